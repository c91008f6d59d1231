"""Two visits beside each other: every fact of their notes that is not the same, in words.

It reads the facts of which notes are made, as corrected: what stands in a note is compared, and
nothing else has to be kept up when a note learns to say more.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.correctable import NOT_RECORDED, FactKind
from imsrecord.domain.correctable_facts import correctable_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from imsrecord.domain.correctable import Fact
    from imsrecord.domain.note.facts import NoteFacts

    Key = tuple[str, str, int, str]

_ROWS: Final = "rows/"
_NEEDLING: Final = "Needling"
_ADDED, _DROPPED = "Added", "Dropped"
_FIRST: Final = (
    "Pain now", "Pain after", "Function before", "Function after",
    "Soreness after last needling, at its worst", _ADDED, _DROPPED,
)  # fmt: skip
"""What one asks first of two visits; other numbers follow, then the rows, then the words."""
_THEN: Final = ("Scores and numbers", _NEEDLING)
_DAY: Final = "treated_on"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is not the same; ``before`` or ``after`` is "" where a visit has none of it.

    ``change`` says by how much a number rose or fell: up 2, down 3, "" for what is no number.
    """

    group: str
    name: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    change: str = ""

    @property
    def words(self) -> str:
        """The difference as a screen reader says it."""
        was, now = self.before or NOT_RECORDED, self.after or NOT_RECORDED
        change = f", {self.change}" if self.change else ""
        return f"{self.name}: {was}, then {now}{change}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two visits, the older one first, and what is not the same in their notes."""

    visit_nos: tuple[int, int]
    days: tuple[date, date]
    differences: tuple[Difference, ...] = field(repr=False)


def compared(a: NoteFacts, b: NoteFacts) -> Comparison:
    """Return what changed from visit ``a`` to ``b``: how it went first, then what was needled."""
    before, after = _by_key(a), _by_key(b)
    found = [*_muscles(before, after), *_facts(before, after)]
    found.sort(key=_place)
    visits = (a.visit, b.visit)
    return Comparison(
        (visits[0].visit_no, visits[1].visit_no),
        (visits[0].treated_on, visits[1].treated_on),
        tuple(found),
    )


def _by_key(facts: NoteFacts) -> dict[Key, Fact]:
    """Return the facts by what is the same thing in another visit.

    A row's number is of one visit only: rows of the same muscle and side are matched in their
    order. Scores are matched by their measure.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[Key, Fact] = {}
    for fact in correctable_facts(facts):
        if fact.path == _DAY:
            continue
        kind = fact.path.partition("/")[0]
        alike = (kind, fact.group, fact.name)
        seen[alike] += 1
        found[kind, fact.group, seen[alike], fact.name] = fact
    return found


def _muscles(before: dict[Key, Fact], after: dict[Key, Fact]) -> Iterator[Difference]:
    had, has = _needled(before), _needled(after)
    added = [muscle for muscle in has if muscle not in had]
    dropped = [muscle for muscle in had if muscle not in has]
    if added:
        yield Difference(_NEEDLING, _ADDED, "", ", ".join(added))
    if dropped:
        yield Difference(_NEEDLING, _DROPPED, ", ".join(dropped), "")


def _needled(facts: dict[Key, Fact]) -> tuple[str, ...]:
    rows = (fact.group for fact in facts.values() if fact.path.startswith(_ROWS))
    return tuple(dict.fromkeys(rows))


def _facts(before: dict[Key, Fact], after: dict[Key, Fact]) -> Iterator[Difference]:
    both = set(_needled(before)) & set(_needled(after))
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        fact = now or was
        if fact is None or (fact.path.startswith(_ROWS) and fact.group not in both):
            continue
        first, last = _words(was), _words(now)
        if first != last:
            group = _NEEDLING if fact.path.startswith(_ROWS) else fact.group
            yield Difference(group, fact.whole_name, first, last, _change(was, now))


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
