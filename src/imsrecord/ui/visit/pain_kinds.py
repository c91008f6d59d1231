"""The kinds of pain to draw with: each a chip with its pattern and its word, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.body.pain_patterns import swatch
from imsrecord.domain.catalogue import catalogue
from imsrecord.ui import theme, tokens
from imsrecord.ui.painting import paint_drawing
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName

SWATCH: Final = QSize(26, 18)
_HEIGHT: Final = 28
_PX: Final = 12


class _KindChip(KeyFocus, QRadioButton):
    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self._swatch = swatch(kind)
        self.setObjectName(f"pain_kind.{kind}")
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.sized_font(_PX, 600)).horizontalAdvance(self.text())
        return QSize(words + SWATCH.width() + 20, _HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on, radius = self.isChecked(), tokens.RADIUS_INNER
        quiet: ColourName = "raised" if theme.is_dark() else "surface"
        with strokes.painting(self) as painter:
            if on:
                strokes.box(
                    painter, self.rect(), radius, fill="accent_soft", line="accent", width=1.5
                )
            else:
                fill: ColourName = "hover" if self.underMouse() else quiet
                strokes.box(painter, self.rect(), radius, fill=fill, line="line")
            top = (self.height() - SWATCH.height()) / 2
            paint_drawing(painter, self._swatch, QRectF(6, top, SWATCH.width(), SWATCH.height()))
            left = 6 + SWATCH.width() + 6
            words = QRectF(left, 0, self.width() - left, self.height())
            font = theme.sized_font(_PX, 600 if on else 500)
            strokes.text(painter, words, self.text(), font, "accent" if on else "text2")
            if self.ring:
                strokes.focus_ring(painter, self.rect(), radius)


class PainKinds(QWidget):
    """Asks which kind of pain the next area is; none is chosen beforehand."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pain_kinds")
        self.setAccessibleName(self.tr("Kind of pain"))
        self._group = QButtonGroup(self)
        flow = FlowLayout()
        self._kinds = tuple(term.id for term in catalogue().terms("pain_qualities"))
        for place, kind in enumerate(self._kinds):
            chip = _KindChip(kind, catalogue().label("pain_qualities", kind))
            self._group.addButton(chip, place)
            flow.addWidget(chip)
        self._group.idToggled.connect(self._tell)
        self.setLayout(column(holder(flow)))

    @Slot(int, bool)
    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(self._kinds[place])
