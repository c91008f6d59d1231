"""`imsrecord verify` on real files: whole, damaged, and tampered with by somebody with the key."""

from __future__ import annotations

import io
import random
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from imsrecord import cli
from imsrecord.domain.identity import VisitKey
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from tests.open_clinic import PASSWORD, PIN, Clock, chart, copied_clinic, register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder


@pytest.fixture(scope="module")
def signed_clinic(made_clinic: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two signed visits, the first with two addenda, and a draft; the record is closed."""
    folder = copied_clinic(made_clinic, tmp_path_factory.mktemp("signed") / "clinic")
    hour = Clock()
    record = Record(folder.open_record(PASSWORD), hour)
    patient_no = register(record)
    first = record.visits.sign(chart(record, patient_no), PIN)
    hour.forward(days=7)
    record.visits.sign(chart(record, patient_no), PIN)
    record.visits.add_addendum(first.key, "addendum", "Phoned: well.", "", PIN)
    record.visits.add_addendum(first.key, "correction", "It was the left.", "Mistyped", PIN)
    hour.forward(days=7)
    chart(record, patient_no)
    record.close()
    folder.release()
    return folder.path


@pytest.fixture
def signed_folder(signed_clinic: Path, tmp_path: Path) -> Iterator[RecordFolder]:
    folder = copied_clinic(signed_clinic, tmp_path / "clinic")
    yield folder
    folder.release()


@pytest.fixture
def verify(
    signed_folder: RecordFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[], tuple[int, str]]:
    def run() -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
        status = cli.main(["--record", str(signed_folder.path), "verify"])
        return status, capsys.readouterr().out

    return run


def tamper(folder: RecordFolder, *statements: str) -> None:
    """Do what somebody with the key and a shell could: the triggers dropped, then SQL."""
    opened = folder.open_record(PASSWORD)
    with opened.db.structure() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        ).scalars()
        for name in list(names):
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
    opened.close()
    folder.release()


def found_after(folder: RecordFolder, *statements: str) -> tuple[str, ...]:
    tamper(folder, *statements)
    opened = folder.open_record(PASSWORD)
    try:
        return findings(opened)
    finally:
        opened.close()


def test_a_record_nobody_touched_is_whole(verify: Callable[[], tuple[int, str]]) -> None:
    assert verify() == (0, "The record is whole.\n")


def test_a_wrong_passphrase_is_said_so(
    signed_folder: RecordFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("not the passphrase\n"))

    status = cli.main(["--record", str(signed_folder.path), "verify"])

    assert status == 1
    assert "passphrase" in capsys.readouterr().out.lower()


def test_every_flipped_bit_is_found(
    signed_folder: RecordFolder, verify: Callable[[], tuple[int, str]]
) -> None:
    whole = signed_folder.record_path.read_bytes()
    chance = random.Random(7)  # noqa: S311
    missed = []
    for _ in range(12):
        place = chance.randrange(16, len(whole))
        damaged = bytearray(whole)
        damaged[place] ^= 1 << chance.randrange(8)
        signed_folder.record_path.write_bytes(damaged)
        status, said = verify()
        if status == 0 or "damaged" not in said:
            missed.append((place, said))

    assert missed == []


def test_a_row_edited_behind_the_back_of_the_triggers_is_found(
    signed_folder: RecordFolder,
) -> None:
    found = found_after(
        signed_folder, "UPDATE needling_row SET twitch_count = 9 WHERE visit_no = 2 AND seq = 1"
    )

    assert found == ("Patient 1, visit 2: it is not what was signed any more.",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visit SET decision_reason = 'Other.' WHERE visit_no = 1",
        "DELETE FROM needling_row WHERE visit_no = 1 AND seq = 2",
        "UPDATE visit SET pain_now = 9 WHERE visit_no = 1",
        "UPDATE addendum SET text = 'Never phoned.' WHERE visit_no = 1 AND seq = 1",
        "UPDATE adverse_event SET severity = 'major' WHERE visit_no = 1",
        "UPDATE visit SET treated_on = '2026-02-28' WHERE visit_no = 1",
    ],
)
def test_any_change_of_a_signed_note_is_found(signed_folder: RecordFolder, statement: str) -> None:
    found = found_after(signed_folder, statement)

    assert "Patient 1, visit 1: it is not what was signed any more." in found


@pytest.mark.parametrize(
    "statements",
    [
        ("UPDATE visit SET signature = zeroblob(64) WHERE visit_no = 1",),
        ("UPDATE addendum SET signature = zeroblob(64) WHERE visit_no = 1",),
        ("UPDATE visit SET signature = (SELECT signature FROM addendum) WHERE visit_no = 1",),
        ("UPDATE visit SET signed_by_id = zeroblob(16) WHERE visit_no = 1",),
    ],
)
def test_a_signature_that_is_not_the_practitioners_is_found(
    signed_folder: RecordFolder, statements: tuple[str, ...]
) -> None:
    found = found_after(signed_folder, *statements)

    assert "Patient 1, visit 1: its signature does not hold." in found


def test_an_addendum_taken_out_is_found(signed_folder: RecordFolder) -> None:
    found = found_after(signed_folder, "DELETE FROM addendum WHERE visit_no = 1 AND seq = 2")

    assert "Patient 1, visit 1: the signature is missing." in found


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_event WHERE seq = 3",
        "UPDATE audit_event SET action = 'visit.view' WHERE seq = 4",
        "DELETE FROM note_version WHERE visit_no = 2",
    ],
)
def test_a_hole_in_the_audit_or_among_the_notes_is_found(
    signed_folder: RecordFolder, statement: str
) -> None:
    assert found_after(signed_folder, statement) != ()


def test_what_is_found_names_nobody(signed_folder: RecordFolder) -> None:
    found = found_after(signed_folder, "UPDATE visit SET note = 'x' WHERE visit_no = 1")

    assert found != ()
    assert "Avery" not in " ".join(found)
    assert "Sample" not in " ".join(found)


def test_a_change_of_a_draft_is_no_finding(signed_folder: RecordFolder) -> None:
    record = Record(signed_folder.open_record(PASSWORD), Clock())
    draft = record.visits.open(VisitKey(1, 3))
    record.visits.save_draft(replace(draft, note="Typed on."), draft, "Note")

    found = findings(record.opened)
    record.close()

    assert found == ()
