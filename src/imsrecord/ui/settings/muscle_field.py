"""The field in which one muscle is found by name and picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.settings.muscle_rows import found
from imsrecord.ui.widgets.fields import Field
from imsrecord.ui.widgets.offers import Offers
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.popover import Suggestion

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_MOST: Final = 8


class MuscleField(Field):
    """Offers muscles while one types; only one that was picked, or named in full, counts."""

    entered = Signal()  # Enter, once a muscle is picked

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        self._search = SearchField("", height=40)
        self.line = self._search.line
        super().__init__(label, self._search, self.line, parent)
        self.line.setPlaceholderText(self.tr("Name or alias"))
        self._muscle = ""
        self._offers = Offers(self._search)
        self._offers.chosen.connect(self._choose)
        self._search.searched.connect(self._look)
        self._search.stepped.connect(self._offers.step)
        self._search.accepted.connect(self._accept)
        self._search.given_up.connect(self._offers.close)
        self.line.focused.connect(self._offers.follow)

    def muscle(self) -> str:
        """Give the code of the muscle picked, or ""."""
        return self._muscle

    def clear(self) -> None:
        """Empty the field without telling anybody."""
        self._search.clear()
        self._muscle = ""

    @Slot(str)
    def _look(self, typed: str) -> None:
        muscles = found(typed)[:_MOST] if typed.strip() else ()
        named = [m.id for m in catalogue().muscles if m.name.casefold() == typed.strip().casefold()]
        self._muscle = named[0] if named else ""
        popover = self._offers.show_rows(
            [Suggestion(m.id, m.name, ", ".join(_aliases(m.id))) for m in muscles]
        )
        if muscles:
            popover.open_below(self._search, max(self._search.width(), 380))
        self.edited.emit()

    @Slot(object)
    def _choose(self, row: Suggestion) -> None:
        self._muscle = str(row.key)
        self.line.setText(row.words)
        self._offers.close()
        self.edited.emit()

    @Slot()
    def _accept(self) -> None:
        if not self._offers.take():
            self.entered.emit()


def _aliases(muscle: str) -> tuple[str, ...]:
    return catalogue().aliases_of(muscle)[:2]
