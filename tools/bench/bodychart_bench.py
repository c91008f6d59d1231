"""P15: how soon the body chart answers the pointer, beside QGraphicsView with the same shapes.

Both show the same figure at the same size in the same run, in turn. A hover is timed from the mouse
move to the highlighted muscle being painted; a click from the press to the marker being painted.

P15c-e are frames of the largest chart there is, full of findings: a hover, and one step of a drag
and of a zoom as the hand makes them, until it is painted; 95 of 100 steps keep to one frame of a screen.
"""

from __future__ import annotations

import random
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsScene, QGraphicsView
from typing_extensions import override

from imsrecord.domain.body import MarkedMuscle, figure_drawing, regions
from imsrecord.domain.drawing import Path
from imsrecord.domain.history import MuscleCount
from imsrecord.ui import theme
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.earlier import EarlierVisits
from imsrecord.ui.painting import painter_path
from tools.bench.figures import Figure, budget, figure, taking

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.body import Region
    from imsrecord.domain.needling import Side

SIZE = QSize(700, 900)
VIEW, LAYER = "anterior", "superficial"
LARGEST = QSize(900, 1000)
FRAME_MS, HOVER_MS = 16.0, 1.0
GOALS = {"P15a": 1 / 3, "P15b": 1.0}
Row = dict[str, Any]


class _MuscleItem(QGraphicsPathItem):
    """A muscle as QGraphicsView's own way would draw it."""

    def __init__(self, region: Region) -> None:
        super().__init__(painter_path(region.d))
        self.setAcceptHoverEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)
        self.setPen(QPen(theme.colour("muscle_line"), 1.1))
        self.setBrush(theme.colour("muscle"))
        self.anchor = region.anchor

    @override
    def hoverEnterEvent(self, event: object) -> None:
        self.setPen(QPen(theme.colour("accent"), 2.2))

    @override
    def hoverLeaveEvent(self, event: object) -> None:
        self.setPen(QPen(theme.colour("muscle_line"), 1.1))

    @override
    def mousePressEvent(self, event: object) -> None:
        self.setBrush(theme.colour("accent"))
        x, y = self.anchor
        scene = self.scene()
        rings = (9.5, theme.colour("surface")), (8.0, theme.colour("accent"))
        for radius, colour in (*rings, (3.0, theme.colour("surface"))):
            box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
            scene.addEllipse(box, QPen(Qt.PenStyle.NoPen), colour)


