"""Pain, function and soreness over the visits: dumbbells, diamonds, bars as wide as days.

Up to as many visits as have room for a dumbbell each, every visit is drawn. Beyond that visits in
a row share a column, which shows the range of their pain and its middle, and says how many it
stands for.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Polyline
from imsrecord.domain.note.plain_words import MONTHS, counted, short_day_words
from imsrecord.domain.plots.plot import (
    LETTERS,
    Frame,
    Plot,
    Stop,
    Table,
    diamond,
    line,
    thinned,
    triangle,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.drawing import Shape

_HEADINGS: Final = (
    "Visit", "Day", "Pain before", "Pain after", "Function", "Sore", "Sore for", "Twitches",
    "Events", "State",
)  # fmt: skip
_LEAST_SLOT: Final = 11.0  # a visit narrower than this shares its column with others
_WIDE_SLOT: Final = 58.0  # from here on numbers stand beside the dumbbells
_WIDEST_SLOT: Final = 150.0
_HOURS_A_DAY: Final = 24
_MOST_DAYS: Final = 5
_DOT: Final = 4.5
_FUNCTION: Final = Ink(stroke="accent", width=1.75, dash=(6, 4))
_SORE_TOP: Final = 2.0
_TOP: Final = 22.0
_EPISODES: Final = 14.0  # more above the frame where it says which episode begins
_BESIDE: Final = 12.0  # function stands so far to the right of pain, to cover none of it


@dataclass(frozen=True, slots=True)
class _Column:
    """Visits in a row that share a place of the plot."""

    middle: float
    left: float
    right: float
    points: tuple[CoursePoint, ...]

    @property
    def wide(self) -> float:
        return self.right - self.left

    @property
    def counted(self) -> tuple[CoursePoint, ...]:
        """What is drawn as a number: a draft has a column of its own, and is marked there."""
        if len(self.points) == 1:
            return self.points
        return tuple(point for point in self.points if point.signed)


def trend(points: Sequence[CoursePoint], width: float, height: float) -> Plot:
    """Return the trend of visits, oldest first, made for a box of ``width`` by ``height``."""
    several = len({point.episode_no for point in points}) > 1
    frame = Frame(34, _TOP + (_EPISODES if several else 0), width - 8, height - 34)
    columns = _columns(points, frame)
    shapes = (
        *frame.rules((0, 5, 10)),
        *_episodes(columns, frame),
        *_soreness(columns, frame),
        *_function(columns, frame),
        *_pain(columns, frame),
        *_marks(columns, frame),
        *_days(columns, frame),
    )
    return Plot(
        Drawing(0, 0, width, height, shapes),
        summary(points),
        tuple(_stop(column) for column in columns),
        Table(_HEADINGS, tuple(_row(point) for point in points)),
    )


def summary(points: Sequence[CoursePoint]) -> str:
    """Return the trend in a sentence or three, as a screen reader says it.

    Only signed visits are counted; how many are not signed is said at the end.
    """
    if not points:
        return "No visit yet."
    signed = [point for point in points if point.signed]
    said = [f"{counted(len(signed), 'visit')}, {_span(signed)}."] if signed else []
    pain = [point.pain_before for point in signed if point.pain_before is not None]
    if pain:
        said.append(f"Pain before treatment {_from_to(pain)}.")
    function = [point.function for point in signed if point.function is not None]
    if function:
        said.append(f"Function {_from_to(function)}.")
    sore = [point.sore for point in signed if point.sore is not None]
    if sore:
        said.append(f"Soreness after it up to {max(sore)} of 10.")
    events = sum(point.events for point in signed)
    if events:
        said.append(f"{counted(events, 'adverse event')}.")
    drafts = len(points) - len(signed)
    if drafts:
        what = "more visit" if signed else "visit"
        said.append(f"{counted(drafts, what)} not signed, not counted.")
    return " ".join(said)


def _from_to(values: Sequence[int]) -> str:
    if len(values) == 1:
        return f"{values[0]} of 10"
    return f"from {values[0]} to {values[-1]}, lowest {min(values)}, highest {max(values)}"


def _span(points: Sequence[CoursePoint]) -> str:
    first, last = points[0].day, points[-1].day
    if first == last:
        return short_day_words(first)
    return f"{short_day_words(first)} to {short_day_words(last)}"


def _columns(points: Sequence[CoursePoint], frame: Frame) -> tuple[_Column, ...]:
    if not points:
        return ()
    room = frame.right - frame.left
    each = -(-len(points) // max(1, int(room / _LEAST_SLOT)))  # rounded up
    groups = [tuple(points[first : first + each]) for first in range(0, len(points), each)]
    slot = min(_WIDEST_SLOT, room / len(groups))
    return tuple(
        _Column(
            frame.left + (place + (0.3 if slot >= _WIDE_SLOT else 0.5)) * slot,
            frame.left + place * slot,
            frame.left + (place + 1) * slot,
            group,
        )
        for place, group in enumerate(groups)
    )


def _episodes(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    """Name each complaint where it is first seen, with a line where it is not the first of all.

    The words stand above the signs of events.
    """
    first: dict[int, tuple[_Column, str]] = {}
    for column in columns:
        for point in column.points:
            name = point.complaint or f"Complaint {point.episode_no}"
            first.setdefault(point.episode_no, (column, name))
    if len(first) < 2:
        return
    free = frame.left
    for place, (column, words) in enumerate(first.values()):
        if place:
            ink = Ink(stroke="control", width=1, dash=(2, 3))
            yield Polyline(((column.left, 4), (column.left, frame.bottom)), ink)
        width = width_of(words, LETTERS - 1)
        left, right = column.left + 4, column.left - 4
        if left >= free and left + width <= frame.right:
            yield Label(left, 14, words, LETTERS - 1, "text3")
            free = left + width + 8
        elif right - width >= free:  # too near the edge: the name stands before its line
            yield Label(right, 14, words, LETTERS - 1, "text3", align="right")
            free = right + 8


def _soreness(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    """Draw how sore it was afterwards, as high as the worst, as wide as it lasted in days."""
    for column in columns:
        sore = [point for point in column.counted if point.sore is not None]
        worst = max(sore, key=lambda point: point.sore or 0, default=None)
        if worst is None or not worst.sore:
            continue
        left, width = _bar(column, worst.sore_hours)
        top = frame.y(worst.sore)
        yield Box(left, top, width, frame.bottom - top, Ink(fill="sore_soft"))
        yield Box(left, top, width, _SORE_TOP, Ink(fill="sore"))


def _bar(column: _Column, hours: int | None) -> tuple[float, float]:
    days = min((hours or _HOURS_A_DAY) / _HOURS_A_DAY, _MOST_DAYS)
    if column.wide < _WIDE_SLOT:
        return column.left + 1, max(2.0, (column.wide - 2) * days / _MOST_DAYS)
    left = column.middle + _DOT + 14
    return left, max(5.0, (column.right - left - 6) * days / _MOST_DAYS)


def _function(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    told = [
        (column.middle + min(_BESIDE, column.wide * 0.25), frame.y(value))
        for column in columns
        if (value := _middle([point.function for point in column.counted])) is not None
    ]
    yield from line(told, _FUNCTION)
    if columns and columns[0].wide >= _WIDE_SLOT / 3:
        for x, y in told:
            yield diamond(x, y, 5, "accent")


def _middle(values: Sequence[int | None]) -> float | None:
    told = [value for value in values if value is not None]
    return median(told) if told else None


def _pain(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    if any(len(column.points) > 1 for column in columns):
        yield from _pain_ranges(columns, frame)
        return
    for column in columns:
        yield from _dumbbell(column, frame)


def _dumbbell(column: _Column, frame: Frame) -> Iterator[Shape]:
    (point,) = column.points
    x, before, after = column.middle, point.pain_before, point.pain_after
    radius = min(_DOT, column.wide * 0.3)
    if before is not None and after is not None:
        stem = ((x, frame.y(before)), (x, frame.y(after)))
        yield Polyline(stem, Ink(stroke="text", width=2 if column.wide >= _WIDE_SLOT else 1.5))
    if after is not None:
        ring = Ink(fill="surface", stroke="text", width=1.75)
        yield Circle(x, frame.y(after), radius + (1.5 if after == before else 0), ring)
    if before is not None:
        yield Circle(x, frame.y(before), radius, Ink(fill="text"))
    if column.wide >= _WIDE_SLOT:
        for value in dict.fromkeys((before, after)):
            if value is not None:
                y = frame.y(value) + 4
                yield Label(x - 9, y, str(value), LETTERS, "text", bold=True, align="right")


def _pain_ranges(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    """Draw for each column how far pain before treatment went, and a line through the middles."""
    middles: list[tuple[float, float]] = []
    for column in columns:
        told = [point.pain_before for point in column.counted if point.pain_before is not None]
        if told:
            top, bottom = frame.y(max(told)), frame.y(min(told))
            width = min(column.wide * 0.5, 6)
            box = Box(
                column.middle - width / 2,
                top - 1,
                width,
                bottom - top + 2,
                Ink(fill="text3", fill_opacity=0.45),
                radius=1,
            )
            yield box
            middles.append((column.middle, frame.y(median(told))))
    yield from line(middles, Ink(stroke="text", width=2))


def _marks(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    """Mark adverse events with a triangle, what is not signed with a hollow square below."""
    for column in columns:
        if any(point.events for point in column.points):
            yield triangle(column.middle, frame.top - 12, 5, "warn")
        if any(not point.signed for point in column.points):
            ink = Ink(stroke="warn", width=1.5)
            yield Box(column.middle - 3.25, frame.bottom + 6.5, 6.5, 6.5, ink)


def _days(columns: Sequence[_Column], frame: Frame) -> Iterator[Shape]:
    years = {point.day.year for column in columns for point in column.points}
    words = _month_words if len(years) > 1 else _day_words
    labels = [(column.middle, words(column.points[0].day)) for column in columns]
    for x, shown in thinned(labels, frame.right + 4):
        yield Label(x, frame.bottom + 26, shown, LETTERS, "text2", align="centre")


def _day_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _month_words(day: date) -> str:
    return f"{_day_words(day)} {day.year % 100:02d}"


def _stop(column: _Column) -> Stop:
    if len(column.points) == 1:
        (point,) = column.points
        return Stop(column.left, column.right, visit_said(point), point.visit_no)
    first, last = column.points[0], column.points[-1]
    pain = [point.pain_before for point in column.counted if point.pain_before is not None]
    told = f": pain before {min(pain)} to {max(pain)}, middle {median(pain):g}" if pain else ""
    words = f"Visits {first.visit_no} to {last.visit_no}, {_span(column.points)}{told}"
    drafts = sum(not point.signed for point in column.points)
    unsigned = f", {drafts} not signed" if drafts else ""
    words += f"{unsigned}. Enter shows these alone."
    return Stop(column.left, column.right, words, span=(first.visit_no, last.visit_no))


def visit_said(point: CoursePoint) -> str:
    """Return one visit of the trend in words: Visit 3, 3 Sep 2026: pain 7 to 4, function 5."""
    before, after = point.pain_before, point.pain_after
    pain = " to ".join(str(value) for value in (before, after) if value is not None)
    parts = (
        f"pain {pain}" if pain else "",
        "" if point.function is None else f"function {point.function}",
        _sore_said(point),
        "" if point.twitches is None else counted(point.twitches, "twitch", "twitches"),
        counted(point.events, "adverse event") if point.events else "",
        "" if point.signed else "not signed",
    )
    told = ", ".join(part for part in parts if part) or "nothing measured"
    return f"Visit {point.visit_no}, {short_day_words(point.day)}: {told}"


def _sore_said(point: CoursePoint) -> str:
    if point.sore is None:
        return ""
    lasted = "" if point.sore_hours is None else f" for {point.sore_hours} h"
    return f"then sore {point.sore}{lasted}"


def _row(point: CoursePoint) -> tuple[str, ...]:
    return (
        str(point.visit_no),
        short_day_words(point.day),
        *(
            "" if value is None else str(value)
            for value in (point.pain_before, point.pain_after, point.function, point.sore)
        ),
        "" if point.sore_hours is None else f"{point.sore_hours} h",
        "" if point.twitches is None else str(point.twitches),
        str(point.events) if point.events else "",
        "" if point.signed else "not signed",
    )
