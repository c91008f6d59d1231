"""What the Clinic room shows: which treatments are counted, and the rates that come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.event_rates import EventCounts, EventRate, Span, event_rates
from imsrecord.domain.periods import RANGE, days_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from imsrecord.domain.event_rates import CountedEvent
    from imsrecord.domain.people import Practitioner
    from imsrecord.ui.jobs import Jobs


class CountsEvents(Protocol):
    """The part of the event service that the room needs."""

    def counts(self, span: Span) -> EventCounts:
        """Return treatments and events of a span."""

    def counted(self, span: Span, kind: str = "") -> tuple[CountedEvent, ...]:
        """Return the events behind a number."""

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Return everybody who has treated here."""

    def today(self) -> date:
        """Return the date where the clinic stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The counts of a span with the lines of the table."""

    span: Span
    counts: EventCounts
    rates: tuple[EventRate, ...]


class ClinicPresenter(QObject):
    """Counts off the window's thread; an answer that is no longer asked for is dropped."""

    span_changed = Signal()
    counted = Signal(object)  # Shown
    listed = Signal(str, object)  # kind, tuple of CountedEvent
    failed = Signal(str)

    def __init__(self, events: CountsEvents, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._jobs = jobs
        self._period = "365"
        self._range: tuple[date | None, date | None] = (None, None)
        self._by: UUID | None = None

    @property
    def period(self) -> str:
        """The period that is counted, as one of ``periods.PERIODS``."""
        return self._period

    def practitioners(self) -> tuple[tuple[str, str], ...]:
        """Return what to choose a practitioner by: hex of the id, and the name."""
        return tuple((each.id.hex, each.name) for each in self._events.practitioners())

    def choose_period(self, period: str) -> None:
        """Count another period."""
        self._period = period
        self.span_changed.emit()

    def choose_days(self, first: date | None, last: date | None) -> None:
        """Count from day to day; None where there is no bound."""
        self._period, self._range = RANGE, (first, last)
        self.span_changed.emit()

    def choose_practitioner(self, code: str) -> None:
        """Count the treatments of one practitioner; "" counts those of all."""
        found = [each.id for each in self._events.practitioners() if each.id.hex == code]
        self._by = found[0] if found else None
        self.span_changed.emit()

    def span(self) -> Span:
        """Return which treatments are counted."""
        if self._period == RANGE:
            return Span(*self._range, self._by)
        return Span(*days_of(self._period, self._events.today()), self._by)

    def refresh(self) -> None:
        """Count anew."""
        span = self.span()

        def show(counts: EventCounts) -> None:
            if span == self.span():
                self.counted.emit(Shown(span, counts, event_rates(counts)))

        self._jobs.run(self, lambda: self._events.counts(span), show, self._tell, queue="documents")

    def ask_for(self, kind: str) -> None:
        """Ask for the events behind a number; "" asks for all."""
        span = self.span()
        self._jobs.run(
            self,
            lambda: self._events.counted(span, kind),
            lambda events: self.listed.emit(kind, events),
            self._tell,
        )

    def _tell(self, error: Exception) -> None:
        self.failed.emit(str(error))
