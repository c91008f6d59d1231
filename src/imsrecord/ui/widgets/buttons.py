"""The buttons: one filled button per screen at most, the rest quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

    from imsrecord.ui.tokens import ColourName

Kind = Literal["primary", "secondary", "soft", "ghost", "danger"]
_ICON: Final = 18
_TRAILING: Final = 14
_GAP: Final = 8
_KEY_HEIGHT: Final = 18


class Button(KeyFocus, QAbstractButton):
    """A button with words; ``icon`` before them, ``keys`` shows its shortcut in a key cap.

    ``height`` 32 to 96 px. ``name`` is what a screen reader says, if not the words.
    """

    def __init__(  # noqa: PLR0913
        self,
        words: str = "",
        kind: Kind = "secondary",
        *,
        icon: str = "",
        trailing: str = "",
        keys: str = "",
        height: int = 36,
        px: int = 14,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._icon = icon
        self._trailing = trailing
        self._keys = keys
        self._px = px
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(name or words)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_words(self, words: str) -> None:
        """Show other words."""
        self.setAccessibleName(words)
        text = words.replace("&", "&&")
        if text != self.text():  # the same words again lay nothing out anew
            self.setText(text)
            self.updateGeometry()

    def set_keys(self, keys: str) -> None:
        """Show another shortcut, or none."""
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: Kind) -> None:
        """Make the button louder or quieter."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def set_icon(self, icon: str) -> None:
        """Show another icon before the words."""
        if icon != self._icon:
            self._icon = icon
            self.updateGeometry()
            self.update()

    def set_size(self, height: int, px: int) -> None:
        """Make the button this high and its words this large, in pixels."""
        self._px = px
        self.setFixedHeight(height)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        padding = 24 if self.text() else 16
        return QSize(max(round(self._content_width()) + padding, self.height()), self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():  # a key held down is one press
                self.click()  # Qt itself leaves this to the platform
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            radius = tokens.RADIUS_CONTROL
            fill, line, front = self._colours()
            if fill is not None or line is not None:
                strokes.box(painter, self.rect(), radius, fill=fill, line=line)
            self._paint_content(painter, front)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), radius)

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _content_width(self) -> float:
        width = 0.0
        if self._icon:
            width += _ICON + (_GAP if self.text() else 2)
        if self.text():
            width += QFontMetrics(theme.sized_font(self._px)).horizontalAdvance(self._words())
        if self._keys:
            width += _GAP + self._cap_width()
        if self._trailing:
            width += 6 + _TRAILING
        return width

    def _cap_width(self) -> float:
        return QFontMetrics(theme.font("micro")).horizontalAdvance(self._keys) + 10

    def _colours(
        self,
    ) -> tuple[ColourName | QColor | None, ColourName | None, ColourName]:
        """Give fill, line and front colour of the present state."""
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        quiet: ColourName = "raised" if theme.is_dark() else "surface"
        if not self.isEnabled():
            if self._kind in ("primary", "soft"):
                return "sunken", None, "text3" if self._kind == "soft" else "disabled"
            line: ColourName | None = None if self._kind == "ghost" else "line"
            return None if line is None else quiet, line, "disabled"
        table: dict[Kind, tuple[ColourName | QColor | None, ColourName | None, ColourName]] = {
            "primary": ("accent_hover" if hot else "accent", None, "on_accent"),
            "secondary": ("hover" if hot else quiet, "line", "text"),
            "soft": (
                theme.colour("accent_line", 0.55) if hot else "accent_soft",
                None,
                "accent",
            ),
            "ghost": (theme.colour("text", 0.06) if hot else None, None, "text2"),
            "danger": ("danger_soft" if hot else None, "danger", "danger"),
        }
        return table[self._kind]

    def _paint_content(self, painter: QPainter, front: ColourName) -> None:
        middle = self.height() / 2
        x = round((self.width() - self._content_width()) / 2)
        if self._icon:
            box = QRectF(x, round(middle - _ICON / 2), _ICON, _ICON)
            if not self.text() and not self._keys:
                box.moveLeft(round((self.width() - _ICON) / 2))
            icons.paint(painter, self._icon, box, front)
            x += _ICON + (_GAP if self.text() else 2)
        if self.text():
            font = theme.sized_font(self._px)
            width = QFontMetrics(font).horizontalAdvance(self._words())
            strokes.text(
                painter, QRectF(x, 0, width + 4, self.height()), self._words(), font, front
            )
            x += width
        if self._keys:
            x += _GAP
            cap = QRectF(x, round(middle - _KEY_HEIGHT / 2), self._cap_width(), _KEY_HEIGHT)
            strokes.box(painter, cap, 4, fill=theme.colour(front, 0.14))
            strokes.text(painter, cap, self._keys, theme.font("micro"), front, align=strokes.CENTRE)
            x += round(self._cap_width())
        if self._trailing:
            box = QRectF(x + 6, round(middle - _TRAILING / 2), _TRAILING, _TRAILING)
            icons.paint(painter, self._trailing, box, front)


class IconButton(Button):
    """A square button with an icon only; ``name`` is its tool tip and what is read aloud."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: Kind = "ghost",
        *,
        side: int = 36,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind, icon=icon, height=side, name=name, parent=parent)
        self.setFixedWidth(side)
        self.setToolTip(name)
