"""The card of twitches by muscle: number, dots for points, ! for familiar pain; a tint supports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QWidget,
)
from typing_extensions import override

from imsrecord.domain.note.plain_words import counted
from imsrecord.ui import theme
from imsrecord.ui.chart.matrix_model import CELL_ROLE, MOST_LINES, SIGNED_ROLE, MatrixModel
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.painted_table import PaintedTable, TableHead
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from imsrecord.domain.course import CoursePoint, Scope
    from imsrecord.domain.matrix import Cell, Matrix

    Read = Callable[[Sequence[CoursePoint]], Matrix]

_ROW: Final = 34
_HEAD: Final = 30
_NAMES: Final = (170, 240)  # pixels for a muscle's name in a narrow and in a wide table
_WIDE: Final = 820
_CHANGE: Final = 84
_WIDEST: Final = 112
_MOST_DOTS: Final = 5
_MARK: Final = 11  # pixels for the sign of what is not signed, before its day
_FAINT, _FULL = 0.16, 0.5  # how strong the tint is for no twitch and for the most


class MatrixCard(Card):
    """Shows what each muscle answered, visit beside visit."""

    visit_requested = Signal(int)  # visit_no

    def __init__(self, read: Read, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._read = read
        self.model = MatrixModel(self)
        self.table = MatrixTable(self.model)
        self.table.visit_requested.connect(self.visit_requested)
        self._nothing = Text(self.tr("Nothing needled in these visits."), "body", "text3")
        key = Text(
            self.tr(
                "number = twitches   • = points   ! = familiar pain   · = not recorded   "
                "□ = not signed"
            ),
            "caption",
            "text2",
            elide=True,
        )
        head = row(Text(self.tr("Twitches by muscle"), "heading"), STRETCH, key, gap=12)
        self.more_button = Button("", "ghost", height=28, px=13)
        self.more_button.setObjectName("more_muscles")
        self.more_button.clicked.connect(self._turn)
        self._whole = False
        more = row(self.more_button, STRETCH)
        inner = column(head, self.table, self._nothing, more, gap=8, margins=(16, 12, 16, 12))
        self.setLayout(inner)
        self.setFocusProxy(self.table)

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:  # noqa: ARG002
        """Show the newest needled of these visits, and the first."""
        found = self._read(points)
        self.model.show_matrix(found)
        self.table.setVisible(bool(found.lines))
        self._nothing.setVisible(not found.lines)
        self._fold()
        muscles, visits = counted(len(found.lines), "muscle"), counted(len(found.visits), "visit")
        self.table.setAccessibleDescription(f"{muscles} in {visits}")

    def _turn(self) -> None:
        self._whole = not self._whole
        self.model.show_all(whole=self._whole)
        self._fold()

    def _fold(self) -> None:
        """Say how many more muscles there are, and be as high as those shown."""
        folded = self.model.folded
        self.more_button.setVisible(bool(folded) or (self._whole and _is_long(self.model)))
        words = counted(folded, "more muscle") if folded else self.tr("Show fewer muscles")
        self.more_button.set_words(words)
        self.table.fit()


def _is_long(model: MatrixModel) -> bool:
    return len(model.matrix.lines) > MOST_LINES + 1


class MatrixTable(PaintedTable):
    """Arrows go from cell to cell; Enter, or a click on a number or a day, opens the visit."""

    visit_requested = Signal(int)  # visit_no

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        name = self.tr("Twitches by muscle")
        super().__init__(name, model, _Head, row_height=_ROW, parent=parent)
        self._model = model
        self.setObjectName("twitch_matrix")
        self.setItemDelegate(_Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.horizontalHeader().sectionClicked.connect(self._open_column)

    def fit(self) -> None:
        """Be as high as all muscles, and share the width among the visits."""
        self.setFixedHeight(_HEAD + _ROW * self._model.rowCount() + 2)
        visits = max(1, self._model.columnCount() - 2)
        name = _NAMES[self.viewport().width() >= _WIDE]
        room = self.viewport().width() - name - _CHANGE
        wide = max(44, min(_WIDEST, room // visits))
        for place in range(self._model.columnCount()):
            self.setColumnWidth(place, wide)
        self.setColumnWidth(0, name)
        # The last takes what is left over; a width that is more would push it out of sight.
        self.setColumnWidth(self._model.columnCount() - 1, _CHANGE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def ring_box(self) -> QRectF:
        here = self.currentIndex()
        box = self.visualRect(here) if here.isValid() else self.viewport().rect()
        return QRectF(box).adjusted(1, 1, -1, -1)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(CELL_ROLE) is not None:
            self._open_column(index.column())

    def _open_column(self, place: int) -> None:
        number = self._model.visit_no(place)
        if number is not None:
            self.visit_requested.emit(number)


class _Head(TableHead):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _HEAD)
        self.setSectionsClickable(True)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        last = self.model().columnCount() - 1
        align = {0: strokes.LEFT, last: strokes.RIGHT}.get(logicalIndex, strokes.CENTRE)
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.fillRect(rect, theme.colour("surface"))
        signed = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, SIGNED_ROLE)
        box = QRectF(rect) if signed else QRectF(rect).adjusted(_MARK, 0, 0, 0)
        strokes.text(painter, box, words, theme.font("label"), "text2", align=align)
        if not signed:
            wide = QFontMetricsF(theme.font("label")).horizontalAdvance(words)
            mark = QRectF(box.center().x() - wide / 2 - _MARK, box.center().y() - 3.5, 7, 7)
            strokes.box(painter, mark, 1, line="warn", width=1.5)


class _Cells(QStyledItemDelegate):
    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, MatrixModel):
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        cell: Cell | None = index.data(CELL_ROLE)
        place = index.column()
        if place == 0:
            font = theme.font("body")
            words = QFontMetricsF(font).elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, box.width() - 10
            )
            strokes.text(painter, box, words, font, "text")
        elif place == model.columnCount() - 1:
            font = theme.sized_font(13, 400, tabular=True)
            words = str(index.data())
            strokes.text(painter, box, words, font, "text2", align=strokes.RIGHT)
        elif cell is None:
            font = theme.font("body")
            strokes.text(painter, box, "–", font, "text3", align=strokes.CENTRE)
        else:
            _paint_cell(painter, box.adjusted(2, 2, -2, -2), cell, model.matrix.highest)
        painter.restore()


def _paint_cell(painter: QPainter, box: QRectF, cell: Cell, highest: int) -> None:
    share = (cell.count or 0) / highest if highest else 0.0
    tint = theme.colour("twitch_fill", _FAINT + (_FULL - _FAINT) * share)
    strokes.box(painter, box, 6, fill=tint)
    middle = box.center()
    narrow = box.width() < _WIDEST * 0.6
    number = QRectF(box.left(), box.top(), middle.x() - box.left() - 2, box.height())
    if narrow:
        number = QRectF(box.left(), box.top(), box.width(), box.height() - 8)
    font = theme.sized_font(13, 600, tabular=True)
    align = strokes.CENTRE if narrow else strokes.RIGHT
    strokes.text(painter, number, cell.shown, font, "text", align=align)
    x, y = (middle.x() - 8, box.bottom() - 6) if narrow else (middle.x() + 7, middle.y())
    for _dot in range(min(cell.points, _MOST_DOTS)):
        strokes.dot(painter, x, y, 1.6, "text2")
        x += 5
    if cell.points > _MOST_DOTS:
        plus = QRectF(x - 2, y - 8, 10, 16)
        strokes.text(painter, plus, "+", theme.font("caption"), "text2")
    if cell.familiar:
        sign = QRectF(box.right() - 14, box.top(), 10, box.height())
        font = theme.sized_font(13, 700)
        strokes.text(painter, sign, "!", font, "text", align=strokes.CENTRE)
