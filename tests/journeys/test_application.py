"""The life of the program round a visit: unlock, lock, come back, close, a second start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.intake import PriorTreatment
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.ui.application import Application
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.dialogs import Question
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.builders import a_patient
from tests.open_clinic import PASSWORD, PIN, register

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.ui.widgets.rail import Room
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = VisitKey(1, 1)


@pytest.fixture
def with_patient(clinic_folder: RecordFolder, hour: Clock) -> None:
    """Somebody is registered before the program starts."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    number = register(record)
    record.patients.note_viewed(number)
    record.close()


@pytest.fixture
def charting(with_patient: None, day: Day) -> Day:
    """A visit is open, and nothing is charted in it."""
    day.unlock()
    day.hands.find(TodayPage)
    day.hands.click("start_visit")
    day.hands.find(VisitPage)
    return day


def words_in(window: QWidget) -> str:
    """Everything that can be read in the window, or is read aloud from it."""
    said: list[str] = [window.windowTitle()]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            said.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            said.append(widget.toPlainText())
    return "\n".join(said)


def unlock_by_pin(day: Day) -> None:
    day.hands.find(LockPage)
    day.hands.type(PIN)
    day.hands.wait_for(lambda: not day.application.window.is_covered(), "the PIN opens the record")


def saved(day: Day) -> None:
    page = day.hands.find(VisitPage)
    assert page.presenter.flush()


# Unlocking


def test_a_wrong_passphrase_is_said_beside_the_field_and_what_was_typed_stays(day: Day) -> None:
    page = day.hands.find(LockPage)
    day.hands.type("not the passphrase", into=page.password)
    day.hands.click(page.unlock_button)

    day.hands.wait_for(lambda: bool(page.password.problem()), "a sentence is shown")

    assert page.password.text() == "not the passphrase"
    assert day.application.window.is_covered()
    assert day.application.workspace is None


def test_the_right_passphrase_leads_to_today(day: Day) -> None:
    day.unlock()

    assert isinstance(day.application.window.page(), TodayPage)
    assert not day.hands.sees(LockPage)


def test_a_second_start_on_the_same_record_says_that_it_is_open(
    day: Day, clinic_folder: RecordFolder
) -> None:
    second = Application(RecordFolder(clinic_folder.path, clinic_folder.cost))

    second.begin()
    second.window.show()
    page = second.window.findChild(LockPage)
    assert page is not None
    day.hands.wait_for(lambda: bool(page.password.problem()), "a sentence is shown")
    said = page.password.problem()
    second.window.close()
    second.window.deleteLater()
    second.deleteLater()

    assert "already open in another imsrecord" in said


# Locking


def test_ctrl_l_covers_everything_at_once_and_nothing_of_the_patient_can_be_read(
    charting: Day,
) -> None:
    charting.hands.type("sharp at the back of the neck", into="note")

    charting.hands.key(Qt.Key.Key_L, CONTROL)

    assert charting.application.window.is_covered()  # before a single further event
    charting.hands.settle()
    patient = a_patient()
    read = words_in(charting.application.window)
    for word in (patient.given_names, patient.family_name, "neck", "1984", patient.phone):
        assert word not in read


def test_a_locked_record_is_closed_on_disk(charting: Day, clinic_folder: RecordFolder) -> None:
    opened = charting.record.opened

    charting.hands.key(Qt.Key.Key_L, CONTROL)
    wal = clinic_folder.record_path.with_name("record.imsdb-wal")
    charting.hands.wait_for(lambda: not wal.exists(), "the log is folded in and gone")

    assert charting.application.workspace is None
    assert opened.db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_the_pin_leads_back_to_the_same_visit_with_everything_typed(charting: Day) -> None:
    hands = charting.hands
    hands.scale("pain_now", 6)
    hands.type("Typed and not left", into="note")
    hands.type("r ut 2", into="line")
    hands.key(Qt.Key.Key_L, CONTROL)

    unlock_by_pin(charting)

    visit = hands.find(VisitPage).presenter.visit
    line = hands.find("line")
    assert isinstance(line, QLineEdit)
    assert visit.key == KEY
    assert (visit.pain.now, visit.note, visit.line_text) == (6, "Typed and not left", "r ut 2")
    assert line.text() == "r ut 2"
    hands.key(Qt.Key.Key_Return)
    hands.find("row_1.twitches")


