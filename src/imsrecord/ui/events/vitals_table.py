"""Readings by time: pressure, pulse, oxygen and sugar, one line for each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from imsrecord.domain.adverse_events import Vitals
from imsrecord.domain.bounds import text_problem, tidy_text
from imsrecord.domain.event_rules import (
    VITAL_BOUNDS,
    VITAL_NAMES,
    tidy_moment,
    vitals_problem,
)
from imsrecord.ui.events.moment_answer import MomentAnswer
from imsrecord.ui.events.sheet_lines import in_one_column, renumber, time_width
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.visit.panel import retire
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.fields import SharedFoot
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from datetime import date

_CAPTIONS: Final = ("BP upper", "lower", "Pulse", "SpO2 %", "Glucose")
_WIDTH: Final = 57
_DROP: Final = 28
_GAP: Final = 6
_SHORT: Final = 8  # letters of a note that stand beside the numbers


class VitalsTable(QWidget):
    """Shows the readings; a number that cannot be gets a sentence below its line."""

    changed = Signal(int, object)  # place, Vitals
    dropped = Signal(int)  # place

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._lines: list[_Readings] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._time = Text(self.tr("Time"), "caption", "text3", elide=True)
        self._note = Text(self.tr("Note"), "caption", "text3")
        self._column.addWidget(_captions(self._time, self._note))
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
        self._line_up()
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
        made = _Readings(_name(place), self._today)
        made.changed.connect(lambda read: self._tell(made, read))
        made.at.left.connect(self._line_up)
        made.drop.clicked.connect(lambda: self.dropped.emit(self._lines.index(made)))
        return made

    def _tell(self, line: _Readings, read: Vitals) -> None:
        if line in self._lines:  # one that is being taken out has nothing to say any more
            self.changed.emit(self._lines.index(line), read)

    def _line_up(self) -> None:
        dated = in_one_column(line.at for line in self._lines)
        self._time.setFixedWidth(time_width(dated=dated))
        below = dated or any(len(line.note.text()) > _SHORT for line in self._lines)
        self._note.setVisible(not below)
        for line in self._lines:
            line.put_note(below=below)


class _Readings(QWidget):
    changed = Signal(object)  # Vitals

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self._read = Vitals("")
        foot = SharedFoot()
        self.at = MomentAnswer(f"{name}.at", "", today)
        self.at.line.setPlaceholderText("")
        self._ask(self.at, "at", self.tr("Time"))
        self.at.left.connect(self._tidy)
        self.numbers = {field: self._number(name, field) for field in VITAL_BOUNDS}
        self.note = LineAnswer(f"{name}.note", "")
        self._ask(self.note, "note", self.tr("Note"))
        self.note.typed.connect(lambda text: self.note.set_problem(text_problem(text)))
        for part in (self.at, *self.numbers.values(), self.note):
            part.say_in(foot)
        self.drop = IconButton("x", self.tr("Take these readings out"), side=_DROP)
        self.drop.setObjectName(f"{name}.remove")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        parts: tuple[QWidget, ...] = (self.at, *self.numbers.values(), self.note, self.drop)
        for place, each in enumerate(parts):
            self._grid.addWidget(each, 0, place)
        self._note_column = len(parts) - 2
        self._grid.setColumnStretch(self._note_column, 1)
        self.setLayout(column(holder(self._grid), foot, gap=2))

    def put_note(self, *, below: bool) -> None:
        """Put the note below the numbers where it has no room beside them."""
        self._grid.removeWidget(self.note)
        if below:
            self._grid.addWidget(self.note, 1, 0, 1, self._note_column + 1)
        else:
            self._grid.addWidget(self.note, 0, self._note_column)
        self.note.line.setPlaceholderText(self.tr("Note") if below else "")

    def show_reading(self, read: Vitals) -> None:
        """Show other numbers; one that was refused stays as it was typed."""
        self._read = read
        self.at.show_text(read.at)
        for field, number in self.numbers.items():
            number.show_number(getattr(read, field))
        self.note.show_text(read.note)

    def _ask(self, answer: LineAnswer, field: str, label: str) -> None:
        answer.line.setAccessibleName(label)
        answer.typed.connect(lambda _typed: self._take(field, tidy_text(answer.text())))

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
        self.at.set_problem(self.at.unreadable())
        if not self.at.problem():
            self.at.set_text(tidy_moment(self.at.text()))
            self._take("at", self.at.text())


def _name(place: int) -> str:
    return f"adverse.vitals_{place + 1}"


def _captions(time: QWidget, note: QWidget) -> QWidget:
    parts: list[QWidget | tuple[QWidget, int]] = [time]
    for words in _CAPTIONS:
        caption = Text(words, "caption", "text3", elide=True)
        caption.setFixedWidth(_WIDTH)
        parts.append(caption)
    return holder(row(*parts, (note, 1), STRETCH, _DROP, gap=_GAP))
