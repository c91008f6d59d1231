"""An exercise as a row of the library: its figure, its name, where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from typing_extensions import override

from imsrecord.domain.catalogue import Exercise
from imsrecord.domain.exercise_figures import TILE_SHAPE
from imsrecord.ui import theme, tokens
from imsrecord.ui.exercises.exercise_search import where_and_kind
from imsrecord.ui.exercises.figures import OwnPicture, nothing_own, paint_figure
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.rows_list import RowDelegate, RowLook

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from imsrecord.ui.tokens import ColourName

_GAP = 6
_FIGURE = 44


class ExerciseDelegate(RowDelegate[Exercise]):
    """Draws a library row as a card of its own, 60 px high with a gap below."""

    height = 66
    hairlines = False

    def __init__(self, own: OwnPicture = nothing_own) -> None:
        super().__init__()
        self._own = own

    @override
    def draw_ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        fill: ColourName = "surface"
        line: ColourName = "line"
        if look.selected:
            fill, line = "accent_soft", "accent_line"
        elif look.hovered:
            fill = "hover"
        strokes.box(painter, _card(box), tokens.RADIUS_ROW, fill=fill, line=line)

    @override
    def draw(self, painter: QPainter, box: QRectF, row: Exercise, look: RowLook) -> None:
        card = _card(box)
        figure = QRectF(card.left() + 9, card.top() + 8, round(_FIGURE * TILE_SHAPE), _FIGURE)
        paint_figure(painter, figure, row.id, self._own)
        words = QRectF(figure.right() + 12, card.top() + 9, 0, 21)
        words.setRight(card.right() - 12)
        _write(painter, words, row.name, theme.font("body_strong"), "text")
        words.translate(0, 21)
        under: ColourName = "text2" if look.selected else "text3"
        _write(painter, words, where_and_kind(row), theme.font("small"), under)


def describe(exercise: Exercise) -> str:
    """Return what a screen reader says of a row."""
    return f"{exercise.name}, {where_and_kind(exercise)}"


def _card(box: QRectF) -> QRectF:
    return box.adjusted(0, 0, -2, -_GAP)


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, colour: ColourName) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(words, elide, int(box.width()))
    strokes.text(painter, box, shown, font, colour)
