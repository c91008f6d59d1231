"""How the lines of the command palette look: titles, patients, acts with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.palette.palette_presenter import PaletteRow
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.rows_list import PickDelegate, RowLook
from imsrecord.ui.widgets.rows_model import ROW_ROLE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from imsrecord.ui.tokens import ColourName

ROW: Final = 42
TITLE: Final = 30
_PAD: Final = 12


def spoken(row: PaletteRow) -> str:
    """Return a line as a screen reader says it."""
    keys = row.keys if row.kind == "act" else ""
    return ", ".join(part for part in (row.words, row.remark, keys) if part)


def height_of(row: PaletteRow) -> int:
    """Return how high a line is, in pixels."""
    return TITLE if row.kind == "title" else ROW


class PaletteDelegate(PickDelegate[PaletteRow]):
    """Paints one line; titles are low and are never chosen."""

    height = ROW

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        row: PaletteRow = index.data(ROW_ROLE)
        return QSize(100, height_of(row))

    @override
    def draw_ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        super().draw_ground(painter, box.adjusted(0, 1, 0, -1), look)

    @override
    def draw(self, painter: QPainter, box: QRectF, row: PaletteRow, look: RowLook) -> None:
        if row.kind == "title":
            place = box.adjusted(_PAD, 8, -_PAD, 0)
            strokes.text(painter, place, row.words, theme.font("label_bold"), "text3")
            return
        place = QRectF(box.left() + _PAD, round(box.center().y() - 9), 18, 18)
        icons.paint(painter, row.icon or "chevron-right", place, _front(look))
        right = self._draw_keys(painter, box, row, look)
        self._draw_words(painter, QRectF(box.left() + 40, box.top(), 0, box.height()), right, row)

    def _draw_keys(self, painter: QPainter, box: QRectF, row: PaletteRow, look: RowLook) -> float:
        right = box.right() - _PAD
        keys = row.keys if row.kind == "act" or look.selected else ""
        if not keys and look.selected:
            keys = "⏎"
        if not keys:
            return right
        width = marks.key_width(keys)
        marks.paint_key(
            painter, QRectF(right - width, round(box.center().y() - 10), width, 20), keys
        )
        return right - width - 12

    def _draw_words(self, painter: QPainter, box: QRectF, right: float, row: PaletteRow) -> None:
        font, cut = theme.font("body_strong"), Qt.TextElideMode.ElideRight
        metrics = QFontMetrics(font)
        words = metrics.elidedText(row.words, cut, int(right - box.left()))
        width = metrics.horizontalAdvance(words)
        strokes.text(painter, box.adjusted(0, 0, width + 4, 0), words, font, "text")
        left = box.left() + width + 12
        if row.remark and right - left > ROW:
            small = theme.font("small")
            text = QFontMetrics(small).elidedText(row.remark, cut, int(right - left))
            rest = QRectF(left, box.top() + 1, right - left, box.height() - 1)
            strokes.text(painter, rest, text, small, "text2")


def _front(look: RowLook) -> ColourName:
    return "accent" if look.selected else "text2"
