"""What single keys answer while the Line asks: those of a row, and what Enter confirms.

Enter confirms only a sentence that is shown (``question_words``); everything else it leaves blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.charting import confirm_consent
from imsrecord.domain.charting_exercises import keep_exercises
from imsrecord.domain.charting_lots import take_boxes
from imsrecord.domain.charting_rows import add_point, swapped_needles
from imsrecord.domain.charting_words import FIELD_NAMES, row_name
from imsrecord.domain.consent import in_force
from imsrecord.domain.questions import Asks, answered
from imsrecord.domain.screening import NO, SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.twitches import set_not_recorded
from imsrecord.domain.visit import NextUnit

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import NextVisit, Visit

REPEAT: Final = "="
HELP: Final = "?"
DROP: Final = "-"
_WHEN: Final = re.compile(r"\s*([0-9]|prn\b|dc\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answered:
    """The visit after a key, what undo calls it, and whether the same question goes on."""

    visit: Visit
    label: str = ""
    stays: bool = False


def row_key(visit: Visit, question: Question, key: str) -> Answered | None:
    """Return what a key does to the row that is asked; None where it means nothing.

    ``.`` reproduced familiar pain, ``+`` another point, ``-`` drop, ``/`` twitches not recorded,
    ``*`` one needle or one in each point.
    """
    row = visit.row(question.seq) if question.asks is Asks.TWITCHES else None
    if row is None:
        return None
    name = row_name(row)
    if key == DROP:
        return Answered(visit.drop_row(row.seq), f"{name} removed")
    deed = _ROW_KEYS.get(key)
    if deed is None:
        return None
    words = f"{name}: another point" if key == "+" else f"{name} changed"
    return Answered(visit.put_row(deed(row)), words, stays=key != "/")


_ROW_KEYS: Final[dict[str, Callable[[NeedlingRow], NeedlingRow]]] = {
    ".": lambda row: replace(row, familiar=not row.familiar),
    "+": lambda row: add_point(row, None),
    "/": lambda row: set_not_recorded(row, on=True),
    "*": lambda row: replace(row, needles=swapped_needles(row)),
}


def confirmable(visit: Visit, question: Question, sources: Sources) -> bool:
    """Return whether Enter confirms the sentence shown with this question."""
    if answered(visit, question, sources):
        return False
    if question.asks is Asks.CONSENT:
        return not sources.first_needling and bool(visit.consent or in_force(sources.consents))
    if question.asks is Asks.NEXT:
        return last_interval(sources) is not None
    return question.asks is Asks.ADVERSE


def entered(visit: Visit, question: Question, sources: Sources) -> Answered | None:
    """Return the visit with the sentence confirmed that the question shows; None if none is."""
    if not confirmable(visit, question, sources):
        return None
    if question.asks is Asks.CONSENT:
        return Answered(confirm_no_change(visit, sources), "Consent confirmed")
    if question.asks is Asks.ADVERSE:
        return Answered(replace(visit, no_adverse_event=True), FIELD_NAMES["no_adverse_event"])
    coming = last_interval(sources)
    return Answered(replace(visit, next_visit=coming), FIELD_NAMES["next_visit"])


def confirm_no_change(visit: Visit, sources: Sources) -> Visit:
    """Return the visit with the facts of the sentence: no change in health, consent again.

    What is asked at each visit is in the sentence too, "not pregnant", and answered no.

    Raises:
        NotChartableError: No consent is in force.
    """
    return replace(confirm_consent(visit, sources), screen=visit.screen or no_change(sources))


def no_change(sources: Sources) -> SafetyScreen:
    """Return the screen of a visit at which nothing changed."""
    noes = tuple(ScreenAnswer(code, NO) for code in sources.each_visit)
    return SafetyScreen(ScreenKind.NO_CHANGE, noes=noes)


def last_interval(sources: Sources) -> NextVisit | None:
    """Return the interval that was planned last time, without what was to be looked at then."""
    planned = sources.last.next_visit if sources.last else None
    if planned is None or planned.unit is NextUnit.DISCHARGE:
        return None
    return replace(planned, focus="")


def repeated(visit: Visit, question: Question, sources: Sources) -> Answered | None:
    """Return what ``=`` does at once: keep all exercises when asked for them, else repeat last."""
    if question.asks is Asks.EXERCISES:
        if not sources.exercises:
            return None
        return Answered(keep_exercises(visit, sources.exercises), "Exercises kept")
    last = sources.last
    if visit.rows or last is None or not last.rows:
        return None
    after = visit.repeat(last, without=frozenset())
    return Answered(take_boxes(visit, after, sources.lots, sources.defaults), "Last visit repeated")


def as_statement(question: Question, text: str) -> str:
    """Return what is typed as the statement it is: 2w means n 2w while the next visit is asked."""
    if question.asks is Asks.NEXT and _WHEN.match(text):
        return f"n {text.lstrip()}"
    return text
