from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication

from imsrecord.domain.body import MarkedMuscle, body_view
from imsrecord.domain.needling import Side
from imsrecord.ui import theme
from imsrecord.ui.bodychart.backdrop import backdrop
from imsrecord.ui.bodychart.framing import crop_names, crop_rect, layer_choices, view_choices
from imsrecord.ui.bodychart.furniture import locator_box
from tests.ui.body_charts import INFRA, PaintWatch, place, shown_chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.ui.bodychart.body_chart import BodyChart


@pytest.fixture
def chart(qtbot: QtBot) -> Iterator[BodyChart]:
    yield from shown_chart(qtbot)


def test_hovering_paints_only_the_muscles_left_and_entered(chart: BodyChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, place(chart, "infraspinatus", Side.RIGHT))
    qtbot.waitUntil(lambda: chart._hovered == ("infraspinatus", Side.RIGHT))
    QApplication.processEvents()
    watch = PaintWatch(chart)

    qtbot.mouseMove(chart, place(chart, "teres_major", Side.RIGHT))
    qtbot.waitUntil(lambda: bool(watch.painted))

    assert chart._hovered == ("teres_major", Side.RIGHT)
    assert watch.painted[0].width() * watch.painted[0].height() < 0.2 * 348 * 590


def test_one_more_twitch_paints_only_that_muscle(chart: BodyChart, qtbot: QtBot) -> None:
    others = (MarkedMuscle("trapezius_upper", Side.LEFT, points=2, twitches=1),)
    chart.set_marks((*others, INFRA))
    QApplication.processEvents()
    watch = PaintWatch(chart)

    chart.set_marks((*others, MarkedMuscle("infraspinatus", Side.RIGHT, points=2, twitches=4)))
    qtbot.waitUntil(lambda: bool(watch.painted))

    assert watch.painted[0].left() > 348 / 2
    assert watch.painted[0].height() < 150


def test_the_same_marks_again_paint_nothing(chart: BodyChart) -> None:
    chart.set_marks((INFRA,))

    assert chart._scene.set_marked((INFRA,)).isEmpty()


def test_a_needled_muscle_takes_the_accent_colour(chart: BodyChart) -> None:
    at = place(chart, "infraspinatus", Side.RIGHT)
    bare = chart.grab().toImage().pixelColor(at)

    chart.set_marks((MarkedMuscle("infraspinatus", Side.RIGHT, site=1),))
    tinted = chart.grab().toImage().pixelColor(at)

    accent = theme.colour("accent")
    assert far(tinted, accent) < far(bare, accent) / 2


def far(one: QColor, other: QColor) -> int:
    return (
        abs(one.red() - other.red())
        + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
    )


def test_a_change_of_look_repaints_the_chart(chart: BodyChart) -> None:
    corner = QPoint(chart.width() - 3, 3)
    light = chart.grab().toImage().pixelColor(corner)

    theme.use("dark")
    dark = chart.grab().toImage().pixelColor(corner)
    theme.use("light")

    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_the_chart_tells_in_words_what_it_shows(chart: BodyChart, qtbot: QtBot) -> None:
    chart.set_marks((INFRA, MarkedMuscle("levator_scapulae", Side.LEFT, twitches=1)))

    qtbot.waitUntil(lambda: "infraspinatus" in chart.accessibleDescription())
    text = chart.accessibleDescription()
    assert chart.accessibleName() == "Body chart"
    assert "Right infraspinatus, 2 points, 3 twitches" in text
    assert "Left levator scapulae, 1 point, 1 twitch" in text
    assert "left is on the left of the picture" in text


