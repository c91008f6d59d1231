"""The list that a correction is picked from: rows field by field, scores, and every other line."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rules import RANGES
from imsrecord.domain.charting_words import FIELD_NAMES
from imsrecord.domain.correctable import NOT_RECORDED, YES_NO, Fact, FactKind
from imsrecord.domain.corrections import corrected, corrections, value_at
from imsrecord.domain.note.corrected import line_path
from imsrecord.domain.note.plain_words import (
    capital,
    muscle_on_side,
    number_words,
    plain_code,
    short_day_words,
)
from imsrecord.domain.note.sections import signed_sections
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.visit import Visit

_ROW_ORDER: Final = (
    "twitch_count", "twitch_grade", "twitch_present", "familiar", "points", "side", "muscle",
    "technique", "depth_mm", "entries", "needles", "passes", "minutes", "soreness",
    "status_before", "status_after", "tenderness_before", "tenderness_after", "sensation",
    "local_response", "patient_position", "direction", "electro", "refers_to",
    "override_reason", "note",
)  # fmt: skip
_ROW_NAMES: Final = {
    "twitch_present": "Twitch present", "familiar": "Familiar pain", "side": "Side",
    "muscle": "Muscle", "technique": "Technique", "status_before": "Status before",
    "status_after": "Status after", "sensation": "Felt", "local_response": "Local response",
    "patient_position": "Position", "direction": "Direction", "electro": "Electro",
    "refers_to": "Refers to", "override_reason": "Reason for needling here", "note": "Note",
    "tenderness_before": "Tenderness before", "tenderness_after": "Tenderness after",
}  # fmt: skip
_ROW_WORDS: Final = {
    "technique": "techniques", "status_before": "trigger_point_statuses",
    "status_after": "trigger_point_statuses", "sensation": "sensations",
    "local_response": "local_responses", "patient_position": "positions",
}  # fmt: skip
_UNBOUNDED: Final = 100_000.0
_SIDES: Final = (("left", "left"), ("right", "right"), ("midline", "midline"))
_NUMBERS: Final = (
    ("pain/now", "Pain now", 0, 10),
    ("pain_after", "Pain after", 0, 10),
    ("pain/average", "Pain on average over 24 h", 0, 10),
    ("pain/worst", "Pain at its worst over 24 h", 0, 10),
    ("pain/best", "Pain at its best over 24 h", 0, 10),
    ("function_now", "Function before", 0, 10),
    ("function_after", "Function after", 0, 10),
    ("soreness_after", "Soreness straight after", 0, 10),
    ("soreness_recall/worst", "Soreness after last needling, at its worst", 0, 10),
    ("soreness_recall/hours", "Hours until that soreness was gone", 0, 999),
    ("global_change", "Global change", -7, 7),
    ("needles_placed", "Needles placed, where not as in the rows", 0, 999),
    ("needles_removed", "Needles out", 0, 999),
    ("observed_minutes", "Minutes observed", 0, 999),
)
_TEXTS: Final = (
    "since", "impression", "decision_reason", "key_sign_after", "other_treatment", "analysis",
    "plan", "note", "needles_placed_reason", "counted_by",
)  # fmt: skip
_CODES: Final = (("visit_type", "visit_types"), ("decision", "needling_decisions"))
_TOLD: Final = frozenset({
    "Pain", "Pain over 24 h", "Global change", "Since last visit", "Activity", "Score",
    "Soreness straight after", "Impression", "Key sign after", "Other treatment", "Analysis",
    "Plan", "Note",
})  # fmt: skip
"""Labels of lines that need no entry of their own: each of their facts has one."""


def correctable_facts(facts: NoteFacts) -> tuple[Fact, ...]:
    """Return every fact of a signed note in reading order, as corrected by now.

    Rows of needling come first, field by field, then numbers, texts and codes of the visit, then
    the lines of the note that are made of more than one fact.
    """
    visit = corrected(facts.visit)
    return (
        *(fact for row in visit.rows for fact in _row_facts(row)),
        *_visit_facts(visit, facts),
        *_line_facts(facts, visit),
    )


def _row_facts(row: NeedlingRow) -> Iterator[Fact]:
    group = muscle_on_side(row.side, row.muscle, row.muscle_label)
    for name in _ROW_ORDER:
        value = getattr(row, name)
        if name in RANGES:
            called, least, most = RANGES[name]
            yield Fact(
                f"rows/{row.seq}/{name}",
                group,
                _ROW_NAMES.get(name, called),
                _number(value),
                FactKind.NUMBER,
                lowest=least,
                highest=most,
                whole=name != "minutes",
            )
        else:
            yield _row_code(row, name, group, value)


def _row_code(row: NeedlingRow, name: str, group: str, value: Any) -> Fact:
    choices = _row_choices(name)
    said = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    words = dict(choices).get(str(said or ""), str(said or ""))
    return Fact(
        f"rows/{row.seq}/{name}",
        group,
        _ROW_NAMES[name],
        words or NOT_RECORDED,
        FactKind.CHOICE if choices else FactKind.TEXT,
        choices,
    )


@cache  # the same for every row, and the catalogue never changes
def _row_choices(name: str) -> tuple[tuple[str, str], ...]:
    if name in ("twitch_present", "familiar"):
        return YES_NO
    if name == "side":
        return _SIDES
    if name == "muscle":
        known = ((one.id, one.name) for one in catalogue().muscles)
        return tuple(sorted(known, key=lambda one: one[1]))
    return _terms(_ROW_WORDS[name]) if name in _ROW_WORDS else ()


@cache
def _terms(vocabulary: str) -> tuple[tuple[str, str], ...]:
    return tuple((term.id, plain_code(term.label)) for term in catalogue().terms(vocabulary))


def _visit_facts(visit: Visit, facts: NoteFacts) -> Iterator[Fact]:
    group = "Scores and numbers"
    for path, name, least, most in _NUMBERS:
        if path.startswith("soreness_recall") and visit.soreness_recall is None:
            continue
        words = _number(value_at(visit, path))
        yield Fact(path, group, name, words, FactKind.NUMBER, lowest=least, highest=most)
    for place, score in enumerate(visit.activity_scores):
        known = place < len(facts.episode.activities)
        name = facts.episode.activities[place] if known else f"Activity {place + 1}"
        path = f"activity_scores/{place}"
        yield Fact(path, group, name, _number(score), FactKind.NUMBER, highest=10)
    yield from _score_facts(visit, group)
    day = short_day_words(visit.treated_on)
    yield Fact("treated_on", "Visit", "Day treated", day, FactKind.DATE)
    for name, vocabulary in _CODES:
        choices, value = _terms(vocabulary), getattr(visit, name)
        words = dict(choices).get(value, value) or NOT_RECORDED
        yield Fact(name, "Visit", FIELD_NAMES[name], words, FactKind.CHOICE, choices)
    for name in _TEXTS:
        if words := getattr(visit, name):
            yield Fact(name, "What was written", FIELD_NAMES[name], words)


def _score_facts(visit: Visit, group: str) -> Iterator[Fact]:
    for score in visit.scores:
        name, least, most = plain_code(score.measure), -_UNBOUNDED, _UNBOUNDED
        with suppress(NotFoundError):
            measure = catalogue().measure(score.measure)
            name = measure.name
            least = least if measure.lowest is None else measure.lowest
            most = most if measure.highest is None else measure.highest
        yield Fact(
            f"scores/{score.seq}/value",
            group,
            capital(f"{name} {plain_code(score.variant)}".strip()),
            _number(score.value),
            FactKind.NUMBER,
            lowest=least,
            highest=most,
            whole=False,
        )


def _line_facts(facts: NoteFacts, visit: Visit) -> Iterator[Fact]:
    said = {one.path: one.now for one in corrections(facts.visit)}
    told = {*_TOLD, *facts.episode.activities[:1]}
    for section in signed_sections(replace(facts, visit=visit)):
        seen: dict[str, int] = {}
        for line in section.lines:
            nth = seen[line.label] = seen.get(line.label, 0) + 1
            if line.label in told:
                continue
            path = line_path(section.title, line.label, nth)
            words = said.get(path, line.text)
            yield Fact(path, section.title, line.label, words, FactKind.WORDS)


def _number(value: float | None) -> str:
    return NOT_RECORDED if value is None else number_words(value)
