"""Each decision is a whole note by itself: it asks for what it needs and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.domain.decision_rules import gives_sheet, is_empty
from imsrecord.domain.episode_visit import EpisodeVisit
from imsrecord.domain.findings import Pain
from imsrecord.domain.intake import Intake
from imsrecord.domain.screening import (
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    new_screen,
    screen_codes,
)
from imsrecord.domain.signing import signing_problems
from imsrecord.domain.signing_problem import Known, SigningProblem
from tests.builders import PRACTITIONER, TODAY, a_full_visit, a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

FIRST = Known(first_needling=True)
CO_SIGN = "A physiotherapist must co-sign needling charted by {0}."


def _problems(visit: Visit, known: Known = FIRST, **who: Any) -> tuple[SigningProblem, ...]:
    return signing_problems(visit, replace(PRACTITIONER, **who), TODAY, known)


def _said(visit: Visit, known: Known = FIRST) -> dict[str, bool]:
    return {problem.sentence: problem.blocking for problem in _problems(visit, known)}


@pytest.mark.parametrize("decision", ["deferred", "contraindicated", "declined", "not_indicated"])
def test_a_visit_in_which_nothing_was_needled_signs_with_its_reason_alone(decision: str) -> None:
    visit = a_visit(decision=decision, decision_reason="Fever", explained="Risks and choices")

    assert not any(_said(visit).values())
    assert "Why was no needling done?" in _said(replace(visit, decision_reason=""))


def test_one_who_declined_was_told_something() -> None:
    visit = a_visit(decision="declined", decision_reason="Afraid of needles")
    question = "What was explained to the patient who declined?"

    assert _said(visit)[question] is False
    assert question not in _said(replace(visit, explained="What it is, what else there is"))


def test_stopped_early_asks_why_and_when_and_everything_that_needling_asks() -> None:
    visit = a_visit(decision="stopped_early").add_row(a_row())

    said = _said(visit)

    assert said["Why was needling stopped early?"] is False
    assert said["When was needling stopped?"] is False
    assert said["Consent is not recorded."] is True
    assert said["Needles out? 1 went in and none are counted out."] is True
    told = replace(visit, decision_reason="Fainted", stopped_when="After the first site")
    assert not {"Why was needling stopped early?", "When was needling stopped?"} & set(_said(told))


@pytest.mark.parametrize(
    "charted", [{"pain": Pain(now=0)}, {"note": "x"}, {"decision": "deferred"}]
)
def test_a_visit_with_nothing_charted_says_that_it_is_empty(charted: dict[str, Any]) -> None:
    assert is_empty(a_visit())
    assert "This visit is empty: nothing is charted." in _said(a_visit())
    assert "This visit is empty: nothing is charted." not in _said(a_visit(**charted))


def test_what_the_record_sets_by_itself_is_nothing_charted() -> None:
    begun = a_visit(intake=Intake(complaint="Neck"), aftercare=("soreness_normal",))

    assert "This visit is empty: nothing is charted beside the intake." in _said(begun)
    assert not is_empty(a_full_visit())


def test_a_missed_appointment_is_empty_by_nature() -> None:
    assert _said(a_visit(visit_type="cancelled")) == {}


# The screen


def test_a_partly_asked_screen_stops_the_first_needling_and_says_how_much_is_open() -> None:
    screen = new_screen(ScreenKind.FULL).with_answer(ScreenAnswer("frail", "no"))
    known = replace(FIRST, asked=("frail", "diabetes", "seizures"))
    visit = a_full_visit(screen=screen)

    assert _said(visit, known)["Safety screen: 2 questions are not answered yet."] is True
    whole = replace(visit, screen=screen.rest_no(known.asked))
    assert not [words for words in _said(whole, known) if "Safety screen" in words]
    talked = replace(visit, rows=(), decision="deferred")
    assert _said(talked, known)["Safety screen: 2 questions are not answered yet."] is False


def test_a_red_flag_asks_what_was_done() -> None:
    flagged = SafetyScreen(ScreenKind.FULL, red_flags=("dvt_pe",))
    question = "A red flag is named: what was done, and who was told?"

    assert _said(a_visit(screen=flagged))[question] is False
    done = replace(flagged, red_flag_action="Sent to emergency, GP rung")
    assert question not in _said(a_visit(screen=done))


def test_a_whole_screen_asks_whether_a_red_flag_was_found() -> None:
    screen = new_screen(ScreenKind.FULL).rest_no(screen_codes())
    question = "Red flags: none found, or which?"

    assert _said(a_visit(screen=screen))[question] is False
    assert question not in _said(a_visit(screen=replace(screen, no_red_flags=True)))
    assert question not in _said(a_visit(screen=replace(screen, red_flags=("dvt_pe",))))


def test_pregnancy_is_asked_at_each_visit_of_whom_it_concerns() -> None:
    known = Known(first_needling=False, each_visit=("pregnancy",))
    visit = a_full_visit(screen=SafetyScreen(ScreenKind.NO_CHANGE))
    asked = SafetyScreen(ScreenKind.NO_CHANGE, noes=(ScreenAnswer("pregnancy", "no"),))

    assert _said(visit, known)["Pregnancy is not asked today."] is False
    assert "Pregnancy is not asked today." not in _said(replace(visit, screen=asked), known)
    assert "Pregnancy is not asked today." not in _said(visit)


def test_a_change_without_a_word_asks_what_changed() -> None:
    bare = a_visit(screen=new_screen(ScreenKind.CHANGED))

    assert _said(bare)["Something changed in health or medicines: what?"] is False


# Still suits, and who may sign


def test_still_suits_is_a_warning_with_its_reason_until_it_is_answered() -> None:
    course = tuple(EpisodeVisit(n, TODAY, pain=Pain(average=5)) for n in range(1, 8))
    known = Known(first_needling=False, course=course)
    visit = a_full_visit(pain=Pain(average=6))
    sentence = "Does needling still suit? Visit 8 of this complaint; Pain 5, 5, 5, 6."

    (problem,) = (p for p in _problems(visit, known) if p.where == "still_suits")
    assert (problem.sentence, problem.blocking) == (sentence, False)
    assert sentence not in _said(replace(visit, still_suits="yes"), known)
    no = "Needling does not suit any more: why?"
    assert no in _said(replace(visit, still_suits="no"), known)
    assert no not in _said(replace(visit, still_suits="no", still_suits_reason="No gain"), known)


@pytest.mark.parametrize(
    ("register_class", "who"), [("student", "a student"), ("assistant", "an assistant")]
)
def test_needling_charted_by_one_who_learns_needs_a_physiotherapist(
    register_class: str, who: str
) -> None:
    visit = a_full_visit()
    sentence = CO_SIGN.format(who)

    found = {p.sentence: p.blocking for p in _problems(visit, register_class=register_class)}
    talked = replace(visit, rows=(), decision="deferred")

    assert found[sentence] is True
    assert sentence not in _said(visit)
    alone = {p.sentence for p in _problems(talked, register_class=register_class)}
    assert sentence not in alone


def test_a_sheet_for_home_needs_needling_or_exercises() -> None:
    assert gives_sheet(a_full_visit())
    assert gives_sheet(a_full_visit(rows=()))
    assert not gives_sheet(a_full_visit(rows=(), prescriptions=()))
