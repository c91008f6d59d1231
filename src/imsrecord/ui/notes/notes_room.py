"""From the search in notes to the visit that was found, and to the spot in its note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.ui.notes.notes_page import NotesPage
from imsrecord.ui.notes.notes_presenter import NotesPresenter
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage

if TYPE_CHECKING:
    from imsrecord.domain.history import FoundNote
    from imsrecord.services.record import Record
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow


class NotesRoom(QObject):
    """Opens the search, over all notes or those of one patient.

    A visit that is opened from it lies over it, so that leaving the visit comes back to the list
    with the place kept.
    """

    visit_requested = Signal(int, int)  # patient_no, visit_no

    def __init__(
        self, window: MainWindow, record: Record, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs

    def open(self, typed: str = "", patient_no: int = 0) -> None:
        """Show the search; what was typed elsewhere is looked for at once."""
        whose = self._record.patients.open(patient_no)[0].name if patient_no else ""
        page = NotesPage(NotesPresenter(self._record.notes, self._jobs, patient_no), whose)
        page.back_requested.connect(self._window.back)
        page.note_requested.connect(self._open_note)
        self._window.show_page(page)
        page.begin(typed)

    def come_back(self) -> bool:
        """Close a visit that was opened from the search; say whether that is what was shown."""
        if not isinstance(self._window.page_below(), NotesPage):
            return False
        self._window.back()
        return True

    def _open_note(self, found: FoundNote, words: tuple[str, ...]) -> None:
        self.visit_requested.emit(found.patient_no, found.visit_no)
        page = self._window.page()
        if isinstance(page, SignedPage):
            page.show_spot(found, words)
        elif isinstance(page, VisitPage) and found.place and words:
            page.go_to(found.place)
