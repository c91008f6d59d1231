"""The course of a patient at one look: strip, trend, and what is read from the same visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.course import Scope
from imsrecord.ui.chart.trend_card import TrendCard
from imsrecord.ui.chart.visits_strip import VisitsStrip
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.rows_model import PagedRows
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.history import VisitLine

    Older = Callable[[int, int], Sequence[VisitLine]]
    """Gives the newest visits before a number, at most so many, newest first."""

_HALF_YEAR: Final = 182  # days
_TREND: Final = 330
_PAGE: Final = 20  # as many as are read when a chart is opened
_ALL: Final = 1000  # a share beside which an empty stretch gets only what the strip cannot use


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

    def __init__(
        self,
        points: Sequence[CoursePoint],
        older: Older,
        today: date,
        newest: Sequence[VisitLine] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._points = points
        self._older = older
        self._newest = newest
        self._today = today
        self._cards: list[CourseCard] = []
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
        self.below = ScrollColumn(gap=14)
        self.below.add(self.trend)
        hint = Text(self.tr("Space marks A and B to compare"), "caption", "text3")
        title = Text(self.tr("Visits"), "label_bold", "text2")
        top = row(title, hint, STRETCH, self.scopes, gap=12)
        strip = row((self.strip, _ALL), STRETCH, gap=0)
        self.bar = holder(column(top, strip, gap=6, margins=(0, 0, 0, 8)))
        self.setLayout(column((self.below, 1)))
        self.scope = Scope()
        self.choose(Scope(points[-1].episode_no) if points else Scope())

    def add(self, card: QWidget) -> None:
        """Put a card below the others and show it the visits in scope."""
        self.below.add(card)
        self.follow(card)  # type: ignore[arg-type]

    def follow(self, card: CourseCard) -> None:
        """Tell a card, wherever it stands, of the scope now and at every change."""
        self._cards.append(card)
        card.look(self.scope, self.shown())

    def shown(self) -> tuple[CoursePoint, ...]:
        """Return the visits in scope, oldest first."""
        return tuple(p for p in self._points if self.scope.holds(p.episode_no, p.day))

    def choose(self, scope: Scope) -> None:
        """Show the visits of another scope."""
        self.scope = scope
        points = self.shown()
        numbers = [point.visit_no for point in reversed(points)]
        rows = PagedRows(len(numbers), lambda at, many: self._lines(numbers[at : at + many]), _PAGE)
        self.strip.show_visits(rows, rows[:_PAGE])
        self.trend.show_points(points)
        for card in self._cards:
            card.look(scope, points)

    def _choose(self, place: int) -> None:
        episode = self._points[-1].episode_no if self._points else None
        since = self._today.fromordinal(self._today.toordinal() - _HALF_YEAR)
        self.choose((Scope(), Scope(since=since), Scope(episode))[place])

    def _lines(self, numbers: Sequence[int]) -> Sequence[VisitLine]:
        wanted = set(numbers)
        known = [line for line in self._newest if line.visit_no in wanted]
        if len(known) == len(numbers):
            return known
        found = self._older(numbers[0] + 1, numbers[0] - numbers[-1] + 1)
        return [line for line in found if line.visit_no in wanted]
