from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.consent import Consent
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.findings import Pain
from imsrecord.domain.needling import NeedleLot, NeedleSize, NeedlingRow, Side
from imsrecord.domain.people import Credential, Hygiene, Practitioner
from imsrecord.domain.screening import SafetyScreen, ScreenKind
from imsrecord.domain.signing import (
    SigningProblem,
    blocking,
    chest_warning_required,
    rows_needing_written_reason,
    signing_problems,
)
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
)
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
    consent=Consent(),
    screen=SafetyScreen(ScreenKind.NO_CHANGE),
    rows=(ROW,),
    needles_removed=1,
    no_adverse_event=True,
    aftercare=("soreness_normal",),
    next_visit=NextVisit(NextUnit.WEEKS, 1),
    prescriptions=(Prescription(1, "chin_tuck_sitting"),),
    pain=Pain(now=4),
)


def _stops(visit: Visit, *, physio: Practitioner = PHYSIO, first: bool = False) -> list[str]:
    found = blocking(signing_problems(visit, physio, TODAY, first_needling=first))
    return [problem.sentence for problem in found]


def _row(**changes: Any) -> dict[str, Any]:
    return {"rows": (replace(ROW, **changes),)}


def test_a_whole_visit_can_be_signed_without_a_word() -> None:
    assert signing_problems(WHOLE, PHYSIO, TODAY, first_needling=False) == ()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"consent": None}, "Consent is not recorded."),
        ({"screen": None}, "“Any change in health?” is not answered."),
        ({"rows": ()}, "Needling is marked as done, but no muscle is charted."),
        ({"decision": "deferred"}, "Muscles are charted, but needling is not marked as done."),
        ({"decision": ""}, "Was needling done, deferred or declined?"),
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
        (_row(twitch_grade=0), "R Upper trapezius: twitch grade none, but twitches counted."),
        (_row(depth_mm=41), "R Upper trapezius: the depth is more than the needle's length."),
        (
            _row(muscle="cervical_multifidus_lower", muscle_label="Multifidus"),
            "R Multifidus: not usually needled, please write the reason.",
        ),
    ],
)
def test_each_hard_stop_is_told_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert any(said.startswith(sentence) for said in _stops(replace(WHOLE, **changes)))


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
            "rows": (),
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

    assert _stops(WHOLE, first=True) == [whole]
    assert _stops(replace(WHOLE, screen=SafetyScreen(ScreenKind.FULL)), first=True) == []


def test_warnings_come_last_and_stop_nothing() -> None:
    bare = replace(WHOLE, next_visit=None, prescriptions=(), consent=None)
    problems = signing_problems(bare, PHYSIO, TODAY, first_needling=False)

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

    found = signing_problems(visit, PHYSIO, TODAY, first_needling=False, lots=(box,))

    wanted = [
        SigningProblem(
            "R Upper trapezius: needle lot C25-077 expired 2026-03-01, please write the reason.",
            "rows/1/override_reason",
        )
    ]
    assert list(found) == (wanted if asked else [])
