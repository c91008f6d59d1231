"""The signature of a consent as it was drawn, in review, on the signed page and in the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.signature_drawing import signature_drawing
from imsrecord.ui.painting import paint_drawing
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_PX: Final = 3.4  # pixels of a millimetre on the pad


class SignatureView(QWidget):
    """Paints a signature about as large as it was written; read aloud by its name."""

    def __init__(self, signed: tuple[tuple[int, ...], ...], name: str) -> None:
        super().__init__()
        self._drawn = signature_drawing(signed)
        self.setObjectName("consent_signature")
        self.setAccessibleName(name)
        width, height = (self._drawn.width, self._drawn.height) if self._drawn else (0.0, 0.0)
        self.setFixedSize(round(width * _PX), round(height * _PX))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is not None:
            with strokes.painting(self) as painter:
                paint_drawing(painter, self._drawn, QRectF(self.rect()))
