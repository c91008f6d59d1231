"""Dots of the last visit and the heat of the episode, ready to paint for one frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from imsrecord.domain.body import marker_points, regions_of
from imsrecord.domain.body.earlier import ghost_shapes, heat_numbers, heat_shapes
from imsrecord.domain.body.picture import marker_size
from imsrecord.ui.painting import Picture, theme_colours

if TYPE_CHECKING:
    from imsrecord.domain.body import MarkedMuscle
    from imsrecord.domain.history import MuscleCount
    from imsrecord.ui.bodychart.framing import Frame


@dataclass(frozen=True, slots=True)
class EarlierVisits:
    """What to show of earlier visits: points of the last one, and how often muscles were needled.

    ``heat_words`` say what the numbers count.
    """

    last: tuple[MarkedMuscle, ...] = ()
    heat: tuple[MuscleCount, ...] = ()
    heat_words: str = "visits in this episode"

    def ghosts_in(self, view_id: str, layer: str) -> bool:
        """Say whether a dot of the last visit shows in a layer of a view."""
        return any(regions_of(view_id, layer, one.muscle, one.side) for one in self.last)

    def heat_in(self, view_id: str, layer: str) -> bool:
        """Say whether a muscle needled in the episode shows in a layer of a view."""
        return any(regions_of(view_id, layer, one.muscle, one.side) for one in self.heat)


class Earlier:
    """What earlier visits left, ready to paint for one view, layer and frame.

    ``heat`` lies below everything else, ``ghosts`` below the markers of today, ``numbers`` on top.
    """

    def __init__(
        self,
        view_id: str,
        layer: str,
        frame: Frame,
        shown: EarlierVisits,
        marked: tuple[MarkedMuscle, ...],
    ) -> None:
        size = marker_size(view_id, frame.crop)
        ghosts = [s for one in shown.last for s in ghost_shapes(view_id, layer, one, size)]
        taken: list[tuple[float, float]] = []
        if shown.heat:
            for one in marked:
                if not one.pending:
                    taken.extend(marker_points(view_id, layer, one, size))
        place = tuple(taken)
        self.ghosts = Picture(tuple(ghosts), theme_colours)
        self.heat = Picture(heat_shapes(view_id, layer, shown.heat), theme_colours)
        self.numbers = tuple(
            Picture(heat_numbers(view_id, layer, (count,), size, place), theme_colours)
            for count in shown.heat
        )
