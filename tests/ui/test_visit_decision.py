"""The decision and its reasons, by keys and clicks, and what stands at the head of the visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from imsrecord.domain.episode_visit import EpisodeVisit
from imsrecord.domain.findings import Pain
from imsrecord.domain.screening import EarlierAnswer, ScreenAnswer, ScreenKind, new_screen
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.widgets.flags import Flags
from tests.builders import TODAY, a_patient, a_row
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

CLOT = new_screen(ScreenKind.FULL).with_answer(ScreenAnswer("dvt_suspected"))
SEVEN = tuple(EpisodeVisit(n, TODAY, pain=Pain(average=5)) for n in range(1, 8))


def shown(qtbot: QtBot, db: Database, **context: Any) -> OnScreen:
    patient = context.pop("patient", a_patient(no=1, precautions=()))
    screen = on_screen(qtbot, *started(db), InlineJobs(), patient=patient, **context)
    screen.click("assessment")
    return screen


@pytest.fixture
def first(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    return shown(qtbot, encrypted_db, first_needling=True)


def text(screen: OnScreen, name: str) -> str:
    return screen.find_as(name, QLabel).text()


def told(screen: OnScreen) -> str:
    flags = screen.find_as("flags", Flags)
    return flags.accessibleName() if flags.isVisible() else ""


def test_stopped_early_asks_when_and_declined_what_was_explained(first: OnScreen) -> None:
    assert not first.find("stopped_when").isVisible()
    first.click("decision.stopped_early")
    first.type("decision_reason", "Fainted")
    first.type("stopped_when", "After the first site, 15:31")
    assert not first.find("explained").isVisible()
    first.click("decision.declined")
    first.type("explained", "What it is, what else there is")

    visit = first.kept()
    assert (visit.decision, visit.decision_reason) == ("declined", "Fainted")
    assert visit.explained == "What it is, what else there is"
    assert visit.stopped_when == "After the first site, 15:31"
    assert first.find("stopped_when").isVisible()  # nothing that was written is hidden


def test_an_absolute_answer_proposes_contraindicated_and_one_press_takes_it(
    first: OnScreen,
) -> None:
    assert not first.find("decision_proposed").isVisible()
    first.presenter.answer("screen", CLOT)
    assert "Not done – contraindicated" in text(first, "decision_proposed")

    first.click("decision_take")

    visit = first.kept()
    assert visit.decision == "contraindicated"
    assert visit.decision_reason == "Absolute contraindication: Possible deep vein thrombosis."
    assert not first.find("decision_proposed").isVisible()


def test_what_the_intake_says_of_candidates_stands_with_its_source(first: OnScreen) -> None:
    words = [label.text() for label in first.find("candidacy_facts").findChildren(QLabel)]

    assert "Massage: helped a bit or briefly" in words
    assert "contributing factors, by the intake" in words
    assert any("more than three months" in each for each in words)


def test_still_suits_is_asked_in_the_eighth_visit_and_answered_by_one_key(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = shown(qtbot, encrypted_db, last=a_signed_visit(), course=SEVEN)
    screen.presenter.answer_pain("average", 6)
    because = text(screen, "still_suits_because")
    assert because == "Asked because: Visit 8 of this complaint; Pain 5, 5, 5, 6."

    screen.page.go_to("still_suits")
    qtbot.waitUntil(lambda: screen.find("still_suits.yes").hasFocus())
    qtbot.keyClick(QApplication.focusWidget(), " ")
    screen.type("still_suits_reason", "Half as many headaches")

    visit = screen.kept()
    assert (visit.still_suits, visit.still_suits_reason) == ("yes", "Half as many headaches")


def test_it_is_not_asked_in_other_visits(qtbot: QtBot, encrypted_db: Database) -> None:
    screen = shown(qtbot, encrypted_db, last=a_signed_visit(), course=SEVEN[:5])
    screen.presenter.answer_pain("average", 9)
    screen.click("decision_section.head")

    assert not screen.find("still_suits").isVisible()


def test_a_follow_up_finds_it_folded_with_its_answers_on_the_line(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = shown(qtbot, encrypted_db, last=a_signed_visit())
    assert screen.page.findChild(QLabel, "decision_proposed") is None

    screen.presenter.change(replace(screen.visit, decision_reason="It held").add_row(a_row()))

    name = screen.find("decision_section.head").accessibleName()
    assert name == "Decision: Needling done  ·  It held"


def test_the_bar_shows_earlier_answers_and_todays_at_once(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    earlier = EarlierAnswer(ScreenAnswer("seizures"), date(2026, 2, 3))
    screen = shown(qtbot, encrypted_db, last=a_signed_visit(), earlier_answers=(earlier,))
    assert told(screen) == "Precautions: Epilepsy"

    today = new_screen(ScreenKind.CHANGED).with_answer(ScreenAnswer("syncope_history", "unsure"))
    screen.presenter.answer("screen", today)
    assert told(screen) == "Precautions: Epilepsy, Faints with needles?"

    screen.presenter.answer("screen", today.with_answer(ScreenAnswer("seizures", "no")))
    assert told(screen) == "Precautions: Faints with needles?"
    screen.presenter.answer("screen", new_screen(ScreenKind.FULL))
    screen.presenter.answer("screen", None)
    assert told(screen) == "Precautions: Epilepsy"
