"""What a file would put on the lists: who was recognised, who is to be chosen, who is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.day_list import clock_words
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.services.day_files import Recognised
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from imsrecord.domain.calendar_file import FileEntry
    from imsrecord.domain.history import PatientLine
    from imsrecord.services.day_files import FileLine, FilePreview

_WIDTH, _HEIGHT, _AROUND = 720, 640, 40
_MOST: Final = 200
_SAID: Final = {
    Recognised.LISTED: "On the list already",
    Recognised.TAKEN_OFF: "You took them off; left off",
    Recognised.CANCELLED: "Cancelled; nothing is added",
    Recognised.UNKNOWN: "Not in the record",
}


class DayFileDialog(QDialog):
    """Shows each line of the file; ``wished`` carries those to be added with their numbers."""

    wished = Signal(object)  # list of (FileEntry, patient_no)
    new_requested = Signal(str)  # the name of somebody to be registered

    def __init__(self, preview: FilePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Fill the list from a file"))
        self.preview = preview
        self._chosen: dict[int, int] = {}  # place of a line, patient_no
        self.add_button = Button("", "primary", height=40)
        self.add_button.setObjectName("file_add")
        self.add_button.clicked.connect(self._add)
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        self.lines = ScrollColumn(gap=2, margins=(0, 2, 12, 8))
        for place, line in enumerate(preview.lines[:_MOST]):
            if line.state is Recognised.KNOWN:
                self._chosen[place] = line.people[0].no
            self.lines.add(self._line(place, line))
            self.lines.add(Hairline())
        remarks = " ".join(preview.remarks)
        if len(preview.lines) > _MOST:
            more = self.tr("Only the first {0} are shown; choose the file again for the rest.")
            remarks = f"{remarks} {more.format(_MOST)}"
        said = Text(remarks, "small", "warn", wrap=True)
        said.setVisible(bool(remarks))
        self.setLayout(
            column(
                Text(self.tr("Fill the list from a file"), "title"),
                Text(self._summary(), "body", "text2", wrap=True), said, Hairline(),
                (self.lines, 1), Hairline(), row(back, STRETCH, self.add_button),
                gap=12, margins=(24, 20, 20, 18),
            )
        )  # fmt: skip
        room = parent.window().height() - _AROUND if parent is not None else _HEIGHT
        self.resize(_WIDTH, min(_HEIGHT, room))
        self._say_how_many()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _summary(self) -> str:
        states = [line.state for line in self.preview.lines]
        if not states:
            return self.tr("Nobody is expected in the next two months by this file.")
        counts = (
            (Recognised.KNOWN, self.tr("recognised")),
            (Recognised.UNSURE, self.tr("to be chosen")),
            (Recognised.UNKNOWN, self.tr("not in the record")),
        )
        told = [f"{states.count(state)} {words}" for state, words in counts if state in states]
        others = len(states) - sum(states.count(state) for state, _words in counts)
        if others:
            told.append(self.tr("{0} with nothing to add").format(others))
        return ", ".join(told) + "."

    def _line(self, place: int, line: FileLine) -> QWidget:
        entry = line.entry
        when = Text(
            f"{short_day_words(entry.day)} {clock_words(entry.minute)}".strip(), "small", "text2"
        )
        when.setFixedWidth(124)
        name = Text(entry.words, "body_strong", elide=True)
        parts: list[QWidget] = []
        if line.state is Recognised.KNOWN:
            parts.append(Text(_who(line.people[0]), "small", "ok", elide=True))
        elif line.state is Recognised.UNKNOWN:
            register = Button(self.tr("Register"), "secondary", height=30, px=13)
            register.setObjectName(f"file_register_{place}")
            register.setAccessibleName(self.tr("Register {0}").format(entry.words))
            register.clicked.connect(lambda: self._register(entry))
            parts += [Text(_SAID[line.state], "small", "warn"), register]
        elif line.state in _SAID:
            parts.append(Text(_SAID[line.state], "small", "text3"))
        head = holder(row(when, (name, 1), *parts, gap=10))
        head.setMinimumHeight(38)
        if line.state is not Recognised.UNSURE:
            return head
        return holder(column(head, self._choice(place, line), gap=2, margins=(0, 0, 0, 6)))

    def _choice(self, place: int, line: FileLine) -> QWidget:
        words = (self.tr("Leave out"), *(_who(person) for person in line.people[:3]))
        choice = Segmented(self.tr("Who is {0}?").format(line.entry.words), words)
        choice.setObjectName(f"file_choice_{place}")
        choice.set_place(0)

        def take(which: int) -> None:
            self._chosen.pop(place, None)
            if which:
                self._chosen[place] = line.people[which - 1].no
            self._say_how_many()

        choice.chosen.connect(take)
        return choice

    def _say_how_many(self) -> None:
        self.add_button.set_words(self.tr("Put {0} on the list").format(len(self._chosen)))
        self.add_button.setEnabled(bool(self._chosen))

    def _register(self, entry: FileEntry) -> None:
        self.reject()
        self.new_requested.emit(entry.words)

    @Slot()
    def _add(self) -> None:
        lines = self.preview.lines
        self.wished.emit([(lines[place].entry, no) for place, no in sorted(self._chosen.items())])


def _who(person: PatientLine) -> str:
    born = short_day_words(person.born_on) if person.born_on else ""
    return " · ".join(part for part in (person.name, born, person.chart_number) if part)
