"""The trend: every figure told is drawn, listed and said, however many visits there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from imsrecord.domain.course import CoursePoint, Scope
from imsrecord.domain.drawing import Circle, Label
from imsrecord.domain.plots.plot import width_of
from imsrecord.domain.plots.trend import summary, trend
from imsrecord.domain.visit import VisitStatus

DAY = date(2026, 1, 6)


def visits(many: int) -> tuple[CoursePoint, ...]:
    return tuple(
        CoursePoint(
            number + 1,
            DAY + timedelta(days=7 * number),
            episode_no=1,
            pain_before=number % 11,
            pain_after=max(0, number % 11 - 2),
            function_after=number % 7,
        )
        for number in range(many)
    )


def test_a_zero_is_drawn_and_what_nobody_told_is_not() -> None:
    told = CoursePoint(1, DAY, 1, pain_before=0)
    untold = CoursePoint(2, DAY, 1)

    def dots(point: CoursePoint) -> int:
        return sum(isinstance(s, Circle) for s in trend((point,), 600, 300).drawing.shapes)

    assert (dots(told), dots(untold)) == (1, 0)
    assert trend((untold,), 600, 300).stops[0].words.endswith("nothing measured")
    assert trend((told,), 600, 300).table.rows[0][2:4] == ("0", "")


@pytest.mark.parametrize("many", [1, 6, 40, 100, 1000])
@pytest.mark.parametrize("width", [320, 700, 1200])
def test_every_visit_has_one_stop_and_one_line_and_nothing_leaves_the_box(
    many: int, width: int
) -> None:
    plot = trend(visits(many), width, 300)

    assert len(plot.table.rows) == many
    for left, right in zip(plot.stops, plot.stops[1:], strict=False):
        assert left.right == pytest.approx(right.left)
    assert 0 < plot.stops[0].left < plot.stops[-1].right <= width
    for shape in plot.drawing.shapes:
        if isinstance(shape, Label) and shape.align == "centre":
            assert shape.x + width_of(shape.text) / 2 <= width
        if isinstance(shape, Circle):
            assert 0 < shape.x - shape.radius < shape.x + shape.radius < width


def test_visits_that_share_a_column_say_so_and_open_none() -> None:
    plot = trend(visits(1000), 700, 300)

    assert plot.stops[0].words.startswith("Visits 1 to ")
    assert plot.stops[0].visit_no is None
    assert len(plot.stops) < 100


def test_the_sentence_tells_first_last_lowest_and_highest() -> None:
    assert "Pain before treatment from 0 to 5, lowest 0, highest 5." in summary(visits(6))
    assert summary(()) == "No visit yet."


def test_a_draft_is_marked_and_told_as_not_signed() -> None:
    draft = CoursePoint(7, DAY, 1, status=VisitStatus.DRAFT)

    assert "not signed" in trend((draft,), 600, 300).stops[0].words


def test_drafts_are_drawn_and_counted_in_no_sentence_and_no_range() -> None:
    signed = visits(400)
    draft = CoursePoint(401, DAY + timedelta(days=2800), 1, VisitStatus.DRAFT, pain_before=10)
    calm = tuple(replace(point, pain_before=3) for point in signed)
    plot = trend((*calm, draft), 700, 300)

    assert "Pain before treatment from 3 to 3, lowest 3, highest 3." in plot.summary
    assert plot.summary.startswith("400 visits,")
    assert plot.summary.endswith("1 more visit not signed, not counted.")
    assert "pain before 3 to 3, middle 3, 1 not signed." in plot.stops[-1].words
    assert plot.table.rows[-1][-1] == "not signed"
    assert summary((draft,)) == "1 visit not signed, not counted."


def test_a_column_of_many_names_the_visits_that_it_stands_for() -> None:
    plot = trend(visits(1000), 700, 300)
    spans = [stop.span for stop in plot.stops if stop.span is not None]

    assert len(spans) == len(plot.stops)
    assert [number for first, last in spans for number in range(first, last + 1)] == list(
        range(1, 1001)
    )
    assert all(stop.span is None for stop in trend(visits(6), 700, 300).stops)


def test_an_episode_that_begins_amid_a_column_is_marked_too() -> None:
    points = tuple(replace(p, episode_no=1 + (p.visit_no > 503)) for p in visits(1000))
    shapes = trend(points, 700, 300).drawing.shapes

    assert "Complaint 2" in [s.text for s in shapes if isinstance(s, Label)]


def test_a_scope_holds_an_episode_and_what_came_since() -> None:
    scope = Scope(2, DAY)

    assert scope.holds(2, DAY)
    assert not scope.holds(1, DAY)
    assert not scope.holds(2, DAY - timedelta(days=1))
    assert Scope().holds(1, date.min)
