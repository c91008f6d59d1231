"""A record on the desk: patients registered and visits charted by presenters, window or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.patients.patient_presenter import PatientPresenter
from imsrecord.ui.visit.review_presenter import ReviewPresenter
from imsrecord.ui.visit.visit_presenter import VisitPresenter
from imsrecord.ui.visit.visit_room import VisitRoom
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from imsrecord.ui.visit.visit_context import VisitContext
    from tests.open_clinic import Clock


class _OfRecord:
    """The part of the room of visits that gathers what surrounds a visit."""

    context = VisitRoom.context

    def __init__(self, record: Record) -> None:
        self._record = record


@dataclass
class Desk:
    """One open record with the clock of its clinic."""

    record: Record
    clock: Clock

    def register(self, patient: Patient, episode: Episode) -> int:
        """Register a patient by the presenter of the form; return their number."""
        patients = self.record.patients
        blank, nothing = patients.blank()
        presenter = PatientPresenter(blank, nothing, patients, InlineJobs(), patients.today)
        problems: list[dict[str, str]] = []
        presenter.problems_found.connect(problems.append)
        assert presenter.keep(patient, episode, {}), problems
        return presenter.patient.no

    def begin(self, patient_no: int) -> VisitPresenter:
        """Start a visit and open it for charting."""
        return self.open(self.record.visits.start(patient_no))

    def open(self, visit: Visit) -> VisitPresenter:
        """Open a draft for charting."""
        context = self.context(visit)
        return VisitPresenter(
            visit, context, self.record.visits, jobs=InlineJobs(), clock=self.clock
        )

    def context(self, visit: Visit) -> VisitContext:
        """Return what surrounds a visit, as the window gathers it."""
        return _OfRecord(self.record).context(visit)  # type: ignore[misc]

    def sign(self, presenter: VisitPresenter) -> Visit:
        """Put the draft on disk, review it and sign it with the PIN."""
        assert presenter.flush()
        review = ReviewPresenter(presenter.visit, self.record.visits, InlineJobs())
        refused: list[object] = []
        review.refused.connect(refused.append)
        review.failed.connect(refused.append)
        review.wrong_pin.connect(refused.append)
        review.sign(PIN)
        assert refused == []
        return review.visit
