"""Exercises on the charting screen: proposed, asked about, taught, made harder, stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, GivenExercise, KeptUp
from imsrecord.domain.own_exercises import OwnExercise, library_with
from imsrecord.ui import theme
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.exercise_answers import GivenBefore
from imsrecord.ui.visit.exercise_offers import ExerciseOffers
from imsrecord.ui.widgets.labels import Text
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.exercises import Prescription

CHIN = "exercise_chin_tuck_sitting"
TOWEL = OwnExercise(
    "own_1", "Towel pull", "Sit tall.\nPull.", region="neck", muscles=("trapezius_upper",)
)


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up, a week after two exercises."""
    theme.start("light")
    service, visit = started(encrypted_db)
    last = a_signed_visit()
    given = tuple(
        GivenExercise(6, date(2026, 2, 23), replace(p, kept_up=KeptUp.PARTLY))
        for p in last.prescriptions
    )
    return on_screen(
        qtbot, service, visit, InlineJobs(), last=last, given_before=given,
        library=library_with([TOWEL]),
    )  # fmt: skip


@pytest.fixture
def first(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit, with one muscle needled."""
    theme.start("light")
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), library=library_with([TOWEL]))
    shown.line("r ut 1 2")
    return shown


def of(screen: OnScreen, exercise: str) -> Prescription:
    """Return an exercise as the record has it."""
    return next(p for p in screen.kept().prescriptions if p.exercise == exercise)


def test_one_press_gives_what_is_proposed_for_the_muscle_needled(first: OnScreen) -> None:
    offers = first.page.findChildren(ExerciseOffers)[0]
    assert offers.isVisible()

    first.click("propose_own_1")

    given = of(first, "own_1")
    assert (given.label, given.status) == ("Towel pull", ExerciseStatus.NEW)
    assert given.instructions == "Sit tall.\nPull."
    assert first.page.findChild(QWidget, "propose_own_1") is None


def test_nothing_is_proposed_before_a_muscle_is_needled(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs())

    assert not shown.page.findChildren(ExerciseOffers)[0].isVisible()


def test_an_own_exercise_is_found_by_its_name(first: OnScreen, qtbot: QtBot) -> None:
    search = first.find_as("exercise_search", QLineEdit)
    search.setFocus()
    qtbot.keyClicks(search, "towel")
    qtbot.keyClick(search, Qt.Key.Key_Return)

    assert of(first, "own_1").label == "Towel pull"


def test_one_press_says_that_all_were_done_and_keeps_them(screen: OnScreen) -> None:
    assert screen.find("exercises_all_done").isVisible()

    screen.click("exercises_all_done")

    assert [(p.status, p.kept_up) for p in screen.kept().prescriptions] == [
        (ExerciseStatus.KEPT, KeptUp.DONE)
    ] * 2
    assert not screen.find("exercises_all_done").isVisible()
    screen.presenter.undo()
    assert screen.kept().prescriptions == ()
    assert screen.find("exercises_all_done").isVisible()


def test_the_rest_is_done_and_what_was_told_stays(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")
    screen.click(f"{CHIN}.kept_up.partly")
    screen.type(f"{CHIN}.adherence", "5 of 7 days")

    screen.click("exercises_all_done")

    told = of(screen, "chin_tuck_sitting")
    assert (told.kept_up, told.adherence) == (KeptUp.PARTLY, "5 of 7 days")
    assert of(screen, "upper_trap_stretch").kept_up is KeptUp.DONE


def test_an_answer_that_is_pressed_again_is_taken_back(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")
    screen.click(f"{CHIN}.kept_up.not")
    screen.click(f"{CHIN}.demonstrated.no")
    assert of(screen, "chin_tuck_sitting").demonstrated is False
    screen.click(f"{CHIN}.kept_up.not")
    screen.click(f"{CHIN}.demonstrated.no")

    told = of(screen, "chin_tuck_sitting")
    assert (told.kept_up, told.demonstrated) == (None, None)


def test_one_key_on_the_name_says_demonstrated_understood_and_how_it_went(
    screen: OnScreen, qtbot: QtBot
) -> None:
    name = screen.find(f"{CHIN}.open")
    name.setFocus()
    for key in (Qt.Key.Key_D, Qt.Key.Key_U, Qt.Key.Key_4):
        qtbot.keyClick(name, key)

    told = of(screen, "chin_tuck_sitting")
    assert (told.demonstrated, told.understood, told.kept_up) == (True, True, KeptUp.PAINFUL)
    assert "At home: was painful" in name.accessibleName()

    qtbot.keyClick(name, Qt.Key.Key_U)
    assert of(screen, "chin_tuck_sitting").understood is None


def test_how_it_went_at_home_is_not_asked_of_a_new_exercise(first: OnScreen, qtbot: QtBot) -> None:
    first.click("propose_own_1")
    name = first.find("exercise_own_1.open")
    name.setFocus()
    qtbot.keyClick(name, Qt.Key.Key_1)
    first.click("exercise_own_1.open")

    assert of(first, "own_1").kept_up is None
    assert not first.find("exercise_own_1.kept_up").isVisible()
    assert not first.find("exercises_all_done").isVisible()


def test_a_harder_dose_is_one_press_and_stands_as_the_change(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")
    screen.click(f"{CHIN}.harder_0")

    given = of(screen, "chin_tuck_sitting")
    assert (given.status, given.dose.reps) == (ExerciseStatus.CHANGED, 12)
    assert "10 → 12 reps" in screen.find(f"{CHIN}.open").accessibleName()


def test_too_hard_leads_to_an_easier_one_with_the_reason_written(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")
    screen.click(f"{CHIN}.kept_up.too_hard")

    screen.click(f"{CHIN}.stop")

    stopped = of(screen, "chin_tuck_sitting")
    assert (stopped.status, stopped.stop_reason) == (ExerciseStatus.STOPPED, "Too hard")
    assert stopped.kept_up is KeptUp.TOO_HARD


def test_a_way_in_words_becomes_the_note_for_this_patient(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")
    words = screen.find(f"{CHIN}.easier_1").accessibleName().removeprefix("Easier: ")

    screen.click(f"{CHIN}.easier_1")

    assert of(screen, "chin_tuck_sitting").note.startswith(words)


def test_the_next_exercise_takes_the_place_of_the_one_before(screen: OnScreen) -> None:
    screen.line("e straight jaw opening")
    jaw = "exercise_jaw_controlled_opening"
    screen.click(f"{jaw}.open")
    ways = [f"{jaw}.harder_{place}" for place in range(3)]
    said = {screen.find(way).accessibleName(): way for way in ways}

    screen.click(said["Harder: Jaw holds against your hand"])

    stopped = of(screen, "jaw_controlled_opening")
    assert stopped.stop_reason == "In its place: Jaw holds against your hand"
    assert of(screen, "jaw_isometrics").status is ExerciseStatus.NEW


def test_every_number_of_a_dose_can_be_written(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")
    numbers = {"sets": 3, "reps": 8, "hold_s": 6, "per_day": 2, "days_per_week": 5, "minutes": 4}
    for field, number in numbers.items():
        screen.type(f"{CHIN}.{field}", str(number))

    assert of(screen, "chin_tuck_sitting").dose == ExerciseDose(**numbers)


def test_what_earlier_visits_gave_stands_below_the_exercise(screen: OnScreen) -> None:
    screen.click(f"{CHIN}.open")

    before = screen.find(CHIN + ".open").parentWidget()
    assert before is not None
    (history,) = before.findChildren(GivenBefore)
    lines = [text.words() for text in history.findChildren(Text)]
    assert lines == ["Earlier visits", "Visit 6, 23 Feb 2026 · 2×10 · 3 s · 3/day · partly"]
