"""A small line of pain over the last visits, its newest value a filled dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.drawing import Circle, Drawing, Ink
from imsrecord.domain.plots.plot import line

if TYPE_CHECKING:
    from collections.abc import Sequence

_HIGH = 10
_INSET = 4.0
_STEP = 10.0
_DOT, _LAST, _LINE = (
    Ink(fill="accent_line"), Ink(fill="accent"), Ink(stroke="accent_line", width=1.5),
)  # fmt: skip


def sparkline(values: Sequence[int], width: float, height: float) -> Drawing:
    """Return pain 0-10 over visits, oldest first, as a line in a box of ``width`` by ``height``."""
    low, room = height - _INSET, height - 2 * _INSET
    step = min(_STEP, (width - 2 * _INSET) / max(1, len(values) - 1))
    places = tuple(
        (_INSET + step * place, low - room * value / _HIGH) for place, value in enumerate(values)
    )
    dots = tuple(Circle(x, y, 1.75, _DOT) for x, y in places[:-1])
    last = tuple(Circle(x, y, 3.25, _LAST) for x, y in places[-1:])
    through = tuple(line(places, _LINE))
    return Drawing(0, 0, width, height, (*through, *dots, *last))
