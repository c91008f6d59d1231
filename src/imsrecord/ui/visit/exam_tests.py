"""Special tests by name, each with its result on the left, the right, or on no side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exam import LEFT, RESULTS, RIGHT, TEST, regions_of_interest
from imsrecord.domain.folding import fold
from imsrecord.ui.visit.exam_grid import ExamGridSection
from imsrecord.ui.visit.name_finder import NameFinder
from imsrecord.ui.widgets.grid_cells import Column, Row
from imsrecord.ui.widgets.popover import Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.layouts import Part


class TestsSection(ExamGridSection):
    """Shows the tests of this visit and of the last; others are found by name, or named freely."""

    __test__ = False  # a section of special tests, not a test of this program
    kind: ClassVar[str] = TEST

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "tests", self.tr("Special tests"), parent)
        self._added: list[str] = []

    @override
    def above(self) -> tuple[Part, ...]:
        self._finder = NameFinder(
            "tests.name", self.tr("Add a test"), self._suggest, "Spurling, SLR, FABER …"
        )
        self._finder.chosen.connect(self._add)
        self._finder.given.connect(self._give)
        return (self._finder,)

    @override
    def columns(self) -> Sequence[Column]:
        return (
            Column((LEFT, ""), self.tr("Left"), 104),
            Column((RIGHT, ""), self.tr("Right"), 104),
            Column(("", ""), self.tr("No side"), 104),
        )

    @override
    def rows(self, visit: Visit) -> Sequence[Row]:
        last = self.presenter.last
        tested = [
            each.movement
            for held in (visit, last)
            if held is not None
            for each in held.exam
            if each.kind == TEST
        ]
        choices = tuple((result, result.capitalize()) for result in RESULTS)
        known = catalogue().movements
        return [
            Row(
                ("", name),
                known.test_label(name),
                tuple(
                    self.cell_at(visit, self.place(("", name), column.key), choices=choices)
                    for column in self.columns()
                ),
            )
            for name in dict.fromkeys((*tested, *self._added))
        ]

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        self.grid.setVisible(bool(self.rows(visit)))

    def _suggest(self, text: str) -> list[Suggestion]:
        """Offer the tests whose name holds what is typed, those of the region treated first."""
        visit = self.presenter.visit
        told = visit.intake or self.presenter.context.episode
        near = set(regions_of_interest(visit, told.zones))
        sought, known = fold(text), catalogue()
        found = [
            test
            for test in known.movements.tests
            if any(
                word.startswith(sought) for word in (fold(test.label), *fold(test.label).split())
            )
        ]
        found.sort(key=lambda test: test.region not in near)
        return [
            Suggestion(test.id, test.label, known.label("regions", test.region)) for test in found
        ]

    @Slot(str)
    def _give(self, text: str) -> None:
        offered = self._finder.offered()
        name = str(offered.key) if offered is not None else text
        if len(name) > NAME_LENGTH:
            words = self.tr("Up to {0} letters, please.")
            self._finder.set_problem(words.format(NAME_LENGTH))
            return
        self._add(name)

    @Slot(object)
    def _add(self, name: str) -> None:
        if name not in self._added:
            self._added.append(name)
        self._finder.done()
        self.show_body(self.presenter.visit)
        self.grid.go_to(("", name), (LEFT, ""))
        self.grid.setFocus()
