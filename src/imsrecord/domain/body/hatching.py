"""Hatching of an area, so that it is told by a pattern and not by its colour alone."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, cos, floor, radians, sin
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import flattened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.drawing import Point

Loops = tuple[tuple[tuple[float, float], ...], ...]

_MOST_LINES: Final = 400


def hatch(loops: Loops, angle: float, gap: float) -> Iterator[tuple[Point, Point]]:
    """Yield the pieces of parallel lines that lie inside; every line at a multiple of ``gap``."""
    across, down = cos(radians(angle)), sin(radians(angle))
    turned = tuple(
        tuple((x * across + y * down, y * across - x * down) for x, y in loop) for loop in loops
    )
    heights = [y for loop in turned for _, y in loop]
    first, last = ceil(min(heights) / gap), floor(max(heights) / gap)
    for n in range(first, min(last, first + _MOST_LINES) + 1):
        y = n * gap
        at = crossings(turned, y)
        for start, end in zip(at[::2], at[1::2], strict=True):
            yield (
                (start * across - y * down, start * down + y * across),
                (end * across - y * down, end * down + y * across),
            )


def crossings(loops: Loops, y: float) -> list[float]:
    """Return where a level line at ``y`` enters and leaves an area, from left to right."""
    found: list[float] = []
    for loop in loops:
        x0, y0 = loop[-1]
        for x1, y1 in loop:
            if (y0 > y) != (y1 > y):
                found.append((x1 - x0) * (y - y0) / (y1 - y0) + x0)
            x0, y0 = x1, y1
    return sorted(found)


@lru_cache(maxsize=256)
def hatching(d: str, gap: float, angle: float = 45.0) -> str:
    """Return all lines of a hatch inside the path ``d`` as one path."""
    return " ".join(
        f"M {x0:.1f} {y0:.1f} L {x1:.1f} {y1:.1f}"
        for (x0, y0), (x1, y1) in hatch(flattened(d), angle, gap)
    )
