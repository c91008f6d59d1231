"""A program of its own that lives a whole day in the window, typing planted words everywhere.

It is started with a folder; see test_leaks.py.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pypdfium2
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from imsrecord.app import application_on, qt_application
from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.attachment import NewFile
from imsrecord.domain.correction import Addition
from imsrecord.domain.event_story import EventFollowup
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import NeedleLot, NeedleSize
from imsrecord.domain.own_exercises import OwnExercise
from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.settings.settings_page import SettingsPage
from imsrecord.ui.tour.hands import Hands, OutOfReachError
from imsrecord.ui.visit.problem_link import ProblemLink
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.pdf_view import PdfView
from tests.free_texts import with_words
from tests.journeys.dying import tell
from tests.services.test_strange_words import all_told

if TYPE_CHECKING:
    from imsrecord.services.record import Record

CONTROL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE: Final = "zorblatt quixotry femble wharnock"
PIN: Final = "918273"
PATIENT: Final = {
    "given_names": "Quendolyth",
    "family_name": "Vrastikova",
    "preferred_name": "Quendi-Xolo",
    "pronouns": "xefem/xefemself",
    "phone": "204-555-7719-331",
    "email": "vrasti@quendo.example",
    "emergency_contact": "Hrubostav Vrastik",
    "physician": "Dr Ombrezzi-Klax",
    "payer": "Flurbansurance",
    "claim_number": "CLM-XQ-88172",
    "health_number": "HN-7765-QZX",
    "occupation": "Glimwright",
    "language": "Klathish",
    "interpreter": "Ubberto Snaithe",
    "address": "19 Wobbelgate Row",
    "complaint": "Shoulder of plonquish ache",
}
INTAKE: Final = {
    "mechanism": "Fell from a grundlewagon",
    "history": "Blatherectomy in childhood",
    "past_needling": "Fainted at Zindlehof",
    "goals": "Carry the snorblecase",
    "activities": "Lift the mufflepot",
    "medicines": "Fantazolamine-9",
    "allergies": "Crumbulite",
    "day_pattern": "Worst at wimblenoon",
}
VISIT: Final = {
    "note": "Murmured trompelisk twice",
    "objective": "Rotation like a vexiloom",
    "impression": "Grobulent tightness",
    "decision_reason": "Because of the snavelpoint",
    "analysis": "Wibberish improvement",
    "other_treatment": "Kneaded the drumbosal part",
    "plan": "Return at quizzelmoon",
    "since": "Slept like a hoombat",
    "screen_note": "Asked about glarbfever",
}
TOLD: Final = "Gloomfrabblet"
"""Stands in every free text of a visit; the fields are read off the values."""
KEPT: Final = {
    "event": "Snurgleforth", "followup": "Whimbleharst", "incident": "Jorvinquelle",
    "after_incident": "Plettersnoek", "attachment": "Quabblemire", "caption": "Vontrasselby",
    "own_exercise": "Tumblegrast", "steps": "Hoddlewrench", "brand": "Skarvelling",
    "lot": "Zeb-Quorn-77", "correction": "Mirthlespock", "reason": "Grendlebauch",
    "withdrawal": "Fizzlenorth", "half_written": "Oblungerast", "wrong_file": "Dwindlepark",
}  # fmt: skip
LINE: Final = "unfinishable squorl"
ROW: Final = {"note": "Warmed the yandrelsk", "override_reason": "Agreed with Glinphorst"}
PHRASE: Final = "Felt [what] along the drimbelfold"
PRECAUTION: Final = "Blorfianosis"
PRECAUTION_NOTE: Final = "Minded since Tvorkelbad"
PROGRAMME: Final = "Morkwindle protocol"
REFUSED: Final = "zangrubbery 2 3"
WRONG: Final = "wrongful zunterpass"
SEARCHED: Final = "Nobodaddy Fimble"
PLANTED: Final = tuple(
    word
    for text in (
        *PATIENT.values(), *INTAKE.values(), *VISIT.values(), *ROW.values(), LINE, WRONG,
        SEARCHED, PASSPHRASE, PIN,
        PHRASE, PRECAUTION, PRECAUTION_NOTE, PROGRAMME, REFUSED, TOLD, *KEPT.values(),
    )
    for word in text.split()
    if len(word) >= 6 and word.lower() not in
    {"shoulder", "childhood", "fainted", "rotation", "tightness", "because", "return", "carry",
     "murmured", "improvement", "kneaded", "wrongful", "warmed", "agreed", "[what]", "minded",
     "protocol"}
)  # fmt: skip
_GROUP: Final = re.compile(r"^(\d{1,2}) ((?:[0-9A-Z] ?){4})$", re.MULTILINE)


def main(folder: Path) -> None:
    """Live the day: first run, patient, visit, papers, a lock, wrong secrets, a fault."""
    qt_application()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application = application_on(RecordFolder(folder / "record", FLOOR))
    application.begin()
    application.window.resize(1440, 900)
    application.window.show()
    hands = Hands(application.window)
    _first_run(hands, folder)
    _register(hands)
    _chart(hands)
    _lock_and_mistype(hands)
    _sign_and_print(hands, folder)
    assert application.workspace is not None
    _keep_everything(application.workspace.record)
    application.workspace.open_chart(1)
    hands.settle()
    application.workspace.open_visit(1, 2)
    hands.find(VisitPage)
    _meet_a_fault(hands)
    application.window.close()
    tell("THE DAY IS OVER")


def _first_run(hands: Hands, folder: Path) -> None:
    hands.type("Robin Tester", into="Your name")
    hands.type("Made-up Clinic", into="Clinic")
    hands.click("Continue")
    hands.type(PASSPHRASE, into="Passphrase")
    hands.type(PIN, into="PIN for quick unlock and signing")
    hands.click("Continue")
    sheet = folder / "papers" / "sheet.pdf"
    hands.save_as("Save the sheet…", sheet)
    with pypdfium2.PdfDocument(str(sheet)) as printed:
        words = printed[0].get_textpage().get_text_range().replace("\r\n", "\n")
    for number, group in _GROUP.findall(words):
        if hands.sees(f"Group {int(number)}"):
            hands.type(group.replace(" ", ""), into=f"Group {int(number)}")
    hands.click("Continue")
    hands.click("Not now")
    hands.click("Look around first")
    hands.click("Settings")
    hands.click_row(hands.find(SettingsPage).nav, 1)
    hands.type("Made-up course", into="credential_0.course")
    hands.type("80", into="credential_0.hours")
    hands.type("12 Jun 2021", into="credential_0.completed_on")
    hands.find(SettingsPage).show_section("words")
    hands.type("zq", into="phrase.short")
    hands.type(PHRASE, into="phrase.text")
    hands.click("phrase.keep")


def _register(hands: Hands) -> None:
    hands.click("Patients")
    hands.type(SEARCHED, into="search_patients")
    hands.click("new_patient")
    hands.find(PatientPage)
    for name, text in PATIENT.items():
        hands.type(text, into=name)
    hands.type("17 May 1984", into="born_on")
    hands.type(f"{PRECAUTION}\n", into="precaution")
    hands.type(PRECAUTION_NOTE, into="precaution_1.note")
    hands.click("keep_patient")
    hands.find(ChartPage)


def _chart(hands: Hands) -> None:
    hands.click("start_visit")
    hands.find(VisitPage)
    hands.type("r ut 2 4\n", into="line")
    hands.click("row_1.open")
    hands.pick("row_1.site", "2")
    hands.tick("row_1.status_before.active")
    for name, text in ROW.items():
        hands.type(text, into=f"row_1.{name}")
    hands.click("row_1.open")
    hands.click("next_more")
    hands.type(VISIT["note"], into="note")
    hands.type(VISIT["plan"], into="plan")
    hands.click("assessment")
    hands.unfold()
    hands.choose("screen_kind", "Asked in full")
    hands.click("screen_rest_no")
    for answer, key in (("method", "verbal"), ("scope", "initial"), ("given_by", "patient")):
        hands.pick(f"consent.{answer}", key)
    hands.click("consent.explained.all")
    hands.tick("findings.head")
    hands.tick("decision.performed")
    for name, text in INTAKE.items():
        hands.type(text, into=name)
    for name, text in VISIT.items():
        if name not in {"note", "plan"}:
            hands.type(text, into=name)
    hands.click("assessment")
    hands.tick("needles_all_out")
    hands.tick("no_adverse_event")
    _be_refused(hands)
    hands.type(LINE, into="line")


def _be_refused(hands: Hands) -> None:
    """Type what the Line does not take, and a phrase whose blank is left open."""
    for text in (REFUSED, f"r ut g0 ; {REFUSED}", "r inf ;zq"):
        hands.type(f"{text}\n", into="line")
        hands.key(Qt.Key.Key_A, CONTROL)
        hands.key(Qt.Key.Key_Delete)
    programmes = hands.find(VisitPage).presenter.programmes
    programmes.keep(programmes.todays(PROGRAMME, muscles=True))
    hands.wait_for(lambda: bool(programmes.all()), "the programme is kept")


def _lock_and_mistype(hands: Hands) -> None:
    hands.key(Qt.Key.Key_L, CONTROL)
    page = hands.find(LockPage)
    hands.wait_for(page.pad.isEnabled, "the pad takes digits")
    hands.type("000000")
    hands.wait_for(lambda: bool(page.pin_problem.text()), "the PIN is refused")
    hands.click(page.use_password)
    hands.type(WRONG, into=page.password)
    hands.click(page.unlock_button)
    hands.wait_for(lambda: bool(page.password.problem()), "the passphrase is refused")
    hands.type(PASSPHRASE, into=page.password)
    hands.click(page.unlock_button)
    hands.find(VisitPage)


def _sign_and_print(hands: Hands, folder: Path) -> None:
    hands.key(Qt.Key.Key_Return, CONTROL)
    page = hands.find(ReviewPage)
    if not page.pin.isEnabled():
        still = [link.objectName() for link in hands.all(ProblemLink)]
        tell("STILL", *still)
        raise OutOfReachError("The visit cannot be signed.")
    hands.type(PIN)
    view = hands.find(PdfView)
    hands.wait_for(lambda: view.picture(0) is not None, "the first page is drawn")
    hands.save_as("save_as", folder / "papers" / "take-home.pdf")
    hands.key(Qt.Key.Key_Escape)


def _keep_everything(record: Record) -> None:
    """Fill all that the complete record has beside what was typed above, and print it."""
    key, words = VisitKey(1, 1), KEPT
    begun = record.visits.start(1)
    told = with_words(all_told(begun), TOLD)
    record.visits.save_draft(told, begun, "Charted")
    story = record.events.tell_later(key, AdverseEvent("bruising", what=words["event"]))
    record.events.follow_up(1, story.event.no, EventFollowup(words["followup"]))
    number = record.incidents.record(
        StaffIncident(words["incident"], "2026-03-02", device=words["incident"])
    )
    record.incidents.follow_up(number, IncidentFollowup(words["after_incident"]))
    file = NewFile(f"{words['attachment']}.pdf", b"%PDF-1.4", caption=words["caption"])
    line = record.attachments.add(file, *key)
    record.attachments.read(line.no)
    record.attachments.mark_in_error(line.no, words["wrong_file"])
    record.exercises.keep(OwnExercise("", words["own_exercise"], words["steps"], region="neck"))
    record.settings.add_lot(NeedleLot(0, words["brand"], NeedleSize(0.3, 40), words["lot"]))
    addenda = record.visits.addenda
    addenda.add(key, Addition("correction", words["correction"], words["reason"]), PIN)
    addenda.keep_begun(key, Addition(text=words["half_written"]))
    record.consents.withdraw(key, record.consents.of_patient(1)[0].given_at, words["withdrawal"])
    for paper in (record.documents.visit_summary, record.documents.take_home):
        paper(begun.key)
    for name in words.values():
        record.attachments.search(name)


def _meet_a_fault(hands: Hands) -> None:
    """A fault whose message quotes a patient: neither log nor report may repeat it."""

    def break_down() -> None:
        raise ValueError(" ".join(PLANTED))

    QTimer.singleShot(0, hands.window, break_down)
    hands.find("Carry on")
    hands.settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
