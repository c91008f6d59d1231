"""Kinds of pain as patterns of strokes, told apart without colour, and drawn areas made of them.

Crosses for burning, slanted lines for stabbing, level lines for numbness and dots for tingling are
what paper pain drawings mostly use; the other kinds have patterns of the program's own. The word
stands beside the pattern wherever it is explained.

Everything is plain shapes of the display list, cut to the area here, so that screen and paper show
the same strokes. ``pitch`` is the distance of two strokes in units of the view.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor, hypot
from typing import TYPE_CHECKING, Final

from imsrecord.domain.body.hatching import Loops, crossings, hatch
from imsrecord.domain.body.hits import bounds
from imsrecord.domain.body.pain_shapes import anchor_of, area_paths
from imsrecord.domain.drawing import (
    Box,
    Circle,
    Drawing,
    Ink,
    Label,
    Path,
    Polyline,
    Shape,
    flattened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.drawing import Point, Role
    from imsrecord.domain.pain_drawing import PainArea

_LINE: Final = 0.15
_EDGE: Final = 0.2
_TINT: Final = 0.13
_TRIES: Final = 5


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a kind is drawn: lines across at ``angles``, or a sign repeated.

    ``sign`` are its lines in a cell one pitch wide, round its middle; ``disc`` is a circle's radius
    in pitches. Both are filled when ``solid``. ``gap`` is the distance of two signs or lines.
    """

    role: Role
    angles: tuple[float, ...] = ()
    sign: tuple[tuple[Point, ...], ...] = ()
    disc: float = 0.0
    solid: bool = False
    gap: float = 1.0


_CARET = (((-0.3, 0.2), (0.0, -0.24), (0.3, 0.2)),)
_DASH = (((-0.33, 0.0), (0.33, 0.0)),)
_PEAK = (((-0.26, 0.22), (0.0, -0.3), (0.26, 0.22)),)
_CROSS = (((-0.25, -0.25), (0.25, 0.25)), ((-0.25, 0.25), (0.25, -0.25)))
_PULSE = (((-0.04, 0.0), (0.04, 0.0)),)
_WAVE = (((-0.42, 0.0), (-0.25, -0.2), (0.0, 0.0), (0.25, 0.2), (0.42, 0.0)),)
_BLOCK = (((-0.23, -0.23), (0.23, -0.23), (0.23, 0.23), (-0.23, 0.23)),)
_BOLT = (((0.08, -0.4), (-0.16, 0.04), (0.16, -0.04), (-0.08, 0.4)),)
_PATTERNS: Final[dict[str, Pattern]] = {
    "aching": Pattern("repro", sign=_CARET),
    "deep": Pattern("repro", disc=0.27, solid=True, gap=1.15),
    "dull": Pattern("repro", sign=_DASH),
    "sharp": Pattern("danger", sign=_PEAK, solid=True),
    "burning": Pattern("danger", sign=_CROSS),
    "throbbing": Pattern("danger", disc=0.32, sign=_PULSE, gap=1.15),
    "stabbing": Pattern("danger", angles=(-45.0,), gap=0.8),
    "tight": Pattern("warn", angles=(90.0,), gap=0.7),
    "cramping": Pattern("warn", sign=_WAVE),
    "heavy": Pattern("warn", sign=_BLOCK, solid=True, gap=1.1),
    "stiff": Pattern("warn", angles=(45.0, -45.0), gap=0.95),
    "pressure": Pattern("warn", disc=0.28),
    "tingling": Pattern("sore", disc=0.13, solid=True, gap=0.62),
    "numb": Pattern("sore", angles=(0.0,), gap=0.6),
    "electric": Pattern("sore", sign=_BOLT),
}
_OTHER: Final = Pattern("text2", angles=(45.0,), gap=1.4)
"""A kind of another edition of the catalogue; its word says what it is."""


def pattern_of(kind: str) -> Pattern:
    """Return the pattern of a kind of pain."""
    return _PATTERNS.get(kind, _OTHER)


def pain_shapes(shaded: PainArea, view_id: str, pitch: float) -> tuple[Shape, ...]:
    """Return an area as shapes: a soft tint, the pattern of its kind, and its edge."""
    paths = area_paths(shaded, view_id)
    return tuple(shape for d in paths for shape in _filled(d, pattern_of(shaded.kind), pitch))


def number_shapes(shaded: PainArea, view_id: str, pitch: float) -> tuple[Shape, ...]:
    """Return how strong it is, on a plate read over any pattern; nothing while it is not rated."""
    at = anchor_of(shaded, view_id)
    if at is None or shaded.intensity is None:
        return ()
    return _number(at, shaded.intensity, pattern_of(shaded.kind).role, pitch)


def pain_drawing(figure: Drawing, view_id: str, areas: Sequence[PainArea], pitch: float) -> Drawing:
    """Return a figure with areas over it, the numbers on top of them all."""
    shapes = [shape for one in areas for shape in pain_shapes(one, view_id, pitch)]
    shapes += [shape for one in areas for shape in number_shapes(one, view_id, pitch)]
    return replace(figure, shapes=(*figure.shapes, *shapes))


