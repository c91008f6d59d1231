"""Pictures of exercises, the same for the screen and for the patient's sheet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Box, Drawing, Ink, Polyline, path_steps
from imsrecord.domain.drawing import Path as Curve
from imsrecord.domain.exercise_figures.arrows import arrows
from imsrecord.domain.exercise_figures.closeups import closeup
from imsrecord.domain.exercise_figures.mannequin import figure as mannequin
from imsrecord.domain.exercise_figures.poses import motion_of
from imsrecord.domain.exercise_figures.props import over, under
from imsrecord.domain.exercise_figures.scenery import behind, held

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Shape
    from imsrecord.domain.exercise_figures.poses import Motion

__all__ = ["TILE_SHAPE", "exercise_drawing"]

TILE_SHAPE: Final = 104 / 106
"""Width to height of every picture."""

_SMALLEST: Final = 50.0
_LEGS: Final = frozenset({"knee", "ankle", "toe", "hip"})
_ARMS_AND_HIPS: Final = frozenset({"elbow", "wrist", "hand", "pelvis"})
_BELOW: Final = {
    "hook_lying": frozenset({"ankle", "toe"}),
    "supine": frozenset({"knee", "ankle", "toe"}),
    "prone": frozenset({"knee", "ankle", "toe"}),
    "four_point": frozenset({"ankle", "toe"}),
}
"""Of somebody lying, what may run off the tile where the legs rest, so that the rest is larger."""

_LEGS_MATTER: Final = frozenset({"quad_roller"})
_CORNER: Final = 0.075
_UPRIGHT: Final = frozenset({"sitting", "standing", "sitting_f", "standing_f"})


@lru_cache(maxsize=128)
def exercise_drawing(exercise_id: str) -> Drawing:
    """Return the picture of an exercise on its tile; units are percent of body height.

    Raises:
        NotFoundError: the catalogue does not know the exercise.
    """
    exercise = catalogue().exercise(exercise_id)
    poses = catalogue().poses(exercise_id)
    if poses is None:
        return _on_tile(*closeup(exercise.figure.detail))
    motion = motion_of(poses)
    pointing = arrows(motion)
    shapes = (
        *behind(motion, exercise.figure),
        *under(exercise_id, motion),
        *mannequin(motion),
        *held(motion, exercise.figure),
        *over(exercise_id, motion),
        *pointing,
    )
    return _on_tile(shapes, _shown(motion, pointing))


def _shown(motion: Motion, pointing: tuple[Shape, ...]) -> tuple[Point, ...]:
    """Return the places that must lie on the tile: all, or the upper body when the legs rest."""
    hidden: frozenset[str] = frozenset()
    if motion.legs_rest and motion.base in _UPRIGHT:
        hidden = _LEGS | _ARMS_AND_HIPS if motion.arms_rest else _LEGS
    elif motion.legs_rest and motion.exercise not in _LEGS_MATTER:
        hidden = _BELOW.get(motion.base, hidden)
    places = list(_places(pointing))
    for pose in (motion.start, motion.end):
        for joint, (x, y) in pose.items():
            if joint.partition("_")[0] in hidden:
                continue
            reach = 8.0 if joint == "head" else 7.0 if joint == "pelvis" else 3.5
            places += [(x - reach, y - reach), (x + reach, y + reach)]
    return tuple(places)


def _places(shapes: tuple[Shape, ...]) -> tuple[Point, ...]:
    found: list[Point] = []
    for shape in shapes:
        if isinstance(shape, Polyline):
            found.extend(shape.points)
        elif isinstance(shape, Curve):
            for _, numbers in path_steps(shape.d):
                found.extend(zip(numbers[::2], numbers[1::2], strict=True))
    return tuple(found)


def _on_tile(shapes: tuple[Shape, ...], shown: tuple[Point, ...]) -> Drawing:
    across, down = [x for x, _ in shown], [y for _, y in shown]
    width, height = max(across) - min(across) + 6, max(down) - min(down) + 6
    height = max(height, width / TILE_SHAPE, _SMALLEST)
    width = height * TILE_SHAPE
    x = (max(across) + min(across) - width) / 2
    y = (max(down) + min(down) - height) / 2
    tile = Box(x, y, width, height, Ink(fill="sunken"), width * _CORNER)
    return Drawing(x, y, width, height, (tile, *shapes))
