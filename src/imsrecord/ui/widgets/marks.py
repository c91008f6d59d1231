"""Small marks that are only read: pill, key cap, avatar, side badge and the app's sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import strokes

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from imsrecord.ui.tokens import ColourName

Tone = Literal["neutral", "accent", "ok", "warn", "danger", "sore", "repro", "twitch"]
Side = Literal["R", "L", "M"]
_TONES: Final[dict[Tone, tuple[ColourName, ColourName]]] = {
    "neutral": ("sunken", "text2"),
    "accent": ("accent_soft", "accent"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "danger": ("danger_soft", "danger"),
    "sore": ("sore_soft", "sore"),
    "repro": ("repro_soft", "repro"),
    "twitch": ("twitch_soft", "twitch"),
}


def pill_width(words: str, *, has_icon: bool) -> int:
    """Give the width of a pill in pixels, for those who paint one in a list."""
    width = QFontMetrics(theme.font("label")).horizontalAdvance(words)
    return width + 18 + (18 if has_icon else 0)


def paint_pill(painter: QPainter, box: QRectF, words: str, tone: Tone, icon: str = "") -> None:
    """Draw a pill into ``box``, 24 px high by rights."""
    fill, front = _TONES[tone]
    strokes.box(painter, box, 7, fill=fill)
    x = box.left() + 9
    if icon:
        place = QRectF(x - 1, round(box.center().y() - 7), 14, 14)
        icons.paint(painter, icon, place, front, 2)
        x += 18
    rest = QRectF(x, box.top(), box.right() - x, box.height())
    strokes.text(painter, rest, words, theme.font("label"), front)


def paint_avatar(painter: QPainter, box: QRectF, initials: str, tone: Tone = "neutral") -> None:
    """Draw a disc with initials into the square ``box``."""
    fill, front = _TONES[tone]
    strokes.dot(painter, box.center().x(), box.center().y(), box.width() / 2, fill)
    font = theme.sized_font(int(box.width() * 0.36), 600)
    strokes.text(painter, box, initials, font, front, align=strokes.CENTRE)


def paint_side(painter: QPainter, box: QRectF, side: Side) -> None:
    """Draw the badge of a side: R filled, L outlined, M a ring; shape as well as letter."""
    font = theme.sized_font(max(11, round(box.height() * 0.5)), 700)
    if side == "R":
        strokes.box(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), 7, fill="text2")
        strokes.text(painter, box, side, font, "surface", align=strokes.CENTRE)
        return
    radius = 7 if side == "L" else box.height() / 2
    strokes.box(painter, box, radius, line="text2", width=1.5)
    strokes.text(painter, box, side, font, "text2", align=strokes.CENTRE)


def paint_key(painter: QPainter, box: QRectF, words: str) -> None:
    """Draw a key cap into ``box``, 20 px high by rights."""
    strokes.box(painter, box, 5, fill="surface", line="line")
    strokes.text(painter, box, words, theme.font("micro"), "text2", align=strokes.CENTRE)


def key_width(words: str) -> int:
    """Give the width of a key cap in pixels."""
    return max(20, QFontMetrics(theme.font("micro")).horizontalAdvance(words) + 12)


def paint_sign(painter: QPainter, box: QRectF) -> None:
    """Draw the sign of the application: a needle and the waves of a twitch."""
    side = box.width()
    strokes.box(painter, box, side * 0.28, fill="accent")
    pen = QPen(theme.colour("on_accent"), side * 0.075)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    centre = box.center()
    painter.drawLine(
        QPointF(centre.x(), box.top() + side * 0.2),
        QPointF(centre.x(), centre.y() + side * 0.02),
    )
    tip = QPointF(centre.x(), centre.y() + side * 0.14)
    painter.setBrush(theme.colour("on_accent"))
    painter.drawEllipse(tip, side * 0.045, side * 0.045)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for reach in (0.16, 0.27):
        arc = QRectF(0, 0, 2 * side * reach, 2 * side * reach)
        arc.moveCenter(tip)
        painter.drawArc(arc, 200 * 16, 140 * 16)


class _Mark(QWidget):
    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()


class Pill(_Mark):
    """A status in a word or two; an icon or the words carry it, never the colour alone."""

    def __init__(
        self, words: str, tone: Tone = "neutral", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._tone, self._icon = "", tone, icon
        self.set_words(words, tone, icon)

    def set_words(self, words: str, tone: Tone = "neutral", icon: str = "") -> None:
        """Show another status; the same again costs nothing."""
        if words and (words, tone, icon) == (self._words, self._tone, self._icon):
            return
        self._words, self._tone, self._icon = words, tone, icon
        self.setAccessibleName(words)
        self.setFixedSize(pill_width(words, has_icon=bool(icon)), 24)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_pill(painter, QRectF(self.rect()), self._words, self._tone, self._icon)


class KeyCap(_Mark):
    """Shows which key does it."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setFixedSize(key_width(words), 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_key(painter, QRectF(self.rect()), self._words)


class Avatar(_Mark):
    """A person's initials on a disc."""

    def __init__(
        self,
        initials: str,
        side: int = 36,
        tone: Tone = "accent",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._initials = initials
        self._tone: Tone = tone
        self.setFixedSize(side, side)

    def set_initials(self, initials: str, tone: Tone = "accent") -> None:
        """Show another person."""
        self._initials, self._tone = initials, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_avatar(painter, QRectF(self.rect()), self._initials, self._tone)


class SideBadge(_Mark):
    """R, L or M: the patient's side, told by shape as well as letter."""

    def __init__(self, side: Side, px: int = 26, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px, px)
        self.set_side(side)

    def set_side(self, side: Side) -> None:
        """Show another side."""
        self._side: Side = side
        names = {"R": self.tr("Right"), "L": self.tr("Left"), "M": self.tr("Midline")}
        self.setAccessibleName(names[side])
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_side(painter, QRectF(self.rect()), self._side)


class AppSign(_Mark):
    """The sign of the application."""

    def __init__(self, px: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px, px)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            paint_sign(painter, QRectF(self.rect()))
