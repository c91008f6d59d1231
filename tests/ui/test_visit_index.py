"""A physiotherapist finds a section of the assessment by its group, with the mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollBar

from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.assessment import SECTIONS
from imsrecord.ui.visit.fold_section import FoldSection, SectionHead
from imsrecord.ui.visit.section_index import SectionIndex
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.surfaces import ScrollColumn
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

GROUPS = ("History", "Examination", "Before needling", "Treatment and course")


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up with its assessment open, most of it folded."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    shown.click("assessment")
    QApplication.processEvents()
    return shown


def scroll_bar(screen: OnScreen) -> QScrollBar:
    (area,) = screen.find("assessment_sections").findChildren(
        ScrollColumn, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return area.verticalScrollBar()


def asks(screen: OnScreen, number: int) -> bool:
    name = screen.find(f"section_index.{number}").accessibleName()
    return name.endswith("not all answered")


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_every_section_stands_under_one_of_four_headings(screen: OnScreen) -> None:
    jumps = screen.find_as("section_index", SectionIndex).findChildren(Button)

    assert tuple(jump.text() for jump in jumps) == (*GROUPS, "Unanswered")
    assert len(screen.page.findChildren(FoldSection)) == len(SECTIONS)


def test_a_press_goes_to_the_group_and_the_index_stays_in_sight(screen: OnScreen) -> None:
    screen.click("section_index.3")

    assert focused() is screen.find("screen.head")
    assert not screen.find("screen.head").visibleRegion().isEmpty()
    assert not screen.find("section_index").visibleRegion().isEmpty()


@pytest.mark.parametrize(
    ("key", "head"),
    [
        (Qt.Key.Key_2, "exam_signs.head"),
        (Qt.Key.Key_3, "screen.head"),
        (Qt.Key.Key_4, "treatment.head"),
    ],
)
def test_alt_and_a_number_put_the_keyboard_on_the_first_section_of_the_group(
    screen: OnScreen, key: Qt.Key, head: str
) -> None:
    here = screen.find_as("section.visit.head", SectionHead)
    here.setFocus()

    screen.qtbot.keyClick(here, key, Qt.KeyboardModifier.AltModifier)

    found = screen.find_as(head, SectionHead)
    assert focused() is found
    assert found.ring
    assert not found.visibleRegion().isEmpty()
    assert not found.isChecked()  # looked at, not unfolded


def test_the_group_that_is_scrolled_to_is_the_one_that_is_marked(screen: OnScreen) -> None:
    def marked() -> list[str]:
        jumps = screen.find_as("section_index", SectionIndex).findChildren(Button)
        return [jump.text() for jump in jumps if jump.isChecked()]

    assert marked() == ["History"]

    scroll_bar(screen).setValue(screen.find("palpation").y())

    assert marked() == ["Examination"]


def test_a_group_says_when_something_in_it_is_not_answered(screen: OnScreen) -> None:
    assert asks(screen, 3)  # nothing is decided yet

    screen.presenter.answer("decision", "performed")
    screen.presenter.type_text("decision_reason", "Stretching did not last")

    assert not asks(screen, 3)

    screen.presenter.line.enter("r ut 2")

    assert asks(screen, 3)  # a row without a screen or a consent
    assert not asks(screen, 4)
