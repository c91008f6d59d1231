"""Needles in and needles out: the one sum that must come out even (requirements §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.domain.needling import totals

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

LOST_NEEDLE: Final = ("broken_needle", "forgotten_needle")


@dataclass(frozen=True, slots=True)
class NeedleCount:
    """Needles placed, and removed once they are counted out (None before).

    Placed is the sum of the rows, or the number counted by hand where one was entered.

    ``lost`` says that an adverse event tells of a broken or forgotten needle; ``needled`` that a
    muscle is charted.
    """

    placed: int
    removed: int | None = None
    lost: bool = False
    needled: bool = True

    @property
    def asked(self) -> bool:
        """Whether there is a sum: a muscle is charted, or needles were counted out all the same."""
        return self.needled or self.removed is not None

    @property
    def even(self) -> bool:
        """Whether every needle placed was counted out."""
        return self.removed == self.placed

    @property
    def explained(self) -> bool:
        """Whether an adverse event explains why fewer came out than went in."""
        return self.lost and self.removed is not None and self.removed < self.placed

    @property
    def wrong(self) -> bool:
        """Whether the needles were counted out and the sum does not come out even."""
        return self.removed is not None and not self.even and not self.explained


def needle_count(visit: Visit) -> NeedleCount:
    """Return the needles of a visit as they stand."""
    lost = any(event.kind in LOST_NEEDLE for event in visit.adverse_events)
    return NeedleCount(needles_placed(visit), visit.needles_removed, lost, visit.needled)


def needles_placed(visit: Visit) -> int:
    """Return how many needles went in: as the rows add up, unless it was counted otherwise."""
    summed = totals(visit.rows).needles
    return summed if visit.needles_placed is None else visit.needles_placed
