"""The plot of an outcome measure: its own scale, every score, the change that matters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Circle, Label
from imsrecord.domain.outcomes import NPRS_AVERAGE, Reading, Series, Strand
from imsrecord.domain.plots.scores import scores, summary

DAY = date(2026, 1, 6)


def series(*values: float, measure: str = "ndi", variant: str = "") -> Series:
    readings = (
        Reading(no, DAY + timedelta(days=7 * no), value) for no, value in enumerate(values, 1)
    )
    return Series(Strand(measure, variant), tuple(readings))


def heights(plotted: Series) -> list[float]:
    shapes = scores(plotted, 600, 240).drawing.shapes
    return [shape.y for shape in shapes if isinstance(shape, Circle)]


def test_every_score_has_its_dot_stop_and_line() -> None:
    plot = scores(series(42, 36, 30), 600, 240)

    assert [stop.visit_no for stop in plot.stops] == [1, 2, 3]
    assert [row[2:] for row in plot.table.rows] == [("42", ""), ("36", "−6"), ("30", "−12")]
    assert len(heights(series(42, 36, 30))) == 3


def test_a_score_stands_on_the_scale_of_its_measure_and_not_of_the_values() -> None:
    measure = catalogue().measure("ndi")
    assert measure.lowest is not None
    assert measure.highest is not None

    low, middle, high = heights(
        series(measure.lowest, (measure.lowest + measure.highest) / 2, measure.highest)
    )

    assert low - middle == pytest.approx(middle - high)
    assert high < low


@pytest.mark.parametrize("measure", [m.id for m in catalogue().measures])
def test_every_measure_of_the_catalogue_can_be_plotted(measure: str) -> None:
    plot = scores(series(1, 2, measure=measure), 600, 240)

    assert plot.summary
    assert len(plot.stops) == 2


def test_the_change_that_matters_is_drawn_from_the_first_score_with_its_source() -> None:
    plot = scores(series(6, 5, measure="nprs", variant=NPRS_AVERAGE), 600, 240)

    said = [s.text for s in plot.drawing.shapes if isinstance(s, Label) and "matters" in s.text]
    assert len(said) == 1
    assert said[0].startswith("2 lower matters (")


def test_one_score_alone_is_compared_with_nothing() -> None:
    assert "nothing to compare" in summary(series(42))
    assert summary(series()) == "No score yet."
    assert "beyond the change that matters" in summary(
        series(6, 2, measure="nprs", variant=NPRS_AVERAGE)
    )
