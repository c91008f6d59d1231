"""A plot: its picture, the sentence that sums it up, its stops for the keys, and its table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Drawing, Ink, Label, Polyline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.drawing import Role, Shape

LETTERS: Final = 12.0
"""Size of the words in a plot, in its own units: pixels on screen, points on paper."""
_LETTER_WIDTH: Final = 0.56  # of the size, on average; a plot knows no fonts


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the keys, or the mouse, may rest on a plot: the strip from ``left`` to ``right``.

    ``visit_no`` is the visit that Enter opens, None where the stop stands for several; ``span`` are
    then the first and the last of them.
    """

    left: float
    right: float
    words: str = field(repr=False)
    visit_no: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as text: a heading for each column, and the rows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture in its own units, with all that those need who do not see it."""

    drawing: Drawing
    summary: str = field(repr=False)
    stops: tuple[Stop, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Frame:
    """The inner box of a plot: values from ``low`` (below) to ``high`` (above) lie in it."""

    left: float
    top: float
    right: float
    bottom: float
    low: float = 0.0
    high: float = 10.0

    def y(self, value: float) -> float:
        """Return how far down a value lies; what is out of range lies on the edge."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def rules(self, values: Sequence[float]) -> Iterator[Shape]:
        """Draw a hairline and a number for each of these values."""
        for value in values:
            y = self.y(value)
            yield Polyline(((self.left, y), (self.right, y)), Ink(stroke="line", width=1))
            yield Label(self.left - 10, y + 4, f"{value:g}", LETTERS, "text3", align="right")


def width_of(words: str, size: float = LETTERS) -> float:
    """Return about how wide words are, in units of the plot."""
    return len(words) * size * _LETTER_WIDTH


def thinned(
    labels: Sequence[tuple[float, str]], right: float, gap: float = 14
) -> Iterator[tuple[float, str]]:
    """Choose from labels by their middles those that fit beside each other, the last first.

    None goes beyond ``right``: the last is moved to the left as far as it must.
    """
    free = right
    for middle, words in reversed(labels):
        half = width_of(words) / 2
        x = min(middle, right - half)
        if x + half <= free:
            yield x, words
            free = x - half - gap


def line(points: Sequence[tuple[float, float]], ink: Ink) -> Iterator[Shape]:
    """Draw a line through points, nothing where there are fewer than two."""
    if len(points) > 1:
        yield Polyline(tuple(points), ink)


def diamond(x: float, y: float, half: float, stroke: Role, fill: Role = "surface") -> Polyline:
    """Draw a diamond round a point."""
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return Polyline(corners, Ink(fill=fill, stroke=stroke, width=1.75), closed=True)


def triangle(x: float, y: float, half: float, fill: Role) -> Polyline:
    """Draw a triangle that points up, its middle at a point."""
    corners = ((x, y - half), (x + half, y + half), (x - half, y + half))
    return Polyline(corners, Ink(fill=fill), closed=True)
