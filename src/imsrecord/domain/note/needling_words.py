"""Rows of needling in words, one line for the table and one for the particulars."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.corrections import corrected
from imsrecord.domain.needling import totals
from imsrecord.domain.note.corrected import struck_rows
from imsrecord.domain.note.plain_words import (
    AS_CORRECTED,
    counted,
    graded,
    joined,
    label,
    labels,
    level_range,
    named,
    number_words,
    of_ten,
    plain_code,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from imsrecord.domain.needling import NeedleLot, NeedlingRow
    from imsrecord.domain.note.corrected import Struck
    from imsrecord.domain.visit import Visit

_FAMILIAR = "familiar_pain"
"""The sensation that the row's own answer "familiar pain" says already."""
_PRESENT: Final = {True: "twitch present", False: "no twitch", None: ""}
_PRESENT_FIGURE: Final = {True: "present", False: "absent", None: ""}


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row as review and summary show it; ``particulars`` are full phrases.

    ``points`` and ``twitches`` are whole phrases, for a list without a head; ``point_figure``
    and ``twitch_figure`` are the same for a column that has one. ``struck`` are its corrections.
    """

    seq: int
    side: str
    muscle: str = field(repr=False)
    place: str
    points: str
    point_figure: str
    twitches: str
    twitch_figure: str
    familiar: bool
    needle: str
    technique: str
    particulars: tuple[str, ...] = field(repr=False)
    struck: tuple[Struck, ...] = field(default=(), repr=False)


def note_rows(rows: tuple[NeedlingRow, ...], lots: Mapping[int, NeedleLot]) -> tuple[NoteRow, ...]:
    """Return all rows in words, in the order they stand on screen."""
    ordered = sorted(rows, key=lambda row: row.position)
    return tuple(_note_row(row, lots) for row in ordered)


def visit_rows(visit: Visit, lots: Mapping[int, NeedleLot]) -> tuple[NoteRow, ...]:
    """Return all rows of a visit as charted, each with what of it was corrected afterwards."""
    struck = struck_rows(visit)
    rows = note_rows(visit.rows, lots)
    return tuple(replace(row, struck=struck.get(row.seq, ())) for row in rows)


def visit_totals(visit: Visit) -> str:
    """Return the sums above the list of a visit, as corrected where it was."""
    words, right = totals_words(visit.rows), totals_words(corrected(visit).rows)
    return words if right == words else f"{right} {AS_CORRECTED}"


def totals_words(rows: tuple[NeedlingRow, ...]) -> str:
    """Return the sums above a list: 6 muscles, 10 points, 14 twitches."""
    summed = totals(rows)
    muscles = len({(row.muscle, row.side) for row in rows})
    return joined(
        counted(muscles, "muscle"),
        counted(summed.points, "point"),
        _sum_words(summed.twitches),
    )


def _sum_words(twitches: int | None) -> str:
    return "twitches not counted" if twitches is None else counted(twitches, "twitch", "twitches")


def _note_row(row: NeedlingRow, lots: Mapping[int, NeedleLot]) -> NoteRow:
    twitches = "" if row.twitch_count is None else counted(row.twitch_count, "twitch", "twitches")
    figure = "" if row.twitch_count is None else str(row.twitch_count)
    said = (*_how(row, lots), *_answer(row))
    return NoteRow(
        seq=row.seq,
        side=row.side.letter,
        muscle=row.muscle_label or plain_code(catalogue().muscle_label(row.muscle)),
        place=_place_words(row),
        points=counted(row.points, "point"),
        point_figure=str(row.points),
        twitches=_twitch_words(row, twitches, _PRESENT),
        twitch_figure=_twitch_words(row, figure, _PRESENT_FIGURE),
        familiar=row.familiar,
        needle=str(row.needle) if row.needle else "needle not recorded",
        technique=label("techniques", row.technique),
        particulars=tuple(phrase for phrase in said if phrase),
    )


def _place_words(row: NeedlingRow) -> str:
    """Return where in the muscle: the charting site's label, the levels, the marks."""
    site = ""
    if row.site is not None:
        known = catalogue().muscle(row.muscle).sites if catalogue().has_muscle(row.muscle) else ()
        words = {one.number: one.label for one in known}.get(row.site, "")
        site = joined(f"site {row.site}", words)
    # Where the marks are is drawn; figures of millimetres would tell a reader nothing.
    marked = "marked on the chart" if row.marks else ""
    placed = joined(
        site,
        named("level", level_range(row.segments)),
        marked,
    )
    return placed or "place not recorded"


def _twitch_words(row: NeedlingRow, number: str, present: Mapping[bool | None, str]) -> str:
    """Return the twitch answer; a question not answered is never a zero."""
    if row.twitch_not_recorded:
        return "not recorded"
    grade = graded("twitch_grades", row.twitch_grade).lower()
    return joined(number, grade, present[row.twitch_present]) or "not answered"


def _how(row: NeedlingRow, lots: Mapping[int, NeedleLot]) -> Iterator[str]:
    yield label("positions", row.patient_position).lower()
    yield counted(row.entries, "skin entry", "skin entries")
    yield counted(row.needles, "needle")
    yield _lot_words(row, lots)
    yield named("direction", plain_code(row.direction))
    yield "" if row.depth_mm is None else f"depth about {row.depth_mm} mm"
    yield "" if row.passes is None else f"about {counted(row.passes, 'pass', 'passes')}"
    yield "" if row.minutes is None else f"{number_words(row.minutes)} min in tissue"
    yield label("needle_coatings", row.coating).lower()
    yield named("electro", row.electro)


def _lot_words(row: NeedlingRow, lots: Mapping[int, NeedleLot]) -> str:
    if row.lot_no is None:
        return ""
    lot = lots.get(row.lot_no)
    if lot is None:
        return f"lot no. {row.lot_no}"
    expires = f"expires {lot.expires_on}" if lot.expires_on else ""
    return f"lot {lot.lot} ({joined(lot.brand, expires)})"


def _answer(row: NeedlingRow) -> Iterator[str]:
    if len(row.twitches_per_point) > 1:
        yield f"twitches per point {' + '.join(str(n) for n in row.twitches_per_point)}"
    if not (row.familiar and row.sensation == _FAMILIAR):
        yield named("felt", label("sensations", row.sensation).lower())
    zones = labels("zones", row.referred_zones).lower()
    yield named("refers to", joined(zones, row.refers_to))
    yield "" if row.soreness is None else f"soreness {of_ten(row.soreness)}"
    statuses = [
        label("trigger_point_statuses", status).lower()
        for status in (row.status_before, row.status_after)
    ]
    yield named("status", _change(*statuses))
    tender = _change(_grade(row.tenderness_before), _grade(row.tenderness_after))
    yield f"tenderness {tender} of 4" if tender else ""
    yield label("local_responses", row.local_response).lower()
    yield named("reason for needling here", row.override_reason)
    yield row.note


def _grade(value: int | None) -> str:
    return "" if value is None else str(value)


def _change(before: str, after: str) -> str:
    if before and after:
        return f"{before} → {after}"
    return f"{before} before" if before else f"{after} after" if after else ""
