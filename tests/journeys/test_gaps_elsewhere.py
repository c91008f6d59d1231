"""A gap of a visit that is answered elsewhere leads there, and keeping it comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from imsrecord.services.record import Record
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.buttons import Button
from tests.builders import PRACTITIONER, a_patient, an_episode
from tests.open_clinic import PASSWORD, make_clinic

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.identity import VisitKey
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path, replace(PRACTITIONER, credentials=()))
    return path


@pytest.fixture
def begun(clinic_folder: RecordFolder, hour: Clock) -> VisitKey:
    """A first visit is begun of somebody with nobody to ring, by a practitioner with no course."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    blank, _episode = record.patients.blank()
    patient = a_patient(id=blank.id, emergency_contact="")
    kept = record.patients.register(patient, an_episode())
    key = record.visits.start(kept.no).key
    record.close()
    return key


def charting(day: Day, begun: VisitKey) -> VisitPage:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None
    workspace.open_visit(*begun)
    return day.hands.find(VisitPage)


def gaps(day: Day, page: VisitPage) -> list[str]:
    return [gap.where for gap in day.record.visits.problems(page.presenter.visit)]


def go(day: Day, where: str) -> None:
    day.hands.key(Qt.Key.Key_M, ALT)
    day.hands.click(f"missing:{where}")


def test_nobody_to_ring_leads_to_the_patients_form_and_back_to_the_visit(
    begun: VisitKey, day: Day
) -> None:
    page = charting(day, begun)
    assert "patient" in gaps(day, page)

    go(day, "patient")
    form = day.hands.find(PatientPage)
    asked = form.identity.fields["emergency_contact"]
    day.hands.wait_for(lambda: asked.isAncestorOf(form.focusWidget()), "it is asked")
    day.hands.type("Jo Sample 204-555-0151")
    day.hands.key(Qt.Key.Key_Return, CTRL)

    day.hands.wait_for(lambda: day.hands.sees(VisitPage), "the visit is back")
    day.hands.wait_for(lambda: "patient" not in gaps(day, day.hands.find(VisitPage)), "no gap")
    day.hands.key(Qt.Key.Key_M, ALT)
    assert not day.hands.sees("missing:patient")


def test_no_course_on_file_leads_to_settings_and_back_to_the_visit(
    begun: VisitKey, day: Day
) -> None:
    page = charting(day, begun)
    day.hands.type("r ut 2\n")
    day.hands.wait_for(lambda: "practitioner" in gaps(day, page), "a course is asked for")

    go(day, "practitioner")
    settings = day.hands.find(SettingsPage)
    day.hands.wait_for(lambda: day.hands.sees("credential_0.course"), "it can be entered")
    day.hands.type("Needling course", into="credential_0.course")
    back = [b for b in settings.findChildren(Button) if b.text() == "Back to the visit"]
    day.hands.click(back[0])

    day.hands.wait_for(lambda: day.hands.sees(VisitPage), "the visit is back")
    day.hands.wait_for(lambda: "practitioner" not in gaps(day, day.hands.find(VisitPage)), "kept")
    assert len(day.hands.find(VisitPage).presenter.visit.rows) == 1
