from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.chest_warning import chest_warning_required
from imsrecord.domain.consent import Consent, KeptConsent
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.findings import Pain, PalpationFinding
from imsrecord.domain.needling import NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.patient import Precaution
from imsrecord.domain.people import Credential, Hygiene, Practitioner
from imsrecord.domain.screening import SafetyScreen, ScreenKind
from imsrecord.domain.signing import blocking, rows_needing_written_reason, signing_problems
from imsrecord.domain.signing_problem import Known, SigningProblem
from imsrecord.domain.visit import NextUnit, NextVisit, Visit

NOON = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PHYSIO = Practitioner(UUID(int=2), "Robin Tester", credentials=(Credential("Needling course"),))
ROW = NeedlingRow(
    seq=1,
    muscle="trapezius_upper",
    muscle_label="Upper trapezius",
    side=Side.RIGHT,
    position=1,
    site=1,
    needle=NeedleSize(0.3, 40),
    technique="threading",
    patient_position="prone",
    twitch_count=3,
    lot_no=1,
    status_before="active",
)
NOTHING_NEEDLED: dict[str, Any] = {"rows": (), "needles_removed": None}
WHOLE = Visit(
    id=UUID(int=1),
    patient_no=1,
    visit_no=2,
    episode_no=1,
    treated_on=TODAY,
    zone="America/Winnipeg",
    started_at=NOON,
    entered_at=NOON,
    practitioner_id=PHYSIO.id,
    decision="performed",
    decision_reason="Active points remain",
    impression="Active points of the neck",
    consent=Consent(),
    screen=SafetyScreen(ScreenKind.NO_CHANGE),
    rows=(ROW,),
    needles_removed=1,
    observed_minutes=5,
    fit_to_leave=True,
    pain_after=3,
    analysis="Better",
    no_adverse_event=True,
    aftercare=("soreness_normal",),
    next_visit=NextVisit(NextUnit.WEEKS, 1),
    prescriptions=(Prescription(1, "chin_tuck_sitting", demonstrated=True, understood=True),),
    pain=Pain(now=4),
    activity_scores=(5,),
)
AGREED = Consent(
    "verbal", "initial", risks=("pneumothorax",), techniques=("threading", "electro_stim")
)
AGAIN = Known(
    first_needling=False,
    needled_before=frozenset({(ROW.muscle, ROW.side)}),
    consents=(KeptConsent(1, TODAY, NOON - timedelta(7), AGREED, ((ROW.muscle, ROW.technique),)),),
)
FIRST = replace(AGAIN, first_needling=True)


def _stops(visit: Visit, *, physio: Practitioner = PHYSIO, known: Known = AGAIN) -> list[str]:
    return [problem.sentence for problem in blocking(_problems(visit, physio, known))]


def _warned(visit: Visit, *, known: Known = AGAIN) -> list[str]:
    return [each.sentence for each in _problems(visit, PHYSIO, known) if not each.blocking]


def _problems(visit: Visit, physio: Practitioner, known: Known) -> tuple[SigningProblem, ...]:
    return signing_problems(visit, physio, TODAY, known)


def _row(**changes: Any) -> dict[str, Any]:
    return {"rows": (replace(ROW, **changes),)}


