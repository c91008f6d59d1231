from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from imsrecord.domain.own_aliases import OwnAlias
from imsrecord.domain.phrases import STARTERS, Phrase
from imsrecord.domain.programmes import Sides, of_exercises, of_muscles
from imsrecord.services.settings import SettingsService
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.settings.muscle_field import MuscleField
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.settings.settings_presenter import SettingsPresenter
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.note_field import NoteField
from tests.builders import NOW
from tests.services.acting import acting_now
from tests.ui.visits_on_screen import a_signed_visit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.services.words import WordsService

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
FELT = Phrase("felt", "Felt [what].")


class Room:
    """The Settings page over a real record, and hands for it."""

    def __init__(self, db: Database, bot: QtBot, section: str) -> None:
        settings = SettingsService(db, acting_now())
        self.words: WordsService = settings.words
        presenter = SettingsPresenter(settings, InlineJobs(), lambda: NOW)
        self.page = SettingsPage(presenter)
        presenter.setParent(self.page)
        self.bot = bot
        bot.addWidget(self.page)
        self.page.resize(1302, 900)
        with bot.waitActive(self.page):
            self.page.show()
        self.page.show_section(section)

    def part(self, kind: type[W], name: str) -> W:
        QApplication.sendPostedEvents(None, 0)
        found = [each for each in self.page.findChildren(kind, name) if each.isVisible()]
        assert found, name
        return found[-1]

    def type_into(self, name: str, words: str) -> TextField:
        field = self.part(TextField, name)
        field.line.setFocus()
        field.line.selectAll()
        self.bot.keyClicks(field.line, words)
        return field

    def click(self, name: str) -> None:
        QApplication.processEvents()
        self.bot.mouseClick(self.part(Button, name), Qt.MouseButton.LeftButton)

    def put_back(self) -> None:
        again = next(b for b in self.page.notices.findChildren(Button) if b.text() == "Put back")
        self.bot.mouseClick(again, Qt.MouseButton.LeftButton)

    def shown(self) -> list[str]:
        QApplication.processEvents()
        return [text.words() for text in self.page.findChildren(Text) if text.isVisible()]


@pytest.fixture
def room(qtbot: QtBot, encrypted_db: Database) -> Room:
    return Room(encrypted_db, qtbot, "words")


def test_a_word_is_added_by_keys_alone_and_taken_off_and_put_back(room: Room) -> None:
    muscle = room.part(MuscleField, "alias.muscle")
    muscle.line.setFocus()
    room.bot.keyClicks(muscle.line, "latis")
    room.bot.keyClick(muscle.line, Key.Key_Return)
    word = room.type_into("alias.alias", "Nxa")
    room.bot.keyClick(word.line, Key.Key_Return)
    added, shown = room.words.aliases(), room.shown()
    room.click("alias_nxa.remove")
    without = room.words.aliases()
    room.put_back()

    assert added == (OwnAlias("nxa", "latissimus_dorsi"),)
    assert "nxa" in shown
    assert "Latissimus dorsi" in shown
    assert (muscle.line.text(), word.text()) == ("", "")
    assert without == ()
    assert room.words.aliases() == added


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("r", "At least two letters: a single letter is an order of the Line."),
        ("rut", "“rut” is read as right “ut”, Upper trapezius."),
        ("ut", "“ut” already means Upper trapezius."),
        ("n3", "Letters a to z only, without spaces or numbers."),
    ],
)
def test_a_word_that_would_be_misread_is_told_while_it_is_typed(
    room: Room, typed: str, sentence: str
) -> None:
    word = room.type_into("alias.alias", typed)
    live = word.problem()
    room.click("alias.add")

    assert live == sentence
    assert room.part(MuscleField, "alias.muscle").problem() == "Please choose a muscle."
    assert word.text() == typed
    assert room.words.aliases() == ()


def test_only_a_muscle_that_was_picked_counts(room: Room) -> None:
    muscle = room.part(MuscleField, "alias.muscle")
    muscle.line.setFocus()
    room.bot.keyClicks(muscle.line, "glut")
    half = muscle.muscle()
    room.bot.keyClick(muscle.line, Key.Key_Down)
    room.bot.keyClick(muscle.line, Key.Key_Return)
    picked = muscle.muscle()
    room.bot.keyClicks(muscle.line, "x")

    assert (half, picked, muscle.muscle()) == ("", "gluteus_medius", "")


def test_a_phrase_is_written_changed_and_taken_off(room: Room) -> None:
    room.type_into("phrase.short", ";felt")
    text = room.part(NoteField, "phrase.text")
    text.note.setFocus()
    room.bot.keyClicks(text.note, "Felt [what].")
    room.click("phrase.keep")
    added = room.words.phrases()
    room.click("phrase_felt.change")
    room.type_into("phrase.short", "fw")
    room.click("phrase.keep")
    changed = room.words.phrases()
    room.click("phrase_fw.remove")
    without = room.words.phrases()
    room.put_back()

    assert added == (FELT,)
    assert changed == (Phrase("fw", "Felt [what]."),)
    assert without == ()
    assert room.words.phrases() == changed
    assert (room.part(TextField, "phrase.short").text(), text.text()) == ("", "")


