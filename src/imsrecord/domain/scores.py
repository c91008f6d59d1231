"""Scores of outcome measures: what may be written of each, read from typing, put into a visit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.bounds import NAME_LENGTH, text_problem, typed_number
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import OutcomeScore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from imsrecord.domain.catalogue import Measure
    from imsrecord.domain.visit import Visit

VALUE, RAW, ANSWERED, VARIANT, FILLED_ON = "value", "raw", "n", "variant", "filled_on"
_OWN: Final = frozenset({VALUE, RAW, VARIANT})


@dataclass(frozen=True, slots=True)
class ScoreField:
    """One figure of a measure that may be written: the total, a sub-score, a side.

    ``levels`` are the grades to pick from, for a scale in words.
    """

    id: str
    label: str
    lowest: float | None = None
    highest: float | None = None
    levels: tuple[str, ...] = ()

    @property
    def range_words(self) -> str:
        """What may be typed: 0 to 100; "" where nothing is known."""
        if self.levels:
            return ", ".join(self.levels)
        if self.lowest is None or self.highest is None:
            return ""
        return f"{self.lowest:g} to {self.highest:g}"

    def problem(self, typed: str) -> str:
        """Say in a sentence why what was typed cannot be; "" where it can."""
        if self.levels:
            return "" if typed in self.levels else f"One of {self.range_words}, please."
        value = typed_number(typed)
        if value is None:
            return f"{self.range_words}, please." if self.range_words else "A number, please."
        low = self.lowest is not None and value < self.lowest
        high = self.highest is not None and value > self.highest
        return f"{self.range_words}, please." if low or high else ""


@dataclass(frozen=True, slots=True)
class ScoreReading:
    """A score as it was typed: the score, or what is wrong with it by field."""

    score: OutcomeScore | None = None
    problems: Mapping[str, str] = field(default_factory=dict)


def score_fields(measure: Measure) -> tuple[ScoreField, ...]:
    """Return what may be written of a measure, in the order it is asked."""
    return tuple(_fields(measure))


def _fields(measure: Measure) -> Iterator[ScoreField]:
    low, high = measure.lowest, measure.highest
    if measure.has_total:
        yield ScoreField(VALUE, "Score", low, high, measure.levels)
    if measure.raw_highest is not None and measure.has_total:
        yield ScoreField(RAW, "Raw sum", 0, measure.raw_highest)
    for part in measure.parts:
        yield ScoreField(part.id, part.label, part.lowest, part.highest, measure.levels)
    if measure.items is not None:
        yield ScoreField(ANSWERED, "Questions answered", 1, measure.items)


def read_score(
    measure_id: str,
    typed: Mapping[str, str],
    *,
    filled_on: date | None = None,
    visit_day: date | None = None,
) -> ScoreReading:
    """Return the score that was typed by field, or a sentence for each field that is wrong.

    ``typed`` may hold value, raw, n, variant and the measure's parts; blank ones are left out.
    ``filled_on`` is kept where it is another day than ``visit_day``.
    """
    measure = catalogue().measure(measure_id)
    given = {key: str(text).strip() for key, text in typed.items() if str(text).strip()}
    problems = _problems(measure, given)
    if filled_on is not None and visit_day is not None and filled_on > visit_day:
        problems[FILLED_ON] = "This is after the day of the visit."
    if problems:
        return ScoreReading(problems=problems)
    other_day = None if filled_on == visit_day else filled_on
    return ScoreReading(replace(_score(measure, given), filled_on=other_day))


def _problems(measure: Measure, given: Mapping[str, str]) -> dict[str, str]:
    known = {each.id: each for each in score_fields(measure)}
    found = {key: known[key].problem(text) for key, text in given.items() if key in known}
    for key in given.keys() - known.keys():
        found[key] = text_problem(given[key], longest=NAME_LENGTH)
    found = {key: sentence for key, sentence in found.items() if sentence}
    if not given.keys() - {VARIANT, ANSWERED}:
        found[next(iter(known))] = "Which score?"
    return found


def _score(measure: Measure, given: Mapping[str, str]) -> OutcomeScore:
    words = {key: text for key, text in given.items() if key not in _OWN}
    value = given.get(VALUE, "")
    if value and measure.levels:
        words = {VALUE: value, **words}
    return OutcomeScore(
        0,
        measure.id,
        None if measure.levels else typed_number(value),
        given.get(VARIANT, ""),
        typed_number(given.get(RAW, "")),
        tuple(words.items()),
    )


def typed_of(score: OutcomeScore) -> dict[str, str]:
    """Return a score as it would be typed by field, so that it can be changed."""
    typed = dict(score.details)
    for key, value in ((VALUE, score.value), (RAW, score.raw)):
        if value is not None:
            typed[key] = f"{value:.10g}"
    if score.variant:
        typed[VARIANT] = score.variant
    return typed


def put_score(visit: Visit, score: OutcomeScore) -> Visit:
    """Return the visit with a score added, or put in place of the one of the same number."""
    if any(old.seq == score.seq for old in visit.scores):
        changed = tuple(score if old.seq == score.seq else old for old in visit.scores)
        return replace(visit, scores=changed)
    fresh = replace(score, seq=visit.next_seq)
    return replace(visit, scores=(*visit.scores, fresh), next_seq=visit.next_seq + 1)


def drop_score(visit: Visit, seq: int) -> Visit:
    """Return the visit without one of its scores."""
    return replace(visit, scores=tuple(s for s in visit.scores if s.seq != seq))
