"""Spinal levels on the charting screen: a ladder beside the column, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from imsrecord.domain.body import level_of_muscle, regions_of
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.ladder import LevelButton, LevelLadder
from tests.ui.visits_on_screen import on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import Jobs
    from tests.ui.visits_on_screen import OnScreen

MULTIFIDUS = "thoracic_multifidus_upper"


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database, jobs: Jobs) -> OnScreen:
    shown = on_screen(qtbot, *started(encrypted_db), jobs)
    chart_of(shown).set_layer("deep")
    return shown


def chart_of(screen: OnScreen) -> BodyChart:
    return screen.find_as("body_chart", BodyChart)


def ladder_of(screen: OnScreen) -> LevelLadder:
    return screen.find_as("level_ladder", LevelLadder)


def spot(screen: OnScreen, level: str, side: Side) -> QPoint:
    place = level_of_muscle(level, side, MULTIFIDUS)
    assert place is not None
    return chart_of(screen)._scene.frame.transform.map(QPointF(*place.point)).toPoint()


def button(screen: OnScreen, level: str, side: Side) -> LevelButton:
    found = ladder_of(screen).button(side, level)
    assert found is not None
    return found


def press(screen: OnScreen, level: str, side: Side) -> None:
    screen.qtbot.mouseClick(button(screen, level, side), Qt.MouseButton.LeftButton)


def test_a_click_on_a_narrow_column_asks_for_the_level_and_charts_nothing_yet(
    screen: OnScreen,
) -> None:
    screen.click("body_chart", spot(screen, "T4", Side.LEFT))

    assert ladder_of(screen).isVisible()
    assert screen.rows() == ()
    assert button(screen, "T4", Side.LEFT)._hint
    assert not button(screen, "T4", Side.RIGHT)._hint


def test_the_ladder_lies_beside_the_columns_inside_the_chart(screen: OnScreen) -> None:
    screen.click("body_chart", spot(screen, "T4", Side.LEFT))

    ladder, chart = ladder_of(screen), chart_of(screen)
    assert chart.rect().contains(ladder.geometry())
    assert not ladder.geometry().intersects(chart.pixels_of(MULTIFIDUS, Side.LEFT))
    assert all(b.height() >= 24 for b in ladder.findChildren(LevelButton))


def test_a_level_is_charted_by_its_button_and_taken_off_by_it_again(screen: OnScreen) -> None:
    screen.click("body_chart", spot(screen, "T4", Side.LEFT))
    press(screen, "T4", Side.LEFT)
    press(screen, "T2", Side.LEFT)
    press(screen, "T4", Side.RIGHT)

    left, right = screen.kept().rows
    assert (left.side, left.segments, left.points) == (Side.LEFT, ("T2", "T4"), 2)
    assert (right.side, right.segments) == (Side.RIGHT, ("T4",))
    assert button(screen, "T2", Side.LEFT).accessibleName() == "Left T2, 1 point"
    assert button(screen, "T3", Side.LEFT).accessibleName() == "Left T3, not needled"

    press(screen, "T4", Side.RIGHT)
    assert [row.side for row in screen.rows()] == [Side.LEFT]
    screen.presenter.undo()
    assert [row.side for row in screen.rows()] == [Side.LEFT, Side.RIGHT]
    assert button(screen, "T4", Side.RIGHT).isChecked()


def test_hovering_a_column_opens_the_ladder_and_leaving_both_closes_it(screen: OnScreen) -> None:
    chart, qtbot = chart_of(screen), screen.qtbot
    qtbot.mouseMove(chart, spot(screen, "T3", Side.RIGHT))
    qtbot.waitUntil(lambda: ladder_of(screen).isVisible(), timeout=3000)

    qtbot.mouseMove(chart, QPoint(4, chart.height() // 2))
    qtbot.waitUntil(lambda: not ladder_of(screen).isVisible(), timeout=3000)


def test_l_opens_the_ladder_arrows_walk_enter_charts_and_escape_goes_back(
    screen: OnScreen,
) -> None:
    chart, qtbot = chart_of(screen), screen.qtbot
    screen.page.activateWindow()
    chart.setFocus()
    (chart._cursor,) = regions_of("posterior", "deep", MULTIFIDUS, Side.RIGHT)
    qtbot.keyClick(chart, Qt.Key.Key_L)
    assert button(screen, "T1", Side.RIGHT).hasFocus()

    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert [(row.side, row.segments) for row in screen.rows()] == [
        (Side.RIGHT, ("T2",)),
        (Side.LEFT, ("T2",)),
    ]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not ladder_of(screen).isVisible()
    assert chart.hasFocus()


def test_a_muscle_that_is_no_strip_has_no_ladder(screen: OnScreen) -> None:
    chart = chart_of(screen)
    chart.set_layer("superficial")
    at = chart.pixel_of("latissimus_dorsi", Side.LEFT)

    screen.click("body_chart", at)

    assert not ladder_of(screen).isVisible()
    assert [row.muscle for row in screen.rows()] == ["latissimus_dorsi"]


def test_turning_or_moving_the_body_closes_the_ladder(screen: OnScreen) -> None:
    screen.click("body_chart", spot(screen, "T4", Side.LEFT))
    chart_of(screen).zoom(1)

    assert not ladder_of(screen).isVisible()


def test_a_level_is_a_button_for_those_who_hear_the_screen(screen: OnScreen) -> None:
    screen.click("body_chart", spot(screen, "T4", Side.LEFT))

    heard = QAccessible.queryAccessibleInterface(button(screen, "T4", Side.LEFT))

    assert heard.role() in {QAccessible.Role.CheckBox, QAccessible.Role.Button}
    assert heard.text(QAccessible.Text.Name) == "Left T4, not needled"
