"""Before and after on one bar, with the numbers in words beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from imsrecord.pdf.page import Area, TextStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.visit import Visit
    from imsrecord.pdf.page import Paper

HEIGHT: Final = 50.0
_NAME: Final = TextStyle(10.5, "semibold")
_CHANGE: Final = TextStyle(10.5, "semibold", "accent")
_WORDS: Final = TextStyle(9, role="text2")
_TEN: Final = 10


class Gauge(NamedTuple):
    """A score of 0 to 10 before and after; None was not asked."""

    name: str
    before: int | None
    after: int | None


def gauges_of(visit: Visit) -> tuple[Gauge, ...]:
    """Return the bars a visit has numbers for."""
    return tuple(
        gauge
        for gauge in (
            Gauge("Pain", visit.pain.now, visit.pain_after),
            Gauge("Function", visit.function_now, visit.function_after),
        )
        if gauge.before is not None or gauge.after is not None
    )


def set_gauge(paper: Paper, gauge: Gauge, x: float, y: float, room: float) -> None:
    """Set one bar: filled dot before, open dot after, readable without colour."""
    paper.text(x, y + 10, gauge.name, _NAME)
    paper.text(x + room, y + 10, _change(gauge), _CHANGE, "right")
    bar = y + 23
    paper.box(Area(x, bar - 2.5, room, 5), radius=2.5, fill="sunken")
    places = [x + 6 + (room - 12) * score / _TEN for score in _scores(gauge)]
    if len(places) == 2 and places[0] != places[1]:
        low, high = sorted(places)
        paper.box(Area(low, bar - 0.9, high - low, 1.8), fill="text")
    if gauge.after is not None:
        paper.dot(x + 6 + (room - 12) * gauge.after / _TEN, bar, 4.4, fill="surface", stroke="text")
    if gauge.before is not None:
        same = gauge.before == gauge.after
        at = x + 6 + (room - 12) * gauge.before / _TEN
        paper.dot(at, bar, 2.4 if same else 5, fill="text")
    paper.text(x, y + 40, "; ".join(_told(gauge)) + ", scale 0 to 10", _WORDS)


def _scores(gauge: Gauge) -> tuple[int, ...]:
    return tuple(score for score in (gauge.before, gauge.after) if score is not None)


def _told(gauge: Gauge) -> Iterator[str]:
    before, after = gauge.before, gauge.after
    yield "before not recorded" if before is None else f"before {before} (filled)"
    yield "after not recorded" if after is None else f"after {after} (open)"


def _change(gauge: Gauge) -> str:
    if gauge.before is None or gauge.after is None:
        return ""
    change = gauge.after - gauge.before
    if change == 0:
        return "no change"
    return f"{abs(change)} {'higher' if change > 0 else 'lower'}"
