"""Odd keys, odd moments and odd text on the Line: nothing is answered that was not meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from imsrecord.domain.needling import Side
from imsrecord.domain.questions import Asks, Question
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.row_view import RowView
from imsrecord.ui.widgets.marks import Pill
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    yield shown
    assert shown.presenter.flush()


def edit(screen: OnScreen) -> QLineEdit:
    return screen.find_as("line", QLineEdit)


def press(screen: OnScreen, keys: str) -> None:
    """Press keys where the Line is; ⏎ is Enter, ⇧ is Shift and Enter."""
    line = edit(screen)
    line.setFocus()
    for key in keys:
        if key in "⏎⇧":
            held = SHIFT if key == "⇧" else Qt.KeyboardModifier.NoModifier
            screen.qtbot.keyClick(line, Qt.Key.Key_Return, held)
        else:
            screen.qtbot.keyClick(line, key)


def hold(screen: OnScreen, key: Qt.Key, text: str, times: int = 4) -> None:
    """Hold a key down, as the system repeats it."""
    for again in range(times):
        down = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, again > 0)
        QApplication.sendEvent(edit(screen), down)


def commit(screen: OnScreen, text: str) -> None:
    """Put in text as a keyboard on the screen, or an input method, does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(edit(screen), event)


def asked(screen: OnScreen) -> Asks:
    return screen.presenter.questions.asked.asks


# A key that is held


def test_enter_held_down_confirms_nothing_that_was_not_read(screen: OnScreen) -> None:
    press(screen, "46")

    hold(screen, Qt.Key.Key_Return, "\r", 12)

    assert asked(screen) is Asks.CONSENT
    assert screen.visit.consent is None
    assert screen.visit.screen is None
    assert not screen.visit.no_adverse_event
    assert screen.visit.next_visit is None


def test_enter_held_after_a_typed_line_charts_it_and_stops(screen: OnScreen) -> None:
    press(screen, "460⏎r ut 2 3, r inf 1 1")

    hold(screen, Qt.Key.Key_Enter, "\r", 12)

    assert len(screen.rows()) == 2
    assert not screen.visit.no_adverse_event
    assert asked(screen) is Asks.NEEDLES_OUT


# A digit that may still grow


def test_the_same_one_again_is_no_act_and_taking_it_back_leaves_the_others(
    screen: OnScreen,
) -> None:
    press(screen, "1,6⇧⇧1")
    screen.qtbot.keyClick(edit(screen), Qt.Key.Key_Backspace)

    assert (screen.visit.pain.now, screen.visit.function_now) == (1, 6)


def test_a_one_answered_by_mouse_meanwhile_is_not_made_ten(screen: OnScreen) -> None:
    press(screen, "1")
    screen.cell("pain_now", 3)
    press(screen, "0")

    assert (screen.visit.pain.now, screen.visit.function_now) == (3, 0)


def test_undo_takes_a_provisional_one_back_and_a_zero_is_zero(screen: OnScreen) -> None:
    press(screen, "1")
    screen.presenter.undo()
    press(screen, "0")

    assert (screen.visit.pain.now, asked(screen)) == (0, Asks.FUNCTION)


def test_shift_enter_accepts_a_one_and_goes_back(screen: OnScreen) -> None:
    press(screen, "41⇧")

    assert screen.visit.function_now == 1
    assert asked(screen) is Asks.FUNCTION


def test_a_provisional_one_stands_when_the_window_loses_the_keyboard_or_is_closed(
    screen: OnScreen,
) -> None:
    press(screen, "1")
    edit(screen).clearFocus()
    screen.presenter.save_now()

    again = on_screen(
        screen.qtbot, screen.service, screen.kept(), InlineJobs(), last=a_signed_visit()
    )

    assert again.visit.pain.now == 1
    assert asked(again) is Asks.FUNCTION
    press(again, "0")
    assert (again.visit.pain.now, again.visit.function_now) == (1, 0)
    assert again.presenter.flush()


def test_digits_of_the_keypad_answer_like_the_others(screen: OnScreen) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_4):
        screen.qtbot.keyClick(edit(screen), key, KEYPAD)
    screen.qtbot.keyClick(edit(screen), Qt.Key.Key_Enter, KEYPAD)

    assert (screen.visit.pain.now, screen.visit.function_now) == (10, 4)
    assert asked(screen) is Asks.CONSENT


def test_a_keyboard_on_the_screen_answers_like_a_real_one(screen: OnScreen) -> None:
    for digit in "104":
        commit(screen, digit)

    assert (screen.visit.pain.now, screen.visit.function_now) == (10, 4)
    assert edit(screen).text() == ""


# Repeat, and Space after it


