"""The pain drawing on paper: the views that were drawn on, and what their patterns mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, inf
from typing import TYPE_CHECKING, Final

from imsrecord.domain.body import body_view, figure_drawing, view_ids
from imsrecord.domain.body.pain_patterns import pain_drawing, swatch
from imsrecord.domain.body.pain_shapes import area_paths
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import flattened
from imsrecord.pdf.body_figures import SHAPE, crop_round, set_figure, view_caption
from imsrecord.pdf.flow import SMALL
from imsrecord.pdf.page import Area
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.body import Crop
    from imsrecord.domain.drawing import Drawing, Point
    from imsrecord.domain.pain_drawing import PainArea
    from imsrecord.pdf.flow import Flow
    from imsrecord.pdf.page import Paper

_HEIGHT: Final = 150.0
_TALL: Final = 200.0
_MOST_OF_BODY: Final = 1000.0  # units of a view; from head to knee, small patterns need room
_GAP: Final = 8.0
_PITCH: Final = 4.6
"""Distance of two strokes of a pattern in points: a grey printer still tells them apart."""

_SWATCH: Final = Area(0, 0, 19, 13)
_LINE: Final = 16.0
_COLUMN: Final = 118.0


def set_pain_drawing(flow: Flow, areas: Sequence[PainArea]) -> None:
    """Set the figures of a pain drawing side by side, and what they mean; nothing without one."""
    paper, views = flow.paper, _views(areas)
    if not views:
        return
    crops = {view_id: crop_round(view_id, _points(view_id, areas)) for view_id in views}
    height = _TALL if any(crop.height > _MOST_OF_BODY for crop in crops.values()) else _HEIGHT
    across = height * SHAPE
    shown = views[: int((paper.room + _GAP) // (across + _GAP))]
    x = paper.left + len(shown) * (across + _GAP) + 6
    key = _Key.of(areas, views[len(shown) :])
    beside = key.height(paper.right - x) <= height
    flow.space(4)
    flow.need(height + 8 + (0 if beside else key.height(paper.room)))
    for n, view_id in enumerate(shown):
        spot = Area(paper.left + n * (across + _GAP), flow.y, across, height)
        figure = _figure(view_id, areas, crops[view_id], height)
        set_figure(paper, spot, view_caption(view_id), figure)
    if beside:
        key.set(paper, Area(x, flow.y + 2, paper.right - x, height))
        flow.y += height + 6
    else:
        flow.y += height + 5
        flow.y = key.set(paper, Area(paper.left, flow.y, paper.room, 0)) + 3


@dataclass(frozen=True, slots=True)
class _Key:
    """What the figures mean: each kind with its pattern, then what has to be said of them."""

    kinds: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, areas: Sequence[PainArea], left_out: Sequence[str]) -> _Key:
        """Return the key of some areas; ``left_out`` are views that are not drawn."""
        notes = []
        if any(area.intensity is not None for area in areas):
            notes.append("Numbers: how strong, 0 to 10. An area without one was not rated.")
        if left_out:
            names = ", ".join(view_caption(view_id) for view_id in left_out)
            notes.append(f"Told in words only, not drawn here: {names}.")
        return cls(tuple(dict.fromkeys(area.kind for area in areas)), tuple(notes))

    def height(self, across: float) -> float:
        """Return how high it is in a column of a width; endless where not even one kind fits."""
        columns = int(across // _COLUMN)
        if not columns:
            return inf
        lines = sum(len(wrap(note, SMALL.size, across, SMALL.weight)) for note in self.notes)
        return ceil(len(self.kinds) / columns) * _LINE + 5 + lines * SMALL.line

    def set(self, paper: Paper, area: Area) -> float:
        """Set it below the top of an area; return the ``y`` below."""
        columns = int(area.width // _COLUMN)
        for n, kind in enumerate(self.kinds):
            x, y = area.x + n % columns * _COLUMN, area.y + n // columns * _LINE
            paper.drawing(swatch(kind), Area(x, y, _SWATCH.width, _SWATCH.height))
            words = catalogue().label("pain_qualities", kind).replace("_", " ")
            paper.text(x + _SWATCH.width + 5, y + 10, words, SMALL)
        y = area.y + ceil(len(self.kinds) / columns) * _LINE + 2
        for note in self.notes:
            y = paper.paragraph(area.x, y, area.width, note, SMALL)
        return y


def _views(areas: Sequence[PainArea]) -> tuple[str, ...]:
    """Return the views that were drawn on, back and front first, then those with most areas."""
    made = [area.view for area in areas if area.view in view_ids()]
    first = ("posterior", "anterior")
    ranked = sorted(dict.fromkeys(made), key=lambda view: -made.count(view))
    return (*(v for v in first if v in made), *(v for v in ranked if v not in first))


def _points(view_id: str, areas: Sequence[PainArea]) -> list[Point]:
    paths = (d for area in areas for d in area_paths(area, view_id))
    return [point for d in paths for loop in flattened(d, 2) for point in loop]


def _figure(view_id: str, areas: Sequence[PainArea], crop: Crop, height: float) -> Drawing:
    figure = figure_drawing(view_id, body_view(view_id).first_layer)
    part = replace(figure, x=crop.x, y=crop.y, width=crop.width, height=crop.height)
    return pain_drawing(part, view_id, areas, _PITCH * crop.height / height)
