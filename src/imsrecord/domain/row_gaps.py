"""What a row of needling still has to say before it can be signed, in the order it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedlingRow


@dataclass(frozen=True, slots=True)
class RowGap:
    """One answer that is missing: its field, a word for the row, and the question in full."""

    field: str
    word: str
    question: str


def row_gaps(row: NeedlingRow) -> tuple[RowGap, ...]:
    """Return every gap of a row, first what is asked first; none when it is complete.

    Complete is (requirements §4, "every needling row complete"): muscle and side, which no row is
    without; site or level, needle, technique, position, skin entries, a twitch answer of any kind;
    and the written reason for a muscle that is not needled as a routine.
    """
    return tuple(_gaps(row))


def open_question(row: NeedlingRow) -> str:
    """Return the first gap as short as a row has room for: site? needle? twitch? or ""."""
    return next((gap.word for gap in _gaps(row)), "")


def unusual(muscle: str) -> bool:
    """Return whether the catalogue asks for a written reason to needle a muscle at all."""
    # A clinic's own muscle is not in the catalogue; the clinic vouches for it.
    return catalogue().has_muscle(muscle) and catalogue().muscle(muscle).needs_written_reason


def _gaps(row: NeedlingRow) -> Iterator[RowGap]:
    if not row.placed:
        yield RowGap("site", _place_word(row.muscle), "which site or level?")
    if row.needle is None:
        yield RowGap("needle", "needle?", "which needle?")
    if not row.technique:
        yield RowGap("technique", "technique?", "which technique?")
    if not row.patient_position:
        yield RowGap("patient_position", "position?", "in which position?")
    if row.entries < 1:
        yield RowGap("entries", "entries?", "how many skin entries?")
    if unusual(row.muscle) and not row.override_reason.strip():
        question = "not usually needled, please write the reason."
        yield RowGap("override_reason", "reason?", question)
    if not row.twitch_answered:
        yield RowGap("twitch_count", "twitch?", "twitches are not answered yet.")


def _place_word(muscle: str) -> str:
    by_level = catalogue().has_muscle(muscle) and catalogue().muscle(muscle).levels
    return "level?" if by_level else "site?"
