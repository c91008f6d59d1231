"""Making a record and getting into it again, with real encrypted files."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from imsrecord.errors import (
    DamagedKeyFileError,
    DamagedRecordError,
    MissingRecordError,
    RecordError,
    RecordInUseError,
    StorageError,
    UnsafeFolderError,
    WrongPasswordError,
    WrongRecoveryCodeError,
)
from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier, QuickUnlock
from imsrecord.services.opening import FolderState, OpenRecord, RecordFolder, create_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from imsrecord.db.database import Database
    from imsrecord.security.open_keys import OpenKeys, Person
    from imsrecord.security.recovery import RecoveryCode

PASSWORD = "marsh owl copper tenth river glow"
NEW_PASSWORD = "seven lantern birds over quartz"
NAME = "Dana Okafor, PT"


def write_clinic(db: Database, _keys: OpenKeys) -> None:
    with db.write() as session:
        session.execute(
            text("INSERT INTO setting (key, value, version) VALUES ('clinic', '\"Made up\"', 1)")
        )


def clinic_of(record: OpenRecord) -> str:
    with record.db.read() as session:
        return str(session.execute(text("SELECT value FROM setting")).scalar_one())


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecordFolder]:
    made = RecordFolder(tmp_path / "clinic", FLOOR)
    yield made
    made.release()


@pytest.fixture
def code(folder: RecordFolder) -> RecoveryCode:
    record, code = create_record(folder, NAME, PASSWORD, write_clinic)
    record.close()
    return code


def refusal(folder: RecordFolder) -> tuple[type[RecordError], str]:
    with pytest.raises(RecordError) as refused:
        folder.open_record(PASSWORD)
    return type(refused.value), str(refused.value)


def test_a_new_record_opens_with_its_password_and_holds_what_was_set_up(
    folder: RecordFolder,
) -> None:
    assert folder.state() is FolderState.NEW
    made, _ = create_record(folder, NAME, PASSWORD, write_clinic)
    made.close()

    opened = folder.open_record(PASSWORD)

    assert folder.state() is FolderState.READY
    assert opened.person.name == NAME
    assert "Made up" in clinic_of(opened)
    opened.close()
    assert folder.record_path.read_bytes()[:15] != b"SQLite format 3"
    assert b"Made up" not in folder.record_path.read_bytes()


def test_each_thing_that_can_be_wrong_has_a_sentence_of_its_own(
    folder: RecordFolder, code: RecoveryCode
) -> None:
    record, keys = folder.record_path.read_bytes(), folder.keys_path.read_bytes()
    with pytest.raises(WrongPasswordError) as wrong:
        folder.open_record("another passphrase altogether")
    folder.keys_path.write_bytes(keys[:200])
    damaged_keys = refusal(folder)
    folder.keys_path.unlink()
    no_keys = refusal(folder)
    folder.keys_path.write_bytes(keys)
    folder.record_path.write_bytes(record[:2000] + bytes(60) + record[2060:])
    damaged_record = refusal(folder)
    folder.record_path.unlink()
    no_record = refusal(folder)

    kinds = [kind for kind, _ in (damaged_keys, no_keys, damaged_record, no_record)]
    assert kinds == [
        DamagedKeyFileError,
        MissingRecordError,
        DamagedRecordError,
        MissingRecordError,
    ]
    sentences = {str(wrong.value), damaged_keys[1], no_keys[1], damaged_record[1], no_record[1]}
    assert len(sentences) == 5
    assert folder.state() is FolderState.RECORD_MISSING


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + bytes(5000), os.urandom(8192)])
def test_a_record_file_that_is_something_else_is_damaged_and_is_left_alone(
    folder: RecordFolder, code: RecoveryCode, content: bytes
) -> None:
    folder.record_path.write_bytes(content)

    kind, sentence = refusal(folder)

    assert kind is DamagedRecordError
    assert "restore a backup" in sentence
    assert folder.record_path.read_bytes() == content


def test_a_first_run_broken_off_before_the_record_can_be_begun_again(
    folder: RecordFolder,
) -> None:
    first = folder.begin_record(NAME, PASSWORD)
    assert folder.state() is FolderState.NEW

    second = folder.begin_record(NAME, NEW_PASSWORD)
    folder.finish_record(second, write_clinic).close()

    assert first.code != second.code
    folder.open_record(NEW_PASSWORD).close()
    with pytest.raises(WrongPasswordError):
        folder.open_record(PASSWORD)


def test_a_set_up_that_fails_leaves_no_record(folder: RecordFolder) -> None:
    new = folder.begin_record(NAME, PASSWORD)

    def fail(_db: Database, _keys: OpenKeys) -> None:
        raise StorageError("full")

    with pytest.raises(StorageError, match="full"):
        folder.finish_record(new, fail)

    assert folder.state() is FolderState.NEW
    folder.finish_record(new, write_clinic).close()
    assert folder.state() is FolderState.READY


def test_a_record_is_never_begun_over_another(folder: RecordFolder, code: RecoveryCode) -> None:
    before = folder.record_path.read_bytes(), folder.keys_path.read_bytes()

    with pytest.raises(StorageError, match="already"):
        folder.begin_record(NAME, NEW_PASSWORD)
    folder.record_path.rename(folder.path / "elsewhere")
    with pytest.raises(StorageError, match="already"):
        folder.begin_record(NAME, NEW_PASSWORD)

    assert (folder.path / "elsewhere").read_bytes() == before[0]
    assert folder.keys_path.read_bytes() == before[1]


_MAKING = """
import sys
from pathlib import Path
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder, create_record
from tests.services.test_opening import write_clinic
folder = RecordFolder(Path(sys.argv[1]), FLOOR)
print("ready", flush=True)
create_record(folder, "Dana", sys.argv[2], write_clinic)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX thing")
def test_a_first_run_killed_anywhere_leaves_a_whole_record_or_none(tmp_path: Path) -> None:
    dice = random.Random(3)  # noqa: S311
    paths = os.pathsep.join(path for path in sys.path if path)

    for trial in range(12):
        folder = RecordFolder(tmp_path / str(trial), FLOOR)
        with subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _MAKING, str(folder.path), PASSWORD],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
        ) as making:
            assert making.stdout is not None
            assert making.stdout.readline().strip() == b"ready"
            try:
                making.wait(dice.random() * 0.9)
            except subprocess.TimeoutExpired:
                making.send_signal(signal.SIGKILL)
        if folder.state() is FolderState.NEW:
            create_record(folder, NAME, PASSWORD, write_clinic)[0].close()
        opened = folder.open_record(PASSWORD)
        assert "Made up" in clinic_of(opened)
        opened.close()
        folder.release()


