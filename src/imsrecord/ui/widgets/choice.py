"""Things that are on or off: the chip with a tick, the switch, and the mark for familiar pain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Property, QPropertyAnimation, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName

Tone = Literal["accent", "ok", "sore", "warn", "danger", "repro", "twitch", "text2"]
_SOFT: Final[dict[Tone, ColourName]] = {
    "accent": "accent_soft",
    "ok": "ok_soft",
    "sore": "sore_soft",
    "warn": "warn_soft",
    "danger": "danger_soft",
    "repro": "repro_soft",
    "twitch": "twitch_soft",
    "text2": "sunken",  # an answer that is not to catch the eye
}
_TICK: Final = 14
_NARROWEST: Final = 160


class Choice(KeyFocus, QAbstractButton):
    """A chip that can be chosen; a tick and a heavier line show that it is, not colour alone.

    ``stretches`` lets it fill the room it is given; else it is as wide as its words and tick.
    ``wraps`` lets long words break into lines where there is not room for them in one.
    ``listed`` is one line of a list: as wide as the list, the words at its left.
    """

    def __init__(  # noqa: PLR0913
        self,
        words: str,
        tone: Tone = "accent",
        *,
        height: int = 36,
        px: int = 13,
        tick: bool = True,
        stretches: bool = False,
        wraps: bool = False,
        listed: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wraps = wraps or listed
        self._listed = listed
        self._line_height = height
        self._tone: Tone = tone
        self._px = px
        self._tick = tick
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        self.setCheckable(True)
        policy = QSizePolicy.Policy.Expanding if stretches else QSizePolicy.Policy.Fixed
        if self._wraps:
            self.setMinimumHeight(height)
            wide = QSizePolicy.Policy.Expanding if listed else QSizePolicy.Policy.Maximum
            self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        else:
            self.setFixedHeight(height)
            self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self.updateGeometry)

    def set_words(self, words: str, name: str = "") -> None:
        """Show other words, say “Consent confirmed” for “Confirm consent”."""
        self.setAccessibleName(name or words)
        if words != self._words():
            self.setText(words.replace("&", "&&"))
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.sized_font(self._px, 600)).horizontalAdvance(self._words())
        tick = 18 if self.isChecked() and self._tick else 0
        return QSize(max(words + 26 + tick, 24), self._line_height)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), _NARROWEST), hint.height()) if self._wraps else hint

    @override
    def hasHeightForWidth(self) -> bool:
        return self._wraps

    @override
    def heightForWidth(self, width: int) -> int:
        room = width - 26 - self._tick_room()
        lines = self._lines_in(max(1, room)).height()
        return max(self._line_height, lines + 12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        radius = tokens.RADIUS_CONTROL if self.height() > 28 else tokens.RADIUS_INNER
        quiet: ColourName = "raised" if theme.is_dark() else "surface"
        front: ColourName = self._tone if on else "text2"
        if not self.isEnabled():
            front = "disabled"
        with strokes.painting(self) as painter:
            if on:
                fill = _SOFT[self._tone]
                strokes.box(painter, self.rect(), radius, fill=fill, line=self._tone, width=1.5)
            else:
                hot = self.underMouse() and self.isEnabled()
                fill = "hover" if hot else quiet
                strokes.box(painter, self.rect(), radius, fill=fill, line="line")
            font = theme.sized_font(self._px, 600 if on else 500)
            tick = self._tick_room()
            width = self._lines_in(self.width() - 26 - tick).width()
            x = 13 if self._listed else round((self.width() - width - tick) / 2)
            if tick:
                box = QRectF(x - 1, round(self.height() / 2 - _TICK / 2), _TICK, _TICK)
                icons.paint(painter, "check", box, front, 2.5)
            rect = QRectF(x + tick, 0, width + 4, self.height())
            breaks = Qt.TextFlag.TextWordWrap if self._wraps else Qt.TextFlag(0)
            align = Qt.AlignmentFlag(strokes.LEFT.value | breaks.value)
            strokes.text(painter, rect, self._words(), font, front, align=align)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), radius)

    def _tick_room(self) -> int:
        return 18 if self.isChecked() and self._tick else 0

    def _lines_in(self, room: int) -> QRect:
        font = theme.sized_font(self._px, 600 if self.isChecked() else 500)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(self._words())
        if not self._wraps or width <= room:
            return QRect(0, 0, width, metrics.height())
        flags = Qt.TextFlag.TextWordWrap.value | strokes.LEFT.value
        return metrics.boundingRect(QRect(0, 0, room, 1_000), flags, self._words())

    def _words(self) -> str:
        return self.text().replace("&&", "&")


class FamiliarPain(KeyFocus, QAbstractButton):
    """The “!” of a needling row: on when needling reproduced the pain the patient knows."""

    def __init__(self, side: int = 42, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAccessibleName(name or self.tr("Reproduced familiar pain"))
        self.setToolTip(self.tr("Reproduced familiar pain"))
        self.setFixedSize(side, side)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        with strokes.painting(self) as painter:
            if on:
                strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="repro")
            else:
                hot = self.underMouse() and self.isEnabled()
                fill: ColourName | None = "hover" if hot else None
                strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill=fill, line="line")
            font = theme.sized_font(16, 700)
            front: ColourName = "on_fill" if on else "text3"
            if not self.isEnabled():
                front = "disabled"
            strokes.text(painter, self.rect(), "!", font, front, align=strokes.CENTRE)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)


class Switch(KeyFocus, QAbstractButton):
    """A setting that takes effect at once; a tick in the knob says that it is on."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._knob = 0.0
        self._slide = QPropertyAnimation(self, b"knob", self)
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFixedSize(46, 28)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._move)

    def _get_knob(self) -> float:
        return self._knob

    def _set_knob(self, place: float) -> None:
        self._knob = place
        self.update()

    knob = Property(float, _get_knob, _set_knob)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        track = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        x = 14 + 18 * self._knob
        with strokes.painting(self) as painter:
            if on:
                strokes.box(painter, track, 13, fill="accent" if self.isEnabled() else "disabled")
                strokes.dot(painter, x, 14, 9, "on_accent")
                box = QRectF(x - 6, 8, 12, 12)
                icons.paint(painter, "check", box, "accent", 3)
            else:
                strokes.box(painter, track, 13, fill="surface", line="control", width=1.5)
                strokes.dot(painter, x, 14, 7, "control" if self.isEnabled() else "disabled")
            if self.ring:
                strokes.focus_ring(painter, self.rect(), 14)

    @Slot(bool)
    def _move(self, on: bool) -> None:
        self._slide.stop()
        if not self.isVisible() or theme.motion() == 0:
            self._set_knob(1.0 if on else 0.0)
            return
        self._slide.setDuration(theme.motion())
        self._slide.setEndValue(1.0 if on else 0.0)
        self._slide.start()
