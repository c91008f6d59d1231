"""The few rounded outlines that figures are built from, in figure units, y down."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Ink, Path, Shape

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Role

_ROUND: Final = 0.5523
HALO: Final = 1.5


def limb(
    joints: tuple[Point, ...], radii: tuple[float, ...], role: Role, *, halo: bool = True
) -> tuple[Shape, ...]:
    """Return a limb that tapers from joint to joint, cut free of what lies below by a halo."""
    outlines = [capsule(a, b, radii[n], radii[n + 1]) for n, (a, b) in enumerate(pairwise(joints))]
    edge = Ink(fill="sunken", stroke="sunken", width=2 * HALO)
    below = [Path(outline, edge) for outline in outlines] if halo else []
    return (*below, *(Path(outline, Ink(fill=role)) for outline in outlines))


def capsule(a: Point, b: Point, first: float, last: float) -> str:
    """Return the outline of two discs and the skin stretched round them."""
    length = hypot(b[0] - a[0], b[1] - a[1])
    if length <= abs(first - last) + 1e-6:
        return disc(a if first > last else b, max(first, last))
    along = atan2(b[1] - a[1], b[0] - a[0])
    lean = pi / 2 - _asin((last - first) / length)
    steps = [_arc(b, last, along - pi + lean, along + pi - lean)]
    steps.append(_arc(a, first, along + pi - lean, along + pi + lean))
    start = _on(b, last, along - pi + lean)
    return f"M{_xy(start)}" + "".join(steps) + "Z"


def _asin(share: float) -> float:
    return atan2(share, (1 - share * share) ** 0.5)


def _on(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * cos(angle), centre[1] + radius * sin(angle)


def _arc(centre: Point, radius: float, start: float, end: float) -> str:
    """Return an arc as curves, led to by a straight line."""
    pieces = max(1, round(abs(end - start) / (pi / 2) + 0.49))
    step = (end - start) / pieces
    reach = 4 / 3 * sin(step / 4) / cos(step / 4) * radius
    text = f"L{_xy(_on(centre, radius, start))}"
    for n in range(pieces):
        one, two = start + n * step, start + (n + 1) * step
        a, b = _on(centre, radius, one), _on(centre, radius, two)
        c1 = (a[0] - reach * sin(one), a[1] + reach * cos(one))
        c2 = (b[0] + reach * sin(two), b[1] - reach * cos(two))
        text += f"C{_xy(c1)} {_xy(c2)} {_xy(b)}"
    return text


def arc(centre: Point, radius: float, start: float, end: float) -> str:
    """Return an open arc round a centre, angles in radians, y down."""
    return "M" + _arc(centre, radius, start, end)[1:]


def disc(centre: Point, radius: float) -> str:
    """Return the outline of a disc."""
    return oval(centre, radius, radius, 0)


def oval(centre: Point, across: float, along: float, turned: float) -> str:
    """Return an oval of two half axes, turned clockwise by radians."""
    c, s = cos(turned), sin(turned)

    def at(x: float, y: float) -> str:
        return _xy((centre[0] + x * c - y * s, centre[1] + x * s + y * c))

    k, m = across * _ROUND, along * _ROUND
    return (
        f"M{at(across, 0)}C{at(across, m)} {at(k, along)} {at(0, along)}"
        f"C{at(-k, along)} {at(-across, m)} {at(-across, 0)}"
        f"C{at(-across, -m)} {at(-k, -along)} {at(0, -along)}"
        f"C{at(k, -along)} {at(across, -m)} {at(across, 0)}Z"
    )


def _xy(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
