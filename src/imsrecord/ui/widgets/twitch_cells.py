"""What the three ways of answering the twitch question share: a well with cells to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.answer_slider import BLANK, AnswerSlider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QWheelEvent,
    )

    from imsrecord.ui.tokens import ColourName

WIDTHS: Final = 6
"""Every way of answering is as wide as six cells, so that rows keep their columns."""


class TwitchCells(AnswerSlider):
    """Cells of which one is on; none while the question is open, which never looks like “none”.

    ``words`` are what the cells say, ``spoken`` what is read aloud; the answer is the place of a
    cell unless a subclass knows better. Digits answer, Space goes one up, Delete makes it blank.
    ``set_cell`` takes the width of a sixth, in pixels (37, or 54 for a gloved finger).
    """

    def __init__(  # noqa: PLR0913
        self,
        words: Sequence[str],
        most: int,
        name: str = "",
        *,
        spoken: Sequence[str] = (),
        cell: int = 37,
        height: int = 42,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(most, parent)
        self._words = tuple(words)
        self._spoken = tuple(spoken) or self._words
        self._name = name
        self._unrecorded = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_cell(cell, height)
        self._say()

    def set_unrecorded(self, unrecorded: bool) -> None:
        """Show the cells pale while the answer is “not recorded”, given beside them."""
        if unrecorded != self._unrecorded:
            self._unrecorded = unrecorded
            self._say()
            self.update()

    def set_name(self, name: str) -> None:
        """Name the muscle whose twitches are answered, say “Right infraspinatus twitches”."""
        self._name = name
        self._say()

    def set_cell(self, cell: int, height: int) -> None:
        """Make a sixth of the well this wide, and the well this high, in pixels."""
        self.setFixedSize(cell * WIDTHS, height)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._by_key = False
        place = int(event.position().x() * len(self._words) // self.width())
        self.setValue(self._pressed(min(max(place, 0), len(self._words) - 1)))
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()  # an answer is pressed, never dragged

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # twitches come fast

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step the answer of the row that is worked on; elsewhere the wheel scrolls the list."""
        step = event.angleDelta().y()
        if not (self._asked or self.hasFocus()) or step == 0:
            event.ignore()
            return
        self._step(1 if step > 0 else -1)
        event.accept()

    @override
    def _takes(self, event: QKeyEvent) -> bool:
        typed = event.text()
        if event.key() == Qt.Key.Key_Space or typed == "+":
            self._step(1)
        elif typed == "-":
            self._minus()
        else:
            return False
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="sunken")
            for place in range(len(self._words)):
                self._paint_cell(painter, place)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)

    # What another way of answering may do otherwise

    def _pressed(self, place: int) -> int:
        """Return the answer that a press on a cell gives."""
        return place

    def _place(self, answer: int) -> int:
        """Return the cell that an answer stands in."""
        return answer

    def _cell_words(self, place: int) -> str:
        return self._words[place]

    def _told(self, answer: int) -> str:
        """Return an answer as it is read aloud."""
        return self._spoken[answer]

    def _told_last(self, answer: int) -> str:
        return self._told(answer)

    def _step(self, by: int) -> None:
        """Go one up or down; what is blank is never made a “none” by going down."""
        if by > 0 or self.value() != BLANK:
            self.setValue(max(0, max(self.value(), 0) + by))

    def _minus(self) -> None:
        self._step(-1)

    # Inside

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        width = self.width() / len(self._words)
        cell = QRectF(place * width, 0, width, self.height())
        value = self.answer()
        on = value is not None and self._place(value) == place
        pale = self._unrecorded or not self.isEnabled()
        front: ColourName = "on_fill" if on else "disabled" if pale else "text2"
        if on:
            fill: ColourName = "twitch" if self.isEnabled() else "disabled"
            strokes.box(painter, cell.adjusted(2, 2, -2, -2), 7, fill=fill)
        px = max(14, int(self.height() * 0.36)) if on else max(13, int(self.height() * 0.33))
        words = self._cell_words(place)
        font = theme.sized_font(px, 700 if on else 500, tabular=True)
        strokes.text(painter, cell, words, font, front, align=strokes.CENTRE)
        if self._last is not None and place == self._place(self._last):
            strokes.dot(painter, cell.center().x(), cell.bottom() - 5, 1.7, front)

    @override
    def _say(self) -> None:
        """Name it as it is read: “Right infraspinatus twitches, 3 of 5 plus, last visit 5”."""
        answer = self.answer()
        parts = [self._name or self.tr("Twitches")]
        if answer is not None:
            parts.append(self._told(answer))
        elif self._unrecorded:
            parts.append(self.tr("not recorded"))
        else:
            parts.append(self.tr("not answered yet"))
        if self._last is not None:
            parts.append(self.tr("last visit {0}").format(self._told_last(self._last)))
        self.setAccessibleName(", ".join(parts))
