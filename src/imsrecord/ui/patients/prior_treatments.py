"""What was tried before, and beside each treatment that is ticked how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.intake import PriorTreatment
from imsrecord.ui.patients.code_chips import CodeChips
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.segmented import Chips

if TYPE_CHECKING:
    from collections.abc import Sequence

EFFECTS: Final = {
    "helped": "Helped",
    "partly": "Partly",
    "no_help": "No help",
    "worse": "Worse",
    "unknown": "Unknown",
}
_CODES: Final = tuple(EFFECTS)


class PriorTreatments(QWidget):
    """Asks what was tried; ``treatments`` are in the order of the catalogue."""

    edited = Signal()

    def __init__(self, kept: Sequence[PriorTreatment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {term.id: term.label for term in catalogue().terms("prior_treatments")}
        self._effects = {one.code: one.effect for one in kept}
        self._rows: dict[str, QWidget] = {}
        self._list = column(gap=4)
        self._holder = holder(self._list)
        self._tried = CodeChips(self.tr("Tried before"), "prior_treatments")
        self._tried.set_codes([one.code for one in kept])
        self._tried.edited.connect(self._show_ticked)
        self._tried.edited.connect(self.edited)
        self.setLayout(column(self._tried, self._holder, gap=8))
        self._show_ticked()

    def treatments(self) -> tuple[PriorTreatment, ...]:
        """Return what is ticked, each with how it went; "" is not answered yet."""
        return tuple(
            PriorTreatment(code, self._effects.get(code, "")) for code in self._tried.codes()
        )

    def _show_ticked(self) -> None:
        """Show one row for each treatment that is ticked; an answer outlives a tick taken back."""
        codes = self._tried.codes()
        for place, code in enumerate(codes):
            if code not in self._rows:
                self._rows[code] = self._row(code)
                self._list.insertWidget(place, self._rows[code])
        for code, shown in self._rows.items():
            shown.setVisible(code in codes)
        self._holder.setVisible(bool(codes))

    def _row(self, code: str) -> QWidget:
        effect = self._effects.get(code, "")
        place = _CODES.index(effect) if effect in _CODES else None
        label = self._labels.get(code, code)
        effects = Chips(label, tuple(EFFECTS.values()), place, height=28, px=12, gap=4)
        effects.setObjectName(f"prior_effect.{code}")
        effects.chosen.connect(lambda at: self._answer(code, _CODES[at]))
        return holder(row((Text(label, "small", elide=True), 1), effects, gap=8))

    def _answer(self, code: str, effect: str) -> None:
        self._effects[code] = effect
        self.edited.emit()