def past_shapes(shaded: PainArea, view_id: str, pitch: float) -> tuple[Shape, ...]:
    """Return the dashed outline of an area of the visit before."""
    ink = Ink(stroke="text", width=pitch * 0.17, dash=(pitch * 0.55, pitch * 0.42))
    halo = Ink(stroke="surface", width=pitch * 0.42, stroke_opacity=0.75)
    paths = area_paths(shaded, view_id)
    return tuple(Path(d, one) for d in paths for one in (halo, ink))


def swatch(kind: str) -> Drawing:
    """Return a small piece of a kind's pattern, 3 wide and 2 high, for its chip and the legend."""
    pattern = pattern_of(kind)
    d = "M-0.5 -0.5L2.5 -0.5L2.5 1.5L-0.5 1.5Z"
    return Drawing(-0.6, -0.6, 3.2, 2.2, _filled(d, pattern, 1 / pattern.gap))


@lru_cache(maxsize=1024)
def _filled(d: str, pattern: Pattern, pitch: float) -> tuple[Shape, ...]:
    role = pattern.role
    loops = flattened(d)
    ink = Ink(stroke=role, width=pitch * _LINE)
    marks = [
        Polyline(piece, ink)
        for angle in pattern.angles
        for piece in _fitting_hatch(loops, angle, pitch * pattern.gap)
    ]
    signs = _signs(d, loops, pattern, pitch)
    return (
        Path(d, Ink(fill=role, fill_opacity=_TINT)),
        *marks,
        *signs,
        Path(d, Ink(stroke=role, width=pitch * _EDGE)),
    )


def _signs(d: str, loops: Loops, pattern: Pattern, pitch: float) -> list[Shape]:
    if not pattern.sign and not pattern.disc:
        return []
    step, reach = pitch * pattern.gap, _reach(pattern) * pitch
    shapes: list[Shape] = []
    for at in _lattice(bounds(d), step):
        if _clear(loops, at, reach):
            shapes.extend(_sign(at, pattern, pitch))
    if not shapes:  # a finger is narrower than a sign: one, small, in its middle
        shapes.extend(_sign(_middle(loops), pattern, pitch * 0.6))
    return shapes


def _sign(at: Point, pattern: Pattern, pitch: float) -> Iterator[Shape]:
    x, y = at
    role: Role = pattern.role
    line = Ink(stroke=role, width=pitch * _LINE)
    ink = Ink(fill=role) if pattern.solid else line
    if pattern.disc:
        yield Circle(x, y, pattern.disc * pitch, ink)
    for lines in pattern.sign:
        points = tuple((x + dx * pitch, y + dy * pitch) for dx, dy in lines)
        yield Polyline(points, ink, closed=pattern.solid)


def _reach(pattern: Pattern) -> float:
    far = [hypot(x, y) for lines in pattern.sign for x, y in lines]
    return max([pattern.disc, *far]) * 0.8


def _lattice(box: tuple[float, float, float, float], step: float) -> Iterator[Point]:
    """Yield places in rows that are shifted by half, the same for all areas of a view."""
    left, top, right, bottom = box
    for line in range(floor(top / step), ceil(bottom / step) + 1):
        shift = step / 2 if line % 2 else 0.0
        for column in range(floor(left / step) - 1, ceil(right / step) + 1):
            yield column * step + shift, line * step


def _clear(loops: Loops, at: Point, reach: float) -> bool:
    """Say whether a sign fits: its middle and four points round it are inside."""
    x, y = at
    round_it = ((x, y), (x + reach, y), (x - reach, y), (x, y + reach), (x, y - reach))
    return all(_odd(loops, *point) for point in round_it)


def _odd(loops: Loops, x: float, y: float) -> bool:
    return sum(at > x for at in crossings(loops, y)) % 2 == 1


def _fitting_hatch(loops: Loops, angle: float, gap: float) -> list[tuple[Point, Point]]:
    """Return the hatch of an area; closer where it is so narrow that every line would miss it."""
    found: list[tuple[Point, Point]] = []
    for _ in range(_TRIES):
        found = list(hatch(loops, angle, gap))
        if found:
            break
        gap /= 2
    return found


def _middle(loops: Loops) -> Point:
    ys = [y for loop in loops for _, y in loop]
    y = (min(ys) + max(ys)) / 2 + 1e-6
    at = crossings(loops, y)
    pairs = list(zip(at[::2], at[1::2], strict=False))
    start, end = max(pairs, key=lambda pair: pair[1] - pair[0], default=(loops[0][0][0],) * 2)
    return (start + end) / 2, y


def _number(at: Point, value: int, role: Role, pitch: float) -> tuple[Shape, ...]:
    x, y = at
    width = pitch * (1.35 if value < 10 else 1.95)
    plate = Ink(fill="surface", stroke=role, width=pitch * 0.13)
    return (
        Box(x - width / 2, y - pitch * 0.8, width, pitch * 1.6, plate, radius=pitch * 0.4),
        Label(x, y + pitch * 0.47, str(value), pitch * 1.3, "text", bold=True, align="centre"),
    )
