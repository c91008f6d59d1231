"""The safety screen: what was asked before needling, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class ScreenKind(StrEnum):
    """Whether every item was asked, or the patient only asked for changes."""

    FULL = "full"
    NO_CHANGE = "no_change"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ScreenAnswer:
    """An item of the catalogue's contraindications answered yes or unsure."""

    code: str
    answer: str = "yes"
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SafetyScreen:
    """One asking, at one visit. Items not listed in ``exceptions`` were answered no."""

    kind: ScreenKind
    exceptions: tuple[ScreenAnswer, ...] = ()
    red_flags: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)
