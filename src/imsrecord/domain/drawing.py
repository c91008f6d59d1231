"""A picture as a short list of shapes, so that screen and paper can never disagree.

The body chart, exercise figures and plots are made once, as a ``Drawing``. Two thin pens draw it:
``ui/painting.py`` with QPainter and ``pdf/pen.py`` with ReportLab.

What a pen has to know:

- Units are the drawing's own (millimetres of the body, for a figure), x to the right, **y down**.
- Show the box ``(x, y, width, height)`` of the drawing and clip to it. Keep the proportions.
- Paint ``shapes`` in order, each one fill first, then stroke.
- Colours are roles (``"skin"``, ``"accent"`` …), named after the tokens of the theme. ``""`` means
  no fill, or no stroke. The pen owns the table from role to colour.
- Stroke widths and text sizes are in drawing units and scale with the picture. Joins and ends of
  strokes are round. Shapes are filled by the even-odd rule.
- A ``Label`` is centred, or starts, or ends at ``x``; ``y`` is its baseline.
- A ``Sheen`` is a soft light over the fill of a path. A pen that has no gradients leaves it out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal[
    "",
    "bg",
    "surface",
    "sunken",
    "raised",
    "hover",
    "line",
    "control",
    "text",
    "text2",
    "text3",
    "disabled",
    "accent",
    "on_accent",
    "accent_soft",
    "accent_line",
    "twitch",
    "twitch_fill",
    "twitch_soft",
    "repro",
    "repro_soft",
    "sore",
    "sore_soft",
    "danger",
    "danger_soft",
    "warn",
    "warn_soft",
    "ok",
    "ok_soft",
    "skin",
    "skin_line",
    "muscle",
    "muscle_line",
]
"""A token of the theme; the empty role paints nothing."""

Point = tuple[float, float]

Step = tuple[str, tuple[float, ...]]
"""One step: ``("M", (x, y))``, ``("L", (x, y))``, ``("C", six numbers)`` or ``("Z", ())``."""

_PIECES = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_NUMBERS_OF = {"M": 2, "L": 2, "C": 6}


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is filled and stroked; width and dash lengths in drawing units."""

    fill: Role = ""
    stroke: Role = ""
    width: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheen:
    """A soft light on a path: strongest half way from start to end, gone at both ends."""

    start: Point
    end: Point
    role: Role
    opacity: float


@dataclass(frozen=True, slots=True)
class Path:
    """Curves as the text ``M x y C … Z`` (absolute M, L, C and Z only); see ``path_steps``."""

    d: str
    ink: Ink
    sheen: Sheen | None = None


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight lines from point to point; closed and filled only when ``closed``."""

    points: tuple[Point, ...]
    ink: Ink
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or ring round ``(x, y)``."""

    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, its corners rounded by ``radius``; ``(x, y)`` is the top left."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words; ``y`` is the baseline, ``size`` the em height in drawing units."""

    x: float
    y: float
    text: str = field(repr=False)
    size: float
    role: Role = "text"
    bold: bool = False
    align: Literal["left", "centre", "right"] = "left"


Shape = Path | Polyline | Circle | Box | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture: the box to show, and its shapes from back to front."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape, ...]

    def over(self, below: Drawing) -> Drawing:
        """Return one drawing with these shapes on top of those ``below``, in the box of below."""
        return Drawing(below.x, below.y, below.width, below.height, below.shapes + self.shapes)


def path_steps(d: str) -> Iterator[Step]:
    """Walk along a path, one step at a time; a repeated letter may be left out, as in SVG."""
    letter = ""
    numbers: list[float] = []
    for piece in _PIECES.findall(d):
        if piece == "Z":
            yield "Z", ()
        elif piece in _NUMBERS_OF:
            letter = piece
        else:
            numbers.append(float(piece))
            if len(numbers) == _NUMBERS_OF[letter]:
                yield letter, tuple(numbers)
                numbers = []


@lru_cache(maxsize=2048)
def flattened(d: str, pieces: int = 6) -> tuple[tuple[Point, ...], ...]:
    """Return the outlines of a path as straight lines, each curve in ``pieces`` steps."""
    loops: list[list[Point]] = []
    for letter, numbers in path_steps(d):
        if letter == "M":
            loops.append([(numbers[0], numbers[1])])
        elif letter == "L":
            loops[-1].append((numbers[0], numbers[1]))
        elif letter == "C":
            loops[-1].extend(_curve(loops[-1][-1], numbers, pieces))
    return tuple(tuple(loop) for loop in loops)


def _curve(start: Point, numbers: tuple[float, ...], pieces: int) -> Iterator[Point]:
    x0, y0 = start
    x1, y1, x2, y2, x3, y3 = numbers
    for step in range(1, pieces + 1):
        t = step / pieces
        u = 1 - t
        a, b, c, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3
