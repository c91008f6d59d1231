"""What a signature asks about the decision: whatever it is, the note is whole by itself."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.candidacy import still_suits_because
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from dataclasses import Field
    from datetime import date

    from imsrecord.domain.people import Practitioner
    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit

NEEDLED: Final = ("performed", "stopped_early")
NO_VISIT: Final = ("cancelled", "phone")
STOPPED_EARLY: Final = "stopped_early"
DECLINED: Final = "declined"
MUST_BE_CO_SIGNED: Final = {"student": "a student", "assistant": "an assistant"}
_ROUND: Final = frozenset(
    {"id", "patient_no", "visit_no", "episode_no", "treated_on", "zone", "started_at",
     "entered_at", "practitioner_id", "version", "status", "visit_type", "ended_at", "in_person",
     "next_seq", "intake", "late_reason", "hygiene", "aftercare", "line_text", "signature",
     "addenda"}
)  # fmt: skip
"""Fields that a visit has before anything is charted in it, or that say nothing of the patient."""


def decision_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Yield what the decision leaves open: itself, its reason, and what its kind asks besides."""
    if is_empty(visit) and visit.visit_type != "cancelled":
        besides = " beside the intake" if visit.intake is not None else ""
        yield _warning(f"This visit is empty: nothing is charted{besides}.", "decision")
    if visit.visit_type in NO_VISIT:
        return
    if not visit.decision:
        yield _warning("Was needling done, deferred or declined?", "decision")
    elif not visit.decision_reason.strip():
        yield _warning(_why(visit), "decision_reason")
    if visit.decision == STOPPED_EARLY and not visit.stopped_when.strip():
        yield _warning("When was needling stopped?", "stopped_when")
    if visit.decision == DECLINED and not visit.explained.strip():
        yield _warning("What was explained to the patient who declined?", "explained")
    yield from _suits(visit, known)


def _why(visit: Visit) -> str:
    if visit.decision == STOPPED_EARLY:
        return "Why was needling stopped early?"
    if visit.decision not in NEEDLED:
        return "Why was no needling done?"
    return "Why needling was chosen is not written."


def _suits(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    if visit.still_suits == "no" and not visit.still_suits_reason.strip():
        yield _warning("Needling does not suit any more: why?", "still_suits_reason")
    because = still_suits_because(visit.pain, known.course)
    if because and not visit.still_suits:
        yield _warning(f"Does needling still suit? {'; '.join(because)}.", "still_suits")


def authority_problems(
    visit: Visit, practitioner: Practitioner, today: date
) -> Iterator[SigningProblem]:
    """Yield whose signature needling needs: that of a physiotherapist with a needling course.

    A student's or assistant's needling is signed by a physiotherapist (requirements §4).
    """
    if not visit.rows:
        return
    if who := MUST_BE_CO_SIGNED.get(practitioner.register_class):
        yield SigningProblem(
            f"A physiotherapist must co-sign needling charted by {who}.", "practitioner"
        )
    elif not practitioner.may_needle(today):
        yield SigningProblem("You have no needling credential on file.", "practitioner")


def is_empty(visit: Visit) -> bool:
    """Tell whether nothing of the patient is charted in a visit."""
    return all(
        getattr(visit, each.name) == _unsaid(each)
        for each in fields(visit)
        if each.name not in _ROUND
    )


def _unsaid(each: Field[Any]) -> Any:
    return each.default if each.default_factory is MISSING else each.default_factory()


def gives_sheet(visit: Visit) -> bool:
    """Tell whether a sheet for home has anything to say: needling or exercises of the visit."""
    return visit.needled or bool(visit.prescriptions)


def no_sheet_words() -> str:
    """Return why no sheet for home is offered."""
    return "No sheet for home: nothing was needled, and no exercises are given."


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)
