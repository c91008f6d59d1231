"""Real SQL against a signed visit: every way in that was thought of is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from imsrecord.db import audit, consents, signed_visits, visits
from imsrecord.domain.consent import Consent, written_on
from imsrecord.domain.visit import Addendum, Visit, VisitStatus
from imsrecord.errors import NotFoundError, PaperGivenOutError, SignedRecordError
from tests.builders import (
    NOW,
    PRACTITIONER,
    a_full_visit,
    a_row,
    a_signature,
    a_visit,
    open_chart,
)

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.db.database import Database

AUDIT_KEY = b"a" * 32
CHILDREN = (
    "needling_row",
    "palpation",
    "segmental_finding",
    "outcome_score",
    "prescription",
    "soreness",
    "safety_screen",
    "consent",
    "adverse_event",
    "exam_finding",
    "pain_drawing",
    "visit_intake",
)
KEPT = (
    "audit_event",
    "note_version",
    "addendum",
    "document_copy",
    "attachment",
    "attachment_about",
    "attachment_error",
    "adverse_event_followup",
    "disclosure",
    "staff_incident",
    "staff_incident_followup",
    "clinic_exercise_picture",
    "consent_text",
)
SET_UP = ("INSERT INTO pain_drawing VALUES (1, 1, 'back', 1, '[]')",)
SET_UP_AFTER = (
    "INSERT INTO consent_text VALUES ('1', 'What is shown.', '2026-03-02')",
    "INSERT INTO document_copy VALUES (1, 1, 1, 'sheet', '2026-03-02', x'00', '', x'00', x'00')",
    (
        "INSERT INTO attachment (no, patient_no, visit_no, added_at, added_by_id, name, media_type,"
        " sha256, content) VALUES (1, 1, 1, '2026-03-02', x'00', 'x', 'x', x'00', x'00')"
    ),
    "INSERT INTO attachment_about VALUES (1, 'scan', '', NULL, 1, 1, 'x')",
    "INSERT INTO attachment_error VALUES (1, '2026-03-02', x'00', 'wrong file')",
    "INSERT INTO adverse_event_followup VALUES(1,1,1,'2026',x'00','y','[]','','','','',NULL)",
    "INSERT INTO disclosure VALUES (1, 1, '2026-03-02', x'00', 'x', 'x', 'x', 'x')",
    "INSERT INTO staff_incident VALUES (1,'2026','x','x','x','x','x','[]','','2026',x'00')",
    "INSERT INTO staff_incident_followup VALUES (1, 1, '2026-03-02', x'00', 'x', '', 0)",
    "INSERT INTO clinic_exercise_picture VALUES (1, 'x', '2026-03-02', 'x', 1, 1, x'00', x'00')",
)


@pytest.fixture
def signed(encrypted_db: Database) -> Visit:
    """Visit 1 is signed and has one of everything; visit 2 is a draft."""
    with encrypted_db.write() as session:
        open_chart(session)
        draft = visits.start(session, a_full_visit())
        for statement in SET_UP:
            session.connection().exec_driver_sql(statement)
        done = signed_visits.sign(session, draft, a_signature(), b"{}")
        for statement in SET_UP_AFTER:
            session.connection().exec_driver_sql(statement)
        added = Addendum(1, "addendum", "Rang: well.", "phone", a_signature("cd" * 32, "ab" * 32))
        signed_visits.amend(session, done.key, added, b"{}")
        visits.start(session, a_visit(2, rows=(a_row(),)))
        entry = audit.AuditEntry("visit.sign", NOW, content_hash="ab" * 32, patient_no=1)
        audit.append(session, AUDIT_KEY, entry)
    return done


def refused(database: Database, sql: str) -> str:
    """Run one statement as the application would and return why it was refused."""
    with pytest.raises(DatabaseError) as caught, database.engine.begin() as connection:
        connection.exec_driver_sql(sql)
    return str(caught.value.orig)


def columns(database: Database, table: str) -> str:
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"SELECT name FROM pragma_table_info('{table}')")  # noqa: S608
        return ", ".join(f'"{row.name}"' for row in rows)


VISIT_ATTACKS = (
    "UPDATE visit SET note = 'changed' WHERE visit_no = 1",
    "UPDATE visit SET status = 'draft' WHERE visit_no = 1",
    "UPDATE visit SET status = 'entered_in_error', note = 'x' WHERE visit_no = 1",
    "UPDATE visit SET signature = x'00' WHERE visit_no = 1",
    "UPDATE visit SET status = 'entered_in_error', moved_from = '[2,1]' WHERE visit_no = 1",
    "UPDATE visit SET patient_no = 2 WHERE visit_no = 1",
    "UPDATE visit SET visit_no = 9 WHERE visit_no = 1",
    "UPDATE visit SET version = 9 WHERE visit_no = 1",
    "DELETE FROM visit WHERE visit_no = 1",
    "DELETE FROM visit",
    "UPDATE OR REPLACE visit SET visit_no = 1 WHERE visit_no = 2",
    "UPDATE OR REPLACE visit SET id = (SELECT id FROM visit WHERE visit_no = 1) WHERE visit_no = 2",
    "UPDATE visit SET status = 'signed' WHERE visit_no = 2",
    "UPDATE visit SET status = 'entered_in_error' WHERE visit_no = 2",
)


@pytest.mark.parametrize("sql", VISIT_ATTACKS)
def test_a_signed_visit_cannot_be_changed_by_any_sql(
    encrypted_db: Database, signed: Visit, sql: str
) -> None:
    refused(encrypted_db, sql)
    with encrypted_db.read() as session:
        assert visits.load(session, signed.key).note == "Tolerated well."


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_a_signed_visit_cannot_be_replaced(
    encrypted_db: Database, signed: Visit, verb: str
) -> None:
    names = columns(encrypted_db, "visit")
    blank = names.replace('"note"', "'blank'")
    sql = f"{verb} INTO visit ({names}) SELECT {blank} FROM visit WHERE visit_no = 1"  # noqa: S608
    assert refused(encrypted_db, sql).startswith("signed:")


def test_an_upsert_over_a_signed_visit_is_refused(encrypted_db: Database, signed: Visit) -> None:
    names = columns(encrypted_db, "visit")
    sql = (
        f"INSERT INTO visit ({names}) SELECT {names} FROM visit WHERE visit_no = 1"  # noqa: S608
        " ON CONFLICT (patient_no, visit_no) DO UPDATE SET note = 'x'"
    )
    assert refused(encrypted_db, sql).startswith("signed:")


@pytest.mark.parametrize("table", CHILDREN)
def test_nothing_in_a_signed_visit_can_be_changed_taken_out_or_replaced(
    encrypted_db: Database, signed: Visit, table: str
) -> None:
    names = columns(encrypted_db, table)
    of_it = "patient_no = 1 AND visit_no = 1"
    with encrypted_db.engine.connect() as connection:
        count = f"SELECT count(*) FROM {table} WHERE {of_it}"  # noqa: S608
        assert connection.exec_driver_sql(count).scalar() != 0
    for sql in (
        f"DELETE FROM {table} WHERE {of_it}",  # noqa: S608
        f"DELETE FROM {table}",  # noqa: S608
        f"UPDATE {table} SET visit_no = 2 WHERE {of_it}",  # noqa: S608
        f"UPDATE {table} SET patient_no = patient_no WHERE {of_it}",  # noqa: S608
        f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table} WHERE {of_it}",  # noqa: S608
    ):
        assert refused(encrypted_db, sql).startswith("signed:"), sql


def test_a_row_can_be_neither_added_to_nor_moved_into_a_signed_visit(
    encrypted_db: Database, signed: Visit
) -> None:
    names = columns(encrypted_db, "needling_row")
    moved = names.replace('"visit_no"', "1").replace('"seq"', "77")
    for sql in (
        f"INSERT INTO needling_row ({names}) SELECT {moved} FROM needling_row WHERE visit_no = 2",  # noqa: S608
        "UPDATE needling_row SET visit_no = 1, seq = 77 WHERE visit_no = 2",
        "UPDATE OR REPLACE needling_row SET visit_no = 1 WHERE visit_no = 2",
    ):
        assert refused(encrypted_db, sql).startswith("signed:"), sql


@pytest.mark.parametrize("table", KEPT)
def test_what_is_kept_for_good_is_only_added_to(
    encrypted_db: Database, signed: Visit, table: str
) -> None:
    names = columns(encrypted_db, table)
    first = names.split(", ")[0]
    for sql in (
        f"DELETE FROM {table}",  # noqa: S608
        f"UPDATE {table} SET {first} = {first}",  # noqa: S608
        f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}",  # noqa: S608
    ):
        assert refused(encrypted_db, sql).startswith("kept:"), sql


def test_a_line_of_the_audit_can_neither_skip_a_number_nor_leave_the_chain(
    encrypted_db: Database, signed: Visit
) -> None:
    names = columns(encrypted_db, "audit_event")
    for number, prev in (("seq + 2", "hmac"), ("seq + 1", "x'00'")):
        taken = names.replace('"seq"', number).replace('"prev"', prev)
        sql = f"INSERT INTO audit_event ({names}) SELECT {taken} FROM audit_event"  # noqa: S608
        assert refused(encrypted_db, sql).startswith("kept:")


@pytest.mark.parametrize("table", ["patient", "episode", "practitioner", "needle_lot"])
def test_people_and_boxes_are_never_deleted(
    encrypted_db: Database, signed: Visit, table: str
) -> None:
    assert refused(encrypted_db, f"DELETE FROM {table}").startswith("kept:")  # noqa: S608


STRUCTURE_ATTACKS = (
    "DROP TRIGGER visit_locked_update",
    "DROP TABLE visit",
    "DROP TABLE patient_word",
    "ALTER TABLE visit RENAME TO other",
    "ALTER TABLE visit DROP COLUMN note",
    "ATTACH ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA rekey = 'x'",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
    "DETACH main",
    "UPDATE sqlite_master SET sql = ''",
    "CREATE TRIGGER t BEFORE UPDATE ON visit BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TEMP TRIGGER t BEFORE UPDATE ON visit BEGIN SELECT RAISE(IGNORE); END",
)


@pytest.mark.parametrize("sql", STRUCTURE_ATTACKS)
def test_the_application_cannot_take_the_locks_down(
    encrypted_db: Database, signed: Visit, sql: str
) -> None:
    refused(encrypted_db, sql)


def test_a_signed_visit_cannot_be_saved_over(encrypted_db: Database, signed: Visit) -> None:
    with encrypted_db.write() as session, pytest.raises(SignedRecordError):
        visits.save(session, replace(signed, note="x"), signed, "note")
    with encrypted_db.write() as session, pytest.raises(SignedRecordError):
        visits.discard(session, replace(signed).key)
    with encrypted_db.write() as session, pytest.raises(SignedRecordError):
        signed_visits.sign(session, signed, a_signature(), b"{}")


def test_a_refusal_of_the_file_itself_is_told_in_plain_words(
    encrypted_db: Database, signed: Visit
) -> None:
    with pytest.raises(SignedRecordError, match="add an addendum"), encrypted_db.write() as session:
        session.connection().exec_driver_sql("UPDATE visit SET note = 'x' WHERE visit_no = 1")


def test_a_signed_visit_is_read_back_with_signature_and_addendum(
    encrypted_db: Database, signed: Visit
) -> None:
    with encrypted_db.read() as session:
        loaded = visits.load(session, signed.key)
        versions = signed_visits.note_versions(session, signed.key)
        newest = signed_visits.last_hash(session, 1)
    assert replace(loaded, addenda=()) == signed
    assert loaded.addenda[0].text == "Rang: well."
    assert [version.content_hash for version in versions] == ["ab" * 32, "cd" * 32]
    assert newest == "cd" * 32


def test_a_signed_visit_may_be_marked_as_entered_in_error_once(
    encrypted_db: Database, signed: Visit
) -> None:
    with encrypted_db.write() as session:
        signed_visits.mark_in_error(session, signed.key, PRACTITIONER.id, NOW, reason="wrong chart")
    with encrypted_db.write() as session, pytest.raises(SignedRecordError):
        signed_visits.mark_in_error(session, signed.key, PRACTITIONER.id, NOW, reason="again")
    with encrypted_db.read() as session:
        assert visits.load(session, signed.key).status is VisitStatus.IN_ERROR
        counts = session.connection().exec_driver_sql(
            "SELECT muscle, row_count FROM muscle_summary ORDER BY muscle"
        )
        assert counts.all() == [("levator_scapulae", 0), ("trapezius_upper", 1)]
        visits_left = session.connection().exec_driver_sql("SELECT visits FROM patient_summary")
        assert visits_left.scalar() == 1
    assert refused(
        encrypted_db, "UPDATE visit SET status = 'signed' WHERE visit_no = 1"
    ).startswith("signed:")


def test_a_consent_is_withdrawn_once_and_for_good(encrypted_db: Database, signed: Visit) -> None:
    with encrypted_db.read() as session:
        assert written_on(consents.kept(session, 1, episode_no=1)) == signed.treated_on
    with encrypted_db.write() as session:
        consents.withdraw(session, signed.key, NOW, "changed my mind")
    with encrypted_db.write() as session, pytest.raises(NotFoundError):
        consents.withdraw(session, signed.key, NOW)
    assert refused(encrypted_db, "UPDATE consent SET withdrawn_at = NULL").startswith("kept:")
    with encrypted_db.read() as session:
        assert written_on(consents.kept(session, 1, episode_no=1)) is None
        assert visits.load(session, signed.key).consent == signed.consent


def test_a_draft_may_lose_its_consent_again(encrypted_db: Database, signed: Visit) -> None:
    with encrypted_db.read() as session:
        draft = visits.load(session, replace(signed, visit_no=2).key)
    with encrypted_db.write() as session:
        agreed = visits.save(session, replace(draft, consent=Consent()), draft, "consent")
        undone = visits.save(session, replace(agreed, consent=None), agreed, "no consent")
    assert undone.consent is None


def test_a_draft_of_which_paper_was_given_out_is_kept(
    encrypted_db: Database, signed: Visit
) -> None:
    with encrypted_db.write() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO document_copy VALUES"
            " (2, 1, 2, 'take_home', '2026-03-02', x'00', '', x'00', x'00')"
        )
    with encrypted_db.write() as session, pytest.raises(PaperGivenOutError):
        visits.discard(session, replace(signed, visit_no=2).key)


def test_an_addendum_to_a_draft_is_refused(encrypted_db: Database, signed: Visit) -> None:
    late = Addendum(1, "addendum", "x", "", a_signature("ef" * 32))
    with pytest.raises(SignedRecordError), encrypted_db.write() as session:
        signed_visits.amend(session, replace(signed, visit_no=2).key, late, b"{}")


def test_the_locks_hold_without_recursive_triggers_too(
    encrypted_db: Database, signed: Visit, record_path: Path
) -> None:
    """The guard before each insert is the second wall behind the delete trigger."""
    names = columns(encrypted_db, "visit")
    blank = names.replace('"note"', "'blank'")
    with encrypted_db.structure() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA recursive_triggers = OFF")
        with pytest.raises(DatabaseError) as caught:
            connection.exec_driver_sql(
                f"REPLACE INTO visit ({names}) SELECT {blank} FROM visit WHERE visit_no = 1"  # noqa: S608
            )
    assert isinstance(caught.value.orig, dbapi2.IntegrityError)
