"""Signing and locking at bad moments, clocks that jump, disks that refuse, files that are gone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import VisitStatus
from imsrecord.services.record import Record
from imsrecord.ui.dialogs import Question
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.addendum_dialog import AddendumDialog
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from tests.journeys.clinic_day import days
from tests.open_clinic import PASSWORD, PIN, Clock, chart, copied_clinic, make_clinic, register

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day

ROOT = Path(__file__).parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = VisitKey(1, 1)


@pytest.fixture(scope="session")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def charted(clinic_folder: RecordFolder, hour: Clock) -> None:
    """One visit is charted and waits for a signature."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    record.patients.note_viewed(register(record))
    chart(record, 1)
    record.close()


@pytest.fixture
def charting(charted: None, day: Day) -> Day:
    day.unlock()
    day.hands.find(TodayPage)
    day.hands.click("start_visit")
    day.hands.find(VisitPage)
    return day


@pytest.fixture
def reviewing(charting: Day) -> Day:
    charting.hands.key(Qt.Key.Key_Return, CONTROL)
    charting.hands.find(ReviewPage)
    return charting


def press_pin(day: Day, pin: str = PIN) -> None:
    """Press the digits and do not look what becomes of them."""
    for digit in pin:
        day.hands.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))


def unlock_by_pin(day: Day) -> None:
    page = day.hands.find(LockPage)
    day.hands.wait_for(page.pad.isEnabled, "the pad takes digits")
    day.hands.type(PIN)
    day.hands.wait_for(lambda: not day.application.window.is_covered(), "the record is open")


