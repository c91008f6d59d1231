"""What is being told of an event outlives a lock, and cannot be read meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit

from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.lock.lock_page import LockPage
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

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
def signed(clinic_folder: RecordFolder, hour: Clock) -> Visit:
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    visit = record.visits.sign(chart(record, register(record)), PIN)
    record.close()
    return visit


@pytest.fixture
def at_chart(signed: Visit, day: Day) -> Day:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_chart(signed.patient_no)
    day.hands.find(ChartPage)
    return day


def dialogs() -> list[QDialog]:
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return [each for each in shown if isinstance(each, QDialog)]


def lock_and_unlock(day: Day) -> None:
    day.application.lock()
    day.hands.settle()
    assert dialogs() == []
    day.hands.find(LockPage)
    day.hands.type(PIN)
    day.hands.wait_for(lambda: not day.application.window.is_covered(), "the record is open")


def test_an_event_that_was_being_told_is_there_again_after_the_lock(at_chart: Day) -> None:
    hands = at_chart.hands
    hands.click("tell_event")
    hands.pick("adverse.kind", "bruising")
    hands.type("Blue at the elbow", into="adverse.what")

    lock_and_unlock(at_chart)

    what = hands.find("adverse.what")
    assert isinstance(what, QPlainTextEdit)
    assert what.toPlainText() == "Blue at the elbow"
    assert len(at_chart.record.events.of_patient(1)) == 1
    hands.click("adverse.severity.minor")
    hands.click("adverse.done")
    hands.wait_for(lambda: not hands.sees("adverse.done"), "it is kept")
    assert at_chart.record.events.of_patient(1)[1].event.what == "Blue at the elbow"


def test_a_follow_up_that_was_being_typed_is_there_again_after_the_lock(at_chart: Day) -> None:
    hands = at_chart.hands
    hands.click("event_1")
    hands.type("Phoned, fading", into="followup.result")
    hands.type("2026-03-09", into="followup.next_due")

    lock_and_unlock(at_chart)

    due = hands.find("followup.next_due")
    assert isinstance(due, QLineEdit)
    assert due.text() == "9 Mar 2026"
    hands.click("followup.add")
    hands.wait_for(lambda: not hands.sees("followup.add"), "it is kept")
    (story,) = at_chart.record.events.of_patient(1)
    assert [each.result for each in story.followups] == ["Phoned, fading"]


@pytest.mark.parametrize("button", ["record_incident"])
def test_no_dialog_of_the_clinic_room_can_be_read_over_the_lock(at_chart: Day, button: str) -> None:
    at_chart.hands.click("Clinic")
    at_chart.hands.click("Adverse events")
    at_chart.hands.click(button)
    assert len(dialogs()) == 1

    lock_and_unlock(at_chart)


def test_the_sheet_of_a_faint_is_gone_with_the_lock_and_all_of_it_is_kept(at_chart: Day) -> None:
    hands = at_chart.hands
    hands.click("start_visit")
    hands.click("record_adverse_event")
    hands.click("adverse.record.vasovagal")
    hands.click("adverse.stamp_1")

    lock_and_unlock(at_chart)

    hands.click("adverse_event_1")
    step = hands.find("adverse.step_1.words")
    assert isinstance(step, QLineEdit)
    assert step.text() == "Needles out and counted"
