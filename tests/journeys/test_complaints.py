"""Another complaint of a known patient, from the chart to the visit and back, by keys and mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.domain.intake import Intake
from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.chart.complaint_card import ComplaintCard
from imsrecord.ui.chart.heat_card import HeatCard
from imsrecord.ui.chart.new_complaint_dialog import NewComplaintDialog
from imsrecord.ui.chart.which_complaint_dialog import WhichComplaintDialog
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.labels import Text
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

CTRL = Qt.KeyboardModifier.ControlModifier
KNEE = "My knee aches on stairs, more at night"


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


def signed(record: Record, patient_no: int, **changes: object) -> Visit:
    draft = chart(record, patient_no)
    changed = replace(draft, **changes)  # type: ignore[arg-type]
    return record.visits.sign(record.visits.save_draft(changed, draft, "chart"), PIN)


@pytest.fixture
def neck(clinic_folder: RecordFolder, hour: Clock) -> int:
    """Somebody was here once with a neck, and told of medicines."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    patient_no = register(record)
    told = Intake(complaint="My neck is tight", medicines="Ramipril 5 mg", anticoagulant=False)
    signed(record, patient_no, intake=told)
    record.close()
    return patient_no


@pytest.fixture
def both(clinic_folder: RecordFolder, hour: Clock, neck: int) -> int:
    """The same patient has a knee as well, with a signed visit about it."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    hour.forward(days=7)
    knee = record.visits.start_complaint(neck, KNEE, ("knee_front",))
    charted = replace(knee, decision="not_indicated", decision_reason="Came for advice.")
    record.visits.sign(record.visits.save_draft(charted, knee, "chart"), PIN)
    record.close()
    return neck


@pytest.fixture
def closed(clinic_folder: RecordFolder, hour: Clock, neck: int) -> int:
    """The patient was discharged at a second visit."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    signed(record, neck, discharge_reason="goals_met")
    record.close()
    return neck


def opened(day: Day, patient_no: int) -> ChartPage:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_chart(patient_no)
    page = day.hands.find(ChartPage)
    page.setFocus()
    return page


def dialog(day: Day, kind: type[QWidget]) -> None:
    """Wait until a dialog is open, with the keyboard in it."""
    top = QApplication.activeModalWidget
    day.hands.wait_for(lambda: isinstance(top(), kind), kind.__name__)
    found = top()
    assert found is not None
    found.activateWindow()
    day.hands.wait_for(found.isActiveWindow, f"{kind.__name__} has the keyboard")


def visit(day: Day) -> Visit:
    page = day.hands.find(VisitPage)
    assert page.presenter.flush()
    return day.record.visits.open(page.presenter.visit.key)


def keyboard_on(day: Day, name: str) -> bool:
    asked, focused = day.hands.find(name), QApplication.focusWidget()
    return focused is not None and (focused is asked or asked.isAncestorOf(focused))


def test_by_keys_another_complaint_is_begun_and_health_is_taken_over_and_confirmed(
    neck: int, day: Day
) -> None:
    opened(day, neck)
    hands = day.hands

    hands.type("c")
    dialog(day, NewComplaintDialog)
    hands.key(Qt.Key.Key_Return, CTRL)  # nothing is typed: it says so, and begins nothing
    assert isinstance(QApplication.activeModalWidget(), NewComplaintDialog)
    hands.type(KNEE)
    hands.key(Qt.Key.Key_Tab)
    hands.type("front of knee\n")
    hands.key(Qt.Key.Key_Return, CTRL)

    page = hands.find(VisitPage)
    begun = visit(day)
    assert (begun.episode_no, begun.visit_type) == (2, "initial")
    assert begun.intake is not None
    assert (begun.intake.complaint, begun.intake.zones) == (KNEE, ("knee_front",))
    assert begun.intake.medicines == ""

    day.application.window.activateWindow()  # as a window manager does when a dialog is gone
    page.go_to("intake/medicines")
    hands.wait_for(lambda: keyboard_on(day, "medicines"), "medicines are asked")
    hands.type("=")
    taken = visit(day).intake
    assert taken is not None
    assert (taken.medicines, taken.anticoagulant) == ("Ramipril 5 mg", None)
    assert [each.name for each in taken.carried] == ["medicines"]
    waits = {gap.where: gap.sentence for gap in day.record.visits.problems(visit(day))}
    assert waits["intake/medicines"] == "Medicines: as told on 2 Mar 2026, still so?"

    hands.type("=")
    confirmed = visit(day).intake
    assert confirmed is not None
    assert (confirmed.medicines, confirmed.carried) == ("Ramipril 5 mg", ())
    assert "intake/medicines" not in {g.where for g in day.record.visits.problems(visit(day))}
    hands.type("=")  # from here on it is a letter like any other
    told = visit(day).intake
    assert told is not None
    assert told.medicines == "=Ramipril 5 mg"


