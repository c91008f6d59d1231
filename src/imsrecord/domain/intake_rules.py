"""What a first visit has not asked yet; none of it stops a signature (requirements §3.2, §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.intake import is_told
from imsrecord.domain.note.intake_words import TITLES
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.signing_problem import SigningProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.intake import Intake
    from imsrecord.domain.visit import Visit

_ASKED: Final = {
    "complaint": "The reason for coming is not written.",
    "onset_on": "Since when? The onset is not written.",
    "history": "Medical, surgical, family and social history is not asked.",
    "medicines": "Medicines are not asked.",
    "anticoagulant": "Blood thinner: yes or no?",
    "allergies": "Allergies are not asked: metal, latex, antiseptic.",
    "past_needling": "Needling before, and the reaction to it, is not asked.",
    "fainted": "Ever fainted: yes or no?",
    "goals": "The patient's goals are not written.",
}


def intake_problems(visit: Visit) -> Iterator[SigningProblem]:
    """Yield a warning for every required question that the intake of a visit leaves open.

    A follow-up that asks nothing anew has no intake, and none of them. Where it hurts may be said
    in zones or drawn. ``where`` is ``intake/`` and the field.
    """
    told = visit.intake
    if told is None:
        return
    for name, sentence in _ASKED.items():
        if not _answered(told, name):
            yield SigningProblem(sentence, f"intake/{name}", blocking=False)
    for carried in told.carried:
        when, name = short_day_words(carried.told_on), carried.name
        sentence = f"{TITLES.get(name, name)}: as told on {when}, still so?"
        yield SigningProblem(sentence, f"intake/{name}", blocking=False)
    if not told.zones and not visit.pain_drawing:
        sentence = "Where it hurts is neither said nor drawn."
        yield SigningProblem(sentence, "intake/zones", blocking=False)


def _answered(told: Intake, name: str) -> bool:
    if name == "onset_on":
        return told.onset_on is not None or bool(told.onset)
    return is_told(told, name)
