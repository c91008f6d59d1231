from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from imsrecord.db import patients, visits
from imsrecord.db.connection import PLAIN_HEADER, raw_key
from imsrecord.db.database import Database
from imsrecord.db.storage_errors import explain
from imsrecord.db.upgrade import upgrade
from imsrecord.errors import DamagedRecordError, StorageError
from tests.builders import a_full_visit, a_patient, open_chart, open_clinic
from tests.conftest import KEY, SALT

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session


def test_a_record_is_ciphertext_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "new.imsdb"
    database = Database(path, key=KEY, salt=SALT)
    upgrade(database)
    database.close()
    content = path.read_bytes()
    assert not content.startswith(PLAIN_HEADER)
    assert content.startswith(SALT)
    assert b"CREATE TABLE" not in content
    assert path.stat().st_mode & 0o077 == 0


def test_another_key_is_told_as_a_file_that_cannot_be_read(record_path: Path) -> None:
    with pytest.raises(DamagedRecordError, match="cannot be read with its key"):
        Database(record_path, key=b"x" * 32, salt=SALT)


def test_a_plain_database_in_its_place_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plain.imsdb"
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE visit (note)")
    plain.close()
    with pytest.raises(DamagedRecordError, match="not encrypted"):
        Database(path, key=KEY, salt=SALT)


def test_an_emptied_file_is_refused_and_not_made_anew(record_path: Path) -> None:
    record_path.write_bytes(b"")
    with pytest.raises(DamagedRecordError, match="empty"):
        Database(record_path, key=KEY, salt=SALT)
    assert record_path.read_bytes() == b""


def test_a_page_that_rotted_is_told_as_damage(record_path: Path) -> None:
    content = bytearray(record_path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    record_path.write_bytes(content)
    with pytest.raises(DamagedRecordError):
        _read_everything(record_path)


def _read_everything(path: Path) -> None:
    database = Database(path, key=KEY, salt=SALT)
    try:
        with database.read() as session:
            patients.search(session, "")
    finally:
        database.engine.dispose()


def test_a_file_replaced_while_open_takes_no_more_saves(
    encrypted_db: Database, record_path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.imsdb"
    shutil.copy(record_path, other)
    other.replace(record_path)
    with pytest.raises(StorageError, match="moved or replaced"), encrypted_db.write() as session:
        patients.register(session, a_patient())
    encrypted_db.engine.dispose()


def test_a_file_that_vanished_is_not_made_anew(encrypted_db: Database, record_path: Path) -> None:
    record_path.unlink()
    with pytest.raises(StorageError), encrypted_db.write() as session:
        patients.register(session, a_patient())
    encrypted_db.engine.dispose()
    with pytest.raises(StorageError), encrypted_db.read() as session:
        patients.count(session)
    assert not record_path.exists()


def test_nothing_read_can_be_kept(encrypted_db: Database) -> None:
    with encrypted_db.read() as session:
        patients.register(session, a_patient())
    with encrypted_db.read() as session:
        assert patients.count(session) == 0


def test_an_error_in_the_middle_keeps_nothing(encrypted_db: Database) -> None:
    with pytest.raises(IntegrityError), encrypted_db.write() as session:
        _register_and_fail(session)
    with encrypted_db.read() as session:
        assert patients.count(session) == 0


def _register_and_fail(session: Session) -> None:
    patients.register(session, a_patient())
    visits.start(session, a_full_visit(episode_no=7))


def test_an_error_text_holds_nothing_of_the_patient(encrypted_db: Database) -> None:
    with pytest.raises(IntegrityError) as caught, encrypted_db.write() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO precaution VALUES (1, 1, ?, '', '', NULL, NULL, NULL, NULL)",
            ("Secretly Epileptic",),
        )
    assert "Epileptic" not in str(caught.value)


def test_writing_from_the_window_thread_can_be_forbidden(encrypted_db: Database) -> None:
    main = threading.get_ident()

    def guard() -> None:
        assert threading.get_ident() != main, "writes belong on the job thread"

    encrypted_db.main_thread_guard = guard
    with pytest.raises(AssertionError), encrypted_db.write():
        pass
    worker = threading.Thread(target=_register, args=(encrypted_db,))
    worker.start()
    worker.join()
    with encrypted_db.read() as session:
        assert patients.count(session) == 1


def _register(database: Database) -> None:
    with database.write() as session:
        patients.register(session, a_patient())


def test_a_second_writer_waits_and_is_told_when_it_was_too_long(
    encrypted_db: Database, record_path: Path
) -> None:
    other = Database(record_path, key=KEY, salt=SALT)
    with encrypted_db.write() as held:
        patients.register(held, a_patient())
        with other.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA busy_timeout = 20")
        with pytest.raises(StorageError, match="another program is busy"), other.write():
            pass
        with other.read() as session:
            assert patients.count(session) == 0
    with other.read() as session:
        assert patients.count(session) == 1
    other.close()


def test_a_full_disk_is_told_and_the_record_works_again_when_there_is_space(
    encrypted_db: Database,
) -> None:
    with encrypted_db.write() as session:
        open_chart(session)
    with encrypted_db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    text = "word " * 20_000
    with (
        pytest.raises(StorageError, match=r"^Not saved: the disk is full\.$"),
        encrypted_db.write() as session,
    ):
        visits.start(session, a_full_visit(note=text))
    with encrypted_db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with encrypted_db.write() as session:
        kept = visits.start(session, a_full_visit(note=text))
    with encrypted_db.read() as session:
        assert visits.load(session, kept.key).note == text


def test_planted_words_are_found_in_no_file_that_was_written(tmp_path: Path) -> None:
    secrets = ("Xanthippe", "Quetzal", "Zyzzyva")
    folder = tmp_path / "leak"
    folder.mkdir()
    database = Database(folder / "record.imsdb", key=KEY, salt=SALT)
    upgrade(database)
    with database.write() as session:
        open_clinic(session)
        patient = a_patient(given_names=secrets[0], family_name=secrets[1])
        open_chart(session, patient)
        visits.start(session, a_full_visit(note=secrets[2]))
        patients.search(session, "xan")
    files = list(folder.iterdir())
    assert {file.suffix for file in files} >= {".imsdb", ".imsdb-wal"}
    _assert_unreadable(folder, secrets)
    database.close()
    assert [file.name for file in folder.iterdir()] == ["record.imsdb"]
    _assert_unreadable(folder, secrets)


def _assert_unreadable(folder: Path, secrets: tuple[str, ...]) -> None:
    for file in folder.iterdir():
        content = file.read_bytes().lower()
        for secret in secrets:
            for spelling in (secret.lower(), secret.lower()[:6]):
                assert spelling.encode() not in content, file.name
                assert spelling.encode("utf-16-le") not in content, file.name


def test_every_connection_is_as_safe_as_was_agreed(encrypted_db: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
    }
    with encrypted_db.engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    assert found == wanted


@pytest.mark.parametrize(("key", "salt"), [(b"k" * 31, b"s" * 16), (b"k" * 32, b"")])
def test_a_short_key_is_never_used(key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        raw_key(key, salt)


def test_an_error_that_is_a_bug_of_ours_is_not_explained_away() -> None:
    assert explain(dbapi2.ProgrammingError("no such column"), "Not saved") is None


def test_the_database_shows_no_key_and_no_folder_in_its_name(encrypted_db: Database) -> None:
    assert repr(encrypted_db) == "Database('record.imsdb')"
