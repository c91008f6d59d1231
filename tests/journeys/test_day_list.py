"""A day's list from the first key to the last, with the keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from imsrecord.services.record import Record
from imsrecord.ui import theme
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.today.day_dialog import DayDialog
from imsrecord.ui.today.day_file_dialog import DayFileDialog
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.toast import Toast
from tests.builders import NOW
from tests.journeys.clinic_day import days
from tests.open_clinic import PASSWORD, Clock, register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from imsrecord.services.opening import RecordFolder
    from imsrecord.ui.tour.hands import Hands

PEOPLE = 6
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(clinic_folder: RecordFolder, qapp: QApplication) -> Iterator[Hands]:
    """Hands on the open window, with Today on the screen and six people in the record."""
    theme.start("light")
    record = Record(clinic_folder.open_record(PASSWORD), Clock(NOW))
    for number in range(1, PEOPLE + 1):
        register(record, number)
    record.close()
    for day in days(clinic_folder, Clock(NOW)):
        day.unlock()
        day.hands.find(TodayPage)
        yield day.hands


def listed(hands: Hands) -> list[str]:
    page = hands.find(TodayPage)
    rows = page.day.list.rows
    found = [rows.row(place) for place in range(rows.rowCount())]
    return [f"{line.clock} {line.patient_no}".strip() for line in found if line is not None]


def names(hands: Hands) -> list[tuple[int, str]]:
    found = hands.find(TodayPage)._seen.search("")
    return [(line.no, line.chart_number) for line in found]


def put_on(hands: Hands, chart_number: str, time: str = "") -> None:
    """Press A, type who and when, and press Enter."""
    hands.key(Qt.Key.Key_A)
    hands.find(DayDialog)
    hands.type(chart_number)
    hands.key(Qt.Key.Key_Return)
    hands.type(time)
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: not hands.sees(DayDialog), "the dialog to be gone")


def test_a_day_is_planned_moved_and_worked_through_by_keyboard_alone(hands: Hands) -> None:
    (ann, ann_chart), (bea, bea_chart), (cy, cy_chart), *_more = names(hands)
    put_on(hands, ann_chart, "930")
    put_on(hands, bea_chart, "9")
    put_on(hands, cy_chart)
    page = hands.find(TodayPage)
    hands.wait_for(lambda: len(listed(hands)) == 3, "three people on the list")
    planned = listed(hands)

    hands.key(Qt.Key.Key_T)  # the chosen one, later
    hands.find(DayDialog)
    hands.type("14:15")
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: any("14:15" in each for each in listed(hands)), "the new time")
    moved = listed(hands)

    hands.key(Qt.Key.Key_Delete)
    hands.wait_for(lambda: len(listed(hands)) == 2, "one taken off")
    hands.key(Qt.Key.Key_Z, CTRL)
    hands.wait_for(lambda: len(listed(hands)) == 3, "it is back")

    hands.key(Qt.Key.Key_BracketRight)
    tomorrow = page.day.day, listed(hands)
    hands.key(Qt.Key.Key_BracketLeft)
    page.day.list.pick(0)
    first = page.day.list.picked_row()
    hands.key(Qt.Key.Key_N)
    visit = hands.find(VisitPage)

    assert planned == [f"09:00 {bea}", f"09:30 {ann}", f"{cy}"]
    assert len(moved) == 3
    assert tomorrow == (NOW.date() + timedelta(days=1), [])
    assert first is not None
    assert visit.presenter.visit.patient_no == first.patient_no


def test_somebody_is_put_on_todays_list_from_the_chart_by_two_keys(hands: Hands) -> None:
    (ann, ann_chart), *_more = names(hands)
    hands.key(Qt.Key.Key_Slash)
    hands.type(ann_chart)
    hands.key(Qt.Key.Key_Return)
    hands.find(ChartPage)

    hands.key(Qt.Key.Key_T)
    hands.find(DayDialog)
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: not hands.sees(DayDialog), "the dialog to be gone")
    hands.key(Qt.Key.Key_T)  # twice is refused in a sentence, and nothing typed is lost
    dialog = hands.find(DayDialog)
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: not dialog.said.isHidden(), "a sentence")
    refused = dialog.said.words()
    hands.key(Qt.Key.Key_Escape)
    hands.click("Today")

    assert "is on the list of 2 Mar 2026 already" in refused
    assert listed(hands) == [f"{ann}"]


def test_a_time_that_is_none_is_refused_beside_its_field(hands: Hands) -> None:
    (_ann, ann_chart), *_more = names(hands)
    hands.key(Qt.Key.Key_A)
    dialog = hands.find(DayDialog)
    hands.type(ann_chart)
    hands.key(Qt.Key.Key_Return)
    hands.type("25:00")
    hands.key(Qt.Key.Key_Return)

    assert "A day has 24 hours" in dialog.time.problem()
    assert dialog.time.text() == "25:00"
    hands.key(Qt.Key.Key_Escape)
    assert listed(hands) == []


def test_a_file_fills_the_list_after_it_was_seen_and_only_once(
    hands: Hands, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (ann, ann_chart), *_more = names(hands)
    table = f"date,time,name,chart\n2026-03-02,9:30,,{ann_chart}\n2026-03-02,10:00,Nobody Known,\n"
    path = tmp_path / "secret name.csv"
    path.write_text(table, encoding="utf-8")
    page = hands.find(TodayPage)

    page.files_dropped.emit([path])
    dialog = hands.find(DayFileDialog)
    before = listed(hands)
    hands.key(Qt.Key.Key_Return)
    hands.wait_for(lambda: len(listed(hands)) == 1, "one on the list")
    page.files_dropped.emit([path])
    again = hands.find(DayFileDialog)

    assert before == []
    assert [line.state.value for line in dialog.preview.lines] == ["known", "unknown"]
    assert listed(hands) == [f"09:30 {ann}"]
    assert [line.state.value for line in again.preview.lines] == ["on the list", "unknown"]
    assert not again.add_button.isEnabled()
    assert "secret" not in caplog.text
    assert "Nobody" not in caplog.text
    hands.key(Qt.Key.Key_Escape)


def test_a_file_that_is_no_calendar_is_refused_in_a_sentence(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "photo.ics"
    path.write_bytes(bytes(2_000_000))
    page = hands.find(TodayPage)

    page.files_dropped.emit([path])
    hands.wait_for(lambda: hands.sees(Toast), "a sentence")
    said = hands.find(Toast).words()

    assert said == "This file is larger than 1 MB. Export fewer days."
    assert listed(hands) == []
