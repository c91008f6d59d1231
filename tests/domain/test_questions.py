"""What is asked next is read off the draft, so that every door leads to the same question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.findings import Pain
from imsrecord.domain.question_keys import as_statement, entered, repeated, row_key
from imsrecord.domain.question_words import question_words
from imsrecord.domain.questions import (
    SIGN,
    Asks,
    Question,
    answer_of,
    answered,
    may_grow,
    next_question,
    previous_question,
    questions,
    with_number,
)
from imsrecord.domain.twitches import TwitchWay
from imsrecord.domain.visit import NextUnit, NextVisit
from tests.builders import AGREED, a_row, a_visit

LAST = a_visit(9, visit_no=1, next_visit=NextVisit(NextUnit.WEEKS, 2, "levator")).add_row(a_row())
SOURCES = Sources(last=LAST, activities=("Desk work",), consents=(AGREED,))
START = SIGN


def test_a_first_visit_is_not_asked_for_soreness() -> None:
    asked = [q.asks for q in questions(a_visit(), Sources())]
    assert Asks.SORENESS not in asked
    assert asked[:3] == [Asks.PAIN, Asks.FUNCTION, Asks.CONSENT]


def test_nothing_of_the_needling_is_asked_of_a_phone_call() -> None:
    asked = questions(a_visit(visit_type="phone"), SOURCES)
    assert [q.asks for q in asked] == [Asks.NEXT, Asks.SIGN]


def test_what_was_left_blank_is_not_asked_again_by_itself() -> None:
    visit = a_visit(pain=Pain(now=4))
    function = Question(Asks.FUNCTION)
    assert next_question(visit, SOURCES, START) == function
    assert next_question(visit, SOURCES, START, frozenset({function})).asks is Asks.SORENESS


def test_what_was_passed_over_is_asked_before_signing() -> None:
    visit = a_visit(function_now=3, next_visit=NextVisit(NextUnit.WEEKS, 1))
    assert next_question(visit, SOURCES, Question(Asks.NEXT)).asks is Asks.PAIN


def test_a_lost_needle_explains_a_count_that_does_not_match() -> None:
    visit = a_visit(needles_removed=0).add_row(a_row(twitch_count=1))
    out = Question(Asks.NEEDLES_OUT)
    assert not answered(visit, out, SOURCES)
    lost = replace(visit, adverse_events=(AdverseEvent("broken_needle"),))
    assert answered(lost, out, SOURCES)


@pytest.mark.parametrize("asks", [Asks.PAIN, Asks.FUNCTION, Asks.SORENESS, Asks.PAIN_AFTER])
def test_on_a_scale_only_one_may_become_ten(asks: Asks) -> None:
    grows = [n for n in range(10) if may_grow(a_visit(), Question(asks), n)]
    assert grows == [1]
    assert with_number(a_visit(), Question(asks), 11, SOURCES) is None


def test_consent_is_confirmed_by_enter_only_where_the_sentence_is_shown() -> None:
    consent = Question(Asks.CONSENT)
    agreed = entered(a_visit(), consent, SOURCES)
    assert agreed is not None
    assert agreed.visit.consent is not None
    assert (
        "No change in health or medicines" in question_words(consent, a_visit(), SOURCES).question
    )
    assert entered(a_visit(), consent, replace(SOURCES, first_needling=True)) is None


def test_the_interval_is_carried_and_what_was_to_be_looked_at_is_not() -> None:
    again = entered(a_visit(), Question(Asks.NEXT), SOURCES)
    assert again is not None
    assert again.visit.next_visit == NextVisit(NextUnit.WEEKS, 2)


def test_a_discharge_is_never_carried() -> None:
    gone = replace(LAST, next_visit=NextVisit(NextUnit.DISCHARGE))
    assert entered(a_visit(), Question(Asks.NEXT), Sources(last=gone)) is None


def test_enter_invents_nothing() -> None:
    confirming = {Asks.CONSENT, Asks.ADVERSE, Asks.NEXT}
    visit = a_visit().add_row(a_row(twitch_count=None))
    for question in questions(visit, SOURCES):
        assert (entered(visit, question, SOURCES) is None) == (question.asks not in confirming)


def test_repeating_needs_an_empty_list_and_carries_no_finding() -> None:
    done = repeated(a_visit(), Question(Asks.MUSCLE), SOURCES)
    assert done is not None
    assert done.visit.rows[0].twitch_count is None
    assert repeated(done.visit, Question(Asks.MUSCLE), SOURCES) is None


@pytest.mark.parametrize(
    ("typed", "read"), [("2w", "n 2w"), ("prn", "n prn"), ("r ut 2", "r ut 2")]
)
def test_an_interval_is_read_as_one_while_it_is_asked(typed: str, read: str) -> None:
    assert as_statement(Question(Asks.NEXT), typed) == read
    assert as_statement(Question(Asks.PAIN), typed) == typed


_ROWS = st.lists(st.sampled_from([None, 0, 1, 7]), max_size=4)


@given(
    counts=_ROWS,
    pain=st.one_of(st.none(), st.integers(0, 10)),
    keys=st.lists(st.sampled_from(list("0123456789.+-/*")), max_size=12),
)
def test_every_question_leads_on_to_the_signature(
    counts: list[int | None], pain: int | None, keys: list[str]
) -> None:
    visit = a_visit(pain=Pain(now=pain))
    for count in counts:
        visit = visit.add_row(a_row(twitch_count=count))
    asked, blank = next_question(visit, SOURCES, START), frozenset[Question]()
    for key in keys:
        after = (
            with_number(visit, asked, int(key), SOURCES)
            if key.isdigit()
            else getattr(row_key(visit, asked, key), "visit", None)
        )
        visit = after or visit
        blank |= {asked}
        asked = next_question(visit, SOURCES, asked, blank)
    for _ in range(len(questions(visit, SOURCES)) + 1):
        blank |= {asked}
        asked = next_question(visit, SOURCES, asked, blank)
    assert asked == SIGN


@given(number=st.integers(0, 10))
def test_a_bare_number_changes_the_answer_asked_and_no_other(number: int) -> None:
    visit = a_visit().add_row(a_row(twitch_count=None))
    for question in questions(visit, SOURCES):
        after = with_number(visit, question, number, SOURCES)
        if after is None:
            continue
        others = [q for q in questions(visit, SOURCES) if q != question]
        linked = {Asks.SORENESS: Asks.DAYS}.get(question.asks)
        assert answer_of(after, question) is not None
        for other in others:
            if other.asks is not linked:
                assert answer_of(after, other) == answer_of(visit, other)


def test_stepping_back_from_the_first_question_stays_there() -> None:
    first = Question(Asks.PAIN)
    assert previous_question(a_visit(), SOURCES, first) == first


@pytest.mark.parametrize(
    ("way", "number", "answer"),
    [
        (TwitchWay.COUNT, 3, {"twitch_count": 3}),
        (TwitchWay.GRADE, 3, {"twitch_grade": 3}),
        (TwitchWay.GRADE, 4, None),
        (TwitchWay.PRESENT, 1, {"twitch_present": True}),
        (TwitchWay.PRESENT, 0, {"twitch_present": False}),
        (TwitchWay.PRESENT, 2, None),
    ],
)
def test_a_bare_digit_answers_for_twitches_in_the_practitioners_way(
    way: TwitchWay, number: int, answer: dict[str, Any] | None
) -> None:
    visit = a_visit().add_row(a_row(twitch_count=None))

    after = with_number(visit, Question(Asks.TWITCHES, 1), number, Sources(twitches=way))

    assert after == (None if answer is None else visit.put_row(replace(visit.rows[0], **answer)))
    assert way is TwitchWay.COUNT or not may_grow(visit, Question(Asks.TWITCHES, 1), 1, way)
