"""Break text into lines that fit, whatever was typed: long words, pasted notes, any script."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from imsrecord.pdf.fonts import plain, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.pdf.fonts import Weight


@lru_cache(maxsize=4096)
def wrap(text: str, size: float, room: float, weight: Weight = "regular") -> tuple[str, ...]:
    """Return the lines of a text in a column ``room`` points wide.

    Lines typed by hand stay lines. Lines are ragged, never stretched. A word longer than the
    column is cut where it must be.
    """
    lines: list[str] = []
    for typed in plain(text).split("\n"):
        lines.extend(_wrap_one(typed, size, room, weight))
    return tuple(lines)


def _wrap_one(typed: str, size: float, room: float, weight: Weight) -> Iterator[str]:
    space = width(" ", size, weight)
    line, used = "", 0.0
    for word in typed.split(" "):
        length = width(word, size, weight)
        if line and used + space + length <= room:
            line, used = f"{line} {word}", used + space + length
            continue
        if line:
            yield line
        while length > room:
            fitting = _fitting(word, size, room, weight)
            yield word[:fitting]
            word = word[fitting:]  # noqa: PLW2901
            length = width(word, size, weight)
        line, used = word, length
    yield line


def _fitting(word: str, size: float, room: float, weight: Weight) -> int:
    """Count the characters at the start of a word that fit; at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width(word[:middle], size, weight) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def shortened(text: str, size: float, room: float, weight: Weight = "regular") -> str:
    """Return one line that fits, its end replaced by an ellipsis where it must be."""
    line = " ".join(plain(text).split())
    if width(line, size, weight) <= room:
        return line
    return line[: _fitting(line, size, room - width("…", size, weight), weight)].rstrip() + "…"
