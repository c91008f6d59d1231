"""Another program writes a text where a number belongs: the window says so, and nothing falls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer

from imsrecord.db.triggers import take_down
from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.toast import Toast
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def visits(clinic_folder: RecordFolder, hour: Clock) -> tuple[Visit, Visit]:
    """A signed visit and a draft after it."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    signed = record.visits.sign(chart(record, register(record)), PIN)
    draft = chart(record, signed.patient_no)
    record.close()
    return signed, draft


def spoil(day: Day, table: str, column: str) -> None:
    """Write a text where a number belongs, as only another program could."""
    with day.record.opened.db.structure() as connection:
        take_down(connection)
        connection.commit()
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql(f"UPDATE {table} SET {column} = 'odd'")  # noqa: S608
        connection.commit()


def answered(day: Day, page: type[QWidget], ask: Callable[[], None]) -> str:
    """Ask for a page and return what is said instead of it; "" where it is shown."""
    window = day.application.window
    window.go_to_room("patients")
    for old in window.findChildren(Toast):
        old.hide()
    QTimer.singleShot(0, window, ask)

    def said() -> str:
        return next((t.words() for t in window.findChildren(Toast) if t.isVisible()), "")

    day.hands.wait_for(lambda: bool(said()) or day.hands.sees(page), "it is answered")
    return said()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("visit", "pain_now"), ("needling_row", "points"), ("needling_row", "depth_mm"),
        ("outcome_score", "value"), ("prescription", "sets"), ("patient", "born_on"),
    ],
)  # fmt: skip
def test_a_text_in_place_of_a_number_is_a_sentence_in_the_window(
    visits: tuple[Visit, Visit], day: Day, table: str, column: str
) -> None:
    signed, draft = visits
    day.unlock()
    spoil(day, table, column)
    workspace = day.application.workspace
    assert workspace is not None

    said = (
        answered(day, ChartPage, lambda: workspace.open_chart(signed.patient_no)),
        answered(day, SignedPage, lambda: workspace.open_visit(*signed.key)),
        answered(day, VisitPage, lambda: workspace.open_visit(*draft.key)),
    )

    assert any(said)
    assert all(words.endswith("changed by another program.") for words in said if words)
