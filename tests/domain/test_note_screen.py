"""The note says what was asked and answered, and never more than was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.domain.note.decided import screen_words
from imsrecord.domain.screen_concern import PREGNANCY
from imsrecord.domain.screening import (
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    new_screen,
    screen_codes,
)

FULL = new_screen(ScreenKind.FULL)
ALL = screen_codes()
WITHOUT = tuple(code for code in ALL if code != PREGNANCY)
DIABETES = FULL.with_answer(ScreenAnswer("diabetes", "yes", "tablets"))
NO = ScreenAnswer("frail", "no")


@pytest.mark.parametrize(
    ("screen", "words"),
    [
        (SafetyScreen(ScreenKind.FULL), "Every item asked. Every item no."),
        (FULL.rest_no(ALL), "Every item asked. Every item no."),
        (FULL.rest_no(WITHOUT), "Every item asked. Every item no."),
        (DIABETES.rest_no(ALL), "Every item asked. Diabetes: yes, tablets. Every other item no."),
        (FULL, "0 items asked."),
        (FULL.with_answer(NO), "1 item asked. All of these no."),
        (
            DIABETES.with_answer(NO),
            "2 items asked. Diabetes: yes, tablets. The others of these no.",
        ),
        (DIABETES, "1 item asked. Diabetes: yes, tablets."),
        (
            new_screen(ScreenKind.CHANGED).with_answer(NO),
            "A change in health or medicines. Frail or very tired, fasting, after alcohol: no.",
        ),
        (
            replace(FULL.rest_no(ALL), no_red_flags=True, note="Calm"),
            "Every item asked. Every item no. No red flags found. Calm.",
        ),
        (
            replace(new_screen(ScreenKind.CHANGED), lifted=("latex_allergy",)),
            "A change in health or medicines. No longer stands: Latex allergy.",
        ),
    ],
)
def test_the_screen_in_words(screen: SafetyScreen, words: str) -> None:
    assert f"{screen_words(screen)}." == words
