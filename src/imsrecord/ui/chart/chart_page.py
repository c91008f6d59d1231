"""A patient's chart: who, what must not be forgotten, and every visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.domain.complaints import complaint_lines
from imsrecord.domain.note.plain_words import day_words
from imsrecord.domain.standing import banners
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import actions
from imsrecord.ui.chart.complaint_card import ComplaintCard, about_card, precautions_card
from imsrecord.ui.chart.consents_card import ConsentsCard
from imsrecord.ui.chart.course_view import CourseView
from imsrecord.ui.chart.response_card import ResponseCard
from imsrecord.ui.chart.timeline_card import TimelineCard
from imsrecord.ui.events.events_card import EventsCard
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Avatar
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card, EmptyState, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.course import CoursePoint, Scope
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.history import VisitLine
    from imsrecord.domain.patient import Patient
    from imsrecord.ui.chart.course_view import Older
    from imsrecord.ui.chart.response_card import Read as Responses
    from imsrecord.ui.chart.timeline_card import ReadTimeline

_RIGHT_WIDTH = 340
_LEAST_NAME = 240
_RESPONSE, _TIMELINE = 1, 2  # places of the views beside the course


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows at first; ``in_error`` is asked how many visits are not shown at first."""

    patient: Patient
    episode: Episode
    visits: tuple[VisitLine, ...]
    today: date
    events: tuple[EventStory, ...] = ()
    in_error: Callable[[], int] = lambda: 0
    consents: tuple[KeptConsent, ...] = ()
    course: tuple[CoursePoint, ...] = ()
    episodes: tuple[Episode, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the visits and may come a moment later; ``files`` is a card, if any."""

    events: tuple[EventStory, ...] = ()
    consents: tuple[KeptConsent, ...] = ()
    files: QWidget | None = None


class ChartPage(QWidget):
    """Shows one patient; ``older`` is asked for visits before a number, and how many at most.

    The course is shown first; the other views are made when one first turns to them. ``beside``
    is asked for the rest once visits, flags and complaint are on the screen, so that a chart
    opens at once however much is kept in it. Without it, what ``chart`` holds is shown.
    """

    completed = Signal()  # everything is there

    back_requested = Signal()
    edit_requested = Signal()
    day_requested = Signal()  # a place on the list of a day
    accesses_requested = Signal()
    start_requested = Signal(int)  # episode_no, 0 where none is chosen
    complaint_requested = Signal()  # a new one
    notes_requested = Signal()  # look through this patient's notes
    visit_requested = Signal(int)  # visit_no
    event_requested = Signal()  # one that was told later
    story_requested = Signal(object)  # EventStory
    consent_requested = Signal(int)  # visit_no of the consent to be read
    withdrawal_requested = Signal(int)  # visit_no of the consent to be withdrawn
    entry_requested = Signal(object)  # Entry of the timeline

    def __init__(  # noqa: PLR0913
        self,
        chart: Chart,
        older: Older,
        beside: Callable[[], Beside] | None = None,
        responses: Responses = lambda _points: (),
        *,
        timeline: ReadTimeline = lambda **_asked: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chart = chart
        self._wanted = beside
        self._painted = False
        self._older = older
        self._visits = chart.visits
        self._complaints = complaint_lines(chart.episodes, chart.course)
        self._target = 0  # the complaint that a visit is begun for; 0 where that is asked
        self.start_button = Button("", "primary", icon="plus", keys="N", height=40)
        self.start_button.setObjectName("start_visit")
        self.start_button.clicked.connect(self._start)
        actions.add(self, self.tr("Start visit"), "N", self._start)
        actions.add(self, self.tr("Edit patient"), "E", self.edit_requested.emit)
        actions.add(self, self.tr("Put on today's list"), "T", self.day_requested.emit)
        actions.add(self, self.tr("New complaint"), "C", self._ask_complaint)
        actions.add(self, self.tr("Search in notes"), ["Ctrl+F", "/"], self.notes_requested.emit)
        self.beside = right = ScrollColumn(gap=14)
        if chart.patient.precautions:
            right.add(precautions_card(chart.patient))
        self._complaint = ComplaintCard(chart.episode, chart.today, chart.episodes)
        self._complaint.new_requested.connect(self._ask_complaint)
        right.add(self._complaint)
        if beside is None:
            self._add_beside(Beside(chart.events, chart.consents))
        self._main = QStackedWidget()
        self.timeline: TimelineCard | None = None
        self._read_timeline = timeline
        self.response: ResponseCard | None = None
        self._responses = responses
        self._reached: list[QWidget] = []
        self.course = CourseView(
            chart.course,
            older,
            chart.today,
            complaints=self._complaints,
            newest=chart.visits,
        )
        self.course.follow(self._complaint)
        self.course.follow(self)
        self.course.visit_requested.connect(self.visit_requested)
        self._main.addWidget(self.course if self._visits else self._empty_card())
        middle = Folding(self._main, right, _RIGHT_WIDTH)
        self.course.bar.setVisible(bool(self._visits))
        parts = (self._head(), self.course.bar, (middle, 1))
        self.setLayout(column(*parts, gap=6, margins=(16, 0, 16, 16)))
        self.setFocusProxy(self.course.strip if self._visits else self.start_button)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._wanted is not None and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._complete)

    @Slot()
    def _complete(self) -> None:
        """Add what is not needed to begin with, after the first picture."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._add_beside(wanted())
            self.completed.emit()

    def _add_beside(self, told: Beside) -> None:
        """Add the other cards; what happened stands above the complaint, the rest below."""
        right = self.beside
        if told.events or self._any_signed():
            above = right.column.indexOf(self._complaint)
            right.column.insertWidget(above, self._events_card(told.events))
        if told.consents:
            right.add(self._consents_card(told.consents))
        right.add(about_card(self._chart.patient))
        if told.files is not None:
            right.add(told.files)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.course.widen():
                self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @property
    def patient_no(self) -> int:
        """Whose chart this is."""
        return self._chart.patient.no

    @property
    def name(self) -> str:
        """What the patient is called."""
        return self._chart.patient.name

    @property
    def unfinished(self) -> VisitLine | None:
        """The newest visit, if it still waits for its signature."""
        shown = (line for line in self._visits if line.status is not VisitStatus.IN_ERROR)
        newest = next(shown, None)
        return newest if newest is not None and newest.status is VisitStatus.DRAFT else None

    def regions(self) -> Sequence[QWidget]:
        """Give the parts between which F6 jumps."""
        shown: QWidget = self._main.currentWidget() or self._main
        inner = self.course.parts() if shown is self.course else (shown,)
        return (self.start_button, self.course.strip, *inner, *self._reached, self.beside)

    def reach(self, card: QWidget) -> None:
        """Let F6 jump to a card beside the visits too, while it is shown."""
        self._reached.append(card)

    @property
    def visits(self) -> Sequence[VisitLine]:
        """The newest visits, the newest first."""
        return self._visits

    def _any_signed(self) -> bool:
        return any(line.status is VisitStatus.SIGNED for line in self._visits)

    def _events_card(self, events: tuple[EventStory, ...]) -> EventsCard:
        card = EventsCard(events, may_record=self._any_signed())
        card.record_requested.connect(self.event_requested)
        card.story_requested.connect(self.story_requested)
        return card

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:
        """Let the button begin a visit of the complaint in scope, where that one is open."""
        del points
        standing = {line.no: line.name for line in self._complaints if not line.closed}
        if scope.episode_no is None and len(standing) == 1:
            self._target = next(iter(standing))
        else:
            self._target = scope.episode_no if scope.episode_no in standing else 0
        self.start_button.set_words(self._start_words(standing.get(self._target, "")))

    def _start_words(self, name: str) -> str:
        if self.unfinished is not None:
            return self.tr("Go on with visit {0}").format(self.unfinished.visit_no)
        number = self._visits[0].visit_no + 1 if self._visits else 1
        words = self.tr("Start visit {0}").format(number)
        if not name:  # somebody is asked
            return f"{words}…" if self._complaints else words
        return f"{words} · {name}" if len(self._complaints) > 1 else words

    def _start(self) -> None:
        if self.unfinished is not None:
            self.visit_requested.emit(self.unfinished.visit_no)
        else:
            self.start_requested.emit(self._target)

    def _ask_complaint(self) -> None:
        if self._chart.episode.no:  # else the first one is not written down yet
            self.complaint_requested.emit()

    def _head(self) -> QWidget:
        patient = self._chart.patient
        back = IconButton("arrow-left", self.tr("Back"))
        back.clicked.connect(self.back_requested)
        edit = Button(self.tr("Edit"), icon="pen-line", keys="E", height=40)
        edit.setObjectName("edit_patient")
        edit.clicked.connect(self.edit_requested)
        notes = IconButton("search", self.tr("Search in notes (Ctrl+F)"))
        notes.setObjectName("search_notes")
        notes.clicked.connect(self.notes_requested)
        looked = IconButton("eye", self.tr("Who looked at this chart"))
        looked.setObjectName("who_looked")
        looked.clicked.connect(self.accesses_requested)
        listed = IconButton("calendar-plus", self.tr("Put on today's list (T)"))
        listed.setObjectName("put_on_list")
        listed.clicked.connect(self.day_requested)
        age = patient.age_on(self._chart.today)
        under = " · ".join(
            part
            for part in (
                f"{age} y" if age is not None else "",
                f"born {day_words(patient.born_on)}" if patient.born_on else "",
                patient.pronouns,
                f"Chart {patient.chart_number}",
            )
            if part
        )
        name = Text(patient.name, "title", elide=True)
        name.setMinimumWidth(min(name.sizeHint().width(), _LEAST_NAME))
        flags = Flags(banners(patient.precautions))
        title = row(name, flags, STRETCH, gap=12)
        who = column(STRETCH, title, Text(under, "small", "text2", elide=True), STRETCH, gap=1)
        words = (self.tr("Course"), self.tr("Response"), self.tr("Timeline"))
        self.views = Segmented(self.tr("What of the visits"), words)
        self.views.setObjectName("views")
        self.views.chosen.connect(self.show_view)
        self.views.setVisible(bool(self._visits))
        head = holder(
            row(
                back,
                Avatar(patient.initials, 44),
                (who, 1),
                self.views,
                notes,
                listed,
                looked,
                edit,
                self.start_button,
                gap=12,
                margins=(0, 0, 0, 0),
            )
        )
        head.setFixedHeight(72)
        return head

    def _empty_card(self) -> Card:
        empty = EmptyState(
            self.tr("No visit yet. The first one starts from here."),
            icon="clipboard-list",
            act=self.tr("Start visit 1"),
            act_icon="plus",
        )
        empty.acted.connect(self._start)
        return Card(column(Text(self.tr("Visits"), "heading"), (empty, 1), margins=(20, 12, 20, 8)))

    def show_view(self, place: int) -> None:
        """Turn to the course, the response by muscle, or all that happened."""
        self.views.set_place(place)
        self.course.bar.setVisible(place != _TIMELINE)
        self._main.setCurrentWidget(self._view(place))

    def _view(self, place: int) -> QWidget:
        """Return one of the views; it is made when one first turns to it."""
        if place == _RESPONSE:
            if self.response is None:
                self.response = ResponseCard(self._responses)
                self._main.addWidget(self.response)
                self.course.follow(self.response)
            return self.response
        if place == _TIMELINE:
            if self.timeline is None:
                self.timeline = TimelineCard(self._read_timeline, self._chart.in_error())
                self.timeline.opened.connect(self.entry_requested)
                self._main.addWidget(self.timeline)
            return self.timeline
        return self.course

    def _consents_card(self, consents: tuple[KeptConsent, ...]) -> ConsentsCard:
        card = ConsentsCard(consents)
        card.read_requested.connect(self.consent_requested)
        card.withdrawal_requested.connect(self.withdrawal_requested)
        return card
