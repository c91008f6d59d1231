from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextOption
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from imsrecord.db import lots
from imsrecord.domain.consent_wording import CONSENT_WORDING
from imsrecord.domain.exercises import ExerciseStatus, Prescription
from imsrecord.domain.findings import OutcomeScore
from imsrecord.domain.needling import Side
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.line_bar import LineBar
from tests.builders import AGREED, LOT
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

MOST_WIDGETS = 300


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    """A follow-up, a week after three muscles and two exercises."""
    service, visit = started(encrypted_db)
    return on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())


def test_current_through_the_needles_is_asked_where_the_technique_is_electrical(
    screen: OnScreen,
) -> None:
    screen.line("r lev 2")
    screen.click("row_1.open")
    assert screen.page.findChild(QWidget, "row_1.electro.pairs") is None

    screen.pick("row_1.technique", "electro_stim")
    for field, typed in (
        ("frequency_hz", "2"), ("width_us", "200"), ("minutes", "10"), ("pairs", "1"),
        ("intensity", "visible twitch"),
    ):  # fmt: skip
        screen.type(f"row_1.electro.{field}", typed)
    screen.type("row_1.minutes", "12")
    screen.pick("row_1.coating", "silicone")

    row = screen.kept().rows[0]
    assert row.electro == "2 Hz, 200 µs, 10 min, 1 pair, intensity visible twitch"
    assert (row.minutes, row.coating, row.technique) == (12, "silicone", "electro_stim")


def test_a_visit_by_video_is_told_from_one_in_person(screen: OnScreen) -> None:
    screen.click("assessment")

    screen.chip("in_person", 1)
    assert screen.kept().in_person is False
    screen.chip("in_person", 0)

    assert screen.kept().in_person is True


def test_the_reason_for_a_late_entry_is_asked_only_of_another_day(screen: OnScreen) -> None:
    screen.click("assessment")
    assert not screen.find("late_reason").isVisible()

    screen.type("treated_on", "2026-02-27")
    assert screen.find("late_reason").isVisible()
    screen.type("late_reason", "No power in the clinic")

    kept = screen.kept()
    assert (kept.treated_on, kept.late_reason) == (date(2026, 2, 27), "No power in the clinic")


def test_regions_techniques_and_wording_of_the_consent(screen: OnScreen) -> None:
    screen.click("confirm_consent")
    screen.click("assessment")
    screen.click("consent.head")
    screen.click("consent_more")
    screen.click("consent.regions.thorax")
    screen.click("consent.techniques.static")

    consent = screen.kept().consent
    assert consent is not None
    assert set(AGREED.consent.regions) - set(consent.regions) == {"thorax"}
    assert consent.techniques == ("threading", "static")
    assert consent.text_version == CONSENT_WORDING

    screen.click("consent_wording")
    screen.type("consent.text_version", "Clinic form 3")

    consent = screen.kept().consent
    assert consent is not None
    assert consent.text_version == "Clinic form 3"


def test_a_note_on_a_sign_or_a_muscle_felt_is_said_of_that_one_only(screen: OnScreen) -> None:
    screen.click("assessment")
    screen.open_section("segmental")
    screen.chip("segmental.side", 1)
    screen.press_cell("segmental", ("trophedema",), ("C5",))
    screen.keys("segmental", "y")
    screen.type("segmental.cell.note", "Upper arm")
    screen.press_cell("segmental", ("vasomotor",), ("C5",))
    screen.open_section("palpation")
    screen.type("palpation.muscle", "l inf\n")
    row = ("infraspinatus", "left")
    for field, letter in (
        ("status", "a"), ("taut_band", "c"), ("jump_sign", "y"), ("referred_pain", "y"),
        ("pain_recognised", "p"),
    ):  # fmt: skip
        screen.press_cell("palpation", row, (field,))
        screen.keys("palpation", letter)
    screen.type("palpation.cell.note", "Worse when lying on it")
    screen.type("palpation.muscle", "r inf\n")

    kept = screen.kept()
    assert [sign.note for sign in kept.segmental] == ["Upper arm", ""]
    felt = kept.palpation[0]
    assert (felt.muscle, felt.side, felt.taut_band) == ("infraspinatus", Side.LEFT, "clear")
    assert (felt.status, felt.jump_sign, felt.referred_pain) == ("active", "yes", "yes")
    assert felt.recognised == "partly"
    assert [felt.note for felt in kept.palpation] == ["Worse when lying on it", ""]


