"""Where the parts of the charting screen stand, and in which order the keyboard goes through them.

The page makes the parts and connects them; nothing here knows of the visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from imsrecord.ui.visit.tab_order import stops
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.panel import VisitPanel


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the screen, in the order of a visit; ``line`` is the bar that is typed in."""

    line: QWidget
    check_in: VisitPanel
    body: VisitPanel
    needling: VisitPanel
    after: VisitPanel
    exercises: VisitPanel
    next: VisitPanel
    note: VisitPanel
    top: QWidget


class VisitLayout:
    """Check-in above; body, needling and rail beside each other; the Line under the needling."""

    def __init__(self, page: QWidget, parts: Parts) -> None:
        self._parts = parts
        self._assessment: QWidget | None = None
        # From the outside in: a part that moves with everything in it is dressed anew each time.
        self.middle = QWidget(page)
        self._middle = QStackedLayout(self.middle)
        needling = Card(parent=self.middle)
        self._middle.addWidget(needling)
        needling.setLayout(column((parts.needling, 1), parts.line, gap=6, margins=(8, 10, 8, 8)))
        self._rail = ScrollColumn(gap=10, parent=page)
        for panel in (parts.after, parts.exercises, parts.next):
            self._rail.add(panel)
        self._rail.add(parts.note, 1)
        self._rail.column.setAlignment(Qt.AlignmentFlag(0))
        self._columns = row(parts.body, (self.middle, 1), self._rail, gap=12, centre=False)
        self._below = column(parts.check_in, (self._columns, 1), gap=10, margins=(12, 0, 14, 12))
        page.setLayout(column(parts.top, (self._below, 1), gap=0))

    def put_notice(self, notice: QWidget) -> None:
        """Put a sentence above everything that is charted."""
        self._below.insertWidget(0, notice)

    def show_assessment(self, assessment: QWidget | None) -> None:
        """Show the assessment in place of the needling, or the needling again."""
        if assessment is not None and self._middle.indexOf(assessment) < 0:
            self._middle.addWidget(assessment)
        self._assessment = assessment
        self._middle.setCurrentIndex(0 if assessment is None else 1)

    def is_assessing(self) -> bool:
        """Tell whether the assessment is shown."""
        return self._assessment is not None

    def focus_on(self, panel: QWidget) -> None:
        """Show a panel and put the keyboard on its first control."""
        self._rail.ensureWidgetVisible(panel)
        first = next(stops(panel), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self, measures: Measures) -> None:
        """Take the widths and gaps of the window's measures."""
        self._rail.setFixedWidth(measures.rail)
        self._rail.column.setContentsMargins(0, 0, 2 if measures.short else 0, 0)
        self._rail.column.setSpacing(6 if measures.short else 8 if measures.compact else 10)
        self._columns.setSpacing(measures.gap)

    def regions(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 jumps between, in the order of a visit."""
        its = self._parts
        return (
            its.line, its.check_in, its.body, its.needling, its.after,
            its.exercises, its.next, its.note, its.top,
        )  # fmt: skip

    def tab_parts(self, *, charted: bool) -> tuple[QWidget, ...]:
        """Give the parts that Tab goes through, as they are read.

        A visit begins in the Line and goes on with the check-in; once a muscle is ``charted``,
        what comes after the Line is what comes after the needling.
        """
        its = self._parts
        before = (its.check_in, its.body)
        after = (its.after, its.exercises, its.next, its.note, its.top)
        if self._assessment is not None:
            return (*before, self._assessment, *after)
        if charted:
            return (*before, its.needling, its.line, *after)
        return (its.line, *before, its.needling, *after)
