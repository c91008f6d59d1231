"""Looking back by the keyboard alone: two visits compared, and all that happened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.domain.attachment import NewFile
from imsrecord.domain.timeline import Source
from imsrecord.services.record import Record
from imsrecord.ui.attachments.viewer_page import ViewerPage
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.chart.compare_card import CompareCard, CompareDialog
from imsrecord.ui.chart.heat_card import HeatCard
from imsrecord.ui.chart.timeline_card import TimelineCard
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.events.story_dialog import StoryDialog
from imsrecord.ui.visit.consent_reader import ConsentReader
from imsrecord.ui.visit.signed_page import SignedPage
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.services.opening import RecordFolder
    from imsrecord.ui.tour.hands import Hands
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

OPENS: dict[Source, type[QWidget]] = {
    Source.VISIT: SignedPage,
    Source.DOCUMENT: PreviewPage,
    Source.CONSENT: ConsentReader,
    Source.EVENT: StoryDialog,
    Source.ATTACHMENT: ViewerPage,
}


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def treated(clinic_folder: RecordFolder, hour: Clock) -> None:
    """Two signed visits, a paper, a file and an event are in the record already."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    patient_no = register(record)
    record.visits.sign(chart(record, patient_no), PIN)
    draft = chart(record, patient_no)
    easier = replace(draft, pain_after=0, plan="Once more, then stop")
    signed = record.visits.sign(record.visits.save_draft(easier, draft, "After"), PIN)
    pdf = record.documents.visit_summary(signed.key).content
    record.documents.keep(signed.key, "visit_summary", pdf, "printed")
    record.attachments.add(NewFile("letter.pdf", pdf, "referral", "Dr Quill"), *signed.key)
    record.close()


def at_the_chart(day: Day) -> Hands:
    day.unlock()
    hands = day.hands
    hands.click("Patients")
    hands.type("Sample", into="search_patients")
    hands.key(Qt.Key.Key_Return)
    page = hands.find(ChartPage)
    hands.wait_for(lambda: hands.sees(HeatCard), "the cards are there")
    page.setFocus()
    return hands


def tab_to(hands: Hands, wanted: QWidget) -> None:
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is wanted or (focused is not None and wanted.isAncestorOf(focused)):
            return
        hands.key(Qt.Key.Key_Tab)
    raise AssertionError(wanted.objectName())


def test_two_visits_are_compared_by_keys_alone(treated: None, day: Day) -> None:
    hands = at_the_chart(day)

    hands.key(Qt.Key.Key_Space)
    card = hands.find(CompareCard)
    for _ in range(5):
        hands.key(Qt.Key.Key_F6)
        if card.before_button.hasFocus():
            break
    hands.key(Qt.Key.Key_Return)

    assert card.comparison is not None
    assert card.comparison.visit_nos == (1, 2)
    told = {each.name: (each.before, each.after) for each in card.comparison.differences}
    assert told["Pain after"] == ("3", "0")
    assert told["Plan"] == ("Again in a week", "Once more, then stop")
    if card.all_button.isVisible():
        tab_to(hands, card.all_button)
        hands.key(Qt.Key.Key_Return)
        hands.find(CompareDialog)
        hands.key(Qt.Key.Key_Escape)
    tab_to(hands, card.clear_button)
    hands.key(Qt.Key.Key_Return)
    assert not hands.sees(CompareCard)


@pytest.mark.parametrize("source", list(OPENS))
def test_what_happened_is_opened_where_it_belongs_by_keys_alone(
    treated: None, day: Day, source: Source
) -> None:
    hands = at_the_chart(day)
    page = hands.find(ChartPage)
    tab_to(hands, page.views)
    hands.key(Qt.Key.Key_Right)
    hands.key(Qt.Key.Key_Right)
    card = hands.find(TimelineCard)
    tab_to(hands, card.list)

    for _ in range(card.list.rows.rowCount()):
        row = card.list.picked_row()
        assert row is not None
        if row.entry.source is source:
            break
        hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)

    hands.find(OPENS[source])
