"""Everything a keyboard, a clipboard and an impatient hand can do to the window: nothing breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from imsrecord.domain.identity import VisitKey
from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.labels import Text
from tests.open_clinic import PASSWORD, PIN, Clock, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEY = VisitKey(1, 1)
LONG = ("A sentence without an end, " * 800)[:20_000]


@pytest.fixture(scope="session")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("attacked") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def with_patient(clinic_folder: RecordFolder, hour: Clock) -> None:
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    record.patients.note_viewed(register(record))
    record.close()


@pytest.fixture
def charting(with_patient: None, day: Day) -> Day:
    return start(day)


@pytest.fixture
def registering(day: Day) -> Day:
    day.unlock()
    day.hands.click("new_patient")
    day.hands.find(PatientPage)
    return day


def start(day: Day) -> Day:
    day.unlock()
    day.hands.find(TodayPage)
    day.hands.click("start_visit")
    day.hands.find(VisitPage)
    return day


def paste(day: Day, text: str, field: QWidget) -> None:
    """Put a text in place of what stands in a field, by Ctrl+V."""
    field.setFocus()
    day.hands.key(Qt.Key.Key_A, CONTROL)
    QApplication.clipboard().setText(text)
    day.hands.key(Qt.Key.Key_V, CONTROL)
    day.hands.settle()


def typed_in(page: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    fields: list[QLineEdit | QPlainTextEdit] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
    ]
    return [each for each in fields if each.isVisible() and each.isEnabled()]


def unlock_by_pin(day: Day) -> None:
    page = day.hands.find(LockPage)
    day.hands.wait_for(page.pad.isEnabled, "the pad takes digits")
    day.hands.type(PIN)
    day.hands.wait_for(lambda: not day.application.window.is_covered(), "the record is open")


# Too much, and too strange


def test_twenty_thousand_characters_in_each_field_of_a_patient_are_kept_or_named(
    registering: Day,
) -> None:
    page = registering.hands.find(PatientPage)
    for field in typed_in(page):
        paste(registering, LONG, field)

    registering.hands.key(Qt.Key.Key_Return, CONTROL)

    fields = page.identity.fields
    assert registering.hands.sees(PatientPage)
    assert all(fields[name].problem() for name in fields)
    assert all(LONG.strip() == fields[name].text().strip() for name in fields)
    assert page.precautions.field.problem()
    assert page.identity.born_on.problem()


def test_twenty_thousand_characters_in_each_field_of_a_visit_are_on_disk(charting: Day) -> None:
    hands = charting.hands
    hands.type("r ut 2 3\n", into="line")
    for button in ("row_1.open", "assessment", "after_more", "next_more"):
        hands.click(button)
    hands.unfold()
    page = hands.find(VisitPage)
    for field in typed_in(page):
        paste(charting, LONG, field)

    assert page.presenter.flush()
    kept = charting.record.visits.open(KEY)
    texts = (kept.note, kept.plan, kept.impression, kept.analysis, kept.since)
    assert all(text == LONG for text in texts)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.find(ReviewPage)


@pytest.mark.parametrize(
    "name",
    [
        "👩‍⚕️ Zoë",
        "مريم الطويلة",
        "N\u0303gu\u0302y\u0301e\u0302n",
        "<b>Bold</b> &amp;",
        'O\'Brien "x"; --',
    ],
)
def test_a_name_is_shown_and_printed_as_it_was_typed(registering: Day, name: str) -> None:
    hands = registering.hands
    page = hands.find(PatientPage)
    paste(registering, name, page.identity.fields["given_names"])
    hands.type("1984-05-17", into="born_on")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.find(ChartPage)
    hands.click("start_visit")
    hands.find(VisitPage)

    record = registering.record
    papers = record.documents.visit_summary(KEY), record.documents.take_home(KEY)

    assert record.patients.open(1)[0].name == name
    assert [line.no for line in record.patients.search(name[:4])] == [1]
    assert all(paper.content.startswith(b"%PDF") for paper in papers)
    assert registering.application.window.windowTitle() == "imsrecord"


@pytest.mark.parametrize("name", ["\u200b\u200b", "\u202eevil", "   "])
def test_a_name_that_nobody_can_see_is_refused(registering: Day, name: str) -> None:
    page = registering.hands.find(PatientPage)
    paste(registering, name, page.identity.fields["given_names"])
    registering.hands.type("1984-05-17", into="born_on")

    registering.hands.key(Qt.Key.Key_Return, CONTROL)

    assert page.identity.fields["given_names"].problem()
    assert registering.record.patients.count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2030-01-01", "in the future"),
        ("1890-05-05", "1890 is before 1900"),
        ("29 Feb 2023", "no 29 February in 2023"),
        ("yesterday", "Write the date as"),
        ("17 May 84", "four digits"),
    ],
)
def test_a_birth_date_that_cannot_be_is_said_and_everything_typed_stays(
    registering: Day, typed: str, said: str
) -> None:
    page = registering.hands.find(PatientPage)
    registering.hands.type("Zoë", into="given_names")
    registering.hands.type(typed, into="born_on")

    registering.hands.key(Qt.Key.Key_Return, CONTROL)

    assert said in page.identity.born_on.problem()
    assert page.identity.born_on.text() == typed
    assert page.identity.fields["given_names"].text() == "Zoë"


@pytest.mark.parametrize("typed", ["p12", "s11", "f11", "r ut 21", "r ut 99", "r ut 2.5", "r 😀 2"])
def test_what_the_line_cannot_mean_is_refused_and_stays_typed(charting: Day, typed: str) -> None:
    charting.hands.type(typed, into="line")
    charting.hands.key(Qt.Key.Key_Return)

    line = charting.hands.find("line")
    visit = charting.hands.find(VisitPage).presenter.visit
    assert isinstance(line, QLineEdit)
    assert line.text() == typed
    assert visit.rows == ()
    assert visit.pain.now is None


def test_the_name_stays_in_sight_beside_many_long_precautions(registering: Day) -> None:
    hands = registering.hands
    for name in ("given_names", "family_name"):
        hands.type("Margareta", into=name)
    hands.type("1984-05-17", into="born_on")
    for letter in "abcd":
        paste(registering, letter * 200, hands.find(PatientPage).precautions.field.line)
        hands.click("add_precaution")
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.find(ChartPage)
    hands.click("start_visit")
    page = hands.find(VisitPage)

    words = "Margareta Margareta"
    shown = next(each for each in page.findChildren(Text) if each.words() == words)
    assert shown.text() == words


# Impatience


def test_a_double_click_starts_one_visit(with_patient: None, day: Day) -> None:
    day.unlock()
    button = day.hands.find("start_visit")

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = day.hands.find(VisitPage)
    day.hands.type("a save that comes after both", into="note")
    assert page.presenter.flush()

    assert [line.visit_no for line in day.record.visits.history(1)] == [1]


def test_register_pressed_three_times_registers_one(registering: Day) -> None:
    hands = registering.hands
    hands.type("Zoë", into="given_names")
    hands.type("1984-05-17", into="born_on")
    button = hands.find("keep_patient")

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.key(Qt.Key.Key_Return, CONTROL)
    hands.find(ChartPage)

    assert registering.record.patients.count() == 1


def test_two_hundred_undos_and_redos_lead_back_to_where_it_was(charting: Day) -> None:
    hands = charting.hands
    presenter = hands.find(VisitPage).presenter
    hands.type("r ut 2\nl inf 1\n", into="line")
    hands.type("some words", into="note")
    before = presenter.visit
    for _ in range(200):
        hands.key(Qt.Key.Key_Z, CONTROL)
    undone = presenter.visit

    for _ in range(200):
        hands.key(Qt.Key.Key_Y, CONTROL)

    assert (undone.rows, undone.note) == ((), "")
    assert (presenter.visit.rows, presenter.visit.note) == (before.rows, "some words")
    assert presenter.flush()


# A form that is not kept yet


@pytest.mark.parametrize("way", ["rail", "alt left", "escape"])
def test_one_click_does_not_throw_away_a_half_typed_patient(registering: Day, way: str) -> None:
    hands = registering.hands
    hands.type("Zoë", into="given_names")

    if way == "rail":
        hands.click("Today")
    else:
        hands.key(*((Qt.Key.Key_Left, ALT) if way == "alt left" else (Qt.Key.Key_Escape,)))

    page = hands.find(PatientPage)
    assert page.identity.fields["given_names"].text() == "Zoë"
    assert page.notice.isVisible()


def test_a_half_typed_patient_is_still_there_after_a_lock(registering: Day) -> None:
    hands = registering.hands
    hands.type("Zoë", into="given_names")
    hands.type("A long story", into="complaint")
    hands.key(Qt.Key.Key_L, CONTROL)

    unlock_by_pin(registering)

    page = hands.find(PatientPage)
    assert page.identity.fields["given_names"].text() == "Zoë"
    assert page.complaint.episode().complaint == "A long story"


# The keyboard alone


def tabbed(day: Day) -> set[str]:
    """Everything that Tab comes to, once round."""
    names: set[str] = set()
    for _ in range(60):
        day.hands.key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        names |= {focus.objectName(), focus.accessibleName()} if focus is not None else set()
    return names


def test_tab_comes_to_every_button_of_today_and_of_the_chart(with_patient: None, day: Day) -> None:
    day.unlock()
    day.hands.find(TodayPage)
    today = tabbed(day)
    day.hands.find(TodayPage).list.setFocus()
    day.hands.key(Qt.Key.Key_Return)
    day.hands.find(ChartPage)

    chart = tabbed(day)

    assert {"new_patient", "start_visit", "recent"} <= today
    assert {"edit_patient", "start_visit", "Back"} <= chart


def test_a_long_note_can_be_read_by_keyboard_before_it_is_signed(charting: Day) -> None:
    charting.hands.type("\n".join(["A line of the note"] * 60), into="note")
    charting.hands.key(Qt.Key.Key_Return, CONTROL)
    page = charting.hands.find(ReviewPage)
    page.setFocus()

    charting.hands.key(Qt.Key.Key_End)

    bar = page._paper.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
