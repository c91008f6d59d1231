"""What may be said of a signed visit afterwards: a fact that was wrong, or the whole of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from imsrecord.domain.patient import Precaution


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact of a signed note, as it stood and as it is right; nothing signed is changed by it.

    ``path`` says where it stands: ``rows/2/twitch_count``, ``pain/now``, or ``line/…`` for a line
    of the note as it reads. ``name`` is what the fact is called, ``was`` and ``now`` are its words.
    ``value`` is the right value as JSON, "" where only the words of a line are corrected.
    """

    path: str
    name: str = field(repr=False)
    was: str = field(repr=False)
    now: str = field(repr=False)
    value: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be added to a signed visit, before it is signed.

    ``kind`` is one of ``ADDITION_KINDS``; ``precaution`` is also put on the patient's chart.
    """

    kind: str = "addendum"
    text: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    correction: Correction | None = field(default=None, repr=False)
    precaution: Precaution | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class InError:
    """That a signed visit should not be in this chart: when and by whom it was said, and why.

    ``moved_to`` is the patient's number and the visit's where it was charted anew, () if nowhere.
    """

    at: datetime
    by: UUID
    reason: str = field(repr=False)
    by_name: str = ""
    moved_to: tuple[int, ...] = ()


ADDITION_KINDS = {
    "addendum": "Addendum",
    "correction": "Correction",
    "late_entry": "Late entry",
    "disagreement": "Patient's statement of disagreement",
}
"""The kinds of additions, and what each is called on screen and paper."""
