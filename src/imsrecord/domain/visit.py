"""A visit: everything charted in it, as one value that is never changed but replaced."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from imsrecord.domain.findings import Pain
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.people import Hygiene

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.consent import Consent
    from imsrecord.domain.correction import Correction, InError
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.findings import (
        ExamFinding,
        OutcomeScore,
        PalpationFinding,
        SegmentalFinding,
        SorenessRecall,
    )
    from imsrecord.domain.intake import Intake
    from imsrecord.domain.needling import NeedlingRow, Side
    from imsrecord.domain.pain_drawing import PainArea
    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.screening import SafetyScreen


class VisitStatus(StrEnum):
    """Draft until signed; a discarded draft leaves an audit line only."""

    DRAFT = "draft"
    SIGNED = "signed"
    IN_ERROR = "entered_in_error"


class NextUnit(StrEnum):
    """What the number before the next visit counts, or that there is none."""

    DAYS = "d"
    WEEKS = "w"
    MONTHS = "m"
    AS_NEEDED = "prn"
    DISCHARGE = "dc"


@dataclass(frozen=True, slots=True)
class NextVisit:
    """When the patient is to come again, and what to look at then."""

    unit: NextUnit
    number: int = 0
    focus: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, as they were named that day, and over what content."""

    practitioner_id: UUID
    name: str
    registration_no: str
    signed_at: datetime
    zone: str
    content_hash: str
    previous_hash: str
    signature: bytes = field(repr=False)
    app_version: str = ""


