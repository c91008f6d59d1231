"""The twitch answer of a row: a count, a grade, seen or not seen, or “not recorded”.

They are different facts. A twitch that was seen is no count of 1, and a count is no grade: each is
kept as it was given, and only what follows from it without a doubt is ever read from another.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedlingRow

NOT_RECORDED: Final = "twitch_not_recorded"


class TwitchWay(StrEnum):
    """How a clinician records twitches, chosen once in Settings."""

    COUNT = "count"
    GRADE = "grade"
    PRESENT = "present"

    @property
    def field(self) -> str:
        """The answer of a row that is given in this way."""
        return f"twitch_{self.value}"


class ImpossibleRowError(RecordError):
    """Two answers of a row cannot both be true; the earlier one stays."""


def twitch_answer(row: NeedlingRow, way: TwitchWay) -> int | None:
    """Return a row's answer in one way: a count, a grade 0-3, or 1 and 0 for seen and not seen.

    None where it was not given in this way.
    """
    given = getattr(row, way.field)
    return None if given is None else int(given)


def twitch_shown(row: NeedlingRow, way: TwitchWay) -> int | None:
    """Return an earlier visit's answer as a clinician with another way may compare it.

    No twitch is none in every way, and a twitch that was counted or graded was seen (reference,
    trigger/twitch_response: grade 0 requires count 0, grades 1-3 a count of at least 1).
    How many or how strong is never made up.
    """
    given = twitch_answer(row, way)
    seen = next((any_seen for any_seen, _ in _seen(row)), None)
    if given is not None or seen is None:
        return given
    if way is TwitchWay.PRESENT:
        return int(seen)
    return None if seen else 0


def twitch_problem(row: NeedlingRow) -> str:
    """Return what contradicts itself in a row's twitch answers, by the same rule, or ""."""
    said = tuple(_seen(row))
    if row.twitch_not_recorded and said:
        return f"twitches not recorded, but {said[0][1]}."
    for seen, words in said:
        for other, against in said:
            if not seen and other:
                return f"{words}, but {against}."
    return ""


def set_count(row: NeedlingRow, count: int | None) -> NeedlingRow:
    """Return the row with a twitch count for the row as a whole, or without one."""
    return row.with_twitches(count)


def set_grade(row: NeedlingRow, grade: int | None) -> NeedlingRow:
    """Return the row with a twitch grade 0-3, or without one."""
    return replace(row, twitch_grade=grade, twitch_not_recorded=False)


def set_present(row: NeedlingRow, present: bool | None) -> NeedlingRow:
    """Return the row with a twitch seen or not seen; how many there were stays open."""
    seen = None if present is None else bool(present)
    return replace(row, twitch_present=seen, twitch_not_recorded=False)


def set_not_recorded(row: NeedlingRow, *, on: bool) -> NeedlingRow:
    """Return the row with twitches "not recorded", which is an answer and never zero."""
    if not on:
        return replace(row, twitch_not_recorded=False)
    return replace(
        row,
        twitch_not_recorded=True,
        twitch_count=None,
        twitch_grade=None,
        twitch_present=None,
        twitches_per_point=(),
    )


def _seen(row: NeedlingRow) -> Iterator[tuple[bool, str]]:
    """Yield what each answer given says of whether there was any twitch, with its words."""
    if row.twitch_grade is not None:
        seen = row.twitch_grade > 0
        yield seen, "a twitch graded" if seen else "twitch grade none"
    if row.twitch_count is not None:
        seen = row.twitch_count > 0
        yield seen, "twitches counted" if seen else "no twitch counted"
    if row.twitch_present is not None:
        yield row.twitch_present, "a twitch seen" if row.twitch_present else "no twitch seen"
