from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from imsrecord.domain.charting import CONSENT_WORDING
from imsrecord.domain.needling import Side
from imsrecord.ui.jobs import InlineJobs
from imsrecord.ui.visit.line_bar import LineBar
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
    screen.click("consent_more")
    screen.click("consent.regions.neck")
    screen.click("consent.regions.shoulder_girdle")
    screen.click("consent.techniques.threading")

    consent = screen.kept().consent
    assert consent is not None
    assert consent.regions == ("neck", "shoulder_girdle")
    assert consent.techniques == ("threading",)
    assert consent.text_version == CONSENT_WORDING

    screen.type("consent.text_version", "Clinic form 3")

    consent = screen.kept().consent
    assert consent is not None
    assert consent.text_version == "Clinic form 3"


def test_a_note_on_a_sign_or_a_muscle_felt_is_said_of_that_one_only(screen: OnScreen) -> None:
    screen.click("assessment")
    screen.pick("segmental.sign", "trophedema")
    screen.pick("segmental.side", "right")
    screen.type("segmental.segments", "C5")
    screen.pick("segmental.finding", "yes")
    screen.type("segmental.note", "Upper arm")
    screen.click("segmental.add")
    screen.pick("palpation.muscle", "infraspinatus")
    screen.pick("palpation.side", "left")
    screen.pick("palpation.status", "active")
    for field, found in (
        ("taut_band", "clear"), ("jump_sign", "yes"), ("referred_pain", "yes"),
        ("recognised", "partly"),
    ):  # fmt: skip
        screen.pick(f"palpation.{field}", found)
    screen.type("palpation.note", "Worse when lying on it")
    screen.click("palpation.add")
    screen.click("palpation.add")

    kept = screen.kept()
    assert [sign.note for sign in kept.segmental] == ["Upper arm"]
    felt = kept.palpation[0]
    assert (felt.muscle, felt.side, felt.taut_band) == ("infraspinatus", Side.LEFT, "clear")
    assert (felt.jump_sign, felt.referred_pain, felt.recognised) == ("yes", "yes", "partly")
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
    assert heard[-1] == "Another muscle, score or plan?"
    assert bar.edit.accessibleDescription() == heard[-1]


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
    assert screen.page.findChild(QWidget, "screen.frail.yes") is None

    screen.click("screen_items")

    assert screen.find("screen.frail.yes").isVisible()
