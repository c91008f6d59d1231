"""The safety screen and the decision, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import counted, joined, label, labels, named, sentences
from imsrecord.domain.screen_concern import PREGNANCY
from imsrecord.domain.screening import ScreenKind, screen_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.screening import SafetyScreen, ScreenAnswer
    from imsrecord.domain.visit import Visit

_SUITS = {"yes": "Yes", "no": "No"}


def decided(visit: Visit) -> Iterator[NoteLine]:
    """Say what was decided and why, when it was stopped, what was explained, and if it suits."""
    decision = label("needling_decisions", visit.decision)
    yield NoteLine("Decision", sentences(decision, visit.decision_reason))
    yield NoteLine("Stopped", visit.stopped_when)
    yield NoteLine("Explained", visit.explained)
    suits = _SUITS.get(visit.still_suits, visit.still_suits)
    yield NoteLine("Still suits", sentences(suits, visit.still_suits_reason))


def screen_words(screen: SafetyScreen) -> str:
    """Return what was asked, what was answered, red flags with what was done, and the note.

    A "no" is written out where it was noted about, and where only a few items were asked.
    """
    answers = [_answer_words(one) for one in screen.exceptions]
    noted = [_answer_words(one) for one in screen.noes if _worded(one, screen)]
    over = named("No longer stands", labels("contraindications", screen.lifted, "; "))
    # A red flag is a code of the catalogue, or the clinician's own words.
    flags = named("Red flags", labels("red_flags", screen.red_flags, "; "))
    flags = flags or ("No red flags found" if screen.no_red_flags else "")
    done = named("Done about it", screen.red_flag_action)
    said = (*answers, *noted, _rest(screen), over, flags, done, screen.note)
    return sentences(_asked(screen), *said)


def _asked(screen: SafetyScreen) -> str:
    if screen.kind is ScreenKind.FULL and screen.unanswered(_concerning(screen)):
        asked = len(screen.exceptions) + len(screen.noes)
        return f"{counted(asked, 'item')} asked"
    return {
        ScreenKind.FULL: "Every item asked",
        ScreenKind.CHANGED: "A change in health or medicines",
        ScreenKind.NO_CHANGE: "No change in health or medicines",
    }[screen.kind]


def _rest(screen: SafetyScreen) -> str:
    if screen.kind is not ScreenKind.FULL or not (screen.noes or screen.all_at_once):
        return ""
    others = bool(screen.exceptions)
    if screen.unanswered(_concerning(screen)):
        return "The others of these no" if others else "All of these no"
    return "Every other item no" if others else "Every item no"


def _concerning(screen: SafetyScreen) -> tuple[str, ...]:
    """Return the items that a whole screen asks; pregnancy does not concern everybody."""
    asked = screen.answer_to(PREGNANCY) is not None
    return tuple(code for code in screen_codes() if asked or code != PREGNANCY)


def _worded(one: ScreenAnswer, screen: SafetyScreen) -> bool:
    return bool(one.note.strip()) or screen.kind is not ScreenKind.FULL


def _answer_words(one: ScreenAnswer) -> str:
    words = joined(
        one.answer,
        labels("regions", one.regions).lower(),
        "today only" if one.today_only else "",
        one.note,
    )
    return f"{label('contraindications', one.code)}: {words}"
