"""How often adverse events come, with the doubt of small numbers, beside published rates.

A treatment is a signed visit in which at least one muscle was needled. A kind counts once in a
treatment, however often it was written down in it, so that its rate is a share and the score
interval of Wilson (J Am Stat Assoc 1927;22:209-212; recommended by Newcombe, Stat Med
1998;17:857-872) is its 95 % interval. All events together may be more than the treatments; their
rate is a Poisson rate, with the interval of Byar (Breslow and Day, IARC 1987, volume 2, page 69).
Where nothing was seen, the rule of three (Hanley and Lippman-Hand, JAMA 1983;249:1743-1745) says
what the true rate may still be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from uuid import UUID

    from imsrecord.domain.catalogue import Term

FEW: Final = 300
"""Below this many treatments even no event at all leaves a rate of 1 in 100 open."""
ANY: Final = "any"
ALL: Final = "all"
_Z: Final = 1.959963984540054  # the 97.5 % point of the normal distribution
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%")


@dataclass(frozen=True, slots=True)
class Span:
    """Which treatments are counted: from day to day, of one practitioner or of all."""

    first: date | None = None
    last: date | None = None
    practitioner_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CountedEvent:
    """One event behind a number of the table."""

    patient_no: int
    visit_no: int
    event_no: int
    kind: str
    severity: str
    happened: str
    treated_on: date
    patient_name: str = field(repr=False)
    chart_number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many events of a kind there were, and in how many treatments."""

    kind: str
    events: int
    treatments: int


@dataclass(frozen=True, slots=True)
class EventCounts:
    """What was counted in a period.

    ``affected`` are treatments with any event, ``events`` all events of treatments, ``apart``
    events of signed visits in which no muscle was needled, which no rate counts.
    """

    treatments: int = 0
    affected: int = 0
    events: int = 0
    apart: int = 0
    kinds: tuple[KindCount, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedRate:
    """A rate as it was printed; ``percent`` is its number, ``verified`` that it was seen there."""

    source: str
    words: str
    percent: float
    verified: bool

    @property
    def short(self) -> str:
        """The source as a table has room for: Brady 2014."""
        return short_source(self.source)


@dataclass(frozen=True, slots=True)
class EventRate:
    """One line of the table: events, treatments with them, and the rate with its interval.

    ``percent``, ``low`` and ``high`` are per 100 treatments; None without any treatment.
    """

    code: str
    label: str
    events: int
    affected: int
    treatments: int
    percent: float | None
    low: float | None
    high: float | None
    published: tuple[PublishedRate, ...] = ()


def short_source(source: str) -> str:
    """Return a source as a narrow place has room for: Brady 2014."""
    name = source.rstrip("0123456789")
    return f"{name.capitalize()} {source[len(name) :]}".strip()


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % score interval of a share ``count`` of ``of``, both as shares of 1."""
    share, square = count / of, _Z * _Z
    middle = share + square / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    low = 0.0 if count == 0 else max(0.0, (middle - reach) / scale)
    return low, 1.0 if count == of else min(1.0, (middle + reach) / scale)


def byar(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a Poisson rate of ``count`` events in ``of`` treatments."""
    low = 0.0
    if count:
        low = count * (1 - 1 / (9 * count) - _Z / (3 * sqrt(count))) ** 3
    more = count + 1
    high = more * (1 - 1 / (9 * more) + _Z / (3 * sqrt(more))) ** 3
    return max(0.0, low) / of, high / of


def rule_of_three(treatments: int) -> float:
    """Return how high a rate (per 100) may be although nothing was seen, with 95 % confidence."""
    return min(100.0, 300 / treatments)


def event_rates(counts: EventCounts) -> tuple[EventRate, ...]:
    """Return the lines of the table: two totals, then every kind that was seen or published.

    Kinds stand in the order of the catalogue, those the clinic had first.
    """
    totals = tuple(_published_totals())
    any_event = _rate(ANY, "Any event", counts.affected, counts, totals)
    all_events = _all_events(counts, totals)
    seen = {each.kind: each for each in counts.kinds}
    kinds = [_kind(each, counts) for each in _in_order(seen)]
    ordered = sorted(kinds, key=lambda rate: (not rate.events, -rate.affected))
    return (any_event, all_events, *ordered)


def zero_words(treatments: int) -> str:
    """Return what none in so many treatments does and does not say."""
    high = rule_of_three(treatments)
    return f"None in {treatments:,}: the true rate may still be up to {high:.2g} in 100."


def caution_words(treatments: int) -> str:
    """Return what the number of treatments lets a rate say; "" where it is large enough."""
    if not treatments:
        return "No needling treatment was signed in this time."
    if treatments >= FEW:
        return ""
    high = rule_of_three(treatments)
    return (
        f"With {treatments} {'treatment' if treatments == 1 else 'treatments'} a rate says little: "
        f"even no event at all would leave a true rate of up to {high:.2g} in 100 possible."
    )


def published_rates(kind: str) -> tuple[PublishedRate, ...]:
    """Return the rates that surveys printed for a kind of event, as the catalogue holds them."""
    known = catalogue()
    if not known.has_term("adverse_event_types", kind):
        return ()
    rates = known.term("adverse_event_types", kind).more.get("rates", ())
    return tuple(
        PublishedRate(
            each["source"], each["value"], _number(each["value"]), each.get("verified", True)
        )
        for each in rates
    )


def _number(words: str) -> float:
    found = _PERCENT.search(words)
    if found is None:
        raise ValueError("a published rate without a number")
    return float(found[1])


def _published_totals() -> Iterator[PublishedRate]:
    for each in catalogue().published_totals:
        found = _PERCENT.search(each.text)
        if found and "treatments" in each.text:  # a share of patients is another thing
            yield PublishedRate(each.source, found[0], float(found[1]), each.verified)


def _in_order(seen: Mapping[str, KindCount]) -> Iterator[KindCount]:
    terms: tuple[Term, ...] = catalogue().terms("adverse_event_types")
    for term in terms:
        if term.id in seen or term.more.get("rates"):
            yield seen.get(term.id, KindCount(term.id, 0, 0))
    known = {term.id for term in terms}
    yield from (count for kind, count in seen.items() if kind not in known)


def _kind(count: KindCount, counts: EventCounts) -> EventRate:
    label = catalogue().label("adverse_event_types", count.kind)
    published = published_rates(count.kind)
    return _rate(count.kind, label, count.treatments, counts, published, events=count.events)


def _rate(  # noqa: PLR0913
    code: str,
    label: str,
    affected: int,
    counts: EventCounts,
    published: tuple[PublishedRate, ...],
    *,
    events: int | None = None,
) -> EventRate:
    of = counts.treatments
    events = counts.events if events is None else events
    if not of:
        return EventRate(code, label, events, affected, of, None, None, None, published)
    low, high = wilson(affected, of)
    return EventRate(
        code, label, events, affected, of, 100 * affected / of, 100 * low, 100 * high, published
    )


def _all_events(counts: EventCounts, published: tuple[PublishedRate, ...]) -> EventRate:
    of, events = counts.treatments, counts.events
    label = "All events"
    if not of:
        return EventRate(ALL, label, events, counts.affected, of, None, None, None, published)
    low, high = byar(events, of)
    percent = 100 * events / of
    return EventRate(
        ALL, label, events, counts.affected, of, percent, 100 * low, 100 * high, published
    )
