"""The form of a patient on the screen, filled and kept as by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.patients.patient_presenter import PatientPresenter
from imsrecord.ui.widgets.fields import Field
from tests.ui.clinic_on_screen import ClinicOnScreen, keys_go_to, part, paste, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.domain.patient import Patient
    from imsrecord.ui.jobs import ThreadedJobs

CTRL = Qt.KeyboardModifier.ControlModifier


def form(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, patient: Patient | None = None
) -> PatientPage:
    if patient is None:
        person, episode = clinic.patients.blank()
    else:
        person, episode, _lines = clinic.patients.open(patient.no)
    service = clinic.patients
    page = PatientPage(PatientPresenter(person, episode, service, jobs, service.today))
    show(qtbot, page)
    return page


def fill(page: PatientPage, name: str, words: str) -> Field:
    field = part(page, Field, name)
    field.setFocus()
    paste(words)
    return field


def keep(qtbot: QtBot, page: PatientPage) -> Patient:
    with qtbot.waitSignal(page.kept) as kept:
        qtbot.keyClick(keys_go_to(), Qt.Key.Key_Return, CTRL)
    assert kept.args is not None
    found: Patient = kept.args[0]
    return found
