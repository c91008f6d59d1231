"""A week later: the second visit of the first patient, charted in a few keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from imsrecord.ui.chart.chart_page import ChartPage
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.tour.first_clinic import PASSPHRASE, PATIENT
from imsrecord.ui.tour.stage import USUAL
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.row_view import RowView
from imsrecord.ui.visit.visit_page import VisitPage

if TYPE_CHECKING:
    from imsrecord.ui.tour.hands import Hands
    from imsrecord.ui.tour.stage import Stage

_SMALLER: Final = ((1366, 768), (1280, 640))
_ANSWERS: Final = (("pain_now", 4), ("function_now", 7), ("soreness_worst", 3))


def chart_follow_up(stage: Stage, hands: Hands) -> None:
    """Open the chart, repeat last visit, type one muscle more, and read the note."""
    _open_chart(stage, hands)
    _begin(stage, hands)
    _type_a_muscle(stage, hands)
    _answer_the_rest(hands)
    with stage.step("Everything is answered; the note is read before it is signed"):
        hands.click("review")
        hands.find(ReviewPage)
        stage.shot_both(hands, "review")


def _open_chart(stage: Stage, hands: Hands) -> None:
    with stage.step("A week later: unlocked with the passphrase, the patient found"):
        hands.type(PASSPHRASE, into="Passphrase")
        hands.key(Qt.Key.Key_Return)
        hands.find(TodayPage)
        hands.click("Patients")
        hands.type(PATIENT[1], into="search_patients")
        hands.key(Qt.Key.Key_Return)
        hands.find(ChartPage)


def _begin(stage: Stage, hands: Hands) -> None:
    with stage.step("Visit 2: last visit stands ready to be repeated"):
        hands.click("start_visit")
        hands.find(VisitPage)
        stage.shot_both(hands, "charting-begun")
        for name, value in _ANSWERS:
            hands.scale(name, value)
        hands.choose("soreness_days", "2 d")
        hands.tick("confirm_consent")
        hands.type("=\nt 4 2 1 3!\n", into="line")
        hands.tick("keep_exercises")


def _type_a_muscle(stage: Stage, hands: Hands) -> None:
    with stage.step("One muscle more: found while it is typed, drawn before it is added"):
        hands.type("l in", into="line")
        stage.shot_both(hands, "charting-type-ahead")
        hands.type("f 1 2")
        stage.shot_both(hands, "charting")
        for width, height in _SMALLER:
            stage.resize(hands.window, width, height)
            stage.shot(hands, f"charting-{width}x{height}")
        stage.resize(hands.window, *USUAL)
        before = len(hands.all(RowView))
        hands.type("\n")
        hands.wait_for(lambda: len(hands.all(RowView)) == before, "the row typed is added")
    with stage.step("Its details: place, needle, what was found"):
        added = hands.all(RowView)[-1].objectName()
        hands.key(Qt.Key.Key_Tab)
        hands.pick(f"{added}.site", "1")
        stage.shot_both(hands, "charting-details")
        hands.click(f"{added}.open")


def _answer_the_rest(hands: Hands) -> None:
    hands.scale("pain_after", 2)
    hands.scale("function_after", 8)
    hands.tick("needles_all_out")
    hands.tick("no_adverse_event")
    hands.choose("next_visit", "2 w")
    hands.click("assessment")
    hands.click("section.decision.head")
    hands.type("Partial gain, active points remain", into="decision_reason")
    hands.click("assessment")
