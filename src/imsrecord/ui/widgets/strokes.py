"""How every control is drawn: crisp hairlines, round corners and the ring of the keyboard."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from imsrecord.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont, QPixmap
    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.tokens import ColourName

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
LEFT_WRAPPED = LEFT | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@contextmanager
def painting(on: QWidget | QPixmap) -> Iterator[QPainter]:
    """Open a smooth painter on a widget or a picture and close it whatever happens."""
    painter = QPainter(on)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def ink(colour: ColourName | QColor) -> QColor:
    """Give the colour behind a token's name."""
    return theme.colour(colour) if isinstance(colour, str) else colour


def box(  # noqa: PLR0913
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    *,
    fill: ColourName | QColor | None = None,
    line: ColourName | QColor | None = None,
    width: float = 1.0,
) -> None:
    """Draw a round-cornered box whose line lies wholly inside ``rect``, on whole pixels."""
    edge = width / 2 if line is not None else 0.0
    painter.setPen(QPen(ink(line), width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ink(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    inner = max(0.0, radius - edge)
    painter.drawRoundedRect(QRectF(rect).adjusted(edge, edge, -edge, -edge), inner, inner)


def focus_ring(painter: QPainter, rect: QRectF | QRect, radius: float) -> None:
    """Draw the 2 px ring that shows where the keyboard is."""
    box(painter, rect, radius, line="focus", width=2.0)


def text(  # noqa: PLR0913
    painter: QPainter,
    rect: QRectF | QRect,
    words: str,
    font: QFont,
    colour: ColourName | QColor,
    *,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Write ``words`` in ``rect``."""
    painter.setFont(font)
    painter.setPen(ink(colour))
    painter.drawText(QRectF(rect), align, words)


def dot(painter: QPainter, x: float, y: float, radius: float, colour: ColourName | QColor) -> None:
    """Draw a filled disc."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(colour))
    painter.drawEllipse(QPointF(x, y), radius, radius)


def square(rect: QRectF | QRect, side: float) -> QRectF:
    """Give a square of ``side`` in the middle of ``rect``, on whole pixels, for an icon."""
    whole = QRectF(rect)
    left = round(whole.left() + (whole.width() - side) / 2)
    top = round(whole.top() + (whole.height() - side) / 2)
    return QRectF(left, top, side, side)
