"""The box that says when to get help: in words and by a frame, not by its colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.pdf.page import Area, TextStyle
from imsrecord.pdf.sheet_words import words
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Role
    from imsrecord.pdf.page import Paper

_URGENT: Final = TextStyle(12, "semibold", "danger")
_CALM: Final = TextStyle(12, "semibold")
_WORDS: Final = TextStyle(11, leading=1.27)
_PAD: Final = 14.0


@dataclass(frozen=True, slots=True)
class HelpBox:
    """What the box says; ``urgent`` when the lung may be hurt."""

    title: str
    texts: tuple[str, ...]
    urgent: bool = False

    @classmethod
    def after_needling(cls, emergency_number: str, *, chest: bool) -> HelpBox:
        """Return the box for a visit with needling; ``chest``: a muscle over the lung was needled.

        Source: the aftercare sentences of the catalogue, which await a clinician's review.
        """
        rest = f"{words('help.infection')} {words('help.call')}"
        if not chest:
            return cls(words("help.title"), (rest,))
        title = words("help.now_title", emergency=emergency_number)
        return cls(title, (words("help.chest"), rest), urgent=True)

    @classmethod
    def without_needling(cls, *, exercises: bool) -> HelpBox:
        """Return the box for a visit without needling."""
        key = "help.exercise" if exercises else "help.worried"
        return cls(words("help.title"), (words(key),))

    def height(self, paper: Paper) -> float:
        """Return how much of the page the box takes, the room round it included."""
        room = paper.room - 2 * _PAD
        lines = sum(len(wrap(text, _WORDS.size, room, _WORDS.weight)) for text in self.texts)
        return 4 + 25 + lines * _WORDS.line + 7 + 2

    def set(self, paper: Paper, y: float) -> None:
        """Set the box with its top a little under ``y``."""
        area = Area(paper.left, y + 4, paper.room, self.height(paper) - 6)
        frame: Role = "danger" if self.urgent else "control"
        paper.box(area, radius=8, fill="surface", stroke=frame, line=1.5)
        paper.text(paper.left + _PAD, y + 21, self.title, _URGENT if self.urgent else _CALM)
        at = y + 26
        for text in self.texts:
            at = paper.paragraph(paper.left + _PAD, at, paper.room - 2 * _PAD, text, _WORDS)
