"""Four things that refuse a row, wherever it comes from: the Line, the chart, a list or a field.

An absolute contraindication in force, a consent that was withdrawn in this visit, a depth beyond
the needle, values that cannot be. Everything else asks and never blocks charting. A draft that
holds such a row already can still be mended.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import row_name
from imsrecord.domain.consent_withdrawal import withdrawn_sentence
from imsrecord.domain.needling import MOST_POINTS, MOST_TWITCHES
from imsrecord.domain.precautions import absolute_in_force
from imsrecord.domain.twitches import twitch_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.precautions import Flag
    from imsrecord.domain.screening import EarlierAnswer
    from imsrecord.domain.visit import Visit

RANGES: Final = {
    "depth_mm": ("Depth", 1, 125),
    "points": ("Points", 1, MOST_POINTS),
    "entries": ("Entries", 1, 20),
    "needles": ("Needles", 0, 20),
    "passes": ("Passes", 0, 60),
    "minutes": ("Minutes in", 0, 30),
    "soreness": ("Soreness", 0, 10),
    "twitch_count": ("Twitches", 0, MOST_TWITCHES),
    "twitch_grade": ("Twitch grade", 0, 3),
    "tenderness_before": ("Tenderness", 0, 4),
    "tenderness_after": ("Tenderness", 0, 4),
}
"""What a number of a row is called, its least and its most: the catalogue's dose fields (depth,
entries, passes, minutes in tissue), its grades, and the sizes of the counters."""

_TAKE_BACK: Final = "To chart what was done before, take that back first, under Consent."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change is not taken. ``where`` is ``rows`` or ``rows/SEQ/FIELD``.

    ``row`` names the row it is about, "" for the whole visit.
    """

    sentence: str
    where: str
    row: str = ""

    @property
    def told(self) -> str:
        """The sentence where the row does not stand beside it."""
        return f"{self.row}: {self.sentence}" if self.row else self.sentence


def refusal(
    before: Visit,
    after: Visit,
    precautions: Sequence[Precaution],
    earlier: Sequence[EarlierAnswer] = (),
) -> Refusal | None:
    """Return why a change of the draft cannot be taken, or None.

    A row counts as new by its number. What was wrong in a row before and is not touched now does
    not hinder another change, so that an older draft can be opened and mended. Under an absolute
    contraindication no row is added and none gets another point; a row charted before can be
    completed, and its points corrected once its written reason says what was done. The same holds
    once consent was withdrawn; what was needled until then stays.
    """
    if after.rows is before.rows:
        return None
    held = {row.seq: row for row in before.rows}
    further = next((row for row in after.rows if _needles_on(row, held.get(row.seq))), None)
    if further is not None:
        charted = further.seq in held
        if stopped := withdrawn_sentence(after):
            return _not_further(stopped, further, charted=charted, way_out=_TAKE_BACK)
        for flag in absolute_in_force(precautions, after.screen, earlier):
            return _not_further(_refused(flag), further, charted=charted)
    return _fault(after, held)


def _fault(after: Visit, held: dict[int, NeedlingRow]) -> Refusal | None:
    """Return the first thing that cannot be and was not there before."""
    for row in after.rows:
        was = held.get(row.seq)
        if row == was:
            continue
        known = set(_faults(was)) if was is not None else set()
        for field, sentence in _faults(row):
            if (field, sentence) not in known:
                return Refusal(sentence, f"rows/{row.seq}/{field}", row_name(row))
    return None


def impossible(row: NeedlingRow) -> tuple[tuple[str, str], ...]:
    """Return what cannot be in a row: the field and a sentence that names the values."""
    return tuple(_faults(row))


def _faults(row: NeedlingRow) -> Iterator[tuple[str, str]]:
    needle, depth = row.needle, row.depth_mm
    if needle and depth and depth > needle.length_mm:
        yield (
            "depth_mm",
            f"The depth of {depth} mm is more than the needle's length of {needle.length_mm} mm.",
        )
    if twitches := twitch_problem(row):
        yield "twitch_grade", twitches[:1].upper() + twitches[1:]
    for field, (name, least, most) in RANGES.items():
        value = getattr(row, field)
        if value is not None and not least <= value <= most:
            yield field, f"{name}: {least} to {most}, please, not {value:g}."


def _needles_on(row: NeedlingRow, was: NeedlingRow | None) -> bool:
    """Tell whether a row is new, or has more points than before and no written reason for it."""
    if was is None:
        return True
    more = row.points > was.points or row.entries > was.entries
    return more and not row.override_reason.strip()


def _not_further(refused: str, row: NeedlingRow, *, charted: bool, way_out: str = "") -> Refusal:
    if not charted:
        return Refusal(f"{refused} {way_out}".rstrip(), "rows")
    done = "If it was done before that was known, write the reason in the row first."
    return Refusal(f"{refused} {done}", "rows", row_name(row))


def _refused(flag: Flag) -> str:
    term = catalogue().term("contraindications", flag.code)
    return f"Do not needle: {term.label}. {term.definition}. {_where_it_stands(flag)}"


def _where_it_stands(flag: Flag) -> str:
    if flag.standing:
        return "It stands among the patient's precautions."
    if flag.answered_on is None:
        return "It is answered yes in the safety screen."
    day = f"{flag.answered_on.day} {flag.answered_on:%b %Y}"
    return f"It was answered yes on {day}; ask the whole safety screen if that is over."
