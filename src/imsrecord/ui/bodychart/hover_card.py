"""The small card beside the pointer: which muscle, last needled, its risk, where it refers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from imsrecord.ui import icons, theme

if TYPE_CHECKING:
    from imsrecord.ui.tokens import ColourName

SHADOW: Final = 10.0
_PAD = 12.0
_ABOVE = 9.0
_ROW = 19.0
_WIDEST = 300.0
_ICON = 14.0
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class CardLines:
    """What is known of a muscle: last needled, its risk line, and where a site is often felt."""

    last: str = ""
    risk: str = ""
    felt: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    text: str
    px: int
    weight: int
    colour: ColourName
    icon: str = ""

    @property
    def indent(self) -> float:
        return _ICON + 6 if self.icon else 0.0

    def wide(self) -> float:
        """Return how wide the words are in one line."""
        return self._metrics().horizontalAdvance(self.text) + self.indent + 1

    def high(self, width: float) -> float:
        """Return how high they are when broken into lines of a width."""
        box = QRectF(0, 0, width - self.indent, 1000)
        lines = self._metrics().boundingRect(box, int(_WRAP.value), self.text)
        return max(_ROW, lines.height() + 3)

    def write(self, painter: QPainter, box: QRectF) -> None:
        """Write them into a box."""
        if self.icon:
            place = QRectF(box.x(), box.y() + 2.5, _ICON, _ICON)
            icons.paint(painter, self.icon, place, self.colour)
        painter.setFont(theme.sized_font(self.px, self.weight))
        painter.setPen(theme.colour(self.colour))
        painter.drawText(box.adjusted(self.indent, 1.5, 0, 0), int(_WRAP.value), self.text)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.sized_font(self.px, self.weight))


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
    words = _words(title, lines)
    room = within.width() - 2 * SHADOW
    width = min(max(each.wide() for each in words) + 2 * _PAD, _WIDEST, room)
    height = 2 * _ABOVE + sum(each.high(width - 2 * _PAD) for each in words)
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
    row = card.box.adjusted(_PAD, _ABOVE, -_PAD, 0)
    for each in _words(card.title, card.lines):
        row.setHeight(each.high(row.width()))
        each.write(painter, row)
        row.translate(0, row.height())


def _words(title: str, lines: CardLines) -> tuple[_Words, ...]:
    found = (
        _Words(title, 13, 600, "text"),
        _Words(lines.last, 12, 400, "text2"),
        _Words(lines.risk, 12, 500, "warn", "triangle-alert"),
        _Words(lines.felt, 12, 500, "repro"),
        _Words(lines.caution, 12, 400, "text2"),
    )
    return tuple(each for each in found if each.text)
