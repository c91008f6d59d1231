"""How many physical needles a row takes, at the head of its caption; a press swaps the number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName

_PILL: Final = 18
_PX: Final = 12  # of the caption that it stands in
_TARGET: Final = 24  # the least size of a target (WCAG 2.5.8); the pill inside is smaller


class NeedleChip(KeyFocus, QAbstractButton):
    """Reads on into the size of the needle: “2× 0.30×50”."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needles = 1
        self._sunk = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._resize()

    def show_needles(self, needles: int, name: str, tip: str) -> None:
        """Show a number; ``name`` is read aloud, ``tip`` says what a press does."""
        self.setAccessibleName(name)
        self.setToolTip(tip)
        if needles != self._needles:
            self._needles = needles
            self._resize()
            self.update()

    def words(self) -> str:
        """Give what stands in the pill."""
        return f"{self._needles}×"

    def sink(self, below: float) -> None:
        """Draw the pill so many pixels below the middle, where the target cannot reach lower."""
        if below != self._sunk:
            self._sunk = below
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        hot = self.underMouse() and self.isEnabled()
        fill: ColourName = "accent_soft" if hot else "sunken"
        front: ColourName = "accent" if hot else "text2"
        high = max(_PILL, _PX + 6)
        with strokes.painting(self) as painter:
            pill = QRectF(0, (self.height() - high) / 2 + self._sunk, self.width(), high)
            strokes.box(painter, pill, 5, fill=fill, line="line")
            font = theme.sized_font(_PX, 600, tabular=True)
            strokes.text(painter, pill, self.words(), font, front, align=strokes.CENTRE)
            if self.ring:
                strokes.focus_ring(painter, pill, 5)

    def _resize(self) -> None:
        words = QFontMetrics(theme.sized_font(_PX, 600, tabular=True))
        wide = words.horizontalAdvance(self.words()) + 10
        self.setFixedSize(max(_TARGET, wide), max(_TARGET, _PX + 12))
