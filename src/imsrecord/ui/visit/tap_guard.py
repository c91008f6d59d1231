"""Passes over a second tap that comes at once, where the clinic asked for that."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from imsrecord.domain.preferences import DOUBLE_TAP_MS

if TYPE_CHECKING:
    from collections.abc import Callable


class TapGuard:
    """Off, every tap counts: real twitches come fast, and undo takes a slip back (ux.md §5.4).

    ``now`` gives seconds of any clock that only goes forward.
    """

    def __init__(self, *, on: bool, now: Callable[[], float] = time.monotonic) -> None:
        self._on = on
        self._now = now
        self._last: tuple[int, int, float] | None = None

    def lets(self, seq: int, by: int) -> bool:
        """Say whether a tap on a row counts; one more and one fewer are no double tap."""
        if not self._on:
            return True
        at = self._now()
        last, self._last = self._last, (seq, by, at)
        again = last is not None and last[:2] == (seq, by)
        if again and last is not None and (at - last[2]) * 1000 < DOUBLE_TAP_MS:
            self._last = last  # what counted is what the next tap is measured from
            return False
        return True
