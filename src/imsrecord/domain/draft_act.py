"""An act on a draft as undo names it: what was done, whether it was taken back, where typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Way(Enum):
    """How an act came about: done for the first time, taken back, or done again."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its label as undo shows it ("Add R upper trapezius"); without one, no act at all.

    ``typed_in`` names the field while it is typed in: typing on in the same field is one act.
    """

    label: str = ""
    way: Way = Way.DONE
    typed_in: str = ""

    @classmethod
    def of(cls, act: Act | str) -> Act:
        """Return an act, or the plain one with this label."""
        return act if isinstance(act, Act) else cls(act)
