"""Draw a ``Drawing`` on paper: its shapes as PDF operators, written once and kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Box, Circle, Label, Path, Polyline, path_steps
from imsrecord.pdf.colours import rgb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.drawing import Drawing, Ink, Role, Shape

_ROUND: Final = 0.5523  # a quarter circle as one cubic curve
_OPERATORS: Final = {"M": "m", "L": "l", "C": "c"}


@dataclass(frozen=True, slots=True)
class Strokes:
    """Operators that share one opacity of fill and one of stroke."""

    fill_opacity: float
    stroke_opacity: float
    operators: str


@lru_cache(maxsize=256)
def strokes(drawing: Drawing) -> tuple[Strokes, ...]:
    """Return a drawing's shapes, without its labels, as operators in its own units, y down.

    Kept per drawing, because writing the numbers costs more than all the rest of a sheet.
    """
    pieces: list[tuple[float, float, list[str]]] = []
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            continue
        fill, stroke = shape.ink.fill_opacity, shape.ink.stroke_opacity
        if not pieces or pieces[-1][:2] != (fill, stroke):
            pieces.append((fill, stroke, []))
        pieces[-1][2].append(" ".join(_operators(shape)))
    return tuple(Strokes(fill, stroke, "\n".join(written)) for fill, stroke, written in pieces)


@lru_cache(maxsize=256)
def labels(drawing: Drawing) -> tuple[Label, ...]:
    """Return the words of a drawing; they need the page's fonts, so the page sets them."""
    return tuple(shape for shape in drawing.shapes if isinstance(shape, Label))


def _operators(shape: Path | Polyline | Circle | Box) -> Iterator[str]:
    paint = _paint(shape)
    if not paint:
        return
    yield from _ink(shape.ink)
    yield from _outline(shape)
    yield paint


def _paint(shape: Shape) -> str:
    if isinstance(shape, Label):
        return ""
    filled = bool(shape.ink.fill) and not (isinstance(shape, Polyline) and not shape.closed)
    if filled and shape.ink.stroke:
        return "B*"
    return "f*" if filled else "S" if shape.ink.stroke else ""


def _ink(ink: Ink) -> Iterator[str]:
    if ink.fill:
        yield fill_colour(ink.fill)
    if ink.stroke:
        yield f"{stroke_colour(ink.stroke)} {_number(ink.width)} w"
        yield f"[{_numbers(ink.dash)}] 0 d"


def _outline(shape: Path | Polyline | Circle | Box) -> Iterator[str]:
    if isinstance(shape, Path):
        for letter, numbers in path_steps(shape.d):
            yield "h" if letter == "Z" else f"{_numbers(numbers)} {_OPERATORS[letter]}"
    elif isinstance(shape, Polyline):
        for index, point in enumerate(shape.points):
            yield f"{_numbers(point)} {'l' if index else 'm'}"
        if shape.closed:
            yield "h"
    elif isinstance(shape, Circle):
        r = shape.radius
        yield rounded(shape.x - r, shape.y - r, 2 * r, 2 * r, r)
    else:
        yield rounded(shape.x, shape.y, shape.width, shape.height, shape.radius)


@lru_cache(maxsize=64)
def fill_colour(role: Role) -> str:
    """Return the operator that fills in a role's colour from here on."""
    return f"{_numbers(rgb(role))} rg"


@lru_cache(maxsize=64)
def stroke_colour(role: Role) -> str:
    """Return the operator that strokes in a role's colour from here on."""
    return f"{_numbers(rgb(role))} RG"


@lru_cache(maxsize=512)
def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the outline of a rectangle with rounded corners, or of a circle."""
    if radius <= 0:
        return f"{_numbers((x, y, width, height))} re"
    radius = min(radius, width / 2, height / 2)
    k = radius * (1 - _ROUND)
    right, bottom = x + width, y + height
    steps = (
        ((x + radius, y), "m"),
        ((right - radius, y), "l"),
        ((right - k, y, right, y + k, right, y + radius), "c"),
        ((right, bottom - radius), "l"),
        ((right, bottom - k, right - k, bottom, right - radius, bottom), "c"),
        ((x + radius, bottom), "l"),
        ((x + k, bottom, x, bottom - k, x, bottom - radius), "c"),
        ((x, y + radius), "l"),
        ((x, y + k, x + k, y, x + radius, y), "c"),
    )
    return " ".join(f"{_numbers(numbers)} {letter}" for numbers, letter in steps) + " h"


def _numbers(numbers: tuple[float, ...]) -> str:
    return " ".join(_number(number) for number in numbers)


def _number(number: float) -> str:
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
