"""Adverse events on the charting screen: two presses, or minute by minute."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from imsrecord.domain.adverse_events import AdverseEvent, EventStep, Vitals
from imsrecord.domain.charting_events import OFTEN, event_kinds
from imsrecord.domain.note.event_words import event_lines
from imsrecord.ui.events.event_dialog import EventDialog
from imsrecord.ui.events.events_presenter import EventsPresenter
from imsrecord.ui.jobs import InlineJobs
from tests.builders import a_row
from tests.ui.visits_on_screen import OnScreen, on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


@pytest.fixture
def screen(qtbot: QtBot, encrypted_db: Database) -> OnScreen:
    service, visit = started(encrypted_db)
    shown = on_screen(qtbot, service, visit, InlineJobs())
    shown.presenter.change(visit.add_row(a_row()), "Row")
    shown.presenter.rows.activate(1)
    return shown


def dialog(screen: OnScreen) -> EventDialog:
    (found,) = (each for each in screen.page.findChildren(EventDialog) if each.isVisible())
    return found


def problem(screen: OnScreen, name: str) -> str:
    """Return what is said beside a field, as a screen reader reads it."""
    return screen.find_as(name, QLineEdit).accessibleDescription()


def test_a_bruise_is_recorded_in_two_clicks(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.bruising")

    (event,) = screen.kept().adverse_events
    assert replace(event, no=0) == AdverseEvent(
        "bruising", "minor", happened="2026-03-02", row_seq=1
    )
    assert not screen.visit.no_adverse_event
    assert not any(each.isVisible() for each in screen.page.findChildren(QDialog))
    QApplication.processEvents()
    assert screen.find("adverse_event_1").isVisible()


def test_a_bruise_is_recorded_by_keys_alone(screen: OnScreen, qtbot: QtBot) -> None:
    screen.find("record_adverse_event").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert [event.kind for event in screen.visit.adverse_events] == [OFTEN[0]]


def test_an_event_without_a_row_in_hand_is_of_none(screen: OnScreen) -> None:
    screen.presenter.rows.activate(None)
    screen.click("record_adverse_event")
    screen.click("adverse.record.drowsy")

    assert screen.visit.adverse_events[0].row_seq is None


def test_the_kinds_can_be_put_away_again_and_nothing_is_recorded(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("record_adverse_event")

    assert screen.visit.adverse_events == ()
    assert not screen.find("adverse.record.bruising").isVisible()


def test_what_befell_staff_is_no_event_of_a_patient() -> None:
    assert "needlestick_staff" not in [term.id for term in event_kinds()]


def test_a_faint_opens_the_sheet_and_each_press_is_a_line_on_disk(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.vasovagal")
    assert dialog(screen).isVisible()
    screen.click("adverse.stamp_1")
    assert len(screen.kept().adverse_events[0].steps) == 1
    screen.click("adverse.stamp_2")
    (event,) = screen.kept().adverse_events
    assert [step.what for step in event.steps] == ["Needles out and counted", "Lying down, legs up"]
    assert {step.at for step in event.steps} == {"09:00"}  # 15:00 UTC in Winnipeg
    screen.type("adverse.step_1.at", "8.58")
    screen.type("adverse.step_2.words", "Lying down, legs on a chair")
    screen.type("adverse.stamp_words", "Juice")
    screen.click("adverse.stamp_other")

    (event,) = screen.kept().adverse_events
    assert [(step.at, step.what) for step in event.steps] == [
        ("08:58", "Needles out and counted"),
        ("09:00", "Lying down, legs on a chair"),
        ("09:00", "Juice"),
    ]
    screen.click("adverse.step_2.remove")
    assert [step.what for step in screen.visit.adverse_events[0].steps] == [
        "Needles out and counted", "Juice",
    ]  # fmt: skip


def test_readings_are_typed_along_one_line_with_their_time(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.vasovagal")
    screen.click("adverse.measure")
    for field, typed in (
        ("systolic", "84"), ("diastolic", "50"), ("pulse", "46"), ("spo2", "98"),
        ("glucose", "5.1"), ("note", "left arm"),
    ):  # fmt: skip
        screen.type(f"adverse.vitals_1.{field}", typed)
    screen.click("adverse.measure")
    screen.type("adverse.vitals_2.pulse", "58")
    screen.type("adverse.vitals_2.at", "9:04")

    assert screen.kept().adverse_events[0].vitals == (
        Vitals("09:00", 84, 50, 46, 98, 5.1, "left arm"),
        Vitals("09:04", pulse=58),
    )


def test_a_reading_that_cannot_be_is_said_below_and_stays_as_typed(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.vasovagal")
    screen.click("adverse.measure")
    screen.type("adverse.vitals_1.spo2", "980")
    assert problem(screen, "adverse.vitals_1.spo2") == "30 to 100, please."
    assert screen.find_as("adverse.vitals_1.spo2", QLineEdit).text() == "980"
    assert screen.visit.adverse_events[0].vitals[0].spo2 is None
    screen.type("adverse.vitals_1.systolic", "50")
    screen.type("adverse.vitals_1.diastolic", "84")
    assert "higher than the upper" in problem(screen, "adverse.vitals_1.diastolic")
    screen.type("adverse.vitals_1.systolic", "120")
    assert problem(screen, "adverse.vitals_1.diastolic") == ""
    screen.type("adverse.vitals_1.at", "noon")
    assert "15:31" in problem(screen, "adverse.vitals_1.at")


def test_a_line_of_the_sheet_takes_its_day_as_people_write_it(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.vasovagal")
    screen.click("adverse.stamp_2")
    screen.click("adverse.measure")
    screen.click("adverse.tell.patient")
    lines = ("adverse.step_1.at", "adverse.vitals_1.at", "adverse.told_to_1.at")
    for name in lines:
        screen.type(name, "yesterday 9.05")

    (event,) = screen.kept().adverse_events
    kept = (event.steps[0].at, event.vitals[0].at, event.told_to[0].at)
    assert kept == ("2026-03-01 09:05",) * 3
    for name in lines:
        line = screen.find_as(name, QLineEdit)
        assert line.text() == "1 Mar 2026 09:05"
        assert line.fontMetrics().horizontalAdvance(line.text()) < line.width()
    assert "1 Mar 2026 09:05 Lying down" in "\n".join(
        line.text for line in event_lines(event, screen.kept())
    )


def test_who_was_told_has_a_line_with_the_time(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.vasovagal")
    screen.click("adverse.tell.patient")
    screen.click("adverse.tell.physician")
    screen.type("adverse.told_to_2.words", "by telephone")

    told = screen.kept().adverse_events[0].told_to
    assert [(line.who, line.at, line.words) for line in told] == [
        ("patient", "09:00", ""), ("physician", "09:00", "by telephone"),
    ]  # fmt: skip


def test_everything_else_about_an_event_is_answered_beside_the_sheet(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.bruising")
    screen.click("adverse_event_1")
    screen.pick("adverse.row_seq", "1")
    screen.type("adverse.reported", "2026-03-02 9:10")
    screen.type("adverse.told", "A bruise, gone in a week")
    screen.type("adverse.advice", "Cold pack")
    screen.click("adverse.sheet_given.yes")
    screen.click("adverse.reported_to.clinic_lead")
    screen.type("adverse.learning", "Press longer")
    screen.type("adverse.resolved", "soon")

    (event,) = screen.kept().adverse_events
    assert (event.reported, event.told, event.advice) == (
        "2026-03-02 09:10", "A bruise, gone in a week", "Cold pack",
    )  # fmt: skip
    assert (event.sheet_given, event.reported_to, event.row_seq) == (True, ("clinic_lead",), 1)
    assert (event.learning, event.resolved) == ("Press longer", "soon")
    assert "28 Apr 2026" in problem(screen, "adverse.resolved")


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("yesterday 15:31", "2026-03-01 15:31", "1 Mar 2026 15:31"),
        ("28 feb", "2026-02-28", "28 Feb 2026"),
        ("Dec 24, 9:05", "2025-12-24 09:05", "24 Dec 2025 09:05"),
        ("2026-03-02 9:10", "2026-03-02 09:10", "2 Mar 2026 09:10"),
        ("15.31", "15:31", "15:31"),
    ],
)
def test_when_it_happened_is_typed_as_people_write_it(
    screen: OnScreen, typed: str, kept: str, shown: str
) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.bruising")
    screen.click("adverse_event_1")
    screen.type("adverse.happened", typed)

    (event,) = screen.kept().adverse_events
    assert event.happened == kept
    assert screen.find_as("adverse.happened", QLineEdit).text() == shown


def test_a_follow_up_is_ahead_where_its_year_is_left_out(screen: OnScreen) -> None:
    screen.click("record_adverse_event")
    screen.click("adverse.record.bruising")
    screen.click("adverse_event_1")
    days = []
    for typed in ("tomorrow", "28 feb", "3 mar"):
        screen.type("adverse.followup_due", typed)
        days.append(screen.kept().adverse_events[0].followup_due)

    assert days == ["2026-03-03", "2027-02-28", "2026-03-03"]
    assert screen.find_as("adverse.followup_due", QLineEdit).text() == "3 Mar 2026"


def test_every_act_of_the_sheet_can_be_taken_back(screen: OnScreen) -> None:
    place = EventsPresenter(screen.presenter).record("vasovagal")
    desk = EventsPresenter(screen.presenter).desk(place)
    desk.stamp("Needles out and counted")
    desk.measure(Vitals("09:01", pulse=46))

    screen.presenter.undo()
    screen.presenter.undo()

    (undone,) = screen.visit.adverse_events
    screen.presenter.redo()
    (redone,) = screen.visit.adverse_events
    assert undone.steps == ()
    assert [step.what for step in redone.steps] == ["Needles out and counted"]


def test_the_faint_of_s07_is_told_minute_by_minute_and_stands_so_in_the_note(
    screen: OnScreen,
) -> None:
    """S07 of the scenarios, by the gestures that buttons and fields make."""
    events = EventsPresenter(screen.presenter)
    faint = events.desk(events.record("vasovagal"))
    faint.answer(severity="moderate", happened="2026-04-22 15:31", outcome="resolved_in_clinic")
    faint.stamp("Needle out and counted", "15:31")
    faint.stamp("Pale, sweaty, eyes closed about 10 s", "15:31")
    faint.stamp("Lying down, legs up", "15:31")
    faint.measure(Vitals("15:32", 84, 50, 46, 98, 5.1))
    faint.stamp("Alert again", "15:36")
    faint.measure(Vitals("15:36", 98, 60, 58))
    faint.measure(Vitals("15:50", 116, 72, 66, note="sitting, juice and biscuit"))
    faint.tell_to("patient", "what happened and why; ride home with brother", "15:50")
    faint.type_text("where", "After left gastrocnemius")
    faint.answer(followup_due="2026-04-23")

    kept = screen.kept()
    note = "\n".join(
        f"{line.label}: {line.text}" for line in event_lines(kept.adverse_events[0], kept)
    )

    for words in (
        "moderate / significant, 22 Apr 2026 15:31, After left gastrocnemius",
        "Event, step by step: 15:31 Needle out and counted",
        "Event, measured: 15:32 BP 84/50, pulse 46, SpO2 98 %, glucose 5.1 mmol/L",
        "Event, measured: 15:50 BP 116/72, pulse 66, sitting, juice and biscuit",
        "Event, told to: 15:50 Patient: what happened and why; ride home with brother",
        "Follow-up due: 23 Apr 2026",
    ):
        assert words in note


def test_all_of_the_dialog_has_a_name_and_fits_a_small_window(screen: OnScreen) -> None:
    screen.page.resize(screen.page.minimumSizeHint())
    screen.click("record_adverse_event")
    screen.click("adverse.record.vasovagal")
    shown = dialog(screen)
    shown.sheet._desk.measure()

    nameless = [
        type(each).__name__
        for each in shown.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.accessibleName()
    ]

    assert nameless == []
    assert shown.width() < screen.page.width()
    assert shown.height() < screen.page.height()


@pytest.mark.parametrize("way", ["done", "escape"])
def test_words_typed_for_the_sheet_are_kept_when_it_closes_before_their_time_is_written(
    screen: OnScreen, qtbot: QtBot, way: str
) -> None:
    EventsPresenter(screen.presenter).record("vasovagal")
    screen.click("adverse_event_1")
    sheet = dialog(screen)
    words = sheet.findChild(QLineEdit, "adverse.stamp_words")
    assert words is not None
    words.setFocus()
    qtbot.keyClicks(words, "Cold towel on the brow")

    if way == "done":
        qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    (step,) = screen.kept().adverse_events[0].steps
    assert step == EventStep("", "Cold towel on the brow")  # nobody said when


def test_a_refused_reading_stays_with_its_own_line_when_another_is_taken_out(
    screen: OnScreen, qtbot: QtBot
) -> None:
    events = EventsPresenter(screen.presenter)
    desk = events.desk(events.record("vasovagal"))
    for minute in range(4):
        desk.measure(Vitals(f"15:3{minute}"))
    screen.click("adverse_event_1")
    sheet = dialog(screen)
    for line, typed in ((2, "999"), (3, "998")):
        number = sheet.findChild(QLineEdit, f"adverse.vitals_{line}.systolic")
        assert number is not None
        number.setFocus()
        qtbot.keyClicks(number, typed)

    for _line in range(2):
        removed = sheet.findChild(QWidget, "adverse.vitals_1.remove")
        assert removed is not None
        qtbot.mouseClick(removed, Qt.MouseButton.LeftButton)

    shown = {
        name: part.text()
        for name in ("1.at", "1.systolic", "2.at", "2.systolic")
        if (part := sheet.findChild(QLineEdit, f"adverse.vitals_{name}")) is not None
    }
    assert shown == {"1.at": "15:32", "1.systolic": "998", "2.at": "15:33", "2.systolic": ""}
    assert [read.at for read in screen.kept().adverse_events[0].vitals] == ["15:32", "15:33"]


def test_a_line_of_the_sheet_that_is_being_typed_in_is_taken_out_alone(
    screen: OnScreen, qtbot: QtBot
) -> None:
    events = EventsPresenter(screen.presenter)
    desk = events.desk(events.record("vasovagal"))
    for words in ("Lying down", "Legs up", "Sat up"):
        desk.stamp(words, "15:31")
    screen.click("adverse_event_1")
    sheet = dialog(screen)
    typed = sheet.findChild(QLineEdit, "adverse.step_2.at")
    removed = sheet.findChild(QWidget, "adverse.step_2.remove")
    assert typed is not None
    assert removed is not None
    typed.setFocus()
    typed.selectAll()
    qtbot.keyClicks(typed, "9.05")

    qtbot.mouseClick(removed, Qt.MouseButton.LeftButton)

    kept = screen.kept().adverse_events[0].steps
    assert [(step.at, step.what) for step in kept] == [("15:31", "Lying down"), ("15:31", "Sat up")]
    second = sheet.findChild(QLineEdit, "adverse.step_2.words")
    assert second is not None
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_End)
    qtbot.keyClicks(second, "!")
    assert [step.what for step in screen.kept().adverse_events[0].steps] == [
        "Lying down",
        "Sat up!",
    ]
