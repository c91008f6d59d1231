"""What the sections of measured and tested findings share: a grid with the bar of its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.domain.exam import Place, finding_at, value_problem
from imsrecord.domain.note.exam_words import finding_name, kind_words
from imsrecord.ui.visit.grid_section import GridSection
from imsrecord.ui.widgets.grid_cells import Cell
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.grid_cells import Column, Key, Row
    from imsrecord.ui.widgets.layouts import Part


class ExamGridSection(GridSection):
    """Rows are what is examined, columns its sides; a row's key is (joint, movement)."""

    fields: ClassVar[frozenset[str]] = frozenset({"exam"})
    kind: ClassVar[str] = ""
    first: ClassVar[str] = ""
    marks: ClassVar[str] = "*"

    def __init__(
        self, presenter: VisitPresenter, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(presenter, name, title, parent)
        self._exam = presenter.exam

    # What a subclass says

    def columns(self) -> Sequence[Column]:
        """Return the columns; their keys are (side, mode), or (quality, side) of a neuro screen."""
        raise NotImplementedError

    def rows(self, visit: Visit) -> Sequence[Row]:
        """Return the lines to show."""
        raise NotImplementedError

    def place(self, row: Key, column: Key) -> Place:
        """Return the place of a cell."""
        joint, movement = row
        side, mode = column
        return Place(self.kind, joint, movement, side, mode)

    def above(self) -> tuple[Part, ...]:
        """Return what stands above all else."""
        return ()

    def below(self) -> tuple[Part, ...]:
        """Return what stands below the grid."""
        return ()

    # The section

    @override
    def summary(self, visit: Visit) -> str:
        return kind_words(visit, self.kind)

    @override
    def make_body(self) -> QWidget:
        self.make_grid(self.marks)
        return holder(column(*self.above(), self.bar, self.grid, *self.below(), gap=8))

    @override
    def show_body(self, visit: Visit) -> None:
        self.grid.show_rows(self.first, self.columns(), self.rows(visit))
        if not self.grid.has_wrong():
            self.bar.show_problem("")
        self.show_cell()

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the comment that is being typed."""
        here = self._here()
        if here is not None and field == f"exam.{'.'.join(here)}.comment":
            self.bar.show_note_problem(sentence)

    def cell_at(
        self,
        visit: Visit,
        place: Place,
        *,
        choices: tuple[tuple[str, str], ...] = (),
        letters: str = "",
    ) -> Cell:
        """Return the cell of a place: what it says now, and faintly what it said last time."""
        now = finding_at(visit, place)
        blank = now or self._exam.finding(place)
        last = self._exam.last_value(place)
        return Cell(
            value=now.value if now else "",
            name=finding_name(blank),
            faint=dict(choices).get(last, last),
            choices=choices,
            unit=blank.unit if blank.unit == "°" else "",
            starred=bool(now and now.comparable),
            painful=bool(now and now.painful),
            was_starred=self._exam.was_comparable(place),
            letters=letters,
        )

    # Gestures

    @override
    def answer(self, row: Key, column: Key, value: str) -> None:
        place = self.place(row, column)
        problem = value_problem(place, value)
        self.grid.say_wrong(row, column, value if problem else "", problem)
        self._exam.answer(place, value)
        self.bar.show_problem(problem)

    @override
    def key(self, row: Key, column: Key, letter: str) -> None:
        place = self.place(row, column)
        if letter == "*":
            self._exam.turn_comparable(place)
        elif letter == "p" and "p" in self.marks:
            self._exam.turn_painful(place)

    @override
    def note(self, text: str) -> None:
        here = self._here()
        if here is not None:
            self._exam.comment(here, text)

    @override
    def noted(self, visit: Visit) -> str:
        here = self._here()
        found = finding_at(visit, here) if here is not None else None
        return found.comment if found else ""

    def _here(self) -> Place | None:
        here = self.grid.here() if self._body is not None else None
        return None if here is None else self.place(*here)
