"""Two poses of one exercise, laid over each other so that what rests stays in one place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imsrecord.domain.catalogue import FigurePoses
    from imsrecord.domain.drawing import Point

Joints = dict[str, "Point"]

_LYING: Final = frozenset({"hook_lying", "supine", "prone", "side_lying"})
_FLOOR: Final = 2.5
_STILL: Final = 1.5
_SLIDING: Final = frozenset({"hamstring_slider", "graded_walk", "foam_roll_upper_back"})
_MANY: Final = 8
_ANCHORS: Final = {"step_up": "ankle_r", "pelvic_tilt": "ankle_r", "calf_raise_one_lower": "toe_r"}


@dataclass(frozen=True, slots=True)
class Motion:
    """First and last pose, y down, floor at 0; ``side`` says that they are seen from the side."""

    exercise: str
    base: str
    side: bool
    start: Joints
    end: Joints
    turn: tuple[float, float]

    def moved(self, joint: str) -> float:
        """Return how far a joint moves, in percent of body height."""
        (x1, y1), (x2, y2) = self.start[joint], self.end[joint]
        return hypot(x2 - x1, y2 - y1)

    @property
    def legs_rest(self) -> bool:
        """Whether hips, knees and feet stay where they are."""
        return self._rest("hip", "knee", "ankle", "toe")

    @property
    def arms_rest(self) -> bool:
        """Whether both arms stay where they are."""
        return self._rest("shoulder", "elbow", "wrist", "hand")

    def _rest(self, *kinds: str) -> bool:
        return all(self.moved(f"{kind}_{side}") < _STILL for kind in kinds for side in ("l", "r"))


def motion_of(poses: FigurePoses) -> Motion:
    """Return the two poses of the catalogue, laid over each other."""
    start, end = _down(poses.start), _down(poses.end)
    if poses.base == "four_point":
        start, end = _on_all_fours(start), _on_all_fours(end)
    dx, dy = _slip(poses, start, end)
    end = {joint: (x + dx, y + dy) for joint, (x, y) in end.items()}
    return Motion(poses.exercise, poses.base, poses.view == "side", start, end, poses.turn)


def _down(joints: Mapping[str, Point]) -> Joints:
    return {joint: (float(x), -float(y)) for joint, (x, y) in joints.items()}


def _on_all_fours(joints: Joints) -> Joints:
    """Return the pose with hands flat and knees down: the catalogue lets the fingers hang."""
    floor = max(joints["knee_l"][1], joints["knee_r"][1])
    lowest = max(y for _, y in joints.values())
    made = dict(joints)
    for side in ("l", "r"):
        x, y = joints[f"hand_{side}"]
        if y < lowest - _FLOOR or lowest - floor < _FLOOR:
            continue
        shoulder = joints[f"shoulder_{side}"]
        wrist = (x, floor + 1.5)
        made[f"elbow_{side}"] = ((shoulder[0] + x) / 2 - 2.4, (shoulder[1] + wrist[1]) / 2)
        made[f"wrist_{side}"] = wrist
        made[f"hand_{side}"] = (x + 5.0, floor + 2.0)
    return {joint: (x, y - floor) for joint, (x, y) in made.items()}


def _slip(poses: FigurePoses, start: Joints, end: Joints) -> Point:
    """Return how far the last pose must be shifted: the catalogue pins the pelvis, not the feet."""
    if anchor := _ANCHORS.get(poses.exercise):
        return start[anchor][0] - end[anchor][0], start[anchor][1] - end[anchor][1]
    if poses.base in _LYING:
        steps = Counter(
            (round(start[j][0] - end[j][0], 1), round(start[j][1] - end[j][1], 1)) for j in start
        )
        step, count = steps.most_common(1)[0]
        if count >= _MANY:
            return step
    if poses.exercise in _SLIDING:
        return 0.0, 0.0
    planted = [
        start[joint][0] - end[joint][0]
        for joint in _feet(poses.base)
        if start[joint][1] > -_FLOOR and end[joint][1] > -_FLOOR
    ]
    if not planted or (poses.view == "front" and abs(sum(planted)) < 1):
        return 0.0, 0.0
    return min(planted, key=abs), 0.0


def _feet(base: str) -> tuple[str, ...]:
    if base in {"four_point", "kneel"}:
        return ("knee_r", "knee_l")
    return ("knee_l",) if base == "half_kneel" else ("ankle_r", "ankle_l", "toe_r", "toe_l")
