"""Warnings of the course of care before signing: measures due, the stop rule, a first plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.care_plan import standing_plan
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.note.plan_words import stalled_words
from imsrecord.domain.outcome_due import due, reassessment_due
from imsrecord.domain.signing_problem import SigningProblem
from imsrecord.domain.stop_rule import stalled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.signing_problem import Known
    from imsrecord.domain.visit import Visit


def course_problems(visit: Visit, known: Known) -> Iterator[SigningProblem]:
    """Give what the episode so far asks of a visit; none of it stops a signature."""
    earlier, now = known.course, episode_visit(visit)
    for each in due(earlier, now):
        yield _warning(f"{each.words}.", each.where)
    if reassessment_due(earlier, now) and visit.visit_type not in ("reassessment", "discharge"):
        yield _warning("The reassessment that was planned is due.", "reassess_on")
    found = stalled(earlier, now)
    if found is not None and not visit.course_reason.strip():
        yield _warning(f"{stalled_words(found)}. Why does care go on?", "course_reason")
    plan = standing_plan(earlier, now)
    if plan.planned_visits and plan.place > plan.planned_visits and not visit.discharge_reason:
        words = f"This is visit {plan.place} of {plan.planned_visits} planned."
        yield _warning(words, "planned_visits")
    begins = visit.visit_type == "initial" and visit.needled and not visit.discharge_reason
    if begins and not plan.said_in:
        yield _warning("How often, and for how many visits?", "frequency")


def _warning(sentence: str, where: str) -> SigningProblem:
    return SigningProblem(sentence, where, blocking=False)
