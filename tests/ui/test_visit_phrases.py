from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from imsrecord.domain.own_aliases import OwnAlias, words_with
from imsrecord.domain.phrases import Phrase
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import ThreadedJobs

PHRASES = (
    Phrase("calm", "Tolerated well."),
    Phrase("felt", "Felt [what] along [where] today."),
)
Key = Qt.Key


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database, jobs: ThreadedJobs) -> OnScreen:
    service, visit = started(encrypted_db)
    own = words_with((OwnAlias("nxa", "infraspinatus"),))
    return on_screen(qtbot, service, visit, jobs, phrases=PHRASES, words=own)


def note_of(screen: OnScreen) -> QPlainTextEdit:
    """Put the keyboard into the note of the visit."""
    note = screen.find_as("note", QPlainTextEdit)
    with screen.qtbot.waitActive(screen.page):
        screen.page.activateWindow()
    note.setFocus()
    screen.qtbot.waitUntil(note.hasFocus)
    return note


def test_a_short_word_and_a_space_put_the_phrase_in_and_typing_goes_on(screen: OnScreen) -> None:
    note = note_of(screen)

    screen.qtbot.keyClicks(note, "Tired. ;calm Slept.")

    assert note.toPlainText() == "Tired. Tolerated well. Slept."
    assert screen.kept().note == "Tired. Tolerated well. Slept."


def test_enter_puts_the_phrase_in_without_a_new_line(screen: OnScreen) -> None:
    note = note_of(screen)

    screen.qtbot.keyClicks(note, ";CALM")
    screen.qtbot.keyClick(note, Key.Key_Return)

    assert note.toPlainText() == "Tolerated well."


def test_tab_goes_from_blank_to_blank_and_back_and_typing_fills_them(screen: OnScreen) -> None:
    note = note_of(screen)
    selected = []

    screen.qtbot.keyClicks(note, ";felt ")
    selected.append(note.textCursor().selectedText())
    screen.qtbot.keyClick(note, Key.Key_Tab)
    selected.append(note.textCursor().selectedText())
    screen.qtbot.keyClick(note, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    selected.append(note.textCursor().selectedText())
    screen.qtbot.keyClicks(note, "heat")
    screen.qtbot.keyClick(note, Key.Key_Tab)
    screen.qtbot.keyClicks(note, "the arm")

    assert selected == ["[what]", "[where]", "[what]"]
    assert screen.kept().note == "Felt heat along the arm today."


def test_tab_leaves_the_note_when_no_blank_is_left(screen: OnScreen) -> None:
    note = note_of(screen)
    screen.qtbot.keyClicks(note, ";felt heat")
    screen.qtbot.keyClick(note, Key.Key_Tab)
    screen.qtbot.keyClicks(note, "the arm")

    screen.qtbot.keyClick(note, Key.Key_Tab)

    assert not note.hasFocus()
    assert "\t" not in screen.visit.note


def test_letters_that_take_two_places_do_not_shift_the_blank(screen: OnScreen) -> None:
    note = note_of(screen)
    pasted = QInputMethodEvent()
    pasted.setCommitString("🙂🙂 ")
    QApplication.sendEvent(note, pasted)

    screen.qtbot.keyClicks(note, ";felt heat")
    screen.qtbot.keyClick(note, Key.Key_Tab)
    screen.qtbot.keyClicks(note, "arm")

    assert note.toPlainText() == "🙂🙂 Felt heat along arm today."


def test_one_undo_gives_back_what_was_typed_and_one_more_takes_that(screen: OnScreen) -> None:
    note = note_of(screen)
    screen.qtbot.keyClicks(note, "Tired. ;felt heat")

    texts = []
    for _ in range(3):
        screen.qtbot.keyClick(note, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        texts.append(note.toPlainText())

    assert texts == ["Tired. Felt [what] along [where] today.", "Tired. ;felt", ""]
    assert screen.kept().note == ""


def test_after_undo_typing_goes_on_where_the_short_word_ends(screen: OnScreen) -> None:
    note = note_of(screen)
    screen.qtbot.keyClicks(note, "Tired. ;felt ")
    screen.qtbot.keyClick(note, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    screen.qtbot.keyClicks(note, "x")

    assert note.toPlainText() == "Tired. ;feltx"


def test_a_word_nobody_keeps_and_one_inside_a_sentence_stay_as_typed(screen: OnScreen) -> None:
    note = note_of(screen)

    screen.qtbot.keyClicks(note, "so;calm and ;nope end")

    assert note.toPlainText() == "so;calm and ;nope end"


def test_a_phrase_works_in_every_field_for_words_of_the_visit(screen: OnScreen) -> None:
    note_of(screen)
    screen.click("next_more")
    plan = screen.find_as("plan", QPlainTextEdit)
    plan.setFocus()

    screen.qtbot.keyClicks(plan, ";calm ok")

    assert screen.kept().plan == "Tolerated well. ok"


def test_a_blank_left_in_the_note_is_a_warning_and_no_stop(screen: OnScreen) -> None:
    screen.qtbot.keyClicks(note_of(screen), ";felt ")

    told = [p for p in screen.presenter.problems() if "blank" in p.sentence]

    assert [(p.sentence, p.where, p.blocking) for p in told] == [
        ("A blank is left in the note: [what], [where]", "note", False)
    ]


def test_the_line_takes_and_offers_the_clinics_own_alias(screen: OnScreen) -> None:
    screen.line("r nxa 2 3")
    screen.qtbot.keyClicks(screen.find("line"), "l nx")

    [offered] = screen.presenter.line.suggestions("l nx")[:1]
    assert [(r.muscle, r.points, r.twitch_count) for r in screen.rows()] == [
        ("infraspinatus", 2, 3)
    ]  # fmt: skip
    assert (offered.muscle, offered.alias) == ("infraspinatus", "nxa")
    assert screen.find("type_ahead").isVisible()


def test_a_field_of_one_line_takes_phrases_too_and_goes_to_their_blanks(screen: OnScreen) -> None:
    screen.click("assessment")
    reason = screen.find_as("assisted_by", QLineEdit)
    reason.setFocus()
    screen.qtbot.waitUntil(reason.hasFocus)

    screen.qtbot.keyClicks(reason, "Sore. ;felt ")
    what = reason.selectedText()
    screen.qtbot.keyClicks(reason, "a band")
    screen.qtbot.keyClick(reason, Key.Key_Tab)
    where = reason.selectedText()
    screen.qtbot.keyClicks(reason, "the calf")

    assert (what, where) == ("[what]", "[where]")
    assert screen.kept().assisted_by == "Sore. Felt a band along the calf today."
