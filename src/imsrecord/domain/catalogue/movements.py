"""What is examined beside palpation: movements of joints, levels of the neuro screen, tests."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement of a joint.

    ``paired`` ones are measured left and right. ``usual`` is the usual range of healthy adults,
    None where no common value is quoted. ``range`` and ``strength`` say what it is examined for.
    """

    id: str
    label: str
    paired: bool
    usual: int | None
    range: bool
    strength: bool


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint, or a part of the spine, with its movements; ``unit`` is ° or mm."""

    id: str
    label: str
    regions: tuple[str, ...]
    movements: tuple[Movement, ...]
    unit: str

    @property
    def short(self) -> str:
        """The joint as it stands before a movement: Cervical rotation."""
        return self.label.removesuffix(" spine")


@dataclass(frozen=True, slots=True)
class NeuroLevel:
    """A root level: the movement that stands for its myotome, and the reflex tested at it."""

    level: str
    quarter: str
    myotome: str
    reflex: str


@dataclass(frozen=True, slots=True)
class NeuroTest:
    """A test of nerve tension or of the upper motor neurone; ``quarter`` is upper or lower."""

    id: str
    label: str
    quarter: str


@dataclass(frozen=True, slots=True)
class SpecialTest:
    """A test known by its name, under the region it belongs to."""

    id: str
    label: str
    region: str


@dataclass(frozen=True)
class Movements:
    """All of it, and where the usual ranges come from.

    ``verified`` is whether the ranges were read in the source itself.
    """

    joints: tuple[Joint, ...]
    levels: tuple[NeuroLevel, ...]
    tensions: tuple[NeuroTest, ...]
    tests: tuple[SpecialTest, ...]
    source: str
    verified: bool

    @cached_property
    def _joints(self) -> dict[str, Joint]:
        return {joint.id: joint for joint in self.joints}

    @cached_property
    def _labels(self) -> dict[str, str]:
        labels = {each.id: each.label for each in self.tests}
        return labels | {each.id: each.label for each in self.tensions}

    def joint(self, code: str) -> Joint | None:
        """Return a joint by its code, None where this edition does not know it."""
        return self._joints.get(code)

    def movement(self, joint: str, code: str) -> Movement | None:
        """Return a movement of a joint, None where this edition does not know it."""
        found = self._joints.get(joint)
        return next((each for each in found.movements if each.id == code), None) if found else None

    def test_label(self, code: str) -> str:
        """Return what a test is called; one in the clinician's own words is its own name."""
        return self._labels.get(code, code)


def movements_from(entry: Mapping[str, Any]) -> Movements:
    """Return what is written in ``movements.json``."""
    return Movements(
        joints=tuple(_joint(each) for each in entry["joints"]),
        levels=tuple(
            NeuroLevel(each["level"], each["quarter"], each["myotome"], each.get("reflex", ""))
            for each in entry["levels"]
        ),
        tensions=tuple(NeuroTest(**each) for each in entry["tensions"]),
        tests=tuple(SpecialTest(**each) for each in entry["tests"]),
        source=entry["source"]["text"],
        verified=entry["source"]["verified"],
    )


def _joint(entry: Mapping[str, Any]) -> Joint:
    movements = tuple(
        Movement(
            each["id"],
            each["label"],
            each["sides"] == "both",
            each.get("usual"),
            each.get("range", True),
            each.get("strength", False),
        )
        for each in entry["movements"]
    )
    return Joint(
        entry["id"], entry["label"], tuple(entry["regions"]), movements, entry.get("unit", "°")
    )
