"""Adverse events across a chart: told after the visit, followed up, closed; only ever added to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, or_, select

from imsrecord.db.adverse_events import event_columns, event_of, next_event_no
from imsrecord.db.note_words import put_words
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import (
    ADVERSE_EVENT,
    ADVERSE_EVENT_FOLLOWUP,
    PATIENT,
    PRACTITIONER,
    VISIT,
)
from imsrecord.domain.event_story import EventFollowup, EventStory, OpenEvent
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note.event_words import event_texts
from imsrecord.domain.note.plain_words import label
from imsrecord.domain.patient import whole_name
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import NotFoundError, SignedRecordError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from imsrecord.domain.adverse_events import AdverseEvent

_WITH_VISIT = (VISIT.c.patient_no == ADVERSE_EVENT.c.patient_no) & (
    VISIT.c.visit_no == ADVERSE_EVENT.c.visit_no
)
_KEPT = or_(ADVERSE_EVENT.c.visit_no.is_(None), VISIT.c.status == VisitStatus.SIGNED.value)


@legible()
def of_patient(session: Session, patient_no: int) -> tuple[EventStory, ...]:
    """Return every event of a chart that is kept for good, with its follow-ups, oldest first.

    What stands in a draft, or in a note that was entered in error, is not among them.
    """
    return _stories(session, patient_no)


@legible()
def about(session: Session, key: VisitKey) -> tuple[EventStory, ...]:
    """Return the events of one visit that have something to tell beside its note.

    They were told later, or followed up since.
    """
    mine = ADVERSE_EVENT.c.about_visit_no == key.visit_no
    stories = _stories(session, key.patient_no, mine)
    return tuple(story for story in stories if story.later or story.followups)


def story(session: Session, patient_no: int, event_no: int) -> EventStory:
    """Return one event with its follow-ups.

    Raises:
        NotFoundError: There is none of this number that is kept for good.
    """
    found = _stories(session, patient_no, ADVERSE_EVENT.c.event_no == event_no)
    if not found:
        raise NotFoundError("This event is not in the record, or its visit is not signed yet.")
    return found[0]


@legible()
def waiting(session: Session) -> tuple[OpenEvent, ...]:
    """Return every open event of the clinic, the one due first at the head."""
    still = [each for each in _stories(session, None, _may_be_open()) if each.open]
    if not still:
        return ()
    who = select(PATIENT.c.no, PATIENT.c.given_names, PATIENT.c.family_name)
    who = who.where(PATIENT.c.no.in_({each.patient_no for each in still}))
    names = {no: whole_name(given, family) for no, given, family in session.execute(who)}
    found = [
        OpenEvent(
            each.patient_no,
            names[each.patient_no],
            each.event.no,
            each.event.kind,
            each.event.severity,
            each.event.happened,
            each.due,
        )
        for each in still
    ]
    return tuple(sorted(found, key=lambda each: (each.due or "~", each.happened)))


def tell_later(
    session: Session, key: VisitKey, event: AdverseEvent, by: UUID, at: datetime
) -> EventStory:
    """Add an event that was told after a signed visit; its note stays as it was signed.

    Raises:
        NotFoundError: There is no such visit.
        SignedRecordError: The visit is a draft, in which the event is simply charted.
    """
    query = select(VISIT.c.status).where(
        VISIT.c.patient_no == key.patient_no, VISIT.c.visit_no == key.visit_no
    )
    status = session.execute(query).scalar()
    if status is None:
        raise NotFoundError("This visit is no longer in the record.")
    if status != VisitStatus.SIGNED.value:
        raise SignedRecordError("This visit is not signed; the event belongs in its note.")
    row = {
        "patient_no": key.patient_no,
        "event_no": next_event_no(key.patient_no),
        "visit_no": None,
        "about_visit_no": key.visit_no,
        "position": 0,
        "recorded_at": at,
        "recorded_by_id": by,
        **event_columns(event),
    }
    returned = insert(ADVERSE_EVENT).values(row).returning(ADVERSE_EVENT.c.event_no)
    number = session.execute(returned).scalar_one()
    told = story(session, key.patient_no, number)
    put_words(session, key, _words(told))
    return told


def later_words(session: Session, key: VisitKey) -> dict[str, str]:
    """Return, by part, what events of a visit are found by that were told after it."""
    later = (each for each in about(session, key) if each.later)
    return {part: words for each in later for part, words in _words(each).items()}


def _words(told: EventStory) -> dict[str, str]:
    """Give its kind with its texts: in a note the kind stands among what was chosen."""
    texts = (label("adverse_event_types", told.event.kind), *event_texts(told.event))
    return {f"event {told.event.no}": "\n".join(text for text in texts if text)}


def follow_up(
    session: Session, patient_no: int, event_no: int, followup: EventFollowup, by: UUID
) -> EventStory:
    """Add a later contact to an event; nothing that was written before is changed."""
    told = story(session, patient_no, event_no)
    seq = len(told.followups) + 1
    session.execute(
        insert(ADVERSE_EVENT_FOLLOWUP),
        {
            "patient_no": patient_no,
            "event_no": event_no,
            "seq": seq,
            "by_id": by,
            **{name: getattr(followup, name) for name in _FOLLOWUP},
        },
    )
    if told.about_visit_no is not None:
        words = "\n".join(text for text in (followup.result, followup.learning) if text)
        part = f"event {event_no} follow-up {seq}"
        put_words(session, VisitKey(patient_no, told.about_visit_no), {part: words})
    return story(session, patient_no, event_no)


_FOLLOWUP = (
    "at", "entered_at", "result", "reported_to", "outcome", "resolved", "learning", "next_due",
)  # fmt: skip


def _stories(
    session: Session, patient_no: int | None, which: ColumnElement[bool] | None = None
) -> tuple[EventStory, ...]:
    query = (
        select(ADVERSE_EVENT, PRACTITIONER.c.name.label("by_name"))
        .outerjoin(VISIT, _WITH_VISIT)
        .outerjoin(PRACTITIONER, PRACTITIONER.c.id == ADVERSE_EVENT.c.recorded_by_id)
        .where(_KEPT)
        .order_by(ADVERSE_EVENT.c.patient_no, ADVERSE_EVENT.c.event_no)
    )
    if patient_no is not None:
        query = query.where(ADVERSE_EVENT.c.patient_no == patient_no)
    if which is not None:
        query = query.where(which)
    found = session.execute(query).mappings().all()
    contacts = _contacts(session, {row["patient_no"] for row in found})
    return tuple(
        EventStory(
            row["patient_no"],
            row["about_visit_no"] or row["visit_no"],
            row["visit_no"],
            event_of(row),
            row["recorded_at"],
            row["by_name"] or "",
            tuple(contacts[row["patient_no"], row["event_no"]]),
        )
        for row in found
    )


def _contacts(
    session: Session, patients: set[int]
) -> defaultdict[tuple[int, int], list[EventFollowup]]:
    """Read the follow-ups of those patients; most charts have no event, and so read none."""
    found: defaultdict[tuple[int, int], list[EventFollowup]] = defaultdict(list)
    if not patients:
        return found
    contact = ADVERSE_EVENT_FOLLOWUP
    query = (
        select(contact, PRACTITIONER.c.name.label("by_name"))
        .outerjoin(PRACTITIONER, PRACTITIONER.c.id == contact.c.by_id)
        .where(contact.c.patient_no.in_(patients))
        .order_by(contact.c.seq)
    )
    for row in session.execute(query).mappings():
        followup = EventFollowup(
            seq=row["seq"], by=row["by_name"] or "", **{name: row[name] for name in _FOLLOWUP[:-1]},
            next_due=row["next_due"] or "",
        )  # fmt: skip
        found[row["patient_no"], row["event_no"]].append(followup)
    return found


def _may_be_open() -> ColumnElement[bool]:
    """Leave out what nobody has to follow up: most events of a clinic are minor and over."""
    event, contact = ADVERSE_EVENT, ADVERSE_EVENT_FOLLOWUP
    followed = (
        select(func.count())
        .where(contact.c.patient_no == event.c.patient_no)
        .where(contact.c.event_no == event.c.event_no)
        .scalar_subquery()
    )
    quiet = ("", "resolved_in_clinic", "resolved_later", "unknown")
    over = (
        (event.c.severity == "minor")
        & (event.c.followup_due == "")
        & event.c.outcome.in_(quiet)
        & (followed == 0)
    )
    return (event.c.resolved == "") & ~over
