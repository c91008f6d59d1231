"""Moving: points to where the needle went, and the picture under the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from imsrecord.domain.body import MarkedMuscle, in_muscle, mark_at
from imsrecord.domain.history import MuscleCount
from imsrecord.domain.needling import Mark, Side
from imsrecord.ui import theme
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.earlier import EarlierVisits
from tests.ui.body_charts import place, shown_chart, turn_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

INFRA = MarkedMuscle("infraspinatus", Side.RIGHT, points=1, site=2, seq=7)


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[BodyChart]:
    yield from shown_chart(qtbot)


def marker(chart: BodyChart, number: int = 0) -> QPoint:
    grip = chart._scene.findings.grips_of("infraspinatus", Side.RIGHT)[number]
    return chart._scene.frame.transform.map(QPointF(*grip.placed.point)).toPoint()


def drag(qtbot: QtBot, chart: BodyChart, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(chart, start + (end - start) / 2)
    qtbot.mouseMove(chart, end)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=end)


def test_a_marker_that_is_dragged_puts_its_point_where_it_is_dropped(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA,))
    drop = place(chart, "infraspinatus", Side.RIGHT)
    seen = chart._scene.frame.seen

    with qtbot.waitSignal(chart.point_moved) as moved, qtbot.assertNotEmitted(chart.muscle_clicked):
        drag(qtbot, chart, marker(chart), drop)

    seq, number, which, mark, by_key = moved.args or (0, 0, 0, None, None)
    at = chart._scene.frame.to_view(QPointF(drop))
    assert (seq, number, which, by_key) == (7, None, 0, False)
    assert mark == mark_at("posterior", at.x(), at.y())
    assert chart._scene.frame.seen == seen


def test_the_second_of_two_marks_is_moved_as_the_second(chart: BodyChart, qtbot: QtBot) -> None:
    at = chart._scene.frame.to_view(QPointF(place(chart, "infraspinatus", Side.RIGHT)))
    marks = (Mark(1, "posterior", at.x() - 14, at.y()), Mark(1, "posterior", at.x() + 10, at.y()))
    chart.set_marks((MarkedMuscle("infraspinatus", Side.RIGHT, points=2, marks=marks, seq=7),))

    with qtbot.waitSignal(chart.point_moved) as moved:
        drag(qtbot, chart, marker(chart, 1), marker(chart, 1) + QPoint(0, 12))

    assert (moved.args or [])[1] == 1


def test_a_point_dropped_outside_its_muscle_goes_back_and_says_so(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA,))
    before = marker(chart)

    with qtbot.waitSignal(chart.told) as told, qtbot.assertNotEmitted(chart.point_moved):
        drag(qtbot, chart, before, place(chart, "latissimus_dorsi", Side.LEFT))

    assert told.args == ["The point stays: that is outside right infraspinatus."]
    assert marker(chart) == before
    assert chart._carried is None


def test_a_press_on_a_marker_without_a_drag_is_another_point(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA,))

    with qtbot.waitSignal(chart.muscle_clicked), qtbot.assertNotEmitted(chart.point_moved):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=marker(chart))


def test_shift_and_an_arrow_nudge_the_chosen_point_by_one_millimetre(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA,))
    chart.set_active("infraspinatus", Side.RIGHT)
    chart.setFocus()
    ((x, y),) = (g.placed.point for g in chart._scene.findings.grips_of(*chart.chosen() or ()))

    with qtbot.waitSignal(chart.point_moved) as moved:
        qtbot.keyClick(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert (moved.args or [])[3] == mark_at("posterior", x, y + 1)
    assert (moved.args or [])[4] is True


def test_p_chooses_the_next_point_of_the_muscle(chart: BodyChart, qtbot: QtBot) -> None:
    chart.set_marks((MarkedMuscle("infraspinatus", Side.RIGHT, points=3, seq=7),))
    chart.set_active("infraspinatus", Side.RIGHT)
    chart.setFocus()

    qtbot.keyClick(chart, Qt.Key.Key_P)
    with qtbot.waitSignal(chart.point_moved) as moved:
        qtbot.keyClick(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert (moved.args or [])[2] == 1


def test_a_nudge_where_nothing_is_charted_does_nothing(chart: BodyChart, qtbot: QtBot) -> None:
    chart.setFocus()

    with qtbot.assertNotEmitted(chart.point_moved):
        qtbot.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)


def test_every_view_takes_a_dragged_point_in_its_own_millimetres(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_view("hand_palmar_right")
    chart.set_marks((MarkedMuscle("abductor_pollicis_brevis", Side.RIGHT, seq=2),))
    grip = chart._scene.findings.grips_of("abductor_pollicis_brevis", Side.RIGHT)[0]
    start = chart._scene.frame.transform.map(QPointF(*grip.placed.point)).toPoint()

    with qtbot.waitSignal(chart.point_moved) as moved:
        drag(qtbot, chart, start, start + QPoint(0, 10))

    mark = (moved.args or [])[3]
    assert mark.view == "hand_palmar_right"
    assert in_muscle(
        mark.view, "abductor_pollicis_brevis", Side.RIGHT, mark.x_mm * 3, mark.y_mm * 3
    )


def test_a_picture_that_was_moved_is_in_the_end_as_sharp_as_one_painted_afresh(
    chart: BodyChart, qtbot: QtBot
) -> None:
    marked = (INFRA, MarkedMuscle("trapezius_upper", Side.LEFT, points=2, twitches=9))
    earlier = EarlierVisits((INFRA,), (MuscleCount("soleus", Side.LEFT, 3),))
    chart.set_marks(marked)
    chart.set_earlier(earlier)
    chart.zoom(2, QPointF(150, 200))
    drag(qtbot, chart, QPoint(30, 400), QPoint(60, 330))
    coarse = chart.grab().toImage()
    qtbot.waitUntil(lambda: not chart._scene.gliding, timeout=5000)

    fresh = BodyChart()
    qtbot.addWidget(fresh)
    fresh.resize(chart.size())
    fresh.set_marks(marked)
    fresh.set_earlier(earlier)
    fresh.set_crop(chart._scene.wanted)

    assert chart.grab().toImage() == fresh.grab().toImage()
    assert coarse != fresh.grab().toImage()


def test_a_twitch_counted_while_the_picture_moves_is_not_lost(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA,))
    chart.zoom(1)
    assert chart._scene.gliding
    chart._scene.settle(0.01)
    chart.set_marks((MarkedMuscle("infraspinatus", Side.RIGHT, points=1, site=2, twitches=4),))
    qtbot.waitUntil(lambda: not chart._scene.gliding, timeout=5000)

    (grip,) = chart._scene.findings.grips_of("infraspinatus", Side.RIGHT)
    assert grip.marked.twitches == 4
    qtbot.waitUntil(lambda: "4 twitches" in chart.accessibleDescription())


def test_heat_that_is_turned_on_while_the_picture_moves_is_there_in_the_end(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.zoom(1)
    chart._scene.settle(0.01)
    chart.set_earlier(EarlierVisits((), (MuscleCount("infraspinatus", Side.RIGHT, 3),)))
    qtbot.waitUntil(lambda: not chart._scene.gliding, timeout=5000)
    at = place(chart, "infraspinatus", Side.RIGHT) + QPoint(0, 14)
    hot = chart.grab().toImage().pixelColor(at)

    chart.set_earlier(EarlierVisits())

    assert chart.grab().toImage().pixelColor(at) != hot


def test_ctrl_with_plus_minus_and_nought_zooms(chart: BodyChart, qtbot: QtBot) -> None:
    chart.setFocus()
    before = chart._scene.frame.scale

    qtbot.keyClick(chart, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    nearer = chart._scene.frame.scale
    qtbot.keyClick(chart, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)

    assert nearer > before > chart._scene.frame.scale
    assert chart._scene.frame.seen.height() >= 1820


def test_moving_the_picture_leaves_its_size_as_it_was(chart: BodyChart, qtbot: QtBot) -> None:
    before = chart._scene.frame.scale

    drag(qtbot, chart, QPoint(30, 400), QPoint(60, 330))

    assert chart._scene.frame.scale == pytest.approx(before)


def test_ctrl_with_an_arrow_moves_the_picture(chart: BodyChart, qtbot: QtBot) -> None:
    chart.setFocus()
    before = chart._scene.frame.seen.center().y()

    qtbot.keyClick(chart, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)

    assert chart._scene.frame.seen.center().y() > before


def test_the_wheel_with_ctrl_keeps_what_is_under_the_pointer_there(
    chart: BodyChart, qtbot: QtBot
) -> None:
    at = QPoint(120, 300)
    under = chart._scene.frame.to_view(QPointF(at))

    turn_wheel(chart, at, 2, Qt.KeyboardModifier.ControlModifier)

    now = chart._scene.frame.to_view(QPointF(at))
    assert (now - under).manhattanLength() < 1
    assert chart._scene.gliding


def test_a_pinch_zooms(chart: BodyChart) -> None:
    before = chart._scene.frame.scale
    at = QPointF(170, 300)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        at, at, QPointF(chart.mapToGlobal(at.toPoint())), 0.5, QPointF(), 1,
    )  # fmt: skip

    QApplication.sendEvent(chart, pinch)

    assert chart._scene.frame.scale == pytest.approx(before * 1.5, rel=0.02)


def test_turning_fades_only_where_motion_is_wanted(
    chart: BodyChart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart.grab()
    monkeypatch.setattr("imsrecord.ui.theme.motion", lambda _ms=120: 0)
    chart.set_view("anterior")
    assert not fading(chart)

    chart.grab()
    monkeypatch.setattr("imsrecord.ui.theme.motion", lambda _ms=120: 120)
    chart.set_view("posterior")
    assert fading(chart)
    qtbot.waitUntil(lambda: not fading(chart), timeout=3000)


def fading(chart: BodyChart) -> bool:
    return chart._turning.on


def test_a_figure_that_fades_is_gone_once_the_look_or_the_size_changes(
    chart: BodyChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imsrecord.ui.theme.motion", lambda _ms=120: 5000)
    chart.grab()
    chart.set_view("anterior")
    theme.use("dark")
    assert not fading(chart)

    chart.grab()
    chart.set_view("posterior")
    chart.resize(360, 600)
    theme.use("light")
    assert not fading(chart)
