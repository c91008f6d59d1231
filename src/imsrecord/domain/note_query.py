"""What is looked for in notes: words, and filters that are typed as ``muscle:infra since:mar``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from imsrecord.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_TOKEN: Final = re.compile(r'([^\W\d_]+):(?=\s|$)|(?:([^\W\d_]+):)?(?:"([^"]*)"?|([^\s"]+))')


class FilterKind(Enum):
    """What a note can be filtered by; the value is how it is typed."""

    MUSCLE = "muscle"
    LOT = "lot"
    EVENT = "event"
    BY = "by"
    SINCE = "since"
    UNTIL = "until"
    PRECAUTION = "precaution"


_ALSO: Final = {
    "from": FilterKind.SINCE,
    "to": FilterKind.UNTIL,
    "before": FilterKind.UNTIL,
    "practitioner": FilterKind.BY,
    "flag": FilterKind.PRECAUTION,
}
"""Other words under which a filter is known."""


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """One filter in force: ``values`` are codes, numbers or a date, ``words`` what a chip says."""

    kind: FilterKind
    values: tuple[str, ...] = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is looked for, in one chart or in all (``patient_no`` 0).

    ``words`` are folded; one of several words is a phrase. The last one may be only begun, unless
    it was typed in quotes. Filters of one kind are alternatives, save the two days.
    """

    words: tuple[str, ...] = field(default=(), repr=False)
    filters: tuple[NoteFilter, ...] = ()
    patient_no: int = 0
    begun: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.words and not self.filters

    @property
    def single_words(self) -> tuple[str, ...]:
        """The words one by one, as they are marked in what is found."""
        return tuple(dict.fromkeys(word for each in self.words for word in each.split()))

    def values(self, kind: FilterKind) -> tuple[str, ...]:
        """Return what the filters of a kind ask for; none asked is none."""
        return tuple(value for each in self.filters if each.kind is kind for value in each.values)

    def with_words(self, words: Sequence[str]) -> NoteQuery:
        """Return the same query with other words."""
        return replace(self, words=tuple(words))


@dataclass(frozen=True, slots=True)
class TypedFilter:
    """A filter as typed: where it stands in the text, and what stands behind the colon."""

    kind: FilterKind
    value: str = field(repr=False)
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A text taken apart: words, whether the last may be only begun, and typed filters."""

    words: tuple[str, ...] = field(repr=False)
    begun: bool
    filters: tuple[TypedFilter, ...]


def filter_kind(name: str) -> FilterKind | None:
    """Return the kind that a word before a colon means: its name or a beginning of it."""
    typed = fold(name)
    if typed in _ALSO:
        return _ALSO[typed]
    fits = [kind for kind in FilterKind if typed and kind.value.startswith(typed)]
    return fits[0] if len(fits) == 1 else None


def read_query(text: str) -> TypedQuery:
    """Take apart what was typed. A colon behind any other word is a mark like any other."""
    words: list[str] = []
    filters: list[TypedFilter] = []
    begun = True
    for found in _TOKEN.finditer(text):
        empty, name, quoted, bare = found.groups()
        kind = filter_kind(name or empty or "")
        if kind is not None:
            filters.append(TypedFilter(kind, quoted or bare or "", *found.span()))
            continue
        said = fold(found.group())
        if said:
            begun = quoted is None
            words += [said] if quoted is not None else said.split()
    return TypedQuery(tuple(dict.fromkeys(words)), begun, tuple(filters))


def without(text: str, typed: TypedFilter) -> str:
    """Return the text without a filter that became a chip."""
    return " ".join(f"{text[: typed.begin]} {text[typed.end :]}".split())


def taken(
    typed: Iterable[TypedFilter], choose: Callable[[TypedFilter], NoteFilter | None]
) -> tuple[tuple[NoteFilter, ...], tuple[TypedFilter, ...]]:
    """Return the filters that ``choose`` understood, and those that it did not."""
    known: list[NoteFilter] = []
    unknown: list[TypedFilter] = []
    for each in typed:
        chosen = choose(each)
        if chosen is None:
            unknown.append(each)
        else:
            known.append(chosen)
    return tuple(known), tuple(unknown)


def joined(filters: Iterable[NoteFilter], more: NoteFilter) -> tuple[NoteFilter, ...]:
    """Return the filters with one more; a day replaces the day there was."""
    days = (FilterKind.SINCE, FilterKind.UNTIL)
    kept = [f for f in filters if f != more and not (f.kind is more.kind and f.kind in days)]
    return (*kept, more)
