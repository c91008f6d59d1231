"""Made-up people and visits for tests; nobody here exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from imsrecord.domain.adverse_events import AdverseEvent, EventStep, EventTold, Vitals
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.consent import Consent, KeptConsent
from imsrecord.domain.episode import Episode
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, KeptUp, Prescription
from imsrecord.domain.findings import (
    ExamFinding,
    OutcomeScore,
    Pain,
    PalpationFinding,
    SegmentalFinding,
    SorenessRecall,
)
from imsrecord.domain.intake import Intake, PriorTreatment
from imsrecord.domain.needling import Mark, NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.domain.people import Clinic, Credential, Practitioner
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.visit import NextUnit, NextVisit, Signature, Visit

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
CLINIC = Clinic("Prairie Test Clinic", "1 Sample Street, Winnipeg", "204-555-0100")
PRACTITIONER = Practitioner(
    UUID(int=0xA),
    "Robin Tester",
    registration_no="TEST-0001",
    credentials=(Credential("Needling course", "Made-up School", date(2021, 6, 12), 80),),
)
FAINT = AdverseEvent(
    "vasovagal",
    "moderate",
    happened="2026-03-02 15:31",
    where="After left gastrocnemius",
    row_seq=1,
    what="Pale, sweaty, eyes closed about 10 s",
    action="Legs up",
    outcome="resolved_in_clinic",
    told="What happened and why",
    followup_due="2026-03-03",
    reported="2026-03-02 15:31",
    steps=(EventStep("15:31", "Needles out and counted"), EventStep("15:50", "Biscuit and juice")),
    vitals=(Vitals("15:32", 84, 50, 46, 98, 5.1), Vitals("15:36", 98, 60, 58)),
    told_to=(EventTold("patient", "15:40", "ride home with brother"),),
    advice="No driving today",
    sheet_given=True,
    reported_to=("clinic_lead",),
    learning="Lying down, after food",
)
LOT = NeedleLot(1, "Brand-A", NeedleSize(0.3, 40), "C25-077", "2028-09-30")
A_CONSENT = Consent(
    "written",
    "initial",
    explained=tuple(term.id for term in catalogue().terms("consent_items")),
    risks=("pneumothorax",),
    regions=("neck", "shoulder_girdle"),
    techniques=("threading",),
    text_version="2026-12",
    typed_name="Avery Sample",
    witness="Robin Tester",
    given_at=NOW,
    risk_level="high",
    strokes=((10, 20, 30, 40), (50, 60)),
    draping=True,
    copy_given=True,
)
AGREED = KeptConsent(
    1,
    date(2026, 2, 2),
    datetime(2026, 2, 2, 15, 0, tzinfo=UTC),
    replace(A_CONSENT, regions=tuple(term.id for term in catalogue().terms("regions"))),
)
"""Consent to every region, given at the start of a course that is under way."""


def a_patient(number: int = 1, **changes: Any) -> Patient:
    """Return a made-up patient that is not registered yet."""
    patient = Patient(
        id=UUID(int=0x1000 + number),
        given_names="Avery",
        family_name="Sample",
        born_on=date(1984, 5, 17),
        sex="F",
        phone="204-555-0101",
        emergency_contact="Jo Sample (spouse) 204-555-0151",
        precautions=(Precaution("Blood thinner", "anticoagulant"),),
    )
    return replace(patient, **changes)


def an_episode(patient_no: int = 1, **changes: Any) -> Episode:
    """Return a complaint that is not in the record yet."""
    episode = Episode(
        id=UUID(int=0x2000 + patient_no),
        patient_no=patient_no,
        complaint="My neck is tight all day.",
        onset_on=date(2025, 9, 8),
        onset="gradual",
        contributing=("posture", "workstation"),
        prior=(PriorTreatment("massage", "partly"),),
        goals=("Work a full day",),
        activities=("Desk work", "Read in bed"),
        started_on=TODAY,
    )
    return replace(episode, **changes)


def a_visit(number: int = 1, **changes: Any) -> Visit:
    """Return an empty draft."""
    visit = Visit(
        id=UUID(int=0x3000 + number),
        patient_no=1,
        visit_no=0,
        episode_no=1,
        treated_on=TODAY,
        zone="America/Winnipeg",
        started_at=NOW,
        entered_at=NOW,
        practitioner_id=PRACTITIONER.id,
    )
    return replace(visit, **changes)


def a_row(seq: int = 1, muscle: str = "trapezius_upper", **changes: Any) -> NeedlingRow:
    """Return a row that says everything a signature asks for."""
    row = NeedlingRow(
        seq=seq,
        muscle=muscle,
        side=Side.RIGHT,
        position=seq,
        muscle_label="Upper trapezius",
        site=1,
        marks=(Mark(1, "back", 101.5, 240.25),),
        patient_position="prone",
        needle=NeedleSize(0.3, 40),
        lot_no=1,
        technique="threading",
        twitch_count=3,
        status_before="active",
    )
    return replace(row, **changes)


def a_full_visit(number: int = 1, **changes: Any) -> Visit:
    """Return a draft in which every kind of thing is charted."""
    full = a_visit(
        number,
        next_seq=20,
        intake=Intake(
            complaint="My neck is tight all day.", onset_on=date(2025, 9, 8), fainted=False
        ),
        since="Sore for a day, then easier.",
        soreness_recall=SorenessRecall(4, 24, bruise=True, helped="heat"),
        global_change=2,
        pain=Pain(5, 6, 8, 3),
        function_now=6,
        activity_scores=(4, None, 4),
        scores=(OutcomeScore(9, "ndi", 42.0, raw=21.0, details=(("lifting", "3"),)),),
        objective=("Rotation right 60°", "Spurling negative"),
        exam=(
            ExamFinding(
                12,
                "rom",
                "cervical",
                "rotation",
                "right",
                "52",
                "°",
                "tight",
                comparable=True,
                value_after="60",
            ),
        ),
        segmental=(SegmentalFinding(8, "skin_roll", Side.LEFT, ("C5", "C6"), "present"),),
        palpation=(PalpationFinding(7, "scalenes", Side.LEFT, "latent", 2, "yes", "no"),),
        impression="Trigger point pain of the neck",
        screen=SafetyScreen(
            ScreenKind.FULL,
            (ScreenAnswer("anticoagulant", "yes", "apixaban"),),
            ("none",),
            red_flag_action="GP rung at 15:20",
        ),
        decision="performed",
        decision_reason="Stretching alone did not hold.",
        consent=A_CONSENT,
        rows=(a_row(1), a_row(2, "levator_scapulae", side=Side.LEFT, twitch_count=None)),
        needles_removed=2,
        observed_minutes=5,
        fit_to_leave=True,
        pain_after=3,
        function_after=7,
        soreness_after=2,
        adverse_events=(AdverseEvent("bruise", happened="2026-03-02", what="Small, right."),),
        prescriptions=(
            Prescription(
                10,
                "chin_tuck_sitting",
                "Chin tuck",
                dose=ExerciseDose(2, 10, 5),
                demonstrated=True,
                understood=True,
            ),
            Prescription(
                11,
                "levator_stretch",
                status=ExerciseStatus.KEPT,
                demonstrated=False,
                kept_up=KeptUp.PARTLY,
                adherence="5 of 7 days",
            ),
        ),
        aftercare=("soreness_normal",),
        analysis="Better",
        plan="Again in a week",
        next_visit=NextVisit(NextUnit.WEEKS, 1, "levator"),
        note="Tolerated well.",
        line_text="r ut 2",
    )
    return replace(full, **changes)


def a_signature(content_hash: str = "ab" * 32, previous_hash: str = "") -> Signature:
    """Return a signature in form only: the store keeps it, others check it."""
    return Signature(
        practitioner_id=PRACTITIONER.id,
        name="Robin Tester, PT",
        registration_no="TEST-0001",
        signed_at=NOW,
        zone="America/Winnipeg",
        content_hash=content_hash,
        previous_hash=previous_hash,
        signature=b"s" * 64,
        app_version="0.1.0",
    )


def open_clinic(session: Session) -> None:
    """Put the clinic, its practitioner and one box of needles into the record."""
    from imsrecord.db import lots, people  # noqa: PLC0415 (builders serve pure tests too)

    people.put_clinic(session, CLINIC)
    people.put_practitioner(session, PRACTITIONER)
    lots.add(session, LOT)


def open_chart(session: Session, patient: Patient | None = None) -> Patient:
    """Register a patient with one episode, in a clinic that is open already."""
    from imsrecord.db import episodes, patients  # noqa: PLC0415 (see above)

    registered = patients.register(session, patient or a_patient())
    episodes.start(session, an_episode(registered.no))
    return registered
