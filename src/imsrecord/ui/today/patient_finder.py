"""Finds or adds a patient from the head of a page: a field with what was found below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.popover import Popover, Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.history import PatientLine

_MOST: Final = 7
_WIDTH: Final = 340
_NEW: Final = "new"


class PatientFinder(SearchField):
    """Shows whom the record knows by what is typed; the last line registers somebody new.

    With ``may_add`` off only people of the record are offered, and not ``without``.
    """

    chosen = Signal(int)  # patient_no
    new_requested = Signal(str)  # what was typed

    def __init__(
        self,
        search: Callable[[str, int], tuple[PatientLine, ...]],
        parent: QWidget,
        *,
        may_add: bool = True,
        without: int = 0,
        keys: str = "/",
    ) -> None:
        words = parent.tr("Find or add a patient") if may_add else parent.tr("Find a patient")
        super().__init__(words, keys=keys if may_add else "", width=_WIDTH if may_add else 0)
        self._search = search
        self._may_add = may_add
        self._without = without
        self.taken = ""  # the name of who was chosen last
        self._page = parent
        self._popover: Popover | None = None
        self.searched.connect(self._show_found)
        self.stepped.connect(self._step)
        self.accepted.connect(self._accept)
        self.given_up.connect(self._close)

    @Slot(str)
    def _show_found(self, text: str) -> None:
        if not text.strip():
            self._close()
            return
        found = self._search(text, _MOST)
        rows = [
            Suggestion(
                line.no,
                line.name,
                remark=" · ".join(
                    part
                    for part in (
                        line.chart_number,
                        short_day_words(line.born_on) if line.born_on else "",
                    )
                    if part
                ),
                icon="users",
            )
            for line in found
            if line.no != self._without
        ]
        new = self.tr("New patient “{0}”").format(text.strip())
        popover = self._opened()
        adding = [Suggestion(_NEW, new, icon="plus")] if self._may_add else []
        popover.show_rows([*rows, *adding])
        popover.open_below(self, self.width())

    def _opened(self) -> Popover:
        if self._popover is None:
            self._popover = Popover(self._page)
            self._popover.chosen.connect(self._take)
        return self._popover

    @Slot(int)
    def _step(self, rows: int) -> None:
        if self._popover is not None and self._popover.isVisible():
            self._popover.step(rows)

    @Slot()
    def _accept(self) -> None:
        if self._popover is not None and self._popover.isVisible():
            self._popover.choose()

    @Slot(object)
    def _take(self, suggestion: Suggestion) -> None:
        typed = self.text().strip()
        self._close()
        self.clear()
        if suggestion.key == _NEW:
            self.new_requested.emit(typed)
        elif isinstance(suggestion.key, int):
            self.taken = suggestion.words
            self.chosen.emit(suggestion.key)

    @Slot()
    def _close(self) -> None:
        if self._popover is not None:
            self._popover.hide()
