"""Movement, strength, neuro screen and tests in their grids, by keys and by clicks."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from imsrecord.domain.exam import Place, finding_at
from imsrecord.domain.findings import ExamFinding
from imsrecord.domain.note import note_sections
from imsrecord.domain.people import ClinicDefaults
from imsrecord.ui.jobs import InlineJobs
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

ROTATION = Place("rom", "cervical", "rotation", "right", "active")
LAST = replace(
    a_signed_visit(),
    exam=(
        ExamFinding(70, *ROTATION[:4], "52", "°", mode="active", comparable=True,
                    value_after="60"),
        ExamFinding(71, "rom", "cervical", "rotation", "left", "58", "°", mode="active"),
        ExamFinding(72, "test", "", "spurling", "right", "negative"),
    ),
)  # fmt: skip
TAB, DOWN, UP, RIGHT = Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit after one in which rotation was measured, with its assessment open."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=LAST)
    shown.page.activateWindow()
    shown.click("assessment")
    return shown


def _press(screen: OnScreen, section: str, *keys: Qt.Key) -> None:
    for key in keys:
        screen.qtbot.keyClick(screen.grid(section), key)


def _values(screen: OnScreen, kind: str) -> dict[tuple[str, ...], str]:
    found = (each for each in screen.kept().exam if each.kind == kind)
    return {(f.joint, f.movement, f.side, f.mode): f.value for f in found}


def _fold_out_by_keys(screen: OnScreen, section: str) -> None:
    head = screen.find(f"{section}.head")
    head.setFocus(Qt.FocusReason.TabFocusReason)
    screen.qtbot.keyClick(head, Qt.Key.Key_Return)
    screen.grid(section).setFocus(Qt.FocusReason.TabFocusReason)


def test_the_movements_of_s01_are_charted_by_keys_alone(screen: OnScreen) -> None:
    _fold_out_by_keys(screen, "rom")

    _press(screen, "rom", DOWN, DOWN)  # side-bend, left
    screen.keys("rom", "25")
    _press(screen, "rom", RIGHT)
    screen.keys("rom", "28")
    _press(screen, "rom", DOWN)
    screen.keys("rom", "52*p")
    _press(screen, "rom", Qt.Key.Key_Left)
    screen.keys("rom", "58")
    _press(screen, "rom", DOWN)
    screen.keys("rom", "38")
    _press(screen, "rom", RIGHT)
    screen.keys("rom", "30")

    assert _values(screen, "rom") == {
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

    _press(screen, "rom", DOWN, DOWN, DOWN)
    screen.keys("rom", "42")
    _press(screen, "rom", RIGHT)
    screen.keys("rom", "30*")

    assert _values(screen, "rom") == {
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
    _press(screen, "rom", Qt.Key.Key_Backspace)
    assert not screen.find("rom.cell.problem").isVisible()
    assert _values(screen, "rom")["cervical", "rotation", "right", "active"] == "52"


def test_undo_puts_the_number_back_where_a_wrong_one_stands(screen: OnScreen) -> None:
    screen.open_section("rom")
    screen.press_cell("rom", ("cervical", "rotation"), ("right", "active"))
    screen.keys("rom", "52")
    screen.presenter.exam.turn_painful(ROTATION)
    _press(screen, "rom", DOWN, UP)
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
    _press(screen, "rom", DOWN, UP)
    assert screen.visit.exam == ()


def test_left_and_right_are_compared(screen: OnScreen) -> None:
    screen.open_section("rom")
    for side, typed in (("left", "42"), ("right", "30")):
        screen.press_cell("rom", ("cervical", "rotation"), (side, "active"))
        screen.keys("rom", typed)

    grid = screen.grid("rom")
    at = grid.rows.index_of(("cervical", "rotation"), ("difference",))
    assert grid.rows.data(at) == "−12"


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

    assert _values(screen, "strength") == {("cervical", "rotation", "right", ""): "4+"}
    screen.keys("strength", "+")
    assert screen.find("strength.cell.problem").isVisible()


def test_one_key_says_that_the_neuro_screen_is_normal_and_says_it_in_the_note(
    screen: OnScreen,
) -> None:
    screen.open_section("neuro")
    screen.press_cell("neuro", ("", "C6"), ("reflex", "right"))
    screen.keys("neuro", "r=")

    assert _values(screen, "neuro") == {
        ("reflex", "C6", "right", ""): "reduced",
        ("screen", "upper", "", ""): "normal",
    }
    chip = screen.find_as("neuro.normal", QAbstractButton)
    assert chip.isChecked()
    screen.click("neuro.normal")
    assert ("screen", "upper", "", "") not in _values(screen, "neuro")


def test_a_test_is_found_by_its_first_letters_or_named_freely(screen: OnScreen) -> None:
    screen.open_section("tests")

    screen.type("tests.name", "hawk\n")
    screen.qtbot.keyClicks(screen.grid("tests"), "p")
    screen.type("tests.name", "My own test\n")
    _press(screen, "tests", RIGHT)
    screen.qtbot.keyClicks(screen.grid("tests"), "u")

    assert _values(screen, "test") == {
        ("", "hawkins", "left", ""): "positive",
        ("", "My own test", "right", ""): "unclear",
    }


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
        _press(screen, "rom", Qt.Key.Key_Delete)

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
