"""How a row of needling begins and changes: from the catalogue, the clinic and the last visit.

Nothing is invented: a place that is not known stays open, and the row asks “site?”.
"""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.body import body_view, site_place
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_lots import usual_needle
from imsrecord.domain.charting_words import row_name
from imsrecord.domain.needling import MOST_POINTS, NeedlingRow, Side
from imsrecord.domain.twitches import (
    NOT_RECORDED,
    ImpossibleRowError,
    set_count,
    set_grade,
    set_not_recorded,
    set_present,
    twitch_problem,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.catalogue import Muscle
    from imsrecord.domain.needling import Mark
    from imsrecord.domain.people import ClinicDefaults
    from imsrecord.domain.visit import Visit

NEEDLE_PER_POINT: Final = ("static", "winding", "electro_stim", "paraspinal_ims")
"""Techniques that leave one needle in each point; all others move one needle from point to point.
From the clinic's way of counting needles (Needles out? counts what stays in)."""
_TWITCHES: Final[dict[str, Callable[[NeedlingRow, Any], NeedlingRow]]] = {
    "twitch_count": set_count,
    "twitch_grade": set_grade,
    "twitch_present": set_present,
}


def needles_for(technique: str, points: int) -> int:
    """Return how many needles a technique takes for so many points, until somebody says else."""
    return points if technique in NEEDLE_PER_POINT else 1


def new_row(
    muscle_id: str,
    side: Side,
    mark: Mark | None,
    last: Visit | None,
    defaults: ClinicDefaults,
) -> NeedlingRow:
    """Return a row for a muscle as this clinic and this patient usually have it.

    Technique: this patient's last row of the muscle, else the clinic's. Needle: the clinic's for
    the region, else the catalogue's. Place: the charting site nearest to ``mark``; without a
    mark the last visit's, else the only site there is, else none.

    Raises:
        NotFoundError: the catalogue does not know the muscle.
    """
    muscle = catalogue().muscle(muscle_id)
    side = side if muscle.paired else Side.MIDLINE
    same = last.row_of(muscle_id, side) if last else None
    other = next((row for row in last.rows if row.muscle == muscle_id), None) if last else None
    before = same or other
    technique = before.technique if before and before.technique else defaults.technique
    segments: tuple[str, ...] = ()
    if mark is not None:
        site = nearest_site(muscle, side, mark)
    else:
        site = same.site if same else None
        segments = same.segments if same else ()
    if site is None and len(muscle.sites) == 1 and not muscle.levels:
        site = muscle.sites[0].number
    return NeedlingRow(
        seq=0,
        muscle=muscle.id,
        muscle_label=muscle.name,
        side=side,
        site=site,
        segments=segments,
        marks=(mark,) if mark else (),
        patient_position=muscle.positions[0] if muscle.positions else "",
        needle=usual_needle(muscle.region, defaults),
        technique=technique,
    )


def nearest_site(muscle: Muscle, side: Side, mark: Mark) -> int | None:
    """Return the number of the charting site next to a mark, or None where none is drawn."""
    view = body_view(mark.view)
    x, y = mark.x_mm * view.units_per_mm, mark.y_mm * view.units_per_mm
    best: tuple[float, int] | None = None
    for site in muscle.sites:
        for layer in view.layers:
            place = site_place(site.id, side, mark.view, layer)
            if place is None:
                continue
            away = hypot(place[0] - x, place[1] - y)
            if best is None or away < best[0]:
                best = (away, site.number)
    return best[1] if best else None


def set_points(row: NeedlingRow, points: int) -> NeedlingRow:
    """Return the row with another number of points; needles follow as the technique has it.

    Entries and needles that somebody has counted otherwise are left as they are.
    """
    points = max(1, min(points, MOST_POINTS))
    entries = points if row.entries == row.points else row.entries
    usual = row.needles == needles_for(row.technique, row.points)
    needles = needles_for(row.technique, points) if usual else row.needles
    twitches = row.twitches_per_point if len(row.twitches_per_point) == points else ()
    return replace(
        row,
        points=points,
        entries=entries,
        needles=needles,
        marks=row.marks[:points],
        twitches_per_point=twitches,
    )


def add_point(row: NeedlingRow, mark: Mark | None) -> NeedlingRow:
    """Return the row with one more point, where the clinician clicked."""
    if row.points >= MOST_POINTS:
        return row
    grown = set_points(row, row.points + 1)
    # Marks are kept only while each point has one: the chart must not show points nobody placed.
    if mark is not None and len(row.marks) == row.points:
        return replace(grown, marks=(*row.marks, mark))
    return grown


def set_technique(row: NeedlingRow, technique: str) -> NeedlingRow:
    """Return the row done with another technique; the usual number of needles follows."""
    usual = row.needles == needles_for(row.technique, row.points)
    needles = needles_for(technique, row.points) if usual else row.needles
    return replace(row, technique=technique, needles=needles)


def set_place(row: NeedlingRow, site: int | None, segments: tuple[str, ...]) -> NeedlingRow:
    """Return the row at another charting site or spinal level; marks of the old place go."""
    moved = (site, segments) != (row.site, row.segments)
    return replace(row, site=site, segments=segments, marks=() if moved else row.marks)


def swapped_needles(row: NeedlingRow) -> int:
    """Return the other usual number of needles: one for each point, or one for all of them."""
    return row.points if row.needles == 1 else 1


def changed_row(row: NeedlingRow, field: str, value: Any) -> NeedlingRow:
    """Return the row with one answer changed, together with what follows from it.

    Raises:
        ImpossibleRowError: it would contradict an answer given before; the sentence says how.
    """
    after = _changed(row, field, value)
    problem = twitch_problem(after)
    if problem and problem != twitch_problem(row):
        raise ImpossibleRowError(f"{row_name(row)}: {problem}")
    return after


def _changed(row: NeedlingRow, field: str, value: Any) -> NeedlingRow:
    if field == "points":
        return set_points(row, value)
    if field == "technique":
        return set_technique(row, value)
    if field == NOT_RECORDED:
        return set_not_recorded(row, on=value)
    if field in _TWITCHES:
        return _TWITCHES[field](row, value)
    return replace(row, **{field: value})
