"""The first hour with the program: a new record, the first patient, the first visit, its papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import Qt

from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.documents.documents_page import DocumentsPage
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.hands import OutOfReachError
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.pdf_view import PdfView
from imsrecord.ui.widgets.pin_pad import PinPad

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.ui.tour.hands import Hands
    from imsrecord.ui.tour.stage import Stage

NAME: Final = "Dana Okafor"
PASSPHRASE: Final = "seven copper kettles hum softly"  # noqa: S105 - made up, for a record that is thrown away
PIN: Final = "274915"
PATIENT: Final = ("Maya", "Fehr")
_CLICKED: Final = (
    (Side.RIGHT, "trapezius_upper", 3),
    (Side.LEFT, "trapezius_upper", 2),
    (Side.RIGHT, "infraspinatus", 1),
)
_GROUP: Final = re.compile(r"^(\d{1,2}) ((?:[0-9A-Z] ?){4})$", re.MULTILINE)


def run_first_clinic(stage: Stage, hands: Hands) -> None:
    """Go from an empty folder to a signed visit with its papers, by hand."""
    _make_record(stage, hands)
    _settle_in(stage, hands)
    _register(stage, hands)
    _chart(stage, hands)
    _sign(stage, hands)
    _print(stage, hands)


def _make_record(stage: Stage, hands: Hands) -> None:
    with stage.step("First run: you and your clinic"):
        hands.type(NAME, into="Your name")
        hands.type("PT-20417", into="Registration number (optional)")
        hands.type("Prairie Physio (made up)", into="Clinic")
        hands.type("100 Made-up Street, Winnipeg MB", into="Address (optional)")
        hands.type("204-555-0100", into="Phone (optional)")
        stage.shot(hands, "first-run-1-you")
        hands.click("Continue")
    with stage.step("First run: passphrase and PIN"):
        hands.type(PASSPHRASE, into="Passphrase")
        hands.type(PIN, into="PIN for quick unlock and signing")
        stage.shot(hands, "first-run-2-lock")
        hands.click("Continue")
    with stage.step("First run: recovery sheet saved, and two groups typed from it"):
        sheet = stage.out / "recovery-sheet.pdf"
        hands.save_as("Save the sheet…", sheet)
        _confirm_sheet(hands, sheet)
        stage.shot(hands, "first-run-3-sheet")
        hands.click("Continue")
    with stage.step("First run: backup folder left for later"):
        hands.find("Not now")
        stage.shot(hands, "first-run-4-backup")
        hands.click("Not now")
        hands.find("Look around first")
        stage.shot(hands, "first-run-5-ready")
        hands.click("Look around first")
        hands.find(TodayPage)
        stage.shot(hands, "today-empty")


def _confirm_sheet(hands: Hands, sheet: Path) -> None:
    """Type the groups that are asked for, as they are read from the printed sheet."""
    with pypdfium2.PdfDocument(str(sheet)) as printed:
        words = printed[0].get_textpage().get_text_range().replace("\r\n", "\n")
    groups = {int(number): group.replace(" ", "") for number, group in _GROUP.findall(words)}
    asked = [number for number in sorted(groups) if hands.sees(f"Group {number}")]
    if len(asked) != 2:
        raise OutOfReachError("The recovery sheet cannot be read.")
    for number in asked:
        hands.type(groups[number], into=f"Group {number}")


def _settle_in(stage: Stage, hands: Hands) -> None:
    with stage.step("Settings: a needling course, and the boxes of needles in use"):
        hands.click("Settings")
        sections = hands.find(SettingsPage).nav
        hands.click_row(sections, 1)
        hands.type("Intramuscular stimulation, basic course", into="credential_0.course")
        hands.type("80", into="credential_0.hours")
        hands.type("12 Jun 2021", into="credential_0.completed_on")
        hands.click_row(sections, 2)
        for diameter, length, lot in (("0.3", "30", "B25-042"), ("0.3", "40", "C25-077")):
            hands.type("Brand-A", into="lot.brand")
            hands.pick("lot.diameter", diameter)
            hands.pick("lot.length", length)
            hands.type(lot, into="lot.lot")
            hands.type("30 Sep 2028", into="lot.expires_on")
            hands.click("lot.add")
            hands.find(f"Take Brand-A lot {lot} off the list")


def _register(stage: Stage, hands: Hands) -> None:
    with stage.step("A new patient is registered"):
        hands.click("Patients")
        hands.click("new_patient")
        hands.type(PATIENT[0], into="given_names")
        hands.type(PATIENT[1], into="family_name")
        hands.type("17 May 1984", into="born_on")
        hands.pick("sex", "F")
        hands.type("204-555-0142", into="phone")
        hands.type("Accounts clerk, 40 h a week at a desk", into="occupation")
        hands.type("Faints with needles\n", into="precaution")
        hands.type("Neck tight all day, band headache by lunch", into="complaint")
        hands.type("8 Sep 2025", into="onset_on")
        hands.type("Desk work for 2 hours\nShoulder-check when driving", into="activities")
        hands.type("Work a full day with headache 2/10 or less", into="goals")
        stage.shot(hands, "register")
        hands.click("keep_patient")
        hands.find(ChartPage)
        stage.shot(hands, "chart-new")


def _chart(stage: Stage, hands: Hands) -> None:
    with stage.step("Visit 1 is begun: pain, function"):
        hands.click("start_visit")
        hands.find(VisitPage)
        hands.scale("pain_now", 6)
        hands.scale("function_now", 4)
    _assess(stage, hands)
    with stage.step("Muscles: clicked on the body, and typed on the Line"):
        for row, (side, muscle, count) in enumerate(_CLICKED, 1):
            _click_muscle(hands, side, muscle)
            hands.twitches(f"row_{row}.twitches", count)
            hands.click(f"row_{row}.open")
            hands.tick(f"row_{row}.status_before.active")
            hands.click(f"row_{row}.open")
        hands.type("r ls 2 4 !temple\n", into="line")
        hands.click("row_4.open")
        hands.tick("row_4.status_before.active")
        hands.pick("row_4.site", "2")
        stage.shot(hands, "first-visit-details")
        hands.click("row_4.open")
        stage.shot(hands, "first-visit-rows")
    _close(stage, hands)


def _click_muscle(hands: Hands, side: Side, muscle: str) -> None:
    chart = hands.find(BodyChart)
    spot = chart.pixel_of(muscle, side)
    if spot is None:
        raise OutOfReachError(f"The {side.value} {muscle} is not in the picture.")
    hands.click(chart, spot)


def _assess(stage: Stage, hands: Hands) -> None:
    with stage.step("Assessment: findings, the whole safety screen, consent, aftercare"):
        hands.click("assessment")
        hands.choose("screen_kind", "Asked in full")
        for answer, key in (("method", "verbal"), ("scope", "initial"), ("given_by", "patient")):
            hands.pick(f"consent.{answer}", key)
        hands.click("consent.explained.all")
        hands.tick("findings.head")
        hands.type("Cervical rotation R 52°, L 58°", into="objective")
        hands.type("Myofascial neck pain, C5 to C6 signs on the right", into="impression")
        hands.pick("decision", "performed")
        hands.type("Taut, tender bands reproduce the headache", into="decision_reason")
        stage.shot(hands, "assessment")
        hands.click("assessment")


def _close(stage: Stage, hands: Hands) -> None:
    with stage.step("After: pain, needles counted out, exercises, next visit, a note"):
        hands.scale("pain_after", 3)
        hands.scale("function_after", 6)
        hands.tick("needles_all_out")
        hands.tick("no_adverse_event")
        hands.type("chin", into="exercise_search")
        hands.key(Qt.Key.Key_Return)
        hands.choose("next_visit", "1 w")
        hands.type("Eats before the next visit; felt faint for a moment.", into="note")
        stage.shot(hands, "first-visit")


def _sign(stage: Stage, hands: Hands) -> None:
    with stage.step("The note is read, and signed with the PIN"):
        hands.click("review")
        hands.find(ReviewPage)
        stage.shot(hands, "first-review")
        pad = hands.find(PinPad)
        hands.wait_for(pad.isEnabled, "nothing stands in the way of signing")
        for digit in PIN:
            hands.click(digit)
        hands.wait_for(lambda: not hands.sees(ReviewPage), "the visit is signed")


def _print(stage: Stage, hands: Hands) -> None:
    """Save both papers of the visit; the sheet is opened by itself after signing."""
    with stage.step("The take-home sheet is looked at and saved"):
        _save_paper(stage, hands, "take-home-sheet")
    with stage.step("The signed visit is looked at"):
        hands.click("Back")
        hands.click_row("visits", 0)
        hands.find(SignedPage)
        stage.shot(hands, "first-signed")
    with stage.step("The visit summary is looked at and saved"):
        hands.click("open_summary")
        _save_paper(stage, hands, "visit-summary")
    with stage.step("The Print room lists what was given out"):
        hands.click("Print")
        hands.find(DocumentsPage)
        stage.shot_both(hands, "print")


def _save_paper(stage: Stage, hands: Hands, name: str) -> None:
    hands.find(PdfView)
    path = stage.out / f"{name}.pdf"
    hands.save_as("save_as", path)
    stage.shot_pages(path)
