"""A plot on the screen: painted from its display list, stepped through by keys or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.drawing import Label
from imsrecord.ui import theme
from imsrecord.ui.plots.plain_pen import paint_shapes
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
    )

    from imsrecord.domain.drawing import Drawing
    from imsrecord.domain.plots.plot import Plot, Stop

    Make = Callable[[float, float], Plot]
    """Makes a plot for a box of width and height in pixels."""

_WEIGHT: Final = 600
_RADIUS: Final = 8
_ARROW, _HAND = Qt.CursorShape.ArrowCursor, Qt.CursorShape.PointingHandCursor


class PlotView(KeyFocus, QLabel):
    """Shows the plot that ``set_plot`` gives it; Left, Right, Home and End go from stop to stop.

    It is a label with a picture, so that screen readers meet a graphic with its summary. It is
    painted once for a size and a look, and then only copied.
    """

    rested = Signal(str)  # the words of the stop one is at, "" when at none
    visit_requested = Signal(int)  # visit_no
    made = Signal()  # a plot for another size, or another plot
    span_requested = Signal(int, int)  # the first and the last of the visits a stop stands for

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPixmap(QPixmap(1, 1))  # never shown: this class paints itself
        self._name = name
        self._make: Make | None = None
        self._plot: Plot | None = None
        self._painted: dict[object, QPixmap] = {}
        self.destroyed.connect(self._painted.clear)  # pictures are large: they go with the plot
        self._place: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def plot(self) -> Plot | None:
        """The plot as it is shown now, None before there is one."""
        if self._plot is None:
            self._remake()
        return self._plot

    @property
    def stop(self) -> Stop | None:
        """The stop that one is at."""
        if self._plot is None or self._place is None:
            return None
        return self._plot.stops[self._place]

    def set_plot(self, make: Make) -> None:
        """Show another plot; it is made anew for each size of the window."""
        self._make = make
        self._place = None
        self._plot = None
        if self.isVisible():
            self._remake()
            self.rested.emit("")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Make the plot now that its size is known: once, not once more for a size never seen."""
        super().showEvent(event)
        if self._plot is None and self._make is not None:
            self._remake()
            self.rested.emit("")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._plot = None
        if self.isVisible():
            self._remake()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            if self.stop is not None:
                self._paint_stop(painter, self.stop)
            painter.drawPixmap(0, 0, self._picture())
            if self.ring:
                strokes.focus_ring(painter, self.rect(), _RADIUS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        stops = len(self._plot.stops) if self._plot is not None else 0
        here = self._place
        places = {
            Qt.Key.Key_Right: 0 if here is None else here + 1,
            Qt.Key.Key_Left: stops - 1 if here is None else here - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: stops - 1,
        }
        key = Qt.Key(event.key())
        if key in places and stops:
            super().keyPressEvent(event)  # so that the ring shows
            self._rest(min(max(places[key], 0), stops - 1))
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.stop is not None:
            self._open()
        elif key == Qt.Key.Key_Escape and here is not None:
            self._rest(None)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        stops = self._plot.stops if self._plot is not None else ()
        found = (place for place, stop in enumerate(stops) if stop.left <= x < stop.right)
        self._rest(next(found, None))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.focused:
            self._rest(None)

    def _open(self) -> None:
        if self.stop is None:
            return
        if self.stop.visit_no is not None:
            self.visit_requested.emit(self.stop.visit_no)
        elif self.stop.span is not None:
            self.span_requested.emit(*self.stop.span)

    def _rest(self, place: int | None) -> None:
        if place == self._place:
            return
        self._place = place
        self.setCursor(_ARROW if place is None else _HAND)
        self.update()
        words = "" if self.stop is None else self.stop.words
        self.rested.emit(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _remake(self) -> None:
        if self._make is None or self.width() < 1 or self.height() < 1:
            return
        self._plot = self._make(float(self.width()), float(self.height()))
        self._painted.clear()
        if self._place is not None and self._place >= len(self._plot.stops):
            self._place = None
        self.setAccessibleDescription(self._plot.summary)
        self.made.emit()
        self.update()

    def _picture(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (self.size().toTuple(), ratio, theme.is_dark())
        if key not in self._painted:
            self._painted.clear()
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with strokes.painting(picture) as painter:
                self._paint_plot(painter)
            self._painted[key] = picture
        return self._painted[key]

    def _paint_plot(self, painter: QPainter) -> None:
        if self._plot is not None:
            paint_plainly(painter, self._plot.drawing)

    def _paint_stop(self, painter: QPainter, stop: Stop) -> None:
        strip = QRectF(stop.left, 0, max(2.0, stop.right - stop.left), self.height())
        strokes.box(painter, strip, 4, fill="hover")


def paint_plainly(painter: QPainter, drawing: Drawing) -> None:
    """Paint a drawing one unit a pixel, its words in the screen's own letters."""
    paint_shapes(painter, drawing.shapes)
    for label in drawing.shapes:
        if isinstance(label, Label):
            _write(painter, label)


def _write(painter: QPainter, label: Label) -> None:
    font = theme.sized_font(round(label.size), _WEIGHT if label.bold else 400, tabular=True)
    painter.setFont(font)
    painter.setPen(theme.colour(label.role or "text"))
    width = painter.fontMetrics().horizontalAdvance(label.text)
    start = {"left": 0.0, "centre": width / 2, "right": float(width)}[label.align]
    painter.drawText(QPointF(label.x - start, label.y), label.text)
