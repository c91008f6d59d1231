"""Hatching of an area, so that it is told by a pattern and not by its colour alone."""

from __future__ import annotations

from functools import lru_cache
from math import cos, floor, radians, sin
from typing import TYPE_CHECKING

from imsrecord.domain.drawing import flattened

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point


@lru_cache(maxsize=256)
def hatching(d: str, gap: float, degrees: float = 45.0) -> str:
    """Return a path of straight strokes inside the path ``d``, ``gap`` units apart."""
    turn = radians(degrees)
    across, down = cos(turn), sin(turn)
    edges = [
        (_turned(loop[index - 1], across, down), _turned(loop[index], across, down))
        for loop in flattened(d)
        for index in range(len(loop))
    ]
    ends = [y for edge in edges for _, y in edge]
    strokes: list[str] = []
    for step in range(floor(min(ends) / gap) + 1, floor(max(ends) / gap) + 1):
        y = step * gap
        cuts = sorted(_cut(start, end, y) for start, end in edges if (start[1] > y) != (end[1] > y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            x0, y0 = left * across - y * down, left * down + y * across
            x1, y1 = right * across - y * down, right * down + y * across
            strokes.append(f"M {x0:.1f} {y0:.1f} L {x1:.1f} {y1:.1f}")
    return " ".join(strokes)


def _turned(point: Point, across: float, down: float) -> Point:
    x, y = point
    return x * across + y * down, y * across - x * down


def _cut(start: Point, end: Point, y: float) -> float:
    (x0, y0), (x1, y1) = start, end
    return x0 + (x1 - x0) * (y - y0) / (y1 - y0)
