"""The page in front of a locked record, with real keys, real clicks and a real record."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier, QuickUnlock
from imsrecord.services.opening import OpenRecord, RecordFolder, create_record
from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from imsrecord.ui.lock.lock_page import DemoSecrets, LockPage
from imsrecord.ui.lock.lock_presenter import LockPresenter, Way

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.security.open_keys import Person

PASSWORD = "marsh owl copper tenth river glow"
NEW_PASSWORD = "seven lantern birds over quartz"
PIN = "407182"


class Clinic:
    """A record on disk, closed, and what opens it."""

    def __init__(self, path: Path) -> None:
        self.folder = RecordFolder(path, FLOOR)
        record, self.code = create_record(
            self.folder, "Dana Okafor, PT", PASSWORD, lambda _db, _keys: None
        )
        self.keys = record.keys
        record.close()

    def quick(self) -> QuickUnlock:
        return QuickUnlock(self.keys, PinVerifier.make(PIN, FLOOR), lambda: datetime.now(UTC))

    def identify(self, _db: Database) -> tuple[UUID, Person]:
        return self.keys.record_id, self.keys.person


@pytest.fixture
def clinic(qapp: QApplication, tmp_path: Path) -> Iterator[Clinic]:
    theme.start("light")
    made = Clinic(tmp_path / "clinic")
    yield made
    made.folder.release()


def shown(qtbot: QtBot, presenter: LockPresenter, demo: DemoSecrets | None = None) -> LockPage:
    page = LockPage(presenter, demo=demo)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    presenter.begin()
    with qtbot.waitExposed(page):
        page.show()
    return page


def words_on(page: LockPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_passphrase_is_typed_without_a_click_and_opens_the_record(
    qtbot: QtBot, clinic: Clinic, jobs: ThreadedJobs
) -> None:
    page = shown(qtbot, presenter := LockPresenter(clinic.folder, jobs))

    qtbot.waitUntil(page.password.line.hasFocus)
    qtbot.keyClicks(page.password.line, PASSWORD)
    with qtbot.waitSignal(presenter.unlocked) as opened:
        qtbot.keyClick(page.password.line, Qt.Key.Key_Return)

    record = opened.args[0]
    assert isinstance(record, OpenRecord)
    assert record.person.name == "Dana Okafor, PT"
    assert page.password.text() == ""
    record.close()


def test_a_wrong_passphrase_is_said_beside_the_field_and_stays_typed(
    qtbot: QtBot, clinic: Clinic, caplog: pytest.LogCaptureFixture
) -> None:
    page = shown(qtbot, LockPresenter(clinic.folder, InlineJobs()))

    qtbot.keyClicks(page.password.line, "wrong but long enough")
    with caplog.at_level(logging.INFO):
        qtbot.mouseClick(page.unlock_button, Qt.MouseButton.LeftButton)

    assert "not the passphrase" in page.password.problem()
    assert page.password.text() == "wrong but long enough"
    assert "WrongPasswordError" in caplog.text
    assert "wrong but" not in caplog.text
    qtbot.keyClick(page.password.line, Qt.Key.Key_Backspace)
    assert page.password.problem() == ""


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("damaged keys", "key file (clinic.imskeys) is damaged"),
        ("no keys", "key file (clinic.imskeys) is missing"),
        ("damaged record", "record file is damaged"),
        ("no record", "record (record.imsdb) is missing"),
    ],
)
def test_what_is_wrong_with_the_folder_is_said_in_its_own_words(
    qtbot: QtBot, clinic: Clinic, damage: str, sentence: str
) -> None:
    folder = clinic.folder
    path = folder.keys_path if damage.endswith("keys") else folder.record_path
    path.unlink()
    if damage.startswith("damaged"):
        path.write_bytes(b"{" * 9000)
    page = shown(qtbot, LockPresenter(folder, InlineJobs()))
    at_once = page.password.problem()

    qtbot.keyClicks(page.password.line, PASSWORD)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)

    assert sentence in page.password.problem()
    assert page.password.text() == PASSWORD
    # Only a damaged record takes the passphrase to be found.
    assert bool(at_once) == (damage != "damaged record")


def test_a_second_start_says_at_once_that_the_record_is_open(qtbot: QtBot, clinic: Clinic) -> None:
    other = RecordFolder(clinic.folder.path, FLOOR)

    page = shown(qtbot, LockPresenter(other, InlineJobs()))

    assert "already open in another imsrecord" in page.password.problem()


def test_an_empty_passphrase_is_asked_for(qtbot: QtBot, clinic: Clinic) -> None:
    page = shown(qtbot, LockPresenter(clinic.folder, InlineJobs()))

    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)

    assert page.password.problem() == "Type your passphrase."


def test_after_a_lock_the_pin_is_typed_or_pressed(
    qtbot: QtBot, clinic: Clinic, jobs: ThreadedJobs
) -> None:
    presenter = LockPresenter(clinic.folder, jobs, quick=clinic.quick())
    page = shown(qtbot, presenter)
    assert "comes back exactly where you left it" in words_on(page)

    qtbot.waitUntil(page.pad.hasFocus)
    with qtbot.waitSignal(presenter.unlocked) as opened:
        qtbot.keyClicks(page.pad, PIN)

    assert opened.args[0].keys == clinic.keys
    assert page.pad.given() == 0
    opened.args[0].close()


def test_a_wrong_pin_counts_down_and_the_fifth_asks_for_the_passphrase(
    qtbot: QtBot, clinic: Clinic
) -> None:
    presenter = LockPresenter(clinic.folder, InlineJobs(), quick=clinic.quick())
    page = shown(qtbot, presenter)
    said = []
    for _ in range(4):
        qtbot.keyClicks(page.pad, "999999")
        said.append(page.pin_problem.words())

    qtbot.keyClicks(page.pad, "999999")

    assert said == [
        f"That is not your PIN. {left}."
        for left in ("4 tries left", "3 tries left", "2 tries left", "1 try left")
    ]
    assert presenter.state.way is Way.PASSWORD
    assert "Five wrong PINs" in page.password.problem()
    assert not page.use_pin.isVisible()
    assert page.password.line.hasFocus()


def test_one_can_go_between_pin_and_passphrase(qtbot: QtBot, clinic: Clinic) -> None:
    page = shown(qtbot, LockPresenter(clinic.folder, InlineJobs(), quick=clinic.quick()))

    qtbot.mouseClick(page.use_password, Qt.MouseButton.LeftButton)
    assert page.password.isVisible()
    assert not page.pad.isVisible()
    qtbot.mouseClick(page.use_pin, Qt.MouseButton.LeftButton)

    assert page.pad.isVisible()
    assert not page.password.isVisible()


def test_the_recovery_sheet_opens_the_record_and_gives_a_new_passphrase(
    qtbot: QtBot, clinic: Clinic
) -> None:
    clinic.folder.keys_path.unlink()
    presenter = LockPresenter(clinic.folder, InlineJobs(), identify=clinic.identify)
    page = shown(qtbot, presenter)
    opened: list[OpenRecord] = []
    presenter.unlocked.connect(opened.append)
    panel = page.recovery
    qtbot.mouseClick(page.use_sheet, Qt.MouseButton.LeftButton)
    groups = clinic.code.groups

    qtbot.keyClicks(panel.code.note, " ".join(groups[:13]))
    qtbot.keyClicks(panel.password.line, "short")
    qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    assert "at least 15" in panel.password.problem()
    panel.password.line.clear()
    qtbot.keyClicks(panel.password.line, NEW_PASSWORD)
    qtbot.mouseClick(panel.open_button, Qt.MouseButton.LeftButton)
    assert "52 of 56" in panel.code.problem()
    assert panel.code.text() == " ".join(groups[:13])
    qtbot.keyClicks(panel.code.note, " " + groups[13].lower())
    qtbot.keyClick(panel.password.line, Qt.Key.Key_Return)

    assert [record.person for record in opened] == [clinic.keys.person]
    assert panel.code.text() == ""
    opened[0].close()
    clinic.folder.open_record(NEW_PASSWORD).close()


def test_the_demo_clinic_shows_how_to_get_in_and_a_real_one_does_not(
    qtbot: QtBot, clinic: Clinic
) -> None:
    demo = shown(qtbot, LockPresenter(clinic.folder, InlineJobs()), DemoSecrets(PASSWORD, PIN))
    real = shown(qtbot, LockPresenter(clinic.folder, InlineJobs()))

    assert PASSWORD in words_on(demo)
    assert PIN in words_on(demo)
    assert "made up" in words_on(demo)
    assert PASSWORD not in words_on(real)
    assert words_on(real).splitlines() == [
        "Locked",
        "Dana Okafor, PT",
        "Passphrase",
        "Everything stays on this computer. Nothing is sent anywhere.",
    ]


def needed(page: LockPage) -> int:
    layout = page.layout()
    assert layout is not None
    return layout.minimumSize().height()


def test_a_name_of_two_hundred_letters_does_not_push_the_page_apart(
    qtbot: QtBot, tmp_path: Path
) -> None:
    theme.start("light")
    folder = RecordFolder(tmp_path / "long", FLOOR)
    create_record(folder, "Dana " * 40, PASSWORD, lambda _db, _keys: None)[0].close()

    page = shown(qtbot, LockPresenter(folder, InlineJobs()))

    assert page.width() == 1366
    assert page.layout() is not None
    assert page.unlock_button.width() == page.password.width() == 400
    folder.release()


@pytest.mark.parametrize("size", [(1280, 640), (1366, 768), (1920, 1040)])
def test_every_way_in_fits_the_window(qtbot: QtBot, clinic: Clinic, size: tuple[int, int]) -> None:
    presenter = LockPresenter(
        clinic.folder, InlineJobs(), quick=clinic.quick(), identify=clinic.identify
    )
    page = shown(qtbot, presenter, DemoSecrets(PASSWORD, PIN))
    page.resize(*size)

    for way in Way:
        presenter.use(way)
        qtbot.waitUntil(lambda: needed(page) <= page.height())
        assert (page.width(), page.height()) == size


def test_the_pages_name_is_no_patients_but_the_practitioners(qtbot: QtBot, clinic: Clinic) -> None:
    page = shown(qtbot, LockPresenter(clinic.folder, InlineJobs(), quick=clinic.quick()))

    assert words_on(page).splitlines()[:2] == ["Locked", "Dana Okafor, PT"]
