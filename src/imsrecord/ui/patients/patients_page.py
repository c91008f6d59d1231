"""All patients: found while one types a name, a chart number, a birth date or a phone number.

What is typed may also be a word of a note: the row under the list leads to the search in notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from imsrecord.domain.note.plain_words import counted
from imsrecord.ui import actions
from imsrecord.ui.notes.found_words import short
from imsrecord.ui.patients.patient_rows import PatientRowDelegate, patient_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.rows_model import PagedRows
from imsrecord.ui.widgets.surfaces import Card, EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.history import PatientLine

_MOST_FOUND = 50
_COUNT_WIDTH = 240
_KEYS = "Ctrl+Return"


class FindsPatients(Protocol):
    """The part of the patient service that the page needs."""

    def search(self, text: str, limit: int = 50) -> tuple[PatientLine, ...]:
        """Return the patients found for what was typed so far."""

    def everybody(self, first: int, most: int) -> tuple[PatientLine, ...]:
        """Return a page of all patients by name."""

    def count(self) -> int:
        """Return how many patients there are."""


class PatientsPage(QWidget):
    """Shows everybody by name until something is typed, then what was found."""

    chart_requested = Signal(int)  # patient_no
    notes_requested = Signal(str)  # what was typed, to be looked for in notes
    new_requested = Signal(str)  # what was typed, to begin the name with

    def __init__(self, patients: FindsPatients, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patients = patients
        self.search = SearchField(
            self.tr("Name, chart number, birth date or phone"), keys="/", width=400
        )
        self.search.setObjectName("search_patients")
        self.new_button = Button(self.tr("New patient"), icon="plus", height=40)
        self.new_button.setObjectName("new_patient")
        self._delegate = PatientRowDelegate()
        self.list: RowsList[PatientLine] = RowsList(
            self.tr("Patients"), patient_words, self._delegate, opens_on_click=True, on_card=True
        )
        self.list.setObjectName("patients")
        # Its room is kept, so that no column moves, nor is laid out again, while one types.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._count = Text("", "small", "text2")
        # Of one size, whatever it says: a key that is typed must not lay out the window again.
        self._count.setFixedSize(_COUNT_WIDTH, self._count.fontMetrics().height())
        self._none = EmptyState("", icon="users", act=self.tr("New patient"), act_icon="plus")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)
        self.notes_button = Button(
            self.tr("Search in notes"), "ghost", icon="file-text", keys=actions.shown_keys(_KEYS)
        )
        self.notes_button.setObjectName("search_notes")
        self.setLayout(
            column(self._head(), (self._list_card(), 1), gap=12, margins=(28, 20, 24, 20))
        )
        self._connect()
        self.setFocusProxy(self.search.line)

    def refresh(self) -> None:
        """Read again, for instance after somebody was registered."""
        self._find(self.search.text())

    def regions(self) -> Sequence[QWidget]:
        """Give the parts between which F6 jumps."""
        return (self.search.line, self.list, self.new_button)

    def _head(self) -> QWidget:
        title = column(Text(self.tr("Patients"), "display"), self._count, gap=2)
        return holder(row(title, STRETCH, self.search, self.new_button, gap=10))

    def _list_card(self) -> Card:
        self._captions = RowCaptions(self.list, self._delegate.captions)
        said = Text(
            self.tr("Words of a note are looked for in all visits, drafts too."), "small", "text2"
        )
        notes = row((said, 1), self.notes_button, gap=12, margins=(20, 8, 12, 8))
        inner = (self._captions, Hairline(), (self._stack, 1), Hairline(), notes)
        return Card(column(*inner, gap=0, margins=(1, 1, 1, 1)))

    def _connect(self) -> None:
        self.search.searched.connect(self._find)
        self.search.stepped.connect(self.list.step)
        self.search.accepted.connect(self._accept)
        self.list.opened.connect(lambda line: self.chart_requested.emit(line.no))
        self.new_button.clicked.connect(self._ask_for_new)
        self._none.acted.connect(self._ask_for_new)
        self.notes_button.clicked.connect(self._ask_for_notes)
        actions.add(self, self.tr("Search"), "/", self.search.line.setFocus)
        actions.add(self, self.tr("Search in notes"), [_KEYS, "Ctrl+F"], self._ask_for_notes)
        actions.add(self, self.tr("New patient"), "Ctrl+N", self._ask_for_new)

    @Slot(str)
    def _find(self, text: str) -> None:
        if text.strip():
            found: Sequence[PatientLine] = self._patients.search(text, _MOST_FOUND)
            more = self.tr(" or more") if len(found) == _MOST_FOUND else ""
            said = counted(len(found), "patient") + more if found else self.tr("Nobody found")
            nobody = self.tr("Nobody in the record fits “{0}”.").format(short(text))
        else:
            total = self._patients.count()
            found = PagedRows(total, self._patients.everybody)
            said = counted(total, "patient")
            nobody = self.tr("No patients yet.")
        self._count.set_words(said)
        self._none.set_words(nobody)
        self._stack.setCurrentWidget(self.list if len(found) else self._none)
        self._captions.setVisible(bool(len(found)))
        self.list.set_rows(found, pick=0)

    @Slot()
    def _accept(self) -> None:
        """Open what is chosen; where nobody has such a name, look for the words in notes."""
        if self.list.picked_row() is None:
            self._ask_for_notes()
        else:
            self.list.open_picked()

    @Slot()
    def _ask_for_notes(self) -> None:
        self.notes_requested.emit(self.search.text().strip())

    @Slot()
    def _ask_for_new(self) -> None:
        self.new_requested.emit(self.search.text().strip())
