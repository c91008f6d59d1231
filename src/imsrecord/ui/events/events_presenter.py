"""Gestures on one adverse event, the same for a draft and for what is told by telephone."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from typing_extensions import override

from imsrecord.domain.adverse_events import EventStep, EventTold, Vitals
from imsrecord.domain.bounds import tidy_text
from imsrecord.domain.charting_events import (
    clock_words,
    record_event,
    stamped,
    with_event,
    without_event,
)
from imsrecord.domain.note.plain_words import muscle_on_side

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class EventDesk(ABC):
    """One event as it is being told; every gesture is one act."""

    @property
    @abstractmethod
    def rows(self) -> tuple[NeedlingRow, ...]:
        """The rows of needling that it may have come with."""

    @property
    @abstractmethod
    def event(self) -> AdverseEvent:
        """The event as it stands."""

    @property
    @abstractmethod
    def today(self) -> date:
        """The day on which it is being told."""

    @abstractmethod
    def clock(self) -> str:
        """Return the present minute as the sheet writes it."""

    @abstractmethod
    def put(self, event: AdverseEvent, label: str, *, typed_in: str = "") -> None:
        """Take over the event that a gesture led to; ``typed_in`` names a field being typed in."""

    def row_choices(self) -> tuple[tuple[str, str], ...]:
        """Return the rows of needling that the event may have come with."""
        return tuple(
            (str(row.seq), muscle_on_side(row.side, row.muscle, row.muscle_label))
            for row in self.rows
        )

    def answer(self, label: str = "Adverse event", **fields: Any) -> None:
        """Answer one or several fields of the event."""
        self.put(replace(self.event, **fields), label)

    def type_text(self, field: str, text: str) -> None:
        """Take what is being typed in a field of the event."""
        kept: dict[str, Any] = {field: tidy_text(text)}
        self.put(replace(self.event, **kept), "Adverse event", typed_in=field)

    # The timed sheet

    def stamp(self, what: str, at: str = "") -> None:
        """Write down that something was done, now unless another time is told."""
        self.put(stamped(self.event, at or self.clock(), tidy_text(what)), what)

    def measure(self, read: Vitals | None = None) -> None:
        """Begin a line of readings, now unless they are given."""
        line = read or Vitals(self.clock())
        self.put(replace(self.event, vitals=(*self.event.vitals, line)), "Readings")

    def tell_to(self, who: str, words: str = "", at: str = "") -> None:
        """Write down that somebody was told, now unless another time is told."""
        line = EventTold(who, at or self.clock(), words)
        self.put(replace(self.event, told_to=(*self.event.told_to, line)), "Told")

    def change_line(self, field: str, place: int, line: EventStep | Vitals | EventTold) -> None:
        """Change one line of ``steps``, ``vitals`` or ``told_to``."""
        lines = list(getattr(self.event, field))
        if lines[place] == line:
            return
        lines[place] = line
        changed: dict[str, Any] = {field: tuple(lines)}
        self.put(replace(self.event, **changed), "Adverse event", typed_in=f"{field}/{place}")

    def drop_line(self, field: str, place: int) -> None:
        """Take one line of ``steps``, ``vitals`` or ``told_to`` out."""
        left = tuple(line for n, line in enumerate(getattr(self.event, field)) if n != place)
        changed: dict[str, Any] = {field: left}
        self.put(replace(self.event, **changed), "Line taken out")


class DraftEvent(EventDesk):
    """An event in the draft on the screen: each act is undoable and soon on disk."""

    def __init__(self, owner: VisitPresenter, place: int) -> None:
        self._owner = owner
        self._place = place

    @property
    @override
    def rows(self) -> tuple[NeedlingRow, ...]:
        """The rows of the draft."""
        return self._owner.visit.rows

    @property
    @override
    def event(self) -> AdverseEvent:
        """The event as the draft has it."""
        return self._owner.visit.adverse_events[self._place]

    @property
    @override
    def today(self) -> date:
        """The day in the visit's zone."""
        return self._owner.now().astimezone(ZoneInfo(self._owner.visit.zone)).date()

    @override
    def clock(self) -> str:
        """Return the present minute in the visit's zone."""
        return clock_words(self._owner.now(), self._owner.visit.zone, self.event.happened)

    @override
    def put(self, event: AdverseEvent, label: str, *, typed_in: str = "") -> None:
        """Change the draft."""
        key = f"adverse_events/{self._place}/{typed_in}" if typed_in else ""
        self._owner.change(with_event(self._owner.visit, self._place, event), label, key=key)


class HeldEvent(EventDesk):
    """An event that is told by telephone: held here until it is kept with the record."""

    def __init__(
        self,
        event: AdverseEvent,
        clock: Callable[[], str],
        rows: tuple[NeedlingRow, ...] = (),
        *,
        today: date,
    ) -> None:
        self._today = today
        self._event = event
        self._clock = clock
        self._rows = rows

    @property
    @override
    def rows(self) -> tuple[NeedlingRow, ...]:
        """The rows of the visit it is about."""
        return self._rows

    @property
    @override
    def event(self) -> AdverseEvent:
        """The event as it was told so far."""
        return self._event

    def set_rows(self, rows: tuple[NeedlingRow, ...]) -> None:
        """Be about another visit, with these rows; the row named before was of the other one."""
        self._rows = rows
        self._event = replace(self._event, row_seq=None)

    @property
    @override
    def today(self) -> date:
        """The day where the clinic stands."""
        return self._today

    @override
    def clock(self) -> str:
        """Return the present minute where the clinic stands."""
        return self._clock()

    @override
    def put(self, event: AdverseEvent, label: str, *, typed_in: str = "") -> None:
        """Hold what was told."""
        self._event = event


class EventsPresenter:
    """The adverse events of the draft: recorded in one gesture, then opened one by one."""

    def __init__(self, owner: VisitPresenter) -> None:
        self._owner = owner

    def record(self, kind: str, *, severity: str = "") -> int:
        """Record an event of today at the row in hand, if there is one; return its place."""
        active = self._owner.rows.active
        visit = record_event(
            self._owner.visit,
            kind,
            row_seq=None if active is None else active.seq,
            severity=severity,
        )
        self._owner.change(visit, "Adverse event recorded")
        return len(self._owner.visit.adverse_events) - 1

    def take_out(self, place: int) -> None:
        """Take an event out of the draft."""
        self._owner.change(without_event(self._owner.visit, place), "Adverse event taken out")

    def desk(self, place: int) -> DraftEvent:
        """Return the event at ``place`` to be told further."""
        return DraftEvent(self._owner, place)
