"""A record as a whole: closed it is one file, and nothing of a patient is readable in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.errors import RecordInUseError, StorageError
from imsrecord.services.opening import RecordFolder
from tests.open_clinic import PASSWORD, chart, register

if TYPE_CHECKING:
    from imsrecord.services.record import Record


def test_closed_the_record_is_one_file_without_a_readable_word(
    record: Record, clinic_folder: RecordFolder
) -> None:
    chart(record, register(record))
    record.close()
    files = {path.name: path.read_bytes() for path in clinic_folder.path.iterdir()}
    record.opened = clinic_folder.open_record(PASSWORD)

    assert {name for name in files if "lock" not in name} == {"record.imsdb", "clinic.imskeys"}
    for name, content in files.items():
        for word in (b"Avery", b"Sample", b"Stretching", b"204-555", b"SQLite"):
            assert word not in content, name


def test_while_it_is_open_nothing_beside_it_is_readable_either(
    record: Record, clinic_folder: RecordFolder
) -> None:
    chart(record, register(record))

    for path in clinic_folder.path.iterdir():
        content = path.read_bytes()
        for word in (b"Avery", b"Sample", b"Stretching", b"204-555"):
            assert word not in content, path.name


def test_a_second_program_is_kept_out_while_the_folder_is_held(
    record: Record, clinic_folder: RecordFolder
) -> None:
    other = RecordFolder(clinic_folder.path, clinic_folder.cost)

    with pytest.raises(RecordInUseError):
        other.open_record(PASSWORD)


def test_a_record_file_that_was_swapped_is_not_written_into(
    record: Record, clinic_folder: RecordFolder
) -> None:
    draft = chart(record, register(record))
    content = clinic_folder.record_path.read_bytes()
    clinic_folder.record_path.unlink()
    clinic_folder.record_path.write_bytes(content)

    with pytest.raises(StorageError, match="replaced"):
        record.visits.discard(draft.key)
    with pytest.raises(StorageError):
        record.close()

    assert clinic_folder.record_path.read_bytes() == content
    record.opened = clinic_folder.open_record(PASSWORD)
    record.__init__(record.opened)  # type: ignore[misc]  # so that the fixture can close it
