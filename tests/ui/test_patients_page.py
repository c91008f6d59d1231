"""All patients and the search among them, with real keys and clicks over a real record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from imsrecord.ui import theme
from imsrecord.ui.patients.patients_page import PatientsPage
from imsrecord.ui.widgets.buttons import Button
from tests.ui.clinic_on_screen import (
    LEFT,
    ClinicOnScreen,
    keys_go_to,
    paste,
    press,
    show,
    type_in,
    words_on,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample", born_on=date(1984, 5, 17), phone="204-555-0101")
    made.register(2, "Thị Mai", "Nguyễn", born_on=date(1990, 2, 28), phone="204-555-0102")
    made.register(3, "Łukasz", "O'Brien-Smith", born_on=date(2000, 2, 29), phone="204-555-0103")
    made.register(4, "Cher", "", born_on=date(1946, 5, 20), phone="")
    return made


@pytest.fixture
def page(qtbot: QtBot, clinic: ClinicOnScreen) -> PatientsPage:
    made = PatientsPage(clinic.patients)
    made.refresh()
    show(qtbot, made)
    return made


def names(page: PatientsPage) -> list[str]:
    shown = (page.list.rows.row(place) for place in range(page.list.rows.rowCount()))
    return [line.name for line in shown if line is not None]


def test_everybody_is_listed_by_family_name_at_first(page: PatientsPage) -> None:
    assert names(page) == ["Cher", "Thị Mai Nguyễn", "Łukasz O'Brien-Smith", "Ann Sample"]
    assert "4 patients" in words_on(page)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nguyen", "Thị Mai Nguyễn"),
        ("lukasz obr", "Łukasz O'Brien-Smith"),
        ("0001", "Ann Sample"),
        ("1946-05-20", "Cher"),
        ("2045550103", "Łukasz O'Brien-Smith"),
    ],
)
def test_a_patient_is_found_while_one_types_and_enter_opens_the_chart(
    page: PatientsPage, qtbot: QtBot, typed: str, name: str
) -> None:
    opened: list[int] = []
    page.chart_requested.connect(opened.append)

    type_in(qtbot, typed)
    found = names(page)
    press(qtbot, Qt.Key.Key_Return)

    assert found == [name]
    assert len(opened) == 1


def test_a_keystroke_costs_one_statement_and_paints_the_new_list(
    page: PatientsPage, clinic: ClinicOnScreen, qtbot: QtBot
) -> None:
    before = page.list.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    with clinic.db.counting() as statements:
        type_in(qtbot, "n")

    after = page.list.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert len(statements) == 1
    assert before != after


def test_the_arrows_walk_the_list_without_leaving_the_field(
    page: PatientsPage, qtbot: QtBot
) -> None:
    field = keys_go_to()

    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Up)

    line = page.list.picked_row()
    assert line is not None
    assert line.name == "Thị Mai Nguyễn"
    assert keys_go_to() is field


def test_escape_empties_the_field_and_shows_everybody_again(
    page: PatientsPage, qtbot: QtBot
) -> None:
    type_in(qtbot, "cher")

    press(qtbot, Qt.Key.Key_Escape)

    assert page.search.text() == ""
    assert len(names(page)) == 4


def test_a_slash_anywhere_on_the_page_goes_to_the_field(page: PatientsPage, qtbot: QtBot) -> None:
    page.list.setFocus()

    press(qtbot, Qt.Key.Key_Slash)

    assert keys_go_to() is page.search.line
    assert page.search.text() == ""


def test_a_click_on_a_row_opens_the_chart(page: PatientsPage, qtbot: QtBot) -> None:
    opened: list[int] = []
    page.chart_requested.connect(opened.append)
    third = page.list.visualRect(page.list.rows.index(3))

    qtbot.mouseClick(page.list.viewport(), LEFT, pos=third.center())

    assert opened == [1]


def test_when_nobody_fits_the_typed_name_is_offered_for_registering(
    page: PatientsPage, qtbot: QtBot
) -> None:
    asked: list[str] = []
    page.new_requested.connect(asked.append)
    type_in(qtbot, "Ruth Okemaw")
    empty = [b for b in page.findChildren(Button) if b.isVisible() and b is not page.new_button]

    qtbot.mouseClick(empty[0], LEFT)
    qtbot.keyClick(page.search.line, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert "Nobody in the record fits “Ruth Okemaw”." in words_on(page)
    assert asked == ["Ruth Okemaw", "Ruth Okemaw"]


def test_what_nobody_would_type_breaks_nothing(page: PatientsPage) -> None:
    for typed in ("'", '"', "*", "%", "AND OR NOT", "🌻", "محمد", "x" * 300):
        page.search.line.clear()
        paste(typed)

        assert len(names(page)) <= 4
        assert page.search.text() == typed


def test_somebody_registered_meanwhile_is_shown_after_a_refresh(
    page: PatientsPage, clinic: ClinicOnScreen
) -> None:
    clinic.register(5, "Bea", "Zacharias")

    page.refresh()

    assert names(page)[-1] == "Bea Zacharias"
