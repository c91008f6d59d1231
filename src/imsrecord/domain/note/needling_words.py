"""Rows of needling in words, one line for the table and one for the particulars."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.needling import totals
from imsrecord.domain.note.plain_words import counted, joined, labels, level_range, number_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imsrecord.domain.needling import NeedleLot, NeedlingRow


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One row as review and summary show it; ``particulars`` are full phrases."""

    seq: int
    side: str
    muscle: str = field(repr=False)
    place: str
    points: str
    twitches: str
    familiar: bool
    needle: str
    technique: str
    particulars: tuple[str, ...] = field(repr=False)


def note_rows(rows: tuple[NeedlingRow, ...], lots: Mapping[int, NeedleLot]) -> tuple[NoteRow, ...]:
    """Return all rows in words, in the order they stand on screen."""
    return tuple(_note_row(row, lots) for row in rows)


def totals_words(rows: tuple[NeedlingRow, ...]) -> str:
    """Return the sums above a list: 6 muscles, 10 points, 14 twitches."""
    summed = totals(rows)
    muscles = len({(row.muscle, row.side) for row in rows})
    return joined(
        counted(muscles, "muscle"),
        counted(summed.points, "point"),
        counted(summed.twitches, "twitch", "twitches")
        if any(row.twitch_count is not None for row in rows)
        else "",
    )


def place_words(row: NeedlingRow) -> str:
    """Return where in the muscle: the charting site's label, the levels, or "marked"."""
    label = ""
    if row.site is not None and catalogue().has_muscle(row.muscle):
        sites = {site.number: site.label for site in catalogue().muscle(row.muscle).sites}
        label = sites.get(row.site, f"site {row.site}")
    placed = joined(label, level_range(row.segments))
    return placed or ("marked on the chart" if row.marks else "place not recorded")


def twitch_words(row: NeedlingRow) -> str:
    """Return the twitch answer; a question not answered is never a zero."""
    if row.twitch_not_recorded:
        return "not recorded"
    grade = ""
    if row.twitch_grade is not None:
        words = {term.value: term.label.lower() for term in catalogue().terms("twitch_grades")}
        grade = words.get(row.twitch_grade, "")
    if row.twitch_count is None:
        return grade or "not counted yet"
    number = counted(row.twitch_count, "twitch", "twitches")
    per_point = ""
    if len(row.twitches_per_point) > 1:
        per_point = " + ".join(str(n) for n in row.twitches_per_point)
    extra = joined(per_point, grade)
    return f"{number} ({extra})" if extra else number


def _note_row(row: NeedlingRow, lots: Mapping[int, NeedleLot]) -> NoteRow:
    return NoteRow(
        seq=row.seq,
        side=row.side.letter,
        muscle=row.muscle_label or catalogue().muscle_label(row.muscle),
        place=place_words(row),
        points=counted(row.points, "point"),
        twitches=twitch_words(row),
        familiar=row.familiar,
        needle=str(row.needle) if row.needle else "needle not recorded",
        technique=catalogue().label("techniques", row.technique) if row.technique else "",
        particulars=tuple(p for p in (*_how(row, lots), *_answer(row)) if p),
    )


def _how(row: NeedlingRow, lots: Mapping[int, NeedleLot]) -> tuple[str, ...]:
    lot = lots.get(row.lot_no) if row.lot_no is not None else None
    return (
        labels("positions", (row.patient_position,)) if row.patient_position else "",
        joined(counted(row.entries, "skin entry", "skin entries"), counted(row.needles, "needle")),
        f"lot {lot.lot} ({lot.brand})" if lot else "",
        f"direction {row.direction.replace('_', ' ')}" if row.direction else "",
        f"depth about {row.depth_mm} mm" if row.depth_mm is not None else "",
        counted(row.passes, "pass", "passes") if row.passes is not None else "",
        f"{number_words(row.minutes)} min in tissue" if row.minutes is not None else "",
        labels("needle_coatings", (row.coating,)) if row.coating else "",
        row.electro,
    )


def _answer(row: NeedlingRow) -> tuple[str, ...]:
    before = labels("trigger_point_statuses", (row.status_before,)) if row.status_before else ""
    after = labels("trigger_point_statuses", (row.status_after,)) if row.status_after else ""
    return (
        "reproduced the familiar pain" if row.familiar else "",
        labels("sensations", (row.sensation,)) if row.sensation else "",
        f"refers to {labels('zones', row.referred_zones)}" if row.referred_zones else "",
        f"refers to {row.refers_to}" if row.refers_to else "",
        _change("status", before.lower(), after.lower()),
        _change("tenderness", _grade(row.tenderness_before), _grade(row.tenderness_after)),
        labels("local_responses", (row.local_response,)).lower() if row.local_response else "",
        f"soreness {row.soreness} of 10" if row.soreness is not None else "",
        f"reason: {row.override_reason}" if row.override_reason else "",
        row.note,
    )


def _grade(value: int | None) -> str:
    return "" if value is None else str(value)


def _change(what: str, before: str, after: str) -> str:
    if before and after:
        return f"{what} {before} → {after}"
    if before or after:
        return f"{what} {before or after} {'before' if before else 'after'}"
    return ""
