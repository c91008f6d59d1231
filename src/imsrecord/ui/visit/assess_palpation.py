"""Palpation: muscles by findings in one grid, those needled today and those only examined."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Slot
from typing_extensions import override

from imsrecord.domain import palpation
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import SegmentalFinding
from imsrecord.domain.needling import Side
from imsrecord.domain.palpation import MAIN, MORE, NOTE, STATUS, TENDERNESS
from imsrecord.domain.segmental_typed import EXAMPLE, read_sign
from imsrecord.ui.visit.assess_signs import sign_told
from imsrecord.ui.visit.grid_section import GridSection
from imsrecord.ui.visit.name_finder import NameFinder
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.grid_cells import Cell, Column, Key, Row
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.popover import Suggestion
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.palpation import Felt
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_MAIN_CODES: Final = (STATUS, TENDERNESS, *MAIN)
_TURN: Final = "m"
_WIDTHS: Final = {STATUS: 84, TENDERNESS: 112, "taut_band": 74, "pain_recognised": 74}


class PalpationSection(GridSection):
    """Letters and digits answer; m turns to the findings that are asked less often."""

    fields: ClassVar[frozenset[str]] = frozenset({"rows", "palpation"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "palpation", self.tr("Palpation"), parent)
        self._exam = presenter.exam
        self._offered: tuple[Felt, ...] | None = None
        self._asks_signs = presenter.context.defaults.segmental != "off"

    # Folded

    @override
    def summary(self, visit: Visit) -> str:
        lines = palpation.felt_lines(visit)
        told = [_short_name(felt) for felt in lines if _is_felt(visit, felt)]
        if not lines:
            return ""
        open_ = len(lines) - len(told)
        left = self.tr("{0} not felt yet").format(open_) if open_ else ""
        return "; ".join(part for part in (", ".join(told), left) if part)

    @override
    def missing(self, visit: Visit) -> bool:
        return any(not palpation.felt(row_, visit) for row_ in visit.rows)

    # Open

    @override
    def make_body(self) -> QWidget:
        self._drop = Button(self.tr("Take out"), "ghost", icon="x", height=26, px=13)
        self.make_grid(beside=self._drop)
        self._drop.setObjectName("palpation.drop")
        self._drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drop.setToolTip(self.tr("Ctrl+Delete"))
        self._drop.clicked.connect(self._take_out)
        self.grid.row_dropped.connect(self._take_out)
        titles = (self.tr("Main findings"), self.tr("More"))
        self._which = Segmented(self.tr("Which findings"), titles, 0)
        self._which.setObjectName("palpation.which")
        self._which.chosen.connect(lambda _place: self.show_body(self.presenter.visit))
        label, example = self.tr("Add a muscle"), "r inf, l sol lat 2 …"
        if self._asks_signs:
            label, example = self.tr("Add a muscle or a sign"), f"r inf, l sol lat 2, {EXAMPLE} …"
        self._finder = NameFinder("palpation.muscle", label, self._suggest, example)
        self._finder.chosen.connect(self._choose)
        self._finder.given.connect(self._give)
        self._last = FlowLayout()
        offers = Text(self.tr("Felt last visit"), "caption", "text3")
        self._offers = holder(column(offers, holder(self._last), gap=4))
        sides = (self.tr("Left"), self.tr("Right"), self.tr("Both"))
        self._side = Segmented(self.tr("Side"), sides, None)
        self._side.setObjectName("palpation.side")
        side = holder(column(Text(self.tr("Side"), "small_bold"), self._side, gap=6))
        turn = holder(column(Text(self.tr("Findings"), "small_bold"), self._which, gap=6))
        top = row((self._finder, 1), side, turn, gap=10, top=True)
        return holder(column(top, self._offers, self.bar, self.grid, gap=8))

    @override
    def show_body(self, visit: Visit) -> None:
        codes = MORE if self._which.place() else _MAIN_CODES
        columns = [self._finding_column(code) for code in codes]
        needled = {(each.muscle, each.side) for each in visit.rows}
        rows = [
            Row(
                (felt[0], felt[1].value),
                _short_name(felt),
                tuple(self._cell(visit, felt, code) for code in codes),
                self.tr("needled") if felt in needled else "",
            )
            for felt in palpation.felt_lines(visit)
        ]
        self.grid.show_rows(self.tr("Muscle"), columns, rows)
        self.grid.setVisible(bool(rows))
        self._show_offers(palpation.felt_last(visit, self.presenter.last))
        self.show_cell()

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the comment that is being typed."""
        felt = self._felt() if self._body is not None else None
        if felt is not None and field == f"palpation.{felt[0]}.{felt[1]}.note":
            self.bar.show_note_problem(sentence)

    def _finding_column(self, code: str) -> Column:
        titles = {
            STATUS: self.tr("Status"), TENDERNESS: self.tr("Tender 0–4"),
            "taut_band": self.tr("Taut band"), "jump_sign": self.tr("Jump"),
            "referred_pain": self.tr("Refers"), "pain_recognised": self.tr("Recognised"),
            "nodule": self.tr("Nodule"), "tender_spot": self.tr("Tender spot"),
            "twitch_on_snap": self.tr("Snap twitch"), "painful_end_range": self.tr("End pain"),
            "weakness": self.tr("Weak"), "muscle_shortening": self.tr("Short"),
        }  # fmt: skip
        return Column((code,), titles[code], _WIDTHS.get(code, 72 if code in MORE else 48))

    def _cell(self, visit: Visit, felt: Felt, code: str) -> Cell:
        choices = _choices(code)
        last = palpation.answer_of(self.presenter.last, felt, code)
        faint = last if code == TENDERNESS else dict(choices).get(last, "")
        return Cell(
            value=palpation.answer_of(visit, felt, code),
            choices=choices,
            name=f"{_name(felt)}, {self._finding_column(code).name}",
            faint=faint,
            steps=code == TENDERNESS,
        )

    def _show_offers(self, offered: tuple[Felt, ...]) -> None:
        if offered == self._offered:
            return
        self._offered = offered
        emptied(self._last)
        for felt in offered:
            words = _short_name(felt)
            button = Button(words, "soft", icon="plus", height=28, px=12)
            button.setAccessibleName(self.tr("Add {0}").format(_name(felt)))
            button.setObjectName(f"palpation.last.{felt[1].value}.{felt[0]}")
            button.clicked.connect(lambda _on=False, f=felt: self._bring(f))
            self._last.addWidget(button)
        self._offers.setVisible(bool(offered))

    # Gestures

    @override
    def answer(self, row: Key, column: Key, value: str) -> None:
        self._exam.feel((row[0], Side(row[1])), column[0], value)

    @override
    def key(self, row: Key, column: Key, letter: str) -> None:
        if letter != _TURN:
            return
        self._which.set_place(1 - (self._which.place() or 0))
        self.show_body(self.presenter.visit)
        self.grid.go_to(row, self.grid.rows.columns[0].key)

    @override
    def note(self, text: str) -> None:
        felt = self._felt()
        if felt is not None:
            self._exam.feel(felt, NOTE, text)

    @override
    def noted(self, visit: Visit) -> str:
        felt = self._felt()
        return palpation.answer_of(visit, felt, NOTE) if felt is not None else ""

    @Slot()
    def _take_out(self) -> None:
        felt = self._felt()
        if felt is not None:
            self._exam.drop_felt(felt)
            self.grid.setFocus()

    @override
    def show_cell(self) -> None:
        super().show_cell()
        felt = self._felt()
        found = palpation.finding_of(self.presenter.visit, felt) if felt is not None else None
        self._drop.setVisible(found is not None)

    def _felt(self) -> Felt | None:
        here = self.grid.here()
        return (here[0][0], Side(here[0][1])) if here is not None else None

    # Adding muscles

    def _suggest(self, text: str) -> list[Suggestion]:
        if self._asks_signs and isinstance(read_sign(text), SegmentalFinding):
            return []
        found = self.presenter.line.suggestions(text)
        return [
            Suggestion(each.muscle, catalogue().muscle_label(each.muscle), alias=each.alias)
            for each in found
        ]

    @Slot(str)
    def _give(self, typed: str) -> None:
        """Take what was typed as the Line would; what it does not know, as the list offers.

        Signs of Gunn are felt with the same hand, so they may be typed here too.
        """
        before = set(palpation.felt_lines(self.presenter.visit))
        offered = self._finder.offered()
        problem = self._exam.add_muscles(typed, self._sides())
        sign = self._exam.type_sign(typed) if problem and self._asks_signs else ""
        if isinstance(sign, SegmentalFinding):
            self._finder.done()
            words = self.tr("Segmental signs: {0}")
            self.presenter.toast.emit(words.format(sign_told(sign)))
        elif problem and offered is not None:
            self._choose(offered.key)
        elif problem:
            self._finder.set_problem(problem)
        else:
            self._added(before)

    @Slot(object)
    def _choose(self, muscle: object) -> None:
        before = set(palpation.felt_lines(self.presenter.visit))
        side, _, rest = self._finder.text().strip().partition(" ")
        said = f"{side} " if rest and side.lower() in ("r", "l", "b") else ""
        word = self.presenter.context.words.word_for(str(muscle))
        problem = self._exam.add_muscles(f"{said}{word}", self._sides())
        if problem:
            self._finder.set_problem(problem)
        else:
            self._added(before)

    def _sides(self) -> tuple[Side, ...]:
        """Return the sides chosen beside the field, for a name typed without one."""
        chosen = {0: (Side.LEFT,), 1: (Side.RIGHT,), 2: (Side.LEFT, Side.RIGHT)}
        place = self._side.place()
        return chosen[place] if place is not None else ()

    def _added(self, before: set[Felt]) -> None:
        """Go to the first muscle that came in, unless what was felt of it was typed with it."""
        self._finder.done()
        visit = self.presenter.visit
        added = (felt for felt in palpation.felt_lines(visit) if felt not in before)
        fresh = [felt for felt in added if not _is_felt(visit, felt)]
        if fresh:
            self._go_to(fresh[0])

    def _bring(self, felt: Felt) -> None:
        self._exam.add_felt(felt)
        self._go_to(felt)

    def _go_to(self, felt: Felt) -> None:
        self.grid.go_to((felt[0], felt[1].value), self.grid.rows.columns[0].key)
        self.grid.setFocus()


def _choices(code: str) -> tuple[tuple[str, str], ...]:
    known = catalogue()
    if code == STATUS:
        short = {"key": "Key", "not_found": "None found"}
        statuses = known.terms("trigger_point_statuses")
        return tuple((term.id, short.get(term.id, term.label)) for term in statuses)
    if code == TENDERNESS:
        return tuple((term.id, term.id) for term in known.terms("tenderness_grades"))
    values = known.term("palpation_findings", code).values
    return tuple((value, value.capitalize()) for value in values)


def _name(felt: Felt) -> str:
    name = catalogue().muscle_label(felt[0])
    return f"{felt[1].value.capitalize()} {name[:1].lower()}{name[1:]}"


def _short_name(felt: Felt) -> str:
    return f"{felt[1].letter} {catalogue().muscle_label(felt[0])}"


def _is_felt(visit: Visit, felt: Felt) -> bool:
    found = palpation.finding_of(visit, felt)
    said = (palpation.answer_of(visit, felt, code) for code in (STATUS, TENDERNESS))
    return any(said) or (found is not None and not palpation.is_blank(found))
