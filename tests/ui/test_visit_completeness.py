"""The meter beside Review and sign: how many answers are left, and the way to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.completeness_meter import CompletenessMeter
from imsrecord.ui.visit.problem_link import ProblemLink
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


@pytest.fixture
def page(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    shown = on_screen(qtbot, *started(encrypted_db), InlineJobs())
    yield shown
    assert shown.presenter.flush()


def listed(shown: OnScreen) -> QDialog:
    found = shown.page.findChild(QDialog, "missing_list")
    assert found is not None
    return found


def links(shown: OnScreen) -> list[ProblemLink]:
    return listed(shown).findChildren(ProblemLink)


@pytest.fixture
def meter(page: OnScreen) -> CompletenessMeter:
    return page.find_as("completeness", CompletenessMeter)


def test_the_meter_counts_what_a_signature_would_find(
    page: OnScreen, meter: CompletenessMeter
) -> None:
    page.line("r ut 1 2")
    assert meter.answers_left() == len(page.presenter.problems())
    before = meter.answers_left()
    page.line("p3")
    assert meter.answers_left() == before - 1
    assert "stop the signature" in meter.accessibleName()


def test_a_click_lists_what_is_missing_and_a_click_goes_there(
    page: OnScreen, meter: CompletenessMeter
) -> None:
    page.line("r ut 1 2")
    page.click("completeness")
    sentences = [link.sentence() for link in links(page)]
    assert sentences == [problem.sentence for problem in page.presenter.problems()]
    consent = next(link for link in links(page) if "Consent" in link.sentence())
    page.qtbot.mouseClick(consent, Qt.MouseButton.LeftButton)
    page.qtbot.waitUntil(lambda: page.find("assessment_sections").isVisible())
    assert page.find("assessment_sections").isVisible()


def test_the_keyboard_opens_the_list_and_walks_it(page: OnScreen, meter: CompletenessMeter) -> None:
    page.line("r ut 1 2")
    page.qtbot.keyClick(page.page, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    shown = links(page)
    assert shown[0].hasFocus()
    page.qtbot.keyClick(shown[0], Qt.Key.Key_Down)
    assert shown[1].hasFocus()
    page.qtbot.keyClick(shown[1], Qt.Key.Key_Up)
    page.qtbot.keyClick(shown[0], Qt.Key.Key_Escape)
    page.qtbot.waitUntil(lambda: page.page.findChild(QDialog, "missing_list") is None)
    assert page.page.focusWidget() is meter
