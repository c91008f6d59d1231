"""The clinic's own exercises are written, changed and taken off the list in the Exercises room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget

from imsrecord.domain.exercises import ExerciseDose
from imsrecord.services.exercises import ExerciseService
from imsrecord.ui import theme
from imsrecord.ui.exercises.exercises_page import ExercisesPage
from imsrecord.ui.exercises.own_exercise_form import OwnExerciseForm
from imsrecord.ui.exercises.own_exercises_presenter import OwnExercisesPresenter
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.widgets.labels import Text
from tests.pictures import a_picture
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.own_exercises import OwnExercise
    from imsrecord.ui.exercises.picture_slot import PictureSlot

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Room:
    page: ExercisesPage
    service: ExerciseService
    bot: QtBot
    chosen: list[Path | None]

    @property
    def form(self) -> OwnExerciseForm:
        (form,) = self.page.findChildren(OwnExerciseForm)
        return form

    @property
    def own(self) -> tuple[OwnExercise, ...]:
        return self.service.own()

    def find(self, name: str) -> QWidget:
        found = self.page.findChild(QWidget, name)
        assert found is not None, name
        return found

    def click(self, name: str) -> None:
        self.bot.mouseClick(self.find(name), LEFT)

    def words(self) -> list[str]:
        QApplication.processEvents()
        return [text.words() for text in self.page.findChildren(Text) if text.isVisible()]

    def names(self) -> list[str]:
        rows = (self.page.list.rows.row(n) for n in range(self.page.list.rows.rowCount()))
        return [row.name for row in rows if row is not None]

    def write(self, label: str = "Towel pull", steps: str = "Sit tall.\nPull.") -> None:
        """Type a whole exercise in the empty form."""
        self.click("own.new")
        self.bot.keyClicks(self.form.label.line, label)
        note = self.form.steps.findChild(QPlainTextEdit)
        assert note is not None
        for letter in steps:
            if letter == "\n":
                self.bot.keyClick(note, Qt.Key.Key_Return)
            else:
                self.bot.keyClick(note, letter)
        self.form.region.set_key("neck")
        self.bot.keyClicks(self.form.dose["sets"].line, "2")
        self.bot.keyClicks(self.form.dose["reps"].line, "10")
        self.bot.keyClicks(self.form.caution.line, "Stop if it pinches.")


@pytest.fixture
def room(qtbot: QtBot, encrypted_db: Database) -> Room:
    theme.start("light")
    service = ExerciseService(encrypted_db, acting_now())
    chosen: list[Path | None] = []
    own = OwnExercisesPresenter(service, InlineJobs())
    page = ExercisesPage(own, lambda _parent: chosen.pop())
    own.setParent(page)
    qtbot.addWidget(page)
    page.resize(1260, 800)
    with qtbot.waitActive(page):
        page.show()
    return Room(page, service, qtbot, chosen)


def test_an_exercise_is_written_and_stands_first_in_the_library(room: Room) -> None:
    room.write()
    room.click("own.keep")

    (own,) = room.own
    assert (own.label, own.steps, own.dose) == (
        "Towel pull", ("Sit tall.", "Pull."), ExerciseDose(2, 10),
    )  # fmt: skip
    assert room.names()[0] == "Towel pull"
    assert {"Towel pull", "Sit tall.", "Pull.", "Your own."} <= set(room.words())


def test_muscles_are_picked_from_the_list(room: Room) -> None:
    room.write()
    box = room.find("own.muscles.more")
    assert isinstance(box, QComboBox)
    place = box.findData("trapezius_upper")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    room.click("own.keep")

    assert room.own[0].muscles == ("trapezius_upper",)
    room.bot.keyClicks(room.page.search.line, "trapezius")
    assert "Towel pull" in room.names()


def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(room: Room) -> None:
    room.click("own.new")
    room.bot.keyClicks(room.form.label.line, "chin tuck")
    room.click("own.keep")

    assert room.own == ()
    assert room.form.label.problem() == "There is an exercise of this name already."
    assert room.form.steps.problem().startswith("Please write what the patient does")
    assert room.form.region.problem() == "Please choose where it belongs."
    assert room.form.label.text() == "chin tuck"


def test_a_number_beyond_a_dose_is_told_and_keeps_everything_open(room: Room) -> None:
    room.write()
    room.bot.keyClicks(room.form.dose["sets"].line, "99")
    room.click("own.keep")

    assert room.own == ()
    assert room.form.dose["sets"].problem() == "1 to 20, please."


def test_pictures_are_chosen_dropped_shown_and_taken_away(room: Room, tmp_path: Path) -> None:
    start, end = tmp_path / "start.png", tmp_path / "end.jpg"
    start.write_bytes(a_picture(1_600, 800))
    end.write_bytes(a_picture(300, 300, "JPEG"))
    room.write()
    room.chosen.append(start)
    room.click("own.start.choose")
    drop(room.form.end, end)
    room.click("own.keep")

    (own,) = room.own
    assert [room.service.picture(no)[:3] for no in own.pictures] == [b"\x89PN", b"\xff\xd8\xff"]
    room.click("own.edit")
    assert (room.form.start.held(), room.form.end.held()) == own.pictures
    room.click("own.start.remove")
    room.click("own.keep")
    assert room.own[0].pictures == own.pictures[1:]


@pytest.mark.parametrize(("content", "sentence"), [
    (b"%PDF-1.7", "Only PNG and JPEG pictures can be kept."),
    (b"\x89PNG broken", "This picture cannot be opened: it is damaged."),
    (b"\xff\xd8\xff" + bytes(5 * 1024 * 1024), "too large; up to 5 MB can be kept."),
])  # fmt: skip
def test_a_file_that_is_no_picture_is_told_beside_it_and_the_one_before_stays(
    room: Room, tmp_path: Path, content: bytes, sentence: str
) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(a_picture())
    bad.write_bytes(content)
    room.write()
    drop(room.form.start, good)
    drop(room.form.start, bad)

    assert sentence in room.form.start.problem.words()
    assert room.form.start.held() == good.read_bytes()
    assert room.form.label.text() == "Towel pull"


def test_an_exercise_is_changed_under_its_code(room: Room) -> None:
    room.write()
    room.click("own.keep")
    room.click("own.edit")
    room.form.label.line.selectAll()
    room.bot.keyClicks(room.form.label.line, "Towel fold")
    room.click("own.keep")

    (own,) = room.own
    assert own.label == "Towel fold"
    assert room.names().count("Towel fold") == 1


def test_cancel_keeps_nothing(room: Room) -> None:
    room.write()
    room.click("own.cancel")

    assert room.own == ()
    assert not room.form.isVisible()


def test_an_exercise_is_taken_off_the_list_and_put_back(room: Room) -> None:
    room.write()
    room.click("own.keep")
    room.click("own.retire")

    assert [own.retired for own in room.own] == [True]
    assert room.names()[-1] == "Towel pull"
    room.click("own.restore")
    assert [own.retired for own in room.own] == [False]
    assert room.names()[0] == "Towel pull"


def drop(slot: PictureSlot, path: Path) -> None:
    """Let a file fall on the place of a picture."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(QPoint(20, 20)), Qt.DropAction.CopyAction, carried, LEFT,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    slot.dropEvent(event)