@pytest.mark.parametrize("room", ["exercises", "print", "clinic", "settings"])
def test_the_pin_leads_back_to_the_room(with_patient: None, day: Day, room: Room) -> None:
    day.unlock()
    day.application.window.go_to_room(room)
    left = type(day.application.window.page())
    day.hands.key(Qt.Key.Key_L, CONTROL)

    unlock_by_pin(day)

    assert type(day.application.window.page()) is left
    assert day.application.window.rail.room() == room


def test_a_half_typed_patient_is_still_there_after_the_lock(with_patient: None, day: Day) -> None:
    day.unlock()
    hands = day.hands
    hands.click("new_patient")
    hands.tick("prior_treatments.massage")
    for name, words in (("given_names", "Bea"), ("born_on", "3 M"), ("zones", "temp")):
        hands.type(words, into=name)
    hands.key(Qt.Key.Key_Escape)  # closes what is offered
    hands.key(Qt.Key.Key_L, CONTROL)
    read = words_in(day.application.window)

    unlock_by_pin(day)

    page = hands.find(PatientPage)
    fields = [
        page.identity.fields["given_names"],
        page.identity.born_on,
        page.complaint.where.field,
    ]
    assert [field.text() for field in fields] == ["Bea", "3 M", "temp"]
    assert page.complaint.prior.treatments() == (PriorTreatment("massage"),)
    assert not page.may_leave()
    assert "Bea" not in read


def test_what_was_undone_before_the_lock_can_be_done_again_after_it(charting: Day) -> None:
    hands = charting.hands
    hands.scale("pain_now", 6)
    hands.key(Qt.Key.Key_Z, CONTROL)
    hands.key(Qt.Key.Key_L, CONTROL)
    unlock_by_pin(charting)
    page = hands.find(VisitPage)
    before = page.presenter.visit.pain.now

    hands.key(Qt.Key.Key_Y, CONTROL)

    assert before is None
    assert page.presenter.visit.pain.now == 6


def test_a_wrong_pin_opens_nothing_and_says_how_many_tries_are_left(charting: Day) -> None:
    charting.hands.key(Qt.Key.Key_L, CONTROL)
    page = charting.hands.find(LockPage)
    charting.hands.wait_for(page.pad.isEnabled, "the pad takes digits")

    charting.hands.type("000000")
    charting.hands.wait_for(lambda: bool(page.pin_problem.text()), "a sentence is shown")

    assert "4 tries left" in page.pin_problem.text()
    assert charting.application.window.is_covered()


def test_an_unattended_record_locks_itself(charting: Day, qtbot: QtBot) -> None:
    settings = charting.record.settings
    application = charting.application

    with qtbot.waitSignal(application.locked, timeout=5_000):
        application._idle.setInterval(50)
        application._idle.start()

    assert application.window.is_covered()
    assert settings.preferences().idle_minutes == 5


def test_a_key_starts_the_idle_time_again(charting: Day) -> None:
    idle = charting.application._idle
    idle.start(60_000)
    idle.setInterval(120_000)
    idle.stop()

    QTest.keyClick(charting.application.window.windowHandle(), Qt.Key.Key_A)

    assert idle.isActive()


# The disk does not take it


def move_away(folder: RecordFolder) -> Iterator[None]:
    aside = folder.record_path.with_name("aside")
    folder.record_path.rename(aside)
    yield
    aside.rename(folder.record_path)


