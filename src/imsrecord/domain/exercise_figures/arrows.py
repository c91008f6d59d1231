"""The arrow that says which way to go."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Ink, Path, Polyline, Shape
from imsrecord.domain.exercise_figures.outlines import arc

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Role
    from imsrecord.domain.exercise_figures.poses import Joints, Motion

COLOUR: Final[Role] = "twitch_fill"
_WIDTH: Final = 2.1
_SHORTEST: Final = 9.0
_LONGEST: Final = 26.0
_CLEAR: Final = {"head": 10.0, "hand": 6.0, "knee": 7.5, "ankle": 6.5, "pelvis": 9.0, "toe": 5.0}

# What leads the movement, where the largest displacement is only setting up.
_LEADERS: Final = {
    "upper_trap_stretch": ("head",),
    "levator_scap_stretch": ("head",),
    "scm_stretch": ("head",),
    "scalene_stretch": ("head",),
    "neck_isometrics": (),
    "suboccipital_ball_release": (),
    "deep_neck_flexor_nod": ("head",),
    "scap_retraction_set": ("shoulder_r",),
    "rhomboid_stretch": ("hand_r",),
    "thoracic_extension_chair": ("head",),
    "cat_camel": ("mid_spine",),
    "shoulder_shrug": ("shoulder_l", "shoulder_r"),
    "serratus_punch": ("hand_r",),
    "pec_minor_roll_stretch": ("hand_l", "hand_r"),
    "hip_hinge": ("head",),
    "safe_lift": ("head",),
    "sit_to_stand": ("pelvis",),
    "movement_break": ("head",),
    "split_squat": ("pelvis",),
    "step_up": ("pelvis",),
    "bridge": ("pelvis",),
    "hamstring_long_bridge": ("pelvis",),
    "single_leg_bridge": ("ankle_l",),
    "calf_raise_both": ("pelvis",),
    "calf_raise_one_lower": ("pelvis",),
    "towel_toe_heel_raise": ("pelvis",),
    "shoulder_ball_release_wall": ("pelvis",),
    "glute_ball_release": ("pelvis",),
    "gastroc_wall_stretch": ("pelvis",),
    "soleus_wall_stretch": ("knee_r",),
    "hip_flexor_half_kneel": ("pelvis",),
    "childs_pose": ("pelvis",),
    "kneeling_lat_stretch": ("pelvis",),
    "prone_press_up": ("head",),
    "nordic_lower": ("head",),
    "single_leg_deadlift": ("head",),
    "ql_side_stretch": ("hand_r",),
    "triceps_overhead_stretch": (),
    "single_knee_to_chest": ("knee_r",),
    "piriformis_figure_four": ("knee_l",),
    "piriformis_knee_across": ("knee_r",),
    "butterfly_adductor_stretch": ("knee_l", "knee_r"),
    "adductor_ball_squeeze": ("knee_l", "knee_r"),
    "lower_trunk_rotation": ("knee_l",),
    "tfl_standing_stretch": ("pelvis",),
    "desk_setup": (),
    "side_sleep_setup": (),
    "graded_walk": (),
    "bird_dog": ("hand_l", "ankle_r"),
    "dead_bug": ("hand_l", "ankle_r"),
    "foam_roll_upper_back": ("pelvis",),
    "hamstring_slider": ("ankle_r",),
    "belly_breathing": (),
    "abdominal_draw_in": (),
    "wrist_extensor_stretch": (),
    "wrist_flexor_stretch": (),
    "hand_weight_bearing_stretch": ("head",),
    "pelvic_tilt": (),
    "doorway_pec_stretch": (),
    "quad_roller": (),
    "soleus_seated_raise": ("knee_r",),
    "single_leg_stand": ("ankle_l",),
    "calf_self_massage": (),
    "wedge_calf_stretch": (),
    "shin_raise_wall": ("toe_r",),
    "neck_rotation_gentle": (),
    "isometric_external_rotation": (),
}
_BELLY: Final = {"belly_breathing": -1, "abdominal_draw_in": 1}
_BELLY_NEAR, _BELLY_FAR = 9.5, 20.0
_PARENT: Final = {
    "head": ("skull_base", "c7"),
    "hand": ("elbow", "shoulder"),
    "knee": ("hip",),
    "ankle": ("knee", "hip"),
    "toe": ("ankle",),
}


def arrows(motion: Motion) -> tuple[Shape, ...]:
    """Return the arrows of a figure; none where nothing is seen to move."""
    leaders = _LEADERS.get(motion.exercise)
    shapes: list[Shape] = []
    if motion.turn[0] != motion.turn[1] and not motion.side and not leaders:
        shapes.extend(_turning(motion.end["head"], motion.turn[1] - motion.turn[0]))
    if motion.exercise in _BELLY:
        x, y = _middle(motion.end)
        tip, tail = (_BELLY_NEAR, _BELLY_FAR)[:: _BELLY[motion.exercise]]
        shapes.extend(arrow((x + 11, y - tail), (x + 11, y - tip)))
    for joint in _led(motion) if leaders is None else leaders:
        shapes.extend(_arrow_of(motion, joint))
    return tuple(shapes)


def _led(motion: Motion) -> tuple[str, ...]:
    """Return the part that moves most against the part it hangs on; both sides when alike."""
    best, most = "", 1.0
    for joint in ("head", "hand_r", "hand_l", "knee_r", "knee_l", "ankle_r", "ankle_l"):
        moved = _against(motion, joint)
        if moved > most + 0.5:
            best, most = joint, moved
    if not best:
        return ()
    other = f"{best[:-1]}l"
    if not motion.side and best.endswith("_r") and abs(_against(motion, other) - most) < 1:
        return (best, other)
    return (best,)


def _against(motion: Motion, joint: str) -> float:
    kind, _, side = joint.partition("_")
    parent = "c7" if kind == "head" else f"{_PARENT[kind][-1]}_{side}"
    dx = motion.end[joint][0] - motion.start[joint][0]
    dy = motion.end[joint][1] - motion.start[joint][1]
    px = motion.end[parent][0] - motion.start[parent][0]
    py = motion.end[parent][1] - motion.start[parent][1]
    return hypot(dx - px, dy - py)


def _arrow_of(motion: Motion, joint: str) -> tuple[Shape, ...]:
    a, b = motion.start[joint], motion.end[joint]
    kind = joint.partition("_")[0]
    clear = _CLEAR.get(kind, 8.0)
    pivot = _pivot(motion, joint)
    if pivot is not None:
        return _curved(pivot, a, b, clear)
    return _straight(a, b, clear, _middle(motion.end))


def _pivot(motion: Motion, joint: str) -> Point | None:
    """Return the joint a movement goes round, when it does keep its distance from one."""
    kind, _, side = joint.partition("_")
    a, b = motion.start[joint], motion.end[joint]
    for parent in _PARENT.get(kind, ()):
        name = parent if kind == "head" else f"{parent}_{side}"
        start, end = motion.start[name], motion.end[name]
        if hypot(end[0] - start[0], end[1] - start[1]) > 2.5:
            continue
        near, far = sorted(
            (hypot(a[0] - end[0], a[1] - end[1]), hypot(b[0] - end[0], b[1] - end[1]))
        )
        if near > 5 and near / far > 0.78:
            return end
    return None


def _curved(pivot: Point, a: Point, b: Point, clear: float) -> tuple[Shape, ...]:
    start = atan2(a[1] - pivot[1], a[0] - pivot[0])
    end = atan2(b[1] - pivot[1], b[0] - pivot[0])
    sweep = (end - start + pi) % (2 * pi) - pi
    radius = hypot(b[0] - pivot[0], b[1] - pivot[1]) + clear
    length = min(max(abs(sweep) * radius, _SHORTEST), _LONGEST)
    half = length / radius / 2 * (1 if sweep >= 0 else -1)
    middle = start + sweep / 2
    return bent_arrow(pivot, radius, middle - half, middle + half)


def bent_arrow(centre: Point, radius: float, start: float, end: float) -> tuple[Shape, ...]:
    """Return an arrow along an arc, its tip at the angle ``end``."""
    ahead = 1 if end >= start else -1
    x, y = centre[0] + radius * cos(end), centre[1] + radius * sin(end)
    heading = end + ahead * (pi / 2) - ahead * 2.2 / radius
    return _drawn(arc(centre, radius, start, end), (x, y), heading)


def _straight(a: Point, b: Point, clear: float, middle: Point) -> tuple[Shape, ...]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    half = min(max(length, _SHORTEST), _LONGEST) / 2
    cx, cy = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    sign = 1 if (cx - middle[0]) * -uy + (cy - middle[1]) * ux >= 0 else -1
    cx, cy = cx - uy * clear * sign, cy + ux * clear * sign
    return arrow((cx - ux * half, cy - uy * half), (cx + ux * half, cy + uy * half))


def arrow(a: Point, b: Point) -> tuple[Shape, ...]:
    """Return a straight arrow from one place to another."""
    path = f"M{a[0]:.2f} {a[1]:.2f}L{b[0]:.2f} {b[1]:.2f}"
    return _drawn(path, b, atan2(b[1] - a[1], b[0] - a[0]))


def _drawn(path: str, tip: Point, heading: float) -> tuple[Shape, ...]:
    wings = tuple(
        (tip[0] + 5.2 * cos(heading + turn), tip[1] + 5.2 * sin(heading + turn))
        for turn in (pi - 0.62, pi + 0.62)
    )
    head = (wings[0], tip, wings[1])
    halo = Ink(stroke="sunken", width=_WIDTH + 2.2)
    ink = Ink(stroke=COLOUR, width=_WIDTH)
    return Path(path, halo), Polyline(head, halo), Path(path, ink), Polyline(head, ink)


def _turning(head: Point, turn: float) -> tuple[Shape, ...]:
    half = 0.75 if turn > 0 else -0.75
    return bent_arrow((head[0], head[1] + 2), 12.0, -pi / 2 - half, -pi / 2 + half)


def _middle(joints: Joints) -> Point:
    (x1, y1), (x2, y2) = joints["pelvis"], joints["c7"]
    return (x1 + x2) / 2, (y1 + y2) / 2
