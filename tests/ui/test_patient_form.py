"""Registering and changing a patient, with real keys over a real record and real threads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from imsrecord.ui import theme
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.patients.patient_presenter import PatientPresenter
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.fields import Field, TextField
from imsrecord.ui.widgets.note_field import NoteField
from tests.ui.clinic_on_screen import (
    LEFT,
    ClinicOnScreen,
    is_inside,
    keys_go_to,
    part,
    press,
    show,
    type_in,
    words_on,
)
from tests.ui.in_sight import TABLETS, beyond_the_edge
from tests.ui.patient_form import CTRL, fill, form, keep

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import ThreadedJobs

GONE = "There is an invisible character in this text. Please type it again."


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


@pytest.fixture
def page(qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs) -> PatientPage:
    """The empty form."""
    return form(qtbot, clinic, jobs)


def test_a_patient_is_registered_without_the_mouse(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot
) -> None:

    for words in ("Avery", "Sample", "", "17 May 1984"):
        type_in(qtbot, words)
        press(qtbot, Qt.Key.Key_Tab)
    kept = keep(qtbot, page)

    stored, _episode, _lines = clinic.patients.open(kept.no)
    assert (stored.name, stored.born_on) == ("Avery Sample", date(1984, 5, 17))
    assert stored.chart_number


def test_a_patient_is_registered_with_the_mouse_on_the_button(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot
) -> None:
    fill(page, "given_names", "Cher")
    fill(page, "born_on", "1946-05-20")
    fill(page, "complaint", "My neck is tight")

    with qtbot.waitSignal(page.kept):
        qtbot.mouseClick(page.keep_button, LEFT)

    line = clinic.search("cher")[0]
    assert clinic.patients.open(line.no)[1].complaint == "My neck is tight"


@pytest.mark.parametrize(
    "bad",
    [
        ("born_on", "2027-01-01", "This date of birth is in the future."),
        ("born_on", "1890-06-01", "Please check the year: 1890 is before 1900."),
        ("born_on", "29 Feb 1983", "There is no 29 February in 1983."),
        ("born_on", "04/03/83", "Day and month could be mixed up."),
        ("born_on", "", "Please give the date of birth"),
        ("given_names", "Av\x00ery", GONE),
        ("family_name", "x" * 201, "This is 201 characters long; up to 200 can be kept."),
        ("pronouns", "x" * 201, "This is 201 characters long"),
        ("precaution", "x" * 201, "This is 201 characters long"),
        ("complaint", "Neck\x00", GONE),
    ],
)
def test_what_cannot_be_kept_has_a_sentence_beside_it_and_stays_as_typed(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot, bad: tuple[str, str, str]
) -> None:
    name, typed, sentence = bad
    fill(page, "given_names", "Avery")
    fill(page, "born_on", "1984-05-17")
    field = part(page, Field, name)
    assert isinstance(field, TextField | NoteField)
    field.set_text("")
    fill(page, name, typed)
    before = field.text()

    qtbot.keyClick(keys_go_to(), Qt.Key.Key_Return, CTRL)

    assert field.problem().startswith(sentence)
    assert sentence in words_on(page)
    assert field.text() == before == typed
    assert clinic.patients.count() == 0


def test_the_keyboard_goes_to_the_first_field_that_is_not_right(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot
) -> None:
    field = fill(page, "complaint", "Neck\x00")

    qtbot.keyClick(keys_go_to(), Qt.Key.Key_Return, CTRL)
    first = keys_go_to()
    fill(page, "given_names", "Avery")
    fill(page, "born_on", "1984-05-17")
    qtbot.keyClick(keys_go_to(), Qt.Key.Key_Return, CTRL)

    assert first is part(page, TextField, "given_names").line
    assert keys_go_to() is field.focusProxy()
    assert is_inside(field, page)


@pytest.mark.parametrize(
    "name",
    [
        ("Leap", "Day", "29 Feb 1984"),
        ("Thị Minh Khai", "Nguyễn", "1984-05-17"),
        ("محمد", "الأحمد", "1984-05-17"),
        ("Sunny 🌻", "O'Brien-Smith", "1984-05-17"),
        ("", "Cher", "1984-05-17"),
        ("x" * 200, "“quoted”", "1984-05-17"),
    ],
)
def test_names_of_every_kind_are_kept_as_typed(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot, name: tuple[str, str, str]
) -> None:
    given, family, born = name
    fill(page, "given_names", given)
    fill(page, "family_name", family)
    fill(page, "born_on", born)

    kept = keep(qtbot, page)

    stored = clinic.patients.open(kept.no)[0]
    assert (stored.given_names, stored.family_name) == (given, family)


def test_twenty_thousand_pasted_characters_are_kept_whole(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    story = ("A long story, told twice. " * 800)[:20_000].strip()
    page = form(qtbot, clinic, jobs)
    fill(page, "given_names", "Avery")
    fill(page, "born_on", "1984-05-17")
    fill(page, "complaint", story)

    kept = keep(qtbot, page)

    assert clinic.patients.open(kept.no)[1].complaint == story


def test_a_chart_number_already_given_is_refused_and_everything_typed_stays(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    clinic.register(1, "Ann", "Sample", chart_number="A-7")
    page = form(qtbot, clinic, jobs)
    fill(page, "given_names", "Bea")
    fill(page, "born_on", "1990-02-28")
    fill(page, "chart_number", "a-7")

    qtbot.keyClick(keys_go_to(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.notice.isVisible)

    assert "Another patient already has this chart number." in words_on(page)
    assert part(page, TextField, "given_names").text() == "Bea"
    assert page.keep_button.isEnabled()


def test_who_may_be_the_same_person_is_named_and_one_click_away(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample", born_on=date(1984, 5, 17))
    page = form(qtbot, clinic, jobs)
    asked: list[int] = []
    page.chart_requested.connect(asked.append)

    for words in ("Ann", "Sample", "", "17 May 1984"):
        type_in(qtbot, words)
        press(qtbot, Qt.Key.Key_Tab)
    qtbot.mouseClick(
        next(b for b in page.notice.findChildren(Button) if b.text() == "Open that chart"), LEFT
    )

    assert f"Ann Sample, chart {ann.chart_number}, could be the same person." in words_on(page)
    assert asked == [ann.no]


def test_what_is_typed_is_not_left_by_one_escape(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot
) -> None:
    left: list[bool] = []
    page.back_requested.connect(lambda: left.append(True))

    type_in(qtbot, "Av")
    press(qtbot, Qt.Key.Key_Escape)
    warned = page.notice.isVisible()
    type_in(qtbot, "ery")
    press(qtbot, Qt.Key.Key_Escape)

    assert left == []
    assert warned
    assert part(page, TextField, "given_names").text() == "Avery"

    press(qtbot, Qt.Key.Key_Escape)

    assert left == [True]


def test_an_untouched_form_is_left_at_once(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot
) -> None:

    with qtbot.waitSignal(page.back_requested, timeout=1000):
        press(qtbot, Qt.Key.Key_Escape)


def test_precautions_are_added_and_taken_away_again(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)
    part(page, Field, "precaution").setFocus()
    type_in(qtbot, "Faints")
    press(qtbot, Qt.Key.Key_Return)
    type_in(qtbot, "Apixaban")
    qtbot.mouseClick(part(page, Button, "add_precaution"), LEFT)
    drop = [b for b in page.findChildren(IconButton) if b.toolTip() == "Remove Faints"]

    qtbot.mouseClick(drop[-1], LEFT)
    keep(qtbot, page)

    stored = clinic.patients.open(ann.no)[0]
    assert [flag.label for flag in stored.precautions] == ["Apixaban"]


def test_what_is_to_be_minded_is_kept_with_its_precaution(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)
    part(page, Field, "precaution").setFocus()
    type_in(qtbot, "Blood thinner")
    press(qtbot, Qt.Key.Key_Return)

    part(page, QLineEdit, "precaution_1.note").setFocus()
    type_in(qtbot, "Apixaban; family physician agrees")
    keep(qtbot, page)

    (stored,) = clinic.patients.open(ann.no)[0].precautions
    assert (stored.label, stored.note) == ("Blood thinner", "Apixaban; family physician agrees")
    again = form(qtbot, clinic, jobs, ann)
    assert part(again, QLineEdit, "precaution_1.note").text() == stored.note


def test_a_change_made_elsewhere_meanwhile_is_said_and_nothing_is_lost(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)
    patient, episode, _lines = clinic.patients.open(ann.no)
    clinic.patients.update(replace(patient, phone="204-555-0199"), episode)
    fill(page, "occupation", "Line cook")

    qtbot.keyClick(keys_go_to(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.notice.isVisible)

    assert "changed elsewhere" in words_on(page)
    assert part(page, TextField, "occupation").text() == "Line cook"


@pytest.mark.parametrize(("width", "height"), [(1216, 640), (1302, 768), (1856, 1040)])
def test_no_chip_is_cut_off_at_any_width(
    page: PatientPage, qtbot: QtBot, width: int, height: int
) -> None:
    page.resize(width, height)
    qtbot.waitUntil(lambda: page.width() == width)

    for chip in page.findChildren(Choice):
        around = chip.parentWidget()
        assert isinstance(around, QWidget)
        assert around.rect().contains(chip.geometry()), chip.text()


@pytest.mark.parametrize("size", TABLETS)
def test_nothing_of_the_form_is_cut_at_the_right_on_a_tablet_held_upright(
    page: PatientPage, size: tuple[int, int]
) -> None:
    assert beyond_the_edge(page, size) == []


def test_a_form_broken_off_by_a_lock_goes_on_where_it_was(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)
    typed = {"occupation": "Line cook", "born_on": "17 M", "precaution": "Apix"}
    for name, words in typed.items():
        part(page, TextField, name).set_text("")
        fill(page, name, words)
    fill(page, "complaint", "Stiff: ")

    half = page.half_typed()
    again = PatientPage(
        PatientPresenter(half.patient, half.episode, clinic.patients, jobs, clinic.patients.today)
    )
    show(qtbot, again)
    again.take_up(half)

    assert {name: part(again, TextField, name).text() for name in typed} == typed
    assert part(again, NoteField, "complaint").text().startswith("Stiff: ")
    assert again.is_edited()
    assert not again.may_leave()
    assert "Line cook" not in repr(half)
