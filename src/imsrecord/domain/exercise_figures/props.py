"""The things of an exercise beside the scenery: roller, ball, band, strap, towel, wedge, box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Box, Circle, Ink, Polyline, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.drawing import Point
    from imsrecord.domain.exercise_figures.poses import Joints, Motion

_SOFT: Final = Ink(fill="accent_line")
_FIRM: Final = Ink(fill="accent")
_CORD: Final = Ink(stroke="accent", width=1.5)
_FAR_AWAY: Final = 60.0
WALL_BEHIND: Final = 7.6
"""From the hindmost joint to a wall behind the back, percent of height."""


def under(exercise: str, motion: Motion) -> tuple[Shape, ...]:
    """Return what lies under or behind the figure."""
    make = UNDER.get(exercise)
    return make(motion.end) if make else ()


def over(exercise: str, motion: Motion) -> tuple[Shape, ...]:
    """Return what is held or worn, in front of the figure."""
    make = OVER.get(exercise)
    return make(motion.end) if make else ()


def _mid(a: Point, b: Point, share: float = 0.5) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _pad(at: Point, width: float, height: float, ink: Ink = _SOFT) -> tuple[Shape, ...]:
    corner = min(width, height) / 2.5
    return (Box(at[0] - width / 2, at[1] - height / 2, width, height, ink, corner),)


def _roll(at: Point, radius: float) -> tuple[Shape, ...]:
    x, y = at
    return Circle(x, y, radius, _FIRM), Circle(x, y, radius * 0.4, Ink(fill="sunken"))


def _folded_towel(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["head"]
    return _pad((x, y + 6.6), 13, 2.6, _FIRM)


def _two_balls(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["skull_base"]
    return (Circle(x - 1, y + 4.6, 2.4, _FIRM),)


def _back_roller(joints: Joints) -> tuple[Shape, ...]:
    x, y = _mid(joints["mid_spine"], joints["c7"], 0.45)
    return _roll((x, y + 10.4), 5.0)


def _thigh_roller(joints: Joints) -> tuple[Shape, ...]:
    x, y = _mid(joints["hip_r"], joints["knee_r"], 0.6)
    return _roll((x, y + 8.4), 4.4)


def _ball_at(joint: str, toward: str) -> Callable[[Joints], tuple[Shape, ...]]:
    """Return what draws a ball between the back and the wall behind it."""

    def make(joints: Joints) -> tuple[Shape, ...]:
        wall = min(x for x, _ in joints.values()) - WALL_BEHIND
        _, y = _mid(joints[joint], joints[toward])
        return (Circle(wall + 4.6, y, 3.2, _FIRM),)

    return make


def _band_to(hand: str, way: int) -> Callable[[Joints], tuple[Shape, ...]]:
    """Return what draws a band from a hand to something fixed at the left or right."""

    def make(joints: Joints) -> tuple[Shape, ...]:
        x, y = joints[hand]
        return (Polyline(((x, y), (x + way * _FAR_AWAY, y)), _CORD),)

    return make


def _line(*names: str) -> Callable[[Joints], tuple[Shape, ...]]:
    """Return what draws a strap or a loop from joint to joint."""

    def make(joints: Joints) -> tuple[Shape, ...]:
        return (Polyline(tuple(joints[name] for name in names), _CORD),)

    return make


def _stick(joints: Joints) -> tuple[Shape, ...]:
    (x1, y1), (x2, y2) = joints["pelvis"], joints["head"]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    aside = (uy * 7.2, -ux * 7.2)
    ends = ((x1 - ux * 8, y1 - uy * 8), (x2 + ux * 9, y2 + uy * 9))
    return (Polyline(tuple((x + aside[0], y + aside[1]) for x, y in ends), _CORD),)


def _box_in_hands(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["hand_r"]
    return _pad((x + 5, y + 1), 13, 9, _FIRM)


def _under_heel(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["ankle_r"]
    return _pad((x, y + 3.6), 10, 2.2, _FIRM)


def _under_toes(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["toe_r"]
    return (Circle(x - 0.5, y + 3.4, 2.4, _FIRM),)


def _wedge(joints: Joints) -> tuple[Shape, ...]:
    (x1, y1), (x2, y2) = joints["ankle_r"], joints["toe_r"]
    low = max(y1, y2) + 2.6
    return (Polyline(((x1 - 4, low), (x2 + 3, y2 + 2.4), (x2 + 3, low)), _FIRM, closed=True),)


def _under_knee(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["knee_l"]
    return _pad((x, y + 4.6), 14, 2.8)


def _cup(joints: Joints) -> tuple[Shape, ...]:
    x, y = joints["hand_r"]
    return (Box(x + 1.4, y - 4.6, 5, 6.6, _FIRM, 1.0),)


def _screen(joints: Joints) -> tuple[Shape, ...]:
    (x, _), (_, eyes) = joints["hand_r"], joints["head"]
    foot = joints["hand_r"][1] + 2
    return (
        Polyline(((x + 11, eyes), (x + 11, foot)), Ink(stroke="accent_line", width=1.6)),
        Box(x + 7.4, eyes - 5, 2.6, 17, _FIRM, 1.0),
    )


def _seat_under_hands(joints: Joints) -> tuple[Shape, ...]:
    x, y = _mid(joints["elbow_r"], joints["hand_r"], 0.6)
    floor = max(y for _, y in joints.values()) + 2.6
    ink = Ink(stroke="accent_line", width=2.4)
    return (
        Polyline(((x - 12, y + 4), (x + 10, y + 4)), ink),
        *(Polyline(((x + dx, y + 4), (x + dx, floor)), ink) for dx in (-10, 8)),
    )


def _pillows(joints: Joints) -> tuple[Shape, ...]:
    knees = _mid(joints["knee_l"], joints["knee_r"])
    return (*_pad(joints["head"], 17, 21), *_pad(knees, 21, 8))


def _rolled_towel(joints: Joints) -> tuple[Shape, ...]:
    """Return a roll along the spine, seen from above: only its ends show."""
    (x, top), (_, low) = joints["head"], joints["pelvis"]
    return (Box(x - 2.6, top - 11, 5.2, low - top + 20, _SOFT, 2.4),)


UNDER: Final[dict[str, Callable[[Joints], tuple[Shape, ...]]]] = {
    "deep_neck_flexor_nod": _folded_towel,
    "suboccipital_ball_release": _two_balls,
    "foam_roll_upper_back": _back_roller,
    "quad_roller": _thigh_roller,
    "hamstring_slider": _under_heel,
    "towel_toe_heel_raise": _under_toes,
    "wedge_calf_stretch": _wedge,
    "hip_flexor_half_kneel": _under_knee,
    "desk_setup": _screen,
    "kneeling_lat_stretch": _seat_under_hands,
    "side_sleep_setup": _pillows,
    "pec_minor_roll_stretch": _rolled_towel,
}
OVER: Final[dict[str, Callable[[Joints], tuple[Shape, ...]]]] = {
    "band_external_rotation": _band_to("hand_r", 1),
    "band_internal_rotation": _band_to("hand_r", -1),
    "clamshell": _line("knee_l", "knee_r"),
    "band_side_step": _line("ankle_l", "ankle_r"),
    "hamstring_strap_stretch": _line("hand_r", "toe_r"),
    "shoulder_ball_release_wall": _ball_at("c7", "mid_spine"),
    "glute_ball_release": _ball_at("pelvis", "pelvis"),
    "hip_hinge": _stick,
    "safe_lift": _box_in_hands,
    "task_reach_grasp": _cup,
}
