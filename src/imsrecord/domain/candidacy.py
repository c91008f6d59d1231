"""Whether needling suits this patient: what speaks for asking, never what to answer.

What the clinic's own page says of candidates is shown beside what the intake says, each with its
source. Whether needling still suits is asked in every fourth visit of an episode, and when pain
has not moved for three visits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.precautions import absolute_in_force

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.findings import Pain
    from imsrecord.domain.intake import Intake
    from imsrecord.domain.patient import Precaution
    from imsrecord.domain.screening import EarlierAnswer
    from imsrecord.domain.visit import Visit

EVERY: Final = 4
"""Every fourth visit of an episode (design, ux.md §2)."""
UNMOVED: Final = 3
"""Visits over which pain has not moved before the question is asked (the same place)."""
CONTRAINDICATED: Final = "contraindicated"


@dataclass(frozen=True, slots=True)
class CandidacyFact:
    """Something that the intake says and the clinic's page speaks of, with where each is from."""

    words: str = field(repr=False)
    source: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision that follows from an answer, to be taken over or not."""

    decision: str
    reason: str = field(repr=False)


def still_suits_because(pain: Pain, course: Sequence[EpisodeVisit]) -> tuple[str, ...]:
    """Return why it is asked now whether needling still suits; nothing when it is not asked.

    ``course`` are the signed visits of the episode before this one, oldest first, of which calls
    and missed appointments are no visits; ``pain`` is today's. Pain is compared as the average,
    where every one of these visits has it, else as the pain now; it has not moved while it differs
    by less than the NPRS change that patients notice.
    """
    return tuple(_reasons(pain, tuple(visit for visit in course if visit.attended)))


def _reasons(pain: Pain, course: Sequence[EpisodeVisit]) -> Iterator[str]:
    number = len(course) + 1
    if number % EVERY == 0:
        yield f"Visit {number} of this complaint"
    if ratings := unmoved(pain, course):
        yield f"Pain {', '.join(map(str, ratings))}"


def unmoved(pain: Pain, course: Sequence[EpisodeVisit]) -> tuple[int, ...]:
    """Return pain of the last three visits and of this one, oldest first; () where it moved."""
    ratings = _compared(pain, tuple(visit for visit in course if visit.attended))
    notice = catalogue().measure("nprs").mcid
    still = ratings and notice is not None and max(ratings) - min(ratings) < notice
    return ratings if still else ()


def _compared(pain: Pain, course: Sequence[EpisodeVisit]) -> tuple[int, ...]:
    """Return pain of the last three visits and today, oldest first, all of one kind."""
    before = tuple(visit.pain for visit in course[-UNMOVED:])
    if len(before) < UNMOVED:
        return ()
    averages = (*(each.average for each in before), pain.average)
    for ratings in (averages, (*(each.now for each in before), pain.now)):
        told = tuple(rating for rating in ratings if rating is not None)
        if len(told) == len(ratings):
            return told
    return ()


def proposed(
    visit: Visit, precautions: Sequence[Precaution], earlier: Sequence[EarlierAnswer] = ()
) -> Proposal | None:
    """Return the decision that an absolute contraindication suggests while none is taken."""
    if visit.decision or visit.rows:
        return None
    found = absolute_in_force(precautions, visit.screen, earlier)
    if not found:
        return None
    names = "; ".join(catalogue().label("contraindications", flag.code) for flag in found)
    return Proposal(CONTRAINDICATED, f"Absolute contraindication: {names}.")


def candidacy_facts(intake: Intake, on: date) -> tuple[CandidacyFact, ...]:
    """Return what the intake says of the three things that the clinic's page names."""
    return tuple(_facts(intake, on))


def _facts(intake: Intake, on: date) -> Iterator[CandidacyFact]:
    tried = {each.code: each.effect for each in intake.prior}
    named = [term for term in catalogue().terms("prior_treatments") if "clinic_page" in term.more]
    told = [f"{term.label}: {_effect(tried[term.id])}" for term in named if term.id in tried]
    if told:
        yield CandidacyFact("; ".join(told), "tried before, by the intake")
    if intake.contributing:
        names = ", ".join(catalogue().label("contributing_factors", c) for c in intake.contributing)
        yield CandidacyFact(names, "contributing factors, by the intake")
    if intake.chronicity(on) == "chronic":
        days = intake.days_since_onset(on)
        source = f"the clinic's own page; {days} days since onset, by the intake"
        yield CandidacyFact(catalogue().text("chronicity_message"), source)


def _effect(code: str) -> str:
    if not code:
        return "effect not told"
    label = catalogue().label("prior_treatment_effects", code)
    return label[:1].lower() + label[1:]
