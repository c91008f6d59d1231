"""A list of painted rows: today's people, all patients, a patient's visits."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.rows_model import ROW_ROLE, Index, RowsModel
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

T = TypeVar("T")
_BAR_CLEAR = 20  # pixels above and below the bar of the chosen row
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


@dataclass(frozen=True, slots=True)
class RowLook:
    """How a row is to look now: the chosen one, the one under the mouse, the first of all."""

    selected: bool = False
    hovered: bool = False
    first: bool = False


class RowDelegate(QStyledItemDelegate, Generic[T]):
    """Draws one kind of row; a page overrides ``draw``, and ``act_box`` for a button in the row."""

    height = 66
    inset = 14  # of the hairline between two rows
    hairlines = True

    def draw(self, painter: QPainter, box: QRectF, row: T, look: RowLook) -> None:
        """Draw ``row`` into ``box``; background and hairline are there already."""
        raise NotImplementedError

    def act_box(self, box: QRectF, row: T, look: RowLook) -> QRectF | None:  # noqa: ARG002
        """Give where the row's button is, if it shows one."""
        return None

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, self.height)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: T | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        try:
            self._paint(painter, QRectF(_rect(option)), row, look_of(option, index))
        except Exception as error:  # noqa: BLE001 - one that leaves a paint event ends the program
            sys.excepthook(type(error), error, error.__traceback__)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, row: T, look: RowLook) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, box, row, look)

    def paint_row(self, painter: QPainter, box: QRectF, row: T, look: RowLook) -> None:
        """Draw the ground of a row, then the row."""
        self.draw_ground(painter, box, look)
        self.draw(painter, box, row, look)

    def ring_box(self, box: QRectF, row: T) -> QRectF:  # noqa: ARG002
        """Give where the ring of the keyboard is drawn round a row."""
        return box.adjusted(4, 3, -4, -3)

    def draw_ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        """Draw the hairline above, and the soft ground of the chosen or hovered row."""
        if self.hairlines and not look.first:
            line = QRectF(box.left() + self.inset, box.top(), box.width() - 2 * self.inset, 1)
            painter.fillRect(line, theme.colour("line"))
        if look.selected or look.hovered:
            fill = theme.colour("hover", 1.0 if look.selected else 0.6)
            strokes.box(painter, box.adjusted(4, 3, -4, -3), tokens.RADIUS_ROW, fill=fill)
        if look.selected:
            clear = min(_BAR_CLEAR, box.height() * 0.3)  # in low rows a bar, not a dot
            bar = QRectF(box.left() + 4, box.top() + clear, 3, box.height() - 2 * clear)
            strokes.box(painter, bar, 1.5, fill="accent")


class PickDelegate(RowDelegate[T]):
    """Draws the lines of a list that is picked from: the chosen one on a rounded ground."""

    hairlines = False

    @override
    def draw_ground(self, painter: QPainter, box: QRectF, look: RowLook) -> None:
        if look.selected:
            strokes.box(painter, box, tokens.RADIUS_CONTROL, fill="accent_soft")
        elif look.hovered:
            strokes.box(painter, box, tokens.RADIUS_CONTROL, fill="hover")


class RowsList(KeyFocus, QListView, Generic[T]):
    """Thousands of rows of one height; arrows choose, Enter or a double click opens.

    ``on_card`` is for a list that lies wholly on a card's surface, clear of its round corners:
    then nothing below it is painted again with each change.
    """

    picked = Signal(object)  # the row chosen, or None
    opened = Signal(object)  # Enter, a double click, or a click if ``opens_on_click``
    act_requested = Signal(object)  # the button in the row

    def __init__(  # noqa: PLR0913
        self,
        name: str,
        describe: Callable[[T], str],
        delegate: RowDelegate[T],
        *,
        opens_on_click: bool = False,
        on_card: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._opens_on_click = opens_on_click
        self._delegate = delegate
        self.rows: RowsModel[T] = RowsModel(describe, self)
        delegate.setParent(self)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ThinScroll(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAutoFillBackground(on_card)
        self.verticalScrollBar().setSingleStep(max(12, delegate.height // 3))
        self.selectionModel().currentChanged.connect(self._picked)

    def set_rows(self, rows: Sequence[T], *, pick: int | None = None) -> None:
        """Show these rows, with the row at ``pick`` chosen."""
        self.rows.set_rows(rows)
        if pick is not None:
            self.pick(pick)

    def pick(self, place: int) -> None:
        """Choose the row at ``place``, if there is one."""
        if 0 <= place < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(place))

    def step(self, rows: int) -> None:
        """Choose the row so many further down (or up), as the arrow keys do."""
        last = self.rows.rowCount() - 1
        if last >= 0:
            self.pick(min(max(self.currentIndex().row() + rows, 0), last))

    def picked_row(self) -> T | None:
        """Give the chosen row, or None."""
        return self.rows.row(self.currentIndex().row())

    def content_height(self) -> int:
        """Give how high all rows are together, in pixels."""
        return self._delegate.height * self.rows.rowCount()

    def open_picked(self) -> None:
        """Open the chosen row."""
        row = self.picked_row()
        if row is not None:
            self.opened.emit(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_picked()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Leave single letters to the page's shortcuts."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row: T | None = index.data(ROW_ROLE) if index.isValid() else None
        if row is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        box = QRectF(self.visualRect(index))
        look = RowLook(selected=index == self.currentIndex(), hovered=True)
        act = self._delegate.act_box(box, row, look)
        super().mousePressEvent(event)
        if act is not None and act.contains(event.position()):
            self.act_requested.emit(row)
        elif self._opens_on_click:
            self.opened.emit(row)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if not self._opens_on_click and self.indexAt(event.position().toPoint()).isValid():
            self.open_picked()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.ring and not self.currentIndex().isValid():
            with strokes.painting(self.viewport()) as painter:
                strokes.focus_ring(painter, self.viewport().rect(), tokens.RADIUS_ROW)
        elif self.ring:
            row: T | None = self.picked_row()
            rect = QRectF(self.visualRect(self.currentIndex()))
            rect = rect if row is None else self._delegate.ring_box(rect, row)
            with strokes.painting(self.viewport()) as painter:
                strokes.focus_ring(painter, rect, tokens.RADIUS_ROW)

    def _picked(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.rows.row(index.row()))


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect: Any = option.rect
    return QRect(rect)


def look_of(option: QStyleOptionViewItem, index: Index) -> RowLook:
    """Read how Qt wants the row at ``index`` to look."""
    state: int = option.state.value  # the flags themselves are slow to compare
    return RowLook(
        selected=bool(state & _SELECTED),
        hovered=bool(state & _HOVERED),
        first=index.row() == 0,
    )
