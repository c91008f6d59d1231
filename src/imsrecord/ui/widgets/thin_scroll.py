"""The thin scroll bar at the right of whatever is longer than its room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QAbstractSlider, QScrollBar
from typing_extensions import override

from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractScrollArea

WIDTH: Final = 10
_MARGIN: Final = 2
_WIDEST: Final = 18  # pixels drawn, however far beside it a finger may come down
_LEAST: Final = 32
_STEPS: Final = QAbstractSlider.SliderAction


class ThinScroll(QScrollBar):
    """A standing bar of a grip alone: no arrows, no groove. A click beside the grip turns a page.

    It is painted here because rules for it in a style sheet cost every page twice its time.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._held: float | None = None  # how far below the grip's upper end it was taken
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        area.setVerticalScrollBar(self)
        self.setAccessibleName(self.tr("Scroll"))

    def set_wide(self, wide: int) -> None:
        """Take this many pixels beside what scrolls; the grip is drawn a little wider only."""
        self.setMinimumWidth(wide)

    def grip(self) -> QRectF:
        """Give where the grip is, in the bar's own pixels; empty while there is nothing to scroll.

        Its length is to the bar's as what is in sight is to the whole, but never below 32 px.
        """
        span = self.maximum() - self.minimum()
        if span <= 0:
            return QRectF()
        room = self.height() - 2 * _MARGIN
        least = max(_LEAST, self.width())
        length = min(room, max(least, room * self.pageStep() / (span + self.pageStep())))
        above = (room - length) * (self.sliderPosition() - self.minimum()) / span
        return QRectF(_MARGIN, _MARGIN + above, self.width() - 2 * _MARGIN, length)

    @override
    def sizeHint(self) -> QSize:
        return QSize(max(WIDTH, self.minimumWidth()), 2 * _LEAST)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        grip = self.grip()
        if grip.isEmpty():
            return
        drawn = min(self.width(), _WIDEST) - 2 * _MARGIN
        grip = QRectF(grip.center().x() - drawn / 2, grip.top(), drawn, grip.height())
        hot = self.isSliderDown() or self.underMouse() or self.width() > WIDTH
        with strokes.painting(self) as painter:
            strokes.box(painter, grip, 3, fill="control" if hot else "line")

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        grip, y = self.grip(), event.position().y()
        if event.button() != Qt.MouseButton.LeftButton or grip.isEmpty():
            event.ignore()
        elif grip.top() <= y <= grip.bottom():
            self._held = y - grip.top()
            self.setSliderDown(True)
        else:
            below = y > grip.bottom()
            self.triggerAction(_STEPS.SliderPageStepAdd if below else _STEPS.SliderPageStepSub)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        room = self.height() - 2 * _MARGIN - self.grip().height()
        share = (event.position().y() - self._held - _MARGIN) / room if room > 0 else 0.0
        span = self.maximum() - self.minimum()
        self.setSliderPosition(self.minimum() + round(share * span))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.setSliderDown(False)
        self.update()
