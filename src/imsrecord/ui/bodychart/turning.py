"""Turning the body round: the figure that was fades away, unless motion is not wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QVariantAnimation

from imsrecord.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtWidgets import QWidget


class Turning(QObject):
    """Lays the figure that was shown over the new one, thinner and thinner.

    Only bare figures fade: markers and numbers stand at once where they belong.
    """

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart)
        self._chart = chart
        self._before: QPixmap | None = None
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(1.0)
        self._motion.setEndValue(0.0)
        self._motion.valueChanged.connect(lambda _now: chart.update())
        self._motion.finished.connect(self._end)

    @property
    def on(self) -> bool:
        """Whether something is still fading."""
        return self._before is not None

    def begin(self, before: QPixmap | None) -> None:
        """Let a figure fade; nothing happens where motion is not wanted."""
        length = theme.motion()
        if before is None or not length or not self._chart.isVisible():
            return
        self._before = before
        self._motion.setDuration(length)
        self._motion.start()

    def stop(self) -> None:
        """Show what is there now without further ado."""
        self._motion.stop()
        self._before = None

    def paint(self, painter: QPainter) -> None:
        """Paint the figure that fades."""
        if self._before is not None:
            painter.setOpacity(float(self._motion.currentValue()))
            painter.drawPixmap(QPointF(), self._before)
            painter.setOpacity(1.0)

    def _end(self) -> None:
        self._before = None
        self._chart.update()
