"""Where it hurts, and how: body zones and free areas shaded on the figure, at one visit.

A zone is one place of the body, whichever view it is shaded in. A free area is a closed outline in
millimetres of the view it was drawn on. A finding belongs to its visit: nothing is carried to the
next one unless the practitioner asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.needling import Side
    from imsrecord.domain.visit import Visit

MOST_AREAS: Final = 200
MOST_POINTS: Final = 200
TOP_INTENSITY: Final = 10
_LEAST_ACROSS_MM: Final = 4.0
_FINEST_MM: Final = 0.5
_COARSER: Final = 1.5


@dataclass(frozen=True, slots=True)
class PainArea:
    """One shaded area: a zone of the catalogue with its side, or the outline of a free ``stroke``.

    ``kind`` is a code of the catalogue's pain qualities. ``intensity`` is 0-10; None was not
    answered, which is never zero. ``stroke`` is in millimetres of ``view``, y down, and closed.
    ``atlas_version`` is that of the drawing it was made on.
    """

    seq: int
    view: str
    kind: str
    atlas_version: int
    zone: str = ""
    side: Side | None = None
    stroke: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    intensity: int | None = None

    @property
    def place(self) -> tuple[object, ...]:
        """What tells two places apart: zone and side, or the outline in its view."""
        return (self.zone, self.side) if self.zone else (self.view, self.stroke)

    def same_as(self, other: PainArea) -> bool:
        """Whether it is the same place with the same kind of pain, however strong."""
        return (self.place, self.kind) == (other.place, other.kind)


def area_problem(areas: Sequence[PainArea], area: PainArea) -> str:
    """Say why an area cannot be added to a drawing; "" when it can."""
    if len(areas) >= MOST_AREAS:
        return f"{MOST_AREAS} areas are drawn already. Take one away first."
    if not area.kind:
        return "Choose a kind of pain first."
    if area.intensity is not None and not 0 <= area.intensity <= TOP_INTENSITY:
        return f"This is 0 to {TOP_INTENSITY}."
    return "" if area.zone else stroke_problem(area.stroke)


def stroke_problem(stroke: Sequence[tuple[float, float]]) -> str:
    """Say why an outline shades nothing: a mere line, or hardly more than a point."""
    xs, ys = [x for x, _ in stroke], [y for _, y in stroke]
    across = min(max(xs) - min(xs), max(ys) - min(ys)) if len(stroke) > 2 else 0.0
    if across < _LEAST_ACROSS_MM:
        return "This outline is too narrow to shade. Draw round the area."
    return ""


def outline(
    points: Sequence[tuple[float, float]], width: float, height: float
) -> tuple[tuple[float, float], ...]:
    """Return a drawn outline as it is kept: within the view, to 0.1 mm, of 200 points at most.

    ``width`` and ``height`` are those of the view, in millimetres like the points.
    """
    inside = [
        (round(min(max(x, 0.0), width), 1), round(min(max(y, 0.0), height), 1)) for x, y in points
    ]
    kept = [point for n, point in enumerate(inside) if n == 0 or point != inside[n - 1]]
    tolerance = _FINEST_MM
    simpler = _simplified(kept, tolerance)
    while len(simpler) > MOST_POINTS:
        tolerance *= _COARSER
        simpler = _simplified(simpler, tolerance)
    return tuple(simpler)


def with_area(visit: Visit, area: PainArea) -> Visit:
    """Return a visit with one more area, under the next free number; unchanged when refused."""
    if area_problem(visit.pain_drawing, area):
        return visit
    numbered = replace(area, seq=visit.next_seq)
    drawing = (*visit.pain_drawing, numbered)
    return replace(visit, pain_drawing=drawing, next_seq=visit.next_seq + 1)


def without_area(visit: Visit, seq: int) -> Visit:
    """Return a visit without one area."""
    return replace(visit, pain_drawing=tuple(a for a in visit.pain_drawing if a.seq != seq))


def with_intensity(visit: Visit, seq: int, intensity: int | None) -> Visit:
    """Return a visit in which one area is rated anew, or not rated any more."""
    rated = (replace(a, intensity=intensity) if a.seq == seq else a for a in visit.pain_drawing)
    return replace(visit, pain_drawing=tuple(rated))


def toggled(visit: Visit, area: PainArea) -> Visit:
    """Return a visit with an area, or without it where the same place has the same kind already."""
    same = next((a for a in visit.pain_drawing if a.same_as(area)), None)
    return with_area(visit, area) if same is None else without_area(visit, same.seq)


def as_last_time(visit: Visit, last: Visit) -> Visit:
    """Return a visit with every area of the last one that it does not have yet.

    Only for the practitioner who says "same as last visit": a finding is never carried by itself.
    """
    for area in last.pain_drawing:
        if not any(area.same_as(mine) for mine in visit.pain_drawing):
            visit = with_area(visit, area)
    return visit


def _simplified(
    points: Sequence[tuple[float, float]], tolerance: float
) -> list[tuple[float, float]]:
    """Leave out points nearer than ``tolerance`` to the line between those kept around them."""
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        between = range(first + 1, last)
        far, at = max(
            ((_off(points[n], points[first], points[last]), n) for n in between), default=(0.0, 0)
        )
        if far > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [points[n] for n in sorted(kept)]


def _off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far a point is from the line through two others, from the first if they meet."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    px, py = point[0] - start[0], point[1] - start[1]
    return hypot(px, py) if length == 0 else abs(px * dy - py * dx) / length
