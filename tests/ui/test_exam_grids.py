"""Movement, strength, neuro screen and tests in their grids, by keys and by clicks."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from imsrecord.domain.exam import Place, finding_at
from imsrecord.domain.findings import ExamFinding
from imsrecord.ui.jobs import InlineJobs
from tests.ui.exam_on_screen import LAST, ROTATION, examining, press_keys, values
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

TAB, DOWN, UP, RIGHT = Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit after one in which rotation was measured, with its assessment open."""
    return examining(qtbot, encrypted_db)


def _fold_out_by_keys(screen: OnScreen, section: str) -> None:
    head = screen.find(f"{section}.head")
    head.setFocus(Qt.FocusReason.TabFocusReason)
    screen.qtbot.keyClick(head, Qt.Key.Key_Return)
    screen.grid(section).setFocus(Qt.FocusReason.TabFocusReason)


def test_the_movements_of_s01_are_charted_by_keys_alone(screen: OnScreen) -> None:
    _fold_out_by_keys(screen, "rom")

    press_keys(screen, "rom", DOWN, DOWN)  # side-bend, left
    screen.keys("rom", "25")
    press_keys(screen, "rom", RIGHT)
    screen.keys("rom", "28")
    press_keys(screen, "rom", DOWN)
    screen.keys("rom", "52*p")
    press_keys(screen, "rom", Qt.Key.Key_Left)
    screen.keys("rom", "58")
    press_keys(screen, "rom", DOWN)
    screen.keys("rom", "38")
    press_keys(screen, "rom", RIGHT)
    screen.keys("rom", "30")

    assert values(screen, "rom") == {
        ("cervical", "side_bend", "left", "active"): "25",
        ("cervical", "side_bend", "right", "active"): "28",
        ("cervical", "rotation", "right", "active"): "52",
        ("cervical", "rotation", "left", "active"): "58",
        ("cervical", "flexion_rotation", "left", "active"): "38",
        ("cervical", "flexion_rotation", "right", "active"): "30",
    }
    found = finding_at(screen.visit, ROTATION)
    assert found is not None
    assert (found.painful, found.comparable) == (True, True)
    assert found.unit == "°"


def test_the_rotation_of_s12_is_charted_after_picking_the_joint_by_keys(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs())
    screen.page.activateWindow()
    screen.click("assessment")
    _fold_out_by_keys(screen, "rom")
    screen.pick("rom.joint", "thoracic")

    press_keys(screen, "rom", DOWN, DOWN, DOWN)
    screen.keys("rom", "42")
    press_keys(screen, "rom", RIGHT)
    screen.keys("rom", "30*")

    assert values(screen, "rom") == {
        ("thoracic", "rotation", "left", "active"): "42",
        ("thoracic", "rotation", "right", "active"): "30",
    }
    assert [f.comparable for f in screen.visit.exam] == [False, True]


def test_a_range_out_of_bounds_stays_as_typed_with_a_sentence_and_is_not_kept(
    screen: OnScreen,
) -> None:
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))

    screen.keys("rom", "521")

    grid = screen.grid("rom")
    assert finding_at(screen.visit, ROTATION) is None
    assert grid.typed_wrong(grid.currentIndex()) == ("521", True)
    assert screen.find("rom.cell.problem").isVisible()
    press_keys(screen, "rom", Qt.Key.Key_Backspace)
    assert not screen.find("rom.cell.problem").isVisible()
    assert values(screen, "rom")["cervical", "rotation", "right", "active"] == "52"


def test_undo_puts_the_number_back_where_a_wrong_one_stands(screen: OnScreen) -> None:
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))
    screen.keys("rom", "52")
    screen.presenter.exam.turn_painful(ROTATION)
    press_keys(screen, "rom", DOWN, UP)
    screen.keys("rom", "400")
    grid = screen.grid("rom")
    assert grid.typed_wrong(grid.currentIndex()) == ("400", True)

    screen.presenter.undo()

    assert grid.typed_wrong(grid.currentIndex()) == ("", False)
    assert grid.cell().value == "52"  # type: ignore[union-attr]
    assert not screen.find("rom.cell.problem").isVisible()


def test_degrees_are_typed_by_the_mouse_as_well(screen: OnScreen) -> None:
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))

    for button in ("key5", "key2", "key9", "back", "painful", "comparable"):
        screen.click(f"rom.cell.{button}")

    (found,) = screen.kept().exam
    assert (found.value, found.painful, found.comparable) == ("52", True, True)


