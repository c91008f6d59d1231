"""The safety screen: what was asked before needling, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


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


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What was answered at an earlier visit and stands until the whole screen is asked again."""

    answer: ScreenAnswer
    on: date
    note: str = field(default="", repr=False)


def asked_in_full(screens: Iterable[tuple[date, SafetyScreen]]) -> bool:
    """Return whether any of these askings was of every item."""
    return any(screen.kind is ScreenKind.FULL for _day, screen in screens)


def answers_in_force(screens: Iterable[tuple[date, SafetyScreen]]) -> tuple[EarlierAnswer, ...]:
    """Return what the earlier screens of an episode still say, the latest answer of each item.

    ``screens`` are the day and the screen of each signed visit, latest first. They are read back
    to the last one that was asked in full: it answers every item, a change answers only its own.
    """
    found: dict[str, EarlierAnswer] = {}
    for on, screen in screens:
        for answer in screen.exceptions:
            found.setdefault(answer.code, EarlierAnswer(answer, on, screen.note))
        if screen.kind is ScreenKind.FULL:
            break
    return tuple(found.values())


def still_standing(
    screen: SafetyScreen | None, earlier: Sequence[EarlierAnswer]
) -> tuple[EarlierAnswer, ...]:
    """Return the earlier answers that today's screen does not give anew."""
    if screen is not None and screen.kind is ScreenKind.FULL:
        return ()
    today = {answer.code for answer in screen.exceptions} if screen else set()
    return tuple(each for each in earlier if each.answer.code not in today)
