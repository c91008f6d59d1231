"""Finds exercises by what a practitioner would type: a name, a place, a kind, a muscle."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.folding import fold
from imsrecord.domain.own_exercises import OWN_VIEW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.catalogue import Exercise

_BRACKETS = re.compile(r" \([^)]*\)")


def found(
    typed: str, region: str = "", kind: str = "", among: Iterable[Exercise] | None = None
) -> tuple[Exercise, ...]:
    """Return the exercises that hold every typed word, of one region and kind if given.

    ``among`` are those of this clinic, without it the catalogue's.
    """
    words = fold(typed).split()
    return tuple(
        exercise
        for exercise in (catalogue().exercises if among is None else among)
        if (not region or exercise.region == region)
        and (not kind or exercise.kind == kind)
        and all(word in _spelling(exercise) for word in words)
    )


def where_and_kind(exercise: Exercise) -> str:
    """Return the line under a name: Neck · stretching."""
    region = catalogue().label("regions", exercise.region)
    kind = _BRACKETS.sub("", catalogue().label("exercise_kinds", exercise.kind))
    mine = "your own" if exercise.figure.view == OWN_VIEW else ""
    parts = (region, f"{kind[:1].lower()}{kind[1:]}", mine)
    return " · ".join(part for part in parts if part)


@cache
def _spelling(exercise: Exercise) -> str:
    muscles = (catalogue().muscle_label(muscle) for muscle in exercise.muscles)
    aliases = (word for muscle in exercise.muscles for word in catalogue().aliases_of(muscle))
    parts = (exercise.name, where_and_kind(exercise), *exercise.equipment, *muscles, *aliases)
    return fold(" ".join(parts))
