"""Strength of movements, 0 to 5 with + and -, left and right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import LEFT, RIGHT, STRENGTH, Place
from imsrecord.ui.visit.exam_rom import JointsSection
from imsrecord.ui.widgets.grid_cells import CLOSED, Column, Row
from imsrecord.ui.widgets.layouts import STRETCH, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.catalogue import Joint, Movement
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.grid_cells import Key
    from imsrecord.ui.widgets.layouts import Part

_GRADES = "012345+-"


class StrengthSection(JointsSection):
    """Grades are typed: 4, 4+, 4-; p marks pain, * a sign to test again. Myotomes stand below."""

    kind: ClassVar[str] = STRENGTH
    marks: ClassVar[str] = "p*"

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "strength", self.tr("Strength"), parent)

    @override
    def above(self) -> tuple[Part, ...]:
        return (row(self.picker(), STRETCH),)

    @override
    def columns(self) -> Sequence[Column]:
        return (
            Column((LEFT, ""), self.tr("Left"), 140),
            Column((RIGHT, ""), self.tr("Right"), 140),
        )

    @override
    def rows(self, visit: Visit) -> Sequence[Row]:
        found = []
        for joint in self.joints(visit):
            graded = [movement for movement in joint.movements if movement.strength]
            if graded:
                found.append(Row((joint.id, ""), joint.label, heading=True))
                found += [self._movement_row(visit, joint, movement) for movement in graded]
        return found

    @override
    def place(self, row: Key, column: Key) -> Place:
        place = super().place(row, column)
        moved = catalogue().movements.movement(place.joint, place.movement)
        return place if moved is None or moved.paired else place._replace(side="")

    def _movement_row(self, visit: Visit, joint: Joint, movement: Movement) -> Row:
        key = (joint.id, movement.id)
        cells = tuple(
            CLOSED
            if side == RIGHT and not movement.paired
            else self.cell_at(visit, self.place(key, (side, "")), letters=_GRADES)
            for side in (LEFT, RIGHT)
        )
        return Row(key, movement.label, cells, spans=() if movement.paired else ((0, 2),))