def test_a_whole_visit_can_be_signed_without_a_word() -> None:
    assert signing_problems(WHOLE, PHYSIO, TODAY, AGAIN) == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"consent": None}, "Consent is not recorded."),
        ({"screen": None}, "“Any change in health?” is not answered."),
        ({"decision": "deferred", "consent": None}, "Consent is not recorded."),
        ({"needles_removed": None}, "Needles out? 1 went in and none are counted out."),
        ({"needles_removed": 0}, "1 needle went in, 0 came out."),
        ({"no_adverse_event": False}, "Adverse event: none seen, or which?"),
        ({"aftercare": ()}, "No aftercare is chosen."),
        ({"hygiene": Hygiene(sharps="")}, "Sharps disposal is not confirmed."),
        (_row(site=None), "R Upper trapezius: which site or level?"),
        (_row(needle=None), "R Upper trapezius: which needle?"),
        (_row(technique=""), "R Upper trapezius: which technique?"),
        (_row(patient_position=""), "R Upper trapezius: in which position?"),
        (_row(twitch_count=None), "R Upper trapezius: twitches are not answered yet."),
        (_row(twitch_grade=0), "R Upper trapezius: Twitch grade none, but twitches counted."),
        (_row(depth_mm=41), "R Upper trapezius: The depth of 41 mm is more than the needle's"),
        (_row(passes=61), "R Upper trapezius: Passes: 0 to 60, please, not 61."),
        (
            _row(muscle="cervical_multifidus_lower", muscle_label="Multifidus"),
            "R Multifidus: not usually needled, please write the reason.",
        ),
    ],
)
def test_each_hard_stop_is_told_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert any(said.startswith(sentence) for said in _stops(replace(WHOLE, **changes)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"rows": ()}, "Needling is marked as done, but no muscle is charted."),
        ({"decision": "deferred"}, "Muscles are charted, but needling is not marked as done."),
    ],
)
def test_a_decision_that_does_not_fit_the_rows_is_told_and_stops_nothing(
    changes: dict[str, Any], sentence: str
) -> None:
    assert sentence in _warned(replace(WHOLE, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        _row(twitch_count=None, twitch_not_recorded=True),
        _row(twitch_count=0, twitch_grade=0),
        _row(twitch_count=None, twitch_grade=2),
        _row(site=None, segments=("C5",)),
        {
            "needles_removed": 0,
            "no_adverse_event": False,
            "adverse_events": (AdverseEvent("broken_needle", "serious"),),
        },
        {
            **NOTHING_NEEDLED,
            "decision": "deferred",
            "decision_reason": "Fever",
            "consent": None,
            "screen": None,
        },
    ],
)
def test_what_explains_itself_is_no_stop(changes: dict[str, Any]) -> None:
    assert _stops(replace(WHOLE, **changes)) == []


def test_only_a_credentialed_practitioner_signs_needling() -> None:
    none = replace(PHYSIO, credentials=())
    expired = replace(PHYSIO, credentials=(Credential("Course", expires_on=date(2026, 3, 1)),))

    assert _stops(WHOLE, physio=none) == ["You have no needling credential on file."]
    assert _stops(WHOLE, physio=expired) == ["You have no needling credential on file."]


def test_the_first_needling_asks_the_whole_screen() -> None:
    whole = "The whole safety screen is asked before the first needling."

    assert _stops(WHOLE, known=FIRST) == [whole]
    assert _stops(replace(WHOLE, screen=SafetyScreen(ScreenKind.FULL)), known=FIRST) == []


def test_warnings_come_last_and_stop_nothing() -> None:
    bare = replace(WHOLE, next_visit=None, prescriptions=(), consent=None)
    problems = signing_problems(bare, PHYSIO, TODAY, AGAIN)

    assert [problem.blocking for problem in problems] == [True, False, False]


def test_the_chest_warning_follows_the_lung() -> None:
    assert chest_warning_required(WHOLE)
    assert not chest_warning_required(replace(WHOLE, rows=(replace(ROW, muscle="soleus"),)))


def test_muscles_not_usually_needled_are_listed_once() -> None:
    rows = (
        replace(ROW, muscle="cervical_multifidus_lower"),
        replace(ROW, muscle="cervical_multifidus_lower", side=Side.LEFT),
        ROW,
    )

    assert rows_needing_written_reason(replace(WHOLE, rows=rows)) == ("cervical_multifidus_lower",)


@pytest.mark.parametrize(
    ("expires_on", "changes", "asked"),
    [
        ("2026-03-01", {}, True),
        ("2026-03-01", {"note": "Held still"}, True),
        ("2026-03-01", {"override_reason": "The only box; packs whole"}, False),
        ("2026-03-02", {}, False),
        ("", {}, False),
    ],
)
def test_a_box_past_its_expiry_asks_for_a_written_reason(
    expires_on: str, changes: dict[str, Any], *, asked: bool
) -> None:
    box = NeedleLot(1, "Brand-A", NeedleSize(0.3, 40), "C25-077", expires_on)
    visit = replace(WHOLE, rows=(replace(ROW, **changes),))

    found = signing_problems(visit, PHYSIO, TODAY, replace(AGAIN, lots=(box,)))

    wanted = [
        SigningProblem(
            "R Upper trapezius: needle lot C25-077 expired 2026-03-01, please write the reason.",
            "rows/1/override_reason",
            blocking=False,
        )
    ]
    assert list(found) == (wanted if asked else [])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision": "", **NOTHING_NEEDLED}, "Was needling done, deferred or declined?"),
        (
            {"decision": "deferred", "decision_reason": "", **NOTHING_NEEDLED},
            "Why was no needling done?",
        ),
        ({"decision_reason": ""}, "Why needling was chosen is not written."),
        ({"next_visit": None}, "No next visit or plan is recorded."),
        ({"prescriptions": ()}, "No exercises are prescribed."),
        ({"pain": Pain()}, "Pain now is not answered."),
        ({"activity_scores": ()}, "No outcome score is recorded."),
        (_row(lot_no=None), "A needle lot is missing."),
        (_row(status_before=""), "Not felt before needling today: R Upper trapezius."),
    ],
)
def test_what_requirements_do_not_name_as_a_stop_is_a_warning(
    changes: dict[str, Any], sentence: str
) -> None:
    visit = replace(WHOLE, **changes)

    assert _warned(visit) == [sentence]
    assert _stops(visit) == []


