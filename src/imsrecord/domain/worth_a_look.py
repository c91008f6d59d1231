"""What on Today is worth a look: facts of the record in one sentence each, never advice.

A sentence is about the newest signed visit; set aside, it comes back when a newer one is signed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imsrecord.domain.candidacy import unmoved
from imsrecord.domain.consent import in_force
from imsrecord.domain.episode_visit import EpisodeVisit
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.outcome_due import reassessment_due

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from imsrecord.domain.consent import KeptConsent

SORE: Final = 7
"""Soreness 0-10 from here on is severe, as the NRS for pain is read (7-10)."""
LONG_HOURS: Final = 96
"""Soreness after dry needling is over within 72 hours in most people
(Martin-Pintado-Zugasti et al. 2018); a day more is told."""


class LookKind(StrEnum):
    """What is worth a look."""

    SORENESS = "soreness"
    STALLED = "stalled"
    CONSENT = "consent"
    REASSESSMENT = "reassessment"


@dataclass(frozen=True, slots=True)
class Look:
    """One sentence; ``visit_no`` is the newest signed visit it rests on.

    ``seen_in`` is the visit in which it can be read, 0 where the whole chart shows it.
    """

    kind: LookKind
    patient_no: int
    visit_no: int
    name: str = field(repr=False)
    words: str = field(repr=False)
    seen_in: int = 0


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A patient as Today looks: ``course`` are the signed visits of the present complaint.

    ``expected`` tells whether they are on a list of today or later.
    """

    patient_no: int
    name: str = field(repr=False)
    course: tuple[EpisodeVisit, ...] = ()
    consents: tuple[KeptConsent, ...] = ()
    expected: bool = False
    discharged: bool = False


def looks(person: LookedAt, today: date) -> Iterator[Look]:
    """Give what about one patient is worth a look, the most pressing first."""
    if not person.course:
        return
    newest = person.course[-1]

    def look(kind: LookKind, words: str, seen_in: int = 0) -> Look:
        no = person.patient_no
        return Look(kind, no, newest.visit_no, person.name, f"{person.name}{words}", seen_in)

    if missing := _consent(person):
        yield look(LookKind.CONSENT, missing)
    if sore := _soreness(person.course):
        yield look(LookKind.SORENESS, sore, newest.visit_no)
    if person.discharged:
        return
    if ratings := unmoved(newest.pain, person.course[:-1]):
        told = ", ".join(map(str, ratings))
        yield look(
            LookKind.STALLED,
            f": pain {told} over {counted(len(ratings), 'visit')}. Review candidacy?",
        )
    if reassessment_due(person.course, EpisodeVisit(newest.visit_no + 1, today)):
        yield look(LookKind.REASSESSMENT, ": the planned reassessment is due.")


def _consent(person: LookedAt) -> str:
    """Say that somebody who is expected, and was needled before, has no consent that stands."""
    if not person.expected or not any(visit.needled for visit in person.course):
        return ""
    if not person.consents:
        return ": no consent is in the record."
    return "" if in_force(person.consents) else ": consent was withdrawn."


def _soreness(course: Sequence[EpisodeVisit]) -> str:
    """Say how sore the last needling left the patient, where that was much or long."""
    recall = course[-1].recall
    if recall is None or (recall.worst is None and recall.hours is None):
        return ""
    worst, hours = recall.worst or 0, recall.hours or 0
    if worst < SORE and hours < LONG_HOURS:
        return ""
    after = next((visit.visit_no for visit in reversed(course[:-1]) if visit.needled), 0)
    strength = "" if recall.worst is None else f" {recall.worst}"
    lasted = "" if not hours else f" for {span_of_hours(hours)}"
    since = f" after visit {after}" if after else ""
    return f" reported soreness{strength}{lasted}{since}."


def span_of_hours(hours: int) -> str:
    """Return hours as one says them: 5 hours, 3 days."""
    days = hours // 24
    return counted(hours, "hour") if hours < 48 or hours % 24 else counted(days, "day")
