"""A question answered in words of any length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.ui import theme
from imsrecord.ui.widgets.fields import Field
from imsrecord.ui.widgets.thin_scroll import ThinScroll
from imsrecord.ui.widgets.undo_keys import UndoKeys
from imsrecord.ui.widgets.wells import Well

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent


class _Note(UndoKeys, QPlainTextEdit):
    left = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NoteField(Field):
    """Asks for words of any length; ``framed=False`` lets a card be the frame."""

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        lines: int = 4,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.note = _Note()
        self.note.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.note.setFont(theme.font("body"))
        self.note.setPlaceholderText(placeholder)
        self.note.setTabChangesFocus(True)
        self.note.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ThinScroll(self.note)
        self.note.document().setDocumentMargin(0)
        self.note.setMinimumHeight(20 * lines)
        over, under = (7, 6) if lines == 1 else (10, 10)  # one line stands as high as a text field
        margins = (14, over, 8, under) if framed else (0, 0, 0, 0)
        well = Well(self.note, height=0, margins=margins) if framed else _BareWell(self.note)
        super().__init__(label, well, self.note, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.note.textChanged.connect(self.edited)
        self.note.left.connect(self.left)

    def text(self) -> str:
        """Give what was typed, as it was typed."""
        return self.note.toPlainText()

    def is_blank(self) -> bool:
        """Tell whether nothing is written."""
        return not self.text().strip()

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody; the cursor goes to the end of what changed.

        The same text leaves it where it is, and an empty field shows a text from its beginning.
        """
        shown = self.note.toPlainText()
        if text == shown:
            return
        after = text[len(text) - _same_at_end(text, shown) :] if shown else text
        with QSignalBlocker(self.note):
            self.note.setPlainText(text)
        cursor = self.note.textCursor()
        cursor.setPosition(units(text) - units(after))
        self.note.setTextCursor(cursor)


def units(text: str) -> int:
    """Return how many places of a cursor a text takes; some letters take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _same_at_end(one: str, other: str) -> int:
    """Return how many letters two texts have in common at their ends."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[len(one) - middle :] == other[len(other) - middle :]:
            least = middle
        else:
            most = middle - 1
    return least


class _BareWell(Well):
    """A well without an outline."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside, height=0, margins=(0, 0, 0, 0))

    @override
    def paintEvent(self, event: object) -> None:
        """Draw nothing: the card round it is the frame."""
