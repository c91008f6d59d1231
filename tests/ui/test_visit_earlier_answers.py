"""An answer of an earlier safety screen stands in the row, with its day, until it is asked anew."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from imsrecord.domain.screening import EarlierAnswer, SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.row_name import RowName
from tests.builders import a_patient
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

JUNE = date(2025, 6, 3)
STANDS = "Still stands: Joint replacement (yes, 3 June 2025)"


def shown(qtbot: QtBot, db: Database, code: str) -> OnScreen:
    return on_screen(
        qtbot, *started(db), InlineJobs(), last=a_signed_visit(),
        patient=a_patient(no=1, precautions=()),
        earlier_answers=(EarlierAnswer(ScreenAnswer(code, "yes", "since 2019"), JUNE),),
    )  # fmt: skip


@pytest.mark.parametrize("kind", [None, ScreenKind.NO_CHANGE, ScreenKind.CHANGED])
def test_it_stands_in_the_row_with_its_day(
    qtbot: QtBot, encrypted_db: Database, kind: ScreenKind | None
) -> None:
    screen = shown(qtbot, encrypted_db, "joint_replacement")
    screen.presenter.answer("screen", SafetyScreen(kind) if kind else None)

    screen.line("r ut 1 3")
    screen.click("row_1.open")

    assert "Joint replacement: reason?" in screen.find_as("row_1.open", RowName).accessibleName()
    words = " ".join(label.text() for label in screen.find("row_1.prompt_1").findChildren(QLabel))
    assert "Answered “yes” on 3 Jun 2025, and not anew since." in words
    assert "Noted: since 2019" in words


def test_it_is_gone_once_the_whole_screen_is_asked_today(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = shown(qtbot, encrypted_db, "joint_replacement")
    screen.line("r ut 1 3")

    screen.presenter.answer("screen", SafetyScreen(ScreenKind.FULL))

    assert "reason?" not in screen.find_as("row_1.open", RowName).accessibleName()


def test_an_absolute_one_refuses_until_the_whole_screen_is_asked(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = shown(qtbot, encrypted_db, "dvt_suspected")
    screen.line("r ut 1 3")
    assert screen.rows() == ()
    line = screen.find_as("line", QLineEdit)
    assert line.text() == "r ut 1 3"
    assert "answered yes on 3 Jun 2025" in line.accessibleDescription()

    screen.presenter.answer("screen", SafetyScreen(ScreenKind.FULL))
    screen.line("")
    assert len(screen.rows()) == 1


def test_more_points_are_refused_by_every_way_and_a_written_reason_lets_them_be_corrected(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = on_screen(qtbot, *started(encrypted_db), InlineJobs(), last=a_signed_visit())
    screen.line("r ut 1")
    clot = SafetyScreen(ScreenKind.CHANGED, (ScreenAnswer("dvt_suspected"),))
    screen.presenter.answer("screen", clot)
    row = screen.rows()[0]

    screen.presenter.rows.click_muscle(row.muscle, row.side, None)
    screen.presenter.rows.change(row.seq, "points", 2)
    screen.presenter.questions.key("+")
    screen.line("r ut 3")
    assert screen.rows() == (row,)
    assert screen.find_as("line", QLineEdit).text() == "r ut 3"

    screen.presenter.rows.type_text(row.seq, "override_reason", "Needled before she said so")
    screen.line("")
    assert screen.rows()[0].points == 3


def test_enter_never_confirms_no_change_once_a_change_is_recorded(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = on_screen(qtbot, *started(encrypted_db), InlineJobs(), last=a_signed_visit())
    changed = SafetyScreen(ScreenKind.CHANGED, (ScreenAnswer("pregnancy"),), note="12 weeks")
    screen.presenter.answer("screen", changed)
    for key in "460":
        screen.presenter.questions.key(key)

    asked = screen.presenter.questions.words.question
    button = screen.find_as("confirm_consent", QAbstractButton)
    assert asked == "Change in health recorded; consent re-confirmed?"
    assert button.accessibleName() == f"Confirm: {asked.rstrip('?')}"
    screen.presenter.questions.enter()

    assert screen.visit.consent is not None
    assert screen.visit.screen == changed
    assert button.accessibleName() == "Change in health recorded; consent re-confirmed"
    screen.click("confirm_consent")
    kept = screen.kept()
    assert (kept.consent is None, kept.screen) == (True, changed)


def test_the_safety_screen_says_which_earlier_answers_stand(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    screen = shown(qtbot, encrypted_db, "joint_replacement")
    screen.click("assessment")
    screen.click("screen.head")
    said = screen.find_as("screen_said", QLabel)
    assert said.text() == f"Not answered yet. {STANDS}"

    screen.presenter.answer("screen", SafetyScreen(ScreenKind.NO_CHANGE))
    assert said.text() == STANDS
    screen.presenter.answer("screen", SafetyScreen(ScreenKind.FULL))
    assert said.text() == "Every question answered no."
