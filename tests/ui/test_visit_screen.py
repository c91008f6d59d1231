"""The safety screen by keys and clicks: each question answered, none taken as answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.patient import Precaution
from imsrecord.domain.screening import (
    EarlierAnswer,
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    screen_codes,
)
from imsrecord.ui.jobs import InlineJobs
from tests.builders import a_patient
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

FEBRUARY = date(2026, 2, 3)
KNEE = ScreenAnswer("joint_replacement", "yes", "left knee", ("thigh",))
LATEX = Precaution(catalogue().label("contraindications", "latex_allergy"), "latex_allergy")


@pytest.fixture
def first(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit with every question of the screen shown."""
    screen = on_screen(
        qtbot, *started(encrypted_db), InlineJobs(), first_needling=True,
        charted_by="Robin Tester", patient=a_patient(no=1, precautions=()),
    )  # fmt: skip
    screen.click("assessment")
    screen.chip("screen_kind", 0)
    return screen


@pytest.fixture
def later(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up of a patient with an earlier answer and a precaution."""
    screen = on_screen(
        qtbot, *started(encrypted_db), InlineJobs(), last=a_signed_visit(),
        patient=a_patient(no=1, precautions=(LATEX,)), each_visit=("pregnancy",),
        earlier_answers=(EarlierAnswer(KNEE, FEBRUARY, by="Robin Tester"),),
    )  # fmt: skip
    screen.click("assessment")
    screen.click("screen.head")
    return screen


def key(screen: OnScreen, *keys: Qt.Key | str, shift: bool = False) -> None:
    for each in keys:
        target = QApplication.focusWidget()
        assert target is not None
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        screen.qtbot.keyClick(target, each, held)


def focused() -> str:
    now = QApplication.focusWidget()
    return now.objectName() if now is not None else ""


def kept(screen: OnScreen) -> SafetyScreen:
    screened = screen.kept().screen
    assert screened is not None
    return screened


def in_sight(screen: OnScreen) -> set[str]:
    found = (screen.page.findChild(QWidget, f"screen.{code}.no") for code in screen_codes())
    return {chip.objectName().split(".")[1] for chip in found if chip and chip.isVisible()}


def text(screen: OnScreen, name: str) -> str:
    return screen.find_as(name, QLabel).text()


def test_it_is_answered_from_top_to_bottom_by_single_keys(first: OnScreen) -> None:
    first.page.go_to("screen")
    first.qtbot.waitUntil(lambda: focused() == "screen.no_consent.no")

    key(first, "n", "y")
    assert focused() == "screen.capacity.yes"  # its note may be written first
    key(first, Qt.Key.Key_Down, "u", Qt.Key.Key_Up)

    screen = kept(first)
    assert [a.code for a in screen.noes] == ["no_consent"]
    assert [(a.code, a.answer) for a in screen.exceptions] == [
        ("capacity", "yes"), ("patient_refuses", "unsure"),
    ]  # fmt: skip
    assert focused() == "screen.capacity.yes"
    assert text(first, "screen_count") == f"3 of {len(screen_codes())} asked"
    assert text(first, "screen_by") == "asked 2 March 2026 by Robin Tester"


def test_one_key_answers_all_others_no_and_undo_takes_it_back(first: OnScreen) -> None:
    first.page.go_to("screen")
    first.qtbot.waitUntil(lambda: focused() == "screen.no_consent.no")
    key(first, "n", Qt.Key.Key_Down, "y")
    key(first, "N", shift=True)

    assert kept(first).unanswered(screen_codes()) == ()
    assert len(kept(first).exceptions) == 1
    assert not first.find("screen_rest_no").isVisible()
    first.presenter.undo()
    assert len(kept(first).unanswered(screen_codes())) == len(screen_codes()) - 2


def test_typing_finds_a_question_and_escape_brings_all_back(first: OnScreen) -> None:
    first.page.go_to("screen")
    first.qtbot.waitUntil(lambda: focused() == "screen.no_consent.no")

    key(first, "f", "a", "i", "n", "t", "s")
    assert focused() == "screen_find"
    assert in_sight(first) == {"syncope_history"}
    key(first, Qt.Key.Key_Return, "y")
    assert [a.code for a in kept(first).exceptions] == ["syncope_history"]

    first.find("screen_find").setFocus()
    key(first, "x", "x")
    assert first.find("screen_none").isVisible()
    key(first, Qt.Key.Key_Escape)
    assert in_sight(first) == set(screen_codes())


def test_an_answer_has_a_note_a_place_and_may_pass_with_the_day(first: OnScreen) -> None:
    first.click("screen.local_infection.yes")
    first.type("screen.local_infection.note", "rash, GP knows")
    first.click("screen.local_infection.regions.forearm")
    first.click("screen.frail.yes")
    first.click("screen.frail.today_only")
    assert text(first, "screen_standing") == (
        "1 answer will stand as a precaution of the patient: Skin infection."
    )

    assert kept(first).exceptions == (
        ScreenAnswer("local_infection", "yes", "rash, GP knows", ("forearm",)),
        ScreenAnswer("frail", today_only=True),
    )
    assert first.find_as("screen.local_infection.note", QLineEdit).text() == "rash, GP knows"


def test_pressing_an_answer_again_takes_it_back(first: OnScreen) -> None:
    first.click("screen.frail.no")
    first.click("screen.frail.no")

    assert kept(first).answer_to("frail") is None


def test_a_red_flag_asks_what_was_done(first: OnScreen) -> None:
    assert not first.find("red_flag_action").isVisible()
    first.pick("red_flags.more", "dvt_pe")
    first.type("red_flag_action", "GP rung, sent to emergency")

    screen = kept(first)
    assert (screen.red_flags, screen.red_flag_action) == (
        ("dvt_pe",), "GP rung, sent to emergency",
    )  # fmt: skip


def test_no_red_flag_is_an_answer_of_its_own(first: OnScreen) -> None:
    first.click("no_red_flags")
    assert kept(first).no_red_flags

    first.pick("red_flags.more", "dvt_pe")
    assert (kept(first).red_flags, kept(first).no_red_flags) == (("dvt_pe",), False)
    first.click("no_red_flags")
    assert (kept(first).red_flags, kept(first).no_red_flags) == ((), True)


def test_a_change_opens_only_what_is_to_be_answered(later: OnScreen) -> None:
    later.chip("screen_kind", 2)

    assert in_sight(later) == {"joint_replacement", "pregnancy", "latex_allergy"}
    earlier = text(later, "screen.joint_replacement.earlier")
    assert earlier == "Yes, asked 3 February 2026 by Robin Tester: left knee"
    later.click("screen_items")
    assert in_sight(later) == set(screen_codes())


def test_an_earlier_answer_that_is_given_again_keeps_its_words(later: OnScreen) -> None:
    later.chip("screen_kind", 2)
    later.click("screen.joint_replacement.yes")

    assert kept(later).exceptions == (KNEE,)


def test_a_no_takes_a_precaution_off_only_when_that_is_confirmed(later: OnScreen) -> None:
    later.chip("screen_kind", 2)
    later.click("screen.latex_allergy.no")
    assert kept(later).lifted == ()

    later.click("screen.latex_allergy.lift")
    assert kept(later).lifted == ("latex_allergy",)
    assert "Taken off when signed: Latex allergy." in text(later, "screen_standing")

    later.click("screen.latex_allergy.yes")
    assert kept(later).lifted == ()


def test_no_change_is_one_press_and_says_not_pregnant(later: OnScreen) -> None:
    later.click("confirm_consent")

    screen = kept(later)
    assert screen.kind is ScreenKind.NO_CHANGE
    assert screen.noes == (ScreenAnswer("pregnancy", "no"),)
    button = later.find("confirm_consent").accessibleName()
    assert button == "No change in health or medicines, not pregnant; consent re-confirmed"
    later.click("confirm_consent")
    assert later.visit.screen is None


def test_an_answer_that_contradicts_no_change_says_that_something_changed(
    later: OnScreen,
) -> None:
    later.chip("screen_kind", 1)
    later.click("screen.pregnancy.yes")

    assert kept(later).kind is ScreenKind.CHANGED
