"""The pain drawing on the screen: what is in the hand, and what each gesture does to the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.domain import pain_drawing
from imsrecord.domain.body import atlas_version, body_view
from imsrecord.domain.body.pain_shapes import shaded_at
from imsrecord.domain.pain_drawing import PainArea
from imsrecord.domain.pain_words import difference

if TYPE_CHECKING:
    from imsrecord.domain.drawing import Point
    from imsrecord.domain.needling import Side
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class PainPresenter(QObject):
    """Holds the kind and strength chosen for the next area, which are no part of the record."""

    refused = Signal(str)
    """Why the last gesture drew nothing; "" once one did."""

    def __init__(self, visits: VisitPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits = visits
        self.kind = ""
        self.intensity: int | None = None

    @property
    def areas(self) -> tuple[PainArea, ...]:
        """What is drawn today."""
        return self._visits.visit.pain_drawing

    @property
    def past(self) -> tuple[PainArea, ...]:
        """What was drawn at the last visit."""
        return self._visits.last.pain_drawing if self._visits.last is not None else ()

    def choose_kind(self, kind: str) -> None:
        """Draw with this kind of pain from now on."""
        self.kind = kind
        self.refused.emit("")

    def choose_intensity(self, intensity: int | None) -> None:
        """Give this strength to the areas drawn from now on; None leaves them without one."""
        self.intensity = intensity

    def press_zone(self, view_id: str, zone: str, side: Side) -> None:
        """Shade a zone, or take the shade of this kind away again."""
        area = PainArea(
            0, view_id, self.kind, atlas_version(), zone, side, intensity=self.intensity
        )
        if any(area.same_as(other) for other in self.areas):
            self._change(pain_drawing.toggled(self._visits.visit, area))
        else:
            self._add(area)

    def draw(self, view_id: str, points: tuple[Point, ...]) -> None:
        """Shade a free area inside of what was drawn round, in millimetres of the view."""
        view = body_view(view_id)
        width, height = view.width / view.units_per_mm, view.height / view.units_per_mm
        stroke = pain_drawing.outline(points, width, height)
        self._add(
            PainArea(
                0, view_id, self.kind, atlas_version(), stroke=stroke, intensity=self.intensity
            )
        )

    def wipe(self, view_id: str, point: Point) -> None:
        """Take away the area under a point of a view, the one drawn last where several are."""
        found = shaded_at(self.areas, view_id, point)
        if found is not None:
            self.drop(found.seq)

    def drop(self, seq: int) -> None:
        """Take away one area."""
        self._change(pain_drawing.without_area(self._visits.visit, seq))

    def rate(self, seq: int, intensity: int | None) -> None:
        """Say how strong one area is."""
        self._change(pain_drawing.with_intensity(self._visits.visit, seq, intensity))

    def rate_zone(self, zone: str, side: Side, intensity: int | None) -> None:
        """Say how strong it is in a zone: of the chosen kind there, else of the one drawn last."""
        here = [area for area in self.areas if area.zone and area.place == (zone, side)]
        if not here:
            self.refused.emit(self.tr("Shade this zone first, with Enter."))
            return
        chosen = next((area for area in here if area.kind == self.kind), here[-1])
        self.rate(chosen.seq, intensity)

    def same_as_last(self) -> None:
        """Draw what was drawn at the last visit, since the patient says it is the same."""
        if self._visits.last is not None:
            self._change(pain_drawing.as_last_time(self._visits.visit, self._visits.last))

    def difference(self) -> str:
        """Say what is different since the last visit; "" where there was none."""
        return difference(self.past, self.areas) if self._visits.last is not None else ""

    def _add(self, area: PainArea) -> None:
        problem = pain_drawing.area_problem(self.areas, area)
        if problem:
            self.refused.emit(problem)
        else:
            self._change(pain_drawing.with_area(self._visits.visit, area))

    def _change(self, after: Visit) -> None:
        self.refused.emit("")
        self._visits.change(after)
