from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from imsrecord.domain.body import MarkedMuscle, regions_of
from imsrecord.domain.needling import Mark, Side
from tests.ui.body_charts import INFRA, covered, place, shown_chart, turn_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.ui.bodychart.body_chart import BodyChart


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[BodyChart]:
    yield from shown_chart(qtbot)


def test_a_click_on_a_muscle_names_it_with_the_patients_side_and_the_place(
    chart: BodyChart, qtbot: QtBot
) -> None:
    at = place(chart, "infraspinatus", Side.RIGHT)

    with qtbot.waitSignal(chart.muscle_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)

    muscle, side, mark = clicked.args or ("", "", None)
    assert (muscle, side) == ("infraspinatus", Side.RIGHT)
    assert isinstance(mark, Mark)
    assert at.x() > chart.width() / 2
    (region,) = regions_of("posterior", "superficial", "infraspinatus", Side.RIGHT)
    assert mark.view == "posterior"
    assert (mark.x_mm, mark.y_mm) == pytest.approx(region.anchor, abs=2)


def test_from_the_front_the_patients_right_is_on_the_viewers_left(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_view("anterior")
    at = place(chart, "trapezius_upper", Side.RIGHT)

    with qtbot.waitSignal(chart.muscle_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)

    assert at.x() < chart.width() / 2
    assert (clicked.args or [])[:2] == ["trapezius_upper", Side.RIGHT]


def test_a_click_beside_the_body_charts_nothing(chart: BodyChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.muscle_clicked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() - 5, 40))


def test_a_click_a_few_pixels_beside_a_muscle_still_counts_for_it(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_layer("deep")
    beside = place(chart, "quadratus_lumborum", Side.RIGHT)
    while covered(chart, beside):
        beside += QPoint(1, 0)
    beside += QPoint(5, 0)

    with qtbot.waitSignal(chart.muscle_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=beside)

    assert (clicked.args or [])[:2] == ["quadratus_lumborum", Side.RIGHT]


def test_a_drag_moves_the_body_and_charts_nothing(chart: BodyChart, qtbot: QtBot) -> None:
    at = place(chart, "latissimus_dorsi", Side.RIGHT)
    before = chart._scene.frame.seen

    with qtbot.assertNotEmitted(chart.muscle_clicked):
        qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseMove(chart, at - QPoint(0, 40))
        qtbot.mouseMove(chart, at - QPoint(0, 80))
        qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 80))

    assert chart._scene.frame.seen.y() > before.y() + 50


def test_the_wheel_over_a_needled_muscle_counts_twitches_and_elsewhere_does_not(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA,))
    at = place(chart, "infraspinatus", Side.RIGHT)

    with qtbot.waitSignal(chart.twitch_wheel) as up:
        turn_wheel(chart, at, 1)
    with qtbot.waitSignal(chart.twitch_wheel) as down:
        turn_wheel(chart, at, -1)
    with qtbot.assertNotEmitted(chart.twitch_wheel):
        turn_wheel(chart, place(chart, "infraspinatus", Side.LEFT), 1)

    assert up.args == ["infraspinatus", Side.RIGHT, 1]
    assert down.args == ["infraspinatus", Side.RIGHT, -1]


def test_a_hollow_marker_of_a_deeper_muscle_can_be_clicked(chart: BodyChart, qtbot: QtBot) -> None:
    deep = MarkedMuscle("quadratus_lumborum", Side.LEFT, site=1)
    chart.set_marks((deep,))
    (grip,) = chart._scene.findings.grips_of("quadratus_lumborum", Side.LEFT)
    at = chart._scene.frame.transform.map(QPointF(*grip.placed.point)).toPoint()

    with qtbot.waitSignal(chart.muscle_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=at)

    assert (clicked.args or [])[:2] == ["quadratus_lumborum", Side.LEFT]


def test_a_right_click_asks_for_the_menu_of_the_muscle(chart: BodyChart, qtbot: QtBot) -> None:
    at = place(chart, "teres_major", Side.LEFT)

    with qtbot.waitSignal(chart.menu_requested) as asked:
        qtbot.mouseClick(chart, Qt.MouseButton.RightButton, pos=at)
        QApplication.sendEvent(chart, context_menu(chart, at))

    assert asked.args == ["teres_major", Side.LEFT, chart.mapToGlobal(at)]


def context_menu(chart: BodyChart, at: QPoint) -> QEvent:
    from PySide6.QtGui import QContextMenuEvent  # noqa: PLC0415

    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.mapToGlobal(at))


def test_a_long_press_asks_for_the_menu_and_charts_nothing(chart: BodyChart, qtbot: QtBot) -> None:
    at = place(chart, "teres_major", Side.LEFT)

    with qtbot.assertNotEmitted(chart.muscle_clicked):
        with qtbot.waitSignal(chart.menu_requested, timeout=3000) as asked:
            qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=at)

    assert (asked.args or [])[:2] == ["teres_major", Side.LEFT]


def test_arrows_walk_enter_adds_signs_count_and_escape_leaves(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    cursor = chart._cursor
    assert cursor is not None

    with qtbot.waitSignal(chart.muscle_clicked) as added:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    with qtbot.waitSignal(chart.twitch_wheel) as more:
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
    with qtbot.waitSignal(chart.twitch_wheel) as fewer:
        qtbot.keyClick(chart, Qt.Key.Key_Minus)
    with qtbot.waitSignal(chart.left_chart):
        qtbot.keyClick(chart, Qt.Key.Key_Escape)

    assert added.args == [cursor.muscle, cursor.side, None]
    assert more.args == [cursor.muscle, cursor.side, 1]
    assert fewer.args == [cursor.muscle, cursor.side, -1]


def test_walking_out_of_the_picture_moves_the_picture(chart: BodyChart, qtbot: QtBot) -> None:
    chart.setFocus()

    for _ in range(12):
        qtbot.keyClick(chart, Qt.Key.Key_Down)

    assert chart._cursor is not None
    assert chart._scene.frame.seen.contains(QPointF(*chart._cursor.anchor))
    assert chart._cursor.anchor[1] > 1000