def test_the_body_chart_is_a_graphic_whose_children_are_the_needled_muscles(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.line("r inf 2 3, l ut 1")
    chart = screen.find("body_chart")

    def heard() -> list[str]:
        seen = QAccessible.queryAccessibleInterface(chart)
        children = (seen.child(n) for n in range(seen.childCount()))
        return [child.text(QAccessible.Text.Name) for child in children]

    qtbot.waitUntil(lambda: "Right infraspinatus, 2 points, 3 twitches" in heard())

    assert QAccessible.queryAccessibleInterface(chart).role() == QAccessible.Role.Graphic
    assert "Left upper trapezius, 1 point" in heard()


def test_what_the_line_refuses_and_asks_is_announced(screen: OnScreen) -> None:
    bar = screen.page.findChild(LineBar)
    assert bar is not None
    heard: list[str] = []
    bar.announced.connect(heard.append)

    screen.line("r ut 2 hmm")
    refused = list(heard)
    screen.line("")
    screen.find("line").setFocus()
    screen.presenter.line.type("")
    screen.presenter.line.cleared.emit()

    assert refused == [bar.edit.accessibleDescription()] or "hmm" in refused[0]
    assert heard[-1].startswith("Pain now?")
    assert bar.edit.accessibleDescription().startswith(heard[-1])


def test_an_endless_word_is_broken_anywhere_so_that_typing_stays_quick(screen: OnScreen) -> None:
    note = screen.find_as("note", QPlainTextEdit)

    note.setPlainText("x" * 20_000)
    assert note.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    note.setPlainText("Slept well. " * 1_600)

    assert note.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_opening_a_visit_makes_only_what_is_seen(screen: OnScreen) -> None:
    folded = ("plan", "soreness_after", "assessment_sections", "screen_items")

    made = [name for name in folded if screen.page.findChild(QWidget, name) is not None]

    assert made == []
    assert len(screen.page.findChildren(QWidget)) <= MOST_WIDGETS


def test_the_questions_of_the_safety_screen_are_made_when_they_are_opened(
    screen: OnScreen,
) -> None:
    screen.click("assessment")
    screen.click("screen.head")
    assert screen.page.findChild(QWidget, "screen.frail.yes") is None

    screen.click("screen_items")

    assert screen.find("screen.frail.yes").isVisible()


def test_the_numbers_of_one_score_are_not_left_for_the_next(screen: OnScreen) -> None:
    screen.click("assessment")
    screen.choose_measure("ndi")
    for field, typed in (("value", "42"), ("raw", "21"), ("n", "9")):
        screen.type(f"score.{field}", typed)
    screen.click("score.add")

    assert screen.find_as("score.measure", QLineEdit).text() == ""
    assert screen.page.findChild(QWidget, "score.value") is None
    screen.click("score.add")
    screen.choose_measure("psfs")
    screen.type("score.value", "4")
    screen.click("score.add")

    assert [replace(score, seq=0) for score in screen.kept().scores] == [
        OutcomeScore(0, "ndi", 42.0, raw=21.0, details=(("n", "9"),)),
        OutcomeScore(0, "psfs", 4.0),
    ]


def test_an_exercise_not_answered_last_time_is_still_offered_and_can_be_stopped(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    last = replace(a_signed_visit(), prescriptions=())
    older = Prescription(7, "band_row", "Row with band", ExerciseStatus.KEPT)
    screen = on_screen(qtbot, service, visit, InlineJobs(), last=last, exercises=(older,))

    screen.click("exercise_band_row.open")
    screen.click("exercise_band_row.stop")

    given = screen.kept().prescriptions
    assert [(p.exercise, p.status) for p in given] == [("band_row", ExerciseStatus.STOPPED)]
    assert not screen.find("keep_exercises").isVisible()


def test_an_expired_box_is_not_taken_and_picking_it_asks_for_the_reason(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    with encrypted_db.write() as session:
        old = lots.add(session, replace(LOT, lot="Z-9", expires_on="2026-01-31"))
    screen = on_screen(qtbot, service, visit, InlineJobs(), lots=(old,))
    screen.line("r ut 1 3 x40")
    screen.click("row_1.open")
    assert screen.rows()[0].lot_no is None
    box = screen.find_as("row_1.lot_no", QComboBox)
    assert box.accessibleDescription() == "Which box?"

    screen.pick("row_1.lot_no", str(old.no))

    said = [problem.sentence for problem in screen.presenter.problems()]
    assert box.accessibleDescription() == "Expired. Please write the reason."
    assert any("lot Z-9 expired" in sentence for sentence in said)
    screen.type("row_1.override_reason", "The only box; packs whole")
    said = [problem.sentence for problem in screen.presenter.problems()]
    assert box.accessibleDescription() == ""
    assert not any("expired" in sentence for sentence in said)


def test_a_click_and_another_needle_take_the_only_box_of_the_size(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs(), last=a_signed_visit())

    screen.click("repeat_last_visit")
    assert {row.lot_no for row in screen.rows()} == {LOT.no}
    screen.click("row_1.open")
    screen.pick("row_1.length", "60")

    assert screen.rows()[0].lot_no is None
    screen.pick("row_1.length", "40")
    assert screen.kept().rows[0].lot_no == LOT.no


def walked(screen: OnScreen, qtbot: QtBot, presses: int) -> list[str]:
    """Press Tab from the empty Line, and name each stop by itself or by what holds it."""
    qtbot.waitUntil(lambda: screen.find("line").hasFocus())
    passed = []
    for _ in range(presses):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        while stop is not None and not stop.objectName():
            stop = stop.parentWidget()
        passed.append(stop.objectName() if stop is not None else "")
    return passed


def test_tab_goes_through_the_visit_as_it_is_read(screen: OnScreen, qtbot: QtBot) -> None:
    """ux.md §5.8: Line, check-in, body, rows from top to bottom, After, Exercises, Next, Note."""
    screen.page.activateWindow()
    screen.line("r ut 2 3")
    screen.line("l ut 1")

    passed = walked(screen, qtbot, 60)
    passed = passed[: passed.index("line")]

    answers = ("open", "points", "twitches", "twitch_not_recorded", "familiar")
    wanted = (
        "pain_now", "function_now", "soreness_worst", "confirm_consent", "body_chart",
        *(f"row_1.{answer}" for answer in answers), *(f"row_2.{answer}" for answer in answers),
        "pain_after", "function_after", "keep_exercises", "next_visit", "note", "back",
    )  # fmt: skip
    assert [name for name in passed if name in wanted] == list(wanted)


def test_an_open_row_leads_from_its_answers_into_its_details(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.page.activateWindow()
    screen.line("r ut 2 3")
    screen.find("row_1.open").setFocus()
    qtbot.keyClick(screen.find("row_1.open"), Qt.Key.Key_Space)
    answers = (
        "points", "twitches", "twitch_not_recorded", "familiar", "override_reason",
        "status_before.active", "site",
    )  # fmt: skip
    for wanted in (f"row_1.{answer}" for answer in answers):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is screen.find(wanted)


def test_b_puts_the_keyboard_on_the_body_itself(screen: OnScreen, qtbot: QtBot) -> None:
    screen.page.activateWindow()
    qtbot.waitUntil(lambda: screen.find("line").hasFocus())
    qtbot.keyClick(screen.find("line"), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert screen.find("body_chart").hasFocus()


def test_tab_leads_into_a_row_that_asks_something_and_the_next_time_on(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.page.activateWindow()
    screen.line("l lev 1")

    assert walked(screen, qtbot, 1) == ["row_1.site"]
    screen.find("line").setFocus()
    assert walked(screen, qtbot, 1) == ["pain_now"]


def test_before_anything_is_charted_tab_goes_from_the_line_to_the_check_in(
    screen: OnScreen, qtbot: QtBot
) -> None:
    screen.page.activateWindow()

    assert walked(screen, qtbot, 2) == ["pain_now", "function_now"]


def test_a_long_answer_is_read_from_its_beginning_and_gone_on_with_at_its_end(
    screen: OnScreen,
) -> None:
    screen.click("after_more")
    field = screen.find_as("key_sign_after", QLineEdit)
    long = "Rotation right 64 degrees, left 70, then breath sounds equal on both sides"

    screen.presenter.type_text("key_sign_after", long)
    assert field.cursorPosition() == 0

    field.setFocus(Qt.FocusReason.OtherFocusReason)
    screen.qtbot.keyClicks(field, "!")
    assert screen.visit.key_sign_after == f"{long}!"
