"""The reference follow-up's clinic: one made-up patient with three signed visits, in a record.

Last visit six muscles were needled. Today five are needled again, one is left out, and one comes in
that was needled two visits ago. What every way of charting must lead to is ``EXPECTED``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import Consent
from imsrecord.domain.episode import Episode
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.findings import Pain, PalpationFinding
from imsrecord.domain.identity import VisitKey, new_id
from imsrecord.domain.needling import NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.patient import Patient
from imsrecord.domain.people import Clinic, Credential, Practitioner
from imsrecord.domain.screening import SafetyScreen, ScreenKind
from imsrecord.domain.visit import NextUnit, NextVisit, Visit
from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier
from imsrecord.services import accounts
from imsrecord.services.opening import FirstAnswers, RecordFolder, create_record
from imsrecord.services.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

PASSWORD = "four lamps count seven rivers"
PIN = "274915"
TODAY = datetime(2026, 6, 10, 15, 0, tzinfo=UTC)  # ten in the morning in Winnipeg
Plan = tuple[str, Side, int, int]  # muscle, side, site, points

R, L = Side.RIGHT, Side.LEFT
FIRST = (("trapezius_upper", R, 1, 2), ("teres_minor", L, 1, 1))
MIDDLE = (("trapezius_upper", R, 1, 2), ("teres_minor", L, 1, 1))
LAST = (
    ("trapezius_upper", R, 1, 2),
    ("levator_scapulae", R, 1, 2),
    ("infraspinatus", R, 1, 2),
    ("splenius_capitis", R, 1, 1),
    ("trapezius_upper", L, 1, 2),
    ("rhomboid_major", R, 1, 1),
)
TWITCHES = (4, 3, 5, 1, 2, 1)  # of the last visit
EXERCISES = (
    "chin_tuck_sitting",
    "upper_trap_stretch",
    "levator_scap_stretch",
    "scap_retraction_set",
)
# muscle, side, points, twitches, familiar pain: 6 muscles, 10 points, 14 twitches
EXPECTED = (
    ("trapezius_upper", R, 2, 3, True),
    ("levator_scapulae", R, 2, 3, False),
    ("infraspinatus", R, 2, 3, True),
    ("splenius_capitis", R, 1, 1, False),
    ("trapezius_upper", L, 2, 2, False),
    ("teres_minor", L, 1, 2, False),
)


def make(path: Path) -> VisitKey:
    """Make the record in a folder that does not exist yet; return the key of the last visit."""
    moment = [TODAY - timedelta(days=60)]
    folder = RecordFolder(path, FLOOR)
    record = empty_record(folder, lambda: moment[0])
    record.settings.add_lot(
        NeedleLot(0, "Made-up", NeedleSize(0.3, 50), "LOT-1", expires_on="2029-01-31")
    )
    patient_no = _register(record, moment[0])
    key = VisitKey(patient_no, 0)
    for days, plan, counts in ((21, FIRST, (2, 1)), (14, MIDDLE, (2, 1)), (7, LAST, TWITCHES)):
        moment[0] = TODAY - timedelta(days=days)
        key = _visit(record, patient_no, plan, counts, first=days == 21)
    record.patients.note_viewed(patient_no)  # so that Today lists the patient
    record.close()
    folder.release()
    return key


def empty_record(folder: RecordFolder, now: Callable[[], datetime]) -> Record:
    """Make a record of a clinic with one practitioner and no patients; return it open."""
    practitioner = Practitioner(
        new_id(now()),
        "Robin Tester",
        registration_no="TEST-0001",
        credentials=(Credential("Needling course", completed_on=date(2020, 5, 1)),),
    )
    answers = FirstAnswers(practitioner, Clinic("Made-up Clinic"), PinVerifier.make(PIN, FLOOR))
    opened, _ = create_record(
        folder,
        practitioner.signature_name,
        PASSWORD,
        lambda db, keys: accounts.set_up(db, keys, answers, now=now),
    )
    return Record(opened, now)


def _register(record: Record, at: datetime) -> int:
    patient = Patient(
        new_id(at),
        given_names="Maya",
        family_name="Fehr",
        born_on=date(1983, 2, 14),
        sex="female",
    )
    episode = Episode(
        new_id(at + timedelta(seconds=1)),
        0,
        complaint="Right neck and shoulder, headaches",
        onset_on=date(2026, 1, 5),
        onset="gradual",
        goals=("Sleep through",),
        activities=("Turning head to reverse",),
        started_on=at.date(),
    )
    return record.patients.register(patient, episode).no


def _visit(
    record: Record, patient_no: int, plan: tuple[Plan, ...], counts: tuple[int, ...], *, first: bool
) -> VisitKey:
    begun = record.visits.start(patient_no)
    visit = begun
    for (muscle, side, site, points), twitches in zip(plan, counts, strict=True):
        visit = visit.add_row(_row(muscle, side, site, points, twitches))
        visit = replace(
            visit,
            palpation=(
                *visit.palpation,
                PalpationFinding(visit.next_seq, muscle, side, "active", 3, "yes"),
            ),
            next_seq=visit.next_seq + 1,
        )
    for code in EXERCISES:
        exercise = catalogue().exercise(code)
        visit = visit.add_prescription(Prescription(0, code, exercise.name, dose=exercise.dose))
    visit = _closed(visit, first=first)
    record.visits.save_draft(visit, begun, "Charted")
    record.visits.sign(record.visits.open(visit.key), PIN)
    return visit.key


def _row(muscle: str, side: Side, site: int, points: int, twitches: int) -> NeedlingRow:
    known = catalogue().muscle(muscle)
    return NeedlingRow(
        0,
        muscle,
        side,
        muscle_label=known.name,
        site=site,
        patient_position=known.positions[0],
        needle=catalogue().default_needle(known.region),
        technique="threading",
        points=points,
        entries=points,
        twitch_count=twitches,
        familiar=twitches > 3,
    )


_AGREED = Consent(
    "written",
    "initial",
    regions=tuple(term.id for term in catalogue().terms("regions")),
    typed_name="Maya Fehr",
    witness="Robin Tester",
    risk_level="high",
)


def _closed(visit: Visit, *, first: bool) -> Visit:
    """Return the visit with everything answered that a signature asks for."""
    return replace(
        visit,
        pain=Pain(now=6),
        pain_after=3,
        function_now=4,
        function_after=5,
        activity_scores=(4,),
        screen=SafetyScreen(ScreenKind.FULL if first else ScreenKind.NO_CHANGE),
        consent=_AGREED if first else Consent(),
        decision_reason="Stretching alone did not hold.",
        needles_removed=sum(row.needles for row in visit.rows),
        fit_to_leave=True,
        no_adverse_event=True,
        next_visit=NextVisit(NextUnit.WEEKS, 1),
    )
