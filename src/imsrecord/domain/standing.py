"""How answers of the safety screen become precautions that follow the patient, and end again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.patient import Precaution
from imsrecord.domain.screening import OF_THE_DAY, UNSURE, YES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.screening import EarlierAnswer, SafetyScreen, ScreenAnswer
    from imsrecord.domain.visit import Visit


def will_stand(
    screen: SafetyScreen | None, precautions: Sequence[Precaution]
) -> tuple[ScreenAnswer, ...]:
    """Return the answers that become precautions when the visit is signed.

    Yes and unsure do, unless the item stands already, is about one visit by what it says, or was
    said to pass with the day.
    """
    if screen is None:
        return ()
    there = {each.code for each in precautions if each.code and each.code not in screen.lifted}
    return tuple(
        answer
        for answer in screen.exceptions
        if answer.code not in there and answer.code not in OF_THE_DAY and not answer.today_only
    )


def standing_after(visit: Visit, precautions: Sequence[Precaution]) -> tuple[Precaution, ...]:
    """Return the patient's precautions once a visit is signed, those confirmed over taken off.

    One that stood as unsure and is answered yes now is sure from now on; one whose place was told
    today is there.
    """
    screen = visit.screen
    if screen is None:
        return tuple(precautions)
    said = {answer.code: answer for answer in screen.exceptions}
    kept = [
        _answered(each, said.get(each.code))
        for each in precautions
        if not each.code or each.code not in screen.lifted
    ]
    new = (_precaution(answer, screen, visit) for answer in will_stand(screen, precautions))
    return (*kept, *new)


def _answered(each: Precaution, answer: ScreenAnswer | None) -> Precaution:
    if answer is None:
        return each
    unsure = each.unsure and answer.answer != YES
    return replace(each, unsure=unsure, regions=answer.regions or each.regions)


def _precaution(answer: ScreenAnswer, screen: SafetyScreen, visit: Visit) -> Precaution:
    return Precaution(
        catalogue().label("contraindications", answer.code),
        answer.code,
        answer.note.strip() or screen.note.strip(),
        since=visit.treated_on,
        visit_no=visit.visit_no,
        unsure=answer.answer == UNSURE,
        regions=answer.regions,
    )


def may_be_over(
    screen: SafetyScreen | None, precautions: Sequence[Precaution]
) -> tuple[Precaution, ...]:
    """Return the precautions whose item is answered no today, whether confirmed over or not."""
    noes = {answer.code for answer in screen.noes} if screen is not None else set()
    return tuple(each for each in precautions if each.code in noes)


def banner(precaution: Precaution) -> str:
    """Return a precaution as short as the head of a page has room for: Faints with needles."""
    known = precaution.code and catalogue().has_term("contraindications", precaution.code)
    words = precaution.label
    if known and words == catalogue().label("contraindications", precaution.code):
        words = short_words(precaution.code)
    return f"{words}?" if precaution.unsure else words


@cache
def banner_of_label(label: str) -> str:
    """Return a precaution of which only the words are known, as short as a list has room for."""
    terms = catalogue().terms("contraindications")
    return next((short_words(term.id) for term in terms if term.label == label), label)


def short_words(code: str) -> str:
    """Return an item of the safety screen in a few words."""
    if not catalogue().has_term("contraindications", code):
        return code
    term = catalogue().term("contraindications", code)
    return str(term.more.get("short", term.label))


def banners(
    precautions: Sequence[Precaution],
    earlier: Sequence[EarlierAnswer] = (),
    screen: SafetyScreen | None = None,
) -> tuple[str, ...]:
    """Return what stands at the head of a visit: precautions, earlier answers, today's answers.

    Each item once; a question mark is set behind what was answered unsure only.
    """
    over = frozenset(screen.lifted) if screen is not None else frozenset()
    there = [each for each in precautions if not each.code or each.code not in over]
    said = [each.answer for each in earlier if screen is None or _open(screen, each)]
    said += screen.exceptions if screen is not None else ()
    codes = {each.code for each in there if each.code}
    rest = {
        answer.code: f"{short_words(answer.code)}?"
        if answer.answer == UNSURE
        else short_words(answer.code)
        for answer in said
        if answer.code not in codes
    }
    return (*dict.fromkeys(map(banner, there)), *rest.values())


def _open(screen: SafetyScreen, each: EarlierAnswer) -> bool:
    return screen.answer_to(each.answer.code) is None