def test_by_mouse_all_that_was_told_is_taken_and_what_is_typed_over_is_todays(
    neck: int, day: Day
) -> None:
    opened(day, neck)
    hands = day.hands
    hands.find(HeatCard)  # it comes after the chart's first picture, above the complaint
    hands.settle()
    hands.click("new_complaint")
    dialog(day, NewComplaintDialog)
    hands.type(KNEE, into="new_complaint_reason")
    hands.click("begin_complaint")
    charting = hands.find(VisitPage)
    charting.go_to("intake/medicines")
    hands.click("take_told")
    taken = visit(day).intake
    assert taken is not None
    assert (taken.medicines, taken.anticoagulant, taken.allergies) == ("Ramipril 5 mg", False, "")
    names = {each.name for each in taken.carried}
    assert names >= {"medicines", "anticoagulant"}
    assert "allergies" not in names

    hands.type("Ramipril 10 mg", into="medicines")
    assert "medicines" not in carried(day)
    hands.click("confirm_told")
    assert carried(day) == set()
    hands.key(Qt.Key.Key_Z, CTRL)
    assert carried(day) == names - {"medicines"}


def carried(day: Day) -> set[str]:
    told = visit(day).intake
    assert told is not None
    return {each.name for each in told.carried}


def test_what_is_typed_of_a_complaint_is_not_thrown_away_by_one_escape(neck: int, day: Day) -> None:
    opened(day, neck)
    day.hands.type("c")
    dialog(day, NewComplaintDialog)
    day.hands.type(KNEE)
    day.hands.key(Qt.Key.Key_Escape)
    assert isinstance(QApplication.activeModalWidget(), NewComplaintDialog)
    day.hands.key(Qt.Key.Key_Escape)
    day.hands.wait_for(lambda: QApplication.activeModalWidget() is None, "it is gone")
    assert len(day.record.patients.episodes(neck)) == 1


def test_the_picker_leads_to_the_other_complaint_and_n_begins_a_visit_of_it(
    both: int, day: Day
) -> None:
    page = opened(day, both)
    hands = day.hands
    assert page.start_button.text() == "Start visit 3 · Front of knee"
    box = page.course.complaints.box
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered[0] == "Front of knee, 1 visit, 2026"
    assert [point.visit_no for point in page.course.shown()] == [2]
    assert shown(page).startswith("My knee aches")

    hands.pick("complaint_picker", "1")
    assert [point.visit_no for point in page.course.shown()] == [1]
    assert page.course.scopes.place() == 2
    assert not shown(page).startswith("My knee aches")
    assert page.start_button.text().startswith("Start visit 3 · ")
    page.course.strip.setFocus()
    hands.type("n")
    hands.find(VisitPage)
    assert visit(day).episode_no == 1


def test_where_all_visits_are_shown_one_is_asked_which_complaint(both: int, day: Day) -> None:
    page = opened(day, both)
    day.hands.choose("scope", "All")
    assert page.course.complaints.key() is None
    assert page.start_button.text() == "Start visit 3…"
    page.course.strip.setFocus()
    day.hands.type("n")
    dialog(day, WhichComplaintDialog)
    day.hands.key(Qt.Key.Key_Down)
    day.hands.key(Qt.Key.Key_Return)
    day.hands.find(VisitPage)
    assert visit(day).episode_no == 1


def test_on_today_one_is_asked_which_complaint_and_may_name_a_new_one(both: int, day: Day) -> None:
    day.unlock()
    today = day.hands.find(TodayPage)
    today.start_requested.emit(both)
    dialog(day, WhichComplaintDialog)
    day.hands.type("c")
    dialog(day, NewComplaintDialog)
    day.hands.key(Qt.Key.Key_Escape)
    day.hands.wait_for(lambda: QApplication.activeModalWidget() is None, "it is left")


def test_a_closed_complaint_is_opened_again_only_by_choosing_it(closed: int, day: Day) -> None:
    page = opened(day, closed)
    assert page.start_button.text() == "Start visit 3…"
    assert any(text.words() == "Closed" for text in page.findChildren(Text))

    day.hands.type("n")
    dialog(day, WhichComplaintDialog)
    assert day.record.patients.episode(closed, 1).closed_on is not None
    day.hands.key(Qt.Key.Key_Return)
    day.hands.find(VisitPage)
    assert day.record.patients.episode(closed, 1).closed_on is None


def shown(page: ChartPage) -> str:
    card = page.findChild(ComplaintCard)
    assert isinstance(card, ComplaintCard)
    words = [text.words() for text in card.findChildren(Text) if text.isVisibleTo(card)]
    return words[1]
