"""The timed sheet of a faint or worse: big buttons that write down the minute of each step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from imsrecord.domain.adverse_events import WHO, EventStep, Vitals
from imsrecord.domain.bounds import text_problem
from imsrecord.domain.charting_events import STAMPS
from imsrecord.ui.events.sheet_lines import SheetLine, SheetLines
from imsrecord.ui.events.vitals_table import VitalsTable
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from imsrecord.ui.events.events_presenter import EventDesk

_COLUMNS: Final = 2
_STAMP_HEIGHT: Final = 46


class TimedSheet(QWidget):
    """Every press is a line with its minute, kept at once; any line can be put right."""

    def __init__(self, desk: EventDesk) -> None:
        super().__init__()
        self._desk = desk
        self._steps = SheetLines("adverse.step", self.tr("What was done"), desk.today)
        self._steps.changed.connect(self._restep)
        self._steps.dropped.connect(lambda place: self._drop("steps", place))
        self._vitals = VitalsTable(desk.today)
        self._vitals.changed.connect(self._remeasure)
        self._vitals.dropped.connect(lambda place: self._drop("vitals", place))
        self._told = SheetLines("adverse.told_to", self.tr("What was said, or how"), desk.today)
        self._told.changed.connect(self._retell)
        self._told.dropped.connect(lambda place: self._drop("told_to", place))
        measure = Button(self.tr("Readings now"), icon="plus", height=34, px=13)
        measure.setObjectName("adverse.measure")
        measure.clicked.connect(self._measure)
        stamped = self.tr("Each press writes its time down. Every line can be put right.")
        self.setLayout(
            column(
                Text(self.tr("Step by step"), "heading"),
                Text(stamped, "small", "text3", wrap=True),
                self._stamps(), self._other(), self._steps, 4, Hairline(), 2,
                row(Text(self.tr("Measured"), "heading"), STRETCH, measure),
                self._vitals, 4, Hairline(), 2,
                Text(self.tr("Told now"), "heading"), self._who(), self._told, gap=8,
            )
        )  # fmt: skip
        self.show_event()

    def show_event(self) -> None:
        """Show the lines written by now."""
        event = self._desk.event
        self._steps.show_lines([SheetLine(step.at, step.what) for step in event.steps])
        self._vitals.show_readings(event.vitals)
        self._told.show_lines(
            [SheetLine(told.at, told.words, WHO.get(told.who, told.who)) for told in event.told_to]
        )

    def take_words(self) -> None:
        """Write down words that still wait for their time, without one: nobody said when."""
        words = self._words.text().strip()
        if words:
            self._words.set_text("")
            event = self._desk.event
            self._desk.put(replace(event, steps=(*event.steps, EventStep("", words))), words)
            self.show_event()

    def _stamps(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, words in enumerate(STAMPS):
            stamp = Button(words, "soft", height=_STAMP_HEIGHT)
            stamp.setObjectName(f"adverse.stamp_{place + 1}")
            stamp.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            stamp.clicked.connect(lambda _=False, words=words: self._stamp(words))
            grid.addWidget(stamp, place // _COLUMNS, place % _COLUMNS)
            if place == 0:
                self.setFocusProxy(stamp)  # the needles come out first
        return holder(grid)

    def _other(self) -> QWidget:
        hint = self.tr("Anything else that was done")
        self._words = LineAnswer("adverse.stamp_words", "", placeholder=hint)
        self._words.line.setAccessibleName(hint)
        self._words.line.returnPressed.connect(self._stamp_words)
        now = Button(self.tr("Now"), height=34, px=13)
        now.setObjectName("adverse.stamp_other")
        now.setAccessibleName(self.tr("Write this down with the time"))
        now.clicked.connect(self._stamp_words)
        return holder(row((self._words, 1), now))

    def _who(self) -> QWidget:
        flow = FlowLayout()
        for code, words in WHO.items():
            chip = Button(words, height=30, px=13)
            chip.setObjectName(f"adverse.tell.{code}")
            chip.setAccessibleName(self.tr("Told now: {0}").format(words))
            chip.clicked.connect(lambda _=False, code=code: self._tell(code))
            flow.addWidget(chip)
        return holder(flow)

    def _stamp(self, words: str) -> None:
        self._desk.stamp(words)
        self.show_event()

    @Slot()
    def _stamp_words(self) -> None:
        words = self._words.text().strip()
        self._words.set_problem(text_problem(words))
        if words and not self._words.problem():
            self._words.set_text("")
            self._stamp(words)

    @Slot()
    def _measure(self) -> None:
        self._desk.measure()
        self.show_event()
        self._vitals.focus_last()

    def _tell(self, code: str) -> None:
        self._desk.tell_to(code)
        self.show_event()

    def _restep(self, place: int, at: str, words: str) -> None:
        self._desk.change_line("steps", place, EventStep(at, words))

    def _remeasure(self, place: int, read: Vitals) -> None:
        self._desk.change_line("vitals", place, read)

    def _retell(self, place: int, at: str, words: str) -> None:
        told = replace(self._desk.event.told_to[place], at=at, words=words)
        self._desk.change_line("told_to", place, told)

    def _drop(self, field: str, place: int) -> None:
        self._desk.drop_line(field, place)
        shown: dict[str, SheetLines | VitalsTable] = {
            "steps": self._steps, "vitals": self._vitals, "told_to": self._told,
        }  # fmt: skip
        shown[field].take_out(place)
        self.show_event()
