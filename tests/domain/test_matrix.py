"""Twitches by muscle and visit: every row in its cell, nothing made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from imsrecord.domain.course import CoursePoint
from imsrecord.domain.matrix import Cell, NeedledFact, matrix, matrix_visits
from imsrecord.domain.needling import Side
from imsrecord.domain.visit import VisitStatus

R, L = Side.RIGHT, Side.LEFT


def visits(many: int) -> tuple[CoursePoint, ...]:
    first = date(2026, 1, 6)
    return tuple(
        CoursePoint(no, first + timedelta(days=7 * no), 1, points=1) for no in range(1, many + 1)
    )


def test_the_last_eight_stand_side_by_side_and_the_first_before_them() -> None:
    assert [v.visit_no for v in matrix_visits(visits(8))] == list(range(1, 9))
    assert [v.visit_no for v in matrix_visits(visits(40))] == [1, *range(33, 41)]
    assert matrix_visits(()) == ()


def test_a_visit_without_needling_takes_no_column() -> None:
    talked = CoursePoint(3, date(2026, 2, 1), 1)

    assert talked not in matrix_visits((*visits(2), talked))


def test_rows_of_one_muscle_are_one_cell_and_the_most_needled_comes_first() -> None:
    found = matrix(
        visits(2),
        (
            NeedledFact(1, 1, "infraspinatus", L, 1, twitch_count=2),
            NeedledFact(1, 2, "upper_trapezius", R, 2, twitch_count=4, familiar=True),
            NeedledFact(1, 3, "upper_trapezius", R, 1, twitch_count=1),
            NeedledFact(2, 1, "upper_trapezius", R, 1, twitch_count=0),
        ),
    )

    upper, infra = found.lines
    assert upper.cells == (Cell(3, 5, familiar=True), Cell(1, 0))
    assert infra.cells == (Cell(1, 2), None)
    assert (upper.change, infra.change) == ("5 → 0", "")
    assert found.highest == 5


@pytest.mark.parametrize(
    ("cell", "shown", "words"),
    [
        (Cell(1, 0), "0", "0 twitches, 1 point"),
        (Cell(2, 1, familiar=True), "1", "1 twitch, 2 points, familiar pain"),
        (Cell(1, grade=2), "g2", "twitch grade 2, 1 point"),
        (Cell(1, present=False), "none", "no twitch seen, 1 point"),
        (Cell(1), "·", "twitches not recorded, 1 point"),
    ],
)
def test_what_was_not_counted_is_never_a_number(cell: Cell, shown: str, words: str) -> None:
    assert (cell.shown, cell.words) == (shown, words)


def test_a_draft_stands_in_the_matrix_and_not_in_the_change() -> None:
    first, second, third = visits(3)
    draft = replace(third, status=VisitStatus.DRAFT)
    facts = [NeedledFact(no, 1, "infraspinatus", L, 1, twitch_count=no) for no in (1, 2, 3)]
    (line,) = matrix((first, second, draft), facts).lines

    assert line.cells[2] == Cell(1, 3)
    assert line.change == "1 → 2"
