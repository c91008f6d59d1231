"""The Clinic room in the real window: rates, the events behind them, and the file of staff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from imsrecord.services.record import Record
from imsrecord.ui.clinic.clinic_page import ClinicPage
from imsrecord.ui.clinic.counted_dialog import CountedDialog
from imsrecord.ui.clinic.rates_model import Column
from imsrecord.ui.visit.signed_page import SignedPage
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder
    from imsrecord.ui.clinic.events_view import EventsView
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def two_treated(clinic_folder: RecordFolder, hour: Clock) -> None:
    """Two signed treatments, each with an event of a kind that only older records have."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    for number in (1, 2):
        record.visits.sign(chart(record, register(record, number)), PIN)
    record.close()


@pytest.fixture
def room(day: Day) -> EventsView:
    return events_of(day)


def events_of(day: Day) -> EventsView:
    day.unlock()
    day.hands.click("Clinic")
    page = day.hands.find(ClinicPage)
    day.hands.click("Adverse events")
    return page.events


def words(page: EventsView) -> str:
    labels = page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def cell(page: EventsView, row: int, column: Column) -> str:
    return str(page.model.index(row, column).data())


def test_a_clinic_without_treatments_is_told_so_and_sees_no_nought(
    day: Day, room: EventsView
) -> None:
    day.hands.wait_for(lambda: "0 needling treatments" in words(room), "it was counted")

    assert "No needling treatment was signed" in words(room)
    assert not room.table.isVisible()
    assert cell(room, 0, Column.RATE) == "–"


@pytest.mark.usefixtures("two_treated")
def test_a_number_opens_the_events_behind_it_and_an_event_its_visit(day: Day) -> None:
    room, hands = events_of(day), day.hands
    hands.wait_for(lambda: "2 needling treatments, 2 adverse events" in words(room), "counted")
    assert "With 2 treatments a rate says little" in words(room)
    assert [cell(room, 2, column) for column in (Column.EVENTS, Column.RATE)] == ["2", "100.00"]

    room.table.selectRow(2)
    room.table.setFocus()
    hands.key(Qt.Key.Key_Return)
    hands.find(CountedDialog)
    hands.key(Qt.Key.Key_Return)

    assert hands.find(SignedPage).visit_key == (1, 1)


@pytest.mark.usefixtures("two_treated")
def test_another_time_and_another_practitioner_are_counted_at_once(day: Day) -> None:
    day.clock.forward(days=100)
    room, hands = events_of(day), day.hands
    hands.wait_for(lambda: "2 needling treatments" in words(room), "counted")

    hands.pick("clinic_period", "90")
    hands.wait_for(lambda: "0 needling treatments" in words(room), "counted")
    hands.pick("clinic_period", "all")
    hands.wait_for(lambda: "2 needling treatments" in words(room), "counted")
    hands.pick("clinic_practitioner", "Robin Tester")
    hands.wait_for(lambda: "2 needling treatments" in words(room), "counted")


def test_a_needle_stick_is_recorded_followed_up_and_closed(day: Day, room: EventsView) -> None:
    hands = day.hands
    hands.click("record_incident")
    hands.click("incident.keep")
    hands.wait_for(lambda: "With what: which needle" in every_word(day), "it is refused")
    hands.type("Used needle 0.30 × 40", into="incident.device")
    hands.type("Recapped it", into="incident.circumstances")
    hands.click("incident.reported_to.clinic_lead")
    hands.type("13 apr", into="incident.followup_due")
    hands.click("incident.keep")
    hands.wait_for(lambda: hands.sees("incident_1"), "it is listed")
    (incident,) = day.record.incidents.incidents()
    assert (incident.who, incident.happened) == ("Robin Tester", "2026-03-02 09:00")

    hands.click("incident_1")
    hands.type("Blood test clear", into="incident.result")
    hands.click("incident.closed")
    hands.click("incident.keep")
    hands.wait_for(lambda: not hands.sees("incident.keep"), "the dialog is closed")

    (closed,) = day.record.incidents.incidents()
    assert not closed.open
    assert "Recapped" not in words(room)  # what happened stands in the file, not on the page


def every_word(day: Day) -> str:
    labels = day.application.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())
