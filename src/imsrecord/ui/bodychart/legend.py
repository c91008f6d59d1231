"""What the dots, the warm colour and the hatching mean, in a line at the foot of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from imsrecord.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

Sign = Literal["ghost", "heat", "felt"]
_HIGH = 18.0
_SIGN = 12.0
_GAP = 5.0
_LEFT: Final = 11
_BOTTOM: Final = 32


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One sign with what it means."""

    sign: Sign
    words: str


def legend_box(size: QSize, lines: tuple[LegendLine, ...]) -> QRectF:
    """Return all that the legend paints on: in the corner, above the patient's side."""
    boxes = [box for _, box in _placed(size, lines)]
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return whole.adjusted(-6, -2, 6, 2)


def paint_legend(painter: QPainter, size: QSize, lines: tuple[LegendLine, ...]) -> None:
    """Paint the signs with their words on a plate, one under the other."""
    painter.setFont(theme.sized_font(11, 500))
    for line, box in _placed(size, lines):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface", 0.88))
        painter.drawRoundedRect(box.adjusted(-5, 0, 5, 0), 6, 6)
        _paint_sign(painter, line.sign, QPointF(box.x() + _SIGN / 2, box.center().y()))
        painter.setPen(theme.colour("text2"))
        words = box.adjusted(_SIGN + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, line.words)


def _placed(size: QSize, lines: tuple[LegendLine, ...]) -> Iterator[tuple[LegendLine, QRectF]]:
    metrics = QFontMetricsF(theme.sized_font(11, 500))
    top = size.height() - _BOTTOM - _HIGH * len(lines)
    for place, line in enumerate(lines):
        wide = _SIGN + _GAP + metrics.horizontalAdvance(line.words) + 1
        yield line, QRectF(_LEFT, top + place * _HIGH, wide, _HIGH)


def _paint_sign(painter: QPainter, sign: Sign, at: QPointF) -> None:
    box = QRectF(at.x() - _SIGN / 2, at.y() - _SIGN / 2, _SIGN, _SIGN)
    if sign == "ghost":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_line"))
        painter.drawEllipse(at, 4.2, 4.2)
    elif sign == "heat":
        painter.setPen(QPen(theme.colour("twitch"), 1))
        painter.setBrush(theme.colour("twitch_fill", 0.5))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.sized_font(9, 600))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "2")
        painter.setFont(theme.sized_font(11, 500))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("repro", 0.16))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(theme.colour("repro", 0.7), 1.2))
        for step in (2.0, 6.0, 10.0):
            start = QPointF(box.x() + max(0.0, step - 8), box.y() + min(_SIGN, step + 2))
            end = QPointF(box.x() + min(_SIGN, step + 2), box.y() + max(0.0, step - 8))
            painter.drawLine(start, end)
