"""Who is on a day's list, and who is due back; bounded reads of a day, never of all visits.

The newest visits of each person come as one JSON text; ``+ 0`` keeps SQLite from compiling a
statement again for each limit.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import func, insert, select, update

from imsrecord.db.tables import DAY_ENTRY
from imsrecord.domain.day_list import SPARKS, DayLine, DueLine, SeenVisit, standing_of
from imsrecord.domain.patient import initials, whole_name
from imsrecord.domain.visit import NextUnit, NextVisit

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

MOST: Final = 200
"""People on a day's list that are shown; nobody treats more."""
SOON: Final = timedelta(days=14)
LONG_AGO: Final = timedelta(days=60)
"""Who is overdue by more has not stayed away by chance, and would fill the card."""

_LINES: Final = """
SELECT d.no, d.day, d.minute, p.no, p.given_names, p.family_name,
  (SELECT complaint FROM episode WHERE patient_no = p.no
   ORDER BY closed_on IS NOT NULL, episode_no DESC LIMIT 1),
  (SELECT json_group_array(label) FROM
    (SELECT label FROM precaution WHERE patient_no = p.no ORDER BY seq)),
  (SELECT json_group_array(json_array(visit_no, treated_on, status, pain_now)) FROM
    (SELECT visit_no, treated_on, status, pain_now FROM visit
     WHERE patient_no = p.no AND status <> 'entered_in_error'
     ORDER BY visit_no DESC LIMIT :sparks + 0)),
  (SELECT max(visit_no) FROM visit WHERE patient_no = p.no)
FROM day_entry AS d JOIN patient AS p ON p.no = d.patient_no
WHERE d.day = :day AND d.off_at IS NULL
ORDER BY d.minute IS NULL, d.minute, d.no LIMIT :most + 0
"""
_CORRECTIONS: Final = """
SELECT a.patient_no, a.visit_no, a.correction ->> 'path', a.correction ->> 'value'
FROM (SELECT DISTINCT patient_no FROM day_entry WHERE day = :day AND off_at IS NULL) AS listed
CROSS JOIN addendum AS a ON a.patient_no = listed.patient_no
WHERE a.correction ->> 'path' IN ('pain/now', 'treated_on')
  AND a.correction ->> 'value' IS NOT NULL ORDER BY a.patient_no, a.visit_no, a.seq
"""
_DUE: Final = """
SELECT s.patient_no, p.given_names, p.family_name, e.complaint, s.due_on,
  v.next_unit, v.next_number
FROM patient_summary AS s
JOIN patient AS p ON p.no = s.patient_no
JOIN visit AS v ON v.patient_no = s.patient_no AND v.visit_no = s.due_visit_no
JOIN episode AS e ON e.patient_no = v.patient_no AND e.episode_no = v.episode_no
WHERE s.due_on BETWEEN :oldest AND :newest
  AND p.archived_at IS NULL AND e.closed_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM day_entry AS d WHERE d.patient_no = s.patient_no
    AND d.day >= :today AND d.off_at IS NULL)
ORDER BY s.due_on {order} LIMIT :most + 0
"""
_DUE_SOON: Final = _DUE.format(order="")
_OVERDUE: Final = _DUE.format(order="DESC")


class Place(NamedTuple):
    """Where an entry stands: whose it is, on which day, at what minute."""

    no: int
    patient_no: int
    day: date
    minute: int | None
    source: str
    off: bool


def lines(session: Session, day: date) -> tuple[DayLine, ...]:
    """Return who is on the list of a day, by time; those without a time at the end."""
    read = session.connection().exec_driver_sql
    asked = {"day": day.isoformat(), "most": MOST, "sparks": SPARKS + 1}
    rows = read(_LINES, asked).all()
    if not rows:
        return ()
    wrong: dict[tuple[int, int], dict[str, Any]] = {}
    for patient_no, visit_no, path, value in read(_CORRECTIONS, asked):
        wrong.setdefault((patient_no, visit_no), {})[path] = json.loads(value)
    return tuple(_line(row, wrong) for row in rows)


