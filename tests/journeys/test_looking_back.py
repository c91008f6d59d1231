"""Looking back over a course in the real window, by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from imsrecord.services.record import Record
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.chart.compare_card import CompareCard
from imsrecord.ui.chart.matrix_card import MatrixCard
from imsrecord.ui.palette.palette import Palette
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.signed_page import SignedPage
from tests.journeys.keys_only import CONTROL, KeysOnly
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def seen_six_times(clinic_folder: RecordFolder, hour: Clock) -> None:
    """Six signed visits of one patient, pain getting less."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    who = register(record, 1)
    for pain in (7, 6, 5, 4, 3, 2):
        draft = chart(record, who)
        told = replace(draft, pain=replace(draft.pain, now=pain), pain_after=pain - 1)
        record.visits.sign(record.visits.save_draft(told, draft, "Pain told"), PIN)
        hour.forward(days=7)
    record.close()


def test_a_course_is_walked_compared_and_read_by_keys_alone(day: Day, seen_six_times: None) -> None:
    day.unlock()
    hands, keys = day.hands, KeysOnly(day.hands)
    keys.press(Qt.Key.Key_K, CONTROL)
    hands.find(Palette)
    keys.say("avery")
    page = hands.find(ChartPage)
    hands.wait_for(lambda: bool(page.findChildren(MatrixCard)), "the cards are there")

    keys.space()  # the newest
    keys.press(Qt.Key.Key_Home)
    keys.space()  # and the first
    (card,) = page.findChildren(CompareCard)
    hands.wait_for(card.isVisible, "two visits are compared")
    assert card.comparison is not None
    assert card.comparison.visit_nos == (1, 6)
    told = {d.name: d.change for d in card.comparison.differences}
    assert told["Pain now"] == "down 5"

    while QApplication.focusWidget() is not page.course.trend.view:
        keys.press(Qt.Key.Key_F6)
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_Left)
    stop = page.course.trend.view.stop
    assert stop is not None
    assert stop.words.startswith("Visit 5, ")
    assert "pain 3 to 2" in stop.words
    keys.enter()
    assert hands.find(SignedPage).visit_key == (1, 5)
    keys.press(Qt.Key.Key_Escape)

    page = hands.find(ChartPage)
    keys.tab_to("views")
    keys.press(Qt.Key.Key_Right)
    assert page.response is not None
    hands.wait_for(page.response.isVisible, "the response is shown")
    assert [line.visits for line in page.response.model.lines] == [6, 6]
    keys.tab_to("responses")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Escape)
    hands.find(TodayPage)
