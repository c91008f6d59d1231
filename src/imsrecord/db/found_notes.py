"""What a search shows of the visits it found: little of each, read for all of them together."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, tuple_

from imsrecord.db.addenda import load_addenda
from imsrecord.db.note_words import note_parts
from imsrecord.db.pain_drawings import load_drawing
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import ADDENDUM, PATIENT, VISIT
from imsrecord.db.visit_columns import visit_of
from imsrecord.db.visit_events import load_consent, load_events, load_screen
from imsrecord.db.visit_intakes import load_intake
from imsrecord.db.visit_rows import PARTS
from imsrecord.db.visits import load
from imsrecord.domain.corrections import corrected
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.patient import initials, whole_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.orm import Session

    from imsrecord.domain.visit import Visit, VisitStatus

_TEXTS = """
SELECT t.patient_no, t.visit_no, t.part, t.text FROM json_each(?) AS k
JOIN note_text AS t ON t.patient_no = k.value ->> 0 AND t.visit_no = k.value ->> 1
ORDER BY t.id
"""
_NUMBERED = {part.field: part for part in PARTS}
# Parts of a note whose words are not the visit's own columns: the fields they are made from.
_FIELDS = {
    "rows": ("rows",),
    "findings": ("palpation", "segmental"),
    "exam": ("exam",),
    "exercises": ("prescriptions",),
}
_ALONE: dict[str, Callable[[Session, VisitKey], dict[str, Any]]] = {
    "intake": lambda session, key: {"intake": load_intake(session, key)},
    "screen": lambda session, key: {"screen": load_screen(session, key)},
    "consent": lambda session, key: {"consent": load_consent(session, key)},
    "pain_drawing": lambda session, key: {"pain_drawing": load_drawing(session, key)},
    "soreness": load_events,
    "adverse_events": load_events,
}


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """A visit that was found: whose it is, when it was, and the part in question as written.

    ``written`` is "" where the part is no part of the visit itself: the name of a file, say.
    """

    key: VisitKey
    treated_on: date
    status: VisitStatus
    name: str = field(repr=False)
    initials: str = field(repr=False)
    chart_number: str = field(repr=False)
    written: str = field(repr=False)


def kept_texts(session: Session, keys: Iterable[VisitKey]) -> dict[VisitKey, dict[str, str]]:
    """Return what a search looks through, by visit and part; folded."""
    asked = json.dumps([list(key) for key in keys])
    found: dict[VisitKey, dict[str, str]] = {}
    for patient_no, visit_no, part, text in session.connection().exec_driver_sql(_TEXTS, (asked,)):
        found.setdefault(VisitKey(patient_no, visit_no), {})[part] = text
    return found


@legible()
def found_visits(session: Session, parts: Mapping[VisitKey, str]) -> tuple[FoundVisit, ...]:
    """Return the visits, each with the part that ``parts`` names, in their order."""
    rows = {
        VisitKey(row["patient_no"], row["visit_no"]): row
        for row in session.execute(select(VISIT).where(_among(VISIT, parts))).mappings()
    }
    told = _told(session, parts)
    visits = {key: visit_of(row, told.get(key, {})) for key, row in rows.items()}
    people = _people(session, {key.patient_no for key in visits})
    days = _corrected_days(session, parts)
    return tuple(
        FoundVisit(
            key,
            days.get(key, visits[key].treated_on),
            visits[key].status,
            *people[key.patient_no],
            _written(visits[key], part),
        )
        for key, part in parts.items()
    )


def _told(session: Session, parts: Mapping[VisitKey, str]) -> dict[VisitKey, dict[str, Any]]:
    """Return, by visit, the fields that the part in question is made from."""
    told: dict[VisitKey, dict[str, Any]] = {}
    for part in set(parts.values()):
        keys = [key for key, mine in parts.items() if mine == part]
        for name in _FIELDS.get(part, ()):
            for key, values in _numbered(session, name, keys).items():
                told.setdefault(key, {})[name] = values
        if part in _ALONE:
            told |= {key: _ALONE[part](session, key) for key in keys}
        elif part.startswith("addendum "):
            told |= {key: {"addenda": load_addenda(session, key)} for key in keys}
    return told


def _numbered(
    session: Session, name: str, keys: list[VisitKey]
) -> dict[VisitKey, tuple[Any, ...]]:  # fmt: skip
    part = _NUMBERED[name]
    query = select(part.table).where(_among(part.table, keys)).order_by("position", "seq")
    found: dict[VisitKey, tuple[Any, ...]] = {}
    for row in session.execute(query).mappings():
        key = VisitKey(row["patient_no"], row["visit_no"])
        found[key] = (*found.get(key, ()), part.value(row))
    return found


def _people(session: Session, numbers: set[int]) -> dict[int, tuple[str, str, str]]:
    """Return name, initials and chart number of patients."""
    c = PATIENT.c
    query = select(c.no, c.given_names, c.family_name, c.chart_number).where(c.no.in_(numbers))
    return {
        row.no: (
            whole_name(row.given_names, row.family_name),
            initials(row.given_names, row.family_name),
            row.chart_number,
        )
        for row in session.execute(query)
    }


def _corrected_days(session: Session, keys: Iterable[VisitKey]) -> dict[VisitKey, date]:
    """Return the days of those visits that were corrected after signing."""
    c = ADDENDUM.c
    query = select(c.patient_no, c.visit_no).where(_among(ADDENDUM, keys)).distinct()
    changed = session.execute(query.where(c.correction.is_not(None))).all()
    return {VisitKey(*key): corrected(load(session, VisitKey(*key))).treated_on for key in changed}


def _written(visit: Visit, part: str) -> str:
    if part.startswith("addendum "):
        said = {f"addendum {added.seq}": f"{added.text} {added.reason}" for added in visit.addenda}
        return said.get(part, "")
    return note_parts(visit).get(part, "")


def _among(table: Table, keys: Iterable[VisitKey]) -> ColumnElement[bool]:
    return tuple_(table.c.patient_no, table.c.visit_no).in_([tuple(key) for key in keys])
