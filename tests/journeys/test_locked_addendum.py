"""What is being added to a signed visit outlives a lock, and is not read meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from imsrecord.services.record import Record
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.visit.addendum_dialog import AddendumDialog
from imsrecord.ui.widgets.buttons import Button
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

WORDS = "The bruise on the left arm was seen before needling."


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def signed(clinic_folder: RecordFolder, hour: Clock) -> Visit:
    """One signed visit is in the record before the program starts."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    visit = record.visits.sign(chart(record, register(record)), PIN)
    record.close()
    return visit


def adding() -> AddendumDialog | None:
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return next((each for each in shown if isinstance(each, AddendumDialog)), None)


def test_a_half_written_addendum_is_still_there_after_the_lock(signed: Visit, day: Day) -> None:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*signed.key)
    day.hands.click("add_addendum")
    dialog = adding()
    assert dialog is not None
    dialog.presenter.choose_kind("late_entry")
    QTest.keyClicks(dialog.words.note, WORDS)
    QTest.keyClicks(dialog.reason.line, "Left out")
    QTest.keyClicks(dialog.pin.line, PIN)

    day.application.lock()
    day.hands.settle()
    assert adding() is None

    day.hands.find(LockPage)
    day.hands.type(PIN)
    day.hands.wait_for(lambda: adding() is not None, "the addendum is open again")
    again = adding()
    assert again is not None
    assert (again.kind.key(), again.words.text(), again.reason.text(), again.pin.text()) == (
        "late_entry",
        WORDS,
        "Left out",
        "",
    )
    assert day.record.visits.open(signed.key).addenda == ()


def test_what_was_put_off_does_not_come_back_by_itself_but_waits_on_the_page(
    signed: Visit, day: Day
) -> None:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*signed.key)
    day.hands.click("add_addendum")
    dialog = adding()
    assert dialog is not None
    QTest.keyClicks(dialog.words.note, WORDS)
    dialog.reject()
    day.hands.wait_for(lambda: adding() is None, "the addendum is closed")

    day.application.lock()
    day.hands.find(LockPage)
    day.hands.type(PIN)
    day.hands.wait_for(lambda: not day.application.window.is_covered(), "the record is open")
    day.hands.settle()
    assert adding() is None
    begun = day.hands.find("add_addendum")
    assert isinstance(begun, Button)
    assert begun.text() == "Go on with what you began"

    day.hands.click("add_addendum")
    again = adding()
    assert again is not None
    assert again.words.text() == WORDS
