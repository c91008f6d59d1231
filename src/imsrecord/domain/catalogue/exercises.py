"""Corrective exercises: the steps a patient reads, the usual dose, and the figure to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imsrecord.domain.exercises import ExerciseDose

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Figure:
    """How the exercise is drawn; ``view`` is side, front or closeup (told in words only)."""

    view: str
    detail: str
    base: str
    start: str
    end: str
    props: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigurePoses:
    """Joints of the first and last pose, in percent of body height; x right, y up, floor at 0.

    Side view faces the viewer's right, _r is the near limb; in front view _l is on the viewer's
    right. ``turn`` is how far head or trunk turn in both poses, degrees toward the patient's left.
    """

    exercise: str
    view: str
    base: str
    start: Mapping[str, tuple[float, float]]
    end: Mapping[str, tuple[float, float]]
    turn: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with its usual dose, which the clinician changes for the patient.

    ``progressions`` and ``regressions`` are exercise ids or plain sentences; an id is one that
    the catalogue knows.
    """

    id: str
    name: str
    region: str
    kind: str
    muscles: tuple[str, ...]
    dose: ExerciseDose
    start_position: str
    equipment: tuple[str, ...]
    steps: tuple[str, ...]
    caution: str
    progressions: tuple[str, ...]
    regressions: tuple[str, ...]
    figure: Figure


def exercise_from(entry: Mapping[str, Any]) -> Exercise:
    """Return the exercise written in one line of ``exercises.json``."""
    figure = entry["figure"]
    sets, reps, hold_s, per_day, days_per_week = entry["dose"]
    return Exercise(
        id=entry["id"],
        name=entry["name"],
        region=entry["region"],
        kind=entry["kind"],
        muscles=tuple(entry["muscles"]),
        dose=ExerciseDose(
            sets=sets,
            reps=reps,
            hold_s=hold_s or None,
            per_day=per_day,
            days_per_week=days_per_week,
        ),
        start_position=entry["start_position"],
        equipment=tuple(entry["equipment"]),
        steps=tuple(entry["steps"]),
        caution=entry["caution"],
        progressions=tuple(step.get("exercise") or step["text"] for step in entry["progressions"]),
        regressions=tuple(step.get("exercise") or step["text"] for step in entry["regressions"]),
        figure=Figure(
            view=figure["view"],
            detail=figure["detail"] or "",
            base=figure["base"],
            start=figure["start"],
            end=figure["end"],
            props=tuple(figure["props"]),
        ),
    )


def poses_from(entry: Mapping[str, Any]) -> FigurePoses:
    """Return the two poses written in one line of ``exercise_figures.json``."""
    start, end = ({joint: (x, y) for joint, (x, y) in entry[pose].items()} for pose in _POSES)
    first, last = entry.get("turn", (0, 0))
    return FigurePoses(entry["exercise"], entry["view"], entry["base"], start, end, (first, last))


_POSES = ("start", "end")
