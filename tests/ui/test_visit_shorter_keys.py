"""Shorter ways by the keys: programmes by name, rows without theirs, Tab after the needling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from imsrecord.domain.needling import Side
from imsrecord.domain.phrases import Phrase
from imsrecord.domain.programmes import Sides, of_exercises, of_muscles
from imsrecord.domain.questions import Asks, Question
from imsrecord.ui.bodychart.body_chart import BodyChart
from tests.ui.clinic_on_screen import ClinicOnScreen
from tests.ui.line_keys import asked, press, shown, text
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.ui.jobs import ThreadedJobs

PHRASES = (
    Phrase("side", "[Left|Right] arm: [what]; [better|bigger]"),
    Phrase("since", "Began [days since onset] days ago"),
    Phrase("plan", "Weekly x 3"),
)
Key = Qt.Key


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database, jobs: ThreadedJobs) -> OnScreen:
    """A follow-up in a clinic with a programme that asks the side, and one of exercises."""
    clinic = ClinicOnScreen(encrypted_db)
    patient_no = clinic.register(1, "Avery", "Sample").no
    clinic.signed(patient_no)
    arm = of_muscles("Arm", a_signed_visit().drop_row(3))
    sides = tuple(replace(each, sides=Sides.ASK) for each in arm.muscles)
    clinic.visits.words.keep_programme(replace(arm, muscles=sides))
    clinic.visits.words.keep_programme(of_exercises("Desk", a_signed_visit()))
    visit = clinic.visits.start(patient_no)
    shown = on_screen(qtbot, clinic.visits, visit, jobs, phrases=PHRASES)
    with qtbot.waitActive(shown.page):
        shown.page.activateWindow()
    return shown


def tab(screen: OnScreen) -> None:
    screen.qtbot.keyClick(screen.find("line"), Key.Key_Tab)


def now() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def on_the_examination(screen: OnScreen) -> None:
    """Open the assessment and go to the head of the first section of its second group."""
    screen.click("assessment")
    head = screen.find("section.visit.head")
    head.setFocus()
    screen.qtbot.keyClick(head, Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert now().objectName() == "exam_signs.head"


def findings(row: NeedlingRow) -> tuple[object, ...]:
    return (row.twitch_count, row.twitch_grade, row.depth_mm, row.sensation, row.status_after)


def test_a_programme_typed_on_the_line_is_one_act_and_its_first_row_is_asked(
    screen: OnScreen,
) -> None:
    press(screen, "p arm l⏎")

    rows = screen.kept().rows
    assert [(row.muscle, row.side, row.carried) for row in rows] == [
        ("trapezius_upper", Side.LEFT, True), ("infraspinatus", Side.LEFT, True),
    ]  # fmt: skip
    assert all(findings(row) == (None, None, None, "", "") for row in rows)
    assert asked(screen) == Question(Asks.TWITCHES, rows[0].seq)
    screen.presenter.undo()
    assert screen.kept().rows == ()


def test_a_programme_that_asks_the_side_keeps_what_was_typed_until_it_is_told(
    screen: OnScreen,
) -> None:
    press(screen, "p arm ⏎")

    assert text(screen).strip() == "p arm"
    assert "Which side?" in shown(screen)
    press(screen, "r⏎")
    assert {row.side for row in screen.kept().rows} == {Side.RIGHT}


def test_programmes_are_offered_while_their_name_is_typed_and_enter_takes_the_first(
    screen: OnScreen,
) -> None:
    press(screen, "p ")
    assert screen.find("type_ahead").isVisible()

    press(screen, "ar⏎")

    assert text(screen) == "p Arm "
    press(screen, "l⏎")
    assert len(screen.kept().rows) == 2


def test_rows_are_answered_one_after_the_other_without_their_names(screen: OnScreen) -> None:
    press(screen, "p arm l⏎")

    press(screen, "t2g2d20 ache⏎t0g0⏎")

    assert [findings(row) for row in screen.kept().rows] == [
        (2, 2, 20, "deep_ache", ""), (0, 0, None, "", ""),
    ]  # fmt: skip
    assert asked(screen).asks is Asks.NEEDLES_OUT


def test_what_is_said_of_all_rows_leaves_the_question_where_it_is(screen: OnScreen) -> None:
    press(screen, "p arm l⏎")
    before = asked(screen)

    press(screen, "all act>lat⏎")

    assert [row.status_after for row in screen.kept().rows] == ["latent", "latent"]
    assert asked(screen) == before
    press(screen, "3")
    assert [row.twitch_count for row in screen.kept().rows] == [3, None]


def test_tab_after_a_typed_row_opens_its_own_details_and_esc_goes_on_to_the_next(
    screen: OnScreen,
) -> None:
    press(screen, "p arm l⏎t3")
    first, second = (row.seq for row in screen.rows())

    tab(screen)

    assert screen.presenter.rows.details == first
    assert screen.rows()[0].twitch_count == 3
    screen.qtbot.waitUntil(lambda: not screen.find("line").hasFocus())
    screen.qtbot.keyClick(now(), Key.Key_Escape)
    assert screen.find("line").hasFocus()
    assert asked(screen) == Question(Asks.TWITCHES, second)
    press(screen, "t5g3⏎")
    assert [row.twitch_count for row in screen.kept().rows] == [3, 5]


def test_tab_in_the_questions_after_the_needling_goes_to_what_else_is_told_then(
    screen: OnScreen,
) -> None:
    press(screen, "54⏎r ut @1 1 2 act⏎1")
    assert asked(screen).asks is Asks.PAIN_AFTER
    assert "⇥ more" in screen.presenter.questions.words.keys

    tab(screen)

    assert now().objectName() == "soreness_after"
    screen.qtbot.keyClick(now(), Key.Key_4)
    screen.qtbot.keyClick(now(), Key.Key_Escape)
    assert screen.kept().soreness_after == 4
    assert screen.find("line").hasFocus()
    assert asked(screen).asks is Asks.PAIN_AFTER
    assert "⇥ more" not in screen.presenter.questions.words.keys


def test_tab_on_the_line_goes_on_through_the_page_before_the_needling(screen: OnScreen) -> None:
    press(screen, "")

    tab(screen)

    assert now().objectName() == "pain_now"


def test_a_programme_of_exercises_answers_the_question_for_them(screen: OnScreen) -> None:
    press(screen, "p desk⏎")

    assert [p.exercise for p in screen.kept().prescriptions] == [
        "chin_tuck_sitting", "upper_trap_stretch",
    ]  # fmt: skip


def test_the_next_visit_and_the_plan_are_one_line_with_a_phrase(screen: OnScreen) -> None:
    press(screen, "n 1w;plan⏎")

    kept = screen.kept()
    assert kept.next_visit is not None
    assert (kept.next_visit.number, kept.plan) == (1, "Weekly x 3")


def test_a_letter_chooses_in_a_blank_and_goes_on_to_the_next(screen: OnScreen) -> None:
    note = screen.find_as("note", QPlainTextEdit)
    note.setFocus()

    screen.qtbot.keyClicks(note, ";side lsore")
    screen.qtbot.keyClick(note, Key.Key_Tab)
    screen.qtbot.keyClicks(note, "big")

    assert screen.kept().note == "Left arm: sore; big"


def test_an_alias_writes_the_name_of_a_muscle_in_a_note(screen: OnScreen) -> None:
    note = screen.find_as("note", QPlainTextEdit)
    note.setFocus()

    screen.qtbot.keyClicks(note, "Tight ;inf ;zzz ")

    assert screen.kept().note == "Tight infraspinatus ;zzz "


def test_a_sign_of_gunn_is_taken_where_muscles_felt_are_typed(screen: OnScreen) -> None:
    screen.click("assessment")
    screen.open_section("palpation")
    finder = screen.find_as("palpation.muscle", QLineEdit)
    finder.setFocus()

    for typed in ("lskin l2-3+", "l gmin lat 1", "r para l4 -"):
        screen.qtbot.keyClicks(finder, typed)
        screen.qtbot.keyClick(finder, Key.Key_Return)

    signs = [(s.sign, s.side, s.segments, s.finding) for s in screen.kept().segmental]
    assert signs == [
        ("skin_roll_tender", Side.LEFT, ("L2", "L3"), "yes"),
        ("paraspinal_tight", Side.RIGHT, ("L4",), "no"),
    ]
    assert [felt.muscle for felt in screen.kept().palpation] == ["gluteus_minimus"]
    assert finder.text() == ""


def test_a_letter_on_the_head_of_a_section_goes_to_the_next_with_such_a_word(
    screen: OnScreen,
) -> None:
    on_the_examination(screen)

    screen.qtbot.keyClick(now(), "i")

    assert screen.find("findings").isAncestorOf(now())
    assert now().objectName() == "objective"


def test_letters_of_the_body_still_speak_to_it_from_the_head_of_a_section(
    screen: OnScreen,
) -> None:
    on_the_examination(screen)
    chart = screen.find_as("body_chart", BodyChart)
    before = chart.view_id

    screen.qtbot.keyClick(now(), "f")

    assert chart.view_id != before
    assert now().objectName() == "exam_signs.head"
