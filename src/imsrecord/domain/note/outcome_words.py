"""Scores of outcome measures in words: what was scored, and how it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.corrections import corrected
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import (
    AS_CORRECTED,
    joined,
    number_words,
    plain_code,
    short_day_words,
)
from imsrecord.domain.outcomes import Verdict, changes, headlines, sources_words
from imsrecord.domain.scores import ANSWERED, VALUE
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.catalogue import Measure
    from imsrecord.domain.findings import OutcomeScore
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.outcomes import Change, Reading, Strand

_WAYS: Final = {
    "average_24h": "average",
    "current": "now",
    "worst_24h": "worst",
    "best_24h": "best",
    "during_task": "during the task",
}
_VERDICTS: Final = {
    Verdict.BEYOND: "beyond the change that matters, {0}",
    Verdict.BELOW: "below the change that matters, {0}",
    Verdict.SAME: "below the change that matters, {0}",
    Verdict.WORSE: "the change that matters is {0}",
}
_NAMED: Final = 2  # as many sources as a line names; the form names them all
UNSET: Final = "no change that matters is set for it"


def score_lines(facts: NoteFacts) -> Iterator[NoteLine]:
    """Say each score as it was written, then what changed since the first of the episode."""
    for score in facts.visit.scores:
        yield NoteLine("Score", score_words(score))
    signed = headlines(changes(facts.course, episode_visit(facts.visit)))
    right = headlines(changes(facts.course, episode_visit(corrected(facts.visit))))
    for name, change in right.items():
        other = AS_CORRECTED if change != signed.get(name) else ""
        yield NoteLine("Change", joined(change_words(change), other))


def score_words(score: OutcomeScore) -> str:
    """Return a score as it was written: Neck Disability Index (NDI): 42 %, raw 21."""
    measure = _measure(score.measure)
    parts = dict(score.details)
    shown = parts.pop(VALUE, "") if score.value is None else number_words(score.value)
    name, unit = plain_code(score.measure), ""
    if measure is not None:
        name = f"{measure.name} ({measure.abbreviation})"
        unit = measure.unit
    value = joined(shown, unit, between=" ") if shown else ""
    day = "" if score.filled_on is None else f"filled in {short_day_words(score.filled_on)}"
    said = joined(
        value,
        plain_code(score.variant),
        "" if score.raw is None else f"raw {number_words(score.raw)}",
        *(_part_words(measure, part, told) for part, told in parts.items()),
        day,
    )
    return f"{name}: {said or 'not scored'}"


def strand_name(strand: Strand) -> str:
    """Return what a strand is called in a few letters: NDI, NPRS average, SPADI pain."""
    measure = _measure(strand.measure)
    name = measure.abbreviation if measure is not None else plain_code(strand.measure)
    way = _WAYS.get(strand.variant, plain_code(strand.variant))
    part = _part_label(measure, strand.part).lower() if strand.part else ""
    return joined(name, way, part, between=" ")


def change_words(change: Change) -> str:
    """Return a change whole: NDI 42 → 30 (12 better than baseline; below the change that …)."""
    told = verdict_words(change)
    last = ""
    if change.last != change.baseline:
        last = f"last {change.last.shown}"
    since = joined(_difference(change), last)
    return f"{change_figures(change)} ({since}; {told})"


def change_figures(change: Change) -> str:
    """Return only from what to what: NDI 42 → 30."""
    return f"{strand_name(change.strand)} {change.baseline.shown} → {change.now.shown}"


def change_short(change: Change) -> str:
    """Return a change in a line's room: NDI 42 → 30, 12 better (15 matters)."""
    matters = "" if change.mcid is None else f" ({change.mcid:g} matters)"
    return f"{change_figures(change)}, {_difference(change, '')}{matters}"


def reading_words(reading: Reading) -> str:
    """Return a score with its day: 42 on 3 Feb 2026."""
    return f"{reading.shown} on {short_day_words(reading.day)}"


def matters_words(measure: Measure) -> str:
    """Return the change that matters in a measure, with its sources and the catalogue's note."""
    if measure.mcid is None:
        return joined(UNSET[:1].upper() + UNSET[1:], measure.mcid_note)
    return f"Change that matters: {_matters(measure)}"


def changes_short(found: Iterable[Change]) -> str:
    """Return several changes in one phrase."""
    return "; ".join(change_short(change) for change in found)


def _difference(change: Change, than: str = " than baseline") -> str:
    better, moved = change.better, change.since_baseline
    if better is None:
        return f"{number_words(abs(round(moved, 1)))} {'more' if moved > 0 else 'less'}{than}"
    size = number_words(abs(round(moved, 1)))
    if size == "0":
        return "as at baseline" if than else "no change"
    return f"{size} {'better' if better > 0 else 'worse'}{than}"


def verdict_words(change: Change) -> str:
    """Return how a change stands to the one that matters, with its figure and source."""
    measure = _measure(change.strand.measure)
    if measure is None or change.verdict is Verdict.UNSET or change.mcid is None:
        return UNSET
    source = sources_words(measure, _NAMED) or "source not verified"
    return _VERDICTS[change.verdict].format(f"{change.mcid:g} [{source}]")


def _matters(measure: Measure) -> str:
    source = sources_words(measure) or "source not verified"
    note = f" {measure.mcid_note}." if measure.mcid_note else ""
    return f"{measure.mcid:g} [{source}].{note}"


def _part_words(measure: Measure | None, part: str, told: str) -> str:
    if part == ANSWERED:
        return f"{told} questions answered"
    return f"{_part_label(measure, part).lower()} {told}"


def _part_label(measure: Measure | None, part: str) -> str:
    known = {each.id: each.label for each in measure.parts} if measure is not None else {}
    if measure is not None and measure.id == "psfs" and part.isdigit():
        return f"activity {part}"
    return known.get(part, plain_code(part))


def _measure(code: str) -> Measure | None:
    try:
        return catalogue().measure(code)
    except NotFoundError:
        return None
