from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget

from imsrecord.domain.people import ClinicDefaults
from imsrecord.domain.preferences import Habits, Preferences
from imsrecord.domain.twitches import TwitchWay
from imsrecord.services.settings import SettingsService
from imsrecord.ui import actions, theme
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.settings.settings_presenter import SettingsPresenter
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Switch
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.stepper import Stepper
from tests.builders import CLINIC, LOT, NOW, PRACTITIONER
from tests.services.acting import acting_now
from tests.ui.in_sight import TABLETS, beyond_the_edge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

W = TypeVar("W", bound=QWidget)


@dataclass
class Folders:
    """Stands for the system's folder dialog."""

    answer: Path | None

    def folder(self, parent: QWidget) -> Path | None:  # noqa: ARG002
        return self.answer


@dataclass
class Room:
    page: SettingsPage
    settings: SettingsService
    bot: QtBot

    def part(self, kind: type[W], name: str) -> W:
        found = self.page.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def type_into(self, name: str, words: str) -> TextField:
        field = self.part(TextField, name)
        field.line.setFocus()
        field.line.selectAll()
        self.bot.keyClick(field.line, Qt.Key.Key_Delete)
        self.bot.keyClicks(field.line, words)
        self.bot.keyClick(field.line, Qt.Key.Key_Tab)
        return field

    def click(self, name: str) -> None:
        button = self.part(Button, name)
        self.bot.mouseClick(button, Qt.MouseButton.LeftButton)

    def words(self) -> list[str]:
        QApplication.processEvents()  # what was just put in its place is shown by the event loop
        return [text.words() for text in self.page.findChildren(Text) if text.isVisible()]


@pytest.fixture(autouse=True)
def light_again(qapp: object) -> Iterator[None]:
    theme.start("light")
    yield
    theme.use("light")
    actions.allow_letters(on=True)


@pytest.fixture
def room(qtbot: QtBot, encrypted_db: Database, tmp_path: Path) -> Room:
    settings = SettingsService(encrypted_db, acting_now())
    presenter = SettingsPresenter(settings, InlineJobs(), lambda: NOW)
    page = SettingsPage(presenter, folders=Folders(tmp_path))
    presenter.setParent(page)
    qtbot.addWidget(page)
    page.resize(1300, 800)
    with qtbot.waitActive(page):
        page.show()
    return Room(page, settings, qtbot)


def test_a_field_is_saved_when_it_is_left_and_the_page_says_so(room: Room) -> None:
    room.type_into("clinic.phone", "204-555-0199")

    assert room.settings.clinic().phone == "204-555-0199"
    assert room.page.saved.words() == "Saved 09:00"


def test_a_field_that_was_not_left_yet_is_saved_before_a_lock(room: Room) -> None:
    phone = room.part(TextField, "clinic.phone")
    phone.line.setFocus()
    room.bot.keyClicks(phone.line, "9")

    room.page.save_now()

    assert room.settings.clinic().phone == f"{CLINIC.phone}9"


def test_a_missing_name_is_told_beside_the_field_and_the_other_fields_are_saved(
    room: Room,
) -> None:
    name = room.type_into("clinic.name", "")
    room.type_into("clinic.phone", "204-555-0123")

    assert name.problem() == "Please give the clinic's name, or your own again."
    assert name.text() == ""
    assert room.settings.clinic().name == CLINIC.name
    assert room.settings.clinic().phone == "204-555-0123"


def test_a_pasted_novel_is_told_and_stays_where_it_was_pasted(room: Room) -> None:
    address = room.part(NoteField, "clinic.address")
    address.note.setFocus()
    address.note.insertPlainText("x" * 20_000)
    room.bot.keyClick(address.note, Qt.Key.Key_Tab)

    assert "20,025 characters" in address.problem()
    assert len(address.text()) == 20_025
    assert room.settings.clinic() == CLINIC


def test_what_could_not_be_saved_stays_typed_and_is_saved_when_the_record_is_back(
    room: Room, record_path: Path
) -> None:
    away = record_path.with_name("away")
    record_path.rename(away)
    phone = room.type_into("clinic.phone", "204-555-0177")
    told, shown = room.page.notices.words(), room.page.saved.words()

    away.rename(record_path)
    again = next(b for b in room.page.notices.findChildren(Button) if b.text() == "Try now")
    room.bot.mouseClick(again, Qt.MouseButton.LeftButton)

    assert told[0].startswith("Not saved: the record file was moved")
    assert shown == "Not saved. Retrying"
    assert phone.text() == "204-555-0177"
    assert room.settings.clinic().phone == "204-555-0177"
    assert room.page.notices.words() == ()