def test_the_last_value_is_shown_faintly_and_never_copied(screen: OnScreen) -> None:
    screen.open_section("rom")
    grid = screen.grid("rom")
    cell = grid.rows.cell(grid.rows.index_of(("cervical", "rotation"), ("right", "active")))

    assert (cell.value, cell.faint) == ("", "60°")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))
    press_keys(screen, "rom", DOWN, UP)
    assert screen.visit.exam == ()


def test_left_and_right_are_compared(screen: OnScreen) -> None:
    screen.open_section("rom")
    for side, typed in (("left", "42"), ("right", "30")):
        screen.press_cell("rom", ("cervical", "rotation"), (side, "active"))
        screen.keys("rom", typed)

    grid = screen.grid("rom")
    at = grid.rows.index_of(("cervical", "rotation"), ("difference",))
    assert grid.rows.data(at) == "−12"


def test_a_semicolon_goes_to_the_comment_of_the_cell_and_enter_comes_back(
    screen: OnScreen,
) -> None:
    _fold_out_by_keys(screen, "rom")
    grid, comment = screen.grid("rom"), screen.find("rom.cell.note")

    screen.keys("rom", "40;")
    assert comment.hasFocus()
    screen.qtbot.keyClicks(comment, "stiff")
    screen.qtbot.keyClick(comment, Qt.Key.Key_Return)

    assert [(found.value, found.comment) for found in screen.visit.exam] == [("40", "stiff")]
    assert grid.hasFocus()


def test_tab_leaves_the_grid_for_the_next_section(screen: OnScreen) -> None:
    _fold_out_by_keys(screen, "rom")

    screen.qtbot.keyClick(screen.grid("rom"), TAB)

    assert screen.find("strength.head").hasFocus()


def test_a_gloved_finger_finds_cells_and_buttons_high_enough(screen: OnScreen) -> None:
    screen.open_section("rom")
    grid = screen.grid("rom")
    usual = grid.height()

    screen.qtbot.keyClick(screen.page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)

    box = grid.visualRect(grid.rows.index_of(("cervical", "rotation"), ("left", "active")))
    assert box.height() >= 44
    assert screen.find("rom.cell.key5").height() >= 44
    assert grid.height() > usual


def test_undo_takes_one_number_back_and_says_which(screen: OnScreen) -> None:
    told: list[str] = []
    screen.presenter.toast.connect(told.append)
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))
    screen.keys("rom", "52")

    screen.presenter.undo()

    assert screen.visit.exam == ()
    assert told == ["Cervical rotation R (active) blank"]


def test_cells_are_read_aloud_with_their_name_and_answer(screen: OnScreen) -> None:
    screen.open_section("rom")
    grid = screen.grid("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("left", "active"))
    screen.keys("rom", "58")

    spoken = QAccessible.queryAccessibleInterface(grid)
    assert spoken.text(QAccessible.Text.Name) == "Range of motion"
    said = grid.rows.data(grid.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Cervical rotation L (active), 58°, last visit 58°"


def test_what_was_examined_is_there_again_after_a_restart(screen: OnScreen, qtbot: QtBot) -> None:
    screen.presenter.exam.answer(ROTATION, "52")
    screen.presenter.exam.answer(Place("test", "", "spurling", "left"), "negative")
    kept = screen.kept()

    again = on_screen(qtbot, screen.service, kept, InlineJobs(), last=LAST)

    assert again.visit.exam == screen.visit.exam
    again.presenter.undo()
    assert [each.kind for each in again.visit.exam] == ["rom"]


def test_a_key_stays_quick_with_sixty_findings(screen: OnScreen) -> None:
    exam = tuple(
        ExamFinding(100 + n, "test", "", f"Own test {n}", side, "positive", comment="as before")
        for n in range(20)
        for side in ("left", "right", "")
    )
    screen.presenter.change(replace(screen.visit, exam=exam, next_seq=400))
    screen.open_section("tests")
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))

    taken = []
    for letter in "1234567890" * 2:
        begun = time.perf_counter()
        screen.keys("rom", letter)
        taken.append(time.perf_counter() - begun)
        press_keys(screen, "rom", Qt.Key.Key_Delete)

    assert sorted(taken)[len(taken) // 2] < 0.05  # several times faster where nobody else works


def test_joints_of_the_complaint_are_shown_and_others_are_not(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs())
    screen.line("r inf 2 3")
    screen.click("assessment")
    screen.open_section("rom")

    joints = {row.key[0] for row in screen.grid("rom").rows.rows}

    assert joints == {"shoulder"}
