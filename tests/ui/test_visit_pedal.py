from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.tap_guard import TapGuard
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

LEFT = Qt.MouseButton.LeftButton
PEDAL = Qt.Key.Key_PageDown


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A visit with one muscle, whose twitches are not counted yet."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    shown.page.activateWindow()
    qtbot.waitUntil(shown.page.isActiveWindow)
    shown.line("r ut 2")
    yield shown
    assert shown.presenter.flush()


def step_on(screen: OnScreen, key: Qt.Key, *, held: bool = False) -> None:
    """Send a key as the system does: to the window, which gives it to what has the keyboard."""
    handle = screen.page.window().windowHandle()
    assert handle is not None
    if held:
        kind, plain = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(handle, QKeyEvent(kind, key, plain, "", autorep=True))
    else:
        QTest.keyClick(handle, key)


def twitches(screen: OnScreen) -> int | None:
    return screen.rows()[0].twitch_count


@pytest.mark.parametrize(
    "where", ["line", "pain_now", "body_chart", "row_1.points", "pain_after", "next_more", "review"]
)
def test_the_pedal_counts_wherever_the_keyboard_is(screen: OnScreen, where: str) -> None:
    before = screen.visit
    screen.find(where).setFocus(Qt.FocusReason.TabFocusReason)

    step_on(screen, PEDAL)
    step_on(screen, PEDAL)

    assert twitches(screen) == 2
    assert screen.visit.pain == before.pain
    assert screen.rows()[0].points == 2


def test_the_other_pedal_takes_one_back_but_makes_no_zero_of_a_blank(screen: OnScreen) -> None:
    step_on(screen, Qt.Key.Key_PageUp)
    blank = twitches(screen)
    for key in (PEDAL, PEDAL, Qt.Key.Key_PageUp):
        step_on(screen, key)

    assert blank is None
    assert twitches(screen) == 1


def test_a_pedal_held_down_counts_once(screen: OnScreen) -> None:
    step_on(screen, PEDAL)
    for _repeat in range(30):
        step_on(screen, PEDAL, held=True)

    assert twitches(screen) == 1


@pytest.mark.parametrize("where", ["line", "row_1.twitches", "tap_more"])
def test_space_held_down_counts_once(screen: OnScreen, where: str) -> None:
    screen.find(where).setFocus(Qt.FocusReason.OtherFocusReason)

    step_on(screen, Qt.Key.Key_Space)
    for _repeat in range(30):
        step_on(screen, Qt.Key.Key_Space, held=True)

    assert twitches(screen) == 1


def test_space_after_a_tap_counts_and_does_not_press_what_was_tapped(screen: OnScreen) -> None:
    screen.click("row_1.familiar")
    screen.find("row_1.familiar").setFocus(Qt.FocusReason.MouseFocusReason)

    step_on(screen, Qt.Key.Key_Space)

    assert screen.rows()[0].familiar
    assert twitches(screen) == 1


def test_space_presses_the_control_that_was_walked_to_by_keyboard(screen: OnScreen) -> None:
    screen.find("no_adverse_event").setFocus(Qt.FocusReason.TabFocusReason)

    step_on(screen, Qt.Key.Key_Space)

    assert screen.visit.no_adverse_event
    assert twitches(screen) is None


@pytest.mark.parametrize("name", ["line", "note"])
def test_no_twitch_is_counted_while_something_is_typed(screen: OnScreen, name: str) -> None:
    screen.find(name).setFocus()
    for key in (Qt.Key.Key_R, Qt.Key.Key_Space, Qt.Key.Key_U, PEDAL):
        step_on(screen, key)

    assert twitches(screen) is None
    text = screen.page.findChild(QLineEdit, "line")
    note = screen.find_as("note", QPlainTextEdit).toPlainText()
    assert "r u" in {note, text.text() if text else ""}


def test_the_pedal_shows_the_row_it_counts_on(screen: OnScreen) -> None:
    screen.click("glove")
    screen.click("step_next")

    step_on(screen, PEDAL)

    assert screen.find("row_1").isVisible()
    assert twitches(screen) == 1


def test_a_count_by_pedal_is_undone_like_any_other(screen: OnScreen) -> None:
    step_on(screen, PEDAL)
    step_on(screen, PEDAL)

    screen.presenter.undo()

    assert twitches(screen) == 1


def test_a_pad_that_is_held_does_not_count_on(screen: OnScreen, qtbot: QtBot) -> None:
    pad = screen.find_as("tap_more", QAbstractButton)

    qtbot.mousePress(pad, LEFT)
    held = twitches(screen)
    qtbot.mouseRelease(pad, LEFT)

    assert held is None
    assert not pad.autoRepeat()
    assert twitches(screen) == 1


def test_enter_held_on_the_pad_counts_once(screen: OnScreen) -> None:
    screen.find("tap_more").setFocus(Qt.FocusReason.TabFocusReason)

    step_on(screen, Qt.Key.Key_Return)
    for _repeat in range(10):
        step_on(screen, Qt.Key.Key_Return, held=True)

    assert twitches(screen) == 1


def test_minus_takes_one_back_and_held_it_clears_the_count(screen: OnScreen, qtbot: QtBot) -> None:
    for _twitch in range(3):
        step_on(screen, PEDAL)
    minus = screen.find("tap_less")

    qtbot.mouseClick(minus, LEFT)
    pressed = twitches(screen)
    qtbot.mousePress(minus, LEFT)
    qtbot.waitUntil(lambda: twitches(screen) is None)
    qtbot.mouseRelease(minus, LEFT, pos=QPoint(5, 5))

    assert pressed == 2
    assert twitches(screen) is None


def test_delete_on_minus_clears_the_count_too(screen: OnScreen, qtbot: QtBot) -> None:
    step_on(screen, PEDAL)

    qtbot.keyClick(screen.find("tap_less"), Qt.Key.Key_Delete)

    assert twitches(screen) is None


def test_double_taps_count_twice_unless_the_clinic_asked_otherwise(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    slow = on_screen(qtbot, service, visit, InlineJobs(), slow_taps=True)
    slow.line("r ut 2")

    for _tap in range(2):
        slow.click("tap_more")
    counted = twitches(slow)
    slow.click("tap_less")

    assert counted == 1
    assert twitches(slow) == 0
    assert slow.presenter.flush()


def test_a_double_tap_is_one_that_comes_within_400_ms_of_what_counted() -> None:
    at = [0.0]
    guard = TapGuard(on=True, now=lambda: at[0])
    let = []
    for moment in (0.0, 0.3, 0.41, 0.8, 0.82):
        at[0] = moment
        let.append(guard.lets(1, 1))

    assert let == [True, False, True, False, True]


def test_a_tap_on_another_row_is_no_double_tap() -> None:
    guard = TapGuard(on=True, now=lambda: 0.0)

    assert [guard.lets(1, 1), guard.lets(2, 1), guard.lets(2, -1)] == [True, True, True]
