"""Made-up visits for paper: an ordinary one, and one with every field filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from imsrecord.domain.adverse_events import AdverseEvent, EventStep, EventTold, Vitals
from imsrecord.domain.consent import Consent
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
from imsrecord.domain.note import NoteFacts
from imsrecord.domain.pain_drawing import PainArea
from imsrecord.domain.patient import Patient, Precaution
from imsrecord.domain.people import Clinic, Hygiene, Practitioner
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.visit import (
    Addendum,
    NextUnit,
    NextVisit,
    Signature,
    Visit,
    VisitStatus,
)

ID = UUID("018f0000-0000-7000-8000-000000000001")
ZONE = "America/Winnipeg"
PRINTED = datetime(2026, 11, 19, 17, 2, tzinfo=UTC)
CLINIC = Clinic("Northside Physiotherapy", "12 Linden Ave, Winnipeg", "204 555 0142", ZONE)
PRACTITIONER = Practitioner(ID, "D. Okafor", "PT", "4471")
MAYA = Patient(
    ID,
    no=187,
    chart_number="0187",
    given_names="Maya",
    family_name="Fehr",
    born_on=date(1983, 3, 4),
    precautions=(Precaution("Apixaban", note="blood thinner"),),
)
NECK = Episode(
    ID,
    patient_no=187,
    no=1,
    complaint="Right neck and shoulder pain with headaches",
    onset_on=date(2025, 9, 15),
    onset="gradual",
    mechanism="Long days at a low screen",
    activities=("Turning head to reverse", "Working at a screen"),
)
SIGNATURE = Signature(
    practitioner_id=ID,
    name="D. Okafor, PT",
    registration_no="4471",
    signed_at=datetime(2026, 11, 19, 16, 43, 51, tzinfo=UTC),
    zone=ZONE,
    content_hash="9f3c21ab77e05d14" + "0" * 48,
    previous_hash="",
    signature=b"\x00",
    app_version="0.1.0",
)


def _row(seq: int, muscle: str, side: Side, points: int, twitches: int | None) -> NeedlingRow:
    return NeedlingRow(
        seq=seq,
        position=seq,
        muscle=muscle,
        side=side,
        site=1,
        patient_position="prone",
        needle=NeedleSize(0.30, 50),
        technique="threading",
        points=points,
        entries=points,
        needles=points,
        twitch_count=twitches,
        twitch_not_recorded=twitches is None,
    )


def ordinary_visit() -> Visit:
    """Return a signed visit as most are: six muscles, pain and function before and after."""
    rows = (
        replace(_row(1, "trapezius_upper", Side.RIGHT, 2, 3), familiar=True),
        _row(2, "levator_scapulae", Side.RIGHT, 2, 3),
        replace(_row(3, "infraspinatus", Side.RIGHT, 2, 3), familiar=True),
        _row(4, "splenius_capitis", Side.RIGHT, 1, 1),
        _row(5, "trapezius_upper", Side.LEFT, 2, 2),
        _row(6, "infraspinatus", Side.LEFT, 1, None),
    )
    return Visit(
        ID,
        patient_no=187,
        visit_no=7,
        episode_no=1,
        treated_on=date(2026, 11, 19),
        zone=ZONE,
        started_at=datetime(2026, 11, 19, 16, 31, tzinfo=UTC),
        entered_at=datetime(2026, 11, 19, 16, 31, tzinfo=UTC),
        ended_at=datetime(2026, 11, 19, 16, 43, tzinfo=UTC),
        practitioner_id=ID,
        status=VisitStatus.SIGNED,
        soreness_recall=SorenessRecall(worst=3, hours=24),
        pain=Pain(now=4),
        function_now=6,
        impression="Trigger points in R infraspinatus reproduce the headache.",
        decision="performed",
        decision_reason="Stretching and massage alone had not held",
        screen=SafetyScreen(ScreenKind.NO_CHANGE),
        consent=Consent(risks=("pneumothorax",)),
        rows=rows,
        needles_removed=10,
        observed_minutes=5,
        fit_to_leave=True,
        pain_after=2,
        function_after=7,
        no_adverse_event=True,
        prescriptions=(
            Prescription(
                11, "chin_tuck_sitting", dose=ExerciseDose(3, 10, 5, 2, 7), demonstrated=True
            ),
            Prescription(12, "upper_trap_stretch", dose=ExerciseDose(1, 3, 30, 2, 7)),
            Prescription(13, "scap_retraction_set", dose=ExerciseDose(3, 12, 5, 1, 7)),
            Prescription(14, "band_row", dose=ExerciseDose(2, 10, None, 1, 3)),
        ),
        aftercare=("soreness_normal", "keep_moving", "call_clinic"),
        next_visit=NextVisit(NextUnit.WEEKS, 1, "Reassess left side"),
        signature=SIGNATURE,
    )


def ordinary() -> NoteFacts:
    """Return the ordinary visit with its people."""
    return NoteFacts(ordinary_visit(), MAYA, NECK, PRACTITIONER, CLINIC, previous_no=6)


def full_row() -> NeedlingRow:
    """Return a row in which every field says something."""
    return NeedlingRow(
        seq=21,
        position=1,
        muscle="serratus_anterior",
        muscle_label="Serratus anterior as named that day",
        side=Side.LEFT,
        site=1,
        segments=("C5", "C6"),
        marks=(Mark(1, "anterior", 301.5, 422.0),),
        patient_position="side_lying",
        needle=NeedleSize(0.25, 40),
        lot_no=4,
        technique="pistoning",
        direction="oblique_medial",
        depth_mm=17,
        points=3,
        entries=4,
        needles=2,
        passes=14,
        minutes=1.5,
        coating="silicone",
        electro="2 Hz, 150 µs, 6 minutes",
        twitch_count=5,
        twitch_grade=2,
        twitch_present=True,
        twitches_per_point=(2, 2, 1),
        familiar=True,
        sensation="deep_ache",
        referred_zones=("occiput",),
        refers_to="inner edge of the shoulder blade",
        soreness=3,
        status_before="active",
        status_after="resolved",
        tenderness_before=3,
        tenderness_after=1,
        local_response="softened",
        override_reason="Rib felt on both sides of the needle",
        note="Coughed once, waited",
    )


def full_visit() -> Visit:
    """Return a visit in which every field says something."""
    unanswered = NeedlingRow(22, "trapezius_lower", Side.RIGHT, 2)
    events = (
        AdverseEvent(
            "bleeding",
            "moderate",
            no=3,
            happened="2026-11-18T09:12",
            where="left flank",
            row_seq=21,
            what="A bruise the size of a coin",
            action="Pressed for two minutes",
            outcome="resolving",
            told="Patient and clinic lead",
            followup_due="2026-11-21",
            followup="Phoned, fading",
            resolved="2026-11-25",
            reported="2026-11-18 09:30",
            steps=(EventStep("09:13", "Sat up slowly"), EventStep("09:25", "Left with a friend")),
            vitals=(Vitals("09:14", 112, 71, 63, 97, 5.4, "left arm"),),
            told_to=(EventTold("physician", "2026-11-19 10:20", "by letter"),),
            advice="Rest for the day",
            sheet_given=True,
            reported_to=("clinic_lead", "insurer"),
            learning="Press for longer",
        ),
    )
    return replace(
        ordinary_visit(),
        visit_type="reassessment",
        in_person=False,
        treated_on=date(2026, 11, 18),
        late_reason="The network was down",
        intake=Intake(
            complaint="Right neck and shoulder pain with headaches", onset_on=date(2025, 9, 15),
            onset="gradual", mechanism="Long days at a low screen", contributing=("posture",),
            prior=(PriorTreatment("massage", "partly"),), quality=("aching",),
            timing=("end_of_day",), day_pattern="Worst by four", aggravating=("typing",),
            easing=("heat",), zones=("neck_side",), history="Migraine since school",
            medicines="Apixaban 5 mg twice daily", allergies="Nickel", anticoagulant=True,
            past_needling="Once, slept well", fainted=True, goals=("Drive to Brandon",),
            activities=("Turning head to reverse", "Working at a screen"),
        ),
        assisted_by="A. Student watched",
        ate_today=True,
        well_today=True,
        since="Two good weeks, then a long drive",
        soreness_recall=SorenessRecall(4, 30, bruise=True, helped="a warm shower", limited=True),
        global_change=3,
        pain=Pain(now=4, average=5, worst=8, best=1),
        pain_drawing=(
            PainArea(71, "anterior", "burning", 2, "shoulder_front", Side.RIGHT, intensity=6),
            PainArea(
                72, "posterior", "numb", 2, stroke=((560.0, 420.0), (640.0, 430.0), (600.0, 520.0))
            ),
        ),
        activity_scores=(6, 3),
        scores=(
            OutcomeScore(
                31, "ndi", 24.0, variant="first_half", raw=12.0, details=(("driving", "3"),),
                filled_on=date(2026, 11, 16),
            ),
        ),
        objective=("Rotation right 55 degrees", "Grip equal"),
        exam=(
            ExamFinding(
                36, "rom", "cervical", "rotation", "right", "52", "°", "tight behind the ear",
                comparable=True, value_after="61", mode="active", tool="goniometer", painful=True,
            ),
            ExamFinding(37, "strength", "shoulder", "abduction", "left", "4+", comment="shakes"),
            ExamFinding(38, "neuro", "reflex", "C5", "right", "reduced"),
            ExamFinding(39, "test", "", "spurling", "left", "unclear", comment="dizzy at the end"),
        ),
        segmental=(
            SegmentalFinding(41, "matchstick_test", Side.RIGHT, ("C5", "C6"), "positive", "faint"),
        ),
        palpation=(
            PalpationFinding(
                51, "levator_scapulae", Side.LEFT, "latent", 2, "clear", "yes", "behind the ear",
                "partly", "ropy", (("nodule", "yes"), ("muscle_shortening", "marked")),
            ),
            PalpationFinding(52, "serratus_anterior", Side.LEFT, "active", 3),
        ),
        screen=SafetyScreen(
            ScreenKind.FULL,
            (
                ScreenAnswer("anticoagulant", "yes", "INR 2.4 last week"),
                ScreenAnswer("local_infection", "unsure", "rash?", ("forearm",), today_only=True),
            ),
            ("cauda_equina",),
            "Ate lunch",
            (ScreenAnswer("frail", "no", "had breakfast"),),
            "Sent to emergency with a letter",
            "2026-11",
            ("latex_allergy",),
        ),
        decision="stopped_early",
        decision_reason="Felt light-headed",
        stopped_when="After the second needle",
        explained="What else there is",
        still_suits="no",
        still_suits_reason="Faints each time",
        consent=Consent(
            "written", "new_region", "sdm", "mother", ("what", "stop_any_time"), ("pneumothorax",),
            ("thorax",), ("pistoning",), "offered, declined", "2026-11", "Ada Fehr", "R. Quill",
            PRINTED, "Ada M. Fehr", "high", ((100, 100, 400, 60, 700, 120), (420, 200)),
            assent=True, stays_still=False, draping=True, interpreter="Olga V., by phone",
            copy_given=False, note="Asked about bruises", stopped_at=PRINTED,
            stopped_reason="Too much for one day",
        ),
        rows=(full_row(), unanswered),
        hygiene=Hygiene(
            "soap_water", "both", "avoided_lesion", "chg_alcohol",
            sterile_single_use=False, sharps="other",
        ),
        needles_placed=4,
        needles_placed_reason="One was drawn out and placed anew",
        needles_removed=3,
        counted_by="Kim Samplewood, assistant",
        observed_minutes=12,
        fit_to_leave=False,
        soreness_after=5,
        key_sign_after="Reverses without pain",
        no_adverse_event=False,
        adverse_events=events,
        other_treatment="Hands-on work to the ribs, 5 minutes",
        prescriptions=(
            Prescription(
                61, "chin_tuck_sitting", "Chin tuck as named", ExerciseStatus.CHANGED,
                ExerciseDose(3, 10, 5, 2, 6, 4), "5 of 7 days",
                demonstrated=True, understood=True, note="Slowly", kept_up=KeptUp.PARTLY,
                instructions="Sit tall.", pictures=(471,),
            ),
            Prescription(
                62, "band_row", status=ExerciseStatus.STOPPED, stop_reason="Elbow pain"
            ),
        ),
        aftercare=("chest_warning",),
        analysis="Better, beyond the smallest change that counts",
        plan="Two more visits, then review",
        course_reason="A flare after the long drive",
        frequency="Every 9 days",
        planned_visits=8,
        reassess_on=date(2026, 12, 15),
        reassess_visit=11,
        correspondence="Letter to Dr Made-up about the ribs",
        next_visit=NextVisit(NextUnit.DAYS, 10, "Look at the ribs first"),
        discharge_reason="moved",
        note="Prefers the blue room",
        version=4,
        addenda=(
            Addendum(1, "correction", "It was the left flank.", "Side mixed up", SIGNATURE),
        ),
    )  # fmt: skip


def full() -> NoteFacts:
    """Return the visit with every field filled, and its people."""
    lot = NeedleLot(4, "Brand-A", NeedleSize(0.25, 40), "B25-042", "2028-06-30")
    patient = replace(MAYA, given_names="Maya Anneliese", preferred_name="May")
    visit = full_visit()
    told = NECK if visit.intake is None else NECK.told(visit.intake)
    return NoteFacts(visit, patient, told, PRACTITIONER, CLINIC, {4: lot}, previous_no=6)
