"""Any gestures on the whole record of a visit: nothing is invented or lost, undo leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.builders import open_chart
from tests.ui.any_assessing import Assessing
from tests.ui.any_examining import Examining
from tests.ui.any_telling import Telling
from tests.ui.test_visit_any_gestures import Charting
from tests.ui.visits_on_screen import visit_service

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from imsrecord.db.database import Database
    from tests.ui.any_charting import AnyCharting


class Whole(Charting, Assessing, Examining, Telling):
    """Everything at once: rows bring needs for consent, withdrawal refuses rows, and so on."""


@pytest.mark.parametrize("machine", [Assessing, Examining, Telling, Whole])
def test_any_gestures_on_the_record_invent_and_lose_nothing(
    encrypted_db: Database, qapp: QApplication, machine: type[AnyCharting]
) -> None:
    with encrypted_db.write() as session:
        open_chart(session)

    class Here(machine):  # type: ignore[misc, valid-type]
        service = visit_service(encrypted_db)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
