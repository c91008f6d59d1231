"""Gunn's segmental signs in a grid: signs by levels, one side at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.myotomes import root_levels
from imsrecord.domain.needling import Side
from imsrecord.domain.segmental import NO_LEVEL, answers_of, sign_at
from imsrecord.domain.segmental_typed import EXAMPLE
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.visit.grid_section import GridSection
from imsrecord.ui.widgets.grid_cells import Cell, Column, Key, Row
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.findings import SegmentalFinding
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_SIDES: Final = (Side.LEFT, Side.RIGHT, Side.MIDLINE)
_AREAS: Final = (("C2", "T1"), ("T1", "T6"), ("T7", "T12"), ("T12", "S3"))
"""Parts of the spine with so few levels that the names of the signs have room beside them."""
_MARKS: Final = {"no": "−", "negative": "−", "yes": "+", "positive": "+"}
_CELL: Final = 38


class SignsSection(GridSection):
    """y and n (or + and -) answer; the side and the part of the spine are chosen above.

    A sign may be typed whole instead, with its side, levels and answer.
    """

    fields: ClassVar[frozenset[str]] = frozenset({"segmental"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "segmental", self.tr("Segmental signs"), parent)
        self._exam = presenter.exam
        asked = presenter.context.defaults.segmental
        self.setVisible(asked != "off" or bool(presenter.visit.segmental))

    @override
    def summary(self, visit: Visit) -> str:
        return "; ".join(sign_told(sign) for sign in visit.segmental)

    @override
    def make_body(self) -> QWidget:
        names = (self.tr("Left"), self.tr("Right"), self.tr("Midline"))
        found = [each for each in self.presenter.visit.segmental if each.segments]
        side = _SIDES.index(found[0].side) if found else None
        self._side = Segmented(self.tr("Side"), names, side)
        self._side.setObjectName("segmental.side")
        self._side.chosen.connect(self._show_other)
        areas = tuple(f"{first}–{last}" for first, last in _AREAS)
        self._area = Segmented(self.tr("Levels"), areas, self._first_area(found))
        self._area.setObjectName("segmental.levels")
        self._area.chosen.connect(self._show_other)
        self.make_grid()
        self._typed = LineAnswer("segmental.typed", self.tr("Sign, typed"), placeholder=EXAMPLE)
        self._typed.edited.connect(lambda: self._typed.set_problem(""))
        self._typed.line.returnPressed.connect(self._take_typed)
        top = row(self._side, self._area, STRETCH, gap=10)
        return holder(column(self._typed, top, self.bar, self.grid, gap=8))

    @override
    def show_body(self, visit: Visit) -> None:
        place = self._side.place()
        self.grid.setVisible(place is not None)
        if place is not None:
            levels = (*_levels(_AREAS[self._area.place() or 0]), NO_LEVEL)
            columns = [
                Column((level,), level or self.tr("General"), _CELL if level else 56)
                for level in levels
            ]
            rows = [
                Row((sign.id,), _short(sign.label), self._cells(visit, sign.id, levels))
                for sign in catalogue().terms("gunn_signs")
            ]
            self.grid.show_rows(self.tr("Sign"), columns, rows)
        self.show_cell()

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the comment that is being typed."""
        found = self._found() if self._body is not None else None
        if found is not None and field == f"segmental.{found.seq}.note":
            self.bar.show_note_problem(sentence)

    def _first_area(self, found: list[SegmentalFinding]) -> int:
        """Return the part of the spine to begin with: where signs are, else the neck."""
        here = found[0].segments[0] if found else ""
        return next((n for n, area in enumerate(_AREAS) if here in _levels(area)), 0)

    def _cells(self, visit: Visit, sign: str, levels: tuple[str, ...]) -> tuple[Cell, ...]:
        side, choices = self._chosen_side(), _choices(sign)
        name = _short(catalogue().label("gunn_signs", sign))
        cells = []
        for level in levels:
            now = sign_at(visit, sign, side, level)
            then = sign_at(self.presenter.last, sign, side, level)
            where = f"{side.value} {level}".strip()
            cells.append(
                Cell(
                    value=now.finding if now else "",
                    choices=choices,
                    name=f"{name}, {where}",
                    faint=dict(choices).get(then.finding, "") if then else "",
                )
            )
        return tuple(cells)

    def _chosen_side(self) -> Side:
        return _SIDES[self._side.place() or 0]

    def _found(self) -> SegmentalFinding | None:
        here = self.grid.here()
        if here is None:
            return None
        (sign,), (level,) = here
        return sign_at(self.presenter.visit, sign, self._chosen_side(), level)

    @override
    def answer(self, row: Key, column: Key, value: str) -> None:
        self._exam.answer_sign(row[0], self._chosen_side(), column[0], value)

    @override
    def note(self, text: str) -> None:
        found = self._found()
        if found is not None:
            self._exam.note_sign(found.seq, text)

    @override
    def noted(self, visit: Visit) -> str:
        del visit
        found = self._found()
        return found.note if found else ""

    @Slot()
    def _take_typed(self) -> None:
        """Take the sign that is typed, and show the grid where it stands."""
        typed = self._typed.text().strip()
        sign = self._exam.type_sign(typed) if typed else ""
        if isinstance(sign, str):
            self._typed.set_problem(sign)
            return
        self._typed.set_text("")
        self._side.set_place(_SIDES.index(sign.side))
        if sign.segments:
            self._area.set_place(self._first_area([sign]))
        self.show_body(self.presenter.visit)

    @Slot()
    def _show_other(self) -> None:
        self.show_body(self.presenter.visit)


def _levels(area: tuple[str, str]) -> tuple[str, ...]:
    first, last = area
    levels = root_levels()
    return levels[levels.index(first) : levels.index(last) + 1]


def _short(label: str) -> str:
    """Return a sign without what explains it: Trophedema, Matchstick test."""
    return label.partition(" (")[0].partition(" – ")[0]


def sign_told(sign: SegmentalFinding) -> str:
    """Return a sign in one line: its name, side, levels and answer."""
    name = _short(catalogue().label("gunn_signs", sign.sign))
    return " ".join((name, sign.side.value, *sign.segments, sign.finding))


def _choices(sign: str) -> tuple[tuple[str, str], ...]:
    return tuple((answer, _MARKS.get(answer, answer)) for answer in answers_of(sign))
