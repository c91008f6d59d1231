"""A sentence about what is still missing, that leads to the place where it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.painted_button import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from imsrecord.ui.tokens import ColourName

_LEFT: Final = 36
_RIGHT: Final = 30
_PAD: Final = 7
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class ProblemLink(PaintedButton):
    """Shows one gap of a visit; a click or Enter goes there."""

    def __init__(self, sentence: str, tone: ColourName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._tone: ColourName = tone
        self.setAccessibleName(self.tr("Go there: {0}").format(sentence))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(36)

    def sentence(self) -> str:
        """Give the words shown."""
        return self._sentence

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, max(36, self._words_box().height() + 2 * _PAD))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        hot = self.underMouse() or self.isDown()
        with strokes.painting(self) as painter:
            if hot:
                strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="hover")
            middle = self.height() / 2
            icons.paint(painter, "circle-alert", QRectF(8, middle - 9, 18, 18), self._tone)
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text"))
            words = QRect(_LEFT, 0, self.width() - _LEFT - _RIGHT, self.height())
            painter.drawText(words, _WRAP, self._sentence)
            arrow = QRectF(self.width() - 24, middle - 8, 16, 16)
            icons.paint(painter, "chevron-right", arrow, "text" if hot else "text3")
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)

    def _words_box(self) -> QRect:
        room = QRect(0, 0, max(80, self.width() - _LEFT - _RIGHT), 10_000)
        return QFontMetrics(theme.font("body")).boundingRect(room, _WRAP.value, self._sentence)
