"""Every column of a signed visit is under its seal: changed behind the back, it is found."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import TYPE_CHECKING, Any, Final, Union, get_args, get_origin
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from imsrecord.db import signed_visits, visits
from imsrecord.db.triggers import take_down
from imsrecord.domain.codec import hints
from imsrecord.domain.visit import Visit
from imsrecord.services.note_seals import note_findings
from imsrecord.services.sealing import note_content, seal
from tests.builders import NOW

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from imsrecord.services.record import Record

PARTS: Final = (
    "needling_row", "palpation", "segmental_finding", "outcome_score", "prescription", "soreness",
    "safety_screen", "consent", "adverse_event", "exam_finding", "pain_drawing", "visit_intake",
)  # fmt: skip
PLACE: Final = {"patient_no", "visit_no"}
OUTSIDE: Final = {
    "visit": {
        "version", "status", "line_text", "next_seq", "content_hash", "previous_hash",
        "signed_by_name", "signed_registration_no", "signed_zone", "app_version", "signature",
        "in_error_at", "in_error_by_id", "in_error_reason", "in_error_name", "moved_to",
    },
}  # fmt: skip
NOT_READ: Final = {
    "visit.supervisor_id", "visit.signed_name", "visit.signed_app_version", "palpation.position",
    "segmental_finding.position", "outcome_score.position", "prescription.position",
    "adverse_event.position", "exam_finding.position", "prescription.not_demonstrated",
    "prescription.not_understood", "safety_screen.screen_no", "safety_screen.asked_at",
    "safety_screen.asked_by_id", "consent.consent_no", "consent.given_at", "consent.taken_by_id",
    "consent.signature_image", "pain_drawing.atlas_version", "soreness.about_visit_no",
    "adverse_event.about_visit_no", "adverse_event.recorded_at", "adverse_event.recorded_by_id",
}  # fmt: skip
"""Places of single parts, what is derived from the visit, and the line beside the signature."""
LATER: Final = {"consent.withdrawn_at", "consent.withdrawn_reason"}
"""What is added after signing, with a line of the audit."""
GIVEN: Final = {
    "id", "patient_no", "visit_no", "episode_no", "practitioner_id", "version", "status",
    "next_seq", "signature", "addenda", "in_error", "line_text", "treated_on", "zone",
    "started_at", "entered_at",
}  # fmt: skip
"""What the record itself gives to a draft."""
_SCALARS: Final[dict[Any, Any]] = {
    str: "told", int: 1, bool: True, float: 1.5, bytes: b"x", date: date(2026, 3, 1),
    datetime: NOW, UUID: UUID(int=7),
}  # fmt: skip


def told(kind: Any) -> Any:
    """Make a value in which every field says something other than its default."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return told(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        several = arguments[:1] if arguments[1:] == (Ellipsis,) else arguments
        return tuple(told(a) for a in several)
    if is_dataclass(kind):
        parts = hints(kind)  # type: ignore[arg-type]
        return kind(**{f.name: _other(parts[f.name], f) for f in fields(kind)})  # type: ignore[operator]
    if issubclass(kind, Enum):
        return list(kind)[-1]
    return _SCALARS[kind]


def _other(kind: Any, field: Any) -> Any:
    value = told(kind)
    if field.default is not MISSING and value == field.default:
        return not value if isinstance(value, bool) else value + 1
    return value


def a_visit_that_says_everything(begun: Visit) -> Visit:
    whole = told(Visit)
    numbered: dict[str, Any] = {
        name: tuple(replace(part, seq=n) for part in getattr(whole, name))
        for n, name in enumerate(
            ("rows", "palpation", "segmental", "scores", "prescriptions", "exam"), 1
        )
    }
    rows = tuple(replace(row, position=1, lot_no=1) for row in numbered.pop("rows"))
    told_of: dict[str, Any] = {
        f.name: getattr(whole, f.name)
        for f in fields(Visit)
        if f.name not in GIVEN and f.name not in numbered and f.name != "rows"
    }
    return replace(begun, **told_of, **numbered, rows=rows, next_seq=20)


@pytest.fixture
def sealed(record: Record, patient_no: int) -> Visit:
    """A signed visit in which no field of any kind is at its default."""
    begun = record.visits.start(patient_no)
    draft = record.visits.save_draft(a_visit_that_says_everything(begun), begun, "Charted")
    acting = record.accounts.acting
    with record.opened.db.write() as session:
        draft = visits.load(session, draft.key)
        content = note_content(draft, "", NOW)
        return signed_visits.sign(session, draft, seal(content, "", NOW, acting), content)


def columns(connection: Connection, table: str) -> list[str]:
    rows = connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608
    return [row.name for row in rows]


def test_no_field_of_a_visit_is_lost_on_its_way_into_the_record(
    record: Record, patient_no: int
) -> None:
    begun = record.visits.start(patient_no)
    whole = a_visit_that_says_everything(begun)
    kept = record.visits.save_draft(whole, begun, "Charted")
    again = record.visits.open(kept.key)
    events = tuple(replace(event, no=1) for event in whole.adverse_events)
    assert replace(again, version=1, adverse_events=events) == replace(
        whole, version=1, adverse_events=events
    )


CHANGED: Final = (
    'CASE typeof("{0}") WHEN \'integer\' THEN 1 - "{0}" WHEN \'real\' THEN "{0}" + 1'
    " WHEN 'blob' THEN zeroblob(16) WHEN 'null' THEN NULL"
    " ELSE CASE WHEN \"{0}\" LIKE '____-__-__%' THEN '2001' || substr(\"{0}\", 5)"
    " WHEN json_valid(\"{0}\") THEN '[]' ELSE \"{0}\" || 'x' END END"
)
GARBLED: Final = "'[{'"


def found_by_column(record: Record, spoil: str) -> dict[str, tuple[str, ...]]:
    """Change each column in its turn, look for findings, and take the change back."""
    found = {}
    with record.opened.db.structure() as connection:
        for loosened in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            driver: Any = connection.connection.driver_connection
            driver.execute(f"PRAGMA {loosened}")
        take_down(connection)
        for table in ("visit", *PARTS):
            for column in columns(connection, table):
                if column in PLACE | OUTSIDE.get(table, set()):
                    continue
                value = spoil.replace("{0}", column)
                point = connection.begin_nested()
                before = connection.exec_driver_sql(f'SELECT "{column}" FROM {table}').scalar()  # noqa: S608
                connection.exec_driver_sql(f'UPDATE OR IGNORE {table} SET "{column}" = {value}')  # noqa: S608
                after = connection.exec_driver_sql(f'SELECT "{column}" FROM {table}').scalar()  # noqa: S608
                assert before != after or before is None, (table, column)
                session = Session(connection, autoflush=False)
                found[f"{table}.{column}"] = note_findings(session)
                session.close()
                if point.is_active:
                    point.rollback()
        connection.rollback()
    return found


@pytest.mark.usefixtures("sealed")
def test_a_change_of_any_column_of_a_signed_visit_is_found(record: Record) -> None:
    found = found_by_column(record, CHANGED)

    unnoticed = {name for name, sentences in found.items() if not sentences}
    assert unnoticed == NOT_READ | LATER
    assert all(
        sentence.startswith("Patient 1, visit 1: ") for told in found.values() for sentence in told
    )


@pytest.mark.usefixtures("sealed")
def test_what_cannot_be_read_any_more_is_said_in_a_sentence(record: Record) -> None:
    found = found_by_column(record, GARBLED)

    assert ("Patient 1, visit 1: it cannot be read any more.",) in found.values()
