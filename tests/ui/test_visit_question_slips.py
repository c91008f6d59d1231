"""Slips at the Line's questions: a key too few or too many answers nothing that was not meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.questions import Asks, Question
from imsrecord.ui.jobs import InlineJobs
from tests.ui.line_keys import asked, press, text
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    yield shown
    assert shown.presenter.flush()


def test_a_row_named_after_a_bare_minus_is_the_one_that_goes(screen: OnScreen) -> None:
    press(screen, "460⏎=3-l ut⏎")
    kept = [(r.muscle, r.side.letter) for r in screen.rows()]
    assert kept == [("trapezius_upper", "R"), ("infraspinatus", "R")]
    assert text(screen) == ""
    press(screen, "1,")  # the row that was not meant is asked again
    assert [r.twitch_count for r in screen.rows()] == [3, 1]


def test_a_row_dropped_by_mistake_can_be_typed_again(screen: OnScreen) -> None:
    press(screen, "460⏎=-r ut⏎")  # the row that was asked, named after the key that dropped it
    assert [r.muscle for r in screen.rows()] == ["infraspinatus", "trapezius_upper"]
    press(screen, "r ut⏎")
    assert (screen.rows()[-1].muscle, screen.rows()[-1].side.letter) == ("trapezius_upper", "R")


def test_a_new_muscle_after_a_bare_minus_is_added(screen: OnScreen) -> None:
    press(screen, "460⏎=3-l tmi 1 2⏎")
    kept = [(r.muscle, r.side.letter) for r in screen.rows()]
    assert kept == [("trapezius_upper", "R"), ("trapezius_upper", "L"), ("teres_minor", "L")]


def test_repeating_at_a_question_of_the_check_in_leaves_it_open(screen: OnScreen) -> None:
    press(screen, "=")
    assert len(screen.rows()) == 3
    assert asked(screen).asks is Asks.PAIN
    press(screen, "46")
    assert (screen.visit.pain.now, screen.visit.function_now) == (4, 6)


def test_a_row_that_undo_puts_back_is_asked(screen: OnScreen) -> None:
    press(screen, "460⏎=-")
    screen.presenter.undo()
    assert asked(screen) == Question(Asks.TWITCHES, 1)


def test_v_after_the_repeat_sign_names_a_visit(screen: OnScreen) -> None:
    press(screen, "=v")
    assert screen.rows() == ()
    assert text(screen) == "=v"


@pytest.mark.parametrize("typed", ["1", "10", "105", "15"])
def test_ten_is_typed_on_a_scale_as_in_the_line(screen: OnScreen, typed: str) -> None:
    scale = screen.find("pain_after")
    scale.setFocus()
    screen.qtbot.keyClicks(scale, typed)
    assert screen.visit.pain_after == {"1": 1, "10": 10, "105": 5, "15": 5}[typed]


def test_ten_twitches_are_typed_on_the_counter_and_a_later_zero_is_zero(screen: OnScreen) -> None:
    press(screen, "460⏎=")
    counter = screen.find("row_2.twitches")
    counter.setFocus()
    screen.qtbot.keyClicks(counter, "10")
    assert screen.rows()[1].twitch_count == 10
    screen.qtbot.keyClicks(counter, "1")
    screen.find("line").setFocus()
    counter.setFocus()
    screen.qtbot.keyClicks(counter, "0")
    assert screen.rows()[1].twitch_count == 0


def test_an_ambiguous_muscle_is_asked_with_what_was_typed_after_it(screen: OnScreen) -> None:
    press(screen, "r gas 2 1⏎")
    assert screen.rows() == ()
    offered = screen.find("type_ahead")
    assert offered.isVisible()
    press(screen, "⏎")
    assert text(screen) == "r mg 2 1"
    press(screen, "⏎")
    assert [(r.muscle, r.points, r.twitch_count) for r in screen.rows()] == [
        ("gastrocnemius_medial", 2, 1)
    ]
