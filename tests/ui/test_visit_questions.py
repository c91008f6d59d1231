"""The Line asks: bare keys answer, Enter confirms what is shown, everything moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from imsrecord.domain.phrases import Phrase
from imsrecord.domain.questions import Asks, Question
from imsrecord.domain.screening import ScreenKind
from imsrecord.domain.visit import NextUnit
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.visit_page import VisitPage
from tests.ui.line_keys import asked, press, shown, text
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> Iterator[OnScreen]:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())
    yield shown
    assert shown.presenter.flush()


def test_a_whole_follow_up_is_answered_by_bare_keys(screen: OnScreen) -> None:
    press(screen, "4631⏎=.321" + "3" + "28⏎=⏎")

    kept = screen.kept()
    assert (kept.pain.now, kept.function_now, kept.activity_scores[0]) == (4, 6, 6)
    assert kept.soreness_recall is not None
    assert (kept.soreness_recall.worst, kept.soreness_recall.hours) == (3, 24)
    assert kept.consent is not None
    assert kept.screen is not None
    assert kept.screen.kind is ScreenKind.NO_CHANGE
    assert [(r.twitch_count, r.familiar) for r in kept.rows] == [(3, True), (2, False), (1, False)]
    assert (kept.needles_removed, kept.pain_after, kept.function_after) == (3, 2, 8)
    assert kept.no_adverse_event
    assert len(kept.prescriptions) == 2
    assert kept.next_visit is not None
    assert (kept.next_visit.unit, kept.next_visit.number) == (NextUnit.WEEKS, 1)
    assert asked(screen).asks is Asks.SIGN


def test_nothing_is_answered_before_a_key_is_pressed(screen: OnScreen) -> None:
    press(screen, "⏎⏎⏎")  # pain, function and soreness are left blank

    assert asked(screen).asks is Asks.CONSENT
    assert screen.visit.pain.now is None
    assert screen.visit.function_now is None
    assert screen.visit.soreness_recall is None
    assert screen.visit.consent is None


@pytest.mark.parametrize(
    ("keys", "pain", "function"),
    [
        ("10", 10, None),
        ("17", 1, 7),
        ("1⏎", 1, None),
        ("1,0", 1, 0),
        ("1,5", 1, 5),
        ("11", 1, 1),
        ("1010", 10, 10),
        ("5", 5, None),
    ],
)
def test_a_typed_one_waits_for_a_zero_and_for_nothing_else(
    screen: OnScreen, keys: str, pain: int, function: int | None
) -> None:
    press(screen, keys)

    assert screen.visit.pain.now == pain
    assert screen.visit.function_now == function


def test_a_provisional_one_is_on_the_disk_and_says_what_may_follow(screen: OnScreen) -> None:
    press(screen, "1")

    assert asked(screen).asks is Asks.PAIN
    assert shown(screen) == "Pain now: 1"
    assert screen.kept().pain.now == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Escape])
def test_a_provisional_one_can_be_taken_back(screen: OnScreen, key: Qt.Key) -> None:
    press(screen, "1")
    screen.qtbot.keyClick(screen.find("line"), key)

    assert screen.visit.pain.now is None
    assert asked(screen).asks is Asks.PAIN
    press(screen, "4")
    assert screen.visit.pain.now == 4


def test_ten_is_undone_as_one_act(screen: OnScreen) -> None:
    press(screen, "10")
    screen.presenter.undo()

    assert screen.visit.pain.now is None
    assert asked(screen).asks is Asks.PAIN


def test_shift_enter_steps_back_and_the_answer_can_be_corrected(screen: OnScreen) -> None:
    press(screen, "46")
    edit = screen.find("line")
    screen.qtbot.keyClick(edit, Qt.Key.Key_Return, SHIFT)
    assert asked(screen).asks is Asks.FUNCTION
    screen.qtbot.keyClick(edit, Qt.Key.Key_Return, SHIFT)
    assert asked(screen).asks is Asks.PAIN

    press(screen, "5")

    assert (screen.visit.pain.now, screen.visit.function_now) == (5, 6)
    assert asked(screen).asks is Asks.SORENESS
    screen.presenter.undo()
    assert screen.visit.pain.now == 4


def test_soreness_of_none_asks_for_no_days(screen: OnScreen) -> None:
    press(screen, "460")

    assert asked(screen).asks is Asks.CONSENT


def test_the_keys_of_the_run_mean_what_is_shown(screen: OnScreen) -> None:
    press(screen, "460⏎=")
    assert asked(screen) == Question(Asks.TWITCHES, 1)
    press(screen, "+.*")
    row = screen.rows()[0]
    assert (row.points, row.familiar, row.needles) == (2, True, 2)
    press(screen, "/")
    assert screen.rows()[0].twitch_not_recorded
    assert screen.rows()[0].twitch_count is None
    press(screen, "-")
    assert [r.seq for r in screen.rows()] == [1, 3]
    press(screen, "⏎")  # the third is left blank
    assert screen.rows()[1].twitch_count is None
    assert asked(screen).asks is Asks.NEEDLES_OUT


def test_space_counts_on_and_enter_ends_the_counting(screen: OnScreen) -> None:
    press(screen, "460⏎=")
    press(screen, "⏎")  # past the provisional repeat
    screen.presenter.rows.activate(1)
    press(screen, "   ")
    assert screen.rows()[0].twitch_count == 3
    assert asked(screen) == Question(Asks.TWITCHES, 1)
    press(screen, "⏎")
    assert asked(screen) == Question(Asks.TWITCHES, 2)


def test_a_space_after_the_repeat_sign_begins_a_choosier_repeat(screen: OnScreen) -> None:
    press(screen, "= ")
    assert screen.rows() == ()
    assert text(screen) == "= "
    press(screen, "l⏎")
    assert [(r.muscle, r.side.letter) for r in screen.rows()] == [("trapezius_upper", "L")]


def test_a_site_can_be_typed_at_any_question_and_only_what_it_left_open_is_asked(
    screen: OnScreen,
) -> None:
    press(screen, "r tmi 2 3⏎")
    assert screen.rows()[0].twitch_count == 3
    assert asked(screen).asks is Asks.PAIN
    press(screen, "l tmi⏎")
    assert asked(screen) == Question(Asks.TWITCHES, 2)


def test_needles_out_is_asked_again_when_the_count_does_not_match(screen: OnScreen) -> None:
    press(screen, "460⏎=123" + "2")
    assert screen.visit.needles_removed == 2
    assert asked(screen).asks is Asks.PAIN_AFTER
    press(screen, "28⏎=⏎")
    assert asked(screen).asks is Asks.NEEDLES_OUT
    assert "2 counted out" in screen.find("line").accessibleDescription()
    press(screen, "3")
    assert asked(screen).asks is Asks.SIGN


def test_twelve_needles_are_counted_out_in_two_keys(screen: OnScreen) -> None:
    press(screen, "460⏎=123")
    for seq in (1, 2, 3):
        screen.presenter.rows.change(seq, "needles", 4)
    assert asked(screen).asks is Asks.NEEDLES_OUT
    press(screen, "12")
    assert screen.visit.needles_removed == 12
    assert asked(screen).asks is Asks.PAIN_AFTER


def test_answering_by_mouse_moves_the_question_on_too(screen: OnScreen) -> None:
    screen.cell("pain_now", 4)
    assert asked(screen).asks is Asks.FUNCTION
    screen.cell("function_now", 6)
    screen.cell("soreness_worst", 0)
    screen.click("confirm_consent")
    screen.click("repeat_last_visit")
    assert asked(screen) == Question(Asks.TWITCHES, 1)
    screen.cell("row_1.twitches", 3, 6)
    assert asked(screen) == Question(Asks.TWITCHES, 2)
    assert screen.presenter.rows.active is not None
    assert screen.presenter.rows.active.seq == 2


def test_a_digit_goes_to_the_row_that_is_tinted(screen: OnScreen) -> None:
    press(screen, "460⏎=321")
    screen.click("row_2", QPoint(16, 6))
    press(screen, "4")
    assert screen.rows()[1].twitch_count == 4
    screen.qtbot.keyClick(screen.find("line"), Qt.Key.Key_Up)
    assert asked(screen).asks is Asks.TWITCHES


def test_undo_asks_again_what_it_took_back(screen: OnScreen) -> None:
    press(screen, "460⏎=32")
    screen.presenter.undo()
    assert asked(screen) == Question(Asks.TWITCHES, 2)
    for _ in range(2):
        screen.presenter.undo()
    assert screen.rows() == ()
    assert asked(screen).asks is Asks.MUSCLE


def test_an_interval_needs_no_verb_while_the_next_visit_is_asked(screen: OnScreen) -> None:
    press(screen, "460⏎=321328⏎=")
    assert asked(screen).asks is Asks.NEXT
    press(screen, "2w⏎")
    assert screen.visit.next_visit is not None
    assert (screen.visit.next_visit.unit, screen.visit.next_visit.number) == (NextUnit.WEEKS, 2)


def test_enter_opens_the_review_once_nothing_is_asked(screen: OnScreen) -> None:
    press(screen, "460⏎=321328⏎=⏎")
    with screen.qtbot.waitSignal(screen.page.review_requested):
        press(screen, "⏎")


def test_a_first_visit_is_screened_in_full_and_not_by_enter(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs(), first_needling=True)
    press(screen, "46")
    assert asked(screen).asks is Asks.CONSENT
    press(screen, "⏎")
    assert screen.visit.consent is None
    assert screen.visit.screen is None
    assert isinstance(screen.page, VisitPage)
    assert screen.find("assessment_sections").isVisible()
    assert screen.presenter.flush()


def test_a_held_key_answers_once(screen: OnScreen) -> None:
    from PySide6.QtCore import QEvent  # noqa: PLC0415
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    edit = screen.find_as("line", QLineEdit)
    for again in (False, True, True):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.NoModifier, "4", again
        )
        QApplication.sendEvent(edit, held)

    assert screen.visit.pain.now == 4
    assert screen.visit.function_now is None
    assert text(screen) == ""


def test_a_question_mark_shows_what_can_be_typed_and_any_key_goes_back(screen: OnScreen) -> None:
    press(screen, "?")
    card = screen.find_as("syntax_card", QDialog)
    assert card.isVisible()
    screen.qtbot.keyClick(card, Qt.Key.Key_X)
    assert not card.isVisible()
    assert text(screen) == ""


def test_words_after_a_semicolon_go_to_the_note_of_the_visit(screen: OnScreen) -> None:
    press(screen, "; slept badly⏎; better in the car⏎")
    assert screen.visit.note == "slept badly\nbetter in the car"
    assert asked(screen).asks is Asks.PAIN


def test_a_phrase_in_the_line_asks_for_its_blank_before_it_is_charted(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    phrases = (Phrase("felt", "Felt [what] down the arm."), Phrase("tol", "Tolerated well."))
    screen = on_screen(qtbot, service, visit, InlineJobs(), phrases=phrases)
    press(screen, "r tmi 1 2 ;felt⏎")
    assert screen.rows() == ()
    assert text(screen) == "r tmi 1 2 ; Felt [what] down the arm."
    assert shown(screen) == "Fill the blank [what]"
    press(screen, "warmth⏎")  # typed over the blank that is chosen
    assert screen.rows()[0].note == "Felt warmth down the arm."
    press(screen, "r tmi;tol⏎")
    assert screen.rows()[0].note == "Felt warmth down the arm.; Tolerated well."
    assert screen.presenter.flush()
