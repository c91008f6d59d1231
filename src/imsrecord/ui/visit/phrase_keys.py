"""Phrases in every field of the visit in which words of any length are typed.

``;short`` and a space or Enter puts the phrase in and selects its first blank. Tab goes on to the
next blank and Shift+Tab back; where there is none, they leave the field as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from typing_extensions import override

from imsrecord.domain.phrases import blanks, typed_phrase
from imsrecord.ui.widgets.note_field import units

if TYPE_CHECKING:
    from imsrecord.domain.phrases import Phrase
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PhraseKeys(QObject):
    """Watches the keys of whichever field of the page words are typed in."""

    def __init__(self, presenter: VisitPresenter, page: QWidget) -> None:
        super().__init__(page)
        self._presenter = presenter
        self._page = page
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    @Slot(QWidget, QWidget)
    def _watch(self, left: QWidget | None, entered: QWidget | None) -> None:
        if isinstance(left, QPlainTextEdit):
            left.removeEventFilter(self)
        if isinstance(entered, QPlainTextEdit) and self._page.isAncestorOf(entered):
            entered.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QPlainTextEdit) or watched.isReadOnly():
            return False
        key = event.key()
        if key == Qt.Key.Key_Backtab:
            return _to_blank(watched, forward=False)
        if event.modifiers() not in _PLAIN:
            return False
        if key == Qt.Key.Key_Tab:
            return _to_blank(watched, forward=True)
        return (key == Qt.Key.Key_Space or key in _ENTER) and self._put_in(watched, event)

    def _put_in(self, note: QPlainTextEdit, event: QKeyEvent) -> bool:
        """Put the phrase in whose short word was just typed; say whether there was one."""
        if note.textCursor().hasSelection():
            return False
        phrase = typed_phrase(_line_before(note), self._presenter.context.phrases)
        if phrase is None:
            return False
        space = "" if blanks(phrase.text) or event.key() in _ENTER else " "
        with self._presenter.apart():
            _replace(note, phrase, space)
        return True


def _line_before(note: QPlainTextEdit) -> str:
    """Return what stands before the cursor on its line."""
    cursor = note.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEEP)
    return cursor.selectedText()


def _replace(note: QPlainTextEdit, phrase: Phrase, space: str) -> None:
    """Put a phrase in place of its short word, and select its first blank."""
    cursor = note.textCursor()
    start = cursor.position() - units(f";{phrase.short}")
    cursor.setPosition(start, _KEEP)
    cursor.insertText(phrase.text + space)
    found = _blanks(phrase.text)
    if found:
        _select(note, start + found[0][0], start + found[0][1])


def _to_blank(note: QPlainTextEdit, *, forward: bool) -> bool:
    """Select the next blank after the cursor, or the one before; say whether there is one."""
    cursor = note.textCursor()
    found = _blanks(note.toPlainText())
    if forward:
        wanted = next((b for b in found if b[0] >= cursor.selectionEnd()), None)
    else:
        wanted = next((b for b in reversed(found) if b[1] <= cursor.selectionStart()), None)
    if wanted is None:
        return False
    _select(note, *wanted)
    return True


def _blanks(text: str) -> list[tuple[int, int]]:
    """Return where the blanks of a text are, in places of a cursor."""
    return [(units(text[:start]), units(text[:end])) for start, end in blanks(text)]


def _select(note: QPlainTextEdit, start: int, end: int) -> None:
    cursor = note.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, _KEEP)
    note.setTextCursor(cursor)
    note.ensureCursorVisible()
