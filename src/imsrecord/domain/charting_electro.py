"""How current was given through needles, and how it is written down in one line of the row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

ELECTRO: Final = "electro_stim"
"""The technique of the catalogue that asks for these."""
_INTENSITY: Final = "intensity "
_NUMBERS: Final = (
    ("frequency_hz", re.compile(r"(\d+(?:\.\d+)?) Hz")),
    ("width_us", re.compile(r"(\d+) µs")),
    ("minutes", re.compile(r"(\d+(?:\.\d+)?) min")),
    ("pairs", re.compile(r"(\d+) pairs?")),
)


@dataclass(frozen=True, slots=True)
class ElectroDose:
    """Frequency in Hz, pulse width in µs, minutes, pairs of needles; intensity in words.

    The parameters are those that the reference asks to be recorded with the technique.
    """

    frequency_hz: float | None = None
    width_us: int | None = None
    minutes: float | None = None
    pairs: int | None = None
    intensity: str = field(default="", repr=False)


def electro_words(dose: ElectroDose) -> str:
    """Return a dose as the row keeps it: 2 Hz, 200 µs, 10 min, 1 pair, intensity visible twitch."""
    parts = []
    if dose.frequency_hz is not None:
        parts.append(f"{dose.frequency_hz:g} Hz")
    if dose.width_us is not None:
        parts.append(f"{dose.width_us} µs")
    if dose.minutes is not None:
        parts.append(f"{dose.minutes:g} min")
    if dose.pairs is not None:
        parts.append(f"{dose.pairs} pair{'s' * (dose.pairs != 1)}")
    if dose.intensity:
        parts.append(_INTENSITY + dose.intensity)
    return ", ".join(parts)


def read_electro(words: str) -> ElectroDose:
    """Return the dose that a row keeps; what is not understood is kept as its intensity."""
    found: dict[str, float | None] = {}
    rest = words
    for name, pattern in _NUMBERS:
        part, _, after = rest.partition(", ")
        match = pattern.fullmatch(part)
        if match:
            found[name] = float(match[1])
            rest = after
    whole = {name: int(found[name] or 0) for name in ("width_us", "pairs") if name in found}
    return ElectroDose(
        found.get("frequency_hz"),
        whole.get("width_us"),
        found.get("minutes"),
        whole.get("pairs"),
        rest.removeprefix(_INTENSITY),
    )