@pytest.mark.parametrize("decision", ["deferred", "declined", "contraindicated", "not_indicated"])
def test_consent_screen_aftercare_and_sharps_are_asked_only_where_needling_was_done(
    decision: str,
) -> None:
    bare = replace(WHOLE, consent=None, screen=None, aftercare=(), hygiene=Hygiene(sharps=""))

    assert _stops(replace(bare, **NOTHING_NEEDLED, decision=decision)) == []
    for done in ("performed", "stopped_early"):
        asked = _stops(replace(bare, decision=done))
        assert asked == [
            "Consent is not recorded.",
            "“Any change in health?” is not answered.",
            "No aftercare is chosen.",
            "Sharps disposal is not confirmed.",
        ]


NEW = replace(AGAIN, needled_before=frozenset())
FELT_ASKED = "R Upper trapezius: needled for the first time, how did it feel before?"


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        (_row(status_before=""), True),
        (_row(status_before="", status_after="latent", tenderness_after=1), True),
        ({**_row(status_before=""),
          "palpation": (PalpationFinding(5, ROW.muscle, Side.LEFT, "latent"),)}, True),
        ({**_row(status_before=""), "palpation": (PalpationFinding(5, ROW.muscle, Side.RIGHT),)},
         True),
        (_row(), False),
        (_row(status_before="", tenderness_before=0), False),
        ({**_row(status_before=""),
          "palpation": (PalpationFinding(5, ROW.muscle, Side.RIGHT, taut_band="no"),)}, False),
    ],
)  # fmt: skip
def test_a_muscle_needled_for_the_first_time_must_have_been_felt(
    changes: dict[str, Any], *, asked: bool
) -> None:
    visit = replace(WHOLE, **changes)

    assert _stops(visit, known=NEW) == ([FELT_ASKED] if asked else [])


def test_the_other_side_of_a_muscle_is_another_first_time() -> None:
    other = replace(AGAIN, needled_before=frozenset({(ROW.muscle, Side.LEFT)}))

    assert _stops(replace(WHOLE, **_row(status_before="")), known=other) == [FELT_ASKED]


@pytest.mark.parametrize(
    ("precaution", "changes", "asked"),
    [
        (Precaution("Blood thinner", "anticoagulant"), {}, "Anticoagulant"),
        (Precaution("Blood thinner", "anticoagulant", "Apixaban; GP agrees"), {}, ""),
        (
            Precaution("Blood thinner", "anticoagulant"),
            _row(override_reason="Thin needle, pressed 2 min"),
            "",
        ),
        (Precaution("Right knee", "joint_replacement", "Right knee"), {}, "Joint replacement"),
        (Precaution("Pacemaker", "pacemaker_electro"), {}, ""),
        (
            Precaution("Pacemaker", "pacemaker_electro"),
            _row(technique="electro_stim"),
            "Pacemaker or stimulator",
        ),
        (Precaution("Latex", "latex_allergy"), {}, ""),
        (Precaution("Fever", "acute_systemic_infection"), {}, "Fever or infection"),
        (Precaution("Does not like Mondays"), {}, ""),
    ],
)
def test_a_row_against_a_contraindication_asks_for_its_reason(
    precaution: Precaution, changes: dict[str, Any], asked: str
) -> None:
    known = replace(AGAIN, precautions=(precaution,))

    found = _stops(replace(WHOLE, **changes), known=known)

    wanted = [f"R Upper trapezius: {asked}. Please write the reason."] if asked else []
    assert found == wanted
