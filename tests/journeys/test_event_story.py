"""What becomes of an adverse event after the visit, in the real window: told, followed, closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.visit.signed_page import SignedPage
from tests.builders import FAINT
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def fainted(clinic_folder: RecordFolder, hour: Clock) -> Visit:
    """A signed visit in which somebody fainted is in the record before the program starts."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    draft = chart(record, register(record))
    told = record.visits.save_draft(replace(draft, adverse_events=(FAINT,)), draft, "Event")
    visit = record.visits.sign(told, PIN)
    record.close()
    return visit


def words(day: Day) -> str:
    labels = day.application.window.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_a_faint_is_followed_up_the_next_day_and_closed_from_the_chart(
    fainted: Visit, day: Day
) -> None:
    day.unlock()
    day.clock.forward(days=1)
    hands = day.hands
    assert "1 open event" in words(day)
    assert "follow-up due 3 Mar 2026" in words(day)
    hands.click(f"open_event_1_{fainted.adverse_events[0].no}")
    hands.find(ChartPage)
    hands.wait_for(lambda: "Follow up on 3 Mar 2026" in words(day), "the event is on the chart")

    hands.click(f"event_{fainted.adverse_events[0].no}")
    assert "15:32 BP 84/50, pulse 46, SpO2 98 %, glucose 5.1 mmol/L" in words(day)
    hands.click("followup.close")
    hands.wait_for(lambda: "What did the patient say" in words(day), "it is refused")
    hands.type("Phoned, well, no injury", into="followup.result")
    hands.pick("followup.outcome", "resolved_later")
    hands.click("followup.close")
    hands.wait_for(lambda: not hands.sees("followup.close"), "the dialog is closed")

    (story,) = day.record.events.of_patient(1)
    assert (story.open, story.resolved) == (False, "2026-03-03")
    assert story.followups[0].result == "Phoned, well, no injury"
    hands.find(ChartPage)
    hands.wait_for(lambda: hands.sees("Closed"), "the event is closed on the chart")
    assert "Follow up on" not in words(day)
    hands.click("Today")
    assert not hands.sees("open_events")
    assert day.record.visits.open(fainted.key) == fainted


def test_an_event_told_by_telephone_is_added_beside_the_signed_note(
    fainted: Visit, day: Day
) -> None:
    day.unlock()
    day.clock.forward(days=1)
    hands = day.hands
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*fainted.key)
    hands.find(SignedPage)

    hands.click("tell_event")
    hands.click("adverse.done")
    hands.wait_for(lambda: "What was it? How bad was it?" in words(day), "it is refused")
    hands.pick("adverse.kind", "bruising")
    hands.click("adverse.severity.minor")
    hands.type("Blue at the elbow since last night", into="adverse.what")
    hands.click("adverse.done")
    hands.wait_for(lambda: not hands.sees("adverse.done"), "the dialog is closed")

    _faint, bruise = day.record.events.of_patient(1)
    assert (bruise.later, bruise.about_visit_no, bruise.event.kind) == (True, 1, "bruising")
    assert bruise.event.reported == "2026-03-03 09:00"
    hands.find(SignedPage)
    assert "Told later: Bruise, minor / mild" in words(day)
    assert "Blue at the elbow since last night" in words(day)
    assert day.record.visits.open(fainted.key) == fainted
    assert findings(day.record.opened) == ()
