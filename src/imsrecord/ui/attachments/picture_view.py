"""A picture to be looked at: whole at first, nearer and farther by keys, wheel or buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

_STEP: Final = 1.25
_NEAREST: Final = 8.0  # pixels of the screen for one of the picture
_LEAST: Final = 0.02


class PictureView(QScrollArea):
    """Shows one picture; ``zoom`` steps nearer (1) or farther (-1), ``fit`` shows it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 0.0  # 0 fits the picture into the view
        self._surface = _Surface()
        self.setWidget(self._surface)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ThinScroll(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture"))

    def show_picture(self, picture: QImage) -> None:
        """Show this picture, whole."""
        self._surface.picture = picture
        size = self.tr("{0} by {1} pixels").format(picture.width(), picture.height())
        self.setAccessibleDescription(size)
        self.fit()

    def fit(self) -> None:
        """Show the whole picture."""
        self._scale = 0.0
        self._lay_out()

    def zoom(self, steps: int) -> None:
        """Go nearer or farther; the middle stays in the middle."""
        wanted = self.scale() * _STEP**steps
        self._scale = max(_LEAST, min(wanted, _NEAREST))
        self._lay_out()

    def scale(self) -> float:
        """Return how many pixels of the screen one of the picture takes."""
        return self._scale or self._fitting()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if event.key() in steps:
            self.zoom(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def _fitting(self) -> float:
        picture, room = self._surface.picture, self.viewport().size()
        if picture is None or picture.isNull():
            return 1.0
        return min(room.width() / picture.width(), room.height() / picture.height(), 1.0)

    def _lay_out(self) -> None:
        picture = self._surface.picture
        if picture is None:
            return
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(bar.value() + bar.pageStep() / 2) / (bar.maximum() + bar.pageStep() or 1)
                   for bar in bars]  # fmt: skip
        scale = self.scale()
        self._surface.resize(
            QSize(max(1, int(picture.width() * scale)), max(1, int(picture.height() * scale)))
        )
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(int(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self._surface.update()


class _Surface(QWidget):
    """The picture itself, as large as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        across = self.picture.width() / max(1, self.width())
        part = QRectF(event.rect())
        source = QRectF(
            part.x() * across, part.y() * across, part.width() * across, part.height() * across
        )
        painter.drawImage(part, self.picture, source)
        painter.end()
