from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.charting import NotChartableError, apply
from imsrecord.domain.charting_rows import changed_row
from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.needling import NeedlingRow
from imsrecord.domain.quick_entry import RunAnswer, RunStatement
from imsrecord.domain.twitches import ImpossibleRowError, TwitchWay, twitch_problem, twitch_shown
from tests.builders import a_row, a_visit

BLANK = a_row(twitch_count=None)
NUMBERS = st.none() | st.integers(0, 3)
ANSWERS = st.one_of(
    st.tuples(st.sampled_from(("twitch_count", "twitch_grade")), NUMBERS),
    st.tuples(st.just("twitch_present"), st.none() | st.booleans()),
    st.tuples(st.just("twitch_not_recorded"), st.booleans()),
)
FIELDS = ("twitch_count", "twitch_grade", "twitch_present", "twitch_not_recorded")


def test_a_twitch_seen_is_no_count_and_no_grade() -> None:
    row = changed_row(BLANK, "twitch_present", value=True)

    assert (row.twitch_present, row.twitch_count, row.twitch_grade) == (True, None, None)
    assert row.twitch_answered


def test_a_twitch_not_seen_is_an_answer() -> None:
    row = changed_row(BLANK, "twitch_present", value=False)

    assert row.twitch_answered
    assert row.twitch_count is None


@pytest.mark.parametrize(
    ("given", "field", "value", "sentence"),
    [
        ({"twitch_count": 2}, "twitch_grade", 0, "twitch grade none, but twitches counted."),
        ({"twitch_grade": 0}, "twitch_count", 2, "twitch grade none, but twitches counted."),
        ({"twitch_grade": 2}, "twitch_count", 0, "no twitch counted, but a twitch graded."),
        ({"twitch_count": 3}, "twitch_present", False, "no twitch seen, but twitches counted."),
        ({"twitch_count": 0}, "twitch_present", True, "no twitch counted, but a twitch seen."),
        ({"twitch_grade": 0}, "twitch_present", True, "twitch grade none, but a twitch seen."),
        ({"twitch_present": False}, "twitch_grade", 1, "no twitch seen, but a twitch graded."),
    ],
)
def test_answers_that_cannot_both_be_true_are_refused(
    given: dict[str, Any], field: str, value: object, sentence: str
) -> None:
    row = replace(BLANK, **given)

    with pytest.raises(ImpossibleRowError) as refused:
        changed_row(row, field, value)

    assert str(refused.value) == f"Right upper trapezius: {sentence}"


def test_a_row_that_was_impossible_already_can_still_be_changed_and_mended() -> None:
    old = replace(BLANK, twitch_count=2, twitch_grade=0)

    assert changed_row(old, "points", 3).points == 3
    assert twitch_problem(changed_row(old, "twitch_grade", 2)) == ""


def test_a_run_of_counts_is_refused_where_it_contradicts_a_grade() -> None:
    visit = a_visit().add_row(replace(BLANK, twitch_grade=0))

    with pytest.raises(NotChartableError, match="twitch grade none, but twitches counted"):
        apply(RunStatement((RunAnswer(2),)), visit, Sources())


def test_not_recorded_takes_every_other_answer_away_and_is_taken_away_by_each() -> None:
    row = replace(BLANK, twitch_count=2, twitch_grade=1, twitch_present=True)

    unrecorded = changed_row(row, "twitch_not_recorded", value=True)

    assert (unrecorded.twitch_count, unrecorded.twitch_grade, unrecorded.twitch_present) == (
        None, None, None,
    )  # fmt: skip
    for field in FIELDS[:3]:
        assert not changed_row(unrecorded, field, 1).twitch_not_recorded


@given(st.lists(ANSWERS, max_size=8))
def test_no_way_of_answering_leads_to_a_contradiction(steps: list[tuple[str, object]]) -> None:
    row = BLANK
    for field, value in steps:
        try:
            row = changed_row(row, field, value)
        except ImpossibleRowError:
            continue

    assert twitch_problem(row) == ""
    assert from_plain(NeedlingRow, to_plain(row)) == row


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, (None, None, None)),
        ({"twitch_not_recorded": True}, (None, None, None)),
        ({"twitch_count": 3}, (3, None, 1)),
        ({"twitch_count": 0}, (0, 0, 0)),
        ({"twitch_grade": 2}, (None, 2, 1)),
        ({"twitch_grade": 0}, (0, 0, 0)),
        ({"twitch_present": True}, (None, None, 1)),
        ({"twitch_present": False}, (0, 0, 0)),
    ],
)
def test_an_earlier_answer_is_compared_without_making_up_how_many_or_how_strong(
    given: dict[str, Any], shown: tuple[int | None, ...]
) -> None:
    row = replace(BLANK, **given)

    assert tuple(twitch_shown(row, way) for way in TwitchWay) == shown
