"""The people seen last; the chosen one carries the button that starts a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from typing_extensions import override

from imsrecord.ui.patients.patient_rows import PAD, PatientRowDelegate, patient_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.rows_list import RowsList

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from imsrecord.domain.history import PatientLine


class RecentList(RowsList["PatientLine"]):
    """Shows recent patients; its button starts a visit, or goes on with one not signed."""

    start_requested = Signal(int)  # patient_no
    entered = Signal()
    left = Signal()  # an arrow went beyond the first

    def __init__(self, name: str) -> None:
        self.look = PatientRowDelegate(compact=True)
        self._waiting: frozenset[int] = frozenset()
        super().__init__(name, patient_words, self.look)
        self.start_button = Button("", "primary", keys="N", height=36, parent=self.viewport())
        self.start_button.setObjectName("start_visit")
        self.start_button.clicked.connect(self.start)
        self.start_button.hide()
        self.selectionModel().currentChanged.connect(self._place_button)

    def show_people(
        self, people: Sequence[PatientLine], waiting: Collection[int], *, pick: bool = True
    ) -> None:
        """Show these; ``waiting`` are those with a note that is not signed."""
        self._waiting = frozenset(waiting)
        self.set_rows(people, pick=0 if pick else None)
        if not pick:
            self.let_go()
        self._place_button()

    def let_go(self) -> None:
        """Choose nobody, while another list has the keyboard."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    @Slot()
    def start(self) -> None:
        """Ask for the chosen patient's visit."""
        line = self.picked_row()
        if line is not None:
            self.start_requested.emit(line.no)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.pick(0)
        self.entered.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

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
