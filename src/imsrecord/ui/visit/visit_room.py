"""One visit from charting to the signature and back to the chart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.own_aliases import words_with
from imsrecord.domain.own_exercises import library_with
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.errors import RecordError
from imsrecord.ui.attachments.file_drop import FileDrop
from imsrecord.ui.visit.consent_desk import ConsentDesk
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.review_presenter import ReviewPresenter, WhenSigned
from imsrecord.ui.visit.signed_room import SignedRoom
from imsrecord.ui.visit.visit_context import VisitContext
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.visit.visit_presenter import VisitPresenter

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.correction import Addition
    from imsrecord.services.record import Record
    from imsrecord.ui.attachments.attachments_room import AttachmentsRoom
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
    particulars_requested = Signal(int)  # patient_no: their form over the visit
    credential_requested = Signal()  # Settings over the visit

    def __init__(  # noqa: PLR0913
        self,
        window: MainWindow,
        record: Record,
        jobs: Jobs,
        events: RecordEvents,
        desk: PaperDesk,
        *,
        files: AttachmentsRoom,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs
        self._events = events
        self._desk = desk
        self._files = files
        self._charting: VisitPresenter | None = None
        self._away: VisitPage | None = None  # whose gap is being answered elsewhere
        window.page_shown.connect(self._come_back)
        now = record.accounts.acting.now
        self.consents = ConsentDesk(record.consents, jobs, now, self)
        self.consents.withdrawn.connect(self._on_withdrawn)
        self._signed = SignedRoom(
            window, record, jobs, events, desk, files=files, consents=self.consents, parent=self
        )
        self._signed.visit_requested.connect(self.open)
        self._signed.left.connect(self.left)
        self._signed.event_requested.connect(self.event_requested)
        self._signed.story_requested.connect(self.story_requested)

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

    def half_written(self) -> Addition | None:
        """Return what is being added to a signed visit and is not signed yet."""
        return self._signed.half_written()

    def go_on_adding(self, half: Addition) -> None:
        """Open again what a lock broke off, over the signed visit that is shown."""
        self._signed.go_on_adding(half)

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
            consents=known.consents,
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
            soreness=tuple(t for t in facts.soreness if t.told_in != visit.visit_no),
            told_before=facts.told_before,
            told_elsewhere=visits.told_elsewhere(visit),
        )

    def _chart(self, visit: Visit, *, anew: bool = False) -> None:
        files = self._files.visit_files(visit.key)
        presenter = VisitPresenter(
            visit,
            replace(self.context(visit), attachments=files),
            self._record.visits,
            jobs=self._jobs,
            clock=self._record.accounts.acting.now,
        )
        chosen = self._window.choice(_GLOVE)
        page = VisitPage(presenter, glove=chosen == "on" if chosen else None)
        presenter.setParent(page)
        self._take_files(page, presenter)
        self._charting = presenter
        presenter.programmes.manage_requested.connect(self._manage_programmes)
        page.back_requested.connect(lambda: self._leave(page, visit.patient_no))
        page.review_requested.connect(lambda: self._review(page, presenter))
        page.glove_chosen.connect(
            lambda on: self._window.keep_choice(_GLOVE, "on" if on else "off")
        )
        page.elsewhere_requested.connect(lambda where: self._go_elsewhere(page, where))
        (self._window.replace_page if anew else self._window.show_page)(page)

    def _take_files(self, page: VisitPage, charting: VisitPresenter) -> None:
        """Let files be dropped anywhere on the visit; their section unfolds and asks."""
        files = charting.context.attachments
        if files is None:
            return
        files.presenter.setParent(page)

        def take(paths: list[Path]) -> None:
            page.go_to("attachments")
            files.presenter.take(paths)

        FileDrop(page).dropped.connect(take)

    def _manage_programmes(self) -> None:
        from imsrecord.ui.settings.settings_page import SettingsPage  # noqa: PLC0415 - seldom

        self._window.go_to_room("settings")
        page = self._window.page()
        if isinstance(page, SettingsPage):
            page.show_section("programmes")

    def _go_elsewhere(self, page: VisitPage, where: str) -> None:
        """Lead to what is answered outside the visit; the visit waits underneath."""
        if not page.may_leave():
            return
        self._away = page
        if where == "patient":
            self.particulars_requested.emit(page.presenter.visit.patient_no)
        else:
            self.credential_requested.emit()

    @Slot(object)
    def _come_back(self, shown: QWidget) -> None:
        """Show a visit anew once it is returned to: what was kept meanwhile counts in it."""
        page = self._away
        if page is None or shown is not page:
            return
        self._away = None
        key, visits = page.presenter.visit.key, self._record.visits
        # behind the writes of the page that was left
        self._jobs.run(
            page,
            lambda: visits.open(key),
            lambda visit: self._chart(visit, anew=True),
            self._tell,
        )

    def _leave(self, page: VisitPage, patient_no: int) -> None:
        _leave_field(page)
        if not page.may_leave():
            return
        self._charting = None
        self._events.visit_changed.emit(patient_no, 0)
        self.left.emit(patient_no)

    def _review(self, charting: VisitPage, presenter: VisitPresenter) -> None:
        _leave_field(charting)
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
        self._signed.show(visit)

    def show_again(self) -> bool:
        """Show the signed visit anew, if that is what is on the screen; say whether it is."""
        return self._signed.show_again()

    def _on_withdrawn(self, patient_no: int, visit_no: int) -> None:
        self._events.visit_changed.emit(patient_no, visit_no)
        if not self._signed.show_again():
            self.left.emit(patient_no)
        self._window.toast(self.tr("Consent is withdrawn."))

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._window.toast(str(error))


def _leave_field(page: VisitPage) -> None:
    """Let what is read when a field is left be read now; a page that stays keeps the keyboard."""
    now = QApplication.focusWidget()
    if now is not None and page.isAncestorOf(now):
        now.clearFocus()
        now.setFocus()


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
