"""Looks for words in the notes of all visits, when somebody wishes it, and lists what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from imsrecord.domain.note.plain_words import counted
from imsrecord.errors import RecordError
from imsrecord.ui import actions
from imsrecord.ui.patients.note_rows import FoundNoteDelegate, note_line_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from imsrecord.domain.history import FoundNote
    from imsrecord.ui.jobs import Jobs

MOST: Final = 50
KEYS: Final = "Ctrl+Return"
_MOST_SHOWN: Final = 40


class FindsNotes(Protocol):
    """The part of the search in notes that the page needs."""

    def find(self, text: str, limit: int = 50) -> tuple[FoundNote, ...]:
        """Return the visits whose notes hold the words, the newest first."""


class FoundNotes(QWidget):
    """The visits in whose notes the words were found, or a sentence that there are none."""

    visit_requested = Signal(int, int)  # patient_no, visit_no

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        delegate = FoundNoteDelegate()
        self.list: RowsList[FoundNote] = RowsList(
            self.tr("Found in notes"), note_line_words, delegate, opens_on_click=True, on_card=True
        )
        self.list.setObjectName("found_notes")
        self._captions = RowCaptions(self.list, delegate.captions)
        self._none = EmptyState("", icon="file-text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)
        self.setLayout(column(self._captions, Hairline(), (self._stack, 1), gap=0))
        self.list.opened.connect(
            lambda found: self.visit_requested.emit(found.patient_no, found.visit_no)
        )

    def show_found(self, found: tuple[FoundNote, ...], text: str) -> None:
        """List what was found for ``text``."""
        self._none.set_words(self.tr("No note holds “{0}”.").format(short(text)))
        self._stack.setCurrentWidget(self.list if found else self._none)
        self._captions.setVisible(bool(found))
        self.list.set_rows(found, pick=0)


class NoteFinder(QWidget):
    """The row under the patients that leads into the notes and back.

    Nothing is looked for until the row is pressed, and then beside the UI thread: a key that is
    typed costs nothing here, and the record of user activity has one line for each wish.
    """

    found = Signal(str)  # how many, in words
    left = Signal()

    def __init__(self, notes: FindsNotes, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes = notes
        self._jobs = jobs
        self._text = ""
        self.by_keys = True  # whether the last wish was typed, so that a ring shows where one is
        self.results = FoundNotes()
        self.button = Button(
            self.tr("Search in notes"), "ghost", icon="file-text", keys=actions.shown_keys(KEYS)
        )
        self.button.setObjectName("search_notes")
        self.back = Button(self.tr("Back to patients"), "ghost", icon="users", keys="Esc")
        self.back.setObjectName("back_to_patients")
        self.back.hide()
        self._said = Text("", "small", "text2")
        self.setLayout(row((self._said, 1), self.button, self.back, gap=12, margins=(20, 8, 12, 8)))
        self.button.clicked.connect(self.search)
        self.back.clicked.connect(self.left)
        actions.add(self.results, self.tr("Back to patients"), "Escape", self.left.emit)
        self.set_text("")

    def set_text(self, text: str) -> None:
        """Offer to look for what is typed now; what was found before is no longer of it."""
        self._text = text
        self.button.setEnabled(bool(text.strip()))
        if not self.back.isHidden() or not self._said.text():
            self._say(self.tr("Words of a note are looked for in all visits, drafts too."))
            self.back.hide()
            self.button.show()

    @Slot()
    def search(self) -> None:
        """Look through the notes for what is typed."""
        text = self._text
        if not text.strip() or not self.button.isEnabled():
            return
        self.by_keys = self.button.focused or not self.button.hasFocus()
        self.button.setEnabled(False)

        def show(found: tuple[FoundNote, ...]) -> None:
            if text == self._text:  # else somebody types on, and the answer is of no use
                self._show(found, text)

        def tell(error: Exception) -> None:
            self.button.setEnabled(bool(self._text.strip()))
            self._say(
                str(error) if isinstance(error, RecordError) else self.tr("Not looked through.")
            )

        self._jobs.run(self, lambda: self._notes.find(text, MOST), show, tell, queue="documents")

    def _show(self, found: tuple[FoundNote, ...], text: str) -> None:
        count = counted(len(found), "visit") if found else self.tr("nothing found")
        more = self.tr(" or more") if len(found) == MOST else ""
        self._say(self.tr("The newest visit comes first.") if found else "")
        self.results.show_found(found, text)
        self.button.hide()
        self.back.show()
        self.found.emit(self.tr("In notes: {0}").format(count + more))

    def _say(self, words: str) -> None:
        self._said.set_words(words)


def short(text: str) -> str:
    """Return what was typed, short enough for a sentence."""
    typed = " ".join(text.split())
    return typed if len(typed) <= _MOST_SHOWN else f"{typed[:_MOST_SHOWN]}…"
