"""What a practitioner does with adverse events after the visit, and with their rates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import event_counts, event_stories, people
from imsrecord.domain.event_rates import event_rates
from imsrecord.domain.event_rules import event_problems, followup_problems
from imsrecord.errors import RecordError
from imsrecord.services.activity import note
from imsrecord.services.kept_seals import EVENT, kept_seal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.event_rates import CountedEvent, EventCounts, EventRate, Span
    from imsrecord.domain.event_story import EventFollowup, EventStory, OpenEvent
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.people import Practitioner
    from imsrecord.services.acting import Acting


class NotRightYetError(RecordError):
    """Something that was typed cannot be kept; ``problems`` has a sentence for each field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)


class EventService:
    """Adds to the events of a chart and counts them; no method changes what was written."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def of_patient(self, patient_no: int) -> tuple[EventStory, ...]:
        """Return every event of a chart with what followed, oldest first; drafts left out."""
        with self._db.read() as session:
            return event_stories.of_patient(session, patient_no)

    def about(self, key: VisitKey) -> tuple[EventStory, ...]:
        """Return what was told or followed up after a visit was signed."""
        with self._db.read() as session:
            return event_stories.about(session, key)

    def waiting(self) -> tuple[OpenEvent, ...]:
        """Return the open events of the clinic, the one due first at the head."""
        with self._db.read() as session:
            return event_stories.waiting(session)

    def tell_later(self, key: VisitKey, event: AdverseEvent) -> EventStory:
        """Add an event that was told after a signed visit, by telephone for instance.

        The signed note stays as it is, so no PIN is asked; who told it when is audited.

        Raises:
            NotRightYetError: A field cannot be kept as it is.
            SignedRecordError: The visit is a draft, in which the event is charted instead.
        """
        if problems := event_problems(event):
            raise NotRightYetError(problems)
        bare = replace(event, no=0)
        with self._db.write() as session:
            told = event_stories.tell_later(
                session, key, bare, self._acting.practitioner.id, self._acting.now()
            )
            self._note(session, "event.tell", key.patient_no, told.event.no)
        return told

    def follow_up(self, patient_no: int, event_no: int, followup: EventFollowup) -> EventStory:
        """Add a later contact; ``at`` is now unless told. ``resolved`` closes the event.

        Raises:
            NotRightYetError: A field cannot be kept as it is.
            NotFoundError: There is no such event, or its visit is not signed yet.
        """
        now = self._acting.now()
        if problems := followup_problems(followup, now):
            raise NotRightYetError(problems)
        dated = replace(followup, at=followup.at or now, entered_at=now)
        with self._db.write() as session:
            told = event_stories.follow_up(
                session, patient_no, event_no, dated, self._acting.practitioner.id
            )
            action = "event.close" if dated.resolved else "event.follow_up"
            self._note(session, action, patient_no, event_no)
        return told

    def counts(self, span: Span) -> EventCounts:
        """Return treatments and events of a span; numbers only, nobody is seen by them."""
        with self._db.read() as session:
            return event_counts.count_events(session, span)

    def rates(self, span: Span) -> tuple[EventRate, ...]:
        """Return the lines of the clinic's table of events."""
        return event_rates(self.counts(span))

    def counted(self, span: Span, kind: str = "") -> tuple[CountedEvent, ...]:
        """Return the events behind a number; patients are seen by it, so the look is audited."""
        with self._db.write() as session:
            found = event_counts.counted_events(session, span, kind)
            note(session, self._acting, "event.list", entity="event", entity_id=kind or "all")
        return found

    def practitioners(self) -> tuple[Practitioner, ...]:
        """Return everybody who has treated here."""
        with self._db.read() as session:
            return people.practitioners(session)

    def today(self) -> date:
        """Return the date where the clinic stands."""
        return self._acting.today()

    @property
    def zone(self) -> str:
        """The clinic's zone, in which times are typed and shown."""
        return self._acting.zone

    @property
    def me(self) -> UUID:
        """The practitioner at the keyboard."""
        return self._acting.practitioner.id

    def _note(self, session: Session, action: str, patient_no: int, event_no: int) -> None:
        event_id = f"{patient_no}/{event_no}"
        note(
            session,
            self._acting,
            action,
            entity="event",
            entity_id=event_id,
            patient_no=patient_no,
            content_hash=kept_seal(session, EVENT, event_id),
        )
