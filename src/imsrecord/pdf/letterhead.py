"""What every sheet of the clinic carries: title and clinic above, page and chart below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.pdf.page import TextStyle
from imsrecord.pdf.wrapping import shortened, wrap

if TYPE_CHECKING:
    from imsrecord.domain.people import Clinic
    from imsrecord.pdf.page import Paper

TITLE: Final = TextStyle(23, "semibold")
TITLE_LONG: Final = TextStyle(15, "semibold")
UNDER: Final = TextStyle(12, role="text2")
CLINIC: Final = TextStyle(12, "semibold", "accent")
CONTACT: Final = TextStyle(10, role="text2")
CONTACT_STRONG: Final = TextStyle(11, "semibold")
FOOT: Final = TextStyle(8.5, role="text2")
_CLINIC_SHARE: Final = 0.4
_MOST_TITLE_LINES: Final = 2
_STEP: Final = 15.5


def letterhead(
    paper: Paper, title: str, under: str, clinic: Clinic, lines: tuple[str, ...]
) -> float:
    """Set the head of a first page; return the ``y`` below it.

    ``lines`` stand under the clinic's name at the right; one that starts with ``*`` is strong.
    """
    share = paper.room * _CLINIC_SHARE
    room = paper.room - share - 12
    long = len(wrap(title, TITLE.size, room, TITLE.weight)) > _MOST_TITLE_LINES
    y = paper.paragraph(paper.left, 42, room, title, TITLE_LONG if long else TITLE)
    y = paper.paragraph(paper.left, y + 1, room + 52, under, UNDER)
    at = _lines_at_right(paper, 50.0, clinic.name, CLINIC, share)
    for line in lines:
        style = CONTACT_STRONG if line.startswith("*") else CONTACT
        at = _lines_at_right(paper, at, line.removeprefix("*"), style, share)
    return max(y, at - 10)


def _lines_at_right(paper: Paper, y: float, words: str, style: TextStyle, room: float) -> float:
    for line in wrap(words, style.size, room, style.weight) if words else ():
        paper.text(paper.right, y, line, style, "right")
        y += _STEP
    return y


def contact(clinic: Clinic) -> tuple[str, ...]:
    """Return the clinic's address and phone, as lines of the letterhead."""
    return tuple(line for line in (clinic.address, clinic.phone) if line)


def foot(paper: Paper, left: str, number: int, count: int) -> None:
    """Set the foot of a page: whose it is, and which of how many."""
    y = paper.height - 26
    page = f"Page {number} of {count}"
    words = shortened(left, FOOT.size, paper.room - 70, FOOT.weight)
    paper.text(paper.left, y, words, FOOT)
    paper.text(paper.right, y, page, FOOT, "right")