def test_a_turned_chart_tells_where_the_patients_sides_are_now(
    chart: BodyChart, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(chart.shown_changed) as shown:
        chart.set_view("anterior")

    assert shown.args == ["anterior", "superficial"]
    assert "right is on the left of the picture" in chart.accessibleDescription()


def test_turning_keeps_the_layer_where_the_other_view_has_it(chart: BodyChart) -> None:
    chart.set_layer("deep")
    chart.set_view("anterior")
    assert chart.layer == "deep"

    chart.set_layer("paraspinal")
    assert chart.layer == "deep"

    chart.set_view("hand_dorsal_left")
    assert chart.layer == "superficial"


def test_turning_keeps_the_same_arm_in_the_picture(chart: BodyChart) -> None:
    chart.set_crop("right_arm")
    chart.set_view("anterior")

    seen = chart._scene.frame.seen
    assert seen.center().x() < body_view("anterior").width / 2
    assert abs(seen.center().x() - crop_rect(body_view("anterior"), "right_arm").center().x()) < 1


def test_revealing_a_muscle_turns_and_moves_as_far_as_it_takes(chart: BodyChart) -> None:
    chart.reveal("infraspinatus", Side.LEFT)
    assert (chart.view_id, chart.layer) == ("posterior", "superficial")

    chart.reveal("soleus", Side.LEFT)
    box = chart._scene.box_of("soleus", Side.LEFT)
    assert chart.view_id == "posterior"
    assert chart._scene.frame.seen.contains(box.center())

    chart.reveal("psoas_major", Side.RIGHT)
    assert chart._scene.box_of("psoas_major", Side.RIGHT).isValid()

    chart.reveal("masseter", Side.RIGHT)
    assert chart.view_id == "anterior"


def test_a_click_on_the_small_figure_moves_the_picture_there(
    chart: BodyChart, qtbot: QtBot
) -> None:
    box = locator_box(chart.view_id, chart._scene.frame)
    feet = QPoint(int(box.center().x()), int(box.bottom()) - 8)

    with qtbot.assertNotEmitted(chart.muscle_clicked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=feet)

    assert chart._scene.frame.seen.center().y() > 1400


def test_the_card_appears_after_a_moment_and_goes_when_the_pointer_leaves(
    chart: BodyChart, qtbot: QtBot
) -> None:
    qtbot.mouseMove(chart, place(chart, "infraspinatus", Side.LEFT))
    qtbot.waitUntil(lambda: chart._card is not None, timeout=3000)

    card = chart._card
    assert card is not None
    assert card.title == "Left infraspinatus"
    assert card.lines.risk == "Lung field"
    assert chart.rect().contains(card.box.toAlignedRect())

    QApplication.sendEvent(chart, QEvent(QEvent.Type.Leave))
    assert chart._card is None


def test_the_outline_of_what_is_typed_comes_and_goes(chart: BodyChart) -> None:
    before = chart.grab().toImage()

    chart.outline("infraspinatus", Side.LEFT)
    typed = chart.grab().toImage()
    chart.outline(None)

    assert typed != before
    assert chart.grab().toImage() == before


def test_a_sharp_screen_gets_a_picture_with_more_dots(chart: BodyChart) -> None:
    made = backdrop("posterior", "deep", chart._scene.frame, QSize(348, 590), 2.0)

    assert made.size() == QSize(696, 1180)


def test_every_view_and_layer_that_is_offered_can_be_shown(chart: BodyChart) -> None:
    for view_id, name in view_choices():
        chart.set_view(view_id)
        assert name
        for layer, layer_name in layer_choices(view_id):
            chart.set_layer(layer)
            assert (chart.view_id, chart.layer) == (view_id, layer)
            assert layer_name
    assert len(view_choices()) == 15


def test_every_region_offered_lies_on_the_body(chart: BodyChart) -> None:
    for view_id in ("posterior", "anterior", "lateral_left", "hand_palmar_right"):
        view = body_view(view_id)
        for name in crop_names(view):
            assert crop_rect(view, name).top() >= 0
            assert crop_rect(view, name).bottom() <= view.height


def test_the_keyboard_starts_at_the_muscle_of_the_active_row(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_active("teres_major", Side.LEFT)
    chart.setFocus()

    with qtbot.waitSignal(chart.muscle_clicked) as added:
        qtbot.keyClick(chart, Qt.Key.Key_Return)

    assert added.args == ["teres_major", Side.LEFT, None]


def test_the_focus_can_be_seen(chart: BodyChart) -> None:
    edge = QPoint(chart.width() // 2, 1)
    before = chart.grab().toImage().pixelColor(edge)

    chart.setFocus()

    assert far(chart.grab().toImage().pixelColor(edge), theme.colour("focus")) < 12
    assert far(before, theme.colour("focus")) > 100


def test_a_click_leaves_the_focus_where_it_was(chart: BodyChart, qtbot: QtBot) -> None:
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place(chart, "teres_major", Side.LEFT))

    assert not chart.hasFocus()


def test_a_muscle_outside_the_picture_has_no_pixel(chart: BodyChart) -> None:
    assert chart.pixel_of("soleus", Side.LEFT) is None
    assert chart.pixel_of("piriformis", Side.LEFT) is None


def test_a_screen_reader_finds_one_child_for_each_needled_muscle(
    chart: BodyChart, qtbot: QtBot
) -> None:
    chart.set_marks((INFRA, MarkedMuscle("soleus", Side.LEFT)))
    chart.set_marks((INFRA, MarkedMuscle("levator_scapulae", Side.LEFT), INFRA))
    chart.set_marks((MarkedMuscle("infraspinatus", Side.RIGHT, points=1), INFRA))

    wanted = ["Right infraspinatus, 1 point", "Right infraspinatus, 2 points, 3 twitches"]
    qtbot.waitUntil(lambda: heard(chart) == wanted)


def heard(chart: BodyChart) -> list[str]:
    """Return the names of the chart's children as a screen reader gets them."""
    interface = QAccessible.queryAccessibleInterface(chart)
    children = map(interface.child, range(interface.childCount()))
    return [child.text(QAccessible.Text.Name) for child in children]


def test_what_is_heard_takes_no_clicks(chart: BodyChart, qtbot: QtBot) -> None:
    chart.set_marks((INFRA,))
    at = place(chart, "infraspinatus", Side.RIGHT)
    qtbot.waitUntil(lambda: len(heard(chart)) == 1)

    assert chart.childAt(at) is None


def test_the_muscle_under_the_pointer_is_lit_and_no_other(chart: BodyChart, qtbot: QtBot) -> None:
    here = place(chart, "latissimus_dorsi", Side.LEFT)
    there = place(chart, "latissimus_dorsi", Side.RIGHT)
    before = chart.grab().toImage()

    qtbot.mouseMove(chart, here)
    qtbot.waitUntil(lambda: chart._hovered == ("latissimus_dorsi", Side.LEFT))
    after = chart.grab().toImage()

    accent = theme.colour("accent")
    assert far(after.pixelColor(here), accent) < far(before.pixelColor(here), accent) - 20
    assert after.pixelColor(there) == before.pixelColor(there)
