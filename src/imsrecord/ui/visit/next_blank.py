"""The way from one question that nobody answered yet to the next, past all that is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from imsrecord.ui.visit.fold_section import FoldSection, SectionHead
from imsrecord.ui.visit.tab_order import stops

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.visit.panel import VisitPanel


@runtime_checkable
class Blank(Protocol):
    """A question of the visit that can say whether it was answered."""

    def is_blank(self) -> bool:
        """Tell whether nothing is answered; a no or a 0 is an answer."""


def next_blank(
    panels: Sequence[VisitPanel], now: QWidget | None, *, forward: bool = True
) -> QWidget | None:
    """Return where Tab stops in the next question that is not answered; None where none is left.

    ``panels`` are those in sight, from top to bottom. It begins behind ``now`` and goes round. A
    folded section is passed by, but for one that misses something: that is unfolded. Where it has
    no question that is blank, say a grid with one row too few, its first stop is returned.
    """
    here = next((n for n, each in enumerate(panels) if now and each.isAncestorOf(now)), 0)
    turn = 1 if forward else -1
    for step in range(len(panels) + 1):
        panel = panels[(here + turn * step) % len(panels)]
        misses = isinstance(panel, FoldSection) and panel.head.is_missing()
        if isinstance(panel, FoldSection) and misses:
            panel.open()
        blank = list(_blanks(panel, now, before=step == 0 and not forward, after=step == 0))
        if not blank and misses and not (now and panel.isAncestorOf(now)):
            blank = [stop for stop in stops(panel) if not isinstance(stop, SectionHead)][:1]
        if blank:
            return blank[0 if forward else -1]
    return None


def _blanks(
    panel: VisitPanel, now: QWidget | None, *, before: bool, after: bool
) -> Iterator[QWidget]:
    """Walk the stops of a panel, one for each question that is blank; of some only a side."""
    places = list(stops(panel))
    if now in places and (before or after):
        place = places.index(now)
        places = places[:place] if before else places[place + 1 :]
    last = _question(now, panel)
    for stop in places:
        question = _question(stop, panel)
        if question is not None and question is not last and question.is_blank():
            yield stop
        last = question if question is not None else last


def _question(stop: QWidget | None, panel: VisitPanel) -> Blank | None:
    """Return the question that a stop belongs to: the outermost, for one may hold another."""
    found = None
    while stop is not None and stop is not panel:
        found = stop if isinstance(stop, Blank) else found
        stop = stop.parentWidget()
    return found
