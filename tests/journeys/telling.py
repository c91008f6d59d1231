"""Types an intake into the sections of a first visit, as the patient tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.intake_words import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.intake import Intake
    from imsrecord.ui.tour.hands import Hands

_WORDS = ("mechanism", "day_pattern", "history", "medicines", "allergies", "past_needling")
_CODES = ("zones", "quality", "timing", "aggravating", "easing", "contributing")


def tell(hands: Hands, told: Intake) -> None:
    """Fill every question that the intake answers; the reason was typed on registering."""
    _words(hands, told)
    if told.onset:
        hands.tick(f"onset.{told.onset}")
    for name in _CODES:
        _codes(hands, name, getattr(told, name))
    _codes(hands, "prior", [treatment.code for treatment in told.prior])
    for treatment in told.prior:
        if treatment.effect:
            hands.tick(f"prior_effect.{treatment.code}.{treatment.effect}")
    for name in ("anticoagulant", "fainted"):
        answer = getattr(told, name)
        if answer is not None:
            hands.tick(f"{name}.{'yes' if answer else 'no'}")


def _words(hands: Hands, told: Intake) -> None:
    texts = {name: getattr(told, name) for name in _WORDS}
    texts["onset_on"] = told.onset_on.isoformat() if told.onset_on else ""
    texts |= {name: "\n".join(getattr(told, name)) for name in ("goals", "activities")}
    for name, text in texts.items():
        if text:
            hands.type(text, into=name)


def _codes(hands: Hands, name: str, codes: Sequence[str]) -> None:
    """Find each code by its whole name, and take it with Enter."""
    for code in codes:
        hands.type(catalogue().label(VOCABULARIES[name], code), into=name)
        hands.key(Qt.Key.Key_Return)
        hands.find(f"{name}.{code}")
