"""Whoever listens to the charting screen meets the same things as whoever sees it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from imsrecord.ui import accessible
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.widgets.labels import Text
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

ROLE = QAccessible.Role
WITH_VALUE = (ROLE.Slider, ROLE.SpinBox, ROLE.ScrollBar)
CHECKED = (ROLE.CheckBox, ROLE.RadioButton)


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    accessible.install()
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    yield shown
    assert shown.presenter.flush()


def tree(screen: OnScreen) -> list[QAccessibleInterface]:
    """Return everything that is shown, as a screen reader walks through it.

    Python must let go of all of it before the widgets go: Qt frees an interface without telling
    Python, so nothing here may be held by a cycle.
    """
    found: list[QAccessibleInterface] = []
    waiting = [QAccessible.queryAccessibleInterface(screen.page)]
    while waiting:
        one = waiting.pop()
        if one.state().invisible:
            continue
        found.append(one)
        children = [one.child(place) for place in range(one.childCount())]
        waiting.extend(reversed(children))
    return found


def said(one: QAccessibleInterface) -> str:
    thing = one.object()
    return f"{type(thing).__name__} {thing.objectName()} {one.role().name}"


def faults(screen: OnScreen) -> list[str]:
    found = []
    for one in tree(screen):
        if one.role() in (ROLE.Client, ROLE.NoRole, ROLE.Border):
            found.append(f"{said(one)}: no role")
        if not one.text(QAccessible.Text.Name).strip():
            found.append(f"{said(one)}: no name")
        if one.role() in WITH_VALUE and one.valueInterface() is None:
            found.append(f"{said(one)}: no value")
        if one.role() in CHECKED and not (one.state().checkable or one.state().disabled):
            found.append(f"{said(one)}: cannot be told checked from unchecked")
    return found


def test_every_part_of_the_empty_screen_has_a_role_and_a_name(screen: OnScreen) -> None:
    assert faults(screen) == []


def test_every_part_has_a_role_a_name_and_a_value_with_rows_and_details_open(
    screen: OnScreen,
) -> None:
    screen.presenter.rows.repeat_last()
    screen.presenter.rows.show_details(1)
    screen.line("r tmi 1")

    assert faults(screen) == []
    assert len(tree(screen)) > 120


def test_every_part_of_the_assessment_has_a_role_and_a_name(screen: OnScreen) -> None:
    screen.click("assessment")

    assert faults(screen) == []


def test_every_part_of_scores_course_and_plan_has_a_role_and_a_name(screen: OnScreen) -> None:
    screen.click("assessment")
    screen.open_section("course")
    for measure in ("ndi", "mas", "grip"):
        screen.choose_measure(measure)
        assert faults(screen) == []


def test_a_row_is_a_group_with_the_name_of_its_muscle(screen: OnScreen) -> None:
    screen.presenter.rows.repeat_last()

    groups = [one for one in tree(screen) if one.role() == ROLE.Grouping]
    names = [one.text(QAccessible.Text.Name) for one in groups]
    assert "Right infraspinatus" in names


def test_ornaments_are_passed_over(screen: OnScreen) -> None:
    kinds = {type(one.object()).__name__ for one in tree(screen)}
    assert not kinds & {"Icon", "Hairline", "Avatar"}


def test_what_is_counted_is_told_as_a_value(screen: OnScreen) -> None:
    screen.presenter.rows.repeat_last()
    screen.cell("row_1.twitches", 3, 6)

    (counter,) = [one for one in tree(screen) if one.object().objectName() == "row_1.twitches"]
    assert counter.valueInterface().currentValue() == 3


def test_a_name_given_once_is_given_again_after_python_forgot_the_widget(qtbot: QtBot) -> None:
    """The Python side of Qt's own widgets comes and goes, and its id is used for the next one."""
    accessible.install()
    window = QWidget()
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    for number in range(60):
        area = QScrollArea()
        area.setWidget(Text(f"words {number}"))
        lines.addWidget(area)

    def told() -> list[str]:
        gc.collect()
        areas = QAccessible.queryAccessibleInterface(window)
        views = [areas.child(place).child(0) for place in range(areas.childCount())]
        return [view.text(QAccessible.Text.Name) for view in views]

    before = told()
    assert before == [f"words {number}" for number in range(60)]
    for _ in range(5):
        assert told() == before
