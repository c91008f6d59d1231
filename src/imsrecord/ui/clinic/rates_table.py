"""The table of events as it is painted: numbers, and a dot with its whisker beside hollow marks."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from imsrecord.domain.event_rates import ALL, ANY
from imsrecord.ui import theme
from imsrecord.ui.clinic.rates_model import RATE_ROLE, Column, Index, RatesModel
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.painted_table import PaintedTable, TableHead
from imsrecord.ui.widgets.rows_list import look_of
from imsrecord.ui.widgets.thin_scroll import ThinScroll

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.event_rates import EventRate

ROW_HEIGHT: Final = 40
HEAD_HEIGHT: Final = 34
TICKS: Final = (0, 0.5, 2, 5, 10, 20, 40)
"""Per 100, on a scale by the square root, so that what is rare can be told from nothing."""
_PAD: Final = 12
_LEAST_GAP: Final = 20  # between two numbers of the scale
_KEPT: Final = "\N{NO-BREAK SPACE}"
_FIRST_PAD: Final = 20  # in line with the title of the card
_CLINIC_Y, _PUBLISHED_Y = -6.0, 8.0  # of the middle of a line, so that neither hides the other
_WIDTHS: Final = {
    Column.EVENTS: 68,
    Column.AFFECTED: 92,
    Column.RATE: 74,
    Column.INTERVAL: 126,
}
_LEAST: Final = {Column.KIND: 226, Column.PICTURE: 126, Column.PUBLISHED: 186}
"""The longest kind and three sources stand in two lines, nothing of them cut off."""
_NUMBERS: Final = (Column.EVENTS, Column.AFFECTED, Column.RATE, Column.INTERVAL)


class RatesTable(PaintedTable):
    """Arrows go along the lines; Enter or a click on a number opens the events behind it."""

    opened = Signal(object)  # EventRate

    def __init__(self, model: RatesModel, parent: QWidget | None = None) -> None:
        name = self.tr("Adverse events per 100 needling treatments")
        super().__init__(name, model, _Head, row_height=ROW_HEIGHT, parent=parent)
        self.setObjectName("event_rates")
        self.setItemDelegate(_Cells(self))
        self.setCornerButtonEnabled(False)
        ThinScroll(self)
        self.clicked.connect(self._open_number)
        self.doubleClicked.connect(self._open)

    def rate_at(self, index: Index) -> EventRate | None:
        """Return the rate of the line that a cell stands in."""
        rate: EventRate | None = index.data(RATE_ROLE) if index.isValid() else None
        return rate

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = sum(_WIDTHS.values()) + sum(_LEAST.values())
        more = max(0, self.viewport().width() - least) // len(_LEAST)
        for column in Column:
            self.setColumnWidth(column, _WIDTHS.get(column) or _LEAST[column] + more)

    @override
    def ring_box(self) -> QRectF:
        return super().ring_box().adjusted(2, 1, -2, -1)

    def _open_number(self, index: Index) -> None:
        if index.column() in (Column.EVENTS, Column.AFFECTED):
            self._open(index)

    def _open(self, index: Index) -> None:
        rate = self.rate_at(index)
        if rate is not None and rate.events:
            self.opened.emit(rate)


class _Head(TableHead):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, HEAD_HEIGHT)
        self.setStretchLastSection(False)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column, box = Column(logicalIndex), QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, box)
        if column is Column.PICTURE:
            _paint_scale(painter, box)
        else:
            align = strokes.RIGHT if column in _NUMBERS else strokes.LEFT
            words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
            inner = _inner(box, column)
            strokes.text(painter, inner, words, theme.font("small"), "text3", align=align)
        painter.restore()


class _Cells(QStyledItemDelegate):
    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rate: EventRate = index.data(RATE_ROLE)
        column = Column(index.column())
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = look_of(option, index)
        if look.selected or look.hovered:
            painter.fillRect(box, theme.colour("hover", 1.0 if look.selected else 0.6))
        strong = rate.code in (ANY, ALL)
        if rate.code == ALL:
            line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
            painter.fillRect(line, theme.colour("line"))
        if column is Column.PICTURE:
            _paint_rate(painter, box, rate)
        else:
            _write(painter, box, str(index.data()), column, strong=strong)
        painter.restore()


def _write(painter: QPainter, box: QRectF, words: str, column: Column, *, strong: bool) -> None:
    weight = 600 if strong and column in (Column.KIND, Column.RATE) else 400
    font = theme.sized_font(13 if column is Column.PUBLISHED else 14, weight, tabular=True)
    inner = _inner(box, column)
    if column is Column.PUBLISHED:  # a source never parts from its number where the line breaks
        words = words.replace(" ", _KEPT).replace(f"{_KEPT}·{_KEPT}", " · ")
    align = strokes.RIGHT if column in _NUMBERS else strokes.LEFT_WRAPPED
    quiet = column in (Column.PUBLISHED, Column.INTERVAL)
    strokes.text(painter, inner, words, font, "text2" if quiet else "text", align=align)


def _inner(box: QRectF, column: Column) -> QRectF:
    return box.adjusted(_FIRST_PAD if column is Column.KIND else _PAD, 0, -_PAD, 0)


def _place(box: QRectF, percent: float) -> float:
    """Return where a rate stands on the scale of a box, in pixels."""
    inner = box.adjusted(_PAD + 4, 0, -_PAD - 4, 0)
    share = sqrt(min(percent, TICKS[-1]) / TICKS[-1])
    return inner.left() + share * inner.width()


def _paint_scale(painter: QPainter, box: QRectF) -> None:
    font = theme.sized_font(11, 500, tabular=True)
    last = -_LEAST_GAP + box.left()
    for tick in TICKS:
        if _place(box, tick) - last < _LEAST_GAP:
            continue
        last = _place(box, tick)
        words = QRectF(_place(box, tick) - 20, box.top(), 40, box.height())
        strokes.text(painter, words, f"{tick:g}", font, "text3", align=strokes.CENTRE)


def _paint_rate(painter: QPainter, box: QRectF, rate: EventRate) -> None:
    middle = box.center().y()
    painter.setPen(QPen(theme.colour("line"), 1))
    for tick in TICKS:
        x = round(_place(box, tick)) + 0.5
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    if rate.percent is not None and rate.low is not None and rate.high is not None:
        low, high = _place(box, rate.low), _place(box, rate.high)
        at = middle + _CLINIC_Y
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawLine(QPointF(low, at), QPointF(high, at))
        for x in (low, high):
            painter.drawLine(QPointF(x, at - 4), QPointF(x, at + 4))
        strokes.dot(painter, _place(box, rate.percent), at, 4.5, "accent")
    for each in rate.published:
        place = QPointF(_place(box, each.percent), middle + _PUBLISHED_Y)
        _paint_published(painter, place, seen=each.verified)


def _paint_published(painter: QPainter, at: QPointF, *, seen: bool) -> None:
    """Draw a hollow diamond; a broken line where the figure was not seen in print."""
    pen = QPen(theme.colour("text2"), 1.6)
    if not seen:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(
        [at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)]
    )
