"""Readings by time: pressure, pulse, oxygen and sugar, one line for each time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imsrecord.domain.adverse_events import Vitals
from imsrecord.domain.bounds import text_problem, tidy_text
from imsrecord.domain.event_rules import (
    VITAL_BOUNDS,
    VITAL_NAMES,
    moment_problem,
    tidy_moment,
    vitals_problem,
)
from imsrecord.ui.events.sheet_lines import TIME_WIDTH, renumber
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.visit.panel import retire
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.fields import SharedFoot
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

_CAPTIONS: Final = ("BP upper", "lower", "Pulse", "SpO2 %", "Glucose")
_WIDTH: Final = 57
_DROP: Final = 28
_GAP: Final = 8


class VitalsTable(QWidget):
    """Shows the readings; a number that cannot be gets a sentence below its line."""

    changed = Signal(int, object)  # place, Vitals
    dropped = Signal(int)  # place

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Readings] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(_captions(self.tr("Time"), self.tr("Note")))
        self.setLayout(self._column)
        self.hide()

    def show_readings(self, readings: tuple[Vitals, ...]) -> None:
        """Show these readings; a line that is shown already keeps its cursor."""
        while len(self._lines) > len(readings):
            retire(self._lines.pop())
        for place, read in enumerate(readings):
            if place == len(self._lines):
                self._lines.append(self._made(place))
                self._column.addWidget(self._lines[-1])
            self._lines[place].show_reading(read)
        self.setVisible(bool(readings))

    def focus_last(self) -> None:
        """Put the keyboard into the first number of the newest line."""
        if self._lines:
            self._lines[-1].numbers["systolic"].setFocus()

    def take_out(self, place: int) -> None:
        """Take one line out of sight; what is typed in the others stays with them."""
        retire(self._lines.pop(place))
        for left, line in enumerate(self._lines[place:], place):
            renumber(line, _name(left + 1), _name(left))

    def _made(self, place: int) -> _Readings:
        made = _Readings(_name(place))
        made.changed.connect(lambda read: self._tell(made, read))
        made.drop.clicked.connect(lambda: self.dropped.emit(self._lines.index(made)))
        return made

    def _tell(self, line: _Readings, read: Vitals) -> None:
        if line in self._lines:  # one that is being taken out has nothing to say any more
            self.changed.emit(self._lines.index(line), read)


class _Readings(QWidget):
    changed = Signal(object)  # Vitals

    def __init__(self, name: str) -> None:
        super().__init__()
        self._read = Vitals("")
        foot = SharedFoot()
        self.at = self._line(f"{name}.at", self.tr("Time"))
        self.at.setFixedWidth(TIME_WIDTH)
        self.at.left.connect(self._tidy)
        self.numbers = {field: self._number(name, field) for field in VITAL_BOUNDS}
        self.note = self._line(f"{name}.note", self.tr("Note"))
        self.note.typed.connect(lambda text: self.note.set_problem(text_problem(text)))
        for part in (self.at, *self.numbers.values(), self.note):
            part.say_in(foot)
        self.drop = IconButton("x", self.tr("Take these readings out"), side=_DROP)
        self.drop.setObjectName(f"{name}.remove")
        line = row(self.at, *self.numbers.values(), (self.note, 1), self.drop, gap=_GAP)
        self.setLayout(column(line, foot, gap=2))

    def show_reading(self, read: Vitals) -> None:
        """Show other numbers; one that was refused stays as it was typed."""
        self._read = read
        self.at.show_text(read.at)
        for field, number in self.numbers.items():
            number.show_number(getattr(read, field))
        self.note.show_text(read.note)

    def _line(self, name: str, label: str) -> LineAnswer:
        line = LineAnswer(name, "")
        line.line.setAccessibleName(label)
        field = name.rpartition(".")[2]
        line.typed.connect(lambda text: self._take(field, tidy_text(text)))
        return line

    def _number(self, name: str, field: str) -> NumberAnswer:
        least, most = VITAL_BOUNDS[field]
        number = NumberAnswer(
            f"{name}.{field}", "", least=least, most=most, whole=field != "glucose", placeholder="–"
        )
        number.line.setAccessibleName(VITAL_NAMES[field])
        number.setFixedWidth(_WIDTH)
        number.numbered.connect(lambda value: self._take(field, value))
        return number

    def _take(self, field: str, value: Any) -> None:
        changed: dict[str, Any] = {field: value}
        self._read = replace(self._read, **changed)
        wrong, sentence = vitals_problem(self._read)
        lower = self.numbers["diastolic"]
        if wrong == "diastolic" or not lower.problem().endswith("please."):
            lower.set_problem(sentence if wrong == "diastolic" else "")
        self.changed.emit(self._read)

    def _tidy(self) -> None:
        self.at.set_problem(moment_problem(self.at.text()))
        if not self.at.problem():
            self.at.set_text(tidy_moment(self.at.text()))
            self._take("at", self.at.text())


def _name(place: int) -> str:
    return f"adverse.vitals_{place + 1}"


def _captions(time: str, note: str) -> QWidget:
    parts: list[QWidget | tuple[QWidget, int]] = []
    for words, width in ((time, TIME_WIDTH), *((words, _WIDTH) for words in _CAPTIONS)):
        caption = Text(words, "caption", "text3", elide=True)
        caption.setFixedWidth(width)
        parts.append(caption)
    return holder(row(*parts, (Text(note, "caption", "text3"), 1), STRETCH, _DROP, gap=_GAP))
