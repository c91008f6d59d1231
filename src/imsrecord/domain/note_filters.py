"""What notes can be filtered by in this clinic, and which of it a typed beginning may mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.note_query import FilterKind, NoteFilter
from imsrecord.domain.quick_entry.lexicon import Lexicon, lexicon
from imsrecord.domain.quick_entry.ranking import suggest
from imsrecord.domain.typed_days import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.note_query import TypedFilter
    from imsrecord.domain.people import Practitioner

ANY: Final = "any"
NAMES: Final = {
    FilterKind.MUSCLE: "Muscle",
    FilterKind.LOT: "Lot",
    FilterKind.EVENT: "Adverse event",
    FilterKind.BY: "Practitioner",
    FilterKind.SINCE: "Since",
    FilterKind.UNTIL: "Until",
    FilterKind.PRECAUTION: "Precaution",
}
_DAYS: Final = (FilterKind.SINCE, FilterKind.UNTIL)
_OFFERED_DAYS: Final = ("1m", "3m", "6m", "1y", "2y")
_AGO: Final = ("1 month ago", "3 months ago", "6 months ago", "1 year ago", "2 years ago")


@dataclass(frozen=True, slots=True)
class Known:
    """What can be filtered by: today, the clinic's words for muscles, its boxes, people, flags.

    ``precautions`` are code and label of those that stand in some chart.
    """

    today: date
    words: Lexicon | None = None
    lots: tuple[NeedleLot, ...] = ()
    practitioners: tuple[Practitioner, ...] = ()
    precautions: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def choices(self, kind: FilterKind, typed: str = "", most: int = 8) -> tuple[NoteFilter, ...]:
        """Return what a beginning may mean, likeliest first; with nothing typed the first few."""
        if kind in _DAYS:
            return self._days(kind, typed)[:most]
        if kind is FilterKind.MUSCLE and fold(typed):
            return self._muscles(typed, most)
        named = tuple(self._named(kind))
        wanted = fold(typed)
        first = [f for f in named if fold(f.words).startswith(wanted)]
        inner = [f for f in named if f not in first and f" {wanted}" in f" {fold(f.words)}"]
        return tuple((first + inner)[:most])

    def chosen(self, typed: TypedFilter) -> NoteFilter | None:
        """Return the filter that was typed, or None where it means nothing here.

        Where it may mean several, all of them are meant: ``muscle:glut``.
        """
        wanted = typed.value.strip()
        found = self.choices(typed.kind, wanted, most=99) if wanted else ()
        if typed.kind is FilterKind.MUSCLE:
            named = tuple(f for f in found if _begins(wanted, f.words))
            found = named or found[:1]
        if not found:
            return None
        exact = [f for f in found if fold(f.words) == fold(wanted)]
        if exact or len(found) == 1 or typed.kind in _DAYS:
            return (exact or found)[0]
        values = tuple(value for each in found for value in each.values)
        return NoteFilter(typed.kind, values, f"{wanted}… ({len(found)})")

    def _muscles(self, typed: str, most: int) -> tuple[NoteFilter, ...]:
        words = self.words or lexicon()
        return tuple(
            NoteFilter(FilterKind.MUSCLE, (each.muscle,), words.name(each.muscle))
            for each in suggest(fold(typed), limit=most, words=words)
        )

    def _named(self, kind: FilterKind) -> Iterator[NoteFilter]:
        for values, words in self._names(kind):
            yield NoteFilter(kind, values, words)

    def _names(self, kind: FilterKind) -> Iterable[tuple[tuple[str, ...], str]]:
        if kind is FilterKind.MUSCLE:
            muscles = (self.words or lexicon()).muscles.values()
            return (((each.id,), each.name) for each in muscles)
        if kind is FilterKind.LOT:
            return self._lots()
        if kind is FilterKind.EVENT:
            terms = catalogue().terms("adverse_event_types")
            return (((ANY,), "any"), *(((each.id,), each.label) for each in terms))
        if kind is FilterKind.BY:
            return (((str(who.id),), who.name) for who in self.practitioners)
        return (((code or label,), label) for code, label in self.precautions)

    def _lots(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Give each lot once, with all boxes of that number: it may be of several sizes."""
        boxes: dict[str, list[str]] = {}
        for lot in self.lots:
            boxes.setdefault(lot.lot, []).append(str(lot.no))
        for label, numbers in boxes.items():
            yield tuple(numbers), label

    def _days(self, kind: FilterKind, typed: str) -> tuple[NoteFilter, ...]:
        last = kind is FilterKind.UNTIL
        offered = zip(_OFFERED_DAYS, _AGO, strict=True) if not typed.strip() else ((typed, ""),)
        found = []
        for each, ago in offered:
            day = read_day(each, self.today, last=last)
            if day is not None:
                words = short_day_words(day) + (f" ({ago})" if ago else "")
                found.append(NoteFilter(kind, (day.isoformat(),), words))
        return tuple(found)


def _begins(typed: str, words: str) -> bool:
    named = fold(words).split()
    return all(any(each.startswith(word) for each in named) for word in fold(typed).split())
