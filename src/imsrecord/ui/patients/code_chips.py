"""Several codes of one vocabulary, each a chip that can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from collections.abc import Sequence


class CodeChips(QWidget):
    """Asks for any number of a vocabulary's terms; ``codes`` are in the order of the catalogue."""

    edited = Signal()

    def __init__(self, label: str, vocabulary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[str, Choice] = {}
        flow = FlowLayout(gap=6)
        for term in catalogue().terms(vocabulary):
            chip = Choice(term.label, height=30, px=13, tick=False, name=f"{label}: {term.label}")
            chip.setObjectName(f"{vocabulary}.{term.id}")
            chip.clicked.connect(self.edited)
            self._chips[term.id] = chip
            flow.addWidget(chip)
        self.setLayout(column(Text(label, "small_bold"), holder(flow), gap=6))

    def codes(self) -> tuple[str, ...]:
        """Return what is ticked."""
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def set_codes(self, codes: Sequence[str]) -> None:
        """Show what is ticked without telling anybody."""
        for code, chip in self._chips.items():
            chip.setChecked(code in codes)
