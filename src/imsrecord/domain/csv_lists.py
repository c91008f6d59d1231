"""Lists for programs that show tables: CSV as RFC 4180 has it, with no cell that is a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the head of the file, so that such programs read it as UTF-8."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_words(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a list with its headings."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(heads)
    lines.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_file(words: str) -> bytes:
    """Return a list as it is written to a file."""
    return (_MARK + words).encode("utf-8")


def harmless(cell: str) -> str:
    """Return a cell that no program takes for a formula: an apostrophe stands before its sign."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
