"""Types a scenario into the real window by keys and clicks, as a physiotherapist would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.needling import Side
from imsrecord.domain.quick_entry import lexicon
from imsrecord.domain.screening import ScreenKind
from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.patients.patient_page import PatientPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.hands import OutOfReachError
from imsrecord.ui.visit.problem_link import ProblemLink
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.answer_grid import AnswerGrid
from imsrecord.ui.widgets.twitch_ways import GRADES
from tests.journeys.telling import tell
from tests.journeys.typed_scores import type_scores
from tests.open_clinic import PIN

if TYPE_CHECKING:
    from imsrecord.domain.adverse_events import AdverseEvent
    from imsrecord.domain.consent import Consent
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.visit import Visit
    from imsrecord.services.scenario_visit import ScenarioVisit
    from tests.journeys.clinic_day import Day

CONTROL = Qt.KeyboardModifier.ControlModifier
_ROW = re.compile(r"row_(\d+)")
_LETTERS = {Side.RIGHT: "r", Side.LEFT: "l", Side.MIDLINE: ""}
_AREAS = {"C": "C2–T1", "L": "T12–S3", "S": "T12–S3"}
_KINDS = {
    ScreenKind.FULL: "Asked in full",
    ScreenKind.NO_CHANGE: "No change",
    ScreenKind.CHANGED: "Something changed",
}
_LINES = (
    "given_names", "family_name", "chart_number", "phone", "emergency_contact", "physician",
    "payer", "health_number", "occupation",
)  # fmt: skip


class Charting:
    """Registers a patient and charts visits, widget by widget."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.hands = day.hands

    # The patient

    def register(self, patient: Patient, episode: Episode) -> None:
        """Fill the form of a new patient and keep it."""
        hands = self.hands
        hands.find(TodayPage)
        hands.click("new_patient")
        hands.find(PatientPage)
        for name in _LINES:
            if text := getattr(patient, name):
                hands.type(text, into=name)
        if patient.born_on:
            hands.type(patient.born_on.isoformat(), into="born_on")
        hands.pick("sex", patient.sex)
        for precaution in patient.precautions:
            hands.type(precaution.label, into="precaution")
            hands.key(Qt.Key.Key_Escape)  # closes what is offered
            hands.click("add_precaution")
        hands.type(episode.complaint, into="complaint")
        hands.click("keep_patient")
        hands.find(ChartPage)

    # The visit

    def start(self) -> None:
        """Start a visit from the chart on the screen."""
        self.hands.find(ChartPage)
        self.hands.click("start_visit")
        self.hands.find(VisitPage)

    def chart(self, visit: Visit) -> None:
        """Chart everything that a visit of a scenario holds."""
        self._check_in(visit)
        for row in visit.rows:
            self._row(row)
        self._exercises(visit.prescriptions)
        self._next(visit)
        self.hands.click("assessment")
        self.hands.unfold()
        if visit.intake is not None:
            tell(self.hands, visit.intake)
        self._about(visit)
        self._findings(visit)
        self._screen(visit)
        self._consent(visit.consent)
        self._signs(visit)
        self._treatment(visit)
        self.hands.click("assessment")
        self._after(visit)

    def sign(self, charted: ScenarioVisit) -> None:
        """Review the visit and sign it with the PIN; the sheet for the patient opens by itself."""
        self.day.clock.moment = charted.sign_at
        self.hands.key(Qt.Key.Key_Return, CONTROL)
        page = self.hands.find(ReviewPage)
        self.hands.type(PIN)
        try:
            self.hands.find(PreviewPage)
        except OutOfReachError as error:
            still = [link.objectName() for link in page.findChildren(ProblemLink)]
            given = f"{page.pin.given()} digits given, {QApplication.focusWidget()}"
            raise OutOfReachError(f"Not signed: {page.said.text()} {still} {given}") from error
        self.hands.key(Qt.Key.Key_Escape)
        self.hands.find(ChartPage)

    def _check_in(self, visit: Visit) -> None:
        if visit.pain.now is not None:
            self.hands.scale("pain_now", visit.pain.now)
        recall = visit.soreness_recall
        if recall is not None and self.hands.sees("soreness_worst"):
            self.hands.scale("soreness_worst", recall.worst)

    def _row(self, row: NeedlingRow) -> None:
        hands = self.hands
        before = self._row_numbers()
        word = lexicon().word_for(row.muscle)
        hands.type(f"{_LETTERS[row.side]} {word} {row.points}".strip(), into="line")
        hands.key(Qt.Key.Key_Return)
        hands.wait_for(lambda: self._row_numbers() > before, f"{word} is in the list")
        (number,) = self._row_numbers() - before
        name = f"row_{number}"
        if row.twitch_count is not None:
            hands.twitches(f"{name}.twitches", row.twitch_count)
        hands.tick(f"{name}.familiar", on=row.familiar)
        hands.click(f"{name}.open")
        hands.find(f"{name}.details")
        self._row_place(name, row)
        self._row_dose(name, row)
        self._row_found(name, row)
        hands.click(f"{name}.open")

    def _row_numbers(self) -> set[int]:
        names = (each.objectName() for each in self.hands.all(QWidget))
        return {int(found[1]) for name in names if (found := _ROW.fullmatch(name))}

    def _row_place(self, name: str, row: NeedlingRow) -> None:
        hands = self.hands
        for level in row.segments:
            hands.tick(f"{name}.segments.{level}")
        if row.site is not None:
            hands.pick(f"{name}.site", str(row.site))
        hands.pick(f"{name}.patient_position", row.patient_position)
        if row.needle is not None:
            hands.pick(f"{name}.diameter", f"{row.needle.diameter_mm:g}")
            hands.pick(f"{name}.length", str(row.needle.length_mm))
        if row.lot_no is not None:
            hands.pick(f"{name}.lot_no", str(row.lot_no))

    def _row_dose(self, name: str, row: NeedlingRow) -> None:
        hands = self.hands
        for field in ("technique", "direction"):
            if code := getattr(row, field):
                hands.pick(f"{name}.{field}", code)
        for field in ("depth_mm", "entries", "needles", "passes"):
            number = getattr(row, field)
            if number is not None:
                hands.type(str(number), into=f"{name}.{field}")
        if row.twitch_grade is not None:
            hands.choose(f"{name}.twitch_grade", GRADES[row.twitch_grade])

    def _row_found(self, name: str, row: NeedlingRow) -> None:
        hands = self.hands
        for field in (
            "sensation", "local_response", "status_after",
            "tenderness_before", "tenderness_after",
        ):  # fmt: skip
            answer = getattr(row, field)
            if answer not in ("", None):
                hands.pick(f"{name}.{field}", str(answer))
        if row.status_before:
            hands.tick(f"{name}.status_before.{row.status_before}")
        self._many(f"{name}.referred_zones", row.referred_zones)
        for field in ("note", "override_reason"):
            if text := getattr(row, field):
                hands.type(text, into=f"{name}.{field}")

    def _many(self, name: str, codes: tuple[str, ...]) -> None:
        """Choose exactly these of a list: chips that are offered, the rest from “Add…”."""
        hands = self.hands
        group = hands.find(name)
        for chip in group.findChildren(QWidget):
            code = chip.objectName().removeprefix(f"{name}.")
            known = chip.objectName().startswith(f"{name}.") and code != "more"
            if known and chip.isVisible() and code not in codes:
                hands.tick(chip, on=False)
        for code in codes:
            if hands.sees(f"{name}.{code}"):
                hands.tick(f"{name}.{code}")
            else:
                hands.pick(f"{name}.more", code)

    def _exercises(self, prescriptions: tuple[Prescription, ...]) -> None:
        hands = self.hands
        for given in prescriptions:
            name = f"exercise_{given.exercise}"
            if given.status is ExerciseStatus.NEW:
                hands.type(given.label, into="exercise_search")
                hands.key(Qt.Key.Key_Return)
            hands.find(f"{name}.keep")  # those under way are in the list already
            stopped = given.status is ExerciseStatus.STOPPED
            if given.adherence or stopped:
                hands.click(f"{name}.open")
                if given.adherence:
                    hands.type(given.adherence, into=f"{name}.adherence")
                if stopped:
                    hands.tick(f"{name}.stop")
                    hands.type(given.stop_reason, into=f"{name}.stop_reason")
                hands.click(f"{name}.open")
            else:
                hands.tick(f"{name}.keep")

    def _next(self, visit: Visit) -> None:
        hands = self.hands
        hands.click("next_more")
        hands.type(visit.plan, into="plan")
        if visit.discharge_reason:
            hands.pick("discharge_reason", visit.discharge_reason)
        hands.click("next_more")

    def _about(self, visit: Visit) -> None:
        hands = self.hands
        hands.pick("visit_type", visit.visit_type)
        if visit.ended_at is not None:
            local = visit.ended_at.astimezone(ZoneInfo(visit.zone))
            hands.type(f"{local:%H:%M}", into="ended_at")
        if visit.since:
            hands.type(visit.since, into="since")
        if visit.global_change is not None:
            hands.type(str(visit.global_change), into="global_change")
        recall = visit.soreness_recall
        if recall is not None:
            hands.type(str(recall.hours), into="soreness_hours")
            hands.choose("soreness_bruise", "Bruise" if recall.bruise else "No bruise")
            hands.type(recall.helped, into="soreness_helped")

    def _findings(self, visit: Visit) -> None:
        hands = self.hands
        for part in ("average", "worst", "best"):
            hands.scale(f"pain_{part}", getattr(visit.pain, part))
        for place, score in enumerate(visit.activity_scores, 1):
            hands.scale(f"activity_{place}", score)
        hands.tick("findings.head")
        hands.type("\n".join(visit.objective), into="objective")
        hands.type(visit.impression, into="impression")
        self._unfold("decision_section")
        hands.tick(f"decision.{visit.decision}")
        hands.type(visit.decision_reason, into="decision_reason")

    def _unfold(self, section: str) -> None:
        self.hands.tick(f"{section}.head")

    def _screen(self, visit: Visit) -> None:
        screen, hands = visit.screen, self.hands
        if screen is None:
            return
        self._unfold("screen")
        hands.choose("screen_kind", _KINDS[screen.kind])
        for answer in screen.exceptions:
            hands.tick(f"screen.{answer.code}.{answer.answer}")
        if screen.all_at_once:
            hands.click("screen_rest_no")
        self._many("red_flags", screen.red_flags)
        if screen.note:
            hands.type(screen.note, into="screen_note")

    def _consent(self, consent: Consent | None) -> None:
        hands = self.hands
        if consent is None:
            return
        if not hands.sees("consent.method"):
            hands.click("consent.head")
        for field in ("method", "scope", "given_by"):
            hands.pick(f"consent.{field}", getattr(consent, field))
        self._many("consent.risks", consent.risks)
        if consent.chaperone:
            hands.type(consent.chaperone, into="consent.chaperone")

    def _signs(self, visit: Visit) -> None:
        hands = self.hands
        if visit.segmental:
            hands.tick("segmental.head")
        for sign in visit.segmental:
            hands.choose("segmental.side", sign.side.value.capitalize())
            hands.choose("segmental.levels", _area_of(sign.segments[0]))
            for level in sign.segments:
                self._cell("segmental", (sign.sign,), (level,))
                hands.tick(f"segmental.cell.{sign.finding}")
        if visit.palpation:
            hands.tick("palpation.head")
        for felt in visit.palpation:
            word = lexicon().word_for(felt.muscle)
            hands.type(f"{felt.side.value[0]} {word}", into="palpation.muscle")
            hands.key(Qt.Key.Key_Return)
            row = (felt.muscle, felt.side.value)
            self._cell("palpation", row, ("status",))
            hands.tick(f"palpation.cell.{felt.status}")
            self._cell("palpation", row, ("tenderness",))
            hands.tick(f"palpation.cell.{felt.tenderness}")
        type_scores(hands, visit.scores)

    def _cell(self, section: str, row: tuple[str, ...], column: tuple[str, ...]) -> None:
        """Click in the middle of a cell of a grid, which makes it the one that is answered."""
        grid = self.hands.find(f"{section}.grid")
        assert isinstance(grid, AnswerGrid)
        box = grid.visualRect(grid.rows.index_of(row, column))
        self.hands.click(grid.viewport(), box.center())

    def _treatment(self, visit: Visit) -> None:
        hands = self.hands
        hands.type(visit.other_treatment, into="other_treatment")
        hands.tick("course.head")
        hands.type(visit.analysis, into="analysis")
        self._many("aftercare", visit.aftercare)

    def _after(self, visit: Visit) -> None:
        hands = self.hands
        if not visit.rows:
            return
        hands.scale("pain_after", visit.pain_after)
        hands.click("after_more")
        hands.scale("soreness_after", visit.soreness_after)
        hands.type(visit.key_sign_after, into="key_sign_after")
        hands.type(str(visit.observed_minutes), into="observed_minutes")
        hands.tick("fit_to_leave.yes" if visit.fit_to_leave else "fit_to_leave.no")
        hands.click("after_more")
        hands.tick("needles_all_out")
        if visit.no_adverse_event:
            hands.tick("no_adverse_event")
        for place, event in enumerate(visit.adverse_events, 1):
            self._event(event, place)

    def _event(self, event: AdverseEvent, place: int) -> None:
        hands = self.hands
        hands.click("record_adverse_event")
        hands.pick("adverse.more", event.kind)
        if not hands.sees("adverse.done"):
            hands.click(f"adverse_event_{place}")
        hands.click(f"adverse.severity.{event.severity}")
        hands.pick("adverse.row_seq", "" if event.row_seq is None else str(event.row_seq))
        for field in ("happened", "where", "action", "followup_due", "followup", "resolved"):
            hands.type(getattr(event, field), into=f"adverse.{field}")
        hands.pick("adverse.outcome", event.outcome)
        hands.click("adverse.done")


def _area_of(level: str) -> str:
    """Return the part of the spine that is chosen to answer at a level."""
    if level[0] == "T":
        return "T1–T6" if int(level[1:]) <= 6 else "T7–T12"
    return _AREAS[level[0]]
