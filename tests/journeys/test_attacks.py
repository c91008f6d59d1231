"""Everything a keyboard, a clipboard and an impatient hand can do to the window: nothing breaks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from imsrecord.domain.identity import VisitKey
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.builders import TODAY
from pathlib import Path
from tests.journeys.clinic_day import Day
from tests.open_clinic import PASSWORD, PIN, Clock, chart, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = VisitKey(1, 1)
LONG = ("A sentence without an end, " * 800)[:20_000]


def paste(day: Day, text: str, into: QWidget | str) -> None:
    """Put a text in place of what stands in a field, by Ctrl+V."""
    day.hands.type("", into=into)
    QApplication.clipboard().setText(text)
    day.hands.key(Qt.Key.Key_V, CONTROL)
    day.hands.settle()


@pytest.fixture(scope="session")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("attacked") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def with_patient(clinic_folder: RecordFolder, hour: Clock) -> None:
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    record.patients.note_viewed(register(record))
    record.close()


@pytest.fixture
def charting(with_patient: None, day: Day) -> Day:
    """A visit is open, and nothing is charted in it."""
    day.unlock()
    day.hands.find(TodayPage)
    day.hands.click("start_visit")
    day.hands.find(VisitPage)
    return day


@pytest.fixture
def registering(day: Day) -> Day:
    day.unlock()
    day.hands.click("new_patient")
    day.hands.find(PatientPage)
    return day


@pytest.fixture
def reviewing(clinic_folder: RecordFolder, hour: Clock, request) -> Day:
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    record.patients.note_viewed(register(record))
    chart(record, 1)
    record.close()
    day: Day = request.getfixturevalue("day")
    day.unlock()
    day.hands.click("start_visit")
    day.hands.find(VisitPage)
    day.hands.key(Qt.Key.Key_Return, CONTROL)
    day.hands.find(ReviewPage)
    return day




def test_why(reviewing: Day) -> None:
    h = reviewing.hands
    page = h.find(ReviewPage)
    print("problems", page._presenter.problems, QApplication.focusWidget(), page.pin.isEnabled())
    h.type(PIN)
    QTest.qWait(1500)
    print(page.said.text(), page.pin.given(), QApplication.focusWidget())
    h.shot(Path("/tmp/h9/why.png"))
