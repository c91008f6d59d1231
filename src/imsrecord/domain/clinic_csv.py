"""The clinic's figures, and the lists behind them, as tables for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.domain.clinic_figures import ChangeFigure, Counts, Spread, lines
from imsrecord.domain.csv_lists import csv_words
from imsrecord.domain.event_rates import EventRate, Span, wilson
from imsrecord.domain.note.plain_words import plain_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.clinic_figures import Shown

_HEADS: Final = (
    "Figure", "Of what", "Number", "Out of", "Per cent", "95 % low", "95 % high", "Visits", "More",
)  # fmt: skip
_LIST_HEADS: Final = ("Name", "Chart", "Date", "Visit", "Type", "Counted")

Cells = tuple[str, ...]


class Everything(NamedTuple):
    """All figures of a span; ``by`` names the practitioner whose they are, "" for all."""

    span: Span
    by: str
    counts: Counts
    spread: Spread
    changes: tuple[ChangeFigure, ...]
    rates: tuple[EventRate, ...]


def figures_csv(told: Everything) -> str:
    """Return every figure of a time, and whose they are; no patient stands in it."""
    first = told.span.first.isoformat() if told.span.first else "the first visit"
    last = told.span.last.isoformat() if told.span.last else "the last visit"
    return csv_words(
        _HEADS,
        (
            _row("From", first),
            _row("To", last),
            _row("Practitioner", told.by or "all"),
            *(_row(one.words, "", one.number, one.of, more=one.more) for one in lines(told.counts)),
            *_months(told.counts),
            *_spread(told.spread),
            *(
                _row("Better by what matters", one.words, one.beyond, one.of)
                for one in told.changes
            ),
            *(_row("One score only", one.words, one.one_score) for one in told.changes),
            *_rates(told.rates),
        ),
    )


def list_csv(shown: Iterable[Shown]) -> str:
    """Return a list as it is read, patients by name."""
    return csv_words(
        _LIST_HEADS,
        (
            (
                one.name,
                one.chart_number,
                one.day.isoformat(),
                str(one.visit_no),
                plain_code(one.visit_type),
                one.words,
            )
            for one in shown
        ),
    )


def _row(  # noqa: PLR0913
    figure: str,
    what: str = "",
    number: int | None = None,
    of: int | None = None,
    *,
    visits: int | None = None,
    more: str = "",
) -> Cells:
    share: Cells = ("", "", "")
    if of and number is not None:
        low, high = wilson(number, of)
        share = tuple(f"{100 * value:.2f}" for value in (number / of, low, high))
    return (figure, what, _number(number), _number(of), *share, _number(visits), more)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _months(counts: Counts) -> Iterator[Cells]:
    for month in counts.months:
        yield _row("Visits in the month", f"{month.first:%Y-%m}", month.visits)
        yield _row("Treatments in the month", f"{month.first:%Y-%m}", month.treatments)


def _spread(spread: Spread) -> Iterator[Cells]:
    for total in spread.muscles:
        twitches = "" if total.twitches is None else f"{total.twitches} twitches"
        yield _row("Points needled", total.short, total.points, visits=total.visits, more=twitches)
    for size in spread.sizes:
        yield _row("Needles used", size.words, size.needles, visits=size.visits)


def _rates(rates: Iterable[EventRate]) -> Iterator[Cells]:
    for rate in rates:
        yield _row("Treatments with the event", rate.label, rate.affected, rate.treatments)
