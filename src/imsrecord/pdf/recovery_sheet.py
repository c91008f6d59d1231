"""The recovery sheet: the one piece of paper that opens the records without a passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.pdf.page import About, Area, Paper, TextStyle

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.pdf.page import PdfDocument

_TITLE: Final = TextStyle(24, "semibold")
_CLINIC: Final = TextStyle(12, "semibold", "accent")
_UNDER: Final = TextStyle(11, role="text2")
_BODY: Final = TextStyle(12)
_STRONG: Final = TextStyle(12, "semibold")
_NUMBER: Final = TextStyle(11, "medium", "text3")
_LETTER: Final = TextStyle(25, "medium")
_ROWS: Final = 7
_CELL: Final = 25.0
_STEP: Final = 44.0

_WHAT: Final = (
    "This code opens every record of the clinic without a passphrase. Whoever holds this sheet "
    "and a copy of the records can read them all."
)
_RULES: Final = (
    ("Keep it on paper", "in a safe or a locked drawer, in another place than the computer."),
    ("Do not photograph it", "and do not keep it in a mailbox or on the same computer."),
    ("To use it", "choose “Use the recovery sheet” on the lock screen and type the 14 groups."),
    ("Once a year", "look whether the sheet is still where you think it is."),
)
_LETTERS: Final = (
    "There is no letter I, L, O or U in the code: what looks like one is a 1 or a 0. Capitals, "
    "spaces and dashes do not matter."
)


@dataclass(frozen=True, slots=True)
class SheetOwner:
    """Whose sheet it is and when it was made (aware moment), as printed at its head."""

    clinic: str = field(repr=False)
    person: str = field(repr=False)
    made_at: datetime


def recovery_sheet(
    groups: tuple[str, ...], owner: SheetOwner, *, paper: str = "letter"
) -> PdfDocument:
    """Return the sheet as a PDF of one page; ``groups`` are the 14 groups of four letters."""
    about = About("Recovery sheet", owner.clinic, owner.made_at)
    sheet = Paper(paper, about)
    y = _head(sheet, owner)
    y = _code(sheet, y + 16, groups)
    y = sheet.paragraph(sheet.left, y + 14, sheet.room, _LETTERS, _UNDER)
    y += 18
    for start, rest in _RULES:
        sheet.text(sheet.left, y + _STRONG.size, start, _STRONG)
        y = sheet.paragraph(sheet.left + 132, y, sheet.room - 132, rest, _BODY) + 8
    _seal(sheet)
    return sheet.finish()


def _head(sheet: Paper, owner: SheetOwner) -> float:
    sheet.text(sheet.left, 62, "Recovery sheet", _TITLE)
    sheet.text(sheet.right, 52, "imsrecord", _CLINIC, "right")
    day = owner.made_at.strftime("%d %B %Y").lstrip("0")
    sheet.text(sheet.right, 68, f"Made on {day}", _UNDER, "right")
    y = sheet.paragraph(sheet.left, 74, sheet.room, f"{owner.clinic} · {owner.person}", _UNDER)
    return sheet.paragraph(sheet.left, y + 12, sheet.room, _WHAT, _BODY)


def _code(sheet: Paper, top: float, groups: tuple[str, ...]) -> float:
    height = _ROWS * _STEP + 20
    frame = Area(sheet.left, top, sheet.room, height)
    sheet.box(frame, radius=10, fill="sunken", stroke="line")
    for place, group in enumerate(groups):
        column, line = divmod(place, _ROWS)
        x = sheet.left + 28 + column * (sheet.room / 2)
        y = top + 42 + line * _STEP
        sheet.text(x + 16, y - 2, str(place + 1), _NUMBER, "right")
        for at, letter in enumerate(group):
            # A cell for each letter: nothing is read into one as with a running text.
            sheet.text(x + 50 + at * _CELL, y, letter, _LETTER, "centre")
    return top + height


def _seal(sheet: Paper) -> None:
    y = sheet.height - 74
    words = (("Kept at", 0.0, 0.46), ("Checked on", 0.5, 0.22), ("by", 0.76, 0.24))
    for word, start, share in words:
        x = sheet.left + start * sheet.room
        sheet.rule(y, x, x + share * sheet.room)
        sheet.text(x, y + 14, word, _UNDER)
