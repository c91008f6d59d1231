from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from imsrecord.ui import theme
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import PasswordField, TextField
from imsrecord.ui.widgets.layouts import column, holder
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField, SearchField
from imsrecord.ui.widgets.typed_dates import TypedDate, read_date, show_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    theme.start("light")


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Put fields on a page that lives as long as the test."""
    pages: list[QWidget] = []

    def made(*widgets: QWidget) -> QWidget:
        page = holder(column(*widgets))
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(360, 300)
        page.show()
        qtbot.waitExposed(page)
        return page

    yield made
    pages.clear()


@pytest.mark.parametrize(
    "words",
    ["1983-03-04", "4 Mar 1983", "4 march 1983", " 4  MAR  1983 ", "Mar 4, 1983", "March 4 1983",
     "4th March 1983", "4mar1983", "04 mar. 1983"],
)  # fmt: skip
def test_a_date_is_understood_as_people_write_it(words: str) -> None:
    assert read_date(words) == TypedDate(date(1983, 3, 4))


@pytest.mark.parametrize(
    ("words", "day"),
    [("25/12/1983", date(1983, 12, 25)), ("12/25/1983", date(1983, 12, 25)),
     ("5.5.1983", date(1983, 5, 5)), ("29 feb 1984", date(1984, 2, 29))],
)  # fmt: skip
def test_figures_are_understood_where_they_cannot_mean_two_days(words: str, day: date) -> None:
    assert read_date(words).date == day


@pytest.mark.parametrize(
    ("words", "because"),
    [("04/03/1983", "mixed up"), ("4 Mar 83", "four digits"), ("29 Feb 1983", "no 29 February"),
     ("1983-13-01", "no month 13"), ("4 ma 1983", "not a month"), ("4 maj 1983", "not a month"),
     ("yesterday", "Write the date"), ("0000-01-01", "four digits"), ("4 Mar 19833", "four"),
     ("\x00", "Write the date")],
)  # fmt: skip
def test_a_date_that_is_unclear_is_refused_with_the_reason(words: str, because: str) -> None:
    typed = read_date(words)

    assert typed.date is None
    assert because in typed.problem


@given(st.dates())
def test_every_date_shown_can_be_typed_back(day: date) -> None:
    assert read_date(show_date(day)).date == day


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_date_or_nothing_or_a_problem(words: str) -> None:
    typed = read_date(words)

    assert (typed.date is None) or typed.problem == ""
    assert typed.date is not None or typed.problem or not words.strip()


def test_leaving_the_date_field_shows_the_clinics_way(qtbot: QtBot, show: Show) -> None:
    born, other = DateField("Birth date"), TextField("Phone")
    show(born, other)
    born.line.setFocus()

    qtbot.keyClicks(born.line, "1983-03-04")
    qtbot.keyClick(born.line, Qt.Key.Key_Return)

    assert born.text() == "4 Mar 1983"
    assert born.problem() == ""


def test_a_wrong_date_is_kept_until_typing_goes_on(qtbot: QtBot, show: Show) -> None:
    born = DateField("Birth date")
    show(born)

    qtbot.keyClicks(born.line, "29 Feb 1983")
    qtbot.keyClick(born.line, Qt.Key.Key_Return)
    said, kept = born.problem(), born.text()
    qtbot.keyClick(born.line, Qt.Key.Key_Backspace)

    assert said == "There is no 29 February in 1983."
    assert kept == "29 Feb 1983"
    assert born.problem() == ""


def test_a_date_outside_the_limits_is_refused(qtbot: QtBot) -> None:
    born = DateField("Birth date")
    qtbot.addWidget(born)
    born.set_limits(date(1900, 1, 1), date(2026, 11, 19))

    born.set_text("20 Nov 2026")
    late = born.reading()
    born.set_text("31 Dec 1890")

    assert late.problem == "This is after 19 Nov 2026."
    assert born.reading().problem == "This is before 1 Jan 1900."


def test_a_problem_is_also_told_to_a_screen_reader(qtbot: QtBot, show: Show) -> None:
    name = TextField("Name")
    show(name)

    name.set_problem("A name is needed.")

    assert name.line.accessibleName() == "Name"
    assert name.line.accessibleDescription() == "A name is needed."


def test_text_shown_by_the_page_is_not_told_back(qtbot: QtBot, show: Show) -> None:
    name, note = TextField("Name"), NoteField("Note")
    show(name, note)
    heard: list[str] = []
    name.edited.connect(lambda: heard.append("name"))
    note.edited.connect(lambda: heard.append("note"))

    name.set_text("Maya")
    note.set_text("Sore")
    qtbot.keyClicks(name.line, "!")
    qtbot.keyClicks(note.note, "!")

    assert heard == ["name", "note"]
    assert (name.text(), note.text()) == ("Maya!", "!Sore")


def test_the_eye_shows_a_secret_and_hides_it_again(qtbot: QtBot, show: Show) -> None:
    secret = PasswordField("Passphrase")
    page = show(secret)
    eye = next(each for each in page.findChildren(QWidget) if each.toolTip())

    hidden = secret.line.echoMode()
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    seen = secret.line.echoMode()
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)

    assert hidden == QLineEdit.EchoMode.Password
    assert seen == QLineEdit.EchoMode.Normal
    assert secret.line.echoMode() == QLineEdit.EchoMode.Password


def test_a_pick_is_told_by_its_key_and_none_is_picked_at_first(qtbot: QtBot, show: Show) -> None:
    sex = ComboField("Sex", [("f", "Female"), ("m", "Male")], placeholder="Choose")
    show(sex)
    heard: list[str | None] = []
    sex.edited.connect(lambda: heard.append(sex.key()))
    at_first = sex.key()

    qtbot.keyClick(sex.box, Qt.Key.Key_Down)

    assert at_first is None
    assert heard == ["f"]


def test_arrows_in_the_search_field_walk_the_list_and_enter_takes(qtbot: QtBot, show: Show) -> None:
    search = SearchField("Find or add a patient")
    show(search)
    heard: list[object] = []
    search.searched.connect(heard.append)
    search.stepped.connect(heard.append)
    search.accepted.connect(lambda: heard.append("enter"))
    search.given_up.connect(lambda: heard.append("esc"))

    qtbot.keyClicks(search.line, "fe")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(search.line, key)
    qtbot.keyClick(search.line, Qt.Key.Key_Escape)
    qtbot.keyClick(search.line, Qt.Key.Key_Escape)

    assert heard == ["f", "fe", 1, -1, "enter", "", "esc"]
