"""A field of one line or of many, as phrases see it: what stands before the cursor, and places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from imsrecord.ui.widgets.note_field import units

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TAKES_PHRASES: Final = "takes_phrases"
"""The property of a one-line field in which words are written, and so phrases expand."""
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


class NoteText:
    """A field of many lines."""

    def __init__(self, field: QPlainTextEdit) -> None:
        self._field = field

    def text(self) -> str:
        """Return all that stands in it."""
        return self._field.toPlainText()

    def chosen(self) -> tuple[int, int]:
        """Return where the selection begins and ends; both the cursor's place without one."""
        cursor = self._field.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def line_before(self) -> str:
        """Return what stands before the cursor on its line."""
        cursor = self._field.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEEP)
        return cursor.selectedText()

    def put(self, start: int, end: int, text: str) -> None:
        """Put a text in place of what stands between two places."""
        self.choose(start, end)
        self._field.insertPlainText(text)

    def choose(self, start: int, end: int) -> None:
        """Select what stands between two places."""
        cursor = self._field.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        self._field.setTextCursor(cursor)
        self._field.ensureCursorVisible()


class LineText:
    """A field of one line; the line breaks of a phrase become spaces."""

    def __init__(self, field: QLineEdit) -> None:
        self._field = field

    def text(self) -> str:
        """Return all that stands in it."""
        return self._field.text()

    def chosen(self) -> tuple[int, int]:
        """Return where the selection begins and ends; both the cursor's place without one."""
        field = self._field
        if not field.hasSelectedText():
            return field.cursorPosition(), field.cursorPosition()
        return field.selectionStart(), field.selectionEnd()

    def line_before(self) -> str:
        """Return what stands before the cursor."""
        encoded = self._field.text().encode("utf-16-le", "surrogatepass")
        before = encoded[: 2 * self._field.cursorPosition()]
        return before.decode("utf-16-le", "surrogatepass")

    def put(self, start: int, end: int, text: str) -> None:
        """Put a text in place of what stands between two places."""
        self._field.setSelection(start, end - start)
        self._field.insert(" ".join(text.split("\n")))
        self._field.textEdited.emit(self._field.text())

    def choose(self, start: int, end: int) -> None:
        """Select what stands between two places."""
        self._field.setSelection(start, end - start)


PhraseText: TypeAlias = NoteText | LineText


def phrase_text(widget: QWidget | None) -> PhraseText | None:
    """Return a field as phrases see it; None where no words of any length are written."""
    if isinstance(widget, QPlainTextEdit):
        return None if widget.isReadOnly() else NoteText(widget)
    if isinstance(widget, QLineEdit) and widget.property(TAKES_PHRASES):
        return None if widget.isReadOnly() else LineText(widget)
    return None


def places_of(text: str, found: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Return stretches of a text in places of a cursor, for which some letters take two."""
    return [(units(text[:start]), units(text[:end])) for start, end in found]


def between(text: str, start: int, end: int) -> str:
    """Return what stands between two places of a cursor."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return encoded[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
