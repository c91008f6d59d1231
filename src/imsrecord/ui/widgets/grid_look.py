"""How a grid of answers is drawn: quiet wells, the answer in them, the ring where the keys go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.grid_cells import CELL_ROLE, Cell

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.widgets.answer_grid import AnswerGrid
    from imsrecord.ui.widgets.grid_cells import Row

ROW: Final = 34
HEAD: Final = 30
_GAP: Final = 2
_LEAST_REMARK: Final = 64
_LOST_BY_WRAP: Final = 32  # pixels, where a line ends before a word


def cell_box(rect: QRectF | QRect) -> QRectF:
    """Return the well of a cell within its place in the table."""
    return QRectF(rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)


def step_at(box: QRectF, x: float, steps: int) -> int:
    """Return which of so many steps lies at a place of a well."""
    return min(max(int((x - box.left()) * steps // box.width()), 0), steps - 1)


class GridDelegate(QStyledItemDelegate):
    """Draws names, headings and cells of an ``AnswerGrid``."""

    def __init__(self, grid: AnswerGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(40, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if index.column() == 0:
            self._paint_name(painter, rect, self._grid.rows.rows[index.row()])
        else:
            cell: Cell = index.data(CELL_ROLE)
            if cell.is_open:
                self._paint_cell(painter, cell_box(rect), cell, index)
            elif cell.words:
                font = theme.sized_font(12, 400, tabular=True)
                strokes.text(painter, rect, cell.words, font, "text3", align=strokes.CENTRE)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        font = theme.font("small_bold" if row.heading else "small")
        tone: ColourName = "text2" if row.heading else "text"
        inner = rect.adjusted(2, 0, -6, 0)
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(row.name) > inner.width():
            _paint_long_name(painter, inner, row.name)
            return
        words = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, int(inner.width()))
        strokes.text(painter, inner, words, font, tone)
        room = inner.width() - metrics.horizontalAdvance(words) - 8
        small = theme.font("caption")
        wanted = QFontMetrics(small).horizontalAdvance(row.remark)
        if row.remark and room >= min(wanted, _LEAST_REMARK):
            said = QFontMetrics(small).elidedText(
                row.remark, Qt.TextElideMode.ElideRight, int(room)
            )
            after = inner.adjusted(metrics.horizontalAdvance(words) + 8, 0, 0, 0)
            strokes.text(painter, after, said, small, "text3")

    def _paint_cell(
        self,
        painter: QPainter,
        box: QRectF,
        cell: Cell,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        typed, wrong = self._grid.typed_wrong(index)
        current = self._grid.currentIndex() == index and self._grid.hasFocus()
        fill: ColourName = "accent_soft" if cell.value and not wrong else "sunken"
        line: ColourName = "danger" if wrong else "accent_line" if cell.value else "line"
        strokes.box(painter, box, tokens.RADIUS_INNER, fill=fill, line=line)
        if cell.steps:
            self._paint_steps(painter, box, cell)
        else:
            self._paint_words(painter, box, typed or cell.words, cell, wrong=wrong)
        if cell.painful:
            strokes.dot(painter, box.right() - 6, box.bottom() - 6, 2.5, "danger")
        if cell.starred or cell.was_starred:
            place = QRectF(box.left() + 3, box.top() + 3, 10, 10)
            icons.paint(painter, "star", place, "accent" if cell.starred else "disabled", 2)
        if current:
            strokes.focus_ring(painter, box, tokens.RADIUS_INNER)

    def _paint_words(
        self, painter: QPainter, box: QRectF, words: str, cell: Cell, *, wrong: bool
    ) -> None:
        if words:
            tone: ColourName = "danger" if wrong else "text"
            font = theme.sized_font(13, 600, tabular=True)
        else:
            words, tone, font = cell.faint, "text3", theme.sized_font(12, 400, tabular=True)
        room = int(box.width() - 6)
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        strokes.text(painter, box, said, font, tone, align=strokes.CENTRE)

    def _paint_steps(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        width = box.width() / len(cell.choices)
        for place, (value, words) in enumerate(cell.choices):
            step = QRectF(box.left() + place * width, box.top(), width, box.height())
            on = value == cell.value
            if on:
                inner = step.adjusted(2, 2, -2, -2)
                strokes.box(painter, inner, tokens.RADIUS_INNER - 1, fill="accent")
            tone: ColourName = "on_accent" if on else "text2"
            font = theme.sized_font(12, 700 if on else 500, tabular=True)
            strokes.text(painter, step, words, font, tone, align=strokes.CENTRE)
            if cell.faint == value and not on:
                strokes.dot(painter, step.center().x(), step.bottom() - 5, 1.7, "text3")


def _paint_long_name(painter: QPainter, box: QRectF, name: str) -> None:
    """Draw a name on two lines: cut, one muscle or sign would look like another."""
    font = theme.sized_font(11, 500)
    words = QFontMetrics(font).elidedText(
        name, Qt.TextElideMode.ElideMiddle, int(2 * box.width() - _LOST_BY_WRAP)
    )
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words)


class GridHeader(QHeaderView):
    """The names of the columns, in quiet words over the cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFixedHeight(HEAD)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        painter.fillRect(rect, theme.colour("surface"))
        align = strokes.LEFT if logicalIndex == 0 else strokes.CENTRE
        inner = rect.adjusted(2 if logicalIndex == 0 else 0, 0, 0, 0)
        strokes.text(painter, inner, words, theme.font("caption"), "text3", align=align)
