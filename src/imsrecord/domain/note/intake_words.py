"""What an intake says in words: of one question, in a line, and what a later telling changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.note.plain_words import joined, label, labels, short_day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.intake import Intake, PriorTreatment

TITLES: Final = {
    "complaint": "Reason for coming",
    "onset_on": "Since",
    "onset": "Onset",
    "mechanism": "How it began",
    "contributing": "Factors",
    "prior": "Tried before",
    "quality": "Pain is",
    "timing": "When",
    "day_pattern": "Over 24 hours",
    "aggravating": "Worse with",
    "easing": "Better with",
    "zones": "Where",
    "history": "History",
    "medicines": "Medicines",
    "allergies": "Allergies",
    "anticoagulant": "Blood thinner",
    "past_needling": "Needled before",
    "fainted": "Ever fainted",
    "goals": "Goals",
    "activities": "Activities",
}
"""What each question of the intake is called, on the screen, on paper and on undo."""

VOCABULARIES: Final = {
    "onset": "onsets",
    "contributing": "contributing_factors",
    "quality": "pain_qualities",
    "timing": "pain_timings",
    "aggravating": "aggravating",
    "easing": "easing",
    "zones": "zones",
    "prior": "prior_treatments",
}
"""The vocabulary of the catalogue that answers a question by codes."""

YES_NO: Final = {True: "yes", False: "no", None: ""}


def told_words(intake: Intake, name: str) -> str:
    """Return what was answered to one question; "" where it was not asked."""
    value = getattr(intake, name)
    if name == "prior":
        return tried_words(value)
    if name == "onset_on":
        return "" if value is None else short_day_words(value)
    if name in VOCABULARIES:
        codes = (value,) if isinstance(value, str) else value
        return labels(VOCABULARIES[name], [code for code in codes if code])
    if value is None or isinstance(value, bool):
        return YES_NO[value]
    return value if isinstance(value, str) else "; ".join(value)


def tried_words(prior: Iterable[PriorTreatment]) -> str:
    """Return what was tried, each with how it went: Heat: helped; Massage."""
    return "; ".join(
        joined(label("prior_treatments", one.code), effect_words(one.effect), between=": ")
        for one in prior
    )


def effect_words(effect: str) -> str:
    """Return how a treatment went, as it stands within a sentence."""
    return label("prior_treatment_effects", effect).lower() if effect else ""


def intake_line(intake: Intake, names: Iterable[str]) -> str:
    """Return the answers to some questions in one line, without their titles where plain."""
    return joined(*(_bare(intake, name) for name in names), between=" · ")


def intake_changes(before: Intake, now: Intake) -> Iterator[tuple[str, str]]:
    """Return title and words of every answer that is another one now, with what it was."""
    for name in INTAKE_FIELDS:
        if getattr(before, name) != getattr(now, name):
            was, words = told_words(before, name), told_words(now, name)
            words = words or "no longer answered"
            yield TITLES[name], f"{words} (before: {was})" if was else words


def _bare(intake: Intake, name: str) -> str:
    words = " ".join(told_words(intake, name).split())
    return f"{TITLES[name].lower()}: {words}" if words in YES_NO.values() and words else words
