"""The outlined well in which something is typed, and the bare line inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget
from typing_extensions import override

from imsrecord.ui import theme, tokens
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.layouts import row
from imsrecord.ui.widgets.undo_keys import UndoKeys

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.widgets.layouts import Part

_LONGEST: Final = 1_000_000
"""Letters. Qt would cut what is pasted after 32,767 of them without a word; what can be kept is
said beside the field instead."""


class LineEdit(UndoKeys, QLineEdit):
    """One typed line without a frame of its own; ``focused`` tells when it is entered or left."""

    focused = Signal(bool)

    def __init__(self, placeholder: str = "", px: int = 15, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(_LONGEST)
        self.setFont(theme.sized_font(px, 500 if px >= 15 else 400))
        self.setPlaceholderText(placeholder)
        self.setMinimumHeight(24)
        self.setTextMargins(-2, 0, -2, 1)  # takes back what Qt adds at the sides

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(True)  # noqa: FBT003
        elif event.type() == QEvent.Type.FocusOut:
            self.focused.emit(False)  # noqa: FBT003
        return super().event(event)


class Well(QFrame):
    """The outline round something typed; it turns to the focus colour while typing goes there."""

    def __init__(
        self,
        inside: QWidget,
        *others: Part,
        height: int = 44,
        before: tuple[Part, ...] = (),
        margins: tuple[int, int, int, int] = (14, 0, 8, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inside = inside
        self._wrong = False
        inside.installEventFilter(self)
        self.setFocusProxy(inside)
        self.setCursor(inside.cursor())
        self.setLayout(row(*before, (inside, 1), *others, gap=8, margins=margins))
        if height:
            self.setFixedHeight(height)

    def set_wrong(self, wrong: bool) -> None:
        """Outline the well in red."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._inside.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        line: ColourName = "control"
        focused = self._inside.hasFocus()
        if focused:
            line = "focus"
        elif self._wrong:
            line = "danger"
        if not self.isEnabled():
            line = "line"
        width = 1.5 if line in ("danger", "focus") else 1.0
        fill: ColourName = "surface" if self.isEnabled() else "sunken"
        with strokes.painting(self) as painter:
            strokes.box(
                painter, self.rect(), tokens.RADIUS_CONTROL, fill=fill, line=line, width=width
            )
            if focused and self._wrong:  # a list has no caret: where the keyboard is must be seen
                inner = self.rect().adjusted(3, 3, -3, -3)
                strokes.box(painter, inner, tokens.RADIUS_INNER, line="danger", width=1.5)
