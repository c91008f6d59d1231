from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.services.record import Record
from tests.open_clinic import PASSWORD, Clock, chart, copied_clinic, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder


@pytest.fixture
def hour() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def clinic_folder(made_clinic: Path, tmp_path: Path) -> Iterator[RecordFolder]:
    folder = copied_clinic(made_clinic, tmp_path / "clinic")
    yield folder
    folder.release()


@pytest.fixture
def record(clinic_folder: RecordFolder, hour: Clock) -> Iterator[Record]:
    opened = Record(clinic_folder.open_record(PASSWORD), hour)
    yield opened
    opened.close()


@pytest.fixture
def patient_no(record: Record) -> int:
    return register(record)


@pytest.fixture
def draft(record: Record, patient_no: int) -> Visit:
    """A visit charted so far that it can be signed."""
    return chart(record, patient_no)
