from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.services.record import Record
from tests.acceptance.desk import Desk
from tests.open_clinic import PASSWORD, Clock, copied_clinic, make_clinic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from imsrecord.services.scenario import ScenarioFile


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
