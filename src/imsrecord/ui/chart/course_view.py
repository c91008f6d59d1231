"""The course of a patient at one look: strip, trend, and what is read from the same visits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.course import Scope
from imsrecord.ui.chart.complaint_picker import ComplaintPicker
from imsrecord.ui.chart.strip_bar import StripBar
from imsrecord.ui.chart.trend_card import TrendCard
from imsrecord.ui.chart.visits_strip import VisitsStrip
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.key_focus import pass_keyboard
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.rows_model import PagedRows
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from imsrecord.domain.complaints import ComplaintLine
    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.history import VisitLine

    Older = Callable[[int, int], Sequence[VisitLine]]
    """Gives the newest visits before a number, at most so many, newest first."""

_HALF_YEAR: Final = 182  # days
_TREND: Final = 330
_PAGE: Final = 20  # as many as are read when a chart is opened


class CourseCard(Protocol):
    """A card that shows something of the visits in scope."""

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:
        """Show the visits of a scope, oldest first; ``points`` are those and no others."""


class CourseView(QWidget):
    """Shows the visits of one episode, of half a year, or all; ``cards`` follow the choice.

    ``newest`` are the first visits of the strip, where they were read before. Cards are added with
    ``add``; each is told of the scope, then and at every change. ``bar``
    holds the strip, for the page to put it where it is as wide as the window.
    """

    visit_requested = Signal(int)  # visit_no
    marked = Signal(object)  # the numbers of the visits marked A and B, at most two, oldest first

    def __init__(  # noqa: PLR0913
        self,
        points: Sequence[CoursePoint],
        older: Older,
        today: date,
        *,
        complaints: Sequence[ComplaintLine] = (),
        newest: Sequence[VisitLine] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._points = points
        self._older = older
        self._newest = newest
        self._today = today
        self._cards: list[CourseCard] = []
        self._below: list[QWidget] = []
        self._span: tuple[int, int] | None = None
        self.strip = VisitsStrip(self.tr("Visits, newest first"))
        self.strip.opened.connect(lambda line: self.visit_requested.emit(line.visit_no))
        self.strip.marked.connect(self.marked)
        words = (self.tr("All"), self.tr("6 months"), self.tr("This episode"))
        self.scopes = Segmented(self.tr("Which visits"), words, 2, height=28)
        self.scopes.setObjectName("scope")
        self.scopes.chosen.connect(self._choose)
        self.trend = TrendCard()
        self.trend.setMinimumHeight(_TREND)
        self.trend.visit_requested.connect(self.visit_requested)
        self.trend.view.span_requested.connect(self.narrow)
        self.below = ScrollColumn(gap=14)
        self.below.add(self.trend)
        self.complaints = ComplaintPicker(complaints)
        self.complaints.chosen.connect(lambda number: self.choose(Scope(number)))
        self.span_chip = Button("", "soft", trailing="x", height=28, px=13)
        self.span_chip.setObjectName("span")
        self.span_chip.clicked.connect(self.widen)
        self.span_chip.hide()
        self.bar = StripBar(self.strip, (self.span_chip, self.complaints, self.scopes))
        self.setLayout(column((self.below, 1)))
        self.scope = Scope()
        self.choose(Scope(points[-1].episode_no) if points else Scope())

    def add(self, card: QWidget) -> None:
        """Put a card below the others and show it the visits in scope."""
        self.below.add(card)
        self._below.append(card)
        self.follow(card)  # type: ignore[arg-type]

    def follow(self, card: CourseCard) -> None:
        """Tell a card, wherever it stands, of the scope now and at every change."""
        self._cards.append(card)
        card.look(self.scope, self.shown())

    def parts(self) -> tuple[QWidget, ...]:
        """Give the cards below the strip, from top to bottom, between which F6 jumps."""
        return self.trend, *self._below

    def shown(self) -> tuple[CoursePoint, ...]:
        """Return the visits in scope, oldest first."""
        first, last = self._span or (0, sys.maxsize)
        return tuple(
            p
            for p in self._points
            if first <= p.visit_no <= last and self.scope.holds(p.episode_no, p.day)
        )

    def before(self, visit_no: int) -> int:
        """Return the number of the visit before one, of the same episode if there is any; or 0."""
        mine = next((p.episode_no for p in self._points if p.visit_no == visit_no), None)
        earlier = [p for p in self._points if p.visit_no < visit_no]
        same = [p for p in earlier if p.episode_no == mine]
        return (same or earlier)[-1].visit_no if earlier else 0

    def choose(self, scope: Scope) -> None:
        """Show the visits of another scope."""
        self.scope, self._span = scope, None
        self.scopes.set_place(2 if scope.episode_no else 1 if scope.since else 0)
        self.complaints.show_chosen(scope.episode_no)
        self._show()

    def narrow(self, first: int, last: int) -> None:
        """Show of the visits in scope only those from one number to another."""
        self._span = (first, last)
        self._show()

    def widen(self) -> bool:
        """Show all visits in scope again; return whether there were fewer before."""
        narrowed, self._span = self._span is not None, None
        if narrowed:
            held = self.span_chip.hasFocus()
            self._show()
            if held:
                pass_keyboard(self.trend.view)
        return narrowed

    def _show(self) -> None:
        points = self.shown()
        if self._span is not None:
            self.span_chip.set_words(self.tr("Visits {0}–{1}").format(*self._span))
            self.span_chip.setAccessibleName(
                self.tr("Visits {0} to {1} alone: show all again").format(*self._span)
            )
        self.span_chip.setVisible(self._span is not None)
        numbers = [point.visit_no for point in reversed(points)]
        rows = PagedRows(len(numbers), lambda at, many: self._lines(numbers[at : at + many]), _PAGE)
        self.strip.show_visits(rows, rows[:_PAGE])
        self.trend.show_points(points)
        for card in self._cards:
            card.look(self.scope, points)

    def _choose(self, place: int) -> None:
        episode = self.complaints.last or self._points[-1].episode_no
        since = self._today.fromordinal(self._today.toordinal() - _HALF_YEAR)
        self.choose((Scope(), Scope(since=since), Scope(episode))[place])

    def _lines(self, numbers: Sequence[int]) -> Sequence[VisitLine]:
        wanted = set(numbers)
        known = [line for line in self._newest if line.visit_no in wanted]
        if len(known) == len(numbers):
            return known
        found = self._older(numbers[0] + 1, numbers[0] - numbers[-1] + 1)
        return [line for line in found if line.visit_no in wanted]
