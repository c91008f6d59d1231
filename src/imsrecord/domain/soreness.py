"""How sore needling leaves this patient: the own usual course, and when it is out of the ordinary.

What is expected, and from when it is not, is the catalogue's, with its sources.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.findings import SorenessRecall

_ENOUGH: Final = 2
"""From so many visits on, what is usual for a patient can be said."""


@dataclass(frozen=True, slots=True)
class ToldSoreness:
    """Soreness that one visit told of the needling at an earlier one.

    ``told_in`` and ``told_on`` are the visit that told it; ``signed`` whether that one is signed.
    """

    about_visit: int
    told_in: int
    told_on: date
    recall: SorenessRecall = field(repr=False)
    signed: bool = True


@dataclass(frozen=True, slots=True)
class UsualSoreness:
    """The patient's own course: medians over the visits that told of it."""

    worst: float
    hours: float | None
    visits: int

    @property
    def words(self) -> str:
        """The course in a few words: usually 3/10 for 36 h."""
        lasted = "" if self.hours is None else f" for {self.hours:g} h"
        return f"usually {self.worst:g}/10{lasted}"


def usual_soreness(told: Sequence[ToldSoreness]) -> UsualSoreness | None:
    """Return what is usual for a patient, None while fewer than two visits told of it."""
    worst = [each.recall.worst for each in told if each.recall.worst is not None]
    if len(worst) < _ENOUGH:
        return None
    hours = [each.recall.hours for each in told if each.recall.hours is not None]
    lasted = float(median(hours)) if len(hours) >= _ENOUGH else None
    return UsualSoreness(float(median(worst)), lasted, len(worst))


def strong_reaction(told: Sequence[ToldSoreness]) -> str:
    """Return why a patient's soreness is out of the ordinary, "" where it is not.

    Longer than the expected course at any visit, or strong at two (see ``soreness_sources``).
    """
    rule = catalogue().rule("soreness")
    limit, strong = rule["alert_after_hours"], rule["strong"]
    long = [each for each in told if (each.recall.hours or 0) > limit]
    if long:
        last = long[-1]
        return f"Sore {last.recall.hours} h after visit {last.about_visit}"
    often = [each for each in told if (each.recall.worst or 0) >= strong["worst"]]
    if len(often) >= strong["visits"]:
        numbers = ", ".join(str(each.about_visit) for each in often)
        return f"Soreness {strong['worst']}/10 or more after visits {numbers}"
    return ""


def soreness_sources() -> str:
    """Return what is expected, from when it is not, and where both come from."""
    rule = catalogue().rule("soreness")
    sources = "; ".join(rule["sources"])
    return f"{rule['text']} {rule['alert_text']} {rule['strong']['text']} Sources: {sources}"
