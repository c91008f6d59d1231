"""Let words run down a page and on to the next, so that no fact is cut or pushed off the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.pdf.fonts import plain, width
from imsrecord.pdf.page import TextStyle
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.pdf.page import Paper

HEADING: Final = TextStyle(12, "semibold", "accent")
LABEL: Final = TextStyle(9.5, "semibold", leading=1.22)
WORDS: Final = TextStyle(9.5, leading=1.22)
FINE_LABEL: Final = TextStyle(8, "semibold", leading=1.22)
FINE: Final = TextStyle(8, leading=1.22)
SMALL: Final = TextStyle(8.5, role="text2")
LABEL_ROOM: Final = 108.0
FINE_ROOM: Final = 54.0
_FOOT_ROOM: Final = 1.0
_STRIKE_AT: Final = 0.27
"""How high above the baseline words are struck through, as a share of their size."""
_SHORT: Final = 0.45
"""The share of a line up to which struck words stand beside what corrects them."""
_TOGETHER: Final = 3
"""Lines of one fact that are not parted by the end of a page."""


class Flow:
    """A place on the paper that moves down; begins a new page when there is no more room.

    ``page_head`` draws the head of a further page and returns the ``y`` below it.
    ``running_head`` is repeated under it while a table goes on.
    """

    def __init__(self, paper: Paper, y: float, page_head: Callable[[], float]) -> None:
        self.paper = paper
        self.y = y
        self.running_head: Callable[[], None] | None = None
        self._page_head = page_head
        self._limit = paper.bottom - _FOOT_ROOM

    @property
    def left_over(self) -> float:
        """Points still free on this page."""
        return self._limit - self.y

    @property
    def full_page(self) -> float:
        """Points on a further page, about; taller things must be broken."""
        return self._limit - 150

    def need(self, height: float) -> None:
        """Go to the next page unless so much fits on this one."""
        if height > self.left_over:
            self.paper.new_page()
            self.y = self._page_head()
            if self.running_head is not None:
                self.running_head()

    def space(self, points: float) -> None:
        """Leave some room."""
        self.y += points

    def heading(self, words: str, keep: float = 34.0) -> None:
        """Set a heading, never alone at the foot of a page: ``keep`` points must fit under it."""
        self.need(HEADING.line + 9 + keep)
        self.y += 7
        self.paper.text(self.paper.left, self.y + HEADING.size - 1, words, HEADING)
        self.y += HEADING.line

    def rule(self) -> None:
        """Set a hairline across the page."""
        self.paper.rule(self.y, self.paper.left, self.paper.right)
        self.y += 1

    def fact(
        self, label: str, words: str, *, fine: bool = False, struck: str = "", under: float = 0.0
    ) -> None:
        """Set a label with its words beside it; ``fine`` smaller, the label narrower.

        ``struck`` are words that stand above them with a line through each. ``under`` points are
        kept on the same page below the last lines, for what must not stand there alone.
        """
        names_in, words_in = (FINE_LABEL, FINE) if fine else (LABEL, WORDS)
        paper, across = self.paper, FINE_ROOM if fine else LABEL_ROOM
        lines, gone = _with_struck(words, struck, words_in, paper.room - across)
        names = wrap(label, names_in.size, across - 5, names_in.weight)
        count = max(len(lines), len(names))
        self.need(words_in.line * min(count, _TOGETHER) + 2 + (under if count <= _TOGETHER else 0))
        for row in range(count):
            last_two = row == count - 2
            self.need(words_in.line * 2 + 2 + under if last_two else words_in.line)
            base = self.y + words_in.size
            if row < len(names):
                paper.text(paper.left, base, names[row], names_in)
            if row < len(lines):
                paper.text(paper.left + across, base, lines[row], words_in)
            if row < len(gone):
                self._strike(paper.left + across, base, gone[row], words_in)
            self.y += words_in.line
        self.y += 1.6

    def text(self, words: str, style: TextStyle, indent: float = 0.0) -> None:
        """Set wrapped words across the page."""
        for line in wrap(words, style.size, self.paper.room - indent, style.weight):
            self.need(style.line)
            self.paper.text(self.paper.left + indent, self.y + style.size, line, style)
            self.y += style.line

    def corrected(self, words: str, struck: str, style: TextStyle, indent: float = 0.0) -> None:
        """Set right words after the ones that they correct, which have a line through them."""
        left, room = self.paper.left + indent, self.paper.room - indent
        lines, gone = _with_struck(words, struck, style, room)
        for row, line in enumerate(lines):
            self.need(style.line)
            self.paper.text(left, self.y + style.size, line, style)
            if row < len(gone):
                self._strike(left, self.y + style.size, gone[row], style)
            self.y += style.line

    def _strike(self, x: float, base: float, line: str, style: TextStyle) -> None:
        end = x + width(plain(line), style.size, style.weight)
        self.paper.rule(base - _STRIKE_AT * style.size, x, end, "text")


def _with_struck(
    words: str, struck: str, style: TextStyle, room: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return all lines, and of the first ones what is struck through.

    Short words stand on one line with what corrects them.
    """
    if not struck:
        return wrap(words, style.size, room, style.weight), ()
    gone = wrap(struck, style.size, room, style.weight)
    if len(gone) == 1 and width(plain(gone[0]), style.size, style.weight) < room * _SHORT:
        return wrap(f"{gone[0]}  {words}", style.size, room, style.weight), gone
    return (*gone, *wrap(words, style.size, room, style.weight)), gone
