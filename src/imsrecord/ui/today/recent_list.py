"""The people seen last; the chosen one carries the button that starts a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from typing_extensions import override

from imsrecord.ui.patients.patient_rows import PAD, PatientRowDelegate, patient_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.rows_list import RowsList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from imsrecord.domain.history import PatientLine


class RecentList(RowsList["PatientLine"]):
    """Shows recent patients; its button starts a visit, or goes on with one not signed."""

    start_requested = Signal(int)  # patient_no

    def __init__(self, name: str) -> None:
        self.look = PatientRowDelegate(compact=True)
        self._waiting: frozenset[int] = frozenset()
        super().__init__(name, patient_words, self.look)
        self.start_button = Button("", "primary", keys="N", height=36, parent=self.viewport())
        self.start_button.setObjectName("start_visit")
        self.start_button.clicked.connect(self.start)
        self.start_button.hide()
        self.selectionModel().currentChanged.connect(self._place_button)

    def show_people(self, people: Sequence[PatientLine], waiting: Collection[int]) -> None:
        """Show these; ``waiting`` are those with a note that is not signed."""
        self._waiting = frozenset(waiting)
        self.set_rows(people, pick=0)
        self._place_button()

    @Slot()
    def start(self) -> None:
        """Ask for the chosen patient's visit."""
        line = self.picked_row()
        if line is not None:
            self.start_requested.emit(line.no)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_button()

    def _place_button(self, *_indexes: QModelIndex) -> None:
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
