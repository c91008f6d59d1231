"""Where it hurts, what was tried before, and a form that a lock broke off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from imsrecord.domain.intake import PriorTreatment
from imsrecord.ui import theme
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.patients.patient_presenter import PatientPresenter
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.segmented import Chips
from tests.builders import an_episode
from tests.ui.clinic_on_screen import (
    LEFT,
    ClinicOnScreen,
    part,
    press,
    show,
    type_in,
)
from tests.ui.patient_form import fill, form, keep

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import ThreadedJobs


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    return ClinicOnScreen(encrypted_db)


@pytest.fixture
def page(qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs) -> PatientPage:
    """The empty form."""
    return form(qtbot, clinic, jobs)


def test_where_it_hurts_is_picked_by_typing_part_of_a_name(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)
    field = part(page, TextField, "zones")
    field.setFocus()

    for typed in ("jaw joi", "top of HEAD", "forehead"):
        type_in(qtbot, typed)
        press(qtbot, Qt.Key.Key_Escape)
        press(qtbot, Qt.Key.Key_Return)
    qtbot.mouseClick(part(page, Button, "zones.vertex"), LEFT)
    type_in(qtbot, "temple")
    keep(qtbot, page)

    assert clinic.patients.open(ann.no)[1].zones == ("tmj", "forehead", "temple")


def test_an_offered_zone_is_taken_by_the_arrow_and_enter(
    clinic: ClinicOnScreen, page: PatientPage, qtbot: QtBot
) -> None:
    field = part(page, TextField, "zones")
    field.setFocus()
    type_in(qtbot, "behind the ea")
    offers = field.line.completer().popup()
    assert offers is not None
    qtbot.waitUntil(offers.isVisible)

    qtbot.keyClick(offers, Qt.Key.Key_Down)
    qtbot.keyClick(offers, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: field.text() == "")
    assert page.complaint.where.chosen() == ("mastoid",)


def test_a_name_that_several_zones_share_is_not_guessed(page: PatientPage, qtbot: QtBot) -> None:
    field = part(page, TextField, "zones")
    field.setFocus()

    type_in(qtbot, "head")
    press(qtbot, Qt.Key.Key_Escape)
    press(qtbot, Qt.Key.Key_Return)

    assert field.problem().startswith("This names no zone.")
    assert field.text() == "head"
    assert page.complaint.episode().zones == ()


def test_each_treatment_that_is_ticked_is_kept_with_how_it_went(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)

    for code, place in (("taping", 1), ("heat", 3), ("cold", None)):
        qtbot.mouseClick(part(page, Choice, f"prior_treatments.{code}"), LEFT)
        effects = part(page, Chips, f"prior_effect.{code}")
        if place is not None:
            qtbot.mouseClick(effects.findChildren(QRadioButton)[place], LEFT)
    qtbot.mouseClick(part(page, Choice, "prior_treatments.heat"), LEFT)
    keep(qtbot, page)

    assert clinic.patients.open(ann.no)[1].prior == (
        *an_episode().prior,
        PriorTreatment("cold", ""),
        PriorTreatment("taping", "partly"),
    )


def test_a_form_broken_off_by_a_lock_goes_on_where_it_was(
    clinic: ClinicOnScreen, jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    page = form(qtbot, clinic, jobs, ann)
    typed = {"occupation": "Line cook", "born_on": "17 M", "zones": "tem", "precaution": "Apix"}
    for name, words in typed.items():
        part(page, TextField, name).set_text("")
        fill(page, name, words)

    half = page.half_typed()
    again = PatientPage(
        PatientPresenter(half.patient, half.episode, clinic.patients, jobs, clinic.patients.today)
    )
    show(qtbot, again)
    again.take_up(half)

    assert {name: part(again, TextField, name).text() for name in typed} == typed
    assert again.is_edited()
    assert not again.may_leave()
    assert "Line cook" not in repr(half)
