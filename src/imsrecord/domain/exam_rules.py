"""What a signature asks of the examination; nothing of it stops one (requirements 3.3 and 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.exam import comparable_signs, normal_quarters, speaks_against
from imsrecord.domain.note.exam_words import finding_name
from imsrecord.domain.note.plain_words import muscle_on_side
from imsrecord.domain.palpation import is_blank
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit

CHRONIC = "chronic"
SIGNS, SIGNS_AFTER = "exam_signs", "signs_after"
"""Where comparable signs are tested before needling, and again: beside pain and function after."""


def exam_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Yield what is missing of the examination of a visit with a patient, as warnings."""
    if visit.visit_type == "initial" and not examined(visit):
        yield _warning("Nothing is recorded of the examination.", "exam")
    if not visit.impression.strip():
        yield _warning("The impression is not written.", "impression")
    yield from _signs_problems(visit, known)
    for felt in visit.palpation:
        if is_blank(felt):
            name = muscle_on_side(felt.side, felt.muscle)
            yield _warning(f"{name} is in the palpation, but nothing is said of it.", "palpation")
    yield from _again_problems(visit)
    yield from _normal_problems(visit)


def examined(visit: Visit) -> bool:
    """Return whether anything of the objective examination is recorded."""
    return bool(visit.objective or visit.exam or visit.segmental or visit.palpation)


def chronic_now(visit: Visit, known: Known) -> bool:
    """Return whether the complaint is chronic on the day of the visit, by its onset."""
    told = visit.intake or known.intake
    return told is not None and told.chronicity(visit.treated_on) == CHRONIC


def _signs_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    if known.signs_if_chronic and not visit.segmental and chronic_now(visit, known):
        yield _warning("The complaint is chronic, and no segmental sign is recorded.", "segmental")


def _again_problems(visit: Visit) -> Iterator[SigningProblem]:
    for sign in comparable_signs(visit):
        if not sign.value:
            yield _warning(f"{finding_name(sign)}: to be tested, not tested yet.", SIGNS)
        elif visit.needled and not sign.value_after:
            yield _warning(f"{finding_name(sign)}: not tested again after needling.", SIGNS_AFTER)


def _normal_problems(visit: Visit) -> Iterator[SigningProblem]:
    """Name what speaks against a quarter that is said to be normal."""
    for quarter in normal_quarters(visit):
        against = next((each for each in visit.exam if speaks_against(each, quarter)), None)
        if against is not None:
            name = finding_name(against)
            yield _warning(
                f"The neuro screen says {quarter} quarter normal, but {name} is {against.value}.",
                "neuro",
            )


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)
