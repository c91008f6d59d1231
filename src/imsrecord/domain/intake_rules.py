"""What a first visit has not asked yet; none of it stops a signature (requirements §3.2, §4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    if not told.zones and not visit.pain_drawing:
        sentence = "Where it hurts is neither said nor drawn."
        yield SigningProblem(sentence, "intake/zones", blocking=False)


def _answered(told: Intake, name: str) -> bool:
    if name == "onset_on":
        return told.onset_on is not None or bool(told.onset)
    value = getattr(told, name)
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()