def when_asked(window: QWidget, kind: type[QWidget], do: Callable[[QWidget], object]) -> None:
    """Do something with the dialog of this kind, once it is in front."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            do(dialog)
        else:
            QTimer.singleShot(20, window, look)

    QTimer.singleShot(20, window, look)


# Signing


def test_a_pin_typed_twice_signs_once(reviewing: Day) -> None:
    press_pin(reviewing)
    press_pin(reviewing)
    reviewing.hands.key(Qt.Key.Key_Return)

    reviewing.hands.find(PreviewPage)

    assert reviewing.record.visits.open(KEY).status is VisitStatus.SIGNED


def test_after_five_wrong_pins_the_right_one_signs_nothing(reviewing: Day) -> None:
    page = reviewing.hands.find(ReviewPage)
    for pin in (*["000000"] * 5, PIN):
        page.said.set_words("")
        reviewing.hands.type(pin)
        reviewing.hands.wait_for(lambda: bool(page.said.words()), "the PIN is refused")

    assert "Five wrong PINs" in page.said.words()
    assert reviewing.record.visits.open(KEY).status is VisitStatus.DRAFT


def test_the_record_can_be_locked_while_a_visit_is_being_signed(reviewing: Day) -> None:
    press_pin(reviewing)
    reviewing.hands.key(Qt.Key.Key_L, CONTROL)
    covered = reviewing.application.window.is_covered()

    unlock_by_pin(reviewing)

    assert covered
    assert reviewing.hands.find(SignedPage).visit_key == KEY
    assert reviewing.record.visits.open(KEY).status is VisitStatus.SIGNED


@pytest.mark.parametrize("hours", [-1, 24, 366 * 24])
def test_a_clock_that_jumped_gives_no_end_of_the_visit(
    reviewing: Day, hour: Clock, hours: int
) -> None:
    hour.forward(hours=hours)

    reviewing.hands.type(PIN)
    reviewing.hands.find(PreviewPage)

    signed = reviewing.record.visits.open(KEY)
    assert signed.status is VisitStatus.SIGNED
    assert signed.ended_at is None


def test_charting_goes_on_whatever_the_clock_does(charting: Day, hour: Clock) -> None:
    page = charting.hands.find(VisitPage)
    before = len(page.presenter.visit.rows)
    for jump, typed in ((-1, "l inf 2"), (366 * 24, "r inf 2"), (-400 * 24, "l ls 2")):
        hour.forward(hours=jump)
        charting.hands.type(f"{typed}\n", into="line")

    assert page.presenter.flush()
    assert len(charting.record.visits.open(KEY).rows) > before


# Locking over a dialog


def test_a_lock_takes_every_dialog_off_the_screen(reviewing: Day) -> None:
    reviewing.hands.type(PIN)
    reviewing.hands.find(PreviewPage)
    reviewing.hands.key(Qt.Key.Key_Escape)
    reviewing.hands.click_row("visits", 0)
    reviewing.hands.find(SignedPage).addendum_requested.emit()
    reviewing.hands.find(AddendumDialog)

    reviewing.application.lock()

    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [reviewing.application.window]


def test_a_lock_while_a_file_is_being_named_breaks_nothing(reviewing: Day) -> None:
    reviewing.hands.type(PIN)
    page = reviewing.hands.find(PreviewPage)
    reviewing.hands.wait_for(page.save.isEnabled, "the paper is there")
    seen: list[bool] = []

    def lock(dialog: QWidget) -> None:
        reviewing.application.lock()
        seen.append(dialog.isVisible())

    when_asked(reviewing.application.window, QFileDialog, lock)
    reviewing.hands.click("save_as")
    unlock_by_pin(reviewing)

    assert seen == [False]
    assert reviewing.record.visits.open(KEY).status is VisitStatus.SIGNED


# The disk refuses


def test_back_and_the_rail_do_not_throw_away_what_the_disk_refused(
    charting: Day, clinic_folder: RecordFolder
) -> None:
    hands = charting.hands
    page = hands.find(VisitPage)
    assert page.presenter.flush()
    aside = clinic_folder.record_path.with_name("aside")
    clinic_folder.record_path.rename(aside)
    hands.type("Refused by the disk", into="note")

    hands.click("back")
    hands.click("Today")
    hands.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    stayed = hands.sees(VisitPage)
    aside.rename(clinic_folder.record_path)
    hands.wait_for(page.presenter.may_leave, "it is saved once the record is back")

    assert stayed
    assert charting.record.visits.open(KEY).note == "Refused by the disk"


def test_a_record_deleted_while_open_is_said_and_the_window_closes_when_told(
    charting: Day, clinic_folder: RecordFolder
) -> None:
    page = charting.hands.find(VisitPage)
    assert page.presenter.flush()
    said: list[str] = []
    page.presenter.save_failed.connect(said.append)
    for part in clinic_folder.path.glob("record.imsdb*"):
        part.unlink()
    charting.hands.type("Nowhere to go", into="note")
    charting.hands.wait_for(lambda: bool(said), "it is said that nothing is saved")

    def close(question: QWidget) -> None:
        assert isinstance(question, Question)
        question.act.click()

    when_asked(charting.application.window, Question, close)
    closed = charting.application.window.close()

    assert "moved or replaced" in said[0]
    assert closed


def starved(folder: Path, how: str) -> dict[str, str]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.journeys.starved", str(folder), how],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src", "QT_QPA_PLATFORM": "offscreen"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, str] = {}
    for line in done.stdout.splitlines():
        key, _, words = line.partition(" ")
        told[key] = words
    return told


@pytest.mark.skipif(os.name == "nt", reason="Windows has no RLIMIT_FSIZE")
def test_a_full_disk_is_said_typing_goes_on_and_all_is_saved_when_there_is_room(
    charted: None, clinic_folder: RecordFolder
) -> None:
    clinic_folder.release()

    told = starved(clinic_folder.path, "full")

    record = Record(clinic_folder.open_record(PASSWORD))
    kept = record.visits.open(KEY).note
    record.close()
    assert told["FAILED"].startswith("Not saved: ")
    assert (told["SHOWN"], told["SAVES"]) == ("True", "0")
    assert kept.endswith("Typed while the disk was full. Typing went on. ")


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="Only root can become another")
@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_a_folder_that_may_not_be_written_to_is_said(
    charted: None, clinic_folder: RecordFolder, mode: int
) -> None:
    clinic_folder.release()
    with tempfile.TemporaryDirectory() as made:
        open_to_all = Path(made)
        open_to_all.chmod(0o755)
        copy = open_to_all / "clinic"
        shutil.copytree(clinic_folder.path, copy)
        copy.chmod(mode)

        told = starved(copy, "read only")

    assert "folder could not be" in told["SAID"]


# Files that are not what they were


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def flip(path: Path) -> None:
    bad = bytearray(path.read_bytes())
    bad[20:60] = b"y" * 40
    path.write_bytes(bad)


BROKEN: dict[str, Callable[[RecordFolder], object]] = {
    "no key file": lambda folder: folder.keys_path.unlink(),
    "no record": lambda folder: folder.record_path.unlink(),
    "damaged key file": lambda folder: flip(folder.keys_path),
    "damaged record": lambda folder: flip(folder.record_path),
    "no file at all": lambda folder: become_a_folder(folder.record_path),
}


def refused(page: LockPage) -> bool:
    return bool(page.password.problem()) and page.unlock_button.isEnabled()


def sentence_for(folder: RecordFolder, hour: Clock, password: str) -> str:
    """Try to open a record in the window; return what the lock page says."""
    said = ""
    for day in days(folder, hour):
        page = day.hands.find(LockPage)
        day.hands.type(password, into=page.password)
        page.password.set_problem("")
        day.hands.click(page.unlock_button)
        day.hands.wait_for(lambda page=page: refused(page), "a sentence is shown")  # type: ignore[misc]
        said = page.password.problem()
        assert page.password.text() == password
    return said


def test_wrong_missing_and_damaged_are_six_different_sentences(
    made_clinic: Path, qapp: QApplication, hour: Clock, tmp_path: Path
) -> None:
    said = {}
    for what in ("wrong password", *BROKEN):
        folder = copied_clinic(made_clinic, tmp_path / what)
        BROKEN.get(what, lambda _folder: None)(folder)
        said[what] = sentence_for(folder, hour, PASSWORD if what in BROKEN else "wrong")

    assert len(set(said.values())) == 6
    assert all(said.values())


@pytest.mark.parametrize("typed", ["", "x" * 10_000, "   ", "😀" * 50])
def test_any_passphrase_is_answered_with_a_sentence(day: Day, typed: str) -> None:
    page = day.hands.find(LockPage)
    page.password.setFocus()
    QApplication.clipboard().setText(typed)
    day.hands.key(Qt.Key.Key_V, CONTROL)

    day.hands.key(Qt.Key.Key_Return)
    day.hands.wait_for(lambda: refused(page), "a sentence is shown")

    assert page.password.text() == typed
    assert day.application.workspace is None
