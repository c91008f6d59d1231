"""The written lines of a timed sheet: a time, what it says, and a way to take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from imsrecord.domain.bounds import text_problem, tidy_text
from imsrecord.domain.event_rules import moment_problem, tidy_moment
from imsrecord.ui.events.moment_answer import MomentAnswer
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.visit.panel import retire
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.fields import SharedFoot
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_TIME_WIDTH = 76
_DAY_WIDTH = 156
_CLOCK_LENGTH = 5
_CAPTION_WIDTH = 128


class SheetLine(NamedTuple):
    """One line as it is shown; ``caption`` stands before the words where they need one."""

    at: str
    words: str
    caption: str = ""


class SheetLines(QWidget):
    """Shows lines that can each be changed; what changed is told, the lines stay as they are."""

    changed = Signal(int, str, str)  # place, time, words
    dropped = Signal(int)  # place

    def __init__(self, name: str, asked: str, today: date) -> None:
        super().__init__()
        self._name = name
        self._today = today
        self._asked = asked
        self._lines: list[_Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._column)
        self.hide()

    def show_lines(self, lines: Sequence[SheetLine]) -> None:
        """Show these lines; one that is shown already keeps its cursor."""
        while len(self._lines) > len(lines):
            retire(self._lines.pop())
        for place, line in enumerate(lines):
            if place == len(self._lines):
                self._lines.append(self._made(place))
                self._column.addWidget(self._lines[-1])
            self._lines[place].show_line(line)
        in_one_column(line.at for line in self._lines)
        self.setVisible(bool(lines))

    def take_out(self, place: int) -> None:
        """Take one line out of sight; what is typed in the others stays with them."""
        retire(self._lines.pop(place))
        for left, line in enumerate(self._lines[place:], place):
            renumber(line, f"{self._name}_{left + 2}", f"{self._name}_{left + 1}")

    def _made(self, place: int) -> _Line:
        made = _Line(f"{self._name}_{place + 1}", self._asked, self._today)
        made.at.typed.connect(lambda _text: self._tell(made))
        made.at.left.connect(lambda: self._tidy(made))
        made.words.typed.connect(lambda _text: self._tell(made))
        made.drop.clicked.connect(lambda: self.dropped.emit(self._lines.index(made)))
        return made

    def _tell(self, line: _Line) -> None:
        if line not in self._lines:  # one that is being taken out has nothing to say any more
            return
        if not moment_problem(line.at.text()):
            line.at.set_problem("")
        line.words.set_problem(text_problem(line.words.text()))
        place = self._lines.index(line)
        self.changed.emit(place, line.at.text().strip(), tidy_text(line.words.text()))

    def _tidy(self, line: _Line) -> None:
        line.at.set_problem(line.at.unreadable())
        if not line.at.problem():
            line.at.set_text(tidy_moment(line.at.text()))
            self._tell(line)
            in_one_column(each.at for each in self._lines)


def in_one_column(times: Iterable[MomentAnswer]) -> bool:
    """Give times under one another the same width; return whether one has its day, too."""
    shown = tuple(times)
    dated = any(len(each.line.text()) > _CLOCK_LENGTH for each in shown)
    for each in shown:
        each.setFixedWidth(time_width(dated=dated))
    return dated


def time_width(*, dated: bool) -> int:
    """Return how wide a field for a time is, with its day or without."""
    return _DAY_WIDTH if dated else _TIME_WIDTH


def renumber(line: QWidget, before: str, after: str) -> None:
    """Name the parts of a line by its new place."""
    for part in line.findChildren(QWidget):
        if part.objectName().startswith(f"{before}."):
            part.setObjectName(f"{after}{part.objectName().removeprefix(before)}")


class _Line(QWidget):
    def __init__(self, name: str, asked: str, today: date) -> None:
        super().__init__()
        self._caption = Text("", "small_strong", elide=True)
        self._caption.setFixedWidth(_CAPTION_WIDTH)
        self.at = MomentAnswer(f"{name}.at", "", today)
        self.at.line.setPlaceholderText("")
        self.at.line.setAccessibleName(self.tr("Time"))
        self.words = LineAnswer(f"{name}.words", "")
        self.words.line.setAccessibleName(asked)
        self.drop = IconButton("x", self.tr("Take this line out"), side=28)
        self.drop.setObjectName(f"{name}.remove")
        foot = SharedFoot()
        for part in (self.at, self.words):
            part.say_in(foot)
        line = row(self.at, self._caption, (self.words, 1), self.drop, gap=8)
        self.setLayout(column(line, foot, gap=2))

    def show_line(self, line: SheetLine) -> None:
        """Show another line; what stands there already is left alone."""
        self.at.show_text(line.at)
        if not self.words.line.hasFocus() or not self.words.text():
            self.words.show_text(line.words)
        self._caption.set_words(line.caption)
        self._caption.setVisible(bool(line.caption))
