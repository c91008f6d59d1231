"""Needle-sticks of staff: a file in which no patient has a place."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit, search
from imsrecord.db.tables import STAFF_INCIDENT, STAFF_INCIDENT_FOLLOWUP
from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
from imsrecord.errors import NotFoundError
from imsrecord.services.events import NotRightYetError
from tests import noted

if TYPE_CHECKING:
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

STICK = StaffIncident(
    "Robin Tester",
    "2026-03-02 16:10",
    "Room 2",
    "Used needle, 0.30 × 40 mm",
    "Recapped although the rule says never",
    "Bled, washed with soap and water",
    ("clinic_lead", "occupational_health"),
    "2026-04-13",
)


def test_an_injury_is_kept_whole_followed_up_and_closed(record: Record, hour: Clock) -> None:
    number = record.incidents.record(STICK)
    (kept,) = record.incidents.incidents()
    assert replace(kept, no=0, recorded_at=None, recorded_by="") == STICK
    assert (kept.recorded_at, kept.recorded_by) == (hour.moment, "Robin Tester")
    assert (kept.open, kept.due) == (True, "2026-04-13")

    hour.forward(days=42)
    record.incidents.follow_up(number, IncidentFollowup("Blood test clear", "2026-09-01"))
    (followed,) = record.incidents.incidents()
    record.incidents.follow_up(number, IncidentFollowup("Second test clear", closed=True))
    (closed,) = record.incidents.incidents()

    assert (followed.open, followed.due) == (True, "2026-09-01")
    assert (closed.open, closed.due) == (False, "")
    assert [each.seq for each in closed.followups] == [1, 2]


def test_the_tables_of_staff_have_no_column_and_no_key_that_leads_to_a_patient() -> None:
    tables = (STAFF_INCIDENT, STAFF_INCIDENT_FOLLOWUP)

    names = {column.name for table in tables for column in table.columns}
    targets = {key.column.table.name for table in tables for key in table.foreign_keys}

    assert not [name for name in names if "patient" in name or "visit" in name or "chart" in name]
    assert targets == {"staff_incident"}
    assert not [field.name for field in fields(StaffIncident) if "patient" in field.name]


def test_a_text_that_names_a_patient_is_refused_beside_its_field(
    record: Record, patient_no: int
) -> None:
    named = replace(STICK, circumstances="While needling AVERY  Sample, she moved")

    with pytest.raises(NotRightYetError) as caught:
        record.incidents.record(named)

    assert list(caught.value.problems) == ["circumstances"]
    assert "Avery" not in str(caught.value)
    assert record.incidents.incidents() == ()
    number = record.incidents.record(STICK)
    with pytest.raises(NotRightYetError):
        record.incidents.follow_up(number, IncidentFollowup("Avery Sample tested"))


def test_no_search_finds_the_staff_file(record: Record, patient_no: int) -> None:
    record.incidents.record(STICK)

    with record.opened.db.read() as session:
        notes = noted.notes(session, "recapped") + noted.notes_containing(session, "recapped")
        people = search.patients(session, "recapped")

    assert (notes, people) == ((), ())


def test_its_lines_in_the_record_of_activity_are_of_no_patient(record: Record) -> None:
    number = record.incidents.record(STICK)
    record.incidents.follow_up(number, IncidentFollowup("Clear", closed=True))

    with record.opened.db.read() as session:
        last, before = (line.entry for line in audit.lines(session, most=2))

    assert (before.action, last.action) == ("incident.record", "incident.close")
    assert {(line.patient_no, line.detail, line.entity_id) for line in (before, last)} == {
        (None, "", "1")
    }


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"who": " "}, "who"),
        ({"device": ""}, "device"),
        ({"happened": ""}, "happened"),
        ({"happened": "noon"}, "happened"),
        ({"followup_due": "in a month"}, "followup_due"),
    ],
)
def test_an_injury_that_cannot_be_kept_says_why_beside_the_field(
    record: Record, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(NotRightYetError) as caught:
        record.incidents.record(replace(STICK, **changed))  # type: ignore[arg-type]
    assert list(caught.value.problems) == [field]


def test_an_injury_that_is_not_there_cannot_be_followed_up(record: Record) -> None:
    with pytest.raises(NotFoundError):
        record.incidents.follow_up(9, IncidentFollowup("Clear"))
