"""The body chart on the charting screen: moved points, lists, menus and the heat of the episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QMenu

from imsrecord.domain.body import atlas_version, mark_point, view_ids
from imsrecord.domain.history import MuscleCount
from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.bodychart.muscle_list import MuscleList
from tests.ui.body_charts import place
from tests.ui.visits_on_screen import a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import Jobs
    from tests.ui.visits_on_screen import OnScreen

NEEDLED = (MuscleCount("infraspinatus", Side.LEFT, 3),)


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database, jobs: Jobs) -> OnScreen:
    service, visit = started(encrypted_db)
    return on_screen(qtbot, service, visit, jobs, last=a_signed_visit(), needled=NEEDLED)


def chart_of(screen: OnScreen) -> BodyChart:
    return screen.find_as("body_chart", BodyChart)


def spot(screen: OnScreen, number: int = 0) -> QPoint:
    chart = chart_of(screen)
    grip = chart._scene.findings.grips_of("infraspinatus", Side.LEFT)[number]
    return chart._scene.frame.transform.map(QPointF(*grip.placed.point)).toPoint()


def drag(screen: OnScreen, start: QPoint, by: QPoint) -> None:
    chart, left = chart_of(screen), Qt.MouseButton.LeftButton
    screen.qtbot.mousePress(chart, left, pos=start)
    screen.qtbot.mouseMove(chart, start + by / 2)
    screen.qtbot.mouseMove(chart, start + by)
    screen.qtbot.mouseRelease(chart, left, pos=start + by)


def test_a_point_of_a_typed_row_is_dragged_to_where_the_needle_went_and_kept(
    screen: OnScreen,
) -> None:
    screen.line("l inf 2 3")
    start = spot(screen, 1)

    drag(screen, start, QPoint(6, 9))

    (row,) = screen.kept().rows
    (mark,) = row.marks
    at = chart_of(screen)._scene.frame.to_view(QPointF(start + QPoint(6, 9)))
    assert mark_point(mark, "posterior") == pytest.approx((at.x(), at.y()), abs=0.06)
    assert mark.atlas_version == atlas_version()
    assert (row.points, row.twitch_count) == (2, 3)
    assert spot(screen) == start + QPoint(6, 9)


def test_the_other_point_stays_where_it_stood_however_far_the_first_is_dragged(
    screen: OnScreen,
) -> None:
    screen.line("l inf 2 3")
    screen.presenter.rows.change(screen.rows()[0].seq, "site", 2)
    first, second = spot(screen), spot(screen, 1)
    by = (second - first) + QPoint(3, 14)  # past the other one

    drag(screen, first, by)
    assert [spot(screen), spot(screen, 1)] == [first + by, second]

    drag(screen, spot(screen), QPoint(-4, 9))
    assert spot(screen, 1) == second


def test_a_drag_is_one_step_that_can_be_undone(screen: OnScreen) -> None:
    screen.line("l inf 1 3")
    before = screen.rows()

    drag(screen, spot(screen), QPoint(4, 10))
    assert screen.rows() != before
    screen.presenter.undo()

    assert screen.rows() == before


def test_nudges_by_key_are_one_step_together(screen: OnScreen) -> None:
    screen.line("l inf 2 3")
    before = screen.rows()
    chart = chart_of(screen)
    chart.setFocus()
    screen.qtbot.keyClick(chart, Qt.Key.Key_P)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left):
        screen.qtbot.keyClick(chart, key, Qt.KeyboardModifier.ShiftModifier)

    (row,) = screen.rows()
    assert len(row.marks) == 1
    assert chart._chosen_point == 0  # the point that got its mark is the first one now
    screen.presenter.undo()
    assert screen.rows() == before


def test_a_drop_outside_the_muscle_changes_nothing_and_says_why(
    screen: OnScreen,
) -> None:
    screen.line("l inf 1 3")
    before = screen.rows()

    with screen.qtbot.waitSignal(screen.presenter.toast) as told:
        drag(screen, spot(screen), QPoint(0, 200))

    assert screen.rows() == before
    assert told.args == ["The point stays: that is outside left infraspinatus."]


def test_the_list_has_every_muscle_of_the_view_with_what_is_charted(screen: OnScreen) -> None:
    screen.line("l inf 2 3")
    screen.click("body_list")
    shown = screen.find_as("muscle_list", MuscleList)

    heard = QAccessible.queryAccessibleInterface(shown)
    names = [heard.child(n).text(QAccessible.Text.Name) for n in range(heard.childCount())]

    assert "Left infraspinatus, 2 points, 3 twitches, lung field" in names
    assert "Right infraspinatus, lung field" in names
    assert "Right soleus" in names or "Right soleus, risk caution" in names
    assert heard.role() == QAccessible.Role.List
    assert heard.child(0).role() == QAccessible.Role.ListItem


def test_the_list_adds_counts_and_is_left_by_keyboard(screen: OnScreen) -> None:
    screen.page.activateWindow()
    screen.click("body_list")
    shown = screen.find_as("muscle_list", MuscleList)
    assert shown.hasFocus()
    line = shown.picked_row()
    assert line is not None

    screen.qtbot.keyClick(shown, Qt.Key.Key_Return)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Plus)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Plus)

    (row,) = screen.rows()
    assert (row.muscle, row.side, row.twitch_count) == (line.muscle, line.side, 2)
    assert row.marks == ()
    chosen = shown.picked_row()
    assert chosen is not None
    assert (chosen.points, chosen.twitches) == (1, 2)
    screen.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert screen.find("line").hasFocus()


def test_the_list_follows_the_view_and_gives_way_to_the_figure_again(screen: OnScreen) -> None:
    screen.click("body_list")
    shown = screen.find_as("muscle_list", MuscleList)
    screen.chip("body_view", 1)
    muscles = [shown.rows.row(n) for n in range(shown.rows.rowCount())]

    assert any(line.muscle == "rectus_femoris" for line in muscles if line)
    screen.click("body_list")
    assert chart_of(screen).isVisible()
    assert not shown.isVisible()


def test_the_heat_of_the_episode_comes_and_goes_with_its_button(screen: OnScreen) -> None:
    chart = chart_of(screen)
    screen.click("body_heat")
    said = "Visits in this episode: Left infraspinatus 3"
    screen.qtbot.waitUntil(lambda: said in chart.accessibleDescription())

    screen.click("body_heat")
    screen.qtbot.waitUntil(lambda: "3 visits" not in chart.accessibleDescription())


def test_without_earlier_visits_there_is_no_heat_to_show(
    qtbot: QtBot, encrypted_db: Database, jobs: Jobs
) -> None:
    first = on_screen(qtbot, *started(encrypted_db), jobs)

    assert not first.find("body_heat").isVisible()


def test_the_points_of_the_last_visit_are_on_the_chart_from_the_start(screen: OnScreen) -> None:
    description = chart_of(screen).summary()

    assert "Pale dots show the last visit: Right upper trapezius" in description


def menu_of(screen: OnScreen, name: str) -> QMenu:
    QApplication.processEvents()
    return screen.find_as(name, QMenu)


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def test_every_view_layer_and_region_is_in_the_menu(screen: OnScreen) -> None:
    chart = chart_of(screen)
    screen.click("body_more")
    menu = menu_of(screen, "body_menu")
    words = [action.text() for action in menu.actions() if action.text()]

    assert len([w for w in words if w]) >= len(view_ids()) + 4
    assert entry(menu, "Back").isChecked()
    entry(menu, "Left palm").trigger()
    assert chart.view_id == "hand_palmar_left"
    menu.close()


def test_a_region_is_zoomed_to_from_the_menu(screen: OnScreen) -> None:
    chart = chart_of(screen)
    screen.click("body_more")
    menu = menu_of(screen, "body_menu")
    regions = menu.findChild(QMenu, "body_regions")
    assert isinstance(regions, QMenu)

    entry(regions, "Hips").trigger()

    assert chart._scene.frame.seen.contains(QPointF(430, 880))
    assert chart._scene.frame.scale > 0.6
    menu.close()


def test_the_menu_of_a_strip_offers_its_levels(screen: OnScreen) -> None:
    chart = chart_of(screen)
    chart.set_layer("deep")
    chart.menu_requested.emit("thoracic_multifidus_upper", Side.LEFT, QPoint(10, 10))
    menu = menu_of(screen, "muscle_menu")

    entry(menu, "Levels").trigger()

    assert screen.find("level_ladder").isVisible()
    menu.close()


def test_a_row_dropped_meanwhile_takes_no_point(screen: OnScreen) -> None:
    screen.line("l inf 1 3")
    (row,) = screen.rows()
    grip = chart_of(screen)._scene.findings.grips_of("infraspinatus", Side.LEFT)[0]
    screen.presenter.rows.drop(row.seq)

    chart_of(screen)._move_point(grip, QPointF(*grip.placed.point), by_key=False)

    assert screen.rows() == ()


def test_the_card_says_when_a_muscle_was_last_needled_with_one_point_as_one(
    screen: OnScreen,
) -> None:
    chart = chart_of(screen)
    screen.page.activateWindow()

    screen.qtbot.mouseMove(chart, place(chart, "infraspinatus", Side.RIGHT))
    screen.qtbot.waitUntil(lambda: chart._card is not None, timeout=3000)

    assert chart._card is not None
    assert chart._card.title == "Right infraspinatus"
    assert chart._card.lines.last == "Needled on 2 Mar, 1 point"
