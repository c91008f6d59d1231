"""The Clinic room: what was done in a time, how it went, and how often adverse events come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.periods import PERIODS, RANGE
from imsrecord.ui.clinic.events_view import EventsView, KeepsIncidents
from imsrecord.ui.clinic.figures_view import FiguresView
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from imsrecord.ui.clinic.clinic_presenter import ClinicPresenter
    from imsrecord.ui.clinic.figures_presenter import FiguresPresenter
    from imsrecord.ui.jobs import Jobs

__all__ = ["ClinicPage", "KeepsIncidents"]
_FIELD_WIDTH, _DAY_WIDTH = 190, 140
FIGURES, EVENTS = 0, 1


class ClinicPage(QWidget):
    """Counts when it is shown, what is on the screen only; every number opens what it counts."""

    visit_requested = Signal(int, int)  # patient_no, visit_no
    chart_requested = Signal(int)  # patient_no

    def __init__(
        self,
        presenter: ClinicPresenter,
        figures: FiguresPresenter,
        incidents: KeepsIncidents,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.figures = FiguresView(figures)
        self.events = EventsView(presenter, incidents, jobs)
        self.views = Segmented(self.tr("What is shown"),
                               (self.tr("Figures"), self.tr("Adverse events")))  # fmt: skip
        self.views.setObjectName("clinic_views")
        self.views.set_place(FIGURES)
        self.period = self._filter("clinic_period", self.tr("Time"), PERIODS)
        self.period.set_key(presenter.period)
        people = (("", self.tr("All practitioners")), *presenter.practitioners())
        self.practitioner = self._filter("clinic_practitioner", self.tr("Practitioner"), people)
        self.practitioner.set_key("")
        self.first, self.last = (
            self._day(name, words)
            for name, words in (("clinic_from", self.tr("From")), ("clinic_to", self.tr("To")))
        )
        self._days = holder(row(STRETCH, self.first, self.last, gap=10))
        self._days.hide()
        self._told = Text("", "body", "text2", elide=True)
        self._main = QStackedWidget()
        self._main.addWidget(self.figures)
        self._main.addWidget(self.events)
        titles = column(Text(self.tr("Clinic"), "display"), self._told, gap=2)
        head = row((titles, 1), self.views, self.practitioner, self.period, gap=10)
        parts = (head, self._days, (self._main, 1))
        self.setLayout(column(*parts, gap=14, margins=(28, 24, 24, 20)))
        self._connect()
        self.setFocusProxy(self.figures)

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        shown = self.figures if self._main.currentIndex() == FIGURES else self.events
        return (self.period.box, *shown.regions())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc in the days leads back to the figures; there is nothing else to leave here
        if event.key() == Qt.Key.Key_Escape and self._days.isVisible():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Count anew what is on the screen."""
        self._told.set_words(self._span_words())
        shown = self.figures if self._main.currentIndex() == FIGURES else self.events
        shown.refresh()

    def show_view(self, place: int) -> None:
        """Turn to the figures, or to the adverse events."""
        self.views.set_place(place)
        self._main.setCurrentIndex(place)
        self.setFocusProxy(self.events if place == EVENTS else self.figures)
        self.refresh()

    def _filter(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> ComboField:
        field = ComboField("", tuple(choices), height=36)
        field.setObjectName(name)
        field.box.setAccessibleName(label)
        field.setFixedWidth(_FIELD_WIDTH)
        return field

    def _day(self, name: str, words: str) -> DateField:
        field = DateField(words, placeholder="1 Jan 2026", height=36)
        field.setObjectName(name)
        field.setFixedWidth(_DAY_WIDTH)
        return field

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.span_changed.connect(self.refresh)
        self.views.chosen.connect(self.show_view)
        self.period.edited.connect(self._choose_period)
        self.practitioner.edited.connect(
            lambda: presenter.choose_practitioner(self.practitioner.key() or "")
        )
        for day in (self.first, self.last):
            day.line.editingFinished.connect(self._choose_days)
        for view in (self.figures, self.events):
            view.visit_requested.connect(self.visit_requested)
        self.figures.chart_requested.connect(self.chart_requested)

    @Slot()
    def _choose_period(self) -> None:
        period = self.period.key() or "all"
        self._days.setVisible(period == RANGE)
        if period != RANGE:
            self._presenter.choose_period(period)
            return
        span = self._presenter.span()
        self.first.set_date(span.first)
        self.last.set_date(span.last)
        self._presenter.choose_days(span.first, span.last)
        self.first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose_days(self) -> None:
        """Count from day to day, once both can be read and stand in their order."""
        first, last = self.first.reading(), self.last.reading()
        self.first.set_problem(first.problem)
        problem = last.problem
        if first.date and last.date and last.date < first.date:
            problem = self.tr("This is before the first day.")
        self.last.set_problem(problem)
        span = self._presenter.span()
        if first.problem or problem or (span.first, span.last) == (first.date, last.date):
            return
        self._presenter.choose_days(first.date, last.date)

    def _span_words(self) -> str:
        span = self._presenter.span()
        first = short_day_words(span.first) if span.first else self.tr("the first visit")
        last = short_day_words(span.last) if span.last else self.tr("the last visit")
        whose = self.practitioner.box.currentText()
        if not self.practitioner.key():
            whose = self.tr("all practitioners")
        return self.tr("{0} to {1} · {2}").format(first, last, whose)
