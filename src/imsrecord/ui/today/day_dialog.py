"""Asks who is expected, when and on which day; for somebody on the list, when instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from imsrecord.domain.day_list import clock_words, read_clock
from imsrecord.ui.today.patient_finder import PatientFinder
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.typed_dates import read_day, show_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.day_list import DayLine
    from imsrecord.domain.history import PatientLine

_WIDTH = 460


class DayDialog(QDialog):
    """Asks for a place on a list; ``wished`` carries it.

    It stays open until ``accept``, so that a refusal is read beside what was typed.
    """

    wished = Signal(int, object, object)  # patient_no, day, minute or None
    new_requested = Signal(str)  # what was typed
    off_requested = Signal()

    def __init__(
        self,
        day: date,
        today: date,
        search: Callable[[str, int], tuple[PatientLine, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        self._patient_no = 0
        self._title = Text(self.tr("Put on the list"), "title")
        self.finder = PatientFinder(search, self, keys="")
        self.finder.setObjectName("who_comes")
        self.finder.setFixedWidth(_WIDTH - 48)
        self.finder.chosen.connect(self._take)
        self.finder.new_requested.connect(self._register)
        self.finder.given_up.connect(self.reject)  # Escape in the empty field
        self._who = Text("", "body_bold", elide=True)
        self._who.hide()
        self.time = TextField(self.tr("Time"), placeholder=self.tr("9:30, or none"), longest=12)
        self.time.setObjectName("entry_time")
        self.day = TextField(self.tr("Day"), placeholder=self.tr("today, tomorrow, 4 Mar"))
        self.day.setObjectName("entry_day")
        self.day.set_text(show_date(day))
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        self.off = Button(self.tr("Take off the list"), "ghost", height=40)
        self.off.setObjectName("entry_off")
        self.off.clicked.connect(self.off_requested)
        self.off.hide()
        self.keep = Button(self.tr("Put on the list"), "primary", height=40)
        self.keep.setObjectName("entry_keep")
        self.keep.clicked.connect(self._keep)
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        self.setLayout(
            column(
                self._title, self.finder, self._who,
                row((self.time, 1), (self.day, 1), gap=12, top=True),
                self.said, 4, row(back, self.off, STRETCH, self.keep),
                gap=12, margins=(24, 22, 24, 20),
            )
        )  # fmt: skip
        self.setFixedWidth(_WIDTH)
        self.setWindowTitle(self.tr("Put on the list"))
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for(self, patient_no: int, name: str) -> None:
        """Ask only when somebody comes."""
        self._patient_no = patient_no
        self.finder.hide()
        self._who.set_words(name)
        self._who.show()
        self.time.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_entry(self, line: DayLine) -> None:
        """Ask for another time or day of somebody who is on the list."""
        self.ask_for(line.patient_no, line.name)
        self.time.set_text(clock_words(line.minute))
        self.time.line.selectAll()
        self._title.set_words(self.tr("Change time or day"))
        self.setWindowTitle(self.tr("Change time or day"))
        self.keep.set_words(self.tr("Keep"))
        self.off.show()

    def refuse(self, words: str) -> None:
        """Say why it was not kept; what was typed stays."""
        self.said.set_words(words)
        self.said.show()
        self.adjustSize()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    @Slot(int)
    def _take(self, patient_no: int) -> None:
        self.ask_for(patient_no, self.finder.taken)

    @Slot(str)
    def _register(self, typed: str) -> None:
        self.reject()
        self.new_requested.emit(typed)

    @Slot()
    def _keep(self) -> None:
        if not self._patient_no:
            self.refuse(self.tr("Type a name and choose who comes."))
            self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        clock = read_clock(self.time.text())
        day = read_day(self.day.text(), self._today, ahead=True)
        missing = "" if day.date is not None else self.tr("Type the day: today, or 4 Mar.")
        self.time.set_problem(clock.problem)
        self.day.set_problem(day.problem or missing)
        if clock.problem or day.date is None:
            wrong = self.time if clock.problem else self.day
            wrong.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.wished.emit(self._patient_no, day.date, clock.minute)
