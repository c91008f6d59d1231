"""The small card beside the pointer: which muscle, which side, last needled, what lies near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from imsrecord.ui import icons, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from imsrecord.ui.tokens import ColourName

SHADOW: Final = 10.0
_PAD = 12.0
_ROW = 19.0
_WIDEST = 300.0
_ICON = 14.0


@dataclass(frozen=True, slots=True)
class CardLines:
    """What the page knows of a muscle: when it was last needled, and its risk line."""

    last: str = ""
    risk: str = ""


@dataclass(frozen=True, slots=True)
class HoverCard:
    """A card with its words, placed in the widget; ``box`` is without the shadow."""

    title: str
    lines: CardLines
    box: QRectF

    @property
    def dirty(self) -> QRectF:
        """All that it paints on."""
        return self.box.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW + 4)


def card_beside(pointer: QPointF, within: QSizeF, title: str, lines: CardLines) -> HoverCard:
    """Return a card near the pointer that stays within the widget and off the pointer."""
    widths = [QFontMetricsF(_bold()).horizontalAdvance(title)]
    if lines.last:
        widths.append(QFontMetricsF(_plain()).horizontalAdvance(lines.last))
    if lines.risk:
        widths.append(QFontMetricsF(_strong()).horizontalAdvance(lines.risk) + _ICON + 6)
    room = within.width() - 2 * SHADOW
    width = min(max(widths) + 2 * _PAD, _WIDEST, room)
    height = 2 * 9 + _ROW * (1 + bool(lines.last) + bool(lines.risk))
    left = min(max(SHADOW, pointer.x() + 14), within.width() - width - SHADOW)
    top = pointer.y() + 18
    if top + height + SHADOW > within.height():
        top = pointer.y() - height - 14
    return HoverCard(title, lines, QRectF(left, max(SHADOW, top), width, height))


def paint_card(painter: QPainter, card: HoverCard) -> None:
    """Paint the card with its soft shadow."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("shadow", 0.022))
    for step in range(8):
        painter.drawRoundedRect(card.box.adjusted(-step, 3 - step, step, step + 3), 10, 10)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(card.box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
    row = QRectF(card.box.x() + _PAD, card.box.y() + 9, card.box.width() - 2 * _PAD, _ROW)
    _write(painter, row, _bold(), card.title, "text")
    if card.lines.last:
        row.translate(0, _ROW)
        _write(painter, row, _plain(), card.lines.last, "text2")
    if card.lines.risk:
        row.translate(0, _ROW)
        icons.paint(painter, "triangle-alert", QRectF(row.x(), row.y() + 2.5, _ICON, _ICON), "warn")
        _write(painter, row.adjusted(_ICON + 6, 0, 0, 0), _strong(), card.lines.risk, "warn")


def _write(painter: QPainter, row: QRectF, font: QFont, text: str, colour: ColourName) -> None:
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, row.width() + 0.5)
    painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _bold() -> QFont:
    return theme.sized_font(13, 600)


def _plain() -> QFont:
    return theme.sized_font(12, 400)


def _strong() -> QFont:
    return theme.sized_font(12, 500)