@dataclass(frozen=True, slots=True)
class Addendum:
    """A signed addition to a signed visit; ``kind`` is one of ``correction.ADDITION_KINDS``.

    ``correction`` is the fact that was wrong, ``precaution`` what was put on the chart with it.
    """

    seq: int
    kind: str
    text: str = field(repr=False)
    reason: str = field(default="", repr=False)
    signature: Signature | None = None
    correction: Correction | None = field(default=None, repr=False)
    precaution: Precaution | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Visit:
    """All that is charted in one visit so far.

    Times are aware UTC; ``treated_on`` is the local date in ``zone`` (IANA). Scores are 0-10.
    None and "" mean "not answered yet", which is never the same as zero or none.
    ``no_adverse_event`` is the explicit answer "none seen". ``next_seq`` is the number that the
    next row of any kind will get; numbers are never reused. ``intake`` is what the patient told
    in this visit, None where nothing of it was asked anew. ``stopped_when`` says when needling was
    stopped early, ``explained`` what a patient who declined was told. ``still_suits`` is yes or no;
    ``course_reason`` says why care goes on although nothing changed beyond measurement error;
    ``planned_visits`` and ``reassess_visit`` count visits of the episode;
    ``needles_placed`` is counted by hand where it is another number than the rows add up to, None
    where they are right; ``counted_by`` is who counted the needles out, "" for who treats.
    ``correspondence`` is who was written to or rung, and about what. ``moved_from`` is the
    patient's number and the visit's in the wrong chart, where it was entered in error.
    """

    id: UUID
    patient_no: int
    visit_no: int
    episode_no: int
    treated_on: date
    zone: str
    started_at: datetime
    entered_at: datetime
    practitioner_id: UUID
    version: int = 1
    status: VisitStatus = VisitStatus.DRAFT
    visit_type: str = "follow_up"
    ended_at: datetime | None = None
    in_person: bool = True
    next_seq: int = 1
    intake: Intake | None = field(default=None, repr=False)
    assisted_by: str = field(default="", repr=False)
    ate_today: bool | None = None
    well_today: bool | None = None
    late_reason: str = field(default="", repr=False)
    since: str = field(default="", repr=False)
    soreness_recall: SorenessRecall | None = field(default=None, repr=False)
    global_change: int | None = None
    pain: Pain = field(default_factory=Pain)
    pain_drawing: tuple[PainArea, ...] = field(default=(), repr=False)
    function_now: int | None = None
    activity_scores: tuple[int | None, ...] = ()
    scores: tuple[OutcomeScore, ...] = ()
    objective: tuple[str, ...] = field(default=(), repr=False)
    exam: tuple[ExamFinding, ...] = field(default=(), repr=False)
    segmental: tuple[SegmentalFinding, ...] = ()
    palpation: tuple[PalpationFinding, ...] = ()
    impression: str = field(default="", repr=False)
    screen: SafetyScreen | None = field(default=None, repr=False)
    decision: str = ""
    decision_reason: str = field(default="", repr=False)
    stopped_when: str = field(default="", repr=False)
    explained: str = field(default="", repr=False)
    still_suits: str = ""
    still_suits_reason: str = field(default="", repr=False)
    course_reason: str = field(default="", repr=False)
    consent: Consent | None = field(default=None, repr=False)
    rows: tuple[NeedlingRow, ...] = field(default=(), repr=False)
    hygiene: Hygiene = field(default_factory=Hygiene)
    needles_placed: int | None = None
    needles_placed_reason: str = field(default="", repr=False)
    needles_removed: int | None = None
    counted_by: str = field(default="", repr=False)
    observed_minutes: int | None = None
    fit_to_leave: bool | None = None
    pain_after: int | None = None
    function_after: int | None = None
    soreness_after: int | None = None
    key_sign_after: str = field(default="", repr=False)
    no_adverse_event: bool = False
    adverse_events: tuple[AdverseEvent, ...] = field(default=(), repr=False)
    other_treatment: str = field(default="", repr=False)
    prescriptions: tuple[Prescription, ...] = field(default=(), repr=False)
    aftercare: tuple[str, ...] = ()
    analysis: str = field(default="", repr=False)
    plan: str = field(default="", repr=False)
    frequency: str = field(default="", repr=False)
    planned_visits: int | None = None
    reassess_on: date | None = None
    reassess_visit: int | None = None
    correspondence: str = field(default="", repr=False)
    next_visit: NextVisit | None = None
    discharge_reason: str = ""
    note: str = field(default="", repr=False)
    line_text: str = field(default="", repr=False)
    signature: Signature | None = field(default=None, repr=False)
    addenda: tuple[Addendum, ...] = field(default=(), repr=False)
    moved_from: tuple[int, ...] = ()
    in_error: InError | None = field(default=None, repr=False)

    @property
    def key(self) -> VisitKey:
        """Where it stands in the record."""
        return VisitKey(self.patient_no, self.visit_no)

    @property
    def needled(self) -> bool:
        """Whether any needle went in."""
        return bool(self.rows)

    def row(self, seq: int) -> NeedlingRow | None:
        """Return the row with this number, if it is still there."""
        return next((row for row in self.rows if row.seq == seq), None)

    def row_of(self, muscle: str, side: Side) -> NeedlingRow | None:
        """Return the first row charted for a muscle on a side."""
        return next((r for r in self.rows if (r.muscle, r.side) == (muscle, side)), None)

    def add_row(self, row: NeedlingRow) -> Visit:
        """Return it with one more row at the end, under the next free number."""
        numbered = replace(row, seq=self.next_seq, position=len(self.rows) + 1)
        return replace(
            self,
            rows=(*self.rows, numbered),
            next_seq=self.next_seq + 1,
            decision=self.decision or "performed",
        )

    def put_row(self, row: NeedlingRow) -> Visit:
        """Return it with the row of the same number replaced.

        A carried row whose plan is changed is today's own: it is no longer a carried one.
        """
        rows = tuple(_in_place_of(old, row) if old.seq == row.seq else old for old in self.rows)
        return replace(self, rows=rows)

    def drop_row(self, seq: int) -> Visit:
        """Return it without a row; the others close ranks."""
        left = [row for row in self.rows if row.seq != seq]
        rows = tuple(replace(row, position=n) for n, row in enumerate(left, 1))
        return replace(self, rows=rows)

    def repeat(self, last: Visit, *, side: Side | None = None, without: frozenset[str]) -> Visit:
        """Return it with the plan of the rows of ``last``: no findings come along.

        Rows already charted are left as they are; ``side`` keeps only that side.
        """
        draft = self
        for row in last.rows:
            wanted = side in (None, row.side) and row.muscle not in without
            if wanted and self.row_of(row.muscle, row.side) is None:
                draft = draft.add_row(row.carried_over(0, 0))
        return draft

    def add_prescription(self, prescription: Prescription) -> Visit:
        """Return it with one more exercise, under the next free number."""
        numbered = replace(prescription, seq=self.next_seq)
        return replace(
            self, prescriptions=(*self.prescriptions, numbered), next_seq=self.next_seq + 1
        )

    def put_prescription(self, prescription: Prescription) -> Visit:
        """Return it with the exercise of the same number replaced."""
        changed = tuple(
            prescription if old.seq == prescription.seq else old for old in self.prescriptions
        )
        return replace(self, prescriptions=changed)

    def drop_prescription(self, seq: int) -> Visit:
        """Return it without an exercise that this visit had added."""
        left = tuple(p for p in self.prescriptions if p.seq != seq)
        return replace(self, prescriptions=left)


def _in_place_of(old: NeedlingRow, row: NeedlingRow) -> NeedlingRow:
    return replace(row, carried=False) if row.carried and row.plan != old.plan else row
