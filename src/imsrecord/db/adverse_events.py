"""The adverse events of a visit: read with it, and written act by act while it is a draft."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from imsrecord.db.tables import ADVERSE_EVENT
from imsrecord.db.visit_parts import of
from imsrecord.domain.adverse_events import AdverseEvent, EventStep, EventTold, Vitals

if TYPE_CHECKING:
    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit

_SAME = (
    "kind",
    "severity",
    "happened",
    "where",
    "row_seq",
    "what",
    "action",
    "outcome",
    "told",
    "followup_due",
    "followup",
    "resolved",
    "sheet_given",
)
_WORDS = ("reported", "advice", "learning")  # empty in what was written before there were any
_LINES = {"steps": EventStep, "vitals": Vitals, "told_to": EventTold}


def event_of(row: RowMapping) -> AdverseEvent:
    """Return the event that a row of the table holds."""
    held: dict[str, Any] = {name: row[name] for name in _SAME}
    held |= {name: row[name] or "" for name in _WORDS}
    for name, kind in _LINES.items():
        held[name] = tuple(kind(*line) for line in row[name] or ())
    return AdverseEvent(no=row["event_no"], reported_to=row["reported_to"] or (), **held)


def event_columns(event: AdverseEvent) -> dict[str, Any]:
    """Return the columns of an event, without its place in the record."""
    return {
        "reported_to": event.reported_to,
        **{name: getattr(event, name) for name in (*_SAME, *_WORDS)},
        **{name: tuple(astuple(line) for line in getattr(event, name)) for name in _LINES},
    }


def next_event_no(patient_no: int) -> Any:
    """Return the expression for the number that a patient's next event is given."""
    return (
        select(func.coalesce(func.max(ADVERSE_EVENT.c.event_no), 0) + 1)
        .where(ADVERSE_EVENT.c.patient_no == patient_no)
        .scalar_subquery()
    )


def load_adverse_events(session: Session, key: VisitKey) -> tuple[AdverseEvent, ...]:
    """Return the events that the note of a visit holds, in their order."""
    rows = session.execute(
        select(ADVERSE_EVENT).where(of(ADVERSE_EVENT, key)).order_by(ADVERSE_EVENT.c.position)
    )
    return tuple(event_of(row) for row in rows.mappings())


def save_adverse_events(session: Session, visit: Visit, previous: Visit | None) -> Visit:
    """Write the events; return the visit with the numbers they were given.

    An event without a number takes that of a stored one left without a match, so a draft that
    had not yet learnt the number of its event saves over it, never beside it.
    """
    before = previous.adverse_events if previous else ()
    if visit.adverse_events == before:
        return visit
    table = ADVERSE_EVENT
    numbers = []
    if before:
        found = select(table.c.event_no).where(of(table, visit.key)).order_by(table.c.position)
        numbers = list(session.scalars(found))
    named = {event.no for event in visit.adverse_events}
    free = [number for number in numbers if number not in named]
    saved = []
    for position, event in enumerate(visit.adverse_events, 1):
        number = event.no if event.no in numbers else next(iter(free), 0)
        free = [n for n in free if n != number]
        saved.append(_put(session, visit.key, replace(event, no=number), position))
    if free:
        session.execute(delete(table).where(of(table, visit.key), table.c.event_no.in_(free)))
    return replace(visit, adverse_events=tuple(saved))


def _put(session: Session, key: VisitKey, event: AdverseEvent, position: int) -> AdverseEvent:
    table = ADVERSE_EVENT
    columns = {"position": position, **event_columns(event)}
    if event.no:
        mine = (table.c.patient_no == key.patient_no, table.c.event_no == event.no)
        session.execute(update(table).where(*mine).values(columns))
        return event
    number = session.execute(
        insert(table)
        .values(
            {
                **key._asdict(),
                "event_no": next_event_no(key.patient_no),
                "about_visit_no": key.visit_no,
                **columns,
            }
        )
        .returning(table.c.event_no)
    ).scalar_one()
    return replace(event, no=number)
