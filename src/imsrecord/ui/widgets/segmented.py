"""One of a few: a segmented control, and the row of small chips that works alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.widgets.choice import Tone

_ICON: Final = 15
_SOFT: Final[dict[str, ColourName]] = {"accent": "accent_soft", "sore": "sore_soft"}


class _Segment(KeyFocus, QRadioButton):
    def __init__(self, words: str, icon: str, px: int, height: int) -> None:
        super().__init__(words.replace("&", "&&"))
        self._icon = icon
        self._px = px
        self.setAccessibleName(words)
        self.setFixedHeight(height)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.sized_font(self._px, 600)).horizontalAdvance(self._words())
        return QSize(words + 24 + (20 if self._icon else 0), self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        front: ColourName = "text" if on else "text2"
        if not self.isEnabled():
            front = "disabled"
        with strokes.painting(self) as painter:
            if on:
                fill: ColourName = "raised" if theme.is_dark() else "surface"
                strokes.box(painter, self.rect(), tokens.RADIUS_INNER, fill=fill, line="line")
            font = theme.sized_font(self._px, 600 if on else 500)
            if self._icon:
                width = QFontMetrics(font).horizontalAdvance(self._words())
                x = round((self.width() - width - 20) / 2)
                box = QRectF(x, round((self.height() - _ICON) / 2), _ICON, _ICON)
                icons.paint(painter, self._icon, box, front)
                words = QRectF(x + 20, 0, width + 4, self.height())
                strokes.text(painter, words, self._words(), font, front)
            else:
                strokes.text(painter, self.rect(), self._words(), font, front, align=strokes.CENTRE)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)

    def _words(self) -> str:
        return self.text().replace("&&", "&")


class _Chip(_Segment):
    """A small outlined choice of a row of chips."""

    def __init__(self, words: str, tone: Tone, px: int, height: int, least_width: int) -> None:
        self._tone: Tone = tone
        self._least_width = least_width
        super().__init__(words, "", px, height)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.sized_font(self._px, 600)).horizontalAdvance(self._words())
        return QSize(max(words + 14, self._least_width), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        radius = tokens.RADIUS_INNER if self.height() <= 28 else tokens.RADIUS_CONTROL
        quiet: ColourName = "raised" if theme.is_dark() else "surface"
        front: ColourName = self._tone if on else "text2"
        with strokes.painting(self) as painter:
            if on:
                fill = _SOFT.get(self._tone, "accent_soft")
                strokes.box(painter, self.rect(), radius, fill=fill, line=self._tone, width=1.5)
            else:
                fill = "hover" if self.underMouse() and self.isEnabled() else quiet
                edge: ColourName = "accent" if self._asked else "line"
                strokes.box(painter, self.rect(), radius, fill=fill, line=edge)
            font = theme.sized_font(self._px, 600 if on else 500)
            if not self.isEnabled():
                front = "disabled"
            strokes.text(painter, self.rect(), self._words(), font, front, align=strokes.CENTRE)
            if self.focused:  # a heavy ring round each chip that is asked for would be a shout
                strokes.focus_ring(painter, self.rect(), radius)


class _OneOf(QFrame):
    """What the segmented control and the row of chips share: one of several, or none yet."""

    chosen = Signal(int)  # the place of the choice, only when the practitioner chose

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._tell)

    def place(self) -> int | None:
        """Give the place of what is chosen, from 0, or None while nothing is."""
        found = self._group.checkedId()
        return None if found < 0 else found

    def set_place(self, place: int | None) -> None:
        """Show a choice without telling anybody about it; None shows that nothing is chosen."""
        with QSignalBlocker(self._group):
            if place is not None:
                self._group.button(place).setChecked(True)
                return
            self._group.setExclusive(False)
            for button in self._group.buttons():
                button.setChecked(False)
            self._group.setExclusive(True)

    def set_asked(self, asked: bool) -> None:
        """Outline what can be chosen while it is the question of the Line."""
        for button in self._group.buttons():
            if isinstance(button, _Segment):
                button.set_asked(asked)

    def _add(self, layout: QHBoxLayout, button: _Segment, place: int, *, share: int) -> None:
        name = self.accessibleName()
        if name:
            button.setAccessibleName(f"{name}: {button.accessibleName()}")
        self._group.addButton(button, place)
        layout.addWidget(button, share)

    @Slot(int, bool)
    def _tell(self, place: int, on: bool) -> None:
        if on:
            self.chosen.emit(place)


class Segmented(_OneOf):
    """A well with a few segments, of which one is raised. Arrow keys move the choice.

    ``icons`` go before the words, if given; ``stretches`` shares the room evenly.
    """

    def __init__(  # noqa: PLR0913
        self,
        name: str,
        words: Sequence[str],
        place: int | None = 0,
        *,
        icon_names: Sequence[str] = (),
        height: int = 32,
        px: int = 13,
        stretches: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.setSpacing(0)
        for at, each in enumerate(words):
            icon = icon_names[at] if icon_names else ""
            segment = _Segment(each, icon, px, height - 4)
            self._add(layout, segment, at, share=1 if stretches else 0)
        self.setFixedHeight(height)
        policy = QSizePolicy.Policy.Expanding if stretches else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.set_place(place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="sunken")


class Chips(_OneOf):
    """Small chips of which one can be chosen: days of soreness, the next visit."""

    def __init__(  # noqa: PLR0913
        self,
        name: str,
        words: Sequence[str],
        place: int | None = None,
        *,
        tone: Tone = "accent",
        height: int = 34,
        px: int = 13,
        least_width: int = 40,
        gap: int = 8,
        stretches: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap)
        for at, each in enumerate(words):
            chip = _Chip(each, tone, px, height, least_width)
            self._add(layout, chip, at, share=1 if stretches else 0)
        self.setFixedHeight(height)
        self.set_place(place)
