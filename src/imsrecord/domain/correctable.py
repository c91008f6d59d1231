"""Every fact of a signed note that can be corrected, and what may be said in its place."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from imsrecord.domain.bounds import OLDEST_DAY, text_problem, typed_number
from imsrecord.domain.charting_rules import impossible
from imsrecord.domain.correction import Correction
from imsrecord.domain.corrections import with_value
from imsrecord.domain.note.plain_words import number_words, short_day_words

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

NOT_RECORDED = "not recorded"
FACT_LENGTH = 20_000
YES_NO = (("true", "yes"), ("false", "no"))


class FactKind(StrEnum):
    """How the right value of a fact is given."""

    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    TEXT = "text"
    WORDS = "words"  # a line of the note as it reads; no total knows of it


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as the note has it now, earlier corrections included.

    ``group`` is the muscle or the section it stands under. ``choices`` are pairs of a key and the
    words for it; keys of a choice are codes, or true and false. ``whole`` numbers have no decimals.
    """

    path: str
    group: str = field(repr=False)
    name: str = field(repr=False)
    words: str = field(repr=False)
    kind: FactKind = FactKind.TEXT
    choices: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    lowest: float = 0
    highest: float = 100
    whole: bool = True

    @property
    def whole_name(self) -> str:
        """The name with the muscle it is of."""
        return f"{self.group}: {self.name.lower()}" if self.path.startswith("rows/") else self.name


def correction_problem(visit: Visit, fact: Fact, typed: str) -> str:
    """Say why ``typed`` cannot stand in place of a fact of the visit as corrected; "" if it can.

    ``typed`` is a number, a key of ``choices``, an ISO date, or words. What charting refuses is
    refused here with the same sentence.
    """
    if not typed.strip():
        return "Please say what is right."
    if problem := text_problem(typed, longest=FACT_LENGTH):
        return problem
    value, problem = _read(fact, typed.strip())
    if problem:
        return problem
    if words_for(fact, typed) == fact.words:
        return "That is what the note says already."
    return _cannot_be(visit, fact, value)


def corrected_fact(fact: Fact, typed: str) -> Correction:
    """Return the correction of a fact; ``correction_problem`` had nothing against ``typed``.

    Raises:
        ValueError: It cannot be read as such a fact.
    """
    value, problem = _read(fact, typed.strip())
    if problem:
        raise ValueError(problem)
    plain = "" if fact.kind is FactKind.WORDS else json.dumps(value, ensure_ascii=False)
    return Correction(fact.path, fact.whole_name, fact.words, words_for(fact, typed), plain)


def words_for(fact: Fact, typed: str) -> str:
    """Return what was typed for a fact as the note says it."""
    typed = typed.strip()
    value, problem = _read(fact, typed)
    if problem:
        return typed
    if fact.kind is FactKind.NUMBER:
        return number_words(value)
    if fact.kind is FactKind.DATE:
        return short_day_words(date.fromisoformat(value))
    return dict(fact.choices).get(typed, typed)


def _read(fact: Fact, typed: str) -> tuple[Any, str]:
    """Return the plain value of what was typed, and what is wrong with it."""
    if fact.kind is FactKind.NUMBER:
        return _read_number(fact, typed)
    if fact.kind is FactKind.DATE:
        try:
            return date.fromisoformat(typed).isoformat(), ""
        except ValueError:
            return None, "Please write the date as 2 Mar 2026."
    if fact.kind is FactKind.CHOICE:
        if typed not in dict(fact.choices):
            return None, "Please choose what is right."
        return {"true": True, "false": False}.get(typed, typed), ""
    return typed, ""


def _read_number(fact: Fact, typed: str) -> tuple[Any, str]:
    asked = f"{fact.name}: {fact.lowest:g} to {fact.highest:g}, please"
    value = typed_number(typed)
    if value is None or (fact.whole and not value.is_integer()):
        return None, f"{asked}, as a number."
    if not fact.lowest <= value <= fact.highest:
        return None, f"{asked}, not {value:g}."
    return int(value) if fact.whole else value, ""


def _cannot_be(visit: Visit, fact: Fact, value: Any) -> str:
    """Return what cannot be in the row, or of the day, any more once it is corrected so."""
    if fact.kind is FactKind.DATE:
        return _day_problem(visit, date.fromisoformat(value))
    place, _, rest = fact.path.partition("/")
    if place != "rows":
        return ""
    seq = int(rest.partition("/")[0])
    before, after = visit.row(seq), with_value(visit, fact.path, value).row(seq)
    if before is None or after is None:
        return ""
    known = impossible(before)
    return next((said for said in impossible(after) if said not in known), ("", ""))[1]


def _day_problem(visit: Visit, day: date) -> str:
    """Say why nobody was treated on a day: before any record, or after the note was signed."""
    if day < OLDEST_DAY:
        return f"Please check the year: {short_day_words(day)}."
    signed = visit.entered_at if visit.signature is None else visit.signature.signed_at
    last = signed.astimezone(ZoneInfo(visit.zone)).date()
    if day > last:
        return f"The note was signed on {short_day_words(last)}, so the treatment was not later."
    return ""
