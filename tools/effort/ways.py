"""The reference follow-up, charted in four ways from Today to the signature.

4 pain, 6 function, soreness 3 for a day, no change in health, last plan repeated, one muscle out
and one in, 14 twitches, 2 familiar pains, needles counted out, scores after, no adverse event,
four exercises kept, back in a week, signed.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget

from imsrecord.domain.needling import Side
from imsrecord.ui.bodychart.body_chart import BodyChart
from imsrecord.ui.today.today_page import TodayPage
from imsrecord.ui.visit.review_page import ReviewPage
from imsrecord.ui.visit.step_bar import StepBar
from imsrecord.ui.visit.visit_page import VisitPage
from imsrecord.ui.widgets.pin_pad import PinPad
from tools.effort.clinic import PIN
from tools.effort.counted import START, CountedHands

_NEW = ("teres_minor", Side.LEFT)


def keyboard(hands: CountedHands) -> None:
    """Repeat last visit and answer what is asked, by the keys alone."""
    _start_by_key(hands)
    _check_in_by_keys(hands)
    hands.answer("=")
    for answer in (".3", "3", ".3", "1", "2", "-", "ltmi12⏎"):
        hands.answer(answer)
    _end_by_keys(hands)


def afresh(hands: CountedHands) -> None:
    """Type all six rows, as after a change of plan."""
    _start_by_key(hands)
    _check_in_by_keys(hands)
    for row in ("rut23 !", "rls23", "rinf23 !", "rsc11", "lut22", "ltmi12"):
        hands.answer(f"{row}⏎")
    _end_by_keys(hands)


def mouse(hands: CountedHands) -> None:
    """Repeat last visit and answer by clicks alone."""
    hands.hands.find(TodayPage)
    hands.click("start_visit")
    hands.hands.find(VisitPage)
    _check_in_by_clicks(hands)
    _needle_by_clicks(hands)
    hands.click("needles_all_out")
    hands.cell("pain_after", 2)
    hands.cell("function_after", 7)
    hands.click("no_adverse_event")
    hands.click("keep_exercises")
    _chip(hands, "next_visit", 1)
    _sign_by_clicks(hands)


def glove(hands: CountedHands) -> None:
    """The same by a gloved finger: everything large, one step after another."""
    hands.hands.find(TodayPage)
    hands.click("start_visit")
    hands.hands.find(VisitPage)
    if not hands.hands.find("glove").isChecked():  # type: ignore[attr-defined]
        hands.hands.click("glove")  # once: this workstation remembers it
        hands.hands.settle()
    _check_in_by_clicks(hands)
    _needle_by_clicks(hands)
    steps = hands.hands.find(StepBar)
    hands.click(steps.next)
    hands.click("needles_all_out")
    hands.cell("pain_after", 2)
    hands.cell("function_after", 7)
    hands.click("no_adverse_event")
    hands.click(steps.next)
    hands.click("keep_exercises")
    hands.click(steps.next)
    _chip(hands, "next_visit", 1)
    hands.click(steps.next)
    _give_pin_by_clicks(hands)


def _start_by_key(hands: CountedHands) -> None:
    hands.hands.find(TodayPage)
    hands.answer(START)
    hands.hands.find(VisitPage)


def _check_in_by_keys(hands: CountedHands) -> None:
    for answer in ("4", "6", "3", "1", "⏎"):
        hands.answer(answer)


def _end_by_keys(hands: CountedHands) -> None:
    for answer in ("6", "2", "7", "⏎", "=", "⏎"):
        hands.answer(answer)
    hands.answer("⏎")
    hands.hands.find(ReviewPage)
    hands.answer(PIN)


def _check_in_by_clicks(hands: CountedHands) -> None:
    hands.cell("pain_now", 4)
    hands.cell("function_now", 6)
    hands.cell("soreness_worst", 3)
    _chip(hands, "soreness_days", 0)
    hands.click("confirm_consent")


def _needle_by_clicks(hands: CountedHands) -> None:
    hands.click("repeat_last_visit")
    for seq, twitches in enumerate((3, 3, 3, 1, 2), 1):
        hands.cell(f"row_{seq}.twitches", twitches, 6)
    hands.click("row_1.familiar")
    hands.click("row_3.familiar")
    minus = hands.hands.find("row_6.points")
    hands.click(minus, QPoint(12, minus.height() // 2))
    chart = hands.hands.find(BodyChart)
    hands.click(chart, chart.pixel_of(*_NEW))
    hands.cell("row_7.twitches", 2, 6)


def _sign_by_clicks(hands: CountedHands) -> None:
    hands.click("review")
    _give_pin_by_clicks(hands)


def _give_pin_by_clicks(hands: CountedHands) -> None:
    hands.hands.find(ReviewPage)
    pad = hands.hands.find(PinPad)
    keys = {_words(key): key for key in pad.findChildren(QAbstractButton)}
    hands.effort.answers += 1
    for digit in PIN:
        hands.press_button(keys[digit])


def _chip(hands: CountedHands, group: str, place: int) -> None:
    buttons = [w for w in hands.hands.find(group).children() if isinstance(w, QAbstractButton)]
    hands.click(_shown(buttons)[place])


def _shown(widgets: list[QAbstractButton]) -> list[QAbstractButton]:
    return [widget for widget in widgets if widget.isVisible()]


def _words(widget: QWidget) -> str:
    return widget.accessibleName()


WAYS = {"keyboard": keyboard, "mouse": mouse, "glove": glove, "afresh": afresh}