def bodychart_rows(rounds: int = 200) -> list[Row]:
    """Return the rows of P15a (hover) and P15b (click); needs a QApplication."""
    rng = random.Random(15)
    targets = [r for r in regions(VIEW, LAYER) if r.catalogued]
    targets = [rng.choice(targets) for _ in range(rounds)]
    chart, view = _our_chart(), _graphics_view()
    QApplication.processEvents()
    hovers = _compare(chart, view, targets, _hover)
    clicks = _compare(chart, view, targets[: max(8, rounds // 4)], _click)
    chart.close()
    view.close()
    return [
        _row("P15a", "hover to highlight painted", hovers),
        _row("P15b", "click to marker painted", clicks),
        *_frames(rounds),
    ]


def _frames(rounds: int) -> list[Figure]:
    """Return P15c (hover), P15d (a step of panning) and P15e (a step of zooming)."""
    chart = _full_chart()
    targets = [r for r in regions("posterior", "superficial") if r.catalogued]
    middle = QPointF(LARGEST.width() / 2, LARGEST.height() / 2)
    hovers = [
        _timed(chart, chart._scene.frame.transform.map(QPointF(*region.anchor)), _hover)
        for _ in range(2)
        for region in targets
    ][len(targets) :]
    chart.set_crop("shoulders")
    QApplication.processEvents()
    pans = _panned(chart, middle, rounds)
    _ready(chart)
    zooms = [taking(lambda n=notch: _zoom(chart, middle, n))() for notch in _notches(rounds)]
    chart.close()
    told = "of 900 by 1000 px, 20 rows, last visit and heat shown"
    return [
        budget("P15c", f"body chart: hover to highlight painted {told}", hovers, HOVER_MS),
        _frame("P15d", f"one step of panning painted {told}", pans, FRAME_MS),
        _frame("P15e", f"one step of zooming painted {told}", zooms, FRAME_MS),
    ]


def _frame(figure_id: str, what: str, times: list[float], goal: float) -> Figure:
    floors = [1.0] * len(times)
    return figure(figure_id, f"body chart: {what} (goal in ms)", times, floors, goal, "ms", goal)


def _full_chart() -> BodyChart:
    chart = BodyChart()
    chart.set_view("posterior")
    chart.set_crop("whole")
    named = dict.fromkeys((r.muscle, r.side) for r in regions("posterior", "superficial")
                          if r.catalogued)  # fmt: skip
    rows = tuple(MarkedMuscle(*one, points=2, twitches=3, seq=n) for n, one in enumerate(named))
    chart.set_marks(rows[:20])
    heat = tuple(MuscleCount(*one, visits=1 + n % 9) for n, one in enumerate(named))
    chart.set_earlier(EarlierVisits(rows[10:30], heat))
    chart.resize(LARGEST)
    chart.show()
    QApplication.processEvents()
    _ready(chart)
    return chart


def _ready(chart: BodyChart) -> None:
    """Let the chart finish what it does while the hand rests."""
    chart._scene.settle()
    chart.update()
    QApplication.processEvents()
    while not chart._scene.prepare(1000):
        pass


def _panned(chart: BodyChart, at: QPointF, rounds: int) -> list[float]:
    held = Qt.MouseButton.LeftButton
    start = at + QPointF(0, 150)
    _send(chart, QEvent.Type.MouseButtonPress, start, held)
    chart._held = None  # a marker may lie there, and then its point would be moved
    times = []
    for step in range(1, rounds):
        away = QPointF(40 * (step % 7 - 3), -9 * (step % 60))
        begun = perf_counter()
        _send(chart, QEvent.Type.MouseMove, start + away, held)
        QApplication.processEvents()
        times.append((perf_counter() - begun) * 1000)
    _send(chart, QEvent.Type.MouseButtonRelease, start, held)
    return times


def _notches(rounds: int) -> list[int]:
    """Return steps of the wheel: in, in, in, then out past the start, and in again."""
    wave = [1] * 6 + [-1] * 14 + [1] * 8
    return [wave[step % len(wave)] for step in range(rounds)]


def _zoom(chart: BodyChart, at: QPointF, notch: int) -> None:
    event = QWheelEvent(
        at, chart.mapToGlobal(at), QPoint(), QPoint(0, 120 * notch), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart, event)
    QApplication.processEvents()


def _compare(
    chart: BodyChart,
    view: QGraphicsView,
    targets: list[Region],
    act: Callable[[QWidget, QPointF], None],
) -> list[tuple[float, float]]:
    """Time both in turn at each target, after each was visited once for warming up."""
    found = []
    for region in targets + targets:
        anchor = QPointF(*region.anchor)
        ours = _timed(chart, chart._scene.frame.transform.map(anchor), act)
        theirs = _timed(view.viewport(), QPointF(view.mapFromScene(anchor)), act)
        found.append((ours, theirs))
    return found[len(targets) :]


def _timed(widget: QWidget, at: QPointF, act: Callable[[QWidget, QPointF], None]) -> float:
    start = perf_counter()
    act(widget, at)
    QApplication.processEvents()
    return (perf_counter() - start) * 1000


def _hover(widget: QWidget, at: QPointF) -> None:
    _send(widget, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)


def _click(widget: QWidget, at: QPointF) -> None:
    _send(widget, QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)
    _send(widget, QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton)


def _send(widget: QWidget, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    held = button if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, at, widget.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def _our_chart() -> BodyChart:
    chart = BodyChart()
    chart.set_view(VIEW)
    chart.set_crop("whole")
    marked: list[MarkedMuscle] = []

    def add(muscle: str, side: Side, _mark: object) -> None:
        if len(marked) == 8:
            marked.clear()
        marked.append(MarkedMuscle(muscle, side))
        chart.set_marks(tuple(marked))

    chart.muscle_clicked.connect(add)
    chart.resize(SIZE)
    chart.show()
    return chart


def _graphics_view() -> QGraphicsView:
    scene = QGraphicsScene()
    drawing = figure_drawing(VIEW, LAYER)
    muscles = {region.d: region for region in regions(VIEW, LAYER)}
    for shape in drawing.shapes:
        if not isinstance(shape, Path):
            continue
        if shape.d in muscles:
            scene.addItem(_MuscleItem(muscles[shape.d]))
            continue
        item = scene.addPath(painter_path(shape.d))
        ink = shape.ink
        item.setPen(QPen(theme.colour(ink.stroke), ink.width) if ink.stroke else Qt.PenStyle.NoPen)
        item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if ink.fill:
            colour = theme.colour(ink.fill)
            colour.setAlphaF(ink.fill_opacity)
            item.setBrush(colour)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.viewport().setMouseTracking(True)
    view.resize(SIZE)
    view.fitInView(0, 0, drawing.width, drawing.height, Qt.AspectRatioMode.KeepAspectRatio)
    view.show()
    return view


def _row(row_id: str, what: str, pairs: list[tuple[float, float]]) -> Row:
    ours = [mine for mine, _ in pairs]
    ratio = median(mine / theirs for mine, theirs in pairs)
    goal = GOALS[row_id]
    return {
        "id": row_id,
        "what": f"body chart: {what} (floor: QGraphicsView, same shapes)",
        "median": round(median(ours), 4),
        "p95": round(quantiles(ours, n=20)[-1], 4),
        "unit": "ms",
        "floor": round(median(theirs for _, theirs in pairs), 4),
        "ratio": round(ratio, 4),
        "goal": round(goal, 4),
        "holds": ratio <= goal,
    }
