"""One outcome measure over an episode: each score on its scale, and the change that matters."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Polyline
from imsrecord.domain.note.outcome_words import change_words, reading_words, strand_name
from imsrecord.domain.note.plain_words import MONTHS, counted, short_day_words
from imsrecord.domain.outcomes import Change, sources_words
from imsrecord.domain.plots.plot import LETTERS, Frame, Plot, Stop, Table, line, thinned
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.catalogue import Measure
    from imsrecord.domain.drawing import Shape
    from imsrecord.domain.outcomes import Reading, Series

_HEADINGS: Final = ("Visit", "Day", "Score", "Since the first")
_WIDEST: Final = 150.0
_LEAST_NUMBERED: Final = 34.0  # a narrower place shows no number beside its dot
_HATCH: Final = 9.0


def scores(series: Series, width: float, height: float) -> Plot:
    """Return the scores of a series, oldest first, made for a box of ``width`` by ``height``."""
    measure = _measure(series)
    frame = _frame(series, measure, width, height)
    readings = series.readings
    slot = min(_WIDEST, (frame.right - frame.left) / max(1, len(readings)))
    places = [
        (frame.left + (place + 0.5) * slot, frame.y(reading.value))
        for place, reading in enumerate(readings)
    ]
    numbered = slot >= _LEAST_NUMBERED
    shapes = (
        *_scale(frame, measure),
        *_matters(series, measure, frame),
        *line(places, Ink(stroke="accent", width=1.75)),
        *(
            s
            for at, reading in zip(places, readings, strict=True)
            for s in _dot(at, reading, numbered=numbered)
        ),
        *_days(readings, [x for x, _y in places], frame),
    )
    stops = tuple(
        Stop(x - slot / 2, x + slot / 2, _said(reading), reading.visit_no)
        for (x, _y), reading in zip(places, readings, strict=True)
    )
    table = Table(_HEADINGS, tuple(_row(series, reading) for reading in readings))
    return Plot(Drawing(0, 0, width, height, shapes), summary(series), stops, table)


def summary(series: Series) -> str:
    """Return how a measure went in a sentence, with what is known of the change that matters."""
    if not series.readings:
        return "No score yet."
    name = strand_name(series.strand)
    if len(series.readings) == 1:
        return f"{name}: {reading_words(series.readings[0])}, nothing to compare it with yet."
    first, *_, before, now = (series.readings[0], *series.readings)
    change = Change(series.strand, first, before, now)
    return f"{counted(len(series.readings), 'score')}. {change_words(change)}."


def _measure(series: Series) -> Measure | None:
    with suppress(NotFoundError):
        return catalogue().measure(series.strand.measure)
    return None


def _frame(series: Series, measure: Measure | None, width: float, height: float) -> Frame:
    low, high = min(series.values, default=0.0), max(series.values, default=10.0)
    if measure is not None and measure.levels:
        low, high = 0.0, float(len(measure.levels) - 1)
    elif measure is not None and not series.strand.part:
        low = low if measure.lowest is None else measure.lowest
        high = high if measure.highest is None else measure.highest
    if high <= low:
        low, high = low - 1, high + 1
    return Frame(44, 30, width - 10, height - 28, low, high)


def _scale(frame: Frame, measure: Measure | None) -> Iterator[Shape]:
    if measure is not None and measure.levels:
        for place, word in enumerate(measure.levels):
            y = frame.y(place)
            yield Polyline(((frame.left, y), (frame.right, y)), Ink(stroke="line", width=1))
            yield Label(frame.left - 10, y + 4, word, LETTERS, "text3", align="right")
        return
    yield from frame.rules((frame.low, (frame.low + frame.high) / 2, frame.high))


def _matters(series: Series, measure: Measure | None, frame: Frame) -> Iterator[Shape]:
    """Shade, and hatch for those who see no colours, where the change from the first matters."""
    if len(series.readings) < 1 or measure is None:
        return
    first = series.readings[0]
    mcid = Change(series.strand, first, first, first).mcid
    if mcid is None or measure.better not in ("lower", "higher"):
        return
    lower = measure.better == "lower"
    edge = first.value - mcid if lower else first.value + mcid
    if not frame.low <= edge <= frame.high:
        return
    y, end = frame.y(edge), frame.bottom if lower else frame.top
    top, high = min(y, end), abs(end - y)
    yield Box(
        frame.left, top, frame.right - frame.left, high, Ink(fill="ok_soft", fill_opacity=0.6)
    )
    x = frame.left + _HATCH
    while x < frame.right:
        reach = min(high, x - frame.left)
        ink = Ink(stroke="ok", width=0.6, stroke_opacity=0.28)
        yield Polyline(((x, top), (x - reach, top + reach)), ink)
        x += _HATCH
    yield Polyline(((frame.left, y), (frame.right, y)), Ink(stroke="ok", width=1.25, dash=(5, 3)))
    source = sources_words(measure, 2)
    words = f"{mcid:g} {'lower' if lower else 'higher'} matters" + (
        f" ({source})" if source else ""
    )
    # Above the frame, with the sign of its line: beside the line it would lie on scores.
    yield Label(frame.right - 30, 12, words, LETTERS - 1, "ok", align="right")
    sign = ((frame.right - 24, 8), (frame.right, 8))
    yield Polyline(sign, Ink(stroke="ok", width=1.25, dash=(5, 3)))


def _dot(at: tuple[float, float], reading: Reading, *, numbered: bool) -> Iterator[Shape]:
    x, y = at
    yield Circle(x, y, 4.5, Ink(fill="accent", stroke="surface", width=1.5))
    if numbered:
        yield Label(x, y - 9, reading.shown, LETTERS, "text", bold=True, align="centre")


def _days(readings: Sequence[Reading], xs: Sequence[float], frame: Frame) -> Iterator[Shape]:
    labels = [
        (x, f"{reading.day.day} {MONTHS[reading.day.month - 1][:3]}")
        for x, reading in zip(xs, readings, strict=True)
    ]
    for x, shown in thinned(labels, frame.right + 8):
        yield Label(x, frame.bottom + 20, shown, LETTERS, "text2", align="centre")


def _said(reading: Reading) -> str:
    return f"Visit {reading.visit_no}, {reading_words(reading)}"


def _row(series: Series, reading: Reading) -> tuple[str, ...]:
    since = reading.value - series.readings[0].value
    change = f"{round(since, 1):+g}".replace("-", "−") if round(since, 1) else "0"
    shown = "" if reading is series.readings[0] else change
    return str(reading.visit_no), short_day_words(reading.day), reading.shown, shown
