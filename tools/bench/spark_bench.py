"""P17: twelve sparklines painted for the first time, beside the same lines by a bare QPainter."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import perf_counter

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QTransform

from imsrecord.domain.plots.sparkline import sparkline
from imsrecord.ui import theme
from imsrecord.ui.plots.plot_view import paint_plainly
from tools.bench.figures import Figure, figure, in_turn

SPARKS, VISITS = 12, 9
WIDTH, HEIGHT, ROW = 92, 34, 66
ROUNDS = 300


def measure() -> list[Figure]:
    """Return the row of the figure: what Today paints of pain, nothing kept from before."""
    floors, times = in_turn(timed(bare), timed(ours), rounds=ROUNDS, warm_up=20)
    what = (
        f"{SPARKS} sparklines of {VISITS} visits made and painted for the first time; floor the"
        " same lines and dots by a bare QPainter"
    )
    return [figure("P17", what, times, floors, 1.5)]


def timed(paint: Callable[[QPainter, list[tuple[int, ...]]], None]) -> Callable[[], float]:
    """Return a measurement of painting other values each time, on a picture of its own."""
    chance = Random(17)
    picture = QImage(WIDTH, ROW * SPARKS, QImage.Format.Format_ARGB32_Premultiplied)

    def once() -> float:
        values = [tuple(chance.randint(0, 10) for _ in range(VISITS)) for _ in range(SPARKS)]
        picture.fill(Qt.GlobalColor.transparent)
        start = perf_counter()
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter, values)
        painter.end()
        return (perf_counter() - start) * 1000

    return once


def ours(painter: QPainter, values: list[tuple[int, ...]]) -> None:
    """Paint as a row of Today does."""
    for place, pains in enumerate(values):
        painter.setTransform(QTransform.fromTranslate(0, ROW * place))
        paint_plainly(painter, sparkline(pains, WIDTH, HEIGHT))


def bare(painter: QPainter, values: list[tuple[int, ...]]) -> None:
    """Paint the same with what Qt has, nothing between."""
    soft, strong = theme.colour("accent_line"), theme.colour("accent")
    through = QPen(soft, 1.5)
    through.setCapStyle(Qt.PenCapStyle.RoundCap)
    through.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for place, pains in enumerate(values):
        painter.setTransform(QTransform.fromTranslate(0, ROW * place))
        points = [QPointF(4 + 10 * n, 30 - 2.6 * pain) for n, pain in enumerate(pains)]
        painter.setPen(through)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        for point in points[:-1]:
            painter.drawEllipse(point, 1.75, 1.75)
        painter.setBrush(strong)
        painter.drawEllipse(points[-1], 3.25, 3.25)
