"""The trend of a chart: pain, function and soreness over the visits in scope."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Polyline
from imsrecord.domain.plots.plot import diamond, triangle
from imsrecord.domain.plots.trend import trend
from imsrecord.ui.plots.drawn import Drawn
from imsrecord.ui.plots.plot_card import PlotCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.course import CoursePoint


class TrendCard(PlotCard):
    """Shows how pain, function and soreness went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Pain, function, soreness"), (), Drawn(legend()), parent)

    def show_points(self, points: Sequence[CoursePoint]) -> None:
        """Show the trend of visits, oldest first."""
        self.set_plot(partial(trend, tuple(points)))


def legend() -> Drawing:
    """Return what the signs of the trend mean."""
    text = Ink(fill="text")
    return Drawing(
        0,
        0,
        118,
        200,
        (
            Label(0, 14, "Pain", 13, "text", bold=True),
            Circle(5, 30, 4.5, text),
            Label(15, 34, "before", 12, "text2"),
            Circle(61, 30, 4.5, Ink(stroke="text", width=1.75)),
            Label(71, 34, "after", 12, "text2"),
            Label(0, 66, "Function", 13, "accent", bold=True),
            diamond(5, 82, 5, "accent"),
            Label(15, 86, "after treatment", 12, "text2"),
            Label(0, 118, "Soreness", 13, "sore", bold=True),
            Box(0, 127, 10, 11, Ink(fill="sore_soft")),
            Polyline(((0, 127), (10, 127)), Ink(stroke="sore", width=2)),
            Label(15, 138, "width = days", 12, "text2"),
            triangle(5, 164, 5, "warn"),
            Label(15, 168, "adverse event", 12, "text2"),
            Box(1.5, 180.5, 7, 7, Ink(stroke="warn", width=1.5)),
            Label(15, 188, "not signed", 12, "text2"),
        ),
    )
