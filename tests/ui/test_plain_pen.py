"""The quick pen of plots paints the picture that every other pen paints."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from imsrecord.domain.course import CoursePoint
from imsrecord.domain.drawing import Drawing, Label
from imsrecord.domain.plots.sparkline import sparkline
from imsrecord.domain.plots.trend import trend
from imsrecord.ui import theme
from imsrecord.ui.chart.trend_card import legend, low_legend
from imsrecord.ui.painting import Picture, theme_colours
from imsrecord.ui.plots.plain_pen import paint_shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

_ROUNDING = 4  # of 255, where edges are blended in another order
VISITS = tuple(
    CoursePoint(
        number + 1,
        date(2026, 1, 6) + timedelta(days=7 * number),
        episode_no=1 + number // 5,
        pain_before=number % 11,
        pain_after=max(0, number % 11 - 2),
        function_after=number % 7,
        sore=number % 4,
        events=number % 3,
    )
    for number in range(400)
)


def picture(size: QSize, paint: Callable[[QPainter], None]) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


@pytest.mark.parametrize(
    "drawing",
    [
        trend(VISITS[:6], 600, 300).drawing,
        trend(VISITS[:30], 600, 300).drawing,
        trend(VISITS, 600, 300).drawing,
        sparkline((7, 0, 3, 10), 92, 34),
        legend(),
        low_legend(shared=True),
    ],
    ids=["numbered", "narrow", "shared", "sparkline", "legend", "low legend"],
)
def test_no_pixel_is_another_than_a_picture_made_ready_has(qtbot: QtBot, drawing: Drawing) -> None:
    theme.start("dark")
    shapes = tuple(shape for shape in drawing.shapes if not isinstance(shape, Label))
    size = QSize(round(drawing.width), round(drawing.height))

    quick = picture(size, lambda painter: paint_shapes(painter, shapes))
    ready = picture(size, Picture(shapes, theme_colours).paint)

    off = [
        (x, y)
        for x in range(size.width())
        for y in range(size.height())
        if _far(quick.pixelColor(x, y).getRgb(), ready.pixelColor(x, y).getRgb())
    ]
    assert off == []


def _far(one: object, other: object) -> bool:
    assert isinstance(one, tuple)
    assert isinstance(other, tuple)
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > _ROUNDING
