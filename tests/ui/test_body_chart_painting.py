from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Path, Polyline, Sheen
from imsrecord.ui.painting import paint_drawing, painter_path

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.domain.drawing import Role, Shape

_COLOURS = {"accent": "#ff0000", "skin": "#00ff00", "line": "#0000ff", "text": "#000000"}


def colours(role: Role) -> QColor:
    return QColor(_COLOURS[role])


def painted(*shapes: Shape, box: tuple[float, float, float, float] = (0, 0, 10, 10)) -> QImage:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_drawing(painter, Drawing(*box, shapes), QRectF(0, 0, 100, 100), colours)
    painter.end()
    return image


def test_fill_and_stroke_take_the_colours_of_their_roles(qtbot: QtBot) -> None:
    image = painted(Box(2, 2, 6, 6, Ink(fill="accent", stroke="line", width=1)))

    assert image.pixelColor(50, 50) == QColor("#ff0000")
    assert image.pixelColor(50, 20) == QColor("#0000ff")
    assert image.pixelColor(5, 5) == QColor("white")


def test_a_drawing_keeps_its_proportions_and_is_clipped_to_its_box(qtbot: QtBot) -> None:
    image = painted(Circle(5, 5, 50, Ink(fill="skin")), box=(0, 0, 10, 5))

    assert image.pixelColor(50, 50) == QColor("#00ff00")
    assert image.pixelColor(50, 10) == QColor("white")
    assert image.pixelColor(50, 90) == QColor("white")


def test_an_open_line_is_not_filled(qtbot: QtBot) -> None:
    image = painted(Polyline(((1, 1), (9, 1), (9, 9)), Ink(stroke="line", width=0.4)))

    assert image.pixelColor(90, 50) == QColor("#0000ff")
    assert image.pixelColor(70, 30) == QColor("white")


def test_a_hole_stays_open(qtbot: QtBot) -> None:
    ring = "M0 0L10 0L10 10L0 10ZM3 3L7 3L7 7L3 7Z"

    image = painted(Path(ring, Ink(fill="accent")))

    assert image.pixelColor(10, 10) == QColor("#ff0000")
    assert image.pixelColor(50, 50) == QColor("white")


def test_a_sheen_is_strongest_in_the_middle(qtbot: QtBot) -> None:
    sheen = Sheen((0, 5), (10, 5), "skin", 1.0)
    square = Path("M0 0L10 0L10 10L0 10Z", Ink(fill="accent"), sheen)

    image = painted(square)

    assert image.pixelColor(50, 50).green() > 240
    assert image.pixelColor(2, 50).green() < 30


def test_a_centred_label_stands_on_its_baseline_round_its_point(qtbot: QtBot) -> None:
    image = painted(Label(5, 8, "HHH", 4, "text", bold=True, align="centre"))

    dark = [
        (x, y) for x in range(100) for y in range(100) if image.pixelColor(x, y).lightness() < 90
    ]
    left, right = min(x for x, _ in dark), max(x for x, _ in dark)
    assert abs((left + right) / 2 - 50) < 3
    assert abs(max(y for _, y in dark) - 80) <= 1


def test_a_path_is_made_once(qtbot: QtBot) -> None:
    assert painter_path("M0 0L1 1Z") is painter_path("M0 0L1 1Z")


def test_a_drawing_does_not_spill_over_the_clip_it_was_given(qtbot: QtBot) -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setClipRect(QRectF(0, 0, 50, 100))

    whole = Drawing(0, 0, 10, 10, (Box(0, 0, 10, 10, Ink(fill="accent")),))
    paint_drawing(painter, whole, QRectF(0, 0, 100, 100), colours)
    painter.end()

    assert image.pixelColor(25, 50) == QColor("#ff0000")
    assert image.pixelColor(75, 50) == QColor("white")
