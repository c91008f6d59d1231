"""Says that the twitches of a row were not recorded, which is neither blank nor none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName


class NotRecorded(KeyFocus, QAbstractButton):
    """“n/r” beside the twitch answer. Quiet until it is pressed; pressing again makes it blank."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = False
        self.setCheckable(True)
        self.setAccessibleName(name or self.tr("Twitches not recorded"))
        self.setToolTip(self.tr("Twitches not recorded ( / )"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_cell(24, 42)

    def set_cell(self, width: int, height: int) -> None:
        """Take this size, in pixels."""
        self.setFixedSize(width, height)

    def set_last(self, *, unrecorded: bool) -> None:
        """Put a dot under it if last visit's twitches were not recorded."""
        if unrecorded != self._last:
            self._last = unrecorded
            self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        front: ColourName = "twitch" if on else "text3"
        if not self.isEnabled():
            front = "disabled"
        with strokes.painting(self) as painter:
            if on:
                strokes.box(
                    painter, self.rect(), tokens.RADIUS_CONTROL,
                    fill="twitch_soft", line="twitch", width=1.5,
                )  # fmt: skip
            else:
                hot = self.underMouse() and self.isEnabled()
                fill: ColourName = "hover" if hot else "sunken"  # a cell of the well beside it
                strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill=fill)
            font = theme.sized_font(max(11, int(self.height() * 0.26)), 600 if on else 500)
            strokes.text(painter, self.rect(), "n/r", font, front, align=strokes.CENTRE)
            if self._last:
                strokes.dot(painter, self.width() / 2, self.height() - 5, 1.7, front)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)