def due(session: Session, today: date, most: int = 20) -> tuple[DueLine, ...]:
    """Return who is due within two weeks, soonest first, then who is overdue, latest first."""
    read = session.connection().exec_driver_sql
    asked: dict[str, Any] = {"today": today.isoformat(), "most": most}
    soon = asked | {"oldest": today.isoformat(), "newest": (today + SOON).isoformat()}
    late = asked | {
        "oldest": (today - LONG_AGO).isoformat(),
        "newest": (today - timedelta(days=1)).isoformat(),
    }
    rows = (*read(_DUE_SOON, soon).all(), *read(_OVERDUE, late).all())
    return tuple(
        DueLine(
            no,
            whole_name(given, family),
            complaint,
            date.fromisoformat(due_on),
            NextVisit(NextUnit(unit), number or 0),
        )
        for no, given, family, complaint, due_on, unit, number in rows
    )


def place(session: Session, no: int) -> Place | None:
    """Return where an entry stands, taken off or not."""
    row = session.execute(_PLACES.where(DAY_ENTRY.c.no == no)).first()
    return None if row is None else Place(*row)


def standing(session: Session, patient_no: int, day: date) -> Place | None:
    """Return the patient's place on the list of a day, if there is one."""
    query = _PLACES.where(DAY_ENTRY.c.patient_no == patient_no, DAY_ENTRY.c.day == day)
    row = session.execute(query.where(DAY_ENTRY.c.off_at.is_(None)).limit(1)).first()
    return None if row is None else Place(*row)


def of_source(session: Session, source: str) -> Place | None:
    """Return the entry that came from an event of a file, taken off or not."""
    if not source:
        return None
    query = _PLACES.where(DAY_ENTRY.c.source == source).order_by(DAY_ENTRY.c.no.desc()).limit(1)
    row = session.execute(query).first()
    return None if row is None else Place(*row)


def put(  # noqa: PLR0913
    session: Session,
    patient_no: int,
    day: date,
    minute: int | None,
    *,
    at: datetime,
    by: UUID,
    source: str = "",
) -> int:
    """Put somebody on the list of a day; return the entry's number."""
    number = session.execute(select(func.coalesce(func.max(DAY_ENTRY.c.no), 0) + 1)).scalar_one()
    values = {"no": number, "patient_no": patient_no, "day": day, "minute": minute}
    session.execute(
        insert(DAY_ENTRY), values | {"source": source, "added_at": at, "added_by_id": by}
    )
    return int(number)


def move(session: Session, no: int, day: date, minute: int | None) -> None:
    """Give an entry another day or time."""
    session.execute(update(DAY_ENTRY).where(DAY_ENTRY.c.no == no).values(day=day, minute=minute))


def set_off(session: Session, no: int, at: datetime | None) -> None:
    """Take an entry off its list, or with None put it back."""
    session.execute(update(DAY_ENTRY).where(DAY_ENTRY.c.no == no).values(off_at=at))


_PLACES = select(
    DAY_ENTRY.c.no,
    DAY_ENTRY.c.patient_no,
    DAY_ENTRY.c.day,
    DAY_ENTRY.c.minute,
    DAY_ENTRY.c.source,
    DAY_ENTRY.c.off_at.is_not(None),
)


def _line(row: Any, wrong: dict[tuple[int, int], dict[str, Any]]) -> DayLine:
    no, on, minute, patient_no, given, family, complaint, flags, visits, last_no = row
    day = date.fromisoformat(on)
    seen = [_seen(visit, wrong.get((patient_no, visit[0]), {})) for visit in json.loads(visits)]
    number, state, pains = standing_of(seen, day, last_no or 0)
    return DayLine(
        no,
        day,
        minute,
        patient_no,
        whole_name(given, family),
        complaint or "",
        tuple(json.loads(flags)),
        number,
        state,
        pains,
        initials(given, family),
    )


def _seen(visit: list[Any], wrong: dict[str, Any]) -> SeenVisit:
    number, day, status, pain = visit
    seen = SeenVisit(number, date.fromisoformat(day), status == "signed", pain)
    if "pain/now" in wrong:
        seen = replace(seen, pain=wrong["pain/now"])
    if "treated_on" in wrong:
        seen = replace(seen, day=date.fromisoformat(wrong["treated_on"]))
    return seen
