from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.charting_levels import levels_of, points_at, toggle_level
from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.needling import Mark, NeedlingRow, Side
from tests.builders import a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

UPPER = "thoracic_multifidus_upper"


def toggled(*levels: str, visit: Visit | None = None) -> Visit:
    visit = visit or a_visit()
    for level in levels:
        visit = toggle_level(visit, UPPER, Side.LEFT, level, Sources())
    return visit


def test_levels_are_those_of_the_catalogue_else_those_that_are_drawn() -> None:
    assert levels_of(UPPER) == ("T1", "T2", "T3", "T4", "T5", "T6")
    assert levels_of("cervical_multifidus_upper")[0] == "C2"
    assert levels_of("longissimus_thoracis")[:2] == ("T2", "T3")
    assert levels_of("trapezius_upper") == ()
    assert levels_of("no_such_muscle") == ()


def test_the_first_level_charts_a_row_of_one_point_there() -> None:
    (row,) = toggled("T3").rows

    assert (row.muscle, row.side, row.segments, row.points) == (UPPER, Side.LEFT, ("T3",), 1)
    assert row.marks == ()
    assert row.twitch_count is None


def test_each_further_level_adds_a_point_and_they_run_from_the_head_down() -> None:
    (row,) = toggled("T5", "T2", "T3").rows

    assert (row.segments, row.points) == (("T2", "T3", "T5"), 3)


def test_a_row_typed_without_a_level_takes_the_first_without_another_point() -> None:
    typed = a_visit().add_row(NeedlingRow(0, UPPER, Side.LEFT, twitch_count=2))

    (row,) = toggled("T4", visit=typed).rows

    assert (row.segments, row.points, row.twitch_count) == (("T4",), 1, 2)


def test_a_level_taken_off_takes_its_point_and_its_mark_along() -> None:
    (row,) = toggled("T2", "T5").rows
    marks = (Mark(1, "posterior", 420.0, 375.0), Mark(1, "posterior", 420.0, 428.0))
    marked = a_visit().add_row(replace(row, marks=marks))

    (left,) = toggled("T5", visit=marked).rows

    assert (left.segments, left.points, left.marks) == (("T2",), 1, marks[:1])


def test_the_last_level_taken_off_takes_the_row_off_the_list() -> None:
    assert toggled("T3", "T3").rows == ()


def test_a_row_in_which_something_was_found_stays_and_asks_for_its_level() -> None:
    (row,) = toggled("T3").rows
    counted = a_visit().add_row(replace(row, twitch_count=0))

    (left,) = toggled("T3", visit=counted).rows

    assert (left.segments, left.twitch_count) == ((), 0)


def test_points_are_told_by_level_only_where_they_are_known() -> None:
    one = NeedlingRow(1, UPPER, Side.LEFT, segments=("T1",), points=3)
    each = NeedlingRow(2, UPPER, Side.LEFT, segments=("T2", "T3"), points=2)
    shared = NeedlingRow(3, UPPER, Side.LEFT, segments=("T4", "T5"), points=4)
    other = NeedlingRow(4, UPPER, Side.RIGHT, segments=("T6",))

    found = points_at((one, each, shared, other), UPPER, Side.LEFT)

    assert found == {"T1": 3, "T2": 1, "T3": 1, "T4": None, "T5": None}
