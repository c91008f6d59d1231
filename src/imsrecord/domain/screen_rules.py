"""What a signature asks about the safety screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.screening import ScreenKind, screen_codes, still_standing
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit


def screen_stops(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Yield what of the screen stops a visit in which needling was done.

    Before the first needling of an episode every item is asked; later whether anything changed.
    """
    screen = visit.screen
    if screen is None:
        asked = "The safety screen is" if known.first_needling else "“Any change in health?” is"
        yield SigningProblem(f"{asked} not answered.", "screen")
    elif known.first_needling and screen.kind is not ScreenKind.FULL:
        yield SigningProblem(
            "The whole safety screen is asked before the first needling.", "screen"
        )
    elif known.first_needling and (left := _left(screen, known)):
        yield SigningProblem(f"Safety screen: {_not_answered(left)}", "screen")


def screen_warnings(visit: Visit, known: Known, *, needled: bool) -> Iterator[SigningProblem]:
    """Yield what of the screen is said but does not stop a signature."""
    screen = visit.screen
    if screen is None:
        return
    if screen.red_flags and not screen.red_flag_action.strip():
        yield _warning("A red flag is named: what was done, and who was told?", "red_flag_action")
    answered = screen.red_flags or screen.no_red_flags or screen.all_at_once
    if screen.kind is ScreenKind.FULL and not answered:
        yield _warning("Red flags: none found, or which?", "red_flags")
    left = _left(screen, known)
    if screen.kind is ScreenKind.FULL and left and not (needled and known.first_needling):
        yield _warning(f"Safety screen: {_not_answered(left)}", "screen")
    told = (screen.exceptions, screen.noes, screen.red_flags, screen.note.strip())
    if screen.kind is ScreenKind.CHANGED and not any(told):
        yield _warning("Something changed in health or medicines: what?", "screen")
    if needled:
        yield from _each_visit(screen, known)


def _each_visit(screen: SafetyScreen, known: Known) -> Iterator[SigningProblem]:
    """Yield the items that are asked at each visit, unless they stand already."""
    there = {each.code for each in known.precautions}
    there |= {each.answer.code for each in still_standing(screen, known.earlier_answers)}
    if screen.kind is not ScreenKind.FULL:
        for code in screen.unanswered(known.each_visit):
            if code not in there:
                yield _warning(f"{code.capitalize()} is not asked today.", "screen")


def _left(screen: SafetyScreen, known: Known) -> int:
    return len(screen.unanswered(known.asked or screen_codes()))


def _not_answered(left: int) -> str:
    return f"{counted(left, 'question')} {'is' if left == 1 else 'are'} not answered yet."


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)
