"""How the application behaves: for the clinic its look, keys and lock; for each how they chart."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    ``backup_folder`` is the whole path, or "".
    """

    look: str = "system"
    letters: bool = True
    idle_minutes: int = 5
    slow_taps: bool = False
    backup_folder: str = field(default="", repr=False)


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
    return problems