def test_what_the_disk_refused_is_still_there_after_the_lock_and_is_saved_then(
    charting: Day, clinic_folder: RecordFolder
) -> None:
    hands = charting.hands
    saved(charting)
    away = move_away(clinic_folder)
    next(away)
    hands.type("Refused by the disk", into="note")
    hands.key(Qt.Key.Key_L, CONTROL)
    covered = charting.application.window.is_covered()
    for _ in away:
        raise AssertionError

    unlock_by_pin(charting)
    hands.find(VisitPage)
    hands.wait_for(
        lambda: charting.record.visits.open(KEY).note == "Refused by the disk", "it is saved"
    )

    assert covered


def test_a_window_that_could_not_save_asks_before_it_closes(
    charting: Day, clinic_folder: RecordFolder, qtbot: QtBot
) -> None:
    hands = charting.hands
    saved(charting)
    away = move_away(clinic_folder)
    next(away)
    hands.type("Not on the disk", into="note")
    asked: list[str] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        asked.append(question.windowTitle())
        question.back.click()

    QTimer.singleShot(200, answer)
    closed = charting.application.window.close()
    for _ in away:
        raise AssertionError

    assert asked == ["Not everything is saved"]
    assert not closed
    assert charting.application.window.isVisible()
    hands.wait_for(lambda: charting.record.visits.open(KEY).note == "Not on the disk", "saved")


# Closing


def test_closing_the_window_keeps_what_was_typed_last(
    charting: Day, clinic_folder: RecordFolder, hour: Clock
) -> None:
    charting.hands.type("The very last letter", into="note")

    charting.application.window.close()

    record = Record(RecordFolder(clinic_folder.path, clinic_folder.cost).open_record(PASSWORD))
    kept = record.visits.open(KEY)
    record.close()
    assert kept.note == "The very last letter"


def test_leaving_a_visit_and_coming_back_shows_it_as_it_was(charting: Day) -> None:
    hands = charting.hands
    hands.scale("pain_now", 3)
    hands.click("back")
    hands.find(ChartPage)

    hands.click("start_visit")

    assert hands.find(VisitPage).presenter.visit.pain.now == 3
    assert charting.record.visits.history(1)[0].visit_no == 1
    assert replace(a_patient(), no=1).name in words_in(charting.application.window)


# The keyboard


def test_a_visit_begins_in_the_line(charting: Day) -> None:
    charting.hands.type("l inf 1 2")
    charting.hands.key(Qt.Key.Key_Return)

    row = charting.hands.find(VisitPage).presenter.visit.rows[0]
    assert (row.muscle, row.side.letter, row.twitch_count) == ("infraspinatus", "L", 2)


@pytest.mark.parametrize("place", ["line", "note"])
def test_ctrl_z_takes_the_last_act_back_wherever_the_keyboard_is(charting: Day, place: str) -> None:
    hands = charting.hands
    page = hands.find(VisitPage)
    hands.type("l inf 1 2", into="line")
    hands.key(Qt.Key.Key_Return)
    hands.find(place).setFocus()

    hands.key(Qt.Key.Key_Z, CONTROL)
    undone = page.presenter.visit.rows
    hands.key(Qt.Key.Key_Y, CONTROL)

    assert undone == ()
    assert len(page.presenter.visit.rows) == 1


@pytest.mark.parametrize("kind", ["bruising", "vasovagal"])
def test_after_an_adverse_event_the_keyboard_stays_in_the_visit(charting: Day, kind: str) -> None:
    hands = charting.hands
    hands.click("record_adverse_event")
    hands.click(f"adverse.record.{kind}")
    if kind == "vasovagal":
        hands.click("adverse.done")
        hands.window.activateWindow()  # as a window manager does when a dialog closes

    hands.settle()
    focus = QApplication.focusWidget()

    assert focus is not None
    assert hands.find(VisitPage).isAncestorOf(focus)
