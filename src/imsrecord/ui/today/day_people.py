"""The people of a day; the chosen one carries the button that starts or goes on with a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from imsrecord.domain.day_list import DayLine, DayState
from imsrecord.ui.today.day_rows import PAD, DayRowDelegate, day_line_words
from imsrecord.ui.today.people_list import PeopleList
from imsrecord.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class DayPeople(PeopleList[DayLine]):
    """Shows who is expected; ``left`` tells that an arrow went beyond the first or last."""

    start_requested = Signal(object)  # DayLine
    move_requested = Signal(object)  # DayLine
    off_requested = Signal(object)  # DayLine

    def __init__(self, name: str) -> None:
        self.look = DayRowDelegate()
        super().__init__(name, day_line_words, self.look, "start_day_visit")
        self.move_button = IconButton(
            "clock", self.tr("Change time or day"), parent=self.viewport()
        )
        self.move_button.setObjectName("move_entry")
        self.move_button.clicked.connect(self.move_picked)
        self.place_buttons()

    def show_people(self, people: Sequence[DayLine], *, pick: int | None) -> None:
        """Show these, with the entry of the number ``pick`` chosen; None chooses nobody."""
        self.set_rows(people)
        numbers = [line.no for line in people]
        if pick is None:
            self.let_go()
        elif people:
            self.pick(numbers.index(pick) if pick in numbers else 0)
        self.place_buttons()

    @override
    def start(self) -> None:
        if (line := self.picked_row()) is not None:
            self.start_requested.emit(line)

    @Slot()
    def move_picked(self) -> None:
        """Ask for another time or day for the chosen person."""
        if (line := self.picked_row()) is not None:
            self.move_requested.emit(line)

    @Slot()
    def take_off_picked(self) -> None:
        """Ask to take the chosen person off the list."""
        if (line := self.picked_row()) is not None:
            self.off_requested.emit(line)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.rows.rowCount() - 1
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_off_picked()
        elif event.key() == Qt.Key.Key_Down and self.currentIndex().row() == last:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def place_buttons(self) -> None:
        line = self.picked_row()
        buttons = (self.move_button, self.start_button)
        for button in buttons:
            button.setVisible(line is not None)
        if line is None:
            return
        words = {
            DayState.SIGNED: self.tr("Open visit"),
            DayState.UNSIGNED: self.tr("Go on"),
        }.get(line.state, self.tr("Start visit"))
        self.start_button.set_words(words)
        self.start_button.setAccessibleName(f"{words}, {line.name}")
        self.move_button.setAccessibleName(self.tr("Change time or day, {0}").format(line.name))
        self.start_button.resize(self.start_button.sizeHint())
        box = self.visualRect(self.currentIndex())
        x = self.viewport().width() - PAD + 8
        for button in reversed(buttons):
            x -= button.width()
            button.move(x, box.center().y() - button.height() // 2 + 1)
            x -= 2
