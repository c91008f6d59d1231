"""What a first visit has not asked is a warning; scores stay with the activity they were given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from imsrecord.domain.charting_scores import with_activities
from imsrecord.domain.intake import Intake
from imsrecord.domain.intake_rules import intake_problems
from imsrecord.domain.note.intake_words import intake_changes, intake_line
from tests.builders import a_visit

ALL = Intake(
    complaint="Neck",
    onset_on=date(2026, 1, 10),
    history="None",
    medicines="None",
    anticoagulant=False,
    allergies="None",
    past_needling="Never",
    fainted=False,
    goals=("Sleep",),
    zones=("temple",),
)
ASKED = (
    "complaint", "onset_on", "history", "medicines", "anticoagulant", "allergies",
    "past_needling", "fainted", "goals", "zones",
)  # fmt: skip


def places(told: Intake | None) -> list[str]:
    return [problem.where for problem in intake_problems(a_visit(intake=told))]


def test_a_visit_that_asks_nothing_anew_and_one_that_asked_all_have_no_gap() -> None:
    assert places(None) == places(ALL) == []


@pytest.mark.parametrize("name", ASKED)
def test_each_question_left_open_is_named_and_stops_nothing(name: str) -> None:
    empty = getattr(Intake(), name)
    visit = a_visit(intake=replace(ALL, **{name: empty}))

    (problem,) = intake_problems(visit)

    assert problem.where == f"intake/{name}"
    assert not problem.blocking


@pytest.mark.parametrize("answer", [("onset", "gradual"), ("onset_on", date(2026, 1, 10))])
def test_a_kind_of_onset_or_a_day_is_enough(answer: tuple[str, object]) -> None:
    name, value = answer
    bare = replace(ALL, onset="", onset_on=None)

    assert places(bare) == ["intake/onset_on"]
    assert places(replace(bare, **{name: value})) == []  # type: ignore[arg-type]


def test_no_to_a_question_is_an_answer() -> None:
    assert places(replace(ALL, anticoagulant=False, fainted=False)) == []


@pytest.mark.parametrize(
    "case",
    [
        (("a", "b"), ("a", "b", "c"), (1, 2, None)),
        (("a", "b"), ("x", "a", "b"), (None, 1, 2)),
        (("a", "b"), ("b",), (2,)),
        (("a", "b"), ("ab", "b"), (1, 2)),
        (("a", "b"), ("a", "x", "y", "b"), (1, None, None, 2)),
        (("a", "b"), (), ()),
    ],
)
def test_a_score_follows_its_activity(
    case: tuple[tuple[str, ...], tuple[str, ...], tuple[int | None, ...]],
) -> None:
    old, new, scores = case
    visit = a_visit(intake=Intake(activities=old), activity_scores=(1, 2), function_now=1)

    after = with_activities(visit, old, Intake(activities=new))

    assert after.activity_scores == scores
    assert after.function_now == (scores[0] if scores else 1)


def test_function_answered_in_general_becomes_that_of_the_first_activity() -> None:
    after = with_activities(a_visit(function_now=4), (), Intake(activities=("Sit", "Run")))

    assert (after.function_now, after.activity_scores) == (4, (4, None))


def test_what_changed_is_said_with_what_it_was() -> None:
    now = replace(ALL, medicines="Apixaban", anticoagulant=True, goals=())

    assert list(intake_changes(ALL, now)) == [
        ("Medicines", "Apixaban (before: None)"),
        ("Blood thinner", "yes (before: no)"),
        ("Goals", "no longer answered (before: Sleep)"),
    ]


def test_a_line_names_a_bare_yes_or_no() -> None:
    assert intake_line(ALL, ("medicines", "anticoagulant")) == "None · blood thinner: no"
