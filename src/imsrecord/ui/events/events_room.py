"""Leads from a chart or a signed visit to its adverse events: told later, followed up, closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import shiboken6
from PySide6.QtCore import QObject, Signal

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.charting_events import clock_words
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import RecordError
from imsrecord.services.events import NotRightYetError
from imsrecord.ui.events.event_dialog import EventDialog
from imsrecord.ui.events.events_presenter import HeldEvent
from imsrecord.ui.events.story_dialog import StoryDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QDialog, QWidget

    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.history import VisitLine
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.services.record import Record
    from imsrecord.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class HalfTold:
    """What a lock found in a dialog, kept in memory until somebody goes on with it.

    ``event`` is one that was being told about one of ``visits``; else ``typed`` is what stood in
    the follow-up of ``story``.
    """

    patient_no: int
    visits: tuple[VisitLine, ...] = field(default=(), repr=False)
    about: int = 0
    event: AdverseEvent | None = field(default=None, repr=False)
    story: EventStory | None = field(default=None, repr=False)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)


class EventsRoom(QObject):
    """Opens the dialogs; ``changed`` tells whose events there is more of now."""

    changed = Signal(int)  # patient_no

    def __init__(self, record: Record, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._jobs = jobs
        self._half: tuple[QDialog, Callable[[], HalfTold]] | None = None

    def half_told(self) -> HalfTold | None:
        """Return what is being told or followed up and is not kept yet."""
        if self._half is None or not shiboken6.isValid(self._half[0]):
            return None
        dialog, read = self._half
        return read() if dialog.isVisible() else None

    def go_on(self, half: HalfTold, over: QWidget) -> None:
        """Open again what a lock broke off."""
        if half.story is not None:
            self.open(half.story, over, half.typed)
        else:
            self.tell(half.patient_no, half.visits, over, half)

    def tell(
        self,
        patient_no: int,
        visits: Sequence[VisitLine],
        over: QWidget,
        half: HalfTold | None = None,
    ) -> None:
        """Ask for an event that was told later, about one of these visits, the newest first."""
        signed = [line for line in visits if line.status is VisitStatus.SIGNED]
        if not signed:
            return
        about = tuple(
            (str(line.visit_no), f"{line.visit_no} · {short_day_words(line.treated_on)}")
            for line in signed
        )
        first = half.about if half is not None and half.about else signed[0].visit_no
        told = half.event if half is not None and half.event is not None else self._blank()
        rows, today = self._rows(patient_no, first), self._record.events.today()
        desk = HeldEvent(told, self._clock, rows, today=today)
        said = self.tr(
            "Told after the visit. The signed note stays as it is; this stands beside it."
        )
        dialog = EventDialog(desk, note=said, keep=self.tr("Keep event"), about=about, parent=over)
        dialog.show_about(first)
        dialog.about_changed.connect(lambda no: desk.set_rows(self._rows(patient_no, no)))
        dialog.keep_requested.connect(lambda: self._keep(dialog, desk, patient_no))
        lines = tuple(visits)

        def read() -> HalfTold:
            dialog.sheet.take_words()
            return HalfTold(patient_no, lines, dialog.about(), desk.event)

        self._half = (dialog, read)
        dialog.open()

    def open(
        self, story: EventStory, over: QWidget, typed: Mapping[str, str] | None = None
    ) -> None:
        """Show the whole story of an event, with the form of the next follow-up."""
        service = self._record.events
        rows = self._rows(story.patient_no, story.about_visit_no or 0)
        found = [row for row in rows if row.seq == story.event.row_seq]
        dialog = StoryDialog(
            story,
            lambda followup: service.follow_up(story.patient_no, story.event.no, followup),
            self._jobs,
            zone=self._zone,
            now=self._record.accounts.acting.now().astimezone(UTC),
            row_of=found[0] if found else None,
            parent=over,
        )
        if typed:
            dialog.form.take_up(typed)
        self._half = (
            dialog,
            lambda: HalfTold(story.patient_no, story=story, typed=dialog.form.typed()),
        )
        dialog.kept.connect(lambda kept: self.changed.emit(kept.patient_no))
        dialog.open()

    @property
    def _zone(self) -> str:
        return self._record.events.zone

    def _blank(self) -> AdverseEvent:
        now = self._record.accounts.acting.now().astimezone(ZoneInfo(self._zone))
        return AdverseEvent("", severity="", reported=f"{now:%Y-%m-%d %H:%M}")

    def _clock(self) -> str:
        return clock_words(self._record.accounts.acting.now(), self._zone, "later")

    def _rows(self, patient_no: int, visit_no: int) -> tuple[NeedlingRow, ...]:
        if not visit_no:
            return ()
        return self._record.visits.open(VisitKey(patient_no, visit_no)).rows

    def _keep(self, dialog: EventDialog, desk: HeldEvent, patient_no: int) -> None:
        key = VisitKey(patient_no, dialog.about())
        event = desk.event

        def kept(_story: EventStory) -> None:
            dialog.accept()
            self.changed.emit(patient_no)

        def failed(error: Exception) -> None:
            if not isinstance(error, RecordError):
                raise error
            if isinstance(error, NotRightYetError):
                dialog.facts.show_problems(error.problems)
            dialog.show_problem(str(error))

        self._jobs.run(dialog, lambda: self._record.events.tell_later(key, event), kept, failed)
