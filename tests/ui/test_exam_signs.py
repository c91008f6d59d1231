"""Strength, neuro screen and tests in their grids, and signs that are tested again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from imsrecord.domain.exam import Place
from imsrecord.domain.note import note_sections
from imsrecord.domain.people import ClinicDefaults
from imsrecord.ui.jobs import InlineJobs
from tests.ui.exam_on_screen import ROTATION, examining, press_keys, values
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

RIGHT = Qt.Key.Key_Right


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit after one in which rotation was measured, with its assessment open."""
    return examining(qtbot, encrypted_db)


def test_a_sign_of_last_time_is_taken_up_with_one_press_by_name_and_not_by_value(
    screen: OnScreen,
) -> None:
    screen.open_section("exam_signs")

    screen.click("exam_signs.take_up")

    (found,) = screen.visit.exam
    assert (found.movement, found.side, found.comparable) == ("rotation", "right", True)
    assert (found.value, found.value_after) == ("", "")


def test_a_comparable_sign_is_asked_again_in_the_after_panel(screen: OnScreen) -> None:
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))
    screen.keys("rom", "52*")

    screen.type("sign_after.rom.cervical.rotation.right.active", "60")

    (found,) = screen.kept().exam
    assert (found.comparable, found.value, found.value_after) == (True, "52", "60")
    facts = screen.service.facts(screen.visit)
    lines = [line for section in note_sections(facts) for line in section.lines]
    (again,) = [line for line in lines if line.label == "Tested again"]
    assert again.text == "Cervical rotation R (active): before 52°, after 60°"
    assert again.change == "8° more"


def test_a_wrong_value_after_is_said_beside_it_and_stays_as_typed(screen: OnScreen) -> None:
    screen.presenter.exam.answer(ROTATION, "52")
    screen.presenter.exam.turn_comparable(ROTATION)
    field = "sign_after.rom.cervical.rotation.right.active"

    screen.type(field, "400")

    (found,) = screen.visit.exam
    assert found.value_after == ""
    assert screen.find_as(field, QLineEdit).text() == "400"


@pytest.mark.parametrize(
    ("where", "name"),
    [("exam", "rom.head"), ("exam_signs", "exam_signs.head"), ("palpation", "palpation.head"),
     ("segmental", "segmental.head"), ("impression", "findings.head"), ("neuro", "neuro.head")],
)  # fmt: skip
def test_a_link_of_the_review_unfolds_the_section_it_leads_to(
    screen: OnScreen, where: str, name: str
) -> None:
    screen.page.go_to(where)

    assert screen.find_as(name, QAbstractButton).isChecked()


@pytest.mark.parametrize(("asked", "seen"), [("off", False), ("on", True), ("chronic", True)])
def test_segmental_signs_are_there_as_the_clinic_wants(
    qtbot: QtBot, encrypted_db: Database, asked: str, *, seen: bool
) -> None:
    service, visit = started(encrypted_db)
    defaults = ClinicDefaults(segmental=asked)
    screen = on_screen(qtbot, service, visit, InlineJobs(), defaults=defaults)
    screen.click("assessment")

    assert screen.find("segmental.head").isVisible() is seen


def test_what_is_picked_is_on_disk_at_once(screen: OnScreen) -> None:
    screen.presenter.exam.answer(Place("test", "", "spurling", "left"), "negative")

    (found,) = screen.service.open(screen.visit.key).exam  # as after a power cut

    assert found.value == "negative"


def test_strength_takes_grades_with_plus_and_minus(screen: OnScreen) -> None:
    screen.open_section("strength")
    screen.press_cell("strength", ("cervical", "rotation"), ("right", ""))

    screen.keys("strength", "4+")

    assert values(screen, "strength") == {("cervical", "rotation", "right", ""): "4+"}
    screen.keys("strength", "+")
    assert screen.find("strength.cell.problem").isVisible()


def test_one_key_says_that_the_neuro_screen_is_normal_and_says_it_in_the_note(
    screen: OnScreen,
) -> None:
    screen.open_section("neuro")
    screen.press_cell("neuro", ("", "C6"), ("reflex", "right"))
    screen.keys("neuro", "r=")

    assert values(screen, "neuro") == {
        ("reflex", "C6", "right", ""): "reduced",
        ("screen", "upper", "", ""): "normal",
    }
    chip = screen.find_as("neuro.normal", QAbstractButton)
    assert chip.isChecked()
    screen.click("neuro.normal")
    assert ("screen", "upper", "", "") not in values(screen, "neuro")


def test_a_test_is_found_by_its_first_letters_or_named_freely(screen: OnScreen) -> None:
    screen.open_section("tests")

    screen.type("tests.name", "hawk\n")
    screen.qtbot.keyClicks(screen.grid("tests"), "p")
    screen.type("tests.name", "My own test\n")
    press_keys(screen, "tests", RIGHT)
    screen.qtbot.keyClicks(screen.grid("tests"), "u")

    assert values(screen, "test") == {
        ("", "hawkins", "left", ""): "positive",
        ("", "My own test", "right", ""): "unclear",
    }
