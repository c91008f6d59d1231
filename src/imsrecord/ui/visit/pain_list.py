"""The shaded areas as a list: what the figure shows, for eyes, ears and hands that need words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.body.pain_patterns import swatch
from imsrecord.domain.pain_drawing import TOP_INTENSITY
from imsrecord.domain.pain_words import kind_words, place_words
from imsrecord.ui.painting import paint_drawing
from imsrecord.ui.visit.answers import PickAnswer
from imsrecord.ui.visit.pain_kinds import SWATCH
from imsrecord.ui.visit.panel import retire
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.pain_drawing import PainArea

_STRENGTHS: Final = tuple((str(n), str(n)) for n in range(TOP_INTENSITY + 1))
_STRENGTH_WIDTH: Final = 84


class PainList(QWidget):
    """One row for each area: pattern, words, how strong, and a way to take it away."""

    dropped = Signal(int)  # seq
    rated = Signal(int, object)  # seq, 0 to 10 or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pain_list")
        self.setAccessibleName(self.tr("Shaded areas"))
        self._rows: dict[int, _AreaRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_areas(self, areas: tuple[PainArea, ...]) -> None:
        """Show these areas; only rows that came, went or changed are touched."""
        wanted = {area.seq: area for area in areas}
        for seq in [seq for seq in self._rows if seq not in wanted]:
            gone = self._rows.pop(seq)
            self._column.removeWidget(gone)
            retire(gone)
        for place, area in enumerate(areas):
            shown = self._rows.get(area.seq)
            if shown is None:
                shown = self._rows[area.seq] = self._row(area)
                self._column.insertWidget(place, shown)
            shown.show_area(area)

    def _row(self, area: PainArea) -> _AreaRow:
        made = _AreaRow(area, self)
        made.drop.clicked.connect(lambda: self.dropped.emit(area.seq))
        made.strength.picked.connect(
            lambda key: self.rated.emit(area.seq, int(key) if key else None)
        )
        return made


class _AreaRow(QWidget):
    def __init__(self, area: PainArea, parent: QWidget) -> None:
        super().__init__(parent)
        place = place_words(area)
        words = f"{place[:1].upper()}{place[1:]}: {kind_words(area.kind)}"
        text = Text(words, "small", wrap=True)
        text.setObjectName(f"pain_area_{area.seq}")
        self.strength = PickAnswer(f"pain_area_{area.seq}.strength", "", _STRENGTHS)
        self.strength.box.setAccessibleName(self.tr("How strong: {0}").format(words))
        self.strength.setFixedWidth(_STRENGTH_WIDTH)
        self.drop = IconButton("x", self.tr("Take away {0}").format(words), side=28)
        self.drop.setObjectName(f"pain_area_{area.seq}.remove")
        self.setLayout(row(_Swatch(area.kind), (text, 1), self.strength, self.drop, gap=8))

    def show_area(self, area: PainArea) -> None:
        """Show how strong it is."""
        with QSignalBlocker(self.strength):
            self.strength.show_pick("" if area.intensity is None else str(area.intensity))


class _Swatch(QWidget):
    """The pattern of a kind; its word stands beside it."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._picture = swatch(kind)
        self.setFixedSize(SWATCH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return SWATCH

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_drawing(painter, self._picture, QRectF(self.rect()))
