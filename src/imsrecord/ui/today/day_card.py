"""The list of a day: today's, or another's to which one turns."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from imsrecord.domain.note.plain_words import DAYS, MONTHS
from imsrecord.ui.today.day_people import DayPeople
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.day_list import DayLine

_HEAD: Final = 48
_LEAST_ROWS: Final = 2


def day_title(day: date, today: date) -> str:
    """Return what a day is called: Today, Tomorrow, Yesterday, Wednesday 25 November."""
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
    named = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return near.get((day - today).days, named)


class DayCard(Card):
    """Shows who is expected on ``day``; an empty day is one sentence and one act."""

    turned = Signal(object)  # the day to be shown
    put_requested = Signal(object)  # the day
    file_requested = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._today = self.day = today
        self._title = Text("", "heading")
        self.before = IconButton("chevron-left", self.tr("The day before"), side=32)
        self.after = IconButton("chevron-right", self.tr("The day after"), side=32)
        self.before.setObjectName("day_before")
        self.after.setObjectName("day_after")
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.back = Button(self.tr("Today"), "ghost", height=32)
        self.back.setObjectName("day_today")
        self.back.clicked.connect(lambda: self.turned.emit(self._today))
        self.add_button = Button(
            self.tr("Put on the list"), icon="plus", keys="A", height=34, px=13
        )
        self.add_button.setObjectName("put_on_list")
        self.add_button.clicked.connect(self.put_somebody)
        self.file_button = IconButton(
            "calendar-arrow-down", self.tr("Fill from an .ics or .csv file (F)"), side=34
        )
        self.file_button.setObjectName("fill_from_file")
        self.file_button.clicked.connect(self.file_requested)
        self.list = DayPeople(self.tr("Who is expected"))
        self.list.setObjectName("day_list")
        self._captions = RowCaptions(self.list, self.list.look.captions)
        self._nobody = Text("", "small", "text2", elide=True)
        self.setLayout(column(self._head(), (self.list, 1), gap=0, margins=(1, 1, 1, 5)))

    def show_day(
        self, people: Sequence[DayLine], day: date, today: date, *, pick: int | None
    ) -> None:
        """Show the list of a day; ``pick`` is the entry to be chosen, None chooses nobody."""
        self._today, self.day = today, day
        title = day_title(day, today)
        self._title.set_words(title)
        self.back.setVisible(day != today)
        self.list.setAccessibleName(self.tr("Who is expected, {0}").format(title))
        nobody = self.tr("Nobody is on the list yet.")
        if day != today:
            nobody = self.tr("Nobody is on the list of {0}.").format(title)
        self._nobody.set_words(nobody)
        self._nobody.setVisible(not people)
        self._captions.setVisible(any(line.pains for line in people))
        self.list.setVisible(bool(people))
        self.list.show_people(people, pick=pick)
        whole = self.list.content_height()
        self.list.setMinimumHeight(min(whole, _LEAST_ROWS * self.list.look.height))
        self.setMaximumHeight(_HEAD + 6 + whole)

    def turn(self, days: int) -> None:
        """Ask for the list of another day."""
        self.turned.emit(self.day + timedelta(days=days))

    @Slot()
    def put_somebody(self) -> None:
        """Ask to put somebody on the list that is shown."""
        self.put_requested.emit(self.day)

    def _head(self) -> QWidget:
        head = QGridLayout()  # the title lies over the captions, at their left
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._captions, 0, 0)
        turning = (self._title, 4, self.before, self.after, self.back, 8)
        parts = (*turning, (self._nobody, 1), STRETCH, self.file_button, self.add_button)
        head.addLayout(row(*parts, gap=2, margins=(20, 0, 12, 0)), 0, 0)
        top = holder(head)
        top.setFixedHeight(_HEAD)
        return top
