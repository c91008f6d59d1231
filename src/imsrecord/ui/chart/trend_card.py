"""The trend of a chart: pain, function and soreness over the visits in scope."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Box, Circle, Drawing, Ink, Label, Polyline
from imsrecord.domain.plots.plot import diamond, triangle
from imsrecord.domain.plots.trend import trend
from imsrecord.ui.plots.drawn import Drawn
from imsrecord.ui.plots.plot_card import PlotCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.drawing import Shape

_RANGE: Final = Ink(fill="text3", fill_opacity=0.45)


class TrendCard(PlotCard):
    """Shows how pain, function and soreness went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._legends = (Drawn(legend()), Drawn(low_legend()))
        super().__init__(self.tr("Pain, function, soreness"), (), self._legends, parent)
        self.view.made.connect(self._explain)

    def show_points(self, points: Sequence[CoursePoint]) -> None:
        """Show the trend of visits, oldest first."""
        self.set_plot(partial(trend, tuple(points)))

    def _explain(self) -> None:
        """Say what the signs mean, which are others where visits share a place."""
        stops = () if self.view.plot is None else self.view.plot.stops
        shared = any(stop.span is not None for stop in stops)
        for shown, made in zip(self._legends, (legend, low_legend), strict=True):
            shown.set_drawing(made(shared=shared))


def legend(*, shared: bool = False) -> Drawing:
    """Return what the signs of the trend mean; ``shared`` where visits share a place."""
    text = Ink(fill="text")
    each: tuple[Shape, ...] = (
        Circle(5, 30, 4.5, text),
        Label(15, 34, "before", 12, "text2"),
        Circle(61, 30, 4.5, Ink(stroke="text", width=1.75)),
        Label(71, 34, "after", 12, "text2"),
        diamond(5, 82, 5, "accent"),
    )
    together: tuple[Shape, ...] = (
        Box(2, 23, 6, 14, _RANGE, radius=1),
        Polyline(((0, 30), (10, 30)), Ink(stroke="text", width=2)),
        Label(15, 34, "range, middle", 12, "text2"),
        Polyline(((0, 82), (10, 82)), Ink(stroke="accent", width=1.75, dash=(4, 2))),
    )
    return Drawing(
        0,
        0,
        118,
        200,
        (
            Label(0, 14, "Pain before" if shared else "Pain", 13, "text", bold=True),
            *(together if shared else each),
            Label(0, 66, "Function", 13, "accent", bold=True),
            Label(15, 86, "10 = no limit", 12, "text2"),
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


def low_legend(*, shared: bool = False) -> Drawing:
    """Return the same in a line, for a narrow card."""
    each: tuple[Shape, ...] = (
        Circle(38, 10, 4.5, Ink(fill="text")),
        Label(46, 14, "before", 12, "text2"),
        Circle(94, 10, 4.5, Ink(stroke="text", width=1.75)),
        Label(102, 14, "after", 12, "text2"),
        diamond(147, 10, 5, "accent"),
    )
    together: tuple[Shape, ...] = (
        Box(35, 3, 6, 14, _RANGE, radius=1),
        Polyline(((33, 10), (43, 10)), Ink(stroke="text", width=2)),
        Label(48, 14, "range, middle", 12, "text2"),
        Polyline(((142, 10), (152, 10)), Ink(stroke="accent", width=1.75, dash=(4, 2))),
    )
    return Drawing(
        0,
        0,
        480,
        20,
        (
            Label(0, 14, "Pain", 12, "text", bold=True),
            *(together if shared else each),
            Label(156, 14, "function", 12, "accent", bold=True),
            Box(218, 5, 10, 11, Ink(fill="sore_soft")),
            Polyline(((218, 5), (228, 5)), Ink(stroke="sore", width=2)),
            Label(233, 14, "soreness", 12, "sore", bold=True),
            triangle(306, 10, 5, "warn"),
            Label(315, 14, "adverse event", 12, "text2"),
            Box(406, 6.5, 7, 7, Ink(stroke="warn", width=1.5)),
            Label(417, 14, "not signed", 12, "text2"),
        ),
    )
