"""IMS by segment: the muscles of a root level are offered, and charted with one press each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from imsrecord.domain.myotomes import myotome
from imsrecord.domain.needling import Side
from imsrecord.ui.jobs import InlineJobs
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

PARASPINAL = "cervical_multifidus_lower"


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A first visit with the assessment open."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs())
    shown.page.activateWindow()
    shown.click("assessment")
    shown.open_section("level")
    return shown


def _choose(screen: OnScreen, level: str, side: int) -> None:
    screen.pick("segment.level", level)
    screen.chip("segment.side", side)


def test_a_level_and_a_side_offer_the_muscles_of_the_catalogue(screen: OnScreen) -> None:
    _choose(screen, "C6", 1)

    names = [
        chip.objectName().removeprefix("segment.")
        for chip in screen.page.findChildren(QAbstractButton)
        if chip.objectName().startswith("segment.") and chip.isCheckable()
    ]
    assert names == [muscle.id for muscle in myotome("C6").muscles]


def test_one_press_charts_the_paraspinal_muscle_at_the_level_and_undo_takes_it_back(
    screen: OnScreen, qtbot: QtBot
) -> None:
    _choose(screen, "C6", 1)

    screen.click(f"segment.{PARASPINAL}")

    (charted,) = screen.kept().rows
    assert (charted.muscle, charted.side, charted.segments) == (PARASPINAL, Side.RIGHT, ("C6",))
    assert screen.find_as(f"segment.{PARASPINAL}", QAbstractButton).isChecked()
    qtbot.keyClick(screen.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.rows() == ()
    assert not screen.find_as(f"segment.{PARASPINAL}", QAbstractButton).isChecked()


def test_a_limb_muscle_is_charted_on_the_side_and_still_asks_for_its_site(
    screen: OnScreen,
) -> None:
    _choose(screen, "C6", 0)

    screen.click("segment.deltoid_anterior")

    (charted,) = screen.rows()
    assert (charted.side, charted.segments) == (Side.LEFT, ())


def test_pressing_a_charted_muscle_again_neither_adds_nor_removes_it(screen: OnScreen) -> None:
    _choose(screen, "C6", 1)
    screen.click("segment.infraspinatus")
    before = screen.rows()

    screen.click("segment.infraspinatus")

    assert screen.rows() == before
    assert screen.find_as("segment.infraspinatus", QAbstractButton).isChecked()


def test_another_level_of_the_same_paraspinal_muscle_is_another_row(screen: OnScreen) -> None:
    for level in ("C5", "C6"):
        _choose(screen, level, 1)
        screen.click(f"segment.{PARASPINAL}")

    assert [row.segments for row in screen.rows()] == [("C5",), ("C6",)]


def test_a_sign_offers_its_own_level_with_one_press(screen: OnScreen) -> None:
    screen.open_section("segmental")
    screen.chip("segmental.side", 0)
    for level in ("C5", "C6"):
        screen.press_cell("segmental", ("skin_roll_tender",), (level,))
        screen.keys("segmental", "y")

    screen.click("segment.sign.left.C6")

    screen.click(f"segment.{PARASPINAL}")
    assert [(row.side, row.segments) for row in screen.rows()] == [(Side.LEFT, ("C6",))]


def test_a_muscle_can_be_added_by_the_keyboard_alone(screen: OnScreen, qtbot: QtBot) -> None:
    _choose(screen, "C6", 1)
    chip = screen.find("segment.infraspinatus")
    chip.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(chip, Qt.Key.Key_Space)

    assert [row.muscle for row in screen.rows()] == ["infraspinatus"]
    spoken = QAccessible.queryAccessibleInterface(chip)
    assert spoken.role() is QAccessible.Role.CheckBox
    assert spoken.text(QAccessible.Text.Name) == "Infraspinatus, in the list"


def test_it_says_where_the_muscles_come_from(screen: OnScreen) -> None:
    words = " ".join(label.text() for label in screen.page.findChildren(QLabel))

    assert "Textbooks differ by a level" in words
    assert "no advice to needle" in words
    assert screen.page.findChild(QWidget, "segment.infraspinatus") is None


def test_a_level_without_paraspinal_muscle_says_so(screen: OnScreen) -> None:
    _choose(screen, "C8", 1)

    words = [label.text() for label in screen.page.findChildren(QLabel)]
    assert "Paraspinal at C8: none in the catalogue" in words
