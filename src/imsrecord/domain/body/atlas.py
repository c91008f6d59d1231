"""The drawn body: its views, their layers, and the region of each muscle in them.

The file holds the right side only. Both sides are made here, and only for the view and layer
asked for, so that the first picture does not wait for the other fourteen.

Coordinates are in units of the view, y down. ``BodyView.units_per_mm`` is 1 in the whole-body views
and 3 in the insets (head, hands, feet). Left and right are the patient's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.needling import Side
from imsrecord.paths import resource_path

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point

SUPERFICIAL: Final = "superficial"
OUTERMOST_FIRST: Final = ("surface", SUPERFICIAL, "intermediate", "paraspinal", "deep")

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Region:
    """One muscle's visible shape in a layer of a view; a muscle may have several regions.

    ``light`` runs across the fibres, from edge to edge. ``angle`` is that of the fibres, in degrees
    from the x axis, y down. ``catalogued`` is false for muscles drawn only for orientation.
    """

    id: str
    muscle: str
    name: str
    side: Side
    layer: str
    d: str
    fibres: str
    anchor: Point
    angle: float
    light: tuple[Point, Point]
    tone: int
    catalogued: bool


@dataclass(frozen=True, slots=True)
class Tint:
    """A shape that is no muscle and cannot be clicked: fascia, tendon, eye, lip."""

    kind: str
    d: str
    layers: tuple[str, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class BodyView:
    """One drawn figure, without its muscles; these come from ``regions``.

    ``sides`` is empty when the figure shows both sides. ``details`` are lines with their width; a
    ``skin_only`` detail shows in the outer layers only. ``bones`` show under the deeper layers.
    """

    id: str
    title: str
    width: float
    height: float
    units_per_mm: float
    side: Side | None
    layers: tuple[str, ...]
    outline: str
    shading: tuple[str, ...]
    overlays: tuple[str, ...]
    bones: tuple[str, ...]
    details: tuple[tuple[str, float], ...]
    skin_details: tuple[tuple[str, float], ...]
    tints: tuple[Tint, ...]

    @property
    def whole(self) -> bool:
        """Whether it shows the body from head to foot."""
        return self.units_per_mm == 1

    @property
    def first_layer(self) -> str:
        """The layer a view opens on."""
        return SUPERFICIAL if SUPERFICIAL in self.layers else self.layers[0]

    @property
    def right_is_right(self) -> bool:
        """Whether the patient's right is on the viewer's right, as it is from behind."""
        return "posterior" in self.id or self.id in {"hand_dorsal_right", "foot_plantar_right"}


def atlas_version() -> int:
    """Return the version of the drawing, kept with every mark made on it."""
    return int(stored_atlas()["version"])


def view_ids() -> tuple[str, ...]:
    """Return the ids of all views, whole figures first."""
    return tuple(stored_atlas()["views"])


@cache
def body_view(view_id: str) -> BodyView:
    """Return a view by its id.

    Raises:
        KeyError: No such view is drawn.
    """
    stored = _drawn(view_id)
    both = _Sides(view_id)
    details = [(d, width) for text, width in stored["details"] for d in both.of(text)]
    side = None if stored["paired"] else Side(view_id.rsplit("_", 1)[1])
    return BodyView(
        id=view_id,
        title=stored_atlas()["views"][view_id]["title"],
        width=stored["viewBox"][2],
        height=stored["viewBox"][3],
        units_per_mm=stored["mm"],
        side=side,
        layers=tuple(stored["layer_order"]),
        outline=both.whole(stored["outline"]),
        shading=tuple(both.whole(d) for d in stored["shading"]),
        overlays=tuple(d for text in stored["overlays"] for d in both.of(text)),
        bones=tuple(d for text in stored["bones"] for d in both.of(text)),
        details=tuple((d, width) for d, width in details if width > 0),
        skin_details=tuple((d, -width) for d, width in details if width < 0),
        tints=tuple(
            Tint(tint["kind"], d, tuple(tint["layers"]), tint["over"])
            for tint in stored["tints"]
            for d in both.of(tint["d"])
        ),
    )


@cache
def regions(view_id: str, layer: str) -> tuple[Region, ...]:
    """Return all muscle regions of a layer, from back to front; none if the view lacks it."""
    both = _Sides(view_id)
    return tuple(
        _region(region_id, layer, stored, side, both)
        for region_id, stored in _drawn(view_id)["layers"].get(layer, {}).items()
        for side in both.sides
    )


@cache
def regions_of(view_id: str, layer: str, muscle: str, side: Side) -> tuple[Region, ...]:
    """Return a muscle's regions on one side; those of both sides for the midline."""
    wanted = (Side.LEFT, Side.RIGHT) if side is Side.MIDLINE else (side,)
    found = regions(view_id, layer)
    return tuple(r for r in found if r.muscle == muscle and r.side in wanted)


def muscle_name(muscle: str) -> str:
    """Return the name the atlas gives a muscle, or its id when it is not drawn."""
    return str(stored_atlas()["muscles"].get(muscle, {}).get("name", muscle))


def mirrored(d: str, width: float) -> str:
    """Return a path as in a mirror: x becomes ``width - x``."""
    numbers = _NUMBER.findall(d)
    words = _NUMBER.split(d)
    numbers[::2] = [f"{width - float(x):.1f}" for x in numbers[::2]]
    pairs = zip(words, numbers, strict=False)
    return "".join([part for pair in pairs for part in pair]) + words[-1]


@cache
def stored_atlas() -> dict[str, Any]:
    """Return the file as it is stored, right side only."""
    text = resource_path("bodychart", "atlas.json").read_text("utf-8")
    atlas: dict[str, Any] = json.loads(text)
    return atlas


def drawn_id(view_id: str) -> str:
    """Return the view whose mirror image this one is, or its own id."""
    return str(stored_atlas()["views"][view_id].get("mirror_of", view_id))


def _drawn(view_id: str) -> dict[str, Any]:
    drawn: dict[str, Any] = stored_atlas()["views"][drawn_id(view_id)]
    return drawn


class _Sides:
    """Turns the stored right side of a view into the sides that the view shows."""

    def __init__(self, view_id: str) -> None:
        stored = _drawn(view_id)
        self.width = stored["viewBox"][2]
        self.flipped = drawn_id(view_id) != view_id
        one = (Side.LEFT if self.flipped else Side.RIGHT,)
        self.sides = (Side.RIGHT, Side.LEFT) if stored["paired"] else one

    def of(self, d: str) -> list[str]:
        """Return a path once for each side."""
        return [d if side is Side.RIGHT else mirrored(d, self.width) for side in self.sides]

    def whole(self, d: str) -> str:
        """Return a path that already spans the figure."""
        return mirrored(d, self.width) if self.flipped else d


def _region(region_id: str, layer: str, stored: dict[str, Any], side: Side, both: _Sides) -> Region:
    left = side is Side.LEFT
    width = both.width
    x, y = stored["anchor"]
    x1, y1, x2, y2 = stored["shade"]
    if left:
        x, x1, x2 = width - x, width - x1, width - x2
    return Region(
        id=f"{region_id}_{side}",
        muscle=stored["muscle"],
        name=stored.get("name") or muscle_name(stored["muscle"]),
        side=side,
        layer=layer,
        d=mirrored(stored["d"], width) if left else stored["d"],
        fibres=mirrored(stored["fibres"], width) if left else stored["fibres"],
        anchor=(x, y),
        angle=(180 - stored["angle"]) % 180 if left else stored["angle"],
        light=((x1, y1), (x2, y2)),
        tone=stored["tone"],
        catalogued=stored.get("catalogued", True),
    )