def test_what_is_wrong_with_a_phrase_stands_beside_its_field_and_what_was_typed_stays(
    room: Room,
) -> None:
    short = room.type_into("phrase.short", "a")
    text = room.part(NoteField, "phrase.text")
    text.note.setFocus()
    room.bot.keyClicks(text.note, "Felt [what")
    room.click("phrase.keep")

    assert short.problem() == "2 to 12 letters or digits."
    assert text.problem().startswith("A blank begins with [")
    assert (short.text(), text.text()) == ("a", "Felt [what")
    assert room.words.phrases() == ()


def test_giving_up_a_change_leaves_the_phrase_as_it_was(room: Room) -> None:
    room.click(f"example_{STARTERS[0].short}.add")
    room.click(f"phrase_{STARTERS[0].short}.change")
    room.type_into("phrase.short", "other")
    room.click("phrase.cancel")

    assert room.words.phrases() == (STARTERS[0],)
    assert room.part(TextField, "phrase.short").text() == ""


def test_examples_are_offered_but_none_is_kept_before_it_is_added(room: Room) -> None:
    before = room.words.phrases()
    room.click("example_tol.add")

    assert before == ()
    assert [each.short for each in room.words.phrases()] == ["tol"]
    assert "example_tol.add" not in [b.objectName() for b in room.page.findChildren(Button)
                                     if b.isVisible()]  # fmt: skip


@pytest.fixture
def programmes(qtbot: QtBot, encrypted_db: Database) -> Room:
    words = SettingsService(encrypted_db, acting_now()).words
    words.keep_programme(of_muscles("Neck", a_signed_visit()))
    words.keep_programme(of_exercises("Desk", a_signed_visit()))
    return Room(encrypted_db, qtbot, "programmes")


def test_a_programme_is_renamed_when_its_name_is_left(programmes: Room) -> None:
    name = programmes.type_into("programme_1.name", "Neck and arm")
    programmes.bot.keyClick(name.line, Key.Key_Tab)

    assert [each.name for each in programmes.words.programmes()] == ["Neck and arm", "Desk"]


def test_a_name_that_is_taken_is_told_while_typed_and_the_old_one_is_kept(
    programmes: Room,
) -> None:
    name = programmes.type_into("programme_1.name", "DESK")
    live = name.problem()
    programmes.page.save_now()

    assert live == "There is a programme of this name already."
    assert name.text() == "DESK"
    assert [each.name for each in programmes.words.programmes()] == ["Neck", "Desk"]


def test_the_side_is_changed_by_the_arrow_keys_and_the_keyboard_stays_there(
    programmes: Room,
) -> None:
    choice = programmes.part(QWidget, "programme_1.sides_0")
    right = next(b for b in choice.findChildren(QRadioButton) if b.isChecked())
    right.setFocus()
    programmes.bot.keyClick(right, Key.Key_Right)
    programmes.bot.keyClick(QApplication.focusWidget(), Key.Key_Right)

    assert programmes.words.programmes()[0].muscles[0].sides is Sides.BOTH
    assert choice.isVisible()
    assert QApplication.focusWidget() in choice.findChildren(QRadioButton)


def test_a_line_is_taken_out_and_the_last_one_cannot_be(programmes: Room) -> None:
    programmes.click("programme_2.exercise_0.remove")
    QApplication.processEvents()
    left = programmes.words.programmes()[1].exercises
    buttons = programmes.page.findChildren(Button, "programme_2.exercise_0.remove")

    assert [each.exercise for each in left] == ["upper_trap_stretch"]
    assert not any(button.isVisible() for button in buttons)


def test_a_programme_taken_off_can_be_put_back_as_it_was(programmes: Room) -> None:
    before = programmes.words.programmes()
    programmes.click("programme_1.remove")
    without = programmes.words.programmes()
    programmes.put_back()

    assert [each.name for each in without] == ["Desk"]
    assert programmes.words.programmes() == before


def test_a_programme_saved_meanwhile_is_shown_when_the_page_is_seen_again(
    programmes: Room,
) -> None:
    programmes.page.hide()
    programmes.words.keep_programme(replace(of_muscles("Arm", a_signed_visit())))
    programmes.page.show()

    assert programmes.part(TextField, "programme_3.name").text() == "Arm"


def test_a_change_the_disk_refused_is_kept_when_the_record_is_back(
    programmes: Room, record_path: Path
) -> None:
    away = record_path.with_name("away")
    record_path.rename(away)
    name = programmes.type_into("programme_1.name", "Neck and arm")
    programmes.bot.keyClick(name.line, Key.Key_Tab)
    told = programmes.page.notices.words()
    away.rename(record_path)
    again = next(b for b in programmes.page.notices.findChildren(Button) if b.text() == "Try now")
    programmes.bot.mouseClick(again, Qt.MouseButton.LeftButton)

    assert told[0].startswith("Not saved")
    assert name.text() == "Neck and arm"
    assert programmes.words.programmes()[0].name == "Neck and arm"