def test_the_pin_opens_the_record_again_after_a_lock(
    folder: RecordFolder, code: RecoveryCode
) -> None:
    opened = folder.open_record(PASSWORD)
    verifier = PinVerifier.make("407182", FLOOR)
    quick = QuickUnlock(opened.keys, verifier, lambda: datetime.now(UTC))
    opened.close()

    again = folder.open_with_keys(quick.unlock("407182"))

    assert "Made up" in clinic_of(again)
    assert again.keys == opened.keys
    again.close()


def test_a_second_program_is_told_that_the_record_is_open(
    folder: RecordFolder, code: RecoveryCode
) -> None:
    other = RecordFolder(folder.path, FLOOR)

    with pytest.raises(RecordInUseError):
        other.open_record(PASSWORD)
    folder.release()
    other.open_record(PASSWORD).close()

    other.release()


def test_a_record_moved_into_a_synchronised_folder_is_not_opened(
    folder: RecordFolder, code: RecoveryCode, tmp_path: Path
) -> None:
    folder.release()
    (tmp_path / "Dropbox").mkdir()
    folder.path.rename(tmp_path / "Dropbox" / "clinic")

    with pytest.raises(UnsafeFolderError):
        RecordFolder(tmp_path / "Dropbox" / "clinic", FLOOR).open_record(PASSWORD)


def test_changing_the_password_touches_nothing_of_the_record(
    folder: RecordFolder, code: RecoveryCode
) -> None:
    before = folder.record_path.read_bytes()

    folder.change_password(PASSWORD, NEW_PASSWORD)

    assert folder.record_path.read_bytes() == before
    with pytest.raises(WrongPasswordError):
        folder.open_record(PASSWORD)
    folder.open_record(NEW_PASSWORD).close()


@pytest.mark.parametrize("keys", ["forgotten", "lost", "damaged"])
def test_sheet_and_record_file_are_enough(
    folder: RecordFolder, code: RecoveryCode, keys: str
) -> None:
    opened = folder.open_record(PASSWORD)
    who: tuple[UUID, Person] = (opened.keys.record_id, opened.person)
    opened.close()
    if keys == "lost":
        folder.keys_path.unlink()
    if keys == "damaged":
        folder.keys_path.write_bytes(b"{}")

    rescued = folder.open_with_recovery(code.text.lower(), NEW_PASSWORD, lambda _db: who)

    assert "Made up" in clinic_of(rescued)
    assert rescued.person == opened.person
    rescued.close()
    folder.open_record(NEW_PASSWORD).close()
    with pytest.raises(WrongPasswordError):
        folder.open_record(PASSWORD)


def test_the_sheet_of_another_record_opens_nothing_and_changes_nothing(
    folder: RecordFolder, code: RecoveryCode, tmp_path: Path
) -> None:
    other = RecordFolder(tmp_path / "other", FLOOR)
    stranger = other.begin_record(NAME, PASSWORD).code
    other.release()
    before = folder.keys_path.read_bytes()

    with pytest.raises(WrongRecoveryCodeError, match="does not open"):
        folder.open_with_recovery(stranger.text, NEW_PASSWORD, lambda _db: pytest.fail("opened"))

    assert folder.keys_path.read_bytes() == before
    folder.open_record(PASSWORD).close()


def test_the_lock_page_needs_neither_database_nor_paper() -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import imsrecord.ui.lock.lock_page, imsrecord.ui.lock.first_run_page, sys;"
                "print([m for m in sys.modules if m.split('.')[0] in "
                "('sqlalchemy', 'alembic', 'sqlcipher3', 'reportlab')])"
            ),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        check=True,
    )

    assert found.stdout.strip() == b"[]"
