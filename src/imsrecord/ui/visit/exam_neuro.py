"""The neuro screen: dermatome, myotome and reflex of each level, nerve tension, left and right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import (
    DERMATOME,
    LEFT,
    MYOTOME,
    NEURO,
    REFLEX,
    REFLEXES,
    RESULTS,
    RIGHT,
    SCREEN,
    SENSATIONS,
    TENSION,
    Place,
    finding_at,
    regions_of_interest,
)
from imsrecord.ui.visit.exam_grid import ExamGridSection
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.grid_cells import CLOSED, Cell, Column, Row
from imsrecord.ui.widgets.layouts import STRETCH, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.grid_cells import Key
    from imsrecord.ui.widgets.layouts import Part

UPPER, LOWER = "upper", "lower"
_QUARTERS = (UPPER, LOWER)
_LOWER_REGIONS = {"lumbar", "abdomen", "pelvis_hip", "thigh", "leg", "foot"}
_GRADES = "012345+-"
_NORMAL_KEY = "="


class NeuroSection(ExamGridSection):
    """One press says that a quarter is normal, in words of its own; = does so from the grid."""

    kind: ClassVar[str] = NEURO

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "neuro", self.tr("Neuro screen"), parent)

    @override
    def above(self) -> tuple[Part, ...]:
        visit = self.presenter.visit
        told = visit.intake or self.presenter.context.episode
        regions = list(regions_of_interest(visit, told.zones))
        tested = [each.movement for each in visit.exam if each.kind == NEURO]
        low = {level.level for level in catalogue().movements.levels if level.quarter == LOWER}
        lower = [region in _LOWER_REGIONS for region in regions]
        self._quarter = int(any(at in low for at in tested) or (bool(lower) and all(lower)))
        titles = (self.tr("Upper quarter"), self.tr("Lower quarter"))
        self._which = Segmented(self.tr("Quarter"), titles, self._quarter)
        self._which.setObjectName("neuro.quarter")
        self._which.chosen.connect(self._turn_quarter)
        self._normal = Choice("", "ok", height=34)
        self._normal.setObjectName("neuro.normal")
        self._normal.setToolTip(self.tr("Key = in the grid"))
        self._normal.clicked.connect(self._say_normal)
        return (row(self._which, self._normal, STRETCH, gap=10),)

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        upper = self.tr("Upper quarter normal")
        self._normal.set_words(upper if self._quarter == 0 else self.tr("Lower quarter normal"))
        self._normal.setChecked(finding_at(visit, self._screen_place()) is not None)

    @override
    def columns(self) -> Sequence[Column]:
        sides = ((LEFT, self.tr("L")), (RIGHT, self.tr("R")))
        titles = (
            (DERMATOME, self.tr("Derm."), 78),
            (MYOTOME, self.tr("Myot."), 60),
            (REFLEX, self.tr("Reflex"), 78),
        )
        return [
            Column((quality, side), f"{title} {letter}", width)
            for quality, title, width in titles
            for side, letter in sides
        ]

    @override
    def rows(self, visit: Visit) -> Sequence[Row]:
        known, quarter = catalogue().movements, _QUARTERS[self._quarter]
        found = []
        for level in known.levels:
            if level.quarter == quarter:
                cells = tuple(
                    CLOSED if quality == REFLEX and not level.reflex
                    else self._cell(visit, quality, level.level, side)
                    for quality in (DERMATOME, MYOTOME, REFLEX) for side in (LEFT, RIGHT)
                )  # fmt: skip
                found.append(Row(("", level.level), level.level, cells, level.myotome))
        sides = (Cell(self.tr("Left"), is_open=False), Cell(self.tr("Right"), is_open=False))
        title = self.tr("Tension and tracts")
        found.append(Row((TENSION, ""), title, sides, heading=True))
        for test in known.tensions:
            if test.quarter == quarter:
                pair = [self._cell(visit, TENSION, test.id, side) for side in (LEFT, RIGHT)]
                found.append(Row((TENSION, test.id), test.label, tuple(pair)))
        return found

    @override
    def place(self, row: Key, column: Key) -> Place:
        of_row, at = row
        quality, side = column
        return Place(NEURO, of_row or quality, at, side)

    @override
    def key(self, row: Key, column: Key, letter: str) -> None:
        if letter == _NORMAL_KEY:
            self._say_normal()
        else:
            super().key(row, column, letter)

    def _cell(self, visit: Visit, quality: str, at: str, side: str) -> Cell:
        place = Place(NEURO, quality, at, side)
        if quality == MYOTOME:
            return self.cell_at(visit, place, letters=_GRADES)
        answers = {REFLEX: REFLEXES, TENSION: RESULTS}.get(quality, SENSATIONS)
        choices = tuple((answer, answer.capitalize()) for answer in answers)
        return self.cell_at(visit, place, choices=choices)

    def _screen_place(self) -> Place:
        return Place(NEURO, SCREEN, _QUARTERS[self._quarter])

    @Slot(int)
    def _turn_quarter(self, place: int) -> None:
        self._quarter = place
        self.show_body(self.presenter.visit)

    @Slot()
    def _say_normal(self) -> None:
        """Say that the quarter is normal, or take that back."""
        said = finding_at(self.presenter.visit, self._screen_place())
        if said is None:
            self._exam.screen_normal(_QUARTERS[self._quarter])
        else:
            self._exam.drop(said.seq)
