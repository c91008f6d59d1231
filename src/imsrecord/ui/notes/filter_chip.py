"""A filter in force, as a chip that is taken off by a click or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from imsrecord.domain.note_filters import NAMES
from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.painted_button import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from imsrecord.domain.note_query import NoteFilter

_HEIGHT: Final = 28
_CROSS: Final = 14
_MOST: Final = 320


class FilterChip(PaintedButton):
    """Says “Muscle: Infraspinatus”; pressed, or on Delete or Backspace, it is taken off."""

    def __init__(self, shown: NoteFilter) -> None:
        super().__init__()
        self.filter = shown
        self._words = f"{NAMES[shown.kind]}: {shown.words}"
        self.setText(self._words.replace("&", "&&"))
        self.setAccessibleName(self.tr("{0}, take this filter off").format(self._words))
        self.setObjectName(f"filter_{shown.kind.value}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font("small_strong")).horizontalAdvance(self._words)
        return QSize(min(_MOST, width + 24 + _CROSS + 6), _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        font = theme.font("small_strong")
        cross = QRectF(self.width() - _CROSS - 9, (_HEIGHT - _CROSS) / 2, _CROSS, _CROSS)
        words = QRectF(12, 0, cross.left() - 18, _HEIGHT)
        cut = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(self._words, cut, int(words.width()) + 1)
        with strokes.painting(self) as painter:
            line = "accent" if self.underMouse() else "accent_line"
            strokes.box(painter, self.rect(), 14, fill="accent_soft", line=line)  # type: ignore[arg-type]
            strokes.text(painter, words, shown, font, "text")
            icons.paint(painter, "x", cross, "text2", 2)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), 14)
