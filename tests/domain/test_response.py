"""The response table: means that rest on what was told, and say on how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.course import CoursePoint
from imsrecord.domain.matrix import NeedledFact
from imsrecord.domain.needling import Side
from imsrecord.domain.response import ENOUGH, Mean, responses
from imsrecord.domain.visit import VisitStatus

DAY = date(2026, 1, 6)
score = st.none() | st.integers(0, 10)


def point(no: int, before: int | None, after: int | None = None, episode: int = 1) -> CoursePoint:
    day = DAY + timedelta(days=7 * no)
    return CoursePoint(no, day, episode, pain_before=before, pain_after=after)


def needled(no: int, count: int | None = None, seq: int = 1) -> NeedledFact:
    return NeedledFact(no, seq, "infraspinatus", Side.RIGHT, 1, twitch_count=count)


def test_each_mean_says_on_how_many_visits_it_rests() -> None:
    points = (replace(point(1, 8, 6), sore=4, sore_hours=24), point(2, 6, 5), point(3, None, 2))

    (line,) = responses(points, [needled(1, 3), needled(2), needled(3, 1)])

    assert line.visits == 3
    assert line.twitches == Mean(2, 2)
    assert line.that_day == Mean(-1.5, 2)
    assert line.carried == Mean(-2, 1)
    assert (line.sore, line.sore_hours) == (Mean(4, 1), Mean(24, 1))
    assert not line.enough
    assert "too few to say" in line.words


def test_a_change_is_not_carried_into_another_episode() -> None:
    (line,) = responses((point(1, 8), point(2, 3, episode=2)), [needled(1)])

    assert line.carried == Mean()


def test_drafts_and_visits_out_of_scope_count_nowhere() -> None:
    draft = CoursePoint(2, DAY, 1, status=VisitStatus.DRAFT, pain_before=0)

    (line,) = responses((point(1, 5), draft), [needled(1), needled(2, 9), needled(77, 9)])

    assert (line.visits, line.twitches, line.carried) == (1, Mean(), Mean())


@given(st.lists(st.tuples(score, score, st.none() | st.integers(0, 9)), max_size=30))
def test_means_are_those_of_the_visits_that_told(
    told: list[tuple[int | None, int | None, int | None]],
) -> None:
    points = [point(no, before, after) for no, (before, after, _) in enumerate(told, 1)]
    facts = [needled(no, count) for no, (_, _, count) in enumerate(told, 1)]

    lines = responses(points, facts)

    assert [line.visits for line in lines] == ([len(told)] if told else [])
    for line in lines:
        changes = [
            after - before for before, after, _ in told if before is not None and after is not None
        ]
        counts = [count for _, _, count in told if count is not None]
        assert line.that_day.n == len(changes)
        assert (line.that_day.value or 0) * len(changes) == pytest.approx(sum(changes))
        assert (line.twitches.value or 0) * len(counts) == pytest.approx(sum(counts))
        assert line.enough == (len(told) >= ENOUGH)
