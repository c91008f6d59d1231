"""The questions that the Line asks in a visit, in their order, and what a bare key answers.

A question is answered by the draft alone, so that mouse, keyboard and body chart lead to the same
next question. Nothing is answered by passing it: Enter leaves a question blank, except where a
sentence is shown that Enter confirms.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.charting_exercises import exercise_list
from imsrecord.domain.charting_rows import changed_row
from imsrecord.domain.charting_scores import HOURS_A_DAY, with_function, with_soreness
from imsrecord.domain.decision_rules import NO_VISIT
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.needle_count import needle_count, needles_placed
from imsrecord.domain.twitches import TwitchWay

if TYPE_CHECKING:
    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit

MOST_ON_SCALE: Final = 10


class Asks(StrEnum):
    """What a question is about, in the order of a visit."""

    PAIN = "pain"
    FUNCTION = "function"
    SORENESS = "soreness"
    DAYS = "days"
    CONSENT = "consent"
    MUSCLE = "muscle"
    TWITCHES = "twitches"
    NEEDLES_OUT = "needles_out"
    PAIN_AFTER = "pain_after"
    FUNCTION_AFTER = "function_after"
    ADVERSE = "adverse"
    EXERCISES = "exercises"
    NEXT = "next"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``seq`` is the row of needling that it is about, or 0."""

    asks: Asks
    seq: int = 0


SIGN: Final = Question(Asks.SIGN)
_MOST_TWITCHES: Final = {
    TwitchWay.COUNT: MOST_ON_SCALE,
    TwitchWay.GRADE: 3,
    TwitchWay.PRESENT: 1,
}
_SCALES: Final = (Asks.PAIN, Asks.FUNCTION, Asks.SORENESS, Asks.PAIN_AFTER, Asks.FUNCTION_AFTER)


def questions(visit: Visit, sources: Sources) -> tuple[Question, ...]:
    """Return every question that this visit has by now, answered or not, in order."""
    if visit.visit_type in NO_VISIT:
        return (Question(Asks.NEXT), SIGN)
    return (*_before(visit, sources), *_needling(visit), *_afterwards(visit), SIGN)


def _before(visit: Visit, sources: Sources) -> tuple[Question, ...]:
    asked = [Asks.PAIN, Asks.FUNCTION]
    if sources.last is not None and sources.last.needled:
        asked.append(Asks.SORENESS)
        if visit.soreness_recall is not None and visit.soreness_recall.worst:
            asked.append(Asks.DAYS)
    return tuple(map(Question, (*asked, Asks.CONSENT)))


def _needling(visit: Visit) -> tuple[Question, ...]:
    if not visit.rows:
        return (Question(Asks.MUSCLE),)
    rows = (Question(Asks.TWITCHES, row.seq) for row in visit.rows)
    return (*rows, Question(Asks.NEEDLES_OUT))


def _afterwards(visit: Visit) -> tuple[Question, ...]:
    needled = (Asks.PAIN_AFTER, Asks.FUNCTION_AFTER, Asks.ADVERSE) if visit.rows else ()
    return tuple(map(Question, (*needled, Asks.EXERCISES, Asks.NEXT)))


def answer_of(visit: Visit, question: Question) -> Any:
    """Return what the draft answers to a question; None while it answers nothing."""
    row = visit.row(question.seq) if question.seq else None
    recall = visit.soreness_recall or SorenessRecall()
    answers: dict[Asks, Any] = {
        Asks.PAIN: visit.pain.now,
        Asks.FUNCTION: visit.function_now,
        Asks.SORENESS: recall.worst,
        Asks.DAYS: recall.hours,
        Asks.CONSENT: (visit.consent and visit.screen) or None,
        Asks.TWITCHES: _twitch_answer(row) if row is not None else None,
        Asks.NEEDLES_OUT: visit.needles_removed,
        Asks.PAIN_AFTER: visit.pain_after,
        Asks.FUNCTION_AFTER: visit.function_after,
        Asks.ADVERSE: visit.adverse_events or visit.no_adverse_event or None,
        Asks.EXERCISES: visit.prescriptions or None,
        Asks.NEXT: visit.next_visit,
    }
    return answers.get(question.asks)


