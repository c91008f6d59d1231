"""A field on which a patient signs with mouse, pen or finger."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from imsrecord.ui.tokens import ColourName

Strokes = tuple[tuple[int, ...], ...]
_PX: Final = 5.0  # pixels of a millimetre on the pad
_NEAR: Final = 3  # tenths of a millimetre below which a further point says nothing
_MOST_POINTS: Final = 6_000
_BASE: Final = 0.74  # where the line to sign on lies
_WIPES: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SignaturePad(KeyFocus, QWidget):
    """Keeps strokes as x and y in turn, in tenths of a millimetre; tells them as each one ends.

    Delete or Backspace takes the last stroke away again. ``width`` and ``height`` are the size of
    the field in tenths of a millimetre.
    """

    drawn = Signal(tuple)  # all strokes so far

    def __init__(self, name: str, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = (width, height)
        self._kept: Strokes = ()
        self._now: list[int] = []
        self._hint = ""
        self.setAccessibleName(name)
        self.setFixedSize(self.sizeHint())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._speak()

    @override
    def sizeHint(self) -> QSize:
        width, height = self._room
        return QSize(round(width / 10 * _PX), round(height / 10 * _PX))

    def set_hint(self, words: str) -> None:
        """Say on the empty field whose signature is wanted."""
        self._hint = words
        self.update()

    def show_strokes(self, kept: Strokes) -> None:
        """Show what is kept, unless the pen is down."""
        if kept != self._kept and not self._now:
            self._kept = kept
            self._speak()
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._now = [*self._at(event.position())]
            self.update()
        event.accept()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._now or sum(map(len, self._kept), len(self._now)) > 2 * _MOST_POINTS:
            return
        x, y = self._at(event.position())
        if abs(x - self._now[-2]) >= _NEAR or abs(y - self._now[-1]) >= _NEAR:
            self._now += (x, y)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._now:
            self._take((*self._kept, tuple(self._now)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WIPES:
            self._take(self._kept[:-1])
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            on = self.isEnabled()
            fill: ColourName = "surface" if on else "sunken"
            strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill=fill, line="control")
            base = round(self.height() * _BASE) + 0.5
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(16, base), QPointF(self.width() - 16, base))
            if not self._kept and not self._now:
                below = self.rect().adjusted(16, int(base) + 2, -16, -2)
                font = theme.font("caption")
                strokes.text(painter, below, self._hint, font, "text3" if on else "disabled")
            self._paint_ink(painter)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)

    def _paint_ink(self, painter: QPainter) -> None:
        pen = QPen(theme.colour("text" if self.isEnabled() else "text3"), 0.5 * _PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stroke in (*self._kept, tuple(self._now)):
            points = [QPointF(x, y) * (_PX / 10) for x, y in zip(stroke[::2], stroke[1::2])]  # noqa: B905 - always even
            if len(points) == 1:
                painter.drawPoint(points[0])
            for start, end in pairwise(points):
                painter.drawLine(start, end)

    def _at(self, spot: QPointF) -> tuple[int, int]:
        x, y = (round(each / _PX * 10) for each in (spot.x(), spot.y()))
        return min(max(0, x), self._room[0]), min(max(0, y), self._room[1])

    def _take(self, kept: Strokes) -> None:
        self._now = []
        self._kept = kept
        self._speak()
        self.update()
        self.drawn.emit(kept)

    def _speak(self) -> None:
        count = len(self._kept)
        words = self.tr("Signed, {0} strokes").format(count) if count else self.tr("Not signed")
        self.setAccessibleDescription(words)
