"""Today: notes that wait for a signature, the people seen last, and how safe the record is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import DAYS, MONTHS, counted
from imsrecord.ui import actions
from imsrecord.ui.today.patient_finder import PatientFinder
from imsrecord.ui.today.recent_list import RecentList
from imsrecord.ui.today.unfinished_cards import UnfinishedCards
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import KeyCap
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.surfaces import Card, EmptyState, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from imsrecord.domain.event_story import OpenEvent
    from imsrecord.domain.history import PatientLine, UnfinishedLine
    from imsrecord.ui.events.open_events_card import OpenEventsCard

_RIGHT_WIDTH = 324
_MOST_RECENT = 12
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

    def today(self) -> date:
        """Return the date where the clinic stands."""


class TodayPage(QWidget):
    """Shows what needs the practitioner; ``refresh`` reads it again."""

    chart_requested = Signal(int)  # patient_no
    start_requested = Signal(int)  # patient_no
    new_requested = Signal(str)  # what was typed
    visit_requested = Signal(int, int)  # patient_no, visit_no

    def __init__(
        self,
        seen: SeesToday,
        safety: Callable[[], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._seen = seen
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
        self._events: OpenEventsCard | None = None  # most days there is no open event
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
        self._safe_words = Text("", "small", "text2", wrap=True)
        self._safe_title = Text("", "body_strong")
        self.setLayout(
            column(
                self._head(),
                (Folding(self._left(), self._right(), _RIGHT_WIDTH, shares=(4, 1)), 1),
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
        notes = counted(len(waiting), "note")
        self._state.set_words(
            self.tr("{0} still to sign.").format(notes)
            if waiting
            else self.tr("Every note is signed.")
        )
        self._unfinished_title.setVisible(bool(waiting))
        # The cards at the right begin where those at the left do.
        above = self._unfinished_title.sizeHint().height() + 8 if waiting else 0
        self._right_column.column.setContentsMargins(0, above, 0, 0)
        self.unfinished.show_waiting(waiting, today)
        self._show_open_events(today)
        self._recent.setCurrentIndex(0 if recent else 1)
        self._captions.setVisible(bool(recent))
        self.list.show_people(recent, {line.patient_no for line in waiting})
        title, words = self._safety()
        self._safe_title.set_words(title)
        self._safe_words.set_words(words)

    def _show_open_events(self, today: date) -> None:
        events = self._seen.open_events()
        if self._events is None and events:
            from imsrecord.ui.events.open_events_card import OpenEventsCard  # noqa: PLC0415

            self._events = OpenEventsCard()
            self._events.chart_requested.connect(self.chart_requested)
            self._right_column.column.insertWidget(0, self._events)
        if self._events is not None:
            self._events.show_events(events, today)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.unfinished.fit(self.height())

    def regions(self) -> Sequence[QWidget]:
        """Give the parts between which F6 jumps."""
        return (self.finder.line, self.list, self.new_button)

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
        return holder(column(self._unfinished_title, self.unfinished, 4, (recent, 1), gap=8))

    def _right(self) -> QWidget:
        safe = Card(
            column(
                row(Icon("shield-check", 18, "ok"), (self._safe_title, 1)),
                self._safe_words,
                gap=8,
                margins=(18, 14, 18, 16),
            )
        )
        review = Card(
            column(
                row(
                    Icon("clipboard-check", 18, "warn"), (Text("Awaiting review", "body_strong"), 1)
                ),
                Text(
                    self.tr(
                        "Muscles, charting sites and safety lines are reference texts that a "
                        "clinician has not yet reviewed. See Settings."
                    ),
                    "small",
                    "text2",
                    wrap=True,
                ),
                gap=8,
                margins=(18, 14, 18, 16),
            )
        )
        self._right_column = ScrollColumn(gap=14)
        self._right_column.add(safe)
        self._right_column.add(review)
        return self._right_column

    def _hints(self) -> QWidget:
        hints = (
            (("↑", "↓"), self.tr("choose")),
            (("N",), self.tr("start visit")),
            (("⏎",), self.tr("open chart")),
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
        actions.add(self, self.tr("Start visit"), "N", self.list.start)
        actions.add(self, self.tr("Find"), "/", self.finder.line.setFocus)
        actions.add(self, self.tr("New patient"), "Ctrl+N", lambda: self.new_requested.emit(""))
        # Left open over night, the page must not go on saying yesterday.
        clock = QTimer(self)
        clock.setInterval(_DAY_CHECK_MS)
        clock.timeout.connect(self._follow_the_day)
        clock.start()
        self._shown_day = self._seen.today()

    @Slot()
    def _follow_the_day(self) -> None:
        today = self._seen.today()
        if today != self._shown_day:
            self._shown_day = today
            self.refresh()
