"""Counts the local twitch responses of one needled muscle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent

    from imsrecord.ui.tokens import ColourName

UNCOUNTED: Final = -1
MOST: Final = 99
_OPEN: Final = 5  # the cell “5+”; pressing it again counts on


class TwitchCounter(KeyFocus, QSlider):
    """Cells 0 to 4 and 5+; blank means “not counted yet” and never looks like 0.

    One press sets the count, another press on 5+ adds one; the wheel and Space add one too.
    ``cell`` is the width of a cell in pixels (37, or 54 for a gloved finger).
    """

    counted = Signal(object)  # int or None, only when the practitioner changed it

    def __init__(
        self, name: str = "", *, cell: int = 37, height: int = 42, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._name = name
        self._last: int | None = None
        self._asked = False
        self.setRange(UNCOUNTED, MOST)
        self.setPageStep(1)
        self.setValue(UNCOUNTED)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_cell(cell, height)
        self.valueChanged.connect(self._tell)
        self._say()

    def count(self) -> int | None:
        """Give the number of twitches, or None while not counted."""
        value = self.value()
        return None if value == UNCOUNTED else value

    def set_count(self, count: int | None) -> None:
        """Show a count without telling anybody about it."""
        with QSignalBlocker(self):
            self.setValue(UNCOUNTED if count is None else count)
        self._say()

    def set_last(self, last: int | None) -> None:
        """Put a dot under last visit's count."""
        if last != self._last:
            self._last = last
            self._say()
            self.update()

    def set_name(self, name: str) -> None:
        """Name the muscle whose twitches are counted, say “Right infraspinatus twitches”."""
        self._name = name
        self._say()

    def set_asked(self, asked: bool) -> None:
        """Ring the counter while it is the question of the Line."""
        if asked != self._asked:
            self._asked = asked
            self.update()

    def set_cell(self, cell: int, height: int) -> None:
        """Make the cells this wide and high, in pixels."""
        self._cell_width = cell
        self.setFixedSize(cell * (_OPEN + 1), height)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._by_key = False
        cell = min(max(int(event.position().x() // self._cell_width), 0), _OPEN)
        if cell < _OPEN:
            self.setValue(cell)
        else:
            self.setValue(max(_OPEN, self.value() + 1))
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a count is pressed, never dragged

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # twitches come fast

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        step = event.angleDelta().y()
        if step > 0:
            self.setValue(max(self.value(), 0) + 1)
        elif step < 0:
            self.setValue(max(self.value() - 1, 0))
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isascii() and typed.isdigit():
            self.setValue(int(typed))
        elif event.key() == Qt.Key.Key_Space or typed == "+":
            self.setValue(max(self.value(), 0) + 1)
        elif typed == "-":
            self.setValue(max(self.value() - 1, 0))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(UNCOUNTED)
        elif event.key() == Qt.Key.Key_Home:
            self.setValue(0)
        else:
            super().keyPressEvent(event)
            return
        self._by_key = True
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="sunken")
            for number in range(_OPEN + 1):
                self._paint_cell(painter, number)
            if self._asked or self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)

    def _paint_cell(self, painter: QPainter, number: int) -> None:
        cell = QRectF(number * self._cell_width, 0, self._cell_width, self.height())
        value = self.value()
        on = value == number or (number == _OPEN and value > _OPEN)
        front: ColourName = "on_fill" if on else "text2"
        if on:
            fill: ColourName = "twitch" if self.isEnabled() else "disabled"
            strokes.box(painter, cell.adjusted(2, 2, -2, -2), 7, fill=fill)
            font = theme.sized_font(max(14, int(self.height() * 0.36)), 700, tabular=True)
        else:
            font = theme.sized_font(max(13, int(self.height() * 0.33)), 500, tabular=True)
        words = str(number)
        if number == _OPEN:
            words = str(value) if on else f"{_OPEN}+"
        if not (self.isEnabled() or on):
            front = "disabled"
        strokes.text(painter, cell, words, font, front, align=strokes.CENTRE)
        if self._last is not None and number == min(self._last, _OPEN):
            strokes.dot(painter, cell.center().x(), cell.bottom() - 5, 1.7, front)

    @Slot(int)
    def _tell(self, _value: int) -> None:
        self._say()
        self.counted.emit(self.count())

    def _say(self) -> None:
        """Name it as it is read: “Right infraspinatus twitches, 3 of 5 plus, last visit 5”."""
        count = self.count()
        parts = [self._name or self.tr("Twitches")]
        if count is None:
            parts.append(self.tr("not counted yet"))
        else:
            parts.append(self.tr("{0} of 5 plus").format(count))
        if self._last is not None:
            parts.append(self.tr("last visit {0}").format(self._last))
        self.setAccessibleName(", ".join(parts))
