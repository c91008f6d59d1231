"""Short ways through a first visit: to what is unanswered, and usual answers in a key or two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from imsrecord.domain.intake import Intake
from imsrecord.domain.phrases import Phrase
from imsrecord.domain.screening import ScreenKind, new_screen
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.popover import Popover
from tests.builders import a_patient, a_row
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.consent import Consent

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMED = {"\n": Key.Key_Return, "\t": Key.Key_Tab, "»": Key.Key_F8}
PHRASES = (Phrase("nk", "None known."), Phrase("lift", "Lift [load] kg from [where]"))


@pytest.fixture
def first(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit of which nothing is told, with its assessment open."""
    service, visit = started(encrypted_db)
    visit = service.save_draft(replace(visit, intake=Intake()), visit, "Nothing told")
    devon = replace(a_patient(no=1), given_names="Devon", family_name="Mockup")
    shown = on_screen(
        qtbot, service, visit, InlineJobs(), phrases=PHRASES, first_needling=True, patient=devon
    )
    with qtbot.waitActive(shown.page):
        shown.page.activateWindow()
    shown.click("assessment")
    return shown


def keys(screen: OnScreen, text: str) -> None:
    """Type where the keyboard is; » is F8."""
    for letter in text:
        now = QApplication.focusWidget()
        assert now is not None
        screen.qtbot.keyClick(now, NAMED.get(letter, letter))


def at(screen: OnScreen, name: str) -> QWidget:
    """Put the keyboard into a field."""
    found = screen.find(name)
    found.setFocus()
    return found


def where() -> str:
    now = QApplication.focusWidget()
    assert now is not None
    return now.objectName()


def intake(screen: OnScreen) -> Intake:
    told = screen.kept().intake
    assert told is not None
    return told


def consent(screen: OnScreen) -> Consent:
    kept = screen.kept().consent
    assert kept is not None
    return kept


# To what is unanswered


def test_f8_goes_past_what_is_answered_and_past_what_only_unfolds(first: OnScreen) -> None:
    at(first, "pain_average")
    keys(first, "5")
    at(first, "pain_current")
    keys(first, "0»")

    assert where() == "pain_worst"  # average is answered, and so is the 0 behind

    at(first, "easing")
    keys(first, "»")

    assert where() == "prior"  # not the heads of the sections between


def test_a_no_is_an_answer_and_an_empty_one_is_not(first: OnScreen) -> None:
    at(first, "medicines")
    keys(first, "\tn")
    at(first, "medicines")
    keys(first, "   »")

    assert where() == "allergies"

    keys(first, "   ")
    first.qtbot.keyClick(first.find("allergies"), Key.Key_F8, SHIFT)

    assert where() == "medicines"  # back past the no, to what holds nothing but spaces


def test_a_field_that_finds_is_answered_by_what_was_chosen_in_it(first: OnScreen) -> None:
    at(first, "quality")
    keys(first, "ach\n")
    at(first, "zones")
    keys(first, "»")

    assert where() == "timing"


def test_f8_finds_a_question_of_the_screen_then_passes_all_that_are_answered(
    first: OnScreen,
) -> None:
    at(first, "impression")
    keys(first, "»")

    assert where() == "screen_find"

    keys(first, "aspirin\ny")
    screen = first.kept().screen
    assert screen is not None
    assert [answer.code for answer in screen.exceptions] == ["antiplatelet_single"]
    assert screen.noes == ()

    now = QApplication.focusWidget()
    assert now is not None
    first.qtbot.keyClick(now, Key.Key_N, SHIFT)
    at(first, "impression")
    keys(first, "»")

    assert not where().startswith("screen_find")


def test_f8_unfolds_a_section_that_misses_something_and_no_other(first: OnScreen) -> None:
    folded = first.find_as("screen", FoldSection)
    folded.close_up()
    other = first.find_as("section.day", FoldSection)
    other.close_up()
    at(first, "impression")

    keys(first, "»")

    assert folded.is_open()
    assert where() == "screen_find"
    assert not other.is_open()


def test_f8_stops_at_a_grid_that_misses_a_muscle_and_goes_on_from_there(first: OnScreen) -> None:
    first.presenter.answer("screen", new_screen(ScreenKind.NO_CHANGE))
    first.presenter.answer("rows", (a_row(status_before=""),))
    palpation = first.find_as("palpation", FoldSection)
    palpation.close_up()
    at(first, "section.goals.head")
    for _ in range(40):
        keys(first, "»")
        now = QApplication.focusWidget()
        if now is not None and palpation.isAncestorOf(now):
            break

    assert palpation.is_open()
    assert not where().endswith(".note")  # a comment on a cell is no question of its own
    keys(first, "»")
    now = QApplication.focusWidget()
    assert now is not None
    assert not palpation.isAncestorOf(now)


def test_a_press_beside_the_index_goes_on_from_where_the_keyboard_is(first: OnScreen) -> None:
    at(first, "pain_worst")

    first.click("next_unanswered")

    assert where() == "pain_best"
    assert first.find("next_unanswered").toolTip().endswith("F8")


# Lists and names


