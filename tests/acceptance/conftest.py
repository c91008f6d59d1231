from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.identity import new_id
from imsrecord.paths import resource_path
from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier
from imsrecord.services.demo_filling import Filling, _deeds
from imsrecord.services.opening import FirstAnswers, RecordFolder, create_record
from imsrecord.services.record import Record
from imsrecord.services.scenario import read_scenarios
from tests.acceptance.desk import Desk
from tests.open_clinic import PASSWORD, PIN, Clock, copied_clinic, make_clinic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from imsrecord.services.scenario import ScenarioFile

AFTER_ALL = date(2027, 12, 31)  # no visit of the scenarios is left a draft


@pytest.fixture
def desk_of(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[ScenarioFile], Desk]]:
    """Make an encrypted record for the clinic of a scenario file, and open it."""
    opened = []

    def make(told: ScenarioFile) -> Desk:
        made = tmp_path / "made"
        make_clinic(made, told.practitioner, told.clinic, told.lots)
        folder = copied_clinic(made, tmp_path / "clinic")
        clock = Clock()
        record = Record(folder.open_record(PASSWORD), clock)
        opened.append((record, folder))
        return Desk(record, clock)

    yield make
    for record, folder in opened:
        record.close()
        folder.release()


@pytest.fixture(scope="session")
def scenarios() -> ScenarioFile:
    text = resource_path("demo", "scenarios.json").read_text(encoding="utf-8")
    return read_scenarios(json.loads(text), new_id)


@pytest.fixture(scope="session")
def charted_clinic(tmp_path_factory: pytest.TempPathFactory, scenarios: ScenarioFile) -> Path:
    """Make a record with all scenario patients, charted and signed as their file says, once."""
    path = tmp_path_factory.mktemp("scenarios") / "clinic"
    folder = RecordFolder(path, FLOOR)
    answers = FirstAnswers(scenarios.practitioner, scenarios.clinic, PinVerifier.make(PIN, FLOOR))
    plan = Filling(scenarios, answers, _deeds(scenarios.scenarios, AFTER_ALL))
    opened, _ = create_record(folder, scenarios.practitioner.name, PASSWORD, plan.set_up)
    opened.close()
    folder.release()
    return path


@pytest.fixture
def hour() -> Clock:
    return Clock()


@pytest.fixture
def clinic(charted_clinic: Path, tmp_path: Path, hour: Clock) -> Iterator[Record]:
    """Open a copy of it that a test may do with as it likes."""
    shutil.copytree(charted_clinic, tmp_path / "clinic")
    folder = RecordFolder(tmp_path / "clinic", FLOOR)
    record = Record(folder.open_record(PASSWORD), hour)
    yield record
    record.close()
    folder.release()
