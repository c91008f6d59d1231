"""Visits month by month as bars, the part of them with needling filled; by year where many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from imsrecord.domain.clinic_figures import Month
from imsrecord.domain.drawing import Box, Drawing, Ink, Label
from imsrecord.domain.note.plain_words import MONTHS, counted
from imsrecord.domain.plots.plot import LETTERS, Frame, Plot, Stop, Table, thinned, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.drawing import Shape

_HEADINGS: Final = ("Month", "Visits", "With needling")
_LEAST_SLOT: Final = 9.0  # months narrower than this stand together by year
_WIDEST_BAR: Final = 34.0
_NUMBERED: Final = 30.0  # from here on the number stands above its bar
_STEPS: Final = (1, 2, 5)
_PARTS: Final = 4  # about so many lines across


@dataclass(frozen=True, slots=True)
class _Bar:
    words: str
    short: str
    visits: int
    treatments: int


def months(counts: Sequence[Month], width: float, height: float) -> Plot:
    """Return visits by month, oldest first, made for a box of ``width`` by ``height``."""
    every = filled(counts)
    room = width - 48
    bars = _by_year(every) if len(every) * _LEAST_SLOT > room else _by_month(every)
    high = max((bar.visits for bar in bars), default=0)
    step = _step(high)
    top = max(step, -(-high // step) * step)
    frame = Frame(24 + width_of(str(top)), 20, width - 8, height - 26, 0, top)
    slot = (frame.right - frame.left) / max(1, len(bars))
    shapes = (
        *frame.rules(tuple(range(0, top + 1, step))),
        *(shape for place, bar in enumerate(bars) for shape in _drawn(bar, place, slot, frame)),
        *_names(bars, slot, frame),
    )
    stops = tuple(
        Stop(frame.left + place * slot, frame.left + (place + 1) * slot, _said(bar))
        for place, bar in enumerate(bars)
    )
    rows = tuple((_month_words(one.first), f"{one.visits:,}", f"{one.treatments:,}")
                 for one in every)  # fmt: skip
    return Plot(Drawing(0, 0, width, height, shapes), summary(every), stops, Table(_HEADINGS, rows))


def filled(counts: Sequence[Month]) -> tuple[Month, ...]:
    """Return every month from the first to the last, those without a visit as well."""
    if not counts:
        return ()
    known = {one.first: one for one in counts}
    first, last = min(known), max(known)
    places = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = (date(place // 12, place % 12 + 1, 1) for place in places)
    return tuple(known.get(day, Month(day, 0)) for day in days)


def summary(every: Sequence[Month]) -> str:
    """Return the months in a sentence or two, as a screen reader says them."""
    if not every:
        return "No visit in this time."
    visits = sum(one.visits for one in every)
    treated = sum(one.treatments for one in every)
    said = f"{counted(visits, 'visit')}, {treated:,} with needling"
    if len(every) == 1:
        return f"{said}, in {_month_words(every[0].first)}."
    most = max(every, key=lambda one: one.visits)
    least = min(every, key=lambda one: one.visits)
    return (
        f"{said}. Most: {_short(most.first)}, {most.visits:,}; "
        f"fewest: {_short(least.first)}, {least.visits:,}."
    )


def _by_month(every: Sequence[Month]) -> tuple[_Bar, ...]:
    return tuple(
        _Bar(_month_words(one.first), _short(one.first), one.visits, one.treatments)
        for one in every
    )


def _by_year(every: Sequence[Month]) -> tuple[_Bar, ...]:
    bars = []
    for year, some in groupby(every, key=lambda one: one.first.year):
        mine = tuple(some)
        visits, treated = sum(one.visits for one in mine), sum(one.treatments for one in mine)
        bars.append(_Bar(str(year), str(year), visits, treated))
    return tuple(bars)


def _step(high: int) -> int:
    """Return how far the lines across are apart: 1, 2, 5, 10, 20 and so on."""
    scale = 1
    while True:
        for step in _STEPS:
            if high <= step * scale * _PARTS:
                return step * scale
        scale *= 10


def _drawn(bar: _Bar, place: int, slot: float, frame: Frame) -> Iterator[Shape]:
    wide = min(_WIDEST_BAR, slot * 0.72)
    left = frame.left + (place + 0.5) * slot - wide / 2
    top, treated = frame.y(bar.visits), frame.y(bar.treatments)
    if bar.treatments:
        yield Box(left, treated, wide, frame.bottom - treated, Ink(fill="accent"))
    if bar.visits:
        outline = Ink(stroke="accent", width=1.25)
        yield Box(left, top, wide, frame.bottom - top, outline)
        if slot >= _NUMBERED:
            words = f"{bar.visits:,}"
            yield Label(left + wide / 2, top - 5, words, LETTERS, "text2", align="centre")


def _names(bars: Sequence[_Bar], slot: float, frame: Frame) -> Iterator[Shape]:
    labels = [(frame.left + (place + 0.5) * slot, bar.short) for place, bar in enumerate(bars)]
    for x, shown in thinned(labels, frame.right + 8, gap=10):
        yield Label(x, frame.bottom + 18, shown, LETTERS, "text2", align="centre")


def _said(bar: _Bar) -> str:
    return f"{bar.words}: {counted(bar.visits, 'visit')}, {bar.treatments:,} with needling"


def _month_words(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _short(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year % 100:02d}"
