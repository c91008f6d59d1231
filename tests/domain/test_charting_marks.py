from __future__ import annotations

from dataclasses import replace

from imsrecord.domain.body import MarkedMuscle, mark_at, placed_points, site_place
from imsrecord.domain.charting_marks import move_point
from imsrecord.domain.needling import Mark, NeedlingRow, Side

HERE, THERE, ELSEWHERE = (Mark(1, "posterior", x, 380.0) for x in (520.0, 530.0, 540.0))
ROW = NeedlingRow(seq=3, muscle="infraspinatus", side=Side.RIGHT, site=2, points=3)


def test_a_moved_mark_takes_the_place_of_the_one_it_was_and_of_no_other() -> None:
    row = replace(ROW, marks=(HERE, THERE))

    assert move_point(row, ELSEWHERE, number=0, place=0).marks == (ELSEWHERE, THERE)
    assert move_point(row, ELSEWHERE, number=1, place=1).marks == (HERE, ELSEWHERE)


def test_only_the_point_that_was_moved_gets_a_mark() -> None:
    moved = move_point(ROW, HERE, number=None, place=2)

    assert moved.marks == (HERE,)
    assert moved.points == 3


def test_twitches_counted_for_a_point_go_with_it() -> None:
    row = replace(ROW, twitches_per_point=(5, 0, 2), twitch_count=7)

    moved = move_point(row, HERE, number=None, place=2)

    assert moved.twitches_per_point == (2, 5, 0)
    assert moved.twitch_count == 7


def test_a_site_that_was_chosen_stays_wherever_the_point_is_moved() -> None:
    far = mark_at("posterior", *site_at(3))

    assert move_point(ROW, far, number=None, place=0).site == 2


def test_an_open_site_is_answered_as_by_a_click() -> None:
    row = replace(ROW, site=None, points=1)

    assert move_point(row, mark_at("posterior", *site_at(3)), number=None, place=0).site == 3


def test_a_row_at_a_level_is_not_given_a_site() -> None:
    row = NeedlingRow(1, "lumbar_multifidus_lower", Side.LEFT, segments=("L5",))

    moved = move_point(row, Mark(1, "posterior", 420.0, 750.0), number=None, place=0)

    assert (moved.site, moved.segments) == (None, ("L5",))


def test_there_are_never_more_marks_than_points() -> None:
    row = replace(ROW, points=1, marks=(HERE,))

    assert move_point(row, THERE, number=None, place=0) == row


def test_the_other_points_stay_where_they_stood_when_one_is_moved() -> None:
    before = points(ROW)
    near = mark_at("posterior", before[1][0] + 3, before[1][1] + 2)

    after = points(move_point(ROW, near, number=None, place=1))

    assert after[0] == (near.x_mm, near.y_mm)
    assert set(after[1:]) == {before[0], before[2]}


def test_a_mark_made_in_another_view_keeps_its_number_in_this_one() -> None:
    row = replace(ROW, points=2, marks=(Mark(1, "lateral_right", 200.0, 380.0), HERE))

    placed = placed_points("posterior", "superficial", MarkedMuscle.of(row), 6.0)

    assert [each.mark for each in placed] == [1, 0]


def site_at(number: int) -> tuple[float, float]:
    place = site_place(f"infraspinatus_{number}", Side.RIGHT, "posterior", "superficial")
    assert place is not None
    return place


def points(row: NeedlingRow) -> list[tuple[float, float]]:
    marked = MarkedMuscle.of(row)
    return [each.point for each in placed_points("posterior", "superficial", marked, 6.0)]
