"""A plain figure with rounded limbs: the last pose dark, what moved shown pale where it began."""

from __future__ import annotations

from math import atan2, pi
from typing import TYPE_CHECKING, Final

from imsrecord.domain.drawing import Circle, Ink, Path, Polyline, Shape
from imsrecord.domain.exercise_figures.outlines import capsule, limb, oval

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point, Role
    from imsrecord.domain.exercise_figures.poses import Joints, Motion

NEAR: Final[Role] = "text2"
FAR: Final[Role] = "text3"
GHOST: Final[Role] = "disabled"
HEAD_ACROSS: Final = 5.3
HEAD_ALONG: Final = 6.5
_ARM: Final = (3.5, 2.8, 2.2, 1.8)
_LEG: Final = (5.3, 3.8, 2.6)
_FOOT: Final = (2.5, 1.8)
_TRUNK: Final = (6.3, 5.7, 6.3, 4.6)
_PALE: Final = 0.5
_STILL: Final = 1.2


def figure(motion: Motion) -> tuple[Shape, ...]:
    """Return the pale first pose, as far as it differs, and over it the last pose."""
    shapes = [*_ghost(motion)]
    joints = motion.end
    if motion.side:
        shapes += [*_leg(joints, "l", FAR), *_arm(joints, "l", FAR)]
        shapes += [*_side_trunk(joints), *_head(joints, nose=True)]
        shapes += [*_leg(joints, "r", NEAR), *_arm(joints, "r", NEAR)]
    else:
        shapes += [*_leg(joints, "l", NEAR), *_leg(joints, "r", NEAR)]
        shapes += [*_front_trunk(joints), *_head(joints, nose=False)]
        shapes += [*_arm(joints, "l", NEAR), *_arm(joints, "r", NEAR)]
        if any(motion.turn):
            shapes.append(_face(joints, motion.turn[1]))
    return tuple(shapes)


def _arm(joints: Joints, side: str, role: Role) -> tuple[Shape, ...]:
    return limb(tuple(joints[f"{j}_{side}"] for j in _ARM_JOINTS), _ARM, role)


def _leg(joints: Joints, side: str, role: Role) -> tuple[Shape, ...]:
    hip, knee, ankle = (joints[f"{j}_{side}"] for j in _LEG_JOINTS)
    toe = joints[f"toe_{side}"]
    heel = (ankle[0] - (toe[0] - ankle[0]) * 0.16, ankle[1] - (toe[1] - ankle[1]) * 0.16)
    leg = limb((hip, knee, ankle), _LEG, role)
    foot = limb((heel, toe), _FOOT, role)
    return (*foot[:1], *leg, *foot[1:])


def _neck(joints: Joints) -> Shape:
    root = _between(joints["mid_spine"], joints["c7"], 0.84)
    return Path(capsule(root, joints["head"], 3.2, 2.7), Ink(fill=NEAR))


def _side_trunk(joints: Joints) -> tuple[Shape, ...]:
    pelvis, mid, c7 = joints["pelvis"], joints["mid_spine"], joints["c7"]
    chest = _between(mid, c7, 0.55)
    top = _between(mid, c7, 0.88)
    return limb((pelvis, mid, chest, top), _TRUNK, NEAR)


def _front_trunk(joints: Joints) -> tuple[Shape, ...]:
    left, right = joints["shoulder_l"], joints["shoulder_r"]
    mid = joints["mid_spine"]
    across = _step(right, left, 6.0)
    corners = (
        _between(right, left, 0.1),
        _between(left, right, 0.1),
        (mid[0] + across[0], mid[1] + across[1]),
        _between(joints["hip_l"], joints["hip_r"], 0.06),
        _between(joints["hip_r"], joints["hip_l"], 0.06),
        (mid[0] - across[0], mid[1] - across[1]),
    )
    ink = Ink(fill=NEAR, stroke=NEAR, width=7.0)
    halo = Ink(fill="sunken", stroke="sunken", width=9.4)
    return Polyline(corners, halo, closed=True), Polyline(corners, ink, closed=True)


def _head(joints: Joints, *, nose: bool) -> tuple[Shape, ...]:
    centre, turned = joints["head"], head_turned(joints)
    skull = oval(centre, HEAD_ACROSS, HEAD_ALONG, turned)
    halo = Ink(fill="sunken", stroke="sunken", width=2.4)
    shapes: list[Shape] = [Path(skull, halo), _neck(joints), Path(skull, Ink(fill=NEAR))]
    if nose:
        up = _step(joints["skull_base"], centre, 1)
        ahead = (-up[1], up[0])
        tip = (centre[0] + ahead[0] * 6.1 - up[0], centre[1] + ahead[1] * 6.1 - up[1])
        root = (centre[0] + ahead[0] * 4.0, centre[1] + ahead[1] * 4.0)
        shapes.append(Path(capsule(root, tip, 1.6, 0.7), Ink(fill=NEAR)))
    return tuple(shapes)


def _face(joints: Joints, turn: float) -> Shape:
    """Return a mark where the nose is, moved to the side the head is turned to."""
    x, y = joints["head"]
    aside = max(-1.0, min(1.0, turn / 60)) * HEAD_ACROSS * 0.72
    return Circle(x + aside, y + 0.8, 1.25, Ink(fill="sunken"))


def _ghost(motion: Motion) -> tuple[Shape, ...]:
    start, shapes = motion.start, list[Shape]()
    trunk = ("pelvis", "mid_spine", "c7")
    if any(motion.moved(joint) > _STILL for joint in trunk):
        line = tuple(start[joint] for joint in trunk)
        shapes.append(_pale(line, 11.5 if motion.side else 19))
    for side in ("l", "r") if not motion.side else ("r", "l"):
        for joints, width in ((_ARM_JOINTS, 5.2), ((*_LEG_JOINTS, "toe"), 6.6)):
            names = [f"{joint}_{side}" for joint in joints]
            gone = max(motion.moved(name) for name in names) > _STILL
            if gone and not (side == "l" and motion.side and _same(motion, names)):
                shapes.append(_pale(tuple(start[name] for name in names), width))
    if motion.moved("head") > _STILL:
        skull = oval(start["head"], HEAD_ACROSS, HEAD_ALONG, head_turned(start))
        shapes.append(Path(skull, Ink(fill=GHOST, fill_opacity=_PALE)))
    return tuple(shapes)


def _same(motion: Motion, names: list[str]) -> bool:
    """Whether the far limb begins where the near one does, so that one pale limb is enough."""
    pairs = ((motion.start[name], motion.start[f"{name[:-2]}_r"]) for name in names)
    return all(abs(a[0] - b[0]) + abs(a[1] - b[1]) < 1 for a, b in pairs)


def _pale(points: tuple[Point, ...], width: float) -> Shape:
    return Polyline(points, Ink(stroke=GHOST, width=width, stroke_opacity=_PALE))


def head_turned(joints: Joints) -> float:
    """Return how far the head is tipped clockwise from upright, radians."""
    (x1, y1), (x2, y2) = joints["skull_base"], joints["head"]
    return atan2(y2 - y1, x2 - x1) + pi / 2


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _step(a: Point, b: Point, length: float) -> Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    whole = (dx * dx + dy * dy) ** 0.5 or 1.0
    return dx / whole * length, dy / whole * length


_ARM_JOINTS: Final = ("shoulder", "elbow", "wrist", "hand")
_LEG_JOINTS: Final = ("hip", "knee", "ankle")
