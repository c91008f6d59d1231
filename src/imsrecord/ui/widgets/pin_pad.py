"""The pad on which a PIN is pressed or typed, and the dots that count its digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.layouts import column

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from imsrecord.ui.tokens import ColourName

Size = Literal["lock", "sign"]
_KEYS: Final[dict[Size, tuple[int, int]]] = {"lock": (84, 64), "sign": (92, 42)}
_RUBOUT: Final = "delete"
_STEP: Final = 30  # pixels from dot to dot


class _Key(KeyFocus, QAbstractButton):
    def __init__(self, digit: str, name: str, size: Size) -> None:
        super().__init__()
        self.digit = digit
        self._large = size == "lock"
        self.setAccessibleName(name)
        self.setFixedSize(*_KEYS[size])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        radius = 14 if self._large else 12
        fill: ColourName = "raised" if theme.is_dark() else "surface"
        if self.isEnabled() and (self.isDown() or self.underMouse()):
            fill = "accent_soft" if self.isDown() else "hover"
        front: ColourName = "text" if self.isEnabled() else "disabled"
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), radius, fill=fill, line="line")
            if self.digit == _RUBOUT:
                icons.paint(painter, "delete", strokes.square(self.rect(), 20), "text2")
            else:
                font = theme.sized_font(22, 500)
                strokes.text(painter, self.rect(), self.digit, font, front, align=strokes.CENTRE)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), radius)


class PinDots(QWidget):
    """A disc for each digit given and a ring for each still missing."""

    def __init__(self, digits: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = digits
        self._given = 0
        self._wrong = False
        self.setFixedSize(_STEP * digits, 24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_given(self, given: int, *, wrong: bool = False) -> None:
        """Show that ``given`` digits are there; ``wrong`` shows them in red."""
        self._given, self._wrong = given, wrong
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        front: ColourName = "danger" if self._wrong else "text"
        with strokes.painting(self) as painter:
            for at in range(self._digits):
                x = at * _STEP + _STEP / 2
                if at < self._given:
                    strokes.dot(painter, x, 12, 6.5, front)
                else:
                    ring = QRectF(x - 6.5, 5.5, 13, 13)
                    strokes.box(painter, ring, 6.5, line="control", width=1.5)


class PinPad(QWidget):
    """Takes a PIN from the pad or from the keyboard and says when it is complete.

    ``size`` is "lock" (keys 84 by 64) or "sign" (92 by 42). The digits are kept until
    ``clear``; they are never shown.
    """

    completed = Signal(str)
    changed = Signal()

    def __init__(
        self, size: Size = "lock", *, digits: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._digits = digits
        self._pin = ""
        self._wrong = False
        self._busy = False
        self._dots = PinDots(digits)
        self._keys: list[_Key] = []
        self.setAccessibleName(self.tr("PIN, {0} digits").format(digits))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grid = QGridLayout()
        grid.setSpacing(10 if size == "lock" else 8)
        for at, digit in enumerate("123456789"):
            grid.addWidget(self._key(digit, size), at // 3, at % 3)
        grid.addWidget(self._key("0", size), 3, 1)
        grid.addWidget(self._key(_RUBOUT, size), 3, 2)
        inner = column(gap=22 if size == "lock" else 14)
        inner.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addLayout(grid)
        self.setLayout(inner)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def given(self) -> int:
        """Tell how many digits are there."""
        return len(self._pin)

    def clear(self) -> None:
        """Forget the digits."""
        self._set("")

    def show_wrong(self) -> None:
        """Forget the digits and show red rings until the next one."""
        self._pin = ""
        self._wrong = True
        self._dots.show_given(self._digits, wrong=True)

    def set_busy(self, busy: bool) -> None:
        """Take no digits for a moment; the keyboard stays here, and shortcuts go on working."""
        self._busy = busy

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isascii() and typed.isdigit():
            self._take(typed)
        elif event.key() == Qt.Key.Key_Backspace:
            self._take(_RUBOUT)
        elif event.key() == Qt.Key.Key_Escape and self._pin:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _key(self, digit: str, size: Size) -> _Key:
        name = self.tr("Delete last digit") if digit == _RUBOUT else digit
        key = _Key(digit, name, size)
        key.clicked.connect(self._pressed)
        self._keys.append(key)
        return key

    @Slot()
    def _pressed(self) -> None:
        key = self.sender()
        if isinstance(key, _Key):
            self._take(key.digit)

    def _take(self, digit: str) -> None:
        if self._busy or not self.isEnabled():
            return
        if digit == _RUBOUT:
            self._set(self._pin[:-1])
        elif len(self._pin) < self._digits:
            self._set(self._pin + digit)
            if len(self._pin) == self._digits:
                self.completed.emit(self._pin)

    def _set(self, pin: str) -> None:
        self._pin = pin
        self._wrong = False
        self._dots.show_given(len(pin))
        self._dots.setAccessibleName(self.tr("{0} of {1} digits").format(len(pin), self._digits))
        self.changed.emit()
