from __future__ import annotations

import pytest

from imsrecord.domain.drawing import Circle, Drawing, Ink, Label, Path, flattened, path_steps


def test_a_path_is_read_step_by_step() -> None:
    steps = list(path_steps("M1 2C3 4 5 6 7 8 9 10 11 12 13 14L-1.5 2Z"))

    assert steps == [
        ("M", (1, 2)),
        ("C", (3, 4, 5, 6, 7, 8)),
        ("C", (9, 10, 11, 12, 13, 14)),
        ("L", (-1.5, 2)),
        ("Z", ()),
    ]


def test_numbers_that_follow_without_a_space_are_told_apart_by_their_sign() -> None:
    assert list(path_steps("M-1-2L3-4")) == [("M", (-1, -2)), ("L", (3, -4))]


def test_a_flattened_curve_ends_where_the_curve_ends() -> None:
    (loop,) = flattened("M0 0C0 10 10 10 10 0Z")

    assert loop[0] == pytest.approx((0, 0))
    assert loop[-1] == pytest.approx((10, 0))
    assert max(y for _, y in loop) == pytest.approx(7.5)


def test_a_path_of_two_loops_flattens_to_two_loops() -> None:
    assert len(flattened("M0 0L1 0L1 1ZM5 5L6 5L6 6Z")) == 2


def test_shapes_laid_over_a_drawing_keep_its_box_and_come_last() -> None:
    below = Drawing(0, 0, 100, 200, (Path("M0 0L1 1", Ink(stroke="line")),))
    over = Drawing(5, 5, 1, 1, (Circle(3, 3, 1, Ink(fill="accent")),))

    both = over.over(below)

    assert (both.x, both.y, both.width, both.height) == (0, 0, 100, 200)
    assert both.shapes == below.shapes + over.shapes


def test_the_words_of_a_label_stay_out_of_its_repr() -> None:
    assert "Maya" not in repr(Label(0, 0, "Maya", 10))
