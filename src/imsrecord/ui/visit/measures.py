"""How large the parts of the charting screen are in a window of a given size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

APP_RAIL: Final = 64
_REFERENCE: Final = (1420, 820)
_NARROW: Final = 1340
_SHORT: Final = 740


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths and heights in logical pixels; ``narrow`` shortens words, ``short`` folds the note."""

    row: int
    cell: int
    control: int
    points: int
    body: int
    rail: int
    gap: int
    consent: int
    compact: bool
    narrow: bool
    short: bool


def measures_for(width: int, height: int) -> Measures:
    """Return the measures for a page of this size; the window is wider by the app's rail.

    Extra width goes to body and rail, so that the way along a row stays short.
    """
    window = width + APP_RAIL
    compact = window < _REFERENCE[0] or height < _REFERENCE[1]
    narrow, short = window < _NARROW, height < _SHORT
    extra = max(0, window - 1440)
    if compact:
        body, rail = (278, 302) if narrow else (330, 296)
        body, rail = body + extra * 3 // 8, rail + extra // 6
    else:
        body, rail = 376 + extra * 3 // 8, 322 + extra // 6
    return Measures(
        row=(44 if short else 48) if compact else 58,
        cell=33 if compact else 37,
        control=36 if compact else 42,
        points=(84 if narrow else 88) if compact else 104,
        body=body,
        rail=rail,
        gap=10 if compact else 12,
        consent=166 if narrow else 176 if compact else 186,
        compact=compact,
        narrow=narrow,
        short=short,
    )
