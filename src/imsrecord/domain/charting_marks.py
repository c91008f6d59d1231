"""A point moved on the chart to where the needle went.

A mark is what the clinician says, so only the moved point gets one; the others stay at the usual
places and keep saying nothing. Marks belong to the first points of a row, in order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_rows import nearest_site

if TYPE_CHECKING:
    from imsrecord.domain.needling import Mark, NeedlingRow


def move_point(row: NeedlingRow, mark: Mark, *, number: int | None, place: int) -> NeedlingRow:
    """Return the row with one point where it was put.

    ``number`` is the mark it had, None for a point at a usual place; ``place`` is which point it is
    as they are counted. A site that was chosen stays; an open one is answered as by a click.
    """
    if number is not None and number < len(row.marks):
        marks = (*row.marks[:number], mark, *row.marks[number + 1 :])
        moved = replace(row, marks=marks)
    elif len(row.marks) < row.points:
        moved = _with_another_mark(row, mark, place)
    else:
        return row
    open_site = moved.site is None and not moved.segments
    if open_site and catalogue().has_muscle(row.muscle):
        site = nearest_site(catalogue().muscle(row.muscle), row.side, mark)
        moved = replace(moved, site=site)
    return moved


def _with_another_mark(row: NeedlingRow, mark: Mark, place: int) -> NeedlingRow:
    """Return the row with one more mark; twitches counted for that point go with it."""
    counts = list(row.twitches_per_point)
    if len(counts) == row.points and len(row.marks) <= place < row.points:
        counts.insert(len(row.marks), counts.pop(place))
    return replace(row, marks=(*row.marks, mark), twitches_per_point=tuple(counts))
