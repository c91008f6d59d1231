"""Two visits beside each other: every fact of their notes that is not the same, in words.

It reads the facts of which notes are made, as corrected: what stands in a note is compared, and
nothing else has to be kept up when a note learns to say more. ``NOT_COMPARED`` names what of a
visit is left out, and why.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.comparing_parts import (
    EXERCISES,
    IN_PARTS,
    RELATIVE,
    exercise_name,
    exercise_told,
    parts,
)
from imsrecord.domain.correctable import NOT_RECORDED, FactKind
from imsrecord.domain.correctable_facts import correctable_facts
from imsrecord.domain.corrections import corrected, corrections
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.note.outcome_words import verdict_words
from imsrecord.domain.note.plain_words import muscle_on_side
from imsrecord.domain.outcomes import Strand, changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from imsrecord.domain.correctable import Fact
    from imsrecord.domain.note.facts import NoteFacts
    from imsrecord.domain.visit import Visit

    Key = tuple[str, str, int, str]

_ROWS: Final = "rows/"
_NEEDLING: Final = "Needling"
_ADDED, _DROPPED = "Added", "Dropped"
_GIVEN: Final = "Exercises"
_ADDED_EXERCISES, _DROPPED_EXERCISES = "Exercises added", "Exercises dropped"
_FIRST: Final = (
    "Pain now", "Pain after", "Function before", "Function after",
    "Soreness after last needling, at its worst", _ADDED, _DROPPED, _ADDED_EXERCISES,
    _DROPPED_EXERCISES,
)  # fmt: skip
"""What one asks first of two visits; other numbers follow, then the rows, then the words."""
_THEN: Final = ("Scores and numbers", _NEEDLING, _GIVEN)
_DAY: Final = "treated_on"
_PAIN: Final = {
    "pain/now": "current",
    "pain/average": "average_24h",
    "pain/worst": "worst_24h",
    "pain/best": "best_24h",
}
NOT_COMPARED: Final = {
    "id": "names the visit",
    "patient_no": "both are of one patient",
    "visit_no": "names the visit",
    "episode_no": "names the episode; what was told of it is compared",
    "treated_on": "stands above the comparison",
    "zone": "says how times are read",
    "started_at": "a time of day, another at every visit",
    "entered_at": "a time of day, another at every visit",
    "ended_at": "a time of day, another at every visit",
    "version": "counts how often a draft was kept",
    "status": "says how the record stands, not the patient",
    "next_seq": "counts rows, used or not",
    "line_text": "was typed, and is charted in what is compared",
    "signature": "is of the record, not of the patient",
    "addenda": "corrections are read into what is compared; the rest is of another day",
    "moved_from": "says how the record was put right",
    "in_error": "says how the record was put right",
}
"""Fields of a visit that are not compared, each with the reason."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is not the same; ``before`` or ``after`` is "" where a visit has none of it.

    ``change`` says by how much a number rose or fell: up 2, down 3, "" for what is no number.
    ``verdict`` says how that stands to the change that matters, "" where none is known of.
    ``listed`` are names that only one of the visits has.
    """

    group: str
    name: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    change: str = ""
    verdict: str = ""
    listed: bool = False

    @property
    def words(self) -> str:
        """The difference as a screen reader says it."""
        was, now = self.before or NOT_RECORDED, self.after or NOT_RECORDED
        if self.listed:
            return f"{self.name}: {self.before or self.after}"
        told = (f"{self.name}: {was}, then {now}", self.change, self.verdict)
        return ", ".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two visits, the older one first, and what is not the same in their notes."""

    visit_nos: tuple[int, int]
    days: tuple[date, date]
    differences: tuple[Difference, ...] = field(repr=False)


def compared(a: NoteFacts, b: NoteFacts) -> Comparison:
    """Return what changed from visit ``a`` to ``b``: how it went first, then what was needled."""
    visits = corrected(a.visit), corrected(b.visit)
    reworded = {one.path for facts in (a, b) for one in corrections(facts.visit)}
    before, after = _by_key(a, visits[0], reworded), _by_key(b, visits[1], reworded)
    found = [
        *_listed(_NEEDLING, (_ADDED, _DROPPED), _needled(visits[0]), _needled(visits[1])),
        *_listed(
            _GIVEN,
            (_ADDED_EXERCISES, _DROPPED_EXERCISES),
            _given(visits[0]),
            _given(visits[1]),
            _stopped(visits[1]),
        ),
        *_facts(before, after, visits),
    ]
    found.sort(key=_place)
    return Comparison(
        (visits[0].visit_no, visits[1].visit_no),
        (visits[0].treated_on, visits[1].treated_on),
        tuple(found),
    )


