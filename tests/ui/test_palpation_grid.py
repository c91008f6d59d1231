"""What was felt, in one grid: muscles needled today, those of last visit, those typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from imsrecord.domain.findings import PalpationFinding, SegmentalFinding
from imsrecord.domain.needling import Side
from imsrecord.domain.palpation import answer_of
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.widgets.segmented import Segmented
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

NEEDLED = ("trapezius_upper", "right")
LAST = replace(
    a_signed_visit(), palpation=(PalpationFinding(70, "soleus", Side.LEFT, "latent", 2),)
)


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A visit with one muscle needled, its palpation open."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=LAST)
    shown.page.activateWindow()
    shown.line("r ut 2 3")
    shown.click("assessment")
    shown.open_section("palpation")
    return shown


def _press_step(screen: OnScreen, row: tuple[str, str], step: int) -> None:
    grid = screen.grid("palpation")
    box = grid.visualRect(grid.rows.index_of(row, ("tenderness",)))
    at = QPoint(int(box.left() + box.width() * (step + 0.5) / 5), box.center().y())
    screen.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_needled_muscle_is_palpated_by_the_mouse_alone(screen: OnScreen) -> None:
    _press_step(screen, NEEDLED, 3)
    screen.press_cell("palpation", NEEDLED, ("status",))
    screen.click("palpation.cell.latent")
    for _ in range(4):
        screen.press_cell("palpation", NEEDLED, ("taut_band",))
    for column in ("jump_sign", "referred_pain"):
        screen.press_cell("palpation", NEEDLED, (column,))
        screen.press_cell("palpation", NEEDLED, (column,))
    screen.press_cell("palpation", NEEDLED, ("pain_recognised",))
    screen.chip("palpation.which", 1)
    screen.press_cell("palpation", NEEDLED, ("muscle_shortening",))
    screen.click("palpation.cell.marked")

    kept = screen.kept()
    row, felt = kept.rows[0], kept.palpation[0]
    assert (row.status_before, row.tenderness_before) == ("latent", 3)
    assert (felt.status, felt.tenderness) == ("", None)
    assert (felt.taut_band, felt.jump_sign, felt.referred_pain) == ("rope-like", "yes", "yes")
    assert felt.recognised == "no"
    assert felt.more == (("muscle_shortening", "marked"),)


def test_pressing_a_chosen_tenderness_again_takes_it_back(screen: OnScreen) -> None:
    _press_step(screen, NEEDLED, 3)
    _press_step(screen, NEEDLED, 3)

    assert screen.visit.rows[0].tenderness_before is None


def test_a_muscle_that_is_only_examined_is_typed_as_in_the_line(screen: OnScreen) -> None:
    screen.type("palpation.muscle", "l inf\n")
    grid = screen.grid("palpation")
    screen.qtbot.keyClicks(grid, "l")
    screen.qtbot.keyClick(grid, Qt.Key.Key_Right)
    screen.qtbot.keyClicks(grid, "1")

    (felt,) = screen.kept().palpation
    assert (felt.muscle, felt.side, felt.status, felt.tenderness) == (
        "infraspinatus", Side.LEFT, "latent", 1,
    )  # fmt: skip
    assert len(screen.visit.rows) == 1


def test_a_muscle_without_a_side_is_asked_for_it_and_stays_as_typed(screen: OnScreen) -> None:
    screen.type("palpation.muscle", "inf\n")

    assert not screen.visit.palpation
    assert "Which side?" in screen.find("palpation.muscle").accessibleDescription()
    screen.chip("palpation.side", 2)
    screen.type("palpation.muscle", "inf\n")
    assert {felt.side for felt in screen.visit.palpation} == {Side.LEFT, Side.RIGHT}


def test_what_was_felt_last_time_is_offered_by_name_and_shown_faintly(screen: OnScreen) -> None:
    screen.click("palpation.last.left.soleus")

    (felt,) = screen.visit.palpation
    assert (felt.muscle, felt.side, felt.status, felt.tenderness) == (
        "soleus", Side.LEFT, "", None,
    )  # fmt: skip
    grid = screen.grid("palpation")
    cell = grid.rows.cell(grid.rows.index_of(("soleus", "left"), ("status",)))
    assert (cell.value, cell.faint) == ("", "Latent")


def test_taking_a_muscle_out_leaves_its_needling(screen: OnScreen) -> None:
    screen.press_cell("palpation", NEEDLED, ("jump_sign",))
    assert screen.visit.palpation != ()

    screen.click("palpation.drop")

    assert screen.visit.palpation == ()
    assert len(screen.visit.rows) == 1
    screen.presenter.undo()
    assert answer_of(screen.visit, ("trapezius_upper", Side.RIGHT), "jump_sign") == "no"


def test_m_turns_to_the_findings_asked_less_often(screen: OnScreen) -> None:
    grid = screen.grid("palpation")
    grid.setFocus()

    screen.qtbot.keyClicks(grid, "m")
    screen.qtbot.keyClicks(grid, "y")

    assert screen.visit.palpation[0].more == (("nodule", "yes"),)
    assert screen.find_as("palpation.which", Segmented).place() == 1


def test_the_folded_line_says_what_was_felt_and_what_not(screen: OnScreen) -> None:
    head = screen.find_as("palpation.head", QAbstractButton)

    assert head.accessibleName() == "Palpation: 1 not felt yet"
    _press_step(screen, NEEDLED, 2)
    assert head.accessibleName() == "Palpation: R Upper trapezius"


def test_whole_findings_are_put_replaced_and_dropped_by_the_presenter(screen: OnScreen) -> None:
    exam = screen.presenter.exam
    felt = PalpationFinding(0, "soleus", Side.LEFT, "latent", 2, more=(("nodule", "yes"),))
    sign = SegmentalFinding(0, "matchstick_test", Side.RIGHT, ("C4", "C5"), "positive")

    assert exam.put_felt(felt) == ""
    assert exam.put_felt(replace(felt, tenderness=3)) == ""
    assert exam.put_felt(replace(felt, status="sleepy")).startswith("One of these")
    assert exam.put_sign(sign) == ""
    (kept,) = screen.visit.segmental
    assert exam.put_sign(replace(kept, note="faint")) == ""
    assert exam.put_sign(replace(sign, finding="perhaps")).startswith("One of these")

    assert [(f.tenderness, f.status) for f in screen.kept().palpation] == [(3, "latent")]
    assert [s.note for s in screen.visit.segmental] == ["faint"]
    exam.drop_sign(kept.seq)
    exam.drop_felt(("soleus", Side.LEFT))
    assert (screen.visit.segmental, screen.visit.palpation) == ((), ())


def test_palpation_is_there_again_after_a_restart(screen: OnScreen, qtbot: QtBot) -> None:
    screen.presenter.exam.feel(("trapezius_upper", Side.RIGHT), "weakness", "yes")
    screen.presenter.exam.feel(("trapezius_upper", Side.RIGHT), "tenderness", "2")
    kept = screen.kept()

    again = on_screen(qtbot, screen.service, kept, InlineJobs(), last=LAST)
    again.click("assessment")
    again.open_section("palpation")

    grid = again.grid("palpation")
    assert grid.rows.cell(grid.rows.index_of(NEEDLED, ("tenderness",))).value == "2"
    assert again.visit.palpation == screen.visit.palpation
