"""A patient's chart: who, what must not be forgotten, and every visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import day_words
from imsrecord.domain.standing import banners
from imsrecord.domain.visit import VisitStatus
from imsrecord.ui import actions
from imsrecord.ui.chart.complaint_card import about_card, complaint_card, precautions_card
from imsrecord.ui.chart.consents_card import ConsentsCard
from imsrecord.ui.chart.visit_rows import VisitRowDelegate, visit_words
from imsrecord.ui.events.events_card import EventsCard
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.flags import Flags
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Avatar
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import Card, EmptyState, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.history import VisitLine
    from imsrecord.domain.patient import Patient

_RIGHT_WIDTH = 340
_LEAST_NAME = 240


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows at first; ``in_error`` counts the visits that are not shown at first."""

    patient: Patient
    episode: Episode
    visits: tuple[VisitLine, ...]
    today: date
    events: tuple[EventStory, ...] = ()
    in_error: int = 0
    consents: tuple[KeptConsent, ...] = ()


class ChartPage(QWidget):
    """Shows one patient; ``older`` is asked for more visits when the list is scrolled down."""

    back_requested = Signal()
    edit_requested = Signal()
    accesses_requested = Signal()
    start_requested = Signal()
    notes_requested = Signal()  # look through this patient's notes
    visit_requested = Signal(int)  # visit_no
    event_requested = Signal()  # one that was told later
    story_requested = Signal(object)  # EventStory
    consent_requested = Signal(int)  # visit_no of the consent to be read
    withdrawal_requested = Signal(int)  # visit_no of the consent to be withdrawn

    def __init__(
        self,
        chart: Chart,
        older: Callable[[int], Sequence[VisitLine]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chart = chart
        self._older = older
        self._visits = list(chart.visits)
        self._with_errors = False
        self._delegate = VisitRowDelegate()
        self._delegate.show_body_of(self._shown())
        self.list: RowsList[VisitLine] = RowsList(
            self.tr("Visits, newest first"), visit_words, self._delegate, opens_on_click=True
        )
        self.list.setObjectName("visits")
        self.list.opened.connect(lambda line: self.visit_requested.emit(line.visit_no))
        self.list.verticalScrollBar().valueChanged.connect(self._maybe_more)
        words = self._start_words()
        self.start_button = Button(words, "primary", icon="plus", keys="N", height=40)
        self.start_button.setObjectName("start_visit")
        self.start_button.clicked.connect(self._start)
        actions.add(self, self.tr("Start visit"), "N", self._start)
        actions.add(self, self.tr("Edit patient"), "E", self.edit_requested.emit)
        actions.add(self, self.tr("Search in notes"), ["Ctrl+F", "/"], self.notes_requested.emit)
        self.beside = right = ScrollColumn(gap=14)
        if chart.patient.precautions:
            right.add(precautions_card(chart.patient))
        if chart.events or self._any_signed():
            right.add(self._events_card())
        right.add(complaint_card(chart.episode, chart.today))
        if chart.consents:
            right.add(self._consents_card())
        right.add(about_card(chart.patient))
        middle = Folding(self._visits_card(), right, _RIGHT_WIDTH)
        self.setLayout(column(self._head(), (middle, 1), gap=6, margins=(16, 0, 16, 16)))
        self.list.set_rows(self._shown(), pick=0)
        self.setFocusProxy(self.list if self._visits else self.start_button)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    @property
    def patient_no(self) -> int:
        """Whose chart this is."""
        return self._chart.patient.no

    @property
    def unfinished(self) -> VisitLine | None:
        """The newest visit, if it still waits for its signature."""
        shown = self._shown()
        newest = shown[0] if shown else None
        return newest if newest is not None and newest.status is VisitStatus.DRAFT else None

    def regions(self) -> Sequence[QWidget]:
        """Give the parts between which F6 jumps."""
        return (self.start_button, self.list)

    @property
    def visits(self) -> Sequence[VisitLine]:
        """The visits listed by now, newest first."""
        return self._visits

    def _any_signed(self) -> bool:
        return any(line.status is VisitStatus.SIGNED for line in self._visits)

    def _events_card(self) -> EventsCard:
        card = EventsCard(self._chart.events, may_record=self._any_signed())
        card.record_requested.connect(self.event_requested)
        card.story_requested.connect(self.story_requested)
        return card

    def _start_words(self) -> str:
        if self.unfinished is not None:
            return self.tr("Go on with visit {0}").format(self.unfinished.visit_no)
        number = self._visits[0].visit_no + 1 if self._visits else 1
        return self.tr("Start visit {0}").format(number)

    def _start(self) -> None:
        if self.unfinished is not None:
            self.visit_requested.emit(self.unfinished.visit_no)
        else:
            self.start_requested.emit()

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
        head = holder(
            row(
                back,
                Avatar(patient.initials, 44),
                (who, 1),
                notes,
                looked,
                edit,
                self.start_button,
                gap=12,
                margins=(0, 0, 0, 0),
            )
        )
        head.setFixedHeight(72)
        return head

    def _visits_card(self) -> Card:
        heading = Text(self.tr("Visits"), "heading")
        total = self._visits[0].visit_no - self._chart.in_error if self._visits else 0
        count = Text(str(total) if total else "", "small", "text2")
        top = holder(
            row(heading, count, STRETCH, self._errors_button(), gap=8, margins=(20, 12, 20, 0))
        )
        if not self._visits:
            empty = EmptyState(
                self.tr("No visit yet. The first one starts from here."),
                icon="clipboard-list",
                act=self.tr("Start visit 1"),
                act_icon="plus",
            )
            empty.acted.connect(self._start)
            return Card(column(top, (empty, 1), gap=0))
        captions = RowCaptions(self.list, self._delegate.captions)
        inner = (top, captions, Hairline(), (self.list, 1))
        return Card(column(*inner, gap=0, margins=(1, 1, 1, 8)))

    def _errors_button(self) -> Button:
        """Say how many visits were entered in error, and show or hide them."""
        self._errors = button = Button("", "ghost", height=28, px=13, parent=self)
        button.setObjectName("show_in_error")
        button.clicked.connect(self._turn_errors)
        button.setVisible(bool(self._chart.in_error))
        self._say_errors()
        return button

    def _say_errors(self) -> None:
        words = (
            self.tr("{0} entered in error: hide")
            if self._with_errors
            else (self.tr("{0} entered in error: show"))
        )
        self._errors.set_words(words.format(self._chart.in_error))

    def _turn_errors(self) -> None:
        self._with_errors = not self._with_errors
        self._say_errors()
        self._delegate.show_body_of(self._shown())
        self.list.set_rows(self._shown(), pick=0)

    def _shown(self) -> list[VisitLine]:
        """Return the visits of the list: those entered in error only when they are asked for."""
        if self._with_errors:
            return self._visits
        return [line for line in self._visits if line.status is not VisitStatus.IN_ERROR]

    def _consents_card(self) -> ConsentsCard:
        card = ConsentsCard(self._chart.consents)
        card.read_requested.connect(self.consent_requested)
        card.withdrawal_requested.connect(self.withdrawal_requested)
        return card

    def _maybe_more(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value < bar.maximum() - self.list.viewport().height() or not self._visits:
            return
        oldest = self._visits[-1].visit_no
        if oldest > 1 and (more := self._older(oldest)):
            self._visits.extend(more)
            self._delegate.show_body_of(self._shown())
            picked = self.list.currentIndex().row()
            self.list.set_rows(self._shown(), pick=max(0, picked))
            bar.setValue(value)
