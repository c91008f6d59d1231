"""The figures of the Clinic room by keys alone: from a figure to its list, a visit, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from imsrecord.domain.clinic_figures import Listed
from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.clinic.clinic_page import ClinicPage
from imsrecord.ui.clinic.listed_dialog import ListedDialog
from imsrecord.ui.dialogs import Question
from imsrecord.ui.visit.signed_page import SignedPage
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.clinic_figures import Line
    from imsrecord.services.opening import RecordFolder
    from imsrecord.ui.clinic.figures_view import FiguresView
    from imsrecord.ui.widgets.rows_list import RowsList
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def two_treated(clinic_folder: RecordFolder, hour: Clock) -> None:
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    for number in (1, 2):
        record.visits.sign(chart(record, register(record, number)), PIN)
    record.close()


def figures_of(day: Day) -> FiguresView:
    """Enter the room, and wait until it is counted."""
    day.unlock()
    day.hands.click("Clinic")
    figures = day.hands.find(ClinicPage).figures
    counted(day, figures)
    return figures


def counted(day: Day, figures: FiguresView) -> None:
    day.hands.wait_for(lambda: figures.list.rows.rowCount() > 0 and not figures.greyed, "counted")


def line(figures: FiguresView, words: str) -> tuple[int, Line]:
    lines: RowsList[Line] = figures.list
    rows = [lines.rows.row(place) for place in range(lines.rows.rowCount())]
    return next((n, one) for n, one in enumerate(rows) if one is not None and one.words == words)


def pick(day: Day, figures: FiguresView, words: str) -> Line:
    """Go to a figure by arrow keys, and open it."""
    place, found = line(figures, words)
    assert figures.window().focusWidget() is figures.list
    day.hands.key(Qt.Key.Key_Home)
    for _ in range(place):
        day.hands.key(Qt.Key.Key_Down)
    day.hands.key(Qt.Key.Key_Return)
    return found


@pytest.mark.usefixtures("two_treated")
def test_a_figure_opens_its_list_and_escape_leads_back_to_the_figure(day: Day) -> None:
    figures = figures_of(day)
    figures.list.setFocus()

    found = pick(day, figures, "Treatments with needling")
    dialog = day.hands.find(ListedDialog)
    assert (dialog.list.rows.rowCount(), found.number) == (2, 2)
    assert dialog.said.text() == "2 visits"
    day.hands.key(Qt.Key.Key_Escape)

    day.hands.wait_for(lambda: not day.hands.sees(ListedDialog), "the list is closed")
    assert figures.window().focusWidget() is figures.list
    picked = figures.list.picked_row()
    assert picked is not None
    assert picked.words == "Treatments with needling"


@pytest.mark.usefixtures("two_treated")
def test_a_line_of_a_list_opens_the_visit_and_one_of_patients_the_chart(day: Day) -> None:
    figures = figures_of(day)
    figures.list.setFocus()
    pick(day, figures, "Visits")
    day.hands.find(ListedDialog)
    day.hands.key(Qt.Key.Key_Down)
    day.hands.key(Qt.Key.Key_Return)
    assert day.hands.find(SignedPage).visit_key == (2, 1)

    day.hands.click("Clinic")
    counted(day, figures)
    figures.list.setFocus()
    pick(day, figures, "Patients seen")
    day.hands.find(ListedDialog)
    day.hands.key(Qt.Key.Key_Return)

    assert day.hands.find(ChartPage).patient_no == 1


@pytest.mark.usefixtures("two_treated")
def test_a_figure_of_nought_opens_nothing(day: Day) -> None:
    figures = figures_of(day)
    figures.list.setFocus()

    found = pick(day, figures, "Cancelled or missed")

    assert found.number == 0
    day.hands.settle()
    assert not day.hands.sees(ListedDialog)


@pytest.mark.usefixtures("two_treated")
def test_days_are_counted_once_they_can_be_read_and_stand_in_order(day: Day) -> None:
    figures, hands = figures_of(day), day.hands
    page = hands.find(ClinicPage)

    hands.pick("clinic_period", "range")
    hands.type("1 mar 2026", into="clinic_to")
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: line(figures, "Visits")[1].number == 0, "none until the first")
    page.last.set_text("")
    hands.type("1 jan 2020", into="clinic_to")
    hands.key(Qt.Key.Key_Return)

    said = [label.text() for label in page.last.findChildren(QLabel)]
    assert "This is before the first day." in said
    assert line(figures, "Visits")[1].number == 0


@pytest.mark.usefixtures("two_treated")
def test_saving_says_first_what_leaves_the_record_and_whom_it_names(
    day: Day, tmp_path: Path
) -> None:
    figures, hands = figures_of(day), day.hands
    hands.click("save_figures")
    hands.wait_for(lambda: "names no patient" in question(day), "it is said")
    hands.save_as("choose_where", tmp_path / "figures.csv")
    hands.wait_for(lambda: not question(day), "the question is answered")

    figures.list.setFocus()
    pick(day, figures, "Patients seen")
    hands.find(ListedDialog)
    hands.click("save_listed")
    hands.wait_for(lambda: "It names the patients" in question(day), "it is said")
    assert "leaves the encrypted record" in question(day)
    hands.save_as("choose_where", tmp_path / "list.csv")

    names = [one.name for one in day.record.figures.shown((Listed(1, 1), Listed(2, 1)))]
    assert all(name in (tmp_path / "list.csv").read_text(encoding="utf-8") for name in names)
    assert not any(name in (tmp_path / "figures.csv").read_text("utf-8") for name in names)


def question(day: Day) -> str:
    found = day.application.window.findChildren(Question)
    return " ".join(label.text() for each in found for label in each.findChildren(QLabel))


@pytest.mark.usefixtures("two_treated")
def test_months_are_stepped_through_and_turn_into_a_table(day: Day) -> None:
    figures = figures_of(day)
    view = figures.months.view
    view.setFocus()

    day.hands.key(Qt.Key.Key_Right)

    assert view.stop is not None
    assert view.stop.words == "March 2026: 2 visits, 2 with needling"
    day.hands.click("View as table")
    assert figures.months.shows_table
