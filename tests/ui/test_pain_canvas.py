from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from imsrecord.domain.body.pain_patterns import pattern_of
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.pain_canvas import PainCanvas
from imsrecord.ui.tokens import DARK, LIGHT
from tests.pain_drawings import shaded
from tests.ui.body_charts import PaintWatch
from tests.ui.test_theme import contrast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.ui.tokens import ColourName


@pytest.fixture
def shown(qtbot: QtBot) -> PainCanvas:
    """The front of the body, nothing drawn."""
    canvas = PainCanvas("anterior")
    qtbot.addWidget(canvas)
    canvas.resize(300, 460)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["skin", "muscle", "surface"])
def test_every_pattern_stands_out_from_the_figure(
    table: dict[ColourName, str], ground: ColourName
) -> None:
    roles = {pattern_of(term.id).role for term in catalogue().terms("pain_qualities")}

    pale = [role for role in roles if role and contrast(table[role], table[ground]) < 3]

    assert pale == []


def test_one_more_area_and_a_moving_pointer_paint_only_their_zones(
    shown: PainCanvas, qtbot: QtBot
) -> None:
    watch = PaintWatch(shown)
    one, two = shaded("shin", seq=1), shaded("thigh_front", Side.LEFT, seq=2)

    shown.set_areas((one,), ())
    qtbot.waitUntil(lambda: bool(watch.painted))
    watch.painted.clear()
    shown.set_areas((one, two), ())
    qtbot.waitUntil(lambda: bool(watch.painted))
    area = watch.painted.pop()
    at = shown.pixel_of("forehead", Side.RIGHT)
    assert at is not None
    qtbot.mouseMove(shown, at.toPoint())
    qtbot.waitUntil(lambda: bool(watch.painted))
    hovered = watch.painted.pop()

    assert area.height() < shown.height() / 2
    assert hovered.height() < shown.height() / 8
    assert not area.intersects(hovered)


def test_a_press_on_the_small_figure_goes_there_and_shades_nothing(
    shown: PainCanvas, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    shown.zone_pressed.connect(lambda _view, zone, _side: pressed.append(zone))
    shown.set_view("anterior", "upper_body")
    assert shown.pixel_of("shin", Side.RIGHT) is None

    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(24, 92))

    assert shown.pixel_of("shin", Side.RIGHT) is not None
    assert pressed == []


def test_arrows_bring_what_is_out_of_sight_into_the_picture(
    shown: PainCanvas, qtbot: QtBot
) -> None:
    shown.set_view("anterior", "upper_body")
    for _ in range(12):
        qtbot.keyClick(shown, Qt.Key.Key_Down)

    assert shown._cursor is not None
    assert shown.pixel_of(shown._cursor.id, shown._cursor.side) is not None
    assert shown.pixel_of("forehead", Side.RIGHT) is None


def test_a_digit_held_with_alt_or_control_rates_nothing(shown: PainCanvas, qtbot: QtBot) -> None:
    rated: list[object] = []
    shown.zone_rated.connect(lambda _zone, _side, strong: rated.append(strong))
    qtbot.keyClick(shown, Qt.Key.Key_Down)

    qtbot.keyClick(shown, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(shown, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert rated == []
    qtbot.keyClick(shown, "5")

    assert rated == [5]
