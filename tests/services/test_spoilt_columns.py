"""Another program writes into the file what cannot be there: a sentence, never a traceback."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.db.triggers import take_down
from imsrecord.domain.attachment import NewFile
from imsrecord.domain.correction import Addition
from imsrecord.domain.event_story import EventFollowup
from imsrecord.domain.own_exercises import OwnExercise
from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
from imsrecord.errors import DamagedRecordError
from tests.builders import FAINT
from tests.open_clinic import PIN, chart

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record

SPOILS = ("'[{'", "x'ff'", "'31 feb'")
VISIT = (
    "needling_row", "palpation", "segmental_finding", "outcome_score", "prescription", "soreness",
    "safety_screen", "consent", "adverse_event", "exam_finding", "visit_intake", "addendum",
)  # fmt: skip
OTHERS = (
    "attachment", "attachment_about", "attachment_error", "adverse_event_followup",
    "staff_incident", "staff_incident_followup", "clinic_exercise", "addendum_draft",
)  # fmt: skip


@pytest.fixture
def full(record: Record, patient_no: int) -> Visit:
    """A record in which each table of the complete record has a line."""
    draft = chart(record, patient_no)
    told = record.visits.save_draft(replace(draft, adverse_events=(FAINT,)), draft, "Event")
    record.attachments.add(NewFile("a.pdf", b"%PDF-1.4", caption="Knee"), *draft.key)
    signed = record.visits.sign(told, PIN)
    signed = record.visits.addenda.add(signed.key, Addition(text="More"), PIN)
    record.visits.addenda.keep_begun(signed.key, Addition(text="Half"))
    wrong = record.attachments.add(NewFile("b.pdf", b"%PDF-1.5"), patient_no)
    record.attachments.mark_in_error(wrong.no, "Wrong")
    record.events.follow_up(patient_no, signed.adverse_events[0].no, EventFollowup("Well"))
    number = record.incidents.record(StaffIncident("Robin", "2026-03-02", device="Needle"))
    record.incidents.follow_up(number, IncidentFollowup("Well"))
    record.exercises.keep(OwnExercise("", "Towel pull", "Pull.", region="neck"))
    return signed


def read_all(record: Record, key: Any) -> None:
    """Read all that the windows read of this patient, of the clinic and of the staff."""
    record.visits.open(key)
    record.visits.addenda.begun(key)
    record.consents.of_patient(key.patient_no)
    record.attachments.of_patient(key.patient_no)
    record.attachments.of_visit(key)
    record.events.of_patient(key.patient_no)
    record.events.waiting()
    record.incidents.incidents()
    record.exercises.own()


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_column_that_was_spoilt_is_a_sentence_to_whoever_reads_it(
    record: Record, full: Visit, spoil: str
) -> None:
    db, said, tracebacks = record.opened.db, set(), []
    with db.structure() as connection:
        names = {row.name for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
        tables = [table for table in (*VISIT, *OTHERS) if table in names]
        take_down(connection)
        connection.commit()
        for table in tables:
            info = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
            for column in (row.name for row in info if not row.pk and row.name != "version"):
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA foreign_keys = OFF")
                driver.execute("PRAGMA ignore_check_constraints = ON")
                kept = connection.exec_driver_sql(f'SELECT "{column}" FROM {table}').scalar()  # noqa: S608
                connection.exec_driver_sql(f'UPDATE {table} SET "{column}" = {spoil}')  # noqa: S608
                connection.commit()
                try:
                    read_all(record, full.key)
                except DamagedRecordError as error:
                    said.add(str(error))
                except Exception as error:  # noqa: BLE001 - all of them are faults
                    tracebacks.append((table, column, repr(error)))
                connection.exec_driver_sql(f'UPDATE {table} SET "{column}" = ?', (kept,))  # noqa: S608
                connection.commit()

    assert tracebacks == []
    assert all(sentence.endswith("by another program.") for sentence in said)
    assert said
    assert len(tables) > 15
