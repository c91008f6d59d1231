"""The field in which one outcome measure is found by typing and picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.ui.widgets.fields import Field
from imsrecord.ui.widgets.offers import Offers
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.popover import Suggestion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.catalogue import Measure

_MOST: Final = 8
_WIDEST: Final = 520


def measures_found(typed: str) -> tuple[Measure, ...]:
    """Return the measures that hold every typed word; one that is named by its letters first."""
    words = fold(typed).split()
    found = [m for m in catalogue().measures if all(word in _spelling(m) for word in words)]
    first = words[0] if words else ""
    return tuple(sorted(found, key=lambda m: not _letters(m).startswith(first)))


class MeasureField(Field):
    """Offers measures while one types; Enter takes the first, arrow keys go along."""

    picked = Signal(str)

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        self._search = SearchField("", height=34)
        self.line = self._search.line
        super().__init__(label, self._search, self.line, parent)
        self.line.setObjectName(name)
        self.line.setPlaceholderText(self.tr("NDI, PSFS, grip…"))
        self._measure = ""
        self._offers = Offers(self._search, "score.measures")
        self._offers.chosen.connect(self._choose)
        self._search.searched.connect(self._look)
        self._search.stepped.connect(self._offers.step)
        self._search.accepted.connect(self._offers.take)
        self._search.given_up.connect(self._offers.close)
        self.line.focused.connect(self._offers.follow)

    def measure(self) -> str:
        """Give the code of the measure picked, or ""."""
        return self._measure

    def show_measure(self, code: str) -> None:
        """Show a measure without telling anybody; "" empties the field."""
        self._measure = code
        self.line.setText(catalogue().measure(code).name if code else "")
        self.set_problem("")

    @Slot(str)
    def _look(self, typed: str) -> None:
        if self._measure:  # what was picked is being typed over
            self._measure = ""
            self.picked.emit("")
        rows = [
            Suggestion(m.id, m.name, m.abbreviation)
            for m in (measures_found(typed)[:_MOST] if typed.strip() else ())
        ]
        popover = self._offers.show_rows(rows)
        if rows:
            popover.open_below(self._search, min(self._search.width(), _WIDEST))

    @Slot(object)
    def _choose(self, row: Suggestion) -> None:
        self._offers.close()
        self.show_measure(str(row.key))
        self.picked.emit(self._measure)


def _letters(measure: Measure) -> str:
    return fold(measure.abbreviation)


def _spelling(measure: Measure) -> str:
    bare = measure.abbreviation.replace("-", "")
    return fold(f"{measure.abbreviation} {bare} {measure.name} {measure.id}")
