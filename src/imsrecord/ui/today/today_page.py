"""Today: notes that wait for a signature, who is expected, who is due back, what needs a look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.domain.day_list import DayState
from imsrecord.domain.note.plain_words import DAYS, MONTHS, counted
from imsrecord.ui import actions
from imsrecord.ui.attachments.file_drop import FileDrop
from imsrecord.ui.today.day_card import DayCard
from imsrecord.ui.today.patient_finder import PatientFinder
from imsrecord.ui.today.recent_list import RecentList
from imsrecord.ui.today.right_cards import RightCards
from imsrecord.ui.today.unfinished_cards import UnfinishedCards
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import KeyCap
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.surfaces import Card, EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from imsrecord.domain.day_list import DayLine, DueLine
    from imsrecord.domain.event_story import OpenEvent
    from imsrecord.domain.history import PatientLine, UnfinishedLine
    from imsrecord.domain.worth_a_look import Look

_RIGHT_WIDTH = 324
_MOST_RECENT = 12
_LEAST_RECENT = 118
_DAY_SHARE = 1_000  # the list of the day takes what it needs; the recents have the rest
_DAY_CHECK_MS = 60_000


class SeesToday(Protocol):
    """What the page asks of the record."""

    def unfinished(self) -> tuple[UnfinishedLine, ...]:
        """Return the drafts that wait for a signature."""

    def recents(self, limit: int = 12) -> tuple[PatientLine, ...]:
        """Return the patients whose charts were opened last."""

    def search(self, text: str, limit: int = 50) -> tuple[PatientLine, ...]:
        """Return the patients found for what was typed so far."""

    def open_events(self) -> tuple[OpenEvent, ...]:
        """Return the adverse events that wait for a follow-up."""

    def expected(self, day: date) -> tuple[DayLine, ...]:
        """Return who is on the list of a day."""

    def due(self) -> tuple[DueLine, ...]:
        """Return who is due back."""

    def today(self) -> date:
        """Return the date where the clinic stands."""


class TodayPage(QWidget):
    """Shows what needs the practitioner; ``refresh`` reads it again."""

    chart_requested = Signal(int)  # patient_no
    start_requested = Signal(int)  # patient_no
    new_requested = Signal(str)  # what was typed
    visit_requested = Signal(int, int)  # patient_no, visit_no
    put_requested = Signal(object)  # the day to put somebody on
    place_requested = Signal(int)  # patient_no of whom to put on a list
    move_requested = Signal(object)  # DayLine
    off_requested = Signal(object)  # DayLine
    file_requested = Signal()  # to be chosen
    files_dropped = Signal(object)  # list of Path
    undo_requested = Signal()  # of the last taking off
    aside_requested = Signal(object)  # Look
    looks_wanted = Signal()

    def __init__(
        self,
        seen: SeesToday,
        safety: Callable[[], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen = seen
        self._day_shown = self._shown_day = seen.today()
        self._by_day = False  # whether the keys go to who is expected
        self._wanted = 0  # the entry to be chosen with the next reading
        self._stale = False  # whether something was changed while the page was out of sight
        self._safety = safety
        self._day = Text("", "display")
        self._state = Text("", "body", "text2")
        self.finder = PatientFinder(seen.search, self)
        self.finder.setObjectName("find_patient")
        self.new_button = Button(self.tr("New patient"), icon="plus", height=40)
        self.new_button.setObjectName("new_patient")
        self.list = RecentList(self.tr("Recent patients"))
        self.list.setObjectName("recent")
        self.start_button = self.list.start_button
        self.unfinished = UnfinishedCards()
        self.day = DayCard(seen.today())
        self.right = RightCards()
        self._unfinished_title = Text(self.tr("Unfinished"), "label_bold", "text2")
        self._recent = QStackedWidget()
        empty = EmptyState(
            self.tr("Nobody yet. Register the first patient."),
            icon="users",
            act=self.tr("New patient"),
            act_icon="plus",
        )
        empty.acted.connect(lambda: self.new_requested.emit(""))
        self._recent.addWidget(self.list)
        self._recent.addWidget(empty)
        self.setLayout(
            column(
                self._head(),
                (Folding(self._left(), self.right, _RIGHT_WIDTH, shares=(4, 1)), 1),
                self._hints(),
                gap=18,
                margins=(28, 20, 24, 14),
            )
        )
        self._connect()
        self.setFocusProxy(self.list)

    def refresh_when_seen(self) -> None:
        """Read again now if the page is in sight, else when it comes into sight."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read again what waits, who came last, and how the record stands."""
        self._stale = False
        waiting = self._seen.unfinished()
        recent = self._seen.recents(_MOST_RECENT)
        today = self._seen.today()
        self._day.set_words(f"{DAYS[today.weekday()]} {today.day} {MONTHS[today.month - 1]}")
        if self._shown_day != today:  # left open over night, or over a lock
            self._shown_day, self._day_shown = today, today
        expected = self._show_day(recent)
        self.unfinished.make_room(expected=bool(expected))
        self._say_state(len(waiting), expected if self._day_shown == today else ())
        self._unfinished_title.setVisible(bool(waiting))
        # The cards at the right begin where those at the left do.
        above = self._unfinished_title.sizeHint().height() + 8 if waiting else 0
        self.right.column.setContentsMargins(0, above, 0, 0)
        self.unfinished.show_waiting(waiting, today)
        self.right.show_events(self._seen.open_events(), today)
        self.right.due.show_due(self._seen.due(), today)
        self._recent.setCurrentIndex(0 if recent else 1)
        self._captions.setVisible(bool(recent))
        pick = not self._by_day
        self.list.show_people(recent, {line.patient_no for line in waiting}, pick=pick)
        self.right.show_safety(*self._safety())
        self.looks_wanted.emit()

    def turn_to(self, day: date) -> None:
        """Show the list of another day."""
        self._day_shown = day
        self.refresh()

    def show_entry(self, no: int) -> None:
        """Read again, and let the keys go to an entry that was just put on or moved."""
        if not self.isVisible():
            self._stale = True
            return
        self._by_day, self._wanted = True, no
        self.refresh()
        if self._by_day:
            self.day.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_day(self, recent: Sequence[PatientLine]) -> Sequence[DayLine]:
        """Show the list of the day, with the one chosen before; say who is on it."""
        expected = self._seen.expected(self._day_shown)
        had_none = self.day.list.rows.rowCount() == 0
        self._by_day = bool(expected) and (self._by_day or had_none or not recent)
        chosen = self.day.list.picked_row()
        wanted, self._wanted = self._wanted or (chosen.no if chosen is not None else 0), 0
        pick = wanted if self._by_day else None
        self.day.setVisible(bool(expected or recent) or self._day_shown != self._shown_day)
        had_focus = self.day.list.hasFocus()
        self.day.show_day(expected, self._day_shown, self._seen.today(), pick=pick)
        self.setFocusProxy(self.day.list if self._by_day else self.list)
        if had_focus and not expected:
            self.day.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._by_day and self.list.hasFocus():
            self.day.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return expected

    def _say_state(self, waiting: int, expected: Sequence[DayLine]) -> None:
        """Say in a sentence how the day stands."""
        notes = counted(waiting, "note")
        to_sign = self.tr("{0} still to sign.").format(notes)
        said = to_sign if waiting else self.tr("Every note is signed.")
        people = counted(len(expected), "person", "people")
        self._state.set_words(f"{people} today. {said}" if expected else said)

    def show_looks(self, looks: Sequence[Look]) -> None:
        """Show what is worth a look; it is read beside, and comes a moment later."""
        self.right.looks.show_looks(looks)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.unfinished.fit(self.height())

    def regions(self) -> Sequence[QWidget]:
        """Give the parts between which F6 jumps."""
        lists = (self.day.list, self.list) if self.day.list.isVisible() else (self.list,)
        return (self.finder.line, *lists, self.new_button)

    def _head(self) -> QWidget:
        title = column(self._day, self._state, gap=1)
        return holder(row(title, STRETCH, self.finder, self.new_button, gap=10))

    def _left(self) -> QWidget:
        self._captions = RowCaptions(self.list, self.list.look.captions)
        title = Text(self.tr("Recent"), "heading")
        head = QGridLayout()  # the title lies over the captions, at their left
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._captions, 0, 0)
        head.addLayout(row(title, STRETCH, margins=(20, 0, 0, 0)), 0, 0)
        top = holder(head)
        top.setFixedHeight(44)
        recent = Card(column(top, Hairline(), (self._recent, 1), gap=0, margins=(1, 1, 1, 6)))
        recent.setMinimumHeight(_LEAST_RECENT)
        parts = (self._unfinished_title, self.unfinished, 4, (self.day, _DAY_SHARE), 4, (recent, 1))
        return holder(column(*parts, gap=8))

    def _hints(self) -> QWidget:
        hints = (
            (("↑", "↓"), self.tr("choose")),
            (("N",), self.tr("start visit")),
            (("⏎",), self.tr("open chart")),
            (("A",), self.tr("put on the list")),
            (("T",), self.tr("time or day")),
            (("Del",), self.tr("take off")),
            (("[", "]"), self.tr("other day")),
            (("/",), self.tr("find")),
            (("Ctrl N",), self.tr("new patient")),
            (("Ctrl K",), self.tr("anything else")),
        )
        parts: list[QWidget | int] = []
        for keys, words in hints:
            parts += [*(KeyCap(key) for key in keys), Text(words, "small", "text2"), 10]
        return holder(row(*parts, STRETCH, gap=6))

    def _connect(self) -> None:
        self.finder.chosen.connect(self.chart_requested)
        self.finder.new_requested.connect(self.new_requested)
        self.list.opened.connect(lambda line: self.chart_requested.emit(line.no))
        self.new_button.clicked.connect(lambda: self.new_requested.emit(""))
        self.list.start_requested.connect(self.start_requested)
        self.unfinished.visit_requested.connect(self.visit_requested)
        self._connect_day()
        actions.add(self, self.tr("Start visit"), "N", self._start)
        actions.add(self, self.tr("Find"), "/", self.finder.line.setFocus)
        actions.add(self, self.tr("New patient"), "Ctrl+N", lambda: self.new_requested.emit(""))
        # Left open over night, the page must not go on saying yesterday.
        clock = QTimer(self)
        clock.setInterval(_DAY_CHECK_MS)
        clock.timeout.connect(self._follow_the_day)
        clock.start()

    def _connect_day(self) -> None:
        people, right = self.day.list, self.right
        people.start_requested.connect(self._start_expected)
        people.opened.connect(lambda line: self.chart_requested.emit(line.patient_no))
        people.move_requested.connect(self.move_requested)
        people.off_requested.connect(self.off_requested)
        people.entered.connect(lambda: self._choose_list(by_day=True))
        people.left.connect(self.list.setFocus)
        self.list.entered.connect(lambda: self._choose_list(by_day=False))
        self.list.left.connect(self._go_up)
        self.day.file_requested.connect(self.file_requested)
        FileDrop(self).dropped.connect(self.files_dropped)
        actions.add(self, self.tr("Fill from a file"), "F", self.file_requested.emit)
        self.day.turned.connect(self.turn_to)
        self.day.put_requested.connect(self.put_requested)
        right.chart_requested.connect(self.chart_requested)
        right.due.put_requested.connect(self.place_requested)
        right.looks.aside_requested.connect(self.aside_requested)
        right.looks.look_requested.connect(self._show_where)
        actions.add(self, self.tr("Put on the list"), "A", self.day.put_somebody)
        actions.add(self, self.tr("Change time or day"), "T", people.move_picked)
        actions.add(self, self.tr("Undo"), "Ctrl+Z", self.undo_requested.emit)
        actions.add(self, self.tr("The day before"), "[", lambda: self.day.turn(-1))
        actions.add(self, self.tr("The day after"), "]", lambda: self.day.turn(1))

    def _choose_list(self, *, by_day: bool) -> None:
        """Let one list have the chosen row, so that one button starts one visit."""
        self._by_day = by_day
        (self.list if by_day else self.day.list).let_go()
        self.setFocusProxy(self.day.list if by_day else self.list)

    @Slot()
    def _go_up(self) -> None:
        if self.day.list.isVisible():
            self.day.list.pick(self.day.list.rows.rowCount() - 1)
            self.day.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _start(self) -> None:
        (self.day.list if self._by_day else self.list).start()

    @Slot(object)
    def _start_expected(self, line: DayLine) -> None:
        if line.state is DayState.SIGNED:
            self.visit_requested.emit(line.patient_no, line.visit_no)
        else:
            self.start_requested.emit(line.patient_no)

    @Slot(object)
    def _show_where(self, look: Look) -> None:
        if look.seen_in:
            self.visit_requested.emit(look.patient_no, look.seen_in)
        else:
            self.chart_requested.emit(look.patient_no)

    @Slot()
    def _follow_the_day(self) -> None:
        today = self._seen.today()
        if today != self._shown_day:
            self.refresh()
