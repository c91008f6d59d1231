from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from imsrecord.domain.identity import new_id
from imsrecord.services.scenario import ScenarioFile, read_scenarios
from imsrecord.ui import theme
from tests.journeys.clinic_day import days
from tests.open_clinic import Clock, copied_clinic, make_clinic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day

pytest.register_assert_rewrite("tests.journeys.series")

SCENARIOS = Path(__file__).parents[1] / "scenarios.yaml"


@pytest.fixture(scope="session")
def scenarios() -> ScenarioFile:
    """The made-up patients, their visits, and what must come out of them."""
    return read_scenarios(yaml.safe_load(SCENARIOS.read_text(encoding="utf-8")), new_id)


@pytest.fixture(scope="session")
def made_clinic(tmp_path_factory: pytest.TempPathFactory, scenarios: ScenarioFile) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path, scenarios.practitioner, scenarios.clinic, scenarios.lots)
    return path


@pytest.fixture
def clinic_folder(made_clinic: Path, tmp_path: Path) -> Iterator[RecordFolder]:
    folder = copied_clinic(made_clinic, tmp_path / "clinic")
    yield folder
    folder.release()


@pytest.fixture
def hour() -> Clock:
    return Clock()


@pytest.fixture
def day(qapp: QApplication, clinic_folder: RecordFolder, hour: Clock) -> Iterator[Day]:
    """The application at its lock page."""
    theme.start("light")
    yield from days(clinic_folder, hour)
