"""The very first start, by keys and clicks, down to a real encrypted record."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from imsrecord.security.kdf import FLOOR
from imsrecord.security.pin import PinVerifier
from imsrecord.services.opening import FirstAnswers, FolderState, RecordFolder
from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from imsrecord.ui.lock.first_run_page import FirstRunPage
from imsrecord.ui.lock.first_run_presenter import FirstRunPresenter, FirstRunResult
from imsrecord.ui.lock.first_run_state import Step

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.security.open_keys import OpenKeys
    from imsrecord.ui.jobs import Jobs

PASSWORD = "marsh owl copper tenth river glow"
PIN = "407182"


class Here:
    """Answers at once where the sheet and the backups go."""

    def __init__(self, tmp_path: Path) -> None:
        self.sheet_path: Path | None = tmp_path / "sheet.pdf"
        self.folder_path: Path | None = tmp_path

    def sheet(self, _parent: QWidget) -> Path | None:
        return self.sheet_path

    def folder(self, _parent: QWidget) -> Path | None:
        return self.folder_path


class FirstRun:
    """A first run in a folder of its own, and what it wrote."""

    def __init__(self, qtbot: QtBot, tmp_path: Path, jobs: Jobs) -> None:
        self.bot = qtbot
        self.folder = RecordFolder(tmp_path / "clinic", FLOOR)
        self.written: list[FirstAnswers] = []
        self.results: list[FirstRunResult] = []
        self.presenter = FirstRunPresenter(
            self.folder,
            jobs,
            self._set_up,
            lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
            pin_cost=FLOOR,
        )
        self.presenter.finished.connect(self.results.append)
        self.places = Here(tmp_path)
        self.page = FirstRunPage(self.presenter, places=self.places)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 768)
        with qtbot.waitExposed(self.page):
            self.page.show()

    def _set_up(self, _db: Database, _keys: OpenKeys, answers: FirstAnswers) -> None:
        self.written.append(answers)

    def type(self, field: QWidget, words: str) -> None:
        self.bot.keyClicks(field, words)

    def go_on(self, step: Step) -> None:
        self.bot.mouseClick(self.page.go_on, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(lambda: self.presenter.state.step is step)

    def introduce(self) -> None:
        self.type(self.page.you.name.line, "Dana Okafor")
        self.type(self.page.you.clinic.line, "Prairie Physio")
        self.go_on(Step.LOCK)

    def lock(self) -> None:
        self.type(self.page.lock.password.line, PASSWORD)
        self.type(self.page.lock.pin.line, PIN)
        self.go_on(Step.SHEET)

    def prove_sheet(self) -> None:
        self.bot.mouseClick(self.page.sheet.save, Qt.MouseButton.LeftButton)
        self.bot.waitUntil(lambda: self.presenter.state.sheet is not None)
        first, second = self.presenter.state.asked
        groups = self.presenter.state.groups
        self.type(self.page.sheet.first.line, groups[first - 1].lower())
        self.type(self.page.sheet.second.line, groups[second - 1])
        self.go_on(Step.BACKUP)

    def close(self) -> None:
        for result in self.results:
            result.record.close()
        self.folder.release()


@pytest.fixture
def run(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[FirstRun]:
    theme.start("light")
    made = FirstRun(qtbot, tmp_path, InlineJobs())
    yield made
    made.close()


def paper(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) == 1
        return str(document[0].get_textpage().get_text_bounded())


def test_from_nothing_to_a_locked_record_by_keys_and_clicks(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.start("light")
    jobs = ThreadedJobs()
    run = FirstRun(qtbot, tmp_path, jobs)
    qtbot.waitUntil(run.page.you.name.line.hasFocus)
    run.introduce()
    run.lock()
    run.prove_sheet()
    qtbot.mouseClick(run.page.backup.choose, Qt.MouseButton.LeftButton)
    run.go_on(Step.PATIENT)
    qtbot.mouseClick(run.page.go_on, Qt.MouseButton.LeftButton)
    jobs.shutdown()

    result = run.results[0]
    assert result.add_patient
    assert result.backup_folder == tmp_path
    assert result.record.person.name == "Dana Okafor, PT"
    assert [answers.clinic.name for answers in run.written] == ["Prairie Physio"]
    assert result.answers.practitioner.id == result.record.person.user_id
    assert PinVerifier.check(result.answers.pin_verifier, PIN)
    assert result.answers.idle_minutes == 5
    run.close()
    RecordFolder(tmp_path / "clinic", FLOOR).open_record(PASSWORD).close()


def test_the_record_does_not_exist_until_the_sheet_is_proven(run: FirstRun) -> None:
    run.introduce()
    run.lock()
    assert run.folder.keys_path.exists()
    assert run.folder.state() is FolderState.NEW

    run.prove_sheet()

    assert run.folder.state() is FolderState.READY
    assert run.presenter.state.groups == ()
    assert run.presenter.state.password == ""
    run.bot.mouseClick(run.page.later, Qt.MouseButton.LeftButton)
    run.bot.mouseClick(run.page.later, Qt.MouseButton.LeftButton)
    assert [(r.backup_folder, r.add_patient) for r in run.results] == [(None, False)]


def test_the_printed_sheet_holds_the_whole_code(run: FirstRun) -> None:
    run.introduce()
    run.lock()
    groups = run.presenter.state.groups
    run.bot.mouseClick(run.page.sheet.save, Qt.MouseButton.LeftButton)

    assert run.places.sheet_path is not None
    text = paper(run.places.sheet_path)

    letters = "".join(text.split())
    assert all(group in letters for group in groups)
    assert "Prairie Physio" in text
    assert "Dana Okafor, PT" in text
    assert "2 March 2026" in text


def test_the_sheet_is_not_saved_beside_the_records(run: FirstRun) -> None:
    run.introduce()
    run.lock()
    run.places.sheet_path = run.folder.path / "sheet.pdf"

    run.bot.mouseClick(run.page.sheet.save, Qt.MouseButton.LeftButton)

    assert "Save it elsewhere" in run.presenter.state.problem
    assert not run.places.sheet_path.exists()


def test_a_sheet_that_cannot_be_written_is_said_and_can_be_tried_again(
    run: FirstRun, tmp_path: Path
) -> None:
    run.introduce()
    run.lock()
    run.places.sheet_path = tmp_path / "not there" / "sheet.pdf"
    run.bot.mouseClick(run.page.sheet.save, Qt.MouseButton.LeftButton)
    assert "another place" in run.presenter.state.problem

    run.places.sheet_path = tmp_path / "sheet.pdf"
    run.prove_sheet()

    assert run.presenter.state.step is Step.BACKUP


def test_a_group_mistyped_keeps_the_record_from_being_made(run: FirstRun) -> None:
    run.introduce()
    run.lock()
    run.bot.mouseClick(run.page.sheet.save, Qt.MouseButton.LeftButton)
    first, second = run.presenter.state.asked
    groups = run.presenter.state.groups
    run.type(run.page.sheet.first.line, groups[first - 1])
    run.bot.waitUntil(run.page.sheet.second.line.hasFocus)
    run.type(run.page.sheet.second.line, groups[second - 1][:3] + "u")

    run.bot.keyClick(run.page.sheet.second.line, Qt.Key.Key_Return)

    assert run.presenter.state.step is Step.SHEET
    assert run.page.sheet.first.problem() == ""
    assert f"That is not group {second}" in run.page.sheet.second.problem()
    assert not run.folder.record_path.exists()


def test_nothing_can_be_typed_from_a_sheet_that_was_not_saved(run: FirstRun) -> None:
    run.introduce()
    run.lock()

    run.bot.mouseClick(run.page.go_on, Qt.MouseButton.LeftButton)

    assert not run.page.sheet.first.line.isEnabled()
    assert run.presenter.state.step is Step.SHEET


@pytest.mark.parametrize("name", ["", "   ", "😀", "A" * 201, "Dana\u202e Okafor", "Da\u0000na"])
def test_a_name_that_cannot_stand_on_a_note_is_refused_and_kept(run: FirstRun, name: str) -> None:
    run.page.you.name.line.setText(name)
    run.presenter.answer(name=name, clinic="Prairie Physio")

    run.bot.mouseClick(run.page.go_on, Qt.MouseButton.LeftButton)

    assert run.presenter.state.step is Step.YOU
    assert run.page.you.name.problem()
    assert run.presenter.state.name == name


@pytest.mark.parametrize("field", ["designation", "address", "phone", "registration_no"])
def test_twenty_thousand_characters_are_kept_and_refused(run: FirstRun, field: str) -> None:
    run.introduce()
    run.bot.mouseClick(run.page.back, Qt.MouseButton.LeftButton)
    run.presenter.answer(**{field: "x" * 20_000})

    run.bot.mouseClick(run.page.go_on, Qt.MouseButton.LeftButton)

    assert run.presenter.state.step is Step.YOU
    assert "20000 of at most" in run.presenter.state.shown_problems()[field]


def test_a_folder_in_which_records_must_not_live_is_said_at_once(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.start("light")
    run = FirstRun(qtbot, tmp_path / "Dropbox", InlineJobs())

    run.presenter.begin()

    assert "synchronised by Dropbox" in run.presenter.state.problem
    assert not (tmp_path / "Dropbox").exists()


@pytest.mark.parametrize(
    "name", ["X", "Nguyễn Thị Hoa", "Łukasz", "O'Brien-Smith", "محمد", "A" * 200]
)
def test_names_of_every_kind_are_taken(run: FirstRun, name: str) -> None:
    run.presenter.answer(name=name, clinic=name)

    run.presenter.go_on()

    assert run.presenter.state.step is Step.LOCK


def test_a_poor_passphrase_and_pin_are_said_beside_their_fields(run: FirstRun) -> None:
    run.introduce()
    run.type(run.page.lock.password.line, "dana okafor physio")
    run.type(run.page.lock.pin.line, "123456")

    run.bot.keyClick(run.page.lock.pin.line, Qt.Key.Key_Return)

    assert "Your name" in run.page.lock.password.problem()
    assert "in a row" in run.page.lock.pin.problem()
    assert run.page.lock.password.text() == "dana okafor physio"
    assert not run.folder.keys_path.exists()


def test_a_suggested_passphrase_is_shown_and_taken(run: FirstRun) -> None:
    run.introduce()
    run.bot.mouseClick(run.page.lock.suggest, Qt.MouseButton.LeftButton)
    first = run.page.lock.password.line.displayText()
    run.bot.mouseClick(run.page.lock.suggest, Qt.MouseButton.LeftButton)
    second = run.page.lock.password.line.displayText()

    run.type(run.page.lock.pin.line, PIN)
    run.go_on(Step.SHEET)

    assert len(first.split()) == len(second.split()) == 6
    assert first != second


def test_going_back_and_changing_the_passphrase_makes_a_new_sheet(run: FirstRun) -> None:
    run.introduce()
    run.lock()
    before = run.presenter.state.groups
    run.bot.mouseClick(run.page.back, Qt.MouseButton.LeftButton)
    run.go_on(Step.SHEET)
    unchanged = run.presenter.state.groups
    run.bot.mouseClick(run.page.sheet.save, Qt.MouseButton.LeftButton)
    run.bot.mouseClick(run.page.back, Qt.MouseButton.LeftButton)
    run.type(run.page.lock.password.line, " again")
    run.go_on(Step.SHEET)

    assert unchanged == before
    assert run.presenter.state.groups != before
    assert run.presenter.state.sheet is None


def test_backups_do_not_go_where_the_records_are(run: FirstRun) -> None:
    run.introduce()
    run.lock()
    run.prove_sheet()
    run.places.folder_path = run.folder.path

    run.bot.mouseClick(run.page.backup.choose, Qt.MouseButton.LeftButton)

    assert "where the records are" in run.page.backup.folder.problem()
    assert run.presenter.state.backup_folder is None
    assert not run.page.back.isVisible()
    run.bot.mouseClick(run.page.later, Qt.MouseButton.LeftButton)
    assert run.presenter.state.step is Step.PATIENT
    run.presenter.finish(add_patient=False)


def test_a_record_that_appeared_meanwhile_is_never_written_over(run: FirstRun) -> None:
    run.introduce()
    run.folder.path.mkdir()
    run.folder.record_path.write_bytes(b"somebody's record")

    run.type(run.page.lock.password.line, PASSWORD)
    run.type(run.page.lock.pin.line, PIN)
    run.bot.mouseClick(run.page.go_on, Qt.MouseButton.LeftButton)

    assert run.presenter.state.step is Step.LOCK
    assert "already" in run.presenter.state.problem
    assert run.page.lock.password.text() == PASSWORD
    assert run.folder.record_path.read_bytes() == b"somebody's record"


@pytest.mark.parametrize("size", [(1280, 640), (1366, 768), (1920, 1040)])
def test_every_step_fits_the_window(run: FirstRun, size: tuple[int, int]) -> None:
    run.page.resize(*size)
    run.introduce()
    run.lock()
    run.prove_sheet()
    run.presenter.skip_backup()

    assert (run.page.width(), run.page.height()) == size
    assert run.page.go_on.mapTo(run.page, run.page.go_on.rect().bottomRight()).y() < size[1]
    run.presenter.finish(add_patient=True)
