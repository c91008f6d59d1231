"""Needling by muscle and by needle, and change by measure: one table at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot

from imsrecord.domain.clinic_figures import Asked, Which, muscle_asked
from imsrecord.domain.note.plain_words import counted, joined, muscle_on_side
from imsrecord.ui.clinic.figure_rows import CellDelegate, CellHead, CellRow
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.clinic_figures import ChangeFigure, NeedleFigure, Spread
    from imsrecord.domain.totals import MuscleTotal

MUSCLES, NEEDLES, CHANGE = 0, 1, 2
_WIDTHS: Final = (66, 66, 80)
_CHANGE_WIDTHS: Final = (100, 176)
_LEAST: Final = 200


class SpreadCard(Card):
    """Shows the table that is chosen; Enter opens the visits or the episodes of a line."""

    wanted = Signal(int)  # MUSCLES, NEEDLES or CHANGE is to be counted
    opened = Signal(object, str)  # Asked, words

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        words = (self.tr("Muscles"), self.tr("Needles"), self.tr("Change"))
        self.tables = Segmented(self.tr("Which table"), words)
        self.tables.setObjectName("spread_tables")
        self.tables.set_place(MUSCLES)
        self.tables.chosen.connect(self._turn)
        self._cells = CellDelegate(_WIDTHS)
        self.list: RowsList[CellRow] = RowsList(
            self.tr("Muscles needled"), lambda one: one.spoken, self._cells
        )
        self.list.setObjectName("spread")
        self.head = CellHead(self.list)
        self.list.opened.connect(lambda one: self.opened.emit(one.asked, one.cells[0]))
        self._heading = Text(self.tr("Needled"), "heading")
        self._said = Text("", "small", "text2", wrap=True)
        self.setMinimumHeight(_LEAST)
        top = row(self._heading, STRETCH, self.tables, margins=(20, 12, 16, 4))
        foot = column(self._said, margins=(20, 8, 20, 10))
        self.setLayout(column(top, self.head, (self.list, 1), foot, gap=0, margins=(1, 1, 1, 1)))

    @property
    def place(self) -> int:
        """Which table is shown."""
        return self.tables.place() or MUSCLES

    def show_spread(self, spread: Spread) -> None:
        """Show muscles or needles, whichever is chosen."""
        if self.place == MUSCLES:
            said = self.tr("{0} in all, each side for itself.").format(
                counted(len(spread.muscles), self.tr("line"))
            )
            heads = (self.tr("Muscle"), self.tr("Visits"), self.tr("Points"), self.tr("Twitches"))
            self._show(heads, _WIDTHS, [_muscle(one) for one in spread.muscles], said)
        elif self.place == NEEDLES:
            heads = (self.tr("Size"), self.tr("Lot"), self.tr("Needles"), self.tr("Visits"))
            said = self.tr("Signed visits only; who received a lot is asked in Settings.")
            self._show(heads, (110, 76, 66), [_size(one) for one in spread.sizes], said)

    def show_changes(self, changes: Sequence[ChangeFigure]) -> None:
        """Show how many episodes got better by what matters, by measure."""
        if self.place != CHANGE:
            return
        heads = (
            self.tr("Better by what matters (MCID)"),
            self.tr("Episodes"),
            self.tr("Share (95 %)"),
        )
        said = self.tr(
            "First to last score of each episode seen in this time, against the smallest change "
            "that patients notice. People get better for other reasons too: this proves no effect."
        )
        rows = [line for one in changes for line in _change(one)]
        self._show(heads, _CHANGE_WIDTHS, rows, said)

    def _show(
        self, heads: tuple[str, ...], widths: tuple[int, ...], rows: Sequence[CellRow], said: str
    ) -> None:
        self._cells.widths = widths
        self.head.show_heads(heads, widths)
        self.list.set_rows(rows, pick=0)
        self._said.set_words(said if rows else self.tr("Nothing of it in this time."))

    @Slot()
    def _turn(self) -> None:
        titles = (self.tr("Needled"), self.tr("Needles used"), self.tr("Change in scores"))
        self._heading.set_words(titles[self.place])
        self.list.setAccessibleName(titles[self.place])
        self.list.set_rows(())
        self.wanted.emit(self.place)


def _muscle(one: MuscleTotal) -> CellRow:
    twitches = "–" if one.twitches is None else f"{one.twitches:,}"
    name = muscle_on_side(one.side, one.muscle)
    said = "" if one.twitches is None else counted(one.twitches, "twitch", "twitches")
    spoken = joined(name, counted(one.visits, "visit"), counted(one.points, "point"), said)
    return CellRow(
        (name, f"{one.visits:,}", f"{one.points:,}", twitches), muscle_asked(one), spoken
    )


def _size(one: NeedleFigure) -> CellRow:
    size, lot = one.size or "No size noted", one.lot or "–"
    spoken = joined(one.words, counted(one.needles, "needle"), counted(one.visits, "visit"))
    return CellRow((size, lot, f"{one.needles:,}", f"{one.visits:,}"), one.asked, spoken)


def _change(one: ChangeFigure) -> tuple[CellRow, ...]:
    rows = []
    if one.of:
        of, share = f"{one.beyond:,} of {one.of:,}", one.share
        spoken = f"{one.words}: {of} episodes, {share}"
        rows.append(CellRow((one.words, of, share), one.asked, spoken))
    if one.one_score:
        words = f"{one.words}: one score only"
        asked = Asked(Which.ONE_SCORE, tuple(one.strand))
        spoken = f"{words}, {counted(one.one_score, 'episode')}, not counted"
        rows.append(CellRow((words, f"{one.one_score:,}", "not counted"), asked, spoken))
    return tuple(rows)
