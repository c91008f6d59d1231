"""Leads from page to page in an open record: today, patients, chart, visit, review, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import RecordError
from imsrecord.ui.documents.paper_desk import PaperDesk
from imsrecord.ui.late_rooms import LateRooms
from imsrecord.ui.patients.patients_page import PatientsPage
from imsrecord.ui.place import Place
from imsrecord.ui.today.today_page import TodayPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.history import VisitLine
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from imsrecord.ui.attachments.attachments_room import AttachmentsRoom
    from imsrecord.ui.chart.chart_page import ChartPage
    from imsrecord.ui.events.events_room import EventsRoom, HalfTold
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow
    from imsrecord.ui.notes.notes_room import NotesRoom
    from imsrecord.ui.palette.palette_room import PaletteRoom
    from imsrecord.ui.patients.patient_page import PatientPage
    from imsrecord.ui.record_events import RecordEvents
    from imsrecord.ui.visit.visit_room import VisitRoom

_PAUSE = 200  # ms between two stretches of a work that nobody waits for


class Workspace(QObject):
    """Builds the pages of one open record and connects their wishes."""

    preferences_changed = Signal(object)  # Preferences

    def __init__(
        self,
        window: MainWindow,
        record: Record,
        jobs: Jobs,
        events: RecordEvents,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.record = record
        self._window = window
        self._jobs = jobs
        self._events = events
        self.desk = PaperDesk(window, record, jobs, self)
        self._visits: VisitRoom | None = None
        self._files: AttachmentsRoom | None = None
        self._told: EventsRoom | None = None
        self._starting: set[int] = set()  # whose visit is just being begun
        self._notes: NotesRoom | None = None
        self._palette: PaletteRoom | None = None
        self.today = TodayPage(_Seen(record), self._safety)
        self.patients = PatientsPage(record.patients)
        self.late_rooms = LateRooms(window, record, jobs, self.desk, self)
        self.late_rooms.preferences_changed.connect(self.preferences_changed)
        self.late_rooms.visit_requested.connect(self.open_visit)
        window.add_room("today", self.today)
        window.add_room("patients", self.patients)
        self._connect()

    @property
    def visits(self) -> VisitRoom:
        """The room of visits; made with the first visit, as Today does without."""
        if self._visits is None:
            from imsrecord.ui.visit.visit_room import VisitRoom  # noqa: PLC0415

            self._visits = VisitRoom(
                self._window,
                self.record,
                self._jobs,
                self._events,
                self.desk,
                files=self.files,
                parent=self,
            )
            self._visits.event_requested.connect(self._tell_event)
            self._visits.story_requested.connect(self._open_story)
            self._visits.left.connect(self._leave_visit)
            self._visits.particulars_requested.connect(self._edit_over_visit)
            self._visits.credential_requested.connect(self._ask_credential)
        return self._visits

    @property
    def files(self) -> AttachmentsRoom:
        """The room of attached files; made with the first chart."""
        if self._files is None:
            from imsrecord.ui.attachments.attachments_room import AttachmentsRoom  # noqa: PLC0415

            self._files = AttachmentsRoom(self._window, self.record, self._jobs, self)
        return self._files

    @property
    def notes(self) -> NotesRoom:
        """The search in notes; made when it is first wanted."""
        if self._notes is None:
            from imsrecord.ui.notes.notes_room import NotesRoom  # noqa: PLC0415

            self._notes = NotesRoom(self._window, self.record, self._jobs, self)
            self._notes.visit_requested.connect(self.open_visit)
        return self._notes

    @property
    def told(self) -> EventsRoom:
        """What leads to adverse events after the visit; made when it is first wanted."""
        if self._told is None:
            from imsrecord.ui.events.events_room import EventsRoom  # noqa: PLC0415

            self._told = EventsRoom(self.record, self._jobs, self)
            self._told.changed.connect(self._on_told)
        return self._told

    def begin(self) -> None:
        """Show today."""
        self.today.refresh()
        self.patients.refresh()
        self._window.go_to_room("today")
        self._catch_up()

    def _catch_up(self, *_done: object) -> None:
        """Let visits of an earlier version be found by all their words, some at a time."""

        def more(done: bool) -> None:
            if not done:
                QTimer.singleShot(_PAUSE, self, self._catch_up)

        self._jobs.run(self, self.record.notes.catch_up, more, lambda _error: None)

    def place(self) -> Place:
        """Return where somebody is, to come back to after a lock."""
        from imsrecord.ui.attachments.viewer_page import ViewerPage  # noqa: PLC0415
        from imsrecord.ui.chart.chart_page import ChartPage  # noqa: PLC0415
        from imsrecord.ui.documents.preview_page import PreviewPage  # noqa: PLC0415
        from imsrecord.ui.patients.patient_page import PatientPage  # noqa: PLC0415
        from imsrecord.ui.visit.review_page import ReviewPage  # noqa: PLC0415
        from imsrecord.ui.visit.signed_page import SignedPage  # noqa: PLC0415
        from imsrecord.ui.visit.version_page import VersionPage  # noqa: PLC0415
        from imsrecord.ui.visit.visit_page import VisitPage  # noqa: PLC0415

        page = self._window.page()
        if isinstance(page, VisitPage):
            return Place("patients", *page.presenter.visit.key)
        if isinstance(page, ReviewPage | SignedPage | VersionPage | ViewerPage):
            added, told = self.visits.half_written(), self._half_told()
            return Place("patients", *page.visit_key, added=added, told=told)
        if isinstance(page, PatientPage) and page.is_edited():
            return Place("patients", page.patient_no, typed=page.half_typed())
        if isinstance(page, ChartPage | PatientPage):
            return Place("patients", page.patient_no, told=self._half_told())
        room = self._window.rail.room()
        if isinstance(page, PreviewPage) and room != "print":
            return Place("patients", *page.visit_key)
        return Place(room)

    def go_back_to(self, place: Place) -> None:
        """Show again what was shown before the lock."""
        if place.patient_no and place.visit_no:
            self.open_chart(place.patient_no)
            self.visits.open(place.patient_no, place.visit_no)
            if place.added is not None:
                self.visits.go_on_adding(place.added)
        elif place.typed is not None:
            if place.patient_no:
                self.open_chart(place.patient_no)
            self._show_form(place.typed.patient, place.typed.episode).take_up(place.typed)
        elif place.patient_no:
            self.open_chart(place.patient_no)
        else:
            self._window.go_to_room(place.room)
        page = self._window.page()
        if place.told is not None and page is not None:
            self.told.go_on(place.told, page)

    def _half_told(self) -> HalfTold | None:
        return None if self._told is None else self._told.half_told()

    def open_chart(self, patient_no: int) -> None:
        """Show a patient's chart, and remember that it was looked at."""
        patient, episode, lines = self.record.patients.open(patient_no)
        self._jobs.run(
            self,
            lambda: self.record.patients.note_viewed(patient_no),
            lambda _: self.today.refresh_when_seen(),
            self._tell,
        )
        self._window.show_page(self._chart_page(patient, episode, lines))

    def open_visit(self, patient_no: int, visit_no: int) -> None:
        """Show a visit, to be charted or to be read."""
        self.visits.open(patient_no, visit_no)

    def register(self, typed: str = "") -> None:
        """Show the empty form; what was typed in a search begins the name."""
        patient, episode = self.record.patients.blank()
        given, _, family = typed.rpartition(" ")
        self._show_form(patient, episode, given or family, family if given else "")

    def edit(self, patient_no: int) -> None:
        """Show the form of a patient in the record."""
        patient, episode, _lines = self.record.patients.open(patient_no)
        self._show_form(patient, episode)

    def start_visit(self, patient_no: int) -> None:
        """Go on with the patient's draft, or begin a visit of today."""
        if patient_no in self._starting:  # a double click is one wish
            return
        _patient, _episode, lines = self.record.patients.open(patient_no)
        counted = [line for line in lines if line.status is not VisitStatus.IN_ERROR]
        if counted and counted[0].status is VisitStatus.DRAFT:
            self.visits.open(counted[0].patient_no, counted[0].visit_no)
            return
        self._starting.add(patient_no)

        def begun(visit: Visit) -> None:
            self._starting.discard(patient_no)
            self.visits.open(visit.patient_no, visit.visit_no)

        def refused(error: Exception) -> None:
            self._starting.discard(patient_no)
            self._tell(error)

        self._jobs.run(self, lambda: self.record.visits.start(patient_no), begun, refused)

    def search_notes(self, typed: str = "", patient_no: int = 0) -> None:
        """Show the search in notes, of one patient or of all."""
        self.notes.open(typed, patient_no)

    def flush(self) -> bool:
        """Write what is still being typed; say whether all of it is on disk."""
        self.late_rooms.save_now()
        return self._visits is None or self._visits.flush()

    def _connect(self) -> None:
        self.today.chart_requested.connect(self.open_chart)
        self.today.start_requested.connect(self.start_visit)
        self.today.new_requested.connect(self.register)
        self.today.visit_requested.connect(self.open_visit)
        self.patients.chart_requested.connect(self.open_chart)
        self.patients.new_requested.connect(self.register)
        self.patients.notes_requested.connect(self.search_notes)
        self._window.palette_requested.connect(self._open_palette)
        self._events.patient_changed.connect(self._refresh)
        self._events.visit_changed.connect(self._refresh)

    def open_chart_again(self, patient_no: int) -> None:
        """Show the chart anew in place of the page that was left."""
        patient, episode, lines = self.record.patients.open(patient_no)
        self._window.go_to_room("patients")
        self._window.show_page(self._chart_page(patient, episode, lines))

    def _open_palette(self) -> None:
        if self._palette is None:
            from imsrecord.ui.palette.palette_room import PaletteRoom  # noqa: PLC0415

            self._palette = palette = PaletteRoom(self._window, self.record, self)
            palette.chart_requested.connect(self.open_chart)
            palette.start_requested.connect(self.start_visit)
            palette.new_requested.connect(self.register)
            palette.notes_requested.connect(self.search_notes)
            palette.section_requested.connect(self.late_rooms.show_section)
        self._palette.open()

    def _leave_visit(self, patient_no: int) -> None:
        if self._notes is None or not self._notes.come_back():
            self.open_chart_again(patient_no)

    def _refresh(self, *_numbers: int) -> None:
        self.today.refresh_when_seen()
        self.patients.refresh()

    def _chart_page(
        self, patient: Patient, episode: Episode, lines: tuple[VisitLine, ...]
    ) -> ChartPage:
        from imsrecord.ui.chart.chart_desk import chart_page, show_accesses  # noqa: PLC0415

        page = chart_page(self.record, patient, episode, lines, self.files)
        page.back_requested.connect(self._window.back)
        page.edit_requested.connect(lambda: self.edit(patient.no))
        page.accesses_requested.connect(
            lambda: show_accesses(self.record, self._jobs, page, self._tell)
        )
        page.start_requested.connect(lambda: self.start_visit(patient.no))
        page.notes_requested.connect(lambda: self.search_notes("", patient.no))
        page.visit_requested.connect(lambda number: self.visits.open(patient.no, number))
        page.event_requested.connect(lambda: self._tell_event(patient.no, page.visits, page))
        page.story_requested.connect(lambda story: self._open_story(story, page))
        page.consent_requested.connect(lambda no: self.visits.consents.read(patient.no, no, page))
        page.withdrawal_requested.connect(
            lambda no: self.visits.consents.withdraw(patient.no, no, page)
        )
        return page

    def _show_form(
        self,
        patient: Patient,
        episode: Episode,
        given: str = "",
        family: str = "",
        *,
        on_kept: Callable[[Patient], object] | None = None,
    ) -> PatientPage:
        from imsrecord.ui.patients.patient_page import PatientPage  # noqa: PLC0415
        from imsrecord.ui.patients.patient_presenter import PatientPresenter  # noqa: PLC0415

        presenter = PatientPresenter(
            patient, episode, self.record.patients, self._jobs, self.record.patients.today
        )
        page = PatientPage(presenter)
        presenter.setParent(page)
        page.identity.fields["given_names"].set_text(patient.given_names or given)
        page.identity.fields["family_name"].set_text(patient.family_name or family)
        page.back_requested.connect(self._window.back)
        page.chart_requested.connect(self.open_chart)
        page.kept.connect(on_kept or self._on_kept)
        self._window.show_page(page)
        return page

    def _edit_over_visit(self, patient_no: int) -> None:
        """Show a patient's form over a visit that misses whom to ring; keeping it goes back."""
        patient, episode, _lines = self.record.patients.open(patient_no)
        page = self._show_form(patient, episode, on_kept=self._on_kept_for_visit)
        page.ask("emergency_contact")

    def _on_kept_for_visit(self, patient: Patient) -> None:
        self._events.patient_changed.emit(patient.no)
        self._window.back()

    def _ask_credential(self) -> None:
        words = self.tr("A visit waits for your needling course: enter it here, then go back.")
        self.late_rooms.show_credential(words, self.tr("Back to the visit"))

    def _tell_event(self, patient_no: int, visits: Sequence[VisitLine], page: QWidget) -> None:
        self.told.tell(patient_no, visits, page)

    def _open_story(self, story: EventStory, page: QWidget) -> None:
        self.told.open(story, page)

    def _on_told(self, patient_no: int) -> None:
        """Show the page again with what was told, be it a chart or a signed visit."""
        self._events.visit_changed.emit(patient_no, 0)
        if not self.visits.show_again():
            self.open_chart_again(patient_no)
        self._window.toast(self.tr("Kept with the event."))

    def _on_kept(self, patient: Patient) -> None:
        self._events.patient_changed.emit(patient.no)
        self.open_chart_again(patient.no)
        self._window.toast(self.tr("{0} is in the record.").format(patient.name))

    def _safety(self) -> tuple[str, str]:
        return (
            self.tr("Records are encrypted"),
            self.tr(
                "On this computer only. Automatic backups are not made yet: "
                "copy the record folder to a second disk when imsrecord is closed."
            ),
        )

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._window.toast(str(error))


class _Seen:
    """What Today asks of three services, put together."""

    def __init__(self, record: Record) -> None:
        self.unfinished = record.visits.unfinished
        self.open_events = record.events.waiting
        self.recents = record.patients.recents
        self.search = record.patients.search
        self.today = record.patients.today
