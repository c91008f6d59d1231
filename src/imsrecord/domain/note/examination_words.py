"""What was examined, in words: scores, signs, palpation, the safety screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import (
    joined,
    labels,
    level_range,
    measure_label,
    number_words,
)
from imsrecord.domain.screening import ScreenKind

if TYPE_CHECKING:
    from imsrecord.domain.findings import OutcomeScore, PalpationFinding, SegmentalFinding
    from imsrecord.domain.screening import SafetyScreen, ScreenAnswer


def score_words(score: OutcomeScore) -> str:
    """Return a measure with its value, raw score and sub-scores."""
    name = measure_label(score.measure)
    return joined(
        joined(name, score.variant.replace("_", " "), between=" "),
        number_words(score.value) if score.value is not None else "",
        f"raw {number_words(score.raw)}" if score.raw is not None else "",
        *(f"{key.replace('_', ' ')} {value}" for key, value in score.details),
    )


def segmental_words(sign: SegmentalFinding) -> str:
    """Return a segmental sign with side, levels and finding."""
    return joined(
        catalogue().label("gunn_signs", sign.sign),
        joined(sign.side.value, level_range(sign.segments), between=" "),
        sign.finding,
        sign.note,
    )


def palpation_words(found: PalpationFinding) -> str:
    """Return what was felt in a muscle that was examined."""
    return joined(
        f"{found.side.letter} {catalogue().muscle_label(found.muscle)}",
        labels("trigger_point_statuses", (found.status,)).lower() if found.status else "",
        f"tenderness {found.tenderness}" if found.tenderness is not None else "",
        f"taut band {found.taut_band}" if found.taut_band else "",
        f"jump sign {found.jump_sign}" if found.jump_sign else "",
        f"referred pain {found.referred_pain}" if found.referred_pain else "",
        f"recognised {found.recognised}" if found.recognised else "",
        found.note,
    )


def screen_words(screen: SafetyScreen) -> str:
    """Return the safety screen: what was not answered no, red flags, and the note."""
    if screen.kind is ScreenKind.NO_CHANGE:
        asked = "No change in health or medicines"
    elif screen.exceptions:
        asked = "Yes or unsure: " + "; ".join(_answer_words(one) for one in screen.exceptions)
    else:
        asked = "Every item asked, none answered yes"
    flags = "; ".join(_flag_words(flag) for flag in screen.red_flags)
    return joined(asked, f"red flags: {flags}" if flags else "", screen.note, between=". ")


def _answer_words(one: ScreenAnswer) -> str:
    words = catalogue().label("contraindications", one.code)
    unsure = "unsure" if one.answer == "unsure" else ""
    return joined(words, unsure, one.note, between=" – ")


def _flag_words(flag: str) -> str:
    # A red flag is a code of the catalogue, or the clinician's own words.
    return catalogue().label("red_flags", flag)
