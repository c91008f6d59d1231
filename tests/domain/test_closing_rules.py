"""What the end of a visit leaves unsaid is told before signing, and never stops it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.findings import ExamFinding, SorenessRecall
from imsrecord.domain.people import Hygiene
from imsrecord.domain.signing import signing_problems
from imsrecord.domain.signing_problem import Known
from tests.builders import FAINT, PRACTITIONER, TODAY, a_row, a_visit

NEEDLED = a_visit(
    visit_no=2,
    decision="performed",
    rows=(a_row(1),),
    pain_after=3,
    observed_minutes=5,
    fit_to_leave=True,
    soreness_recall=SorenessRecall(worst=0),
    analysis="Better",
)
BEFORE = episode_visit(a_visit(visit_no=1, rows=(a_row(1),)))
KNOWN = Known(first_needling=False, course=(BEFORE,))
RESPONSE = "No response to the needling is recorded."
TOLD = {
    "hygiene/gloves": "Hygiene is not answered: gloves, skin preparation.",
    "hygiene/sterile_single_use": "Sterile needles for single use are not confirmed.",
    "pain_after": RESPONSE,
    "observed_minutes": "Minutes observed after needling are not recorded.",
    "fit_to_leave": "Fit to leave is not answered.",
    "soreness_recall": "Soreness after the last needling is not asked.",
    "analysis": "The analysis is not written: better, the same or worse?",
}


def told(known: Known = KNOWN, **changes: Any) -> dict[str, str]:
    """Return what of these places is told, and that none of it stops."""
    found = signing_problems(replace(NEEDLED, **changes), PRACTITIONER, TODAY, known)
    mine = [problem for problem in found if problem.where in TOLD]
    assert not any(problem.blocking for problem in mine)
    return {problem.where: problem.sentence for problem in mine}


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("hygiene/gloves", {"hygiene": Hygiene(gloves="", skin_prep="")}),
        ("hygiene/sterile_single_use", {"hygiene": Hygiene(sterile_single_use=False)}),
        ("pain_after", {"pain_after": None}),
        ("observed_minutes", {"observed_minutes": None}),
        ("fit_to_leave", {"fit_to_leave": None}),
        ("soreness_recall", {"soreness_recall": None}),
        ("soreness_recall", {"soreness_recall": SorenessRecall(helped="heat")}),
        ("analysis", {"analysis": " "}),
    ],
)
def test_what_is_blank_is_told_once_with_its_place(where: str, changes: dict[str, Any]) -> None:
    assert told() == {}
    assert told(**changes) == {where: TOLD[where]}


@pytest.mark.parametrize(
    "changes",
    [
        {"key_sign_after": "Rotation 70"},
        {"rows": (a_row(1, local_response="let_go"),)},
        {"exam": (ExamFinding(5, "rom", "cervical", "rotation", "right", "50", "°",
                              comparable=True, value_after="60"),)},
    ],
)  # fmt: skip
def test_any_answer_to_the_needling_is_a_response(changes: dict[str, Any]) -> None:
    assert told(pain_after=None, **changes) == {}


def test_nothing_of_needling_is_asked_where_none_was_done() -> None:
    bare: dict[str, Any] = {"pain_after": None, "observed_minutes": None, "fit_to_leave": None}
    assert told(rows=(), decision="deferred", hygiene=Hygiene(gloves=""), **bare) == {}
    assert set(told(rows=(), decision="stopped_early", **bare)) == set(bare)


def test_soreness_and_analysis_are_asked_only_of_who_was_there_before() -> None:
    blank: dict[str, Any] = {"soreness_recall": None, "analysis": ""}
    rung = replace(BEFORE, visit_no=2, visit_type="phone", needled=False)
    talked = replace(BEFORE, visit_no=2, needled=False)

    assert set(told(**blank)) == set(blank)
    assert set(told(replace(KNOWN, course=(BEFORE, rung)), **blank)) == set(blank)
    assert set(told(replace(KNOWN, course=(BEFORE, talked)), **blank)) == {"analysis"}
    assert told(replace(KNOWN, course=()), visit_type="initial", **blank) == {}
    assert told(visit_type="phone", **blank) == {}


def test_a_first_visit_without_anybody_to_ring_is_told_and_may_be_signed() -> None:
    alone = replace(KNOWN, emergency_contact=False)

    def asked(known: Known, visit_type: str) -> list[tuple[str, bool]]:
        visit = replace(NEEDLED, visit_type=visit_type)
        found = signing_problems(visit, PRACTITIONER, TODAY, known)
        return [(p.sentence, p.blocking) for p in found if p.where == "patient"]

    assert asked(alone, "initial") == [("No emergency contact is recorded.", False)]
    assert asked(alone, "follow_up") == asked(KNOWN, "initial") == []


@pytest.mark.parametrize(
    ("changes", "asks"),
    [
        ({}, True),
        ({"note": "Left early today."}, True),
        ({"note": "Left early.\nNot fit to leave: lay down, ride home with brother."}, False),
        ({"note": "Not fit to leave: "}, True),
        ({"adverse_events": (FAINT,)}, False),
        ({"adverse_events": (AdverseEvent("bruise"),)}, True),
    ],
)
def test_not_fit_to_leave_asks_what_was_done(changes: dict[str, Any], asks: bool) -> None:
    unfit = replace(NEEDLED, fit_to_leave=False, **changes)

    problems = signing_problems(unfit, PRACTITIONER, TODAY, KNOWN)
    found = [problem for problem in problems if problem.where == "unfit_done"]

    assert [p.sentence for p in found] == ["Not fit to leave: what was done?"] * asks
    assert not any(p.blocking for p in found)
