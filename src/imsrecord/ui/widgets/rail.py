"""The navigation rail at the left of every screen, 64 px wide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import marks, strokes
from imsrecord.ui.widgets.painted_button import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.ui.tokens import ColourName

Room = Literal["today", "patients", "exercises", "print", "clinic", "settings", "lock"]
WIDTH: Final = 64
_ICONS: Final[dict[Room, str]] = {
    "today": "house",
    "patients": "users",
    "exercises": "dumbbell",
    "print": "printer",
    "clinic": "chart-column",
    "settings": "settings",
    "lock": "lock",
}


class _RailButton(PaintedButton):
    def __init__(self, room: Room, words: str, height: int) -> None:
        super().__init__()
        self.room: Room = room
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(room != "lock")
        self.setFixedSize(WIDTH - 1, height)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        front: ColourName = "accent" if on else "text2"
        ground = QRectF(12, 0, 40, 32)
        with strokes.painting(self) as painter:
            if on:
                strokes.box(painter, ground, 9, fill="accent_soft")
            elif self.underMouse():
                strokes.box(painter, ground, 9, fill=theme.colour("text", 0.06))
            icon = QRectF(22, 6, 20, 20)
            icons.paint(painter, _ICONS[self.room], icon, front, 2 if on else icons.STROKE)
            font = theme.sized_font(11, 600 if on else 500)
            words = QRectF(0, 33, WIDTH - 1, 16)
            strokes.text(painter, words, self.text(), font, front, align=strokes.CENTRE)
            if self.ring:
                strokes.focus_ring(painter, ground, 9)


class Rail(QWidget):
    """Today, Patients, Exercises, Print, Clinic; Settings and Lock at the foot."""

    room_requested = Signal(str)  # a Room

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Rooms"))
        self._buttons: dict[Room, _RailButton] = {}
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 76, 1, 8)
        inner.setSpacing(0)
        upper: tuple[tuple[Room, str], ...] = (
            ("today", self.tr("Today")),
            ("patients", self.tr("Patients")),
            ("exercises", self.tr("Exercises")),
            ("print", self.tr("Print")),
            ("clinic", self.tr("Clinic")),
        )
        for room, words in upper:
            inner.addWidget(self._button(room, words, 60))
        inner.addStretch(1)
        inner.addWidget(self._button("settings", self.tr("Settings"), 58))
        inner.addWidget(self._button("lock", self.tr("Lock"), 58))

    def show_room(self, room: Room) -> None:
        """Mark the room that is on the screen."""
        for each, button in self._buttons.items():
            button.setChecked(each == room)

    def room(self) -> Room:
        """Give the room that is marked; Today while none is."""
        on = [room for room, button in self._buttons.items() if button.isChecked()]
        return on[0] if on else "today"

    def rooms(self) -> tuple[tuple[Room, str, str], ...]:
        """Give what can be gone to: each room, what it is called, and its icon."""
        return tuple((room, each.text(), _ICONS[room]) for room, each in self._buttons.items())

    def focus_first(self) -> None:
        """Put the keyboard on the rail."""
        on = [button for button in self._buttons.values() if button.isChecked()]
        (on or list(self._buttons.values()))[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with strokes.painting(self) as painter:
            painter.fillRect(self.rect(), theme.colour("bg"))
            painter.fillRect(QRectF(WIDTH - 1, 0, 1, self.height()), theme.colour("line"))
            marks.paint_sign(painter, QRectF(18, 18, 28, 28))

    def _button(self, room: Room, words: str, height: int) -> _RailButton:
        button = _RailButton(room, words, height)
        button.clicked.connect(self._pressed)
        self._buttons[room] = button
        return button

    @Slot()
    def _pressed(self) -> None:
        button = self.sender()
        if isinstance(button, _RailButton):
            if button.isCheckable():
                button.setChecked(not button.isChecked())  # the window says where we are
            self.room_requested.emit(button.room)
