"""Ten typed in two keys: a 1 may become 10 by the 0 that follows it, and by nothing else."""

from __future__ import annotations


class TypedTen:
    """Remembers whether the key before was a 1, for a control that digits answer at once."""

    def __init__(self) -> None:
        self._one = False

    def take(self, digit: int, now: int, most: int) -> int:
        """Return the answer that a typed digit gives; ``now`` stands there, ``most`` is highest."""
        ten = self._one and now == 1 and digit == 0 and most >= 10
        self._one = digit == 1
        return 10 if ten else digit

    def forget(self) -> None:
        """Let a 1 stand: another key was pressed, or the keyboard went elsewhere."""
        self._one = False