def test_tab_takes_the_line_of_an_open_list_and_goes_on(first: OnScreen) -> None:
    first.open_section("consent")
    at(first, "consent.method")
    keys(first, "w\tf\tp\t")

    told = consent(first)
    assert (told.method, told.scope, told.given_by) == ("written", "initial", "patient")
    assert where() == "consent.explained.all"


def test_tab_picks_nothing_in_a_list_that_is_not_open(first: OnScreen) -> None:
    first.open_section("consent")
    method = first.find_as("consent.method", QComboBox)
    at(first, "consent.method")
    keys(first, "\t")

    assert method.currentIndex() < 1
    assert where() == "consent.scope"

    at(first, "consent.method")
    keys(first, "w")
    first.qtbot.keyClick(method.view(), Key.Key_Escape)

    assert method.currentIndex() < 1


def test_a_letter_and_enter_write_the_name_of_the_patient_who_consents(first: OnScreen) -> None:
    first.open_section("consent")
    at(first, "consent.method")
    keys(first, "w\tf\tp\t")
    line = at(first, "consent.typed_name")
    assert consent(first).typed_name == ""  # offered, never written by itself

    keys(first, "mo")
    assert first.find_as("consent.typed_name.list", Popover).isVisible()
    assert consent(first).typed_name == "mo"
    keys(first, "\n")

    assert consent(first).typed_name == "Devon Mockup"
    assert isinstance(line, QLineEdit)
    assert line.text() == "Devon Mockup"


def test_the_name_is_not_taken_by_tab_nor_offered_for_another_name(first: OnScreen) -> None:
    first.open_section("consent")
    at(first, "consent.method")
    keys(first, "w\tf\tp\t")
    at(first, "consent.typed_name")
    keys(first, "x")
    assert not first.find_as("consent.typed_name.list", Popover).isVisible()

    first.qtbot.keyClick(first.find("consent.typed_name"), Key.Key_Backspace)
    keys(first, "d\t")

    assert consent(first).typed_name == "d"


def test_first_letters_of_the_words_find_what_no_name_holds(first: OnScreen) -> None:
    at(first, "zones")
    keys(first, "lbs\n")

    assert intake(first).zones == ("low_back_side",)


# Words


def test_a_zero_alone_says_none_once_the_field_is_left(first: OnScreen) -> None:
    at(first, "medicines")
    keys(first, "0")
    assert intake(first).medicines == "0"
    keys(first, "\t")
    at(first, "allergies")
    keys(first, "0\t0\t")

    told = intake(first)
    assert (told.medicines, told.allergies, told.past_needling) == ("None", "None known", "Never")
    assert first.find_as("medicines", QPlainTextEdit).toPlainText() == "None"

    first.presenter.undo()

    assert intake(first).past_needling == "0"  # written out is an act of its own


def test_a_zero_in_a_sentence_and_an_empty_field_say_nothing_of_none(first: OnScreen) -> None:
    at(first, "medicines")
    keys(first, "0.5 mg\t")
    at(first, "allergies")
    keys(first, "\t\t")

    told = intake(first)
    assert (told.medicines, told.allergies, told.past_needling) == ("0.5 mg", "", "")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("10 jan", date(2026, 1, 10)),
        ("Jan 10", date(2026, 1, 10)),
        ("24 dec", date(2025, 12, 24)),
        ("29 feb", date(2024, 2, 29)),
        ("10 jan 2025", date(2025, 1, 10)),
    ],
)
def test_a_past_day_without_its_year_is_the_last_there_was(
    first: OnScreen, typed: str, day: date
) -> None:
    line = at(first, "onset_on")
    keys(first, f"{typed}\t")

    assert intake(first).onset_on == day
    assert isinstance(line, QLineEdit)
    assert str(day.year) in line.text()


def test_a_day_that_is_not_past_still_needs_its_year(qtbot: QtBot) -> None:
    field = DateField("Birth date")
    qtbot.addWidget(field)
    field.line.setText("10 jan")

    assert field.reading().date is None
    assert "1983" in field.reading().problem


def test_tab_puts_a_phrase_in_and_selects_its_first_blank(first: OnScreen) -> None:
    at(first, "goals")
    keys(first, ";lift\t15\tthe floor\t")

    assert intake(first).goals == ("Lift 15 kg from the floor",)
    assert where() == "activities"


def test_a_whole_phrase_is_put_in_when_its_field_is_left(first: OnScreen) -> None:
    at(first, "allergies")
    keys(first, ";nk\t")
    at(first, "complaint")
    keys(first, "Pain ;nk»")
    first.open_section("consent")
    at(first, "consent.method")
    keys(first, "w\tf\tp\t")
    at(first, "consent.own_risk")
    keys(first, ";nk")
    at(first, "complaint")

    assert (intake(first).allergies, intake(first).complaint) == ("None known.", "Pain None known.")
    assert "None known." in consent(first).risks


def test_a_phrase_with_blanks_is_not_put_in_by_leaving(first: OnScreen) -> None:
    at(first, "allergies")
    keys(first, ";lift»")

    assert intake(first).allergies == ";lift"
