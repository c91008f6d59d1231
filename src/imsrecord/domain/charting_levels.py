"""Paraspinal muscles charted level by level, since on the chart they are too narrow to point at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.body import levels_drawn, mark_level
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rows import new_row, set_points
from imsrecord.domain.needling import MOST_POINTS, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from imsrecord.domain.body import MarkedMuscle
    from imsrecord.domain.charting_sources import Sources
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.visit import Visit


def levels_of(muscle: str) -> tuple[str, ...]:
    """Return the spinal levels a muscle is charted at, from the head down; none for most muscles.

    They are those of the catalogue, else those at which the muscle is drawn.
    """
    if not catalogue().has_muscle(muscle):
        return ()
    return catalogue().muscle(muscle).levels or levels_drawn(muscle)


def points_at(
    rows: Iterable[NeedlingRow | MarkedMuscle], muscle: str, side: Side
) -> Mapping[str, int | None]:
    """Return the points charted at each level; None where a row shares them among its levels."""
    found: dict[str, int | None] = {}
    for row in rows:
        if (row.muscle, row.side) != (muscle, side) or not row.segments:
            continue
        each, left = divmod(row.points, len(row.segments))
        known = each if left == 0 and (each == 1 or len(row.segments) == 1) else None
        for level in row.segments:
            before = found.get(level, 0)
            found[level] = None if known is None or before is None else before + known
    return found


def toggle_level(visit: Visit, muscle: str, side: Side, level: str, sources: Sources) -> Visit:
    """Return the visit with a level needled, or not any more.

    A level is one point at least, so each further one adds a point. A row whose last level goes is
    taken off the list, unless something was found there: then it stays and asks for its level.
    """
    side = side if catalogue().muscle(muscle).paired else Side.MIDLINE
    own = [row for row in visit.rows if (row.muscle, row.side) == (muscle, side)]
    there = next((row for row in own if level in row.segments), None)
    if there is not None:
        return _without(visit, there, level)
    if not own:
        fresh = new_row(muscle, side, None, sources.last, sources.defaults)
        return visit.add_row(replace(fresh, segments=(level,)))
    row = own[0]
    if row.segments:
        row = set_points(row, min(row.points + 1, MOST_POINTS))
    return visit.put_row(replace(row, segments=in_order(muscle, (*row.segments, level))))


def in_order(muscle: str, segments: Iterable[str]) -> tuple[str, ...]:
    """Return levels from the head down."""
    order = levels_of(muscle)
    known = {level: place for place, level in enumerate(order)}
    return tuple(sorted(segments, key=lambda level: known.get(level, len(order))))


def _without(visit: Visit, row: NeedlingRow, level: str) -> Visit:
    left = tuple(segment for segment in row.segments if segment != level)
    if not left and not _found_something(row):
        return visit.drop_row(row.seq)
    marks = tuple(mark for mark in row.marks if mark_level(mark, row.side, row.muscle) != level)
    if left:
        row = set_points(row, max(len(left), row.points - 1))
    return visit.put_row(replace(row, segments=left, marks=marks[: row.points]))


def _found_something(row: NeedlingRow) -> bool:
    told = (row.note, row.refers_to, row.override_reason, row.sensation, row.local_response)
    return row.twitch_answered or row.familiar or row.soreness is not None or any(told)
