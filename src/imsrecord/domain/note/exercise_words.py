"""Exercises in a note: what was given, how it went at home, and what was taught of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.exercises import ExerciseStatus, KeptUp
from imsrecord.domain.note.plain_words import dose_words, exercise_label, joined, named

if TYPE_CHECKING:
    from imsrecord.domain.exercises import Prescription

KEPT_UP: Final = {
    KeptUp.DONE: "Done",
    KeptUp.PARTLY: "Partly",
    KeptUp.NOT: "Not",
    KeptUp.PAINFUL: "Painful",
    KeptUp.TOO_HARD: "Too hard",
}
"""What a chip asks, and what is said of the answer."""
_TOLD: Final = {
    KeptUp.DONE: "done",
    KeptUp.PARTLY: "partly",
    KeptUp.NOT: "not done",
    KeptUp.PAINFUL: "was painful",
    KeptUp.TOO_HARD: "was too hard",
}
_STATUS: Final = {
    ExerciseStatus.NEW: "new",
    ExerciseStatus.KEPT: "continued",
    ExerciseStatus.CHANGED: "dose changed",
}


def exercise_words(prescription: Prescription) -> str:
    """Return an exercise with its dose and what became of it."""
    stopped = not prescription.current or bool(prescription.stop_reason)
    return joined(
        prescription.label or exercise_label(prescription.exercise),
        dose_words(prescription.dose),
        _STATUS.get(prescription.status, ""),
        named("stopped", prescription.stop_reason or "reason not recorded") if stopped else "",
        named("at home", home_words(prescription)),
        _taught("demonstrated", prescription.demonstrated),
        _taught("understood", prescription.understood),
        prescription.note,
        named("with pictures", " and ".join(str(number) for number in prescription.pictures)),
        named("as told", " ".join(prescription.instructions.split("\n"))),
    )


def home_words(prescription: Prescription) -> str:
    """Return how an exercise went at home: partly, 5 of 7 days; "" while nothing is said."""
    told = _TOLD[prescription.kept_up] if prescription.kept_up is not None else ""
    return joined(told, prescription.adherence)


def _taught(word: str, answer: bool | None) -> str:
    return {True: word, False: f"NOT {word}", None: ""}[answer]
