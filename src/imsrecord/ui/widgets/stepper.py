"""Sets a small whole number with minus and plus: points, sets, repetitions, days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QSpinBox, QWidget
from typing_extensions import override

from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from imsrecord.ui.tokens import ColourName

_ICON: Final = 14
_FINGER: Final = 44  # pixels; a stepper as high as that is for a gloved finger
_NO_NUMBER: Final = "*/"


class Stepper(KeyFocus, QSpinBox):
    """Minus, the number, plus. ``unit`` follows the number (“5 s”, “2×”).

    ``below_least`` is told apart: a press on minus at the least value, which on a needling row
    means “remove this row”.
    """

    stepped = Signal(int)  # only when the practitioner changed it
    below_least = Signal()

    def __init__(  # noqa: PLR0913
        self,
        name: str,
        value: int = 1,
        *,
        least: int = 0,
        most: int = 99,
        unit: str = "",
        width: int = 104,
        height: int = 42,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setRange(least, most)
        self.setSuffix(unit)
        self.setValue(value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(width, height)
        self.setMouseTracking(True)
        # the figure is painted below; the line edit stays for typing and for screen readers
        self._size_figure()
        self.lineEdit().setFrame(False)
        self.valueChanged.connect(self._tell)

    def set_number(self, value: int) -> None:
        """Show a number without telling anybody about it."""
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def stepBy(self, steps: int) -> None:
        if steps < 0 and self.value() == self.minimum():
            self.below_least.emit()
            return
        super().stepBy(steps)
        self.lineEdit().deselect()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        side = self._side()
        if event.position().x() < side:
            self.stepBy(-1)
        elif event.position().x() >= self.width() - side:
            self.stepBy(1)
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() and event.text() in _NO_NUMBER:
            event.ignore()  # a key of the row that this number stands in
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the page must never change a number

    @override
    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._size_figure()
        self._place_figure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._place_figure()  # another look makes Qt lay the figure over minus and plus

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        sign: ColourName = "text2" if self.isEnabled() else "disabled"
        with strokes.painting(self) as painter:
            strokes.box(painter, self.rect(), tokens.RADIUS_CONTROL, fill="surface", line="line")
            side = self.height() - 1
            left = QRectF(0, 0, side, self.height())
            right = QRectF(self.width() - side, 0, side, self.height())
            icon = max(_ICON, self.height() // 3)
            icons.paint(painter, "minus", strokes.square(left, icon), sign)
            icons.paint(painter, "plus", strokes.square(right, icon), sign)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_CONTROL)

    def _size_figure(self) -> None:
        px = max(14, int(self.height() * 0.35))
        if px != self.font().pixelSize():
            self.setFont(theme.sized_font(px, 600, tabular=True))

    def _place_figure(self) -> None:
        side = self._side()
        self.lineEdit().setGeometry(side, 1, self.width() - 2 * side, self.height() - 2)

    def _side(self) -> int:
        wide = int(self.width() * 0.3)
        return max(wide, _FINGER) if self.height() >= _FINGER else wide

    @Slot(int)
    def _tell(self, value: int) -> None:
        self.stepped.emit(value)
