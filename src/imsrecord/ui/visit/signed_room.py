"""A signed visit on the screen, and all that may be done to it afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from imsrecord.domain.consent_rules import ended_by
from imsrecord.domain.identity import VisitKey
from imsrecord.errors import NotFoundError, RecordError
from imsrecord.ui.visit.addendum_dialog import AddendumDialog
from imsrecord.ui.visit.addendum_presenter import AddendumPresenter
from imsrecord.ui.visit.consent_card import ConsentCard
from imsrecord.ui.visit.in_error_dialog import InErrorDialog
from imsrecord.ui.visit.in_error_presenter import InErrorPresenter
from imsrecord.ui.visit.signed_page import Moved, SignedPage
from imsrecord.ui.visit.version_page import VersionPage

if TYPE_CHECKING:
    from imsrecord.domain.correction import Addition
    from imsrecord.domain.visit import Visit
    from imsrecord.services.addenda import SignedState
    from imsrecord.services.record import Record
    from imsrecord.ui.attachments.attachments_room import AttachmentsRoom
    from imsrecord.ui.documents.paper_desk import PaperDesk
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow
    from imsrecord.ui.record_events import RecordEvents
    from imsrecord.ui.visit.consent_desk import ConsentDesk


class SignedRoom(QObject):
    """Shows signed visits and leads to what is added to them."""

    visit_requested = Signal(int, int)  # patient_no, visit_no
    left = Signal(int)  # patient_no: show the chart
    event_requested = Signal(int, object, object)  # patient_no, visit lines, page
    story_requested = Signal(object, object)  # EventStory, page

    def __init__(  # noqa: PLR0913
        self,
        window: MainWindow,
        record: Record,
        jobs: Jobs,
        events: RecordEvents,
        desk: PaperDesk,
        *,
        files: AttachmentsRoom,
        consents: ConsentDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs
        self._events = events
        self._desk = desk
        self._files = files
        self._consents = consents
        self._adding: AddendumDialog | None = None

    def show(self, visit: Visit) -> None:
        """Show a signed visit with its papers and what was added."""
        record, key = self._record, visit.key
        page = SignedPage(
            record.visits.facts(visit),
            record.documents.copies(key),
            record.events.of_patient(visit.patient_no),
            begun=record.visits.addenda.begun(key) is not None,
            moved=self._moved(visit),
        )
        page.back_requested.connect(self._window.back)
        page.summary_requested.connect(lambda: self._desk.show_fresh(key, "visit_summary"))
        page.sheet_requested.connect(lambda: self._desk.show_fresh(key, "take_home"))
        page.copy_requested.connect(self._desk.show_copy)
        page.addendum_requested.connect(lambda: self._add(visit, page))
        page.in_error_requested.connect(lambda: self._ask_in_error(visit, page))
        page.version_requested.connect(lambda number: self._show_version(page, number))
        page.visit_requested.connect(self.visit_requested)
        page.event_requested.connect(lambda: self._tell_event(key, page))
        page.story_requested.connect(lambda story: self.story_requested.emit(story, page))
        self._add_consent(key, page)
        page.beside.add(self._files.card(*key, page))
        self._window.show_page(page)

    def _add_consent(self, key: VisitKey, page: SignedPage) -> None:
        consents = self._record.consents.of_patient(key.patient_no)
        kept = next((one for one in consents if one.visit_no == key.visit_no), None)
        if kept is not None:
            card = ConsentCard(kept, ended_by(kept, consents))
            card.read_requested.connect(lambda: self._consents.read(*key, page))
            card.withdrawal_requested.connect(lambda: self._consents.withdraw(*key, page))
            page.beside.add(card)

    def show_again(self) -> bool:
        """Show the signed visit anew, if that is what is on the screen; say whether it is."""
        page = self._window.page()
        if not isinstance(page, SignedPage):
            return False
        self._window.back()
        self.visit_requested.emit(*page.visit_key)
        return True

    def _tell_event(self, key: VisitKey, page: SignedPage) -> None:
        lines = self._record.visits.history(key.patient_no, most=1, before=key.visit_no + 1)
        self.event_requested.emit(key.patient_no, lines, page)

    def half_written(self) -> Addition | None:
        """Return what is being added and is not signed yet."""
        adding = self._adding
        if adding is None or not shiboken6.isValid(adding) or not adding.isVisible():
            return None
        return adding.half_written()

    def go_on_adding(self, half: Addition) -> None:
        """Open again what a lock broke off, over the signed visit that is shown."""
        page = self._window.page()
        if isinstance(page, SignedPage):
            self._open_dialog(page.visit, page).take_up(half)

    def _add(self, visit: Visit, page: SignedPage) -> None:
        begun = self._record.visits.addenda.begun(visit.key)
        dialog = self._open_dialog(visit, page)
        if begun is not None:
            dialog.take_up(begun)

    def _open_dialog(self, visit: Visit, page: SignedPage) -> AddendumDialog:
        presenter = AddendumPresenter(visit, self._record.visits.addenda, self._jobs)
        self._adding = dialog = AddendumDialog(presenter, page)
        presenter.added.connect(self._on_added)
        presenter.kept.connect(lambda waits: page.show_begun(waits=waits))
        dialog.open()
        return dialog

    def _on_added(self, visit: Visit) -> None:
        self._events.patient_changed.emit(visit.patient_no)
        self._show_again(visit)
        self._window.toast(self.tr("Added to visit {0}.").format(visit.visit_no))

    def _show_again(self, visit: Visit) -> None:
        self._window.back()
        self.show(visit)

    def _ask_in_error(self, visit: Visit, page: SignedPage) -> None:
        presenter = InErrorPresenter(visit.key, self._record.visits.addenda, self._jobs)
        dialog = InErrorDialog(presenter, self._record.patients.search, page)
        presenter.marked.connect(self._on_marked)
        presenter.moved.connect(self._on_moved)
        dialog.open()

    def _on_marked(self, visit: Visit) -> None:
        self._events.visit_changed.emit(visit.patient_no, visit.visit_no)
        self.left.emit(visit.patient_no)
        words = self.tr("Visit {0} is marked as entered in error.")
        self._window.toast(words.format(visit.visit_no))

    def _on_moved(self, draft: Visit) -> None:
        self._events.visit_changed.emit(draft.patient_no, draft.visit_no)
        self.left.emit(draft.patient_no)
        self.visit_requested.emit(draft.patient_no, draft.visit_no)
        self._window.toast(self.tr("Begun in this chart. Please look through it and sign it."))

    def _moved(self, visit: Visit) -> Moved | None:
        """Return where a visit in error is charted, or where this one came from."""
        there = visit.moved_from or (visit.in_error.moved_to if visit.in_error else ())
        if len(there) != len(visit.key):
            return None
        key = VisitKey(*there)
        try:
            other = self._record.visits.open(key)
        except NotFoundError:
            return None
        if visit.in_error and tuple(other.moved_from) != tuple(visit.key):
            return None  # that draft was discarded, and its number given to another visit
        who = self._record.visits.facts(other).patient
        words = self.tr("Visit {0} of {1}, chart {2}.")
        return Moved(key, words.format(key.visit_no, who.name, who.chart_number))

    def _show_version(self, page: SignedPage, number: int) -> None:
        key, addenda = page.visit_key, self._record.visits.addenda

        def shown(states: tuple[SignedState, ...]) -> None:
            state = next((one for one in states if one.number == number), None)
            if state is not None:
                self._show_state(state)

        self._jobs.run(page, lambda: addenda.versions(key), shown, self._tell)

    def _show_state(self, state: SignedState) -> None:
        page = VersionPage(state)
        page.back_requested.connect(self._window.back)
        self._window.show_page(page)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._window.toast(str(error))
