"""Current through the needles of a row: asked only where the technique is electrical."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from imsrecord.domain.charting_electro import ElectroDose, electro_words, read_electro
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.widgets.layouts import row

if TYPE_CHECKING:
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.visit.rows_presenter import RowsPresenter

_NUMBERS: Final = (
    # field, label, most, whole; the ranges only catch slips of the finger
    ("frequency_hz", "Hz", 1000, False),
    ("width_us", "Pulse, µs", 10_000, True),
    ("minutes", "Minutes on", 120, False),
    ("pairs", "Pairs", 20, True),
)


class RowElectro(QWidget):
    """Frequency, pulse width, minutes, pairs of needles, and the intensity in words."""

    def __init__(self, rows: RowsPresenter, seq: int) -> None:
        super().__init__()
        self._rows = rows
        self._seq = seq
        self._dose = ElectroDose()
        name = f"row_{seq}.electro"
        self._numbers = {
            field: NumberAnswer(f"{name}.{field}", self.tr(label), most=most, whole=whole)
            for field, label, most, whole in _NUMBERS
        }
        self._intensity = LineAnswer(f"{name}.intensity", self.tr("Intensity"))
        numbers = ((number, 2) for number in self._numbers.values())
        self.setLayout(row(*numbers, (self._intensity, 4), gap=10, centre=False))
        for field, number in self._numbers.items():
            number.numbered.connect(lambda value, f=field: self._number(f, value))
        self._intensity.typed.connect(self._type)

    def show_row(self, charted: NeedlingRow) -> None:
        """Show the current of a row."""
        self._dose = read_electro(charted.electro)
        for field, number in self._numbers.items():
            number.show_number(getattr(self._dose, field))
        self._intensity.show_text(self._dose.intensity)

    def set_problem(self, sentence: str) -> None:
        """Show a sentence beside the intensity."""
        self._intensity.set_problem(sentence)

    def _number(self, field: str, value: float | None) -> None:
        changes: dict[str, Any] = {field: value}
        dose = replace(self._dose, **changes)
        self._rows.change(self._seq, "electro", electro_words(dose))

    def _type(self, text: str) -> None:
        dose = replace(self._dose, intensity=text)
        self._rows.type_text(self._seq, "electro", electro_words(dose))