def test_a_failed_save_is_tried_again_without_anybody_asking(room: Room, record_path: Path) -> None:
    away = record_path.with_name("away")
    record_path.rename(away)
    room.type_into("clinic.phone", "204-555-0166")
    away.rename(record_path)

    room.bot.waitUntil(lambda: room.page.notices.words() == (), timeout=8_000)

    assert room.settings.clinic().phone == "204-555-0166"
    assert room.page.saved.words() == "Saved 09:00"


def test_saving_goes_through_the_write_thread_in_the_order_of_typing(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    jobs = ThreadedJobs()
    settings = SettingsService(encrypted_db, acting_now())
    presenter = SettingsPresenter(settings, jobs, lambda: NOW)
    page = SettingsPage(presenter)
    presenter.setParent(page)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    room = Room(page, settings, qtbot)

    room.type_into("clinic.phone", "1")
    room.type_into("clinic.phone", "12")
    qtbot.waitUntil(lambda: page.saved.words() == "Saved 09:00")
    qtbot.waitUntil(lambda: not presenter.is_waiting)
    jobs.shutdown()

    assert settings.clinic().phone == "12"


def test_a_course_can_be_added_by_keys_and_is_kept_with_the_practitioner(room: Room) -> None:
    room.page.show_section("practitioner")
    room.click("you.add_credential")
    room.type_into("credential_1.course", "IMS part 2")
    room.part(DateField, "credential_1.expires_on").line.setFocus()
    room.type_into("credential_1.expires_on", "1 Jan 2027")
    room.bot.mouseClick(room.part(Switch, "credential_1.assessed"), Qt.MouseButton.LeftButton)

    kept = room.settings.practitioner().credentials
    assert kept[0] == PRACTITIONER.credentials[0]
    assert (kept[1].course, str(kept[1].expires_on), kept[1].assessed) == (
        "IMS part 2",
        "2027-01-01",
        True,
    )


def test_a_date_that_is_none_is_told_and_the_name_typed_after_it_is_saved(room: Room) -> None:
    room.page.show_section("practitioner")
    date = room.type_into("credential_0.completed_on", "04/03/21")
    room.type_into("you.name", "Robin T. Tester")

    assert date.problem().startswith("Day and month could be mixed up")
    assert date.text() == "04/03/21"
    assert room.settings.practitioner().name == "Robin T. Tester"
    assert room.settings.practitioner().credentials == PRACTITIONER.credentials


def test_a_removed_course_is_gone_from_the_record(room: Room) -> None:
    room.page.show_section("practitioner")
    room.click("credential_0.remove")

    assert room.settings.practitioner().credentials == ()


def test_a_box_is_added_by_keys_and_the_line_is_ready_for_the_next(room: Room) -> None:
    room.page.show_section("needles")
    room.type_into("lot.brand", "Brand-B")
    for name in ("lot.diameter", "lot.length"):
        box = room.part(ComboField, name).box
        box.setFocus()
        room.bot.keyClick(box, Qt.Key.Key_Down)
    room.type_into("lot.expires_on", "31 Jan 2029")
    room.type_into("lot.lot", "B26-001")
    room.click("lot.add")

    added = room.settings.lots()[0]
    assert (added.brand, added.lot, added.expires_on) == ("Brand-B", "B26-001", "2029-01-31")
    assert f"Brand-B {added.size}" in room.words()
    assert room.part(TextField, "lot.lot").text() == ""
    assert room.part(TextField, "lot.brand").text() == "Brand-B"


def test_a_box_without_lot_and_size_is_told_at_each_field_and_not_added(room: Room) -> None:
    room.page.show_section("needles")
    room.type_into("lot.brand", "Brand-B")
    room.click("lot.add")

    assert room.part(TextField, "lot.lot").problem() == "Please give the lot number on the box."
    assert room.part(ComboField, "lot.length").problem() == "Please choose the needle's length."
    assert room.part(TextField, "lot.brand").text() == "Brand-B"
    assert room.settings.lots() == (LOT,)


def test_a_box_taken_off_by_mistake_comes_back_with_one_click(room: Room) -> None:
    room.page.show_section("needles")
    room.click("lot_1.retire")
    without = room.settings.lots()
    back = next(b for b in room.page.notices.findChildren(Button) if b.text() == "Put back")
    room.bot.mouseClick(back, Qt.MouseButton.LeftButton)

    assert without == ()
    assert room.settings.lots() == (LOT,)
    assert "Brand-A 0.30×40" in room.words()


def test_what_a_new_visit_starts_from_is_saved_with_each_choice(room: Room) -> None:
    room.page.show_section("needles")
    switch = room.part(Switch, "defaults.aftercare.warmth")
    room.bot.mouseClick(switch, Qt.MouseButton.LeftButton)

    kept = room.settings.defaults()
    assert set(kept.aftercare) == {*ClinicDefaults().aftercare, "warmth"}
    assert kept.technique == "threading"


def test_segmental_signs_are_off_on_or_asked_for_where_the_complaint_is_chronic(
    room: Room,
) -> None:
    room.page.show_section("needles")
    signs = room.part(Segmented, "defaults.segmental")
    assert signs.place() == 1

    choice = signs.findChildren(QAbstractButton)[2]
    room.bot.mouseClick(choice, Qt.MouseButton.LeftButton)

    assert room.settings.defaults().segmental == "chronic"


def test_the_muscles_say_that_they_await_a_clinicians_review(room: Room) -> None:
    room.page.show_section("muscles")

    notice = "Muscles, charting sites and safety lines await a clinician's review. "
    assert any(words.startswith(notice) for words in room.words())


def test_a_muscle_is_found_by_its_typed_word_and_shows_risk_source_and_confidence(
    room: Room,
) -> None:
    room.page.show_section("muscles")
    search = next(
        field for field in room.page.findChildren(QWidget) if field.objectName() == "muscle_search"
    )
    search.setFocus()
    room.bot.keyClicks(search.focusProxy(), "utrap")

    words = room.words()
    pills = [pill.accessibleName() for pill in room.page.findChildren(Pill) if pill.isVisible()]
    assert "Upper trapezius" in words
    assert "TrP1 – front edge of the mid upper fibres" in words
    assert pills == ["Risk: high", "Usually needled", "Confidence: high"]
    assert any("Source: the catalogue" in text for text in words)


def test_the_dark_look_is_shown_at_once_and_kept(room: Room) -> None:
    room.page.show_section("look")
    look = room.part(Segmented, "preferences.look")
    dark = next(b for b in look.findChildren(QWidget) if b.accessibleName() == "Look: Dark")
    room.bot.mouseClick(dark, Qt.MouseButton.LeftButton)

    assert theme.is_dark()
    assert room.settings.preferences() == Preferences(look="dark")


def test_single_letters_stop_acting_when_they_are_switched_off(room: Room) -> None:
    action = actions.add(room.page, "Start visit", "N", lambda: None)
    room.page.show_section("look")
    room.bot.mouseClick(room.part(Switch, "preferences.letters"), Qt.MouseButton.LeftButton)

    assert not action.isEnabled()
    assert not room.settings.preferences().letters


def test_double_taps_count_until_the_clinic_asks_otherwise(room: Room) -> None:
    before = room.settings.preferences().slow_taps
    room.page.show_section("look")
    room.bot.mouseClick(room.part(Switch, "preferences.slow_taps"), Qt.MouseButton.LeftButton)

    assert before is False
    assert room.settings.preferences().slow_taps is True


def test_the_minutes_until_the_lock_stay_between_one_and_thirty(room: Room) -> None:
    room.page.show_section("lock")
    idle = room.part(Stepper, "preferences.idle_minutes")
    idle.setFocus()
    for _ in range(40):
        room.bot.keyClick(idle, Qt.Key.Key_Up)

    assert room.settings.preferences().idle_minutes == 30


def test_a_backup_folder_is_shown_and_kept(room: Room, tmp_path: Path) -> None:
    room.page.show_section("lock")
    room.click("preferences.backup_folder")

    assert str(tmp_path) in room.words()
    assert room.settings.preferences().backup_folder == str(tmp_path)


def test_the_way_twitches_are_recorded_is_chosen_by_press_or_arrow_key(room: Room) -> None:
    room.page.show_section("practitioner")
    ways = room.part(Segmented, "you.twitches")
    buttons = ways.findChildren(QRadioButton)
    assert (ways.place(), room.settings.habits()) == (0, Habits(TwitchWay.COUNT))

    room.bot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert room.settings.habits() == Habits(TwitchWay.GRADE)
    room.bot.keyClick(buttons[1], Qt.Key.Key_Right)

    assert room.settings.habits() == Habits(TwitchWay.PRESENT)
    assert buttons[2].accessibleName() == "Twitches in a row of needling: Present or absent"
    assert room.page.saved.words() == "Saved 09:00"


@pytest.mark.parametrize("size", TABLETS)
@pytest.mark.parametrize(
    "key",
    ["clinic", "practitioner", "needles", "muscles", "words", "programmes", "look", "lock"],
)
def test_nothing_is_cut_at_the_right_on_a_tablet_held_upright(
    room: Room, key: str, size: tuple[int, int]
) -> None:
    room.page.show_section(key)

    assert beyond_the_edge(room.page, size) == []
    assert room.page.nav.verticalScrollBar().maximum() == 0
