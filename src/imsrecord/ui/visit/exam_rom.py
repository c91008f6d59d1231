"""Range of motion: joints by movements, left and right, active and passive, in degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import (
    ACTIVE,
    LEFT,
    PASSIVE,
    RIGHT,
    ROM,
    TOOLS,
    Place,
    difference,
    joints_of_interest,
)
from imsrecord.ui.visit.answers import PickAnswer
from imsrecord.ui.visit.exam_grid import ExamGridSection
from imsrecord.ui.widgets.grid_cells import CLOSED, Cell, Column, Row
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.catalogue import Joint, Movement
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.grid_cells import Key
    from imsrecord.ui.widgets.layouts import Part

_DIGITS = "0123456789.-"
_SINGLE = ((0, 2), (2, 2))
"""A movement without sides takes the room of left and right, active and passive."""


class JointsSection(ExamGridSection):
    """Shows the joints of the region treated, those measured last time, and those picked."""

    def __init__(
        self, presenter: VisitPresenter, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(presenter, name, title, parent)
        self._shown: list[str] = []

    def joints(self, visit: Visit) -> list[Joint]:
        """Return the joints that are shown now, in the order they came."""
        found = joints_of_interest(visit, self.presenter.last, self._zones())
        if not self._shown:
            self._shown = found
        measured = [each.joint for each in visit.exam if each.kind == self.kind]
        self._shown = list(dict.fromkeys((*self._shown, *measured)))
        known = catalogue().movements
        return [joint for code in self._shown if (joint := known.joint(code)) is not None]

    def picker(self) -> PickAnswer:
        """Return the list that brings another joint."""
        choices = tuple((joint.id, joint.label) for joint in catalogue().movements.joints)
        self._joint = PickAnswer(f"{self.objectName()}.joint", self.tr("Add a joint"), choices)
        self._joint.setFixedWidth(190)
        self._joint.picked.connect(self._bring)
        return self._joint

    def _zones(self) -> tuple[str, ...]:
        told = self.presenter.visit.intake or self.presenter.context.episode
        return told.zones

    @Slot(str)
    def _bring(self, joint: str) -> None:
        if joint and joint not in self._shown:
            self._shown.append(joint)
            self.show_body(self.presenter.visit)
        if joint:
            lines = [each for each in self.rows(self.presenter.visit) if not each.heading]
            first = next((each for each in lines if each.key[0] == joint), None)
            if first is not None:
                self.grid.go_to(first.key, self.columns()[0].key)
                self.grid.setFocus()
        self._joint.show_pick("")


class RomSection(JointsSection):
    """Degrees are typed; p marks pain on movement, * a sign to test again after needling."""

    kind: ClassVar[str] = ROM
    marks: ClassVar[str] = "p*"

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "rom", self.tr("Range of motion"), parent)

    @override
    def above(self) -> tuple[Part, ...]:
        tools = tuple((tool, tool.capitalize()) for tool in TOOLS)
        self._tool = PickAnswer("rom.tool", self.tr("Measured with"), tools)
        self._tool.setFixedWidth(150)
        self._tool.picked.connect(self._exam.choose_tool)
        return (row(self.picker(), self._tool, STRETCH, gap=10),)

    @override
    def below(self) -> tuple[Part, ...]:
        known = catalogue().movements
        words = self.tr("Reference values, no judgement. {0}.").format(known.source)
        if not known.verified:
            words += " " + self.tr("Not yet checked in the source.")
        return (Text(words, "caption", "text3", wrap=True),)

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        self._tool.show_pick(self._exam.tool)

    @override
    def columns(self) -> Sequence[Column]:
        return (
            Column((LEFT, ACTIVE), self.tr("Active L"), 68),
            Column((RIGHT, ACTIVE), self.tr("Active R"), 68),
            Column((LEFT, PASSIVE), self.tr("Passive L"), 68),
            Column((RIGHT, PASSIVE), self.tr("Passive R"), 68),
            Column(("difference",), self.tr("R − L"), 50),
            Column(("usual",), self.tr("Usual"), 50),
        )

    @override
    def rows(self, visit: Visit) -> Sequence[Row]:
        return [each for joint in self.joints(visit) for each in self._lines(visit, joint)]

    @override
    def place(self, row: Key, column: Key) -> Place:
        place = super().place(row, column)
        moved = catalogue().movements.movement(place.joint, place.movement)
        return place if moved is None or moved.paired else place._replace(side="")

    def _lines(self, visit: Visit, joint: Joint) -> Iterator[Row]:
        unit = "" if joint.unit == "°" else f", {joint.unit}"
        yield Row((joint.id, ""), f"{joint.label}{unit}", heading=True)
        for movement in joint.movements:
            if movement.range:
                yield self._movement_row(visit, joint, movement)

    def _movement_row(self, visit: Visit, joint: Joint, movement: Movement) -> Row:
        key = (joint.id, movement.id)
        cells = []
        for column_key in ((LEFT, ACTIVE), (RIGHT, ACTIVE), (LEFT, PASSIVE), (RIGHT, PASSIVE)):
            closed = column_key[0] == RIGHT and not movement.paired
            place = self.place(key, column_key)
            cells.append(CLOSED if closed else self.cell_at(visit, place, letters=_DIGITS))
        by = difference(visit, Place(ROM, *key, "", ACTIVE)) if movement.paired else None
        if by is None and movement.paired:
            by = difference(visit, Place(ROM, *key, "", PASSIVE))
        told = "" if by is None else f"{by:+g}".replace("-", "−")
        usual = "" if movement.usual is None else str(movement.usual)
        cells += [Cell(value=told, is_open=False), Cell(value=usual, is_open=False)]
        return Row(key, movement.label, tuple(cells), spans=() if movement.paired else _SINGLE)
