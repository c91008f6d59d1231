"""The people seen last; the chosen one carries the button that starts a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from imsrecord.ui.patients.patient_rows import PAD, PatientRowDelegate, patient_words
from imsrecord.ui.today.people_list import PeopleList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent

    from imsrecord.domain.history import PatientLine


class RecentList(PeopleList["PatientLine"]):
    """Shows recent patients; its button starts a visit, or goes on with one not signed."""

    start_requested = Signal(int)  # patient_no

    def __init__(self, name: str) -> None:
        self.look = PatientRowDelegate(compact=True)
        self._waiting: frozenset[int] = frozenset()
        super().__init__(name, patient_words, self.look, "start_visit")

    def show_people(
        self, people: Sequence[PatientLine], waiting: Collection[int], *, pick: bool = True
    ) -> None:
        """Show these; ``waiting`` are those with a note that is not signed."""
        self._waiting = frozenset(waiting)
        self.set_rows(people, pick=0 if pick else None)
        if not pick:
            self.let_go()
        self.place_buttons()

    @override
    def start(self) -> None:
        line = self.picked_row()
        if line is not None:
            self.start_requested.emit(line.no)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def place_buttons(self) -> None:
        line = self.picked_row()
        self.start_button.setVisible(line is not None)
        if line is None:
            return
        waits = line.no in self._waiting
        words = self.tr("Go on with visit") if waits else self.tr("Start visit")
        self.start_button.set_words(words)
        self.start_button.setAccessibleName(f"{words}, {line.name}")
        self.start_button.resize(self.start_button.sizeHint())
        box = self.visualRect(self.currentIndex())
        left = self.viewport().width() - PAD - self.start_button.width()
        self.start_button.move(left, box.center().y() - self.start_button.height() // 2 + 1)
