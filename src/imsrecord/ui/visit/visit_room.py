"""One visit from charting to the signature and back to the chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.own_aliases import words_with
from imsrecord.domain.own_exercises import library_with
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.errors import RecordError
from imsrecord.ui.visit.addendum_dialog import AddendumDialog, HalfWritten
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.review_presenter import ReviewPresenter, WhenSigned
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_context import VisitContext
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.visit.visit_presenter import VisitPresenter

if TYPE_CHECKING:
    from imsrecord.services.record import Record
    from imsrecord.ui.documents.paper_desk import PaperDesk
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow
    from imsrecord.ui.record_events import RecordEvents

_GLOVE = "glove"


class VisitRoom(QObject):
    """Opens visits: drafts to be charted, signed ones to be read."""

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
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs
        self._events = events
        self._desk = desk
        self._charting: VisitPresenter | None = None
        self._adding: AddendumDialog | None = None

    def open(self, patient_no: int, visit_no: int) -> None:
        """Show a visit: to be charted while it is a draft, to be read once it is signed."""
        key = VisitKey(patient_no, visit_no)
        visit = self._record.visits.open(key)
        self._jobs.run(self, lambda: self._record.access.note_visit(key), _nothing, self._tell)
        if visit.status is VisitStatus.DRAFT:
            self._chart(visit)
        else:
            self._show_signed(visit)

    def flush(self) -> bool:
        """Write what is still being typed; say whether all of it is on disk."""
        charting = self._charting
        return charting is None or not shiboken6.isValid(charting) or charting.flush()

    def half_written(self) -> HalfWritten | None:
        """Return what is being added to a signed visit and is not signed yet."""
        adding = self._adding
        if adding is None or not shiboken6.isValid(adding) or not adding.isVisible():
            return None
        return adding.half_written()

    def go_on_adding(self, half: HalfWritten) -> None:
        """Open again what a lock broke off, over the signed visit that is shown."""
        page = self._window.page()
        if isinstance(page, SignedPage):
            self._add(page.visit_key, page).take_up(half)

    def context(self, visit: Visit) -> VisitContext:
        """Return everything round a visit that charting shows or carries from."""
        visits = self._record.visits
        facts, known = visits.facts(visit), visits.known(visit)
        own = self._record.settings.words
        mine = self._record.exercises.own()
        return VisitContext(
            patient=facts.patient,
            episode=facts.episode,
            last=visits.last_signed(visit),
            exercises=visits.exercises(visit),
            recent=visits.recent_muscles(visit.patient_no),
            lots=visits.lots(),
            defaults=self._record.settings.defaults(),
            first_needling=known.first_needling,
            needled_before=known.needled_before,
            consent_on=visits.written_consent_on(visit),
            habits=self._record.settings.habits(),
            words=words_with(own.aliases(), {e.code: e.label for e in mine if not e.retired}),
            phrases=own.phrases(),
            needled=visits.needled_in_episode(visit),
            slow_taps=self._record.settings.preferences().slow_taps,
            earlier_answers=known.earlier_answers,
            library=library_with(mine),
            given_before=self._record.exercises.given_before(visit),
            charted_by=facts.practitioner.name,
            asked=known.asked,
            each_visit=known.each_visit,
            course=known.course,
            told_before=facts.told_before,
        )

    def _chart(self, visit: Visit) -> None:
        presenter = VisitPresenter(
            visit,
            self.context(visit),
            self._record.visits,
            jobs=self._jobs,
            clock=self._record.accounts.acting.now,
        )
        chosen = self._window.choice(_GLOVE)
        page = VisitPage(presenter, glove=chosen == "on" if chosen else None)
        presenter.setParent(page)
        self._charting = presenter
        presenter.programmes.manage_requested.connect(self._manage_programmes)
        page.back_requested.connect(lambda: self._leave(page, visit.patient_no))
        page.review_requested.connect(lambda: self._review(page, presenter))
        page.glove_chosen.connect(
            lambda on: self._window.keep_choice(_GLOVE, "on" if on else "off")
        )
        self._window.show_page(page)

    def _manage_programmes(self) -> None:
        from imsrecord.ui.settings.settings_page import SettingsPage  # noqa: PLC0415 - seldom

        self._window.go_to_room("settings")
        page = self._window.page()
        if isinstance(page, SettingsPage):
            page.show_section("programmes")

    def _leave(self, page: VisitPage, patient_no: int) -> None:
        if not page.may_leave():
            return
        self._charting = None
        self._events.visit_changed.emit(patient_no, 0)
        self.left.emit(patient_no)

    def _review(self, charting: VisitPage, presenter: VisitPresenter) -> None:
        if not presenter.flush():
            return
        review = ReviewPresenter(presenter.visit, self._record.visits, self._jobs)
        page = ReviewPage(review)
        review.setParent(page)
        page.back_requested.connect(self._window.back)
        page.place_requested.connect(lambda where: self._go_to(charting, where))
        review.signed.connect(self._on_signed)
        self._window.show_page(page)

    def _go_to(self, charting: VisitPage, where: str) -> None:
        self._window.back()
        charting.go_to(where)

    def _on_signed(self, visit: Visit, wishes: WhenSigned) -> None:
        self._charting = None
        self._events.visit_changed.emit(visit.patient_no, visit.visit_no)
        self.left.emit(visit.patient_no)
        self._window.toast(self.tr("Visit {0} is signed.").format(visit.visit_no))
        if wishes.keep_summary:
            documents = self._record.documents
            self._jobs.run(
                self,
                lambda: documents.keep(
                    visit.key, "visit_summary", documents.visit_summary(visit.key).content
                ),
                _nothing,
                self._tell,
                queue="documents",
            )
        if wishes.open_sheet:
            self._desk.show_fresh(visit.key, "take_home")

    def _show_signed(self, visit: Visit) -> None:
        copies = self._record.documents.copies(visit.key)
        stories = self._record.events.of_patient(visit.patient_no)
        page = SignedPage(self._record.visits.facts(visit), copies, stories)
        page.back_requested.connect(self._window.back)
        page.summary_requested.connect(lambda: self._desk.show_fresh(visit.key, "visit_summary"))
        page.sheet_requested.connect(lambda: self._desk.show_fresh(visit.key, "take_home"))
        page.copy_requested.connect(self._desk.show_copy)
        page.addendum_requested.connect(lambda: self._add(visit.key, page))
        page.event_requested.connect(lambda: self._tell_event(visit.key, page))
        page.story_requested.connect(lambda story: self.story_requested.emit(story, page))
        self._window.show_page(page)

    def show_again(self) -> bool:
        """Show the signed visit anew, if that is what is on the screen; say whether it is."""
        page = self._window.page()
        if not isinstance(page, SignedPage):
            return False
        self._window.back()
        self.open(*page.visit_key)
        return True

    def _tell_event(self, key: VisitKey, page: SignedPage) -> None:
        lines = self._record.visits.history(key.patient_no, most=1, before=key.visit_no + 1)
        self.event_requested.emit(key.patient_no, lines, page)

    def _add(self, key: VisitKey, page: SignedPage) -> AddendumDialog:
        def add(kind: str, text: str, reason: str, pin: str) -> Visit:
            return self._record.visits.add_addendum(key, kind, text, reason, pin)

        self._adding = dialog = AddendumDialog(add, self._jobs, page)
        dialog.added.connect(self._on_added)
        dialog.open()
        return dialog

    def _on_added(self, visit: Visit) -> None:
        self._window.back()
        self._show_signed(visit)
        self._window.toast(self.tr("Added to visit {0}.").format(visit.visit_no))

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._window.toast(str(error))


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
