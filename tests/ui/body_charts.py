"""A body chart on the screen, and what tests do to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from imsrecord.domain.body import MarkedMuscle, region_at
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.hover_card import CardLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

INFRA = MarkedMuscle("infraspinatus", Side.RIGHT, points=2, twitches=3)


class PaintWatch(QObject):
    """Remembers which part of a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.painted: list[QRect] = []
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted.append(event.region().boundingRect())
        return False


def shown_chart(qtbot: QtBot) -> Iterator[BodyChart]:
    """Show a chart; it is closed afterwards."""
    shown = BodyChart(card_lines=lambda *_: CardLines("Needled a week ago", "Lung field"))
    qtbot.addWidget(shown)
    shown.resize(348, 590)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.clearFocus()
    yield shown
    shown.close()


def place(chart: BodyChart, muscle: str, side: Side) -> QPoint:
    """Return the pixel of a muscle's anchor."""
    at = chart.pixel_of(muscle, side)
    assert at is not None
    return at


def covered(chart: BodyChart, at: QPoint) -> bool:
    """Say whether a muscle lies right under a pixel."""
    point = chart._scene.frame.to_view(QPointF(at))
    return region_at(chart.view_id, chart.layer, point.x(), point.y()) is not None


def turn_wheel(
    chart: BodyChart,
    at: QPoint,
    notches: int,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(chart.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003
    )
    QApplication.sendEvent(chart, event)
