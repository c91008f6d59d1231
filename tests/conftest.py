from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from imsrecord.db.database import Database
from imsrecord.db.upgrade import upgrade
from tests.builders import NOW, PRACTITIONER, open_clinic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from imsrecord.domain.people import Practitioner

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

KEY, SALT = b"k" * 32, b"s" * 16


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """2026-03-02, 15:00 UTC: nine in the morning in Winnipeg."""
    return lambda: NOW


@pytest.fixture
def practitioner() -> Practitioner:
    return PRACTITIONER


@pytest.fixture(scope="session")
def migrated_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record file with a clinic in it and no patients, migrated once for all tests."""
    path = tmp_path_factory.mktemp("migrated") / "record.imsdb"
    database = Database(path, key=KEY, salt=SALT)
    upgrade(database)
    with database.write() as session:
        open_clinic(session)
    database.close()
    return path


@pytest.fixture
def record_path(migrated_record: Path, tmp_path: Path) -> Path:
    """A copy of it that this test may write to."""
    path = tmp_path / "record.imsdb"
    shutil.copy(migrated_record, path)
    return path


@pytest.fixture
def encrypted_db(record_path: Path) -> Iterator[Database]:
    database = Database(record_path, key=KEY, salt=SALT)
    yield database
    database.close()