def test_space_after_a_repeat_that_was_counted_on_counts_on(screen: OnScreen) -> None:
    press(screen, "460⏎=")
    screen.presenter.rows.count(1)
    press(screen, " ")

    assert len(screen.rows()) == 3
    assert screen.rows()[0].twitch_count == 2
    assert edit(screen).text() == ""


# The tint is where the digits go


def test_a_whole_row_typed_while_another_is_asked_leaves_the_tint_there(
    screen: OnScreen,
) -> None:
    press(screen, "460⏎l gmed⏎r ut 2 3⏎")

    active = screen.presenter.rows.active
    assert active is not None
    assert (active.muscle, asked(screen)) == ("gluteus_medius", Asks.TWITCHES)
    press(screen, "5")
    assert [row.twitch_count for row in screen.rows()] == [5, 3]


# Odd text


def test_twenty_thousand_pasted_characters_are_refused_and_stay(screen: OnScreen) -> None:
    QApplication.clipboard().setText("r ut 2 3 ; " + "é😀" * 10_000)
    edit(screen).paste()
    text = edit(screen).text()
    screen.qtbot.keyClick(edit(screen), Qt.Key.Key_Return)

    left = edit(screen).text()
    assert len(text) >= 10_000
    assert left == text or screen.rows()[0].note
    assert screen.kept().line_text == left


@pytest.mark.parametrize(
    "text",
    [
        "r ut 2 3\nl inf 1 2", "r ut 2 3\r\n", "نص من اليمين", "r ut 2 3 ; Nguyễn Thị Ánh đỡ đau",
        "👩‍⚕️ r ut", "\u202er ut 2 3", "r ut ２ ３", "; \x00\x07", "=\t=", "1\u00a02",
    ],
)  # fmt: skip
def test_whatever_is_pasted_is_charted_or_kept_as_it_is(screen: OnScreen, text: str) -> None:
    QApplication.clipboard().setText(text)
    edit(screen).paste()
    pasted = edit(screen).text()
    screen.qtbot.keyClick(edit(screen), Qt.Key.Key_Return)

    if edit(screen).text():
        assert edit(screen).text() == pasted
        assert screen.rows() == ()
    else:
        assert screen.rows() or screen.visit.note
    assert screen.kept().line_text == edit(screen).text()


def test_a_name_with_many_accents_is_kept_in_the_note(screen: OnScreen) -> None:
    for letter in "; Nguyễn Thị Ánh đỡ đau":
        commit(screen, letter)
    press(screen, "⏎")

    assert screen.kept().note == "Nguyễn Thị Ánh đỡ đau"


def test_a_row_dropped_while_its_count_may_grow_takes_nothing_with_it(screen: OnScreen) -> None:
    press(screen, "460⏎=1")
    screen.presenter.rows.drop(1)
    press(screen, "0")

    assert [row.seq for row in screen.rows()] == [2, 3]
    assert screen.rows()[0].twitch_count == 0
    assert screen.presenter.questions.asked == Question(Asks.TWITCHES, 3)


def test_rows_dropped_after_the_count_leave_it_in_sight_and_stop_the_signature(
    screen: OnScreen,
) -> None:
    press(screen, "460⏎=1233")
    for row in screen.rows():
        screen.presenter.rows.drop(row.seq)

    assert screen.kept().needles_removed == 3
    pill = screen.find_as("needles_in", Pill)
    assert pill.accessibleName() == "0 in, 3 out"
    assert screen.find("needles_in").isVisible()
    assert screen.find("needles_mismatch").isVisible()
    stops = [p.where for p in screen.presenter.problems() if p.blocking]
    assert "needles_removed" in stops
    screen.type("needles_removed", "")
    assert screen.visit.needles_removed is None
    assert not pill.isVisible()


def test_a_click_on_the_chart_while_a_count_may_grow_ends_it(screen: OnScreen) -> None:
    press(screen, "460⏎=1")
    screen.presenter.rows.click_muscle("gluteus_medius", Side.LEFT, None)
    press(screen, "0")

    counts = {row.muscle: row.twitch_count for row in screen.rows()}
    assert counts["gluteus_medius"] == 0
    assert screen.rows()[0].twitch_count == 1


def test_the_row_that_is_asked_is_tinted_when_the_visit_is_opened_again(
    screen: OnScreen,
) -> None:
    press(screen, "460⏎=2")

    again = on_screen(
        screen.qtbot, screen.service, screen.kept(), InlineJobs(), last=a_signed_visit()
    )

    assert again.presenter.questions.asked == Question(Asks.TWITCHES, 2)
    active = again.presenter.rows.active
    assert active is not None
    assert active.seq == 2
    assert again.find_as("row_2", RowView)._active
    press(again, "  ")
    assert again.rows()[1].twitch_count == 2
    assert again.presenter.flush()
