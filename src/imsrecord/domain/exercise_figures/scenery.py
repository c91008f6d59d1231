"""What stands round a figure: floor, mat, chair, wall, and what is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Box, Circle, Ink, Polyline, Shape
from imsrecord.domain.exercise_figures.props import WALL_BEHIND

if TYPE_CHECKING:
    from imsrecord.domain.catalogue import Figure
    from imsrecord.domain.drawing import Point, Role
    from imsrecord.domain.exercise_figures.poses import Motion

THINGS: Final[Role] = "accent_line"
_FLOOR: Final = 2.8
_THICK: Final = {"pelvis": 6.3, "mid": 5.7, "c7": 4.0, "head": 6.0, "skull": 2.7, "knee": 3.8}
_ON_THE_FLOOR: Final = frozenset({"butterfly_adductor_stretch", "calf_self_massage"})
_BACK_TO_WALL: Final = frozenset(
    {"shoulder_ball_release_wall", "glute_ball_release", "shin_raise_wall"}
)
_HAND_ON_WALL: Final = frozenset({"isometric_external_rotation", "biceps_wall_stretch"})
_LYING: Final = frozenset({"hook_lying", "supine", "prone", "side_lying", "four_point", "kneel"})


def behind(motion: Motion, figure: Figure) -> tuple[Shape, ...]:
    """Return the scenery that the figure stands before."""
    shapes: list[Shape] = []
    left, right = _span(motion)
    if not motion.side and (motion.base == "side_lying" or "mat" in figure.props):
        top, bottom = _reach(motion)
        area = (left - 4.5, top - 9, right - left + 9, bottom - top + 18)
        shapes.append(Box(*area, Ink(fill="accent_soft", stroke=THINGS, width=0.8), 5))
    elif motion.base in _LYING or "mat" in figure.props:
        shapes.append(
            Box(left - 5, _underside(motion), right - left + 10, 3, Ink(fill=THINGS), 1.5)
        )
    elif motion.base != "half_kneel":
        shapes.append(_line((left - 6, _FLOOR + 0.6), (right + 6, _FLOOR + 0.6), 1.2))
    if (
        motion.base.startswith("sitting")
        and motion.end["pelvis"][1] < -14
        and (motion.exercise not in _ON_THE_FLOOR)
    ):
        shapes.extend(_seat(motion))
    if "wall" in figure.props or "door frame" in figure.props:
        shapes.append(_wall(motion))
    if "table" in figure.props or "desk" in figure.props:
        shapes.extend(_table(motion))
    if "step" in figure.props:
        x, y = motion.end["toe_r"]
        shapes.append(Box(x - 15, y + 2.6, 21, max(3.0, _FLOOR - y - 2.2), Ink(fill=THINGS), 1.2))
    return tuple(shapes)


def held(motion: Motion, figure: Figure) -> tuple[Shape, ...]:
    """Return what the hands or knees hold, in front of the figure."""
    shapes: list[Shape] = []
    hands = [motion.end[f"hand_{side}"] for side in ("r", "l")]
    if {"dumbbell", "dumbbells", "weight"} & set(figure.props):
        for x, y in hands if "dumbbells" in figure.props and not motion.side else hands[:1]:
            shapes.append(Box(x - 4.5, y - 1.8, 9, 3.6, Ink(fill="accent"), 1.8))
    if "band anchored ahead" in figure.props:
        x, y = hands[0]
        shapes.append(Polyline(((x, y), (x + 60, y - 6)), Ink(stroke="accent", width=1.2)))
    if "ball" in figure.props and motion.exercise == "adductor_ball_squeeze":
        (x1, y), (x2, _) = motion.end["knee_l"], motion.end["knee_r"]
        shapes.append(Circle((x1 + x2) / 2, y, max(2.6, abs(x1 - x2) / 2 - 2), Ink(fill="accent")))
    return tuple(shapes)


def _span(motion: Motion) -> tuple[float, float]:
    across = [x for pose in (motion.start, motion.end) for x, _ in pose.values()]
    return min(across), max(across)


def _reach(motion: Motion) -> tuple[float, float]:
    down = [y for pose in (motion.start, motion.end) for _, y in pose.values()]
    return min(down), max(down)


def _underside(motion: Motion) -> float:
    """Return where the mat must lie to touch the lowest part of either pose."""
    return 0.3 + max(
        y + _THICK.get(joint.partition("_")[0], 2.6)
        for pose in (motion.start, motion.end)
        for joint, (_, y) in pose.items()
    )


def _seat(motion: Motion) -> tuple[Shape, ...]:
    x, y = motion.start["pelvis"]
    top = y + (6.2 if motion.side else 4.0)
    ink = Ink(stroke=THINGS, width=2.4)
    if not motion.side:
        seat = Box(x - 15, top, 30, 3, Ink(fill=THINGS), 1.5)
        legs = [Polyline(((x + dx, top + 2), (x + dx, _FLOOR)), ink) for dx in (-13, 13)]
        return (seat, *legs)
    frame = ((x - 8.6, top - 29), (x - 8.6, _FLOOR))
    seat_line = ((x - 8.6, top + 1), (x + 14, top + 1), (x + 14, _FLOOR))
    return Polyline(frame, ink), Polyline(seat_line, ink)


def _wall(motion: Motion) -> Shape:
    left, right = _span(motion)
    x = right + 3.4
    if motion.exercise in _BACK_TO_WALL:
        x = min(x for x, _ in motion.end.values()) - WALL_BEHIND
    elif motion.exercise in _HAND_ON_WALL:
        x = left - 3.2
    return Box(x - 1.4, -104, 2.8, 104 + _FLOOR, Ink(fill=THINGS), 1.0)


def _table(motion: Motion) -> tuple[Shape, ...]:
    x, y = max((motion.end[f"hand_{side}"] for side in ("r", "l")), key=lambda hand: hand[0])
    ink = Ink(stroke=THINGS, width=2.4)
    top = y + 3.6
    return (
        Polyline(((x - 12, top), (x + 12, top)), ink),
        Polyline(((x + 8, top), (x + 8, _FLOOR)), ink),
    )


def _line(a: Point, b: Point, width: float) -> Shape:
    return Polyline((a, b), Ink(stroke=THINGS, width=width))