def _twitch_answer(row: NeedlingRow) -> Any:
    said = (row.twitch_count, row.twitch_grade, row.twitch_present, row.twitch_not_recorded)
    return said if row.twitch_answered else None


def answered(visit: Visit, question: Question, sources: Sources) -> bool:
    """Return whether a question needs no more asking.

    A count of needles that does not match is asked again, unless an event explains it; exercises
    are answered when none that the patient came with waits.
    """
    answer = answer_of(visit, question)
    if question.asks is Asks.NEEDLES_OUT:
        return answer is not None and not needle_count(visit).wrong
    if question.asks is Asks.EXERCISES:
        waiting = any(p.seq == 0 for p in exercise_list(visit, sources.exercises))
        return answer is not None and not waiting
    return answer is not None


def next_question(
    visit: Visit, sources: Sources, after: Question, left_blank: frozenset[Question] = frozenset()
) -> Question:
    """Return what is asked after a question: the next that is open, else an earlier one.

    ``left_blank`` are those that were passed by Enter and are not asked again by themselves.
    """
    asked = questions(visit, sources)
    place = asked.index(after) if after in asked else _place_of(after, asked)
    later = asked[place + 1 :] if after in asked else asked[place:]
    for question in (*later, *asked[:place]):
        passed = question == SIGN or question in left_blank
        if not passed and not answered(visit, question, sources):
            return question
    return SIGN


def previous_question(visit: Visit, sources: Sources, before: Question) -> Question:
    """Return the question before one, answered or not; the first one stays."""
    asked = questions(visit, sources)
    place = asked.index(before) if before in asked else _place_of(before, asked)
    return asked[max(0, place - 1)]


def _place_of(gone: Question, asked: tuple[Question, ...]) -> int:
    """Return where a question that is not asked any more stood."""
    order = list(Asks)
    stood = Asks.MUSCLE if gone.asks in (Asks.TWITCHES, Asks.NEEDLES_OUT) else gone.asks
    return sum(order.index(each.asks) < order.index(stood) for each in asked)


def most_answer(visit: Visit, question: Question, way: TwitchWay = TwitchWay.COUNT) -> int | None:
    """Return the highest number that a bare answer may be, or None where digits answer nothing.

    ``way`` is how this practitioner records twitches: a count, a grade 0-3, or 0 and 1 for absent
    and present.
    """
    if question.asks is Asks.TWITCHES:
        return _MOST_TWITCHES[way]
    if question.asks in _SCALES:
        return MOST_ON_SCALE
    if question.asks is Asks.NEEDLES_OUT:
        return max(9, needles_placed(visit))
    return 9 if question.asks is Asks.DAYS else None


def may_grow(
    visit: Visit, question: Question, number: int, way: TwitchWay = TwitchWay.COUNT
) -> bool:
    """Return whether a second digit may follow: 1 on a scale may become 10."""
    most = most_answer(visit, question, way)
    return most is not None and 0 < number * 10 <= most


def with_number(visit: Visit, question: Question, number: int, sources: Sources) -> Visit | None:
    """Return the visit with a question answered by a number; None where no number answers it.

    Raises:
        ImpossibleRowError: the row was answered in another way that contradicts the number.
    """
    most = most_answer(visit, question, sources.twitches)
    if most is None or not 0 <= number <= most:
        return None
    recall = visit.soreness_recall or SorenessRecall()
    row = visit.row(question.seq) if question.seq else None
    if row is not None:
        return visit.put_row(changed_row(row, sources.twitches.field, number))
    if question.asks is Asks.FUNCTION:
        return with_function(visit, number, sources)
    if question.asks is Asks.SORENESS:
        return with_soreness(visit, number)
    change: dict[Asks, dict[str, Any]] = {
        Asks.PAIN: {"pain": replace(visit.pain, now=number)},
        Asks.DAYS: {"soreness_recall": replace(recall, hours=number * HOURS_A_DAY)},
        Asks.NEEDLES_OUT: {"needles_removed": number},
        Asks.PAIN_AFTER: {"pain_after": number},
        Asks.FUNCTION_AFTER: {"function_after": number},
    }
    return replace(visit, **change[question.asks])
