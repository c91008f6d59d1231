"""How the application behaves: for the clinic its look, keys and lock; for each how they chart."""

from __future__ import annotations

from dataclasses import dataclass, field

from imsrecord.domain.late_entry import LATE_AFTER_HOURS, LEAST_LATE_HOURS, MOST_LATE_HOURS
from imsrecord.domain.twitches import TwitchWay

LOOKS = ("system", "light", "dark")
PAPERS = ("letter", "a4")
LEAST_IDLE, MOST_IDLE = 1, 30
DOUBLE_TAP_MS = 400


@dataclass(frozen=True, slots=True)
class Preferences:
    """``idle_minutes`` without a key or click lock the record; ``look`` is one of ``LOOKS``.

    ``letters`` lets single keys act (N starts a visit; WCAG 2.1.4 asks for the switch).
    ``slow_taps`` passes over a second tap on the twitch pad within ``DOUBLE_TAP_MS``.
    ``backup_folder`` is the whole path, or "". A visit entered more than ``late_after_hours``
    after it began is a late entry, and a draft that waits longer is flagged.
    """

    look: str = "system"
    letters: bool = True
    idle_minutes: int = 5
    slow_taps: bool = False
    backup_folder: str = field(default="", repr=False)
    late_after_hours: int = LATE_AFTER_HOURS


@dataclass(frozen=True, slots=True)
class Habits:
    """How one practitioner charts, chosen once: nobody else's screen follows."""

    twitches: TwitchWay = TwitchWay.COUNT


def preferences_problems(preferences: Preferences) -> dict[str, str]:
    """Return a sentence for each preference that cannot be kept as it is."""
    problems = {}
    if preferences.look not in LOOKS:
        problems["look"] = "Choose light, dark, or as the system."
    if not LEAST_IDLE <= preferences.idle_minutes <= MOST_IDLE:
        problems["idle_minutes"] = f"Between {LEAST_IDLE} and {MOST_IDLE} minutes."
    if not LEAST_LATE_HOURS <= preferences.late_after_hours <= MOST_LATE_HOURS:
        problems["late_after_hours"] = f"Between {LEAST_LATE_HOURS} and {MOST_LATE_HOURS} hours."
    return problems
