from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit, signed_visits, visits
from tests.builders import NOW, PRACTITIONER, a_full_visit, a_signature, open_chart

if TYPE_CHECKING:
    from imsrecord.db.database import Database

KEY = b"a" * 32
NOTE = b'{"v":1}'
HASH = hashlib.sha256(NOTE).hexdigest()
OTHER_HASH = hashlib.sha256(b"{}").hexdigest()


@pytest.fixture
def watched(encrypted_db: Database) -> Database:
    """Six lines, one of which tells of a signing."""
    with encrypted_db.write() as session:
        open_chart(session)
        draft = visits.start(session, a_full_visit())
        signed_visits.sign(session, draft, a_signature(HASH), NOTE)
        for number in range(1, 7):
            entry = audit.AuditEntry(
                "visit.sign" if number == 3 else "patient.view",
                NOW + timedelta(seconds=number),
                who=PRACTITIONER.id,
                workstation="desk",
                entity="visit",
                entity_id="1/1",
                patient_no=1,
                content_hash=HASH if number == 3 else "",
            )
            assert audit.append(session, KEY, entry) == number
    return encrypted_db


def tampered(database: Database, *statements: str) -> tuple[audit.AuditFinding, ...]:
    """What a check finds after somebody with the key took the locks down and changed things."""
    with database.structure() as connection:
        for name in ("kept_update", "kept_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER audit_event_{name}")
            connection.exec_driver_sql(f"DROP TRIGGER note_version_{name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
    with database.read() as session:
        return audit.verify(session, KEY)


def test_a_chain_that_nobody_touched_is_whole(watched: Database) -> None:
    with watched.read() as session:
        assert audit.verify(session, KEY) == ()
        assert audit.verify(session, KEY, last=2) == ()
        assert audit.head(session)[0] == 6


def test_an_empty_chain_is_whole(encrypted_db: Database) -> None:
    with encrypted_db.read() as session:
        assert audit.verify(session, KEY) == ()
        assert audit.head(session) == (0, audit.NOTHING)


def test_a_check_with_another_key_finds_every_line(watched: Database) -> None:
    with watched.read() as session:
        assert len(audit.verify(session, b"b" * 32)) == 6


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET action = 'x' WHERE seq = 2",
        "UPDATE audit_event SET at = '2026-01-01 00:00:00.000000' WHERE seq = 2",
        "UPDATE audit_event SET who = NULL WHERE seq = 2",
        "UPDATE audit_event SET patient_no = 2 WHERE seq = 2",
        "UPDATE audit_event SET workstation = '' WHERE seq = 2",
        "UPDATE audit_event SET content_hash = 'x' WHERE seq = 3",
        "UPDATE audit_event SET hmac = zeroblob(32) WHERE seq = 2",
        "UPDATE audit_event SET prev = zeroblob(32) WHERE seq = 2",
        "DELETE FROM audit_event WHERE seq = 1",
        "DELETE FROM audit_event WHERE seq = 3",
        "UPDATE audit_event SET seq = seq + 100 WHERE seq > 3",
        "UPDATE note_version SET content = x'7b7d'",
        f"UPDATE note_version SET content = x'7b7d', content_hash = '{OTHER_HASH}'",  # noqa: S608
        "DELETE FROM note_version",
    ],
)
def test_every_kind_of_tampering_is_found(watched: Database, statement: str) -> None:
    assert tampered(watched, statement) != ()


def test_a_cut_at_the_end_is_left_to_the_anchor_outside(watched: Database) -> None:
    """It is documented that the chain alone cannot tell; its head differs from the anchor."""
    with watched.read() as session:
        anchor = audit.head(session)
    assert tampered(watched, "DELETE FROM audit_event WHERE seq = 6") == ()
    with watched.read() as session:
        assert audit.head(session) != anchor


def test_the_record_of_activity_of_one_patient_shows_who_and_when(watched: Database) -> None:
    with watched.read() as session:
        lines = audit.lines(session, patient_no=1, most=2)
        assert audit.lines(session, patient_no=2) == ()
    assert [line.seq for line in lines] == [6, 5]
    assert lines[0].entry.who == PRACTITIONER.id
    assert lines[0].entry.at == NOW + timedelta(seconds=6)
