"""Visits month by month: every month a stop, none left out, and a table that adds up."""

from __future__ import annotations

from datetime import date

import pytest

from imsrecord.domain.clinic_figures import Month
from imsrecord.domain.drawing import Box
from imsrecord.domain.periods import PERIODS, RANGE, days_of
from imsrecord.domain.plots.months import filled, months, summary

WIDE, HIGH = 600.0, 200.0


def some(number: int, first_year: int = 2020) -> tuple[Month, ...]:
    """Return so many months from January on, each with its number of visits."""
    return tuple(
        Month(date(first_year + place // 12, place % 12 + 1, 1), place + 1, place)
        for place in range(number)
    )


def test_no_visit_is_said_and_draws_no_bar() -> None:
    plot = months((), WIDE, HIGH)

    assert plot.summary == "No visit in this time."
    assert plot.stops == ()
    assert not any(isinstance(shape, Box) for shape in plot.drawing.shapes)


def test_months_without_a_visit_stand_between_the_others() -> None:
    gap = (Month(date(2025, 11, 1), 3, 3), Month(date(2026, 2, 1), 1, 0))

    assert [one.visits for one in filled(gap)] == [3, 0, 0, 1]
    plot = months(gap, WIDE, HIGH)
    assert [stop.words for stop in plot.stops][1] == "December 2025: 0 visits, 0 with needling"


@pytest.mark.parametrize("number", [1, 6, 40, 231])
def test_the_table_adds_up_and_every_stop_lies_within_the_plot(number: int) -> None:
    plot = months(some(number), WIDE, HIGH)

    assert len(plot.table.rows) == number
    visits = sum(int(row[1].replace(",", "")) for row in plot.table.rows)
    assert visits == sum(range(1, number + 1))
    assert all(0 <= stop.left < stop.right <= WIDE for stop in plot.stops)
    boxes = [shape for shape in plot.drawing.shapes if isinstance(shape, Box)]
    assert all(box.y >= 0 and box.y + box.height <= HIGH for box in boxes)


def test_many_months_stand_together_by_year() -> None:
    plot = months(some(231, 2007), WIDE, HIGH)

    assert len(plot.stops) == 20
    assert plot.stops[0].words == "2007: 78 visits, 66 with needling"


def test_the_sentence_names_the_most_and_the_fewest() -> None:
    assert summary(some(3)) == "6 visits, 3 with needling. Most: Mar 20, 3; fewest: Jan 20, 1."


@pytest.mark.parametrize(
    ("period", "first"),
    [
        ("month", date(2026, 5, 1)),
        ("quarter", date(2026, 4, 1)),
        ("year", date(2026, 1, 1)),
        ("90", date(2026, 3, 3)),
        ("365", date(2025, 6, 1)),
        ("all", None),
    ],
)
def test_a_period_has_its_first_day(period: str, first: date | None) -> None:
    today = date(2026, 5, 31)

    assert days_of(period, today) == (first, None if first is None else today)


def test_every_period_but_the_typed_one_has_days() -> None:
    for period, _words in PERIODS:
        if period == RANGE:
            with pytest.raises(ValueError, match="invalid"):
                days_of(period, date(2026, 2, 28))
        else:
            days_of(period, date(2026, 2, 28))