def _by_key(facts: NoteFacts, visit: Visit, reworded: set[str]) -> dict[Key, Fact]:
    """Return the facts by what is the same thing in another visit.

    A row's number is of one visit only: rows of the same muscle and side are matched in their
    order. Scores are matched by their measure. A line that was corrected as a whole is compared
    as it reads.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[Key, Fact] = {}
    told = (
        fact
        for fact in correctable_facts(facts)
        if fact.path in reworded or not _said_elsewhere(fact)
    )
    for fact in (*told, *parts(facts, visit)):
        kind = fact.path.partition("/")[0]
        alike = (kind, fact.group, fact.name)
        seen[alike] += 1
        found[kind, fact.group, seen[alike], fact.name] = fact
    return found


def _said_elsewhere(fact: Fact) -> bool:
    """Return whether a fact stands above the comparison, among its parts, or of another visit."""
    if fact.kind is not FactKind.WORDS:
        return fact.path == _DAY
    return fact.name in IN_PARTS or fact.name.startswith(RELATIVE)


def _listed(
    group: str,
    names: tuple[str, str],
    had: dict[str, str],
    has: dict[str, str],
    over: dict[str, str] | None = None,
) -> Iterator[Difference]:
    """Give what only one of the visits has; ``over`` says of some of it why it ended."""
    added = [words for name, words in has.items() if name not in had]
    dropped = [(over or {}).get(name, words) for name, words in had.items() if name not in has]
    if added:
        yield Difference(group, names[0], "", "; ".join(added), listed=True)
    if dropped:
        yield Difference(group, names[1], "; ".join(dropped), "", listed=True)


def _needled(visit: Visit) -> dict[str, str]:
    named = (muscle_on_side(row.side, row.muscle, row.muscle_label) for row in visit.rows)
    return {name: name for name in named}


def _given(visit: Visit) -> dict[str, str]:
    given = (each for each in visit.prescriptions if each.current)
    return {exercise_name(each): exercise_told(each) for each in given}


def _stopped(visit: Visit) -> dict[str, str]:
    over = (each for each in visit.prescriptions if not each.current)
    return {exercise_name(each): exercise_told(each) for each in over}


def _facts(
    before: dict[Key, Fact], after: dict[Key, Fact], visits: tuple[Visit, Visit]
) -> Iterator[Difference]:
    a, b = visits
    rows = set(_needled(a)) & set(_needled(b))
    given = set(_given(a)) & set(_given(b))
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        fact = now or was
        if fact is None or _of_one_only(fact, rows, given):
            continue
        first, last = _words(was), _words(now)
        if first != last:
            group, name = _called(fact)
            change = _change(was, now)
            verdict = _verdict(fact, visits) if first and last else ""
            yield Difference(group, name, first, last, change, verdict)


def _of_one_only(fact: Fact, rows: set[str], given: set[str]) -> bool:
    """Return whether a fact is of a muscle or an exercise that only one of the visits has."""
    if fact.path.startswith(_ROWS):
        return fact.group not in rows
    return fact.path.startswith(EXERCISES) and fact.group not in given


def _called(fact: Fact) -> tuple[str, str]:
    if fact.path.startswith(EXERCISES):
        return _GIVEN, f"{fact.group}: {fact.name.lower()}"
    return _NEEDLING if fact.path.startswith(_ROWS) else fact.group, fact.whole_name


def _verdict(fact: Fact, visits: tuple[Visit, Visit]) -> str:
    """Return how a changed score stands to the change that matters; "" for what is no score."""
    a, b = visits
    kind, _, rest = fact.path.partition("/")
    strand: Strand | None = None
    if fact.path in _PAIN:
        strand = Strand("nprs", _PAIN[fact.path])
    elif kind == "activity_scores" and a.episode_no == b.episode_no:
        strand = Strand("psfs", part=str(int(rest) + 1))
    elif kind == "scores":
        seq = int(rest.partition("/")[0])
        score = next((each for each in b.scores if each.seq == seq), None)
        strand = None if score is None else Strand(score.measure, score.variant)
    found = changes((episode_visit(a),), episode_visit(b)) if strand is not None else ()
    change = next((each for each in found if each.strand == strand), None)
    if change is None or (change.mcid is None and kind != "scores"):
        return ""
    return verdict_words(change)


def _words(fact: Fact | None) -> str:
    return "" if fact is None or fact.words == NOT_RECORDED else fact.words


def _change(was: Fact | None, now: Fact | None) -> str:
    if was is None or now is None or now.kind is not FactKind.NUMBER:
        return ""
    try:
        by = float(now.words.replace("−", "-")) - float(was.words.replace("−", "-"))
    except ValueError:
        return ""
    return f"{'up' if by > 0 else 'down'} {abs(by):g}"


def _place(difference: Difference) -> tuple[int, int]:
    name, group = difference.name, difference.group
    first = _FIRST.index(name) if name in _FIRST else len(_FIRST)
    return first, _THEN.index(group) if group in _THEN else len(_THEN)
