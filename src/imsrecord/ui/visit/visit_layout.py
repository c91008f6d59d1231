"""Where the parts of the charting screen stand, and in which order the keyboard goes through them.

The page makes the parts and connects them; nothing here knows of the visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from typing_extensions import override

from imsrecord.ui.visit.body_drawer import BodyDrawer
from imsrecord.ui.visit.measures import GUTTER
from imsrecord.ui.visit.step_bar import AFTER, EXERCISES, NEEDLING, NEXT, StepBar
from imsrecord.ui.widgets import targets
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.panel import VisitPanel

_WIDEST: Final = (1 << 24) - 1  # Qt's own bound of a widget's size
_BY_KEY: Final = Qt.FocusReason.ShortcutFocusReason


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


class VisitLayout(QObject):
    """Check-in above; body, needling and rail beside each other; the Line under the needling.

    For a gloved finger and in a narrow window, what stands in the rail comes one step at a time in
    the place of the needling; in a narrow window the body is a drawer.
    """

    review_requested = Signal()
    line_wanted = Signal()  # the keyboard is to go back to the Line

    def __init__(self, page: QWidget, parts: Parts) -> None:
        super().__init__(page)
        self._page = page
        self._parts = parts
        self._assessment: QWidget | None = None
        self._steps = self._large = self._drawn = False
        self._in_step = {
            parts.after: AFTER,
            parts.exercises: EXERCISES,
            parts.next: NEXT,
            parts.note: NEXT,
        }
        # From the outside in: a part that moves with everything in it is dressed anew each time.
        self.middle = QWidget(page)
        self._middle = QStackedLayout(self.middle)
        needling = Card(parent=self.middle)
        self._middle.addWidget(needling)
        stage = QWidget(needling)
        self._stage = QStackedLayout(stage)
        self._stage.addWidget(parts.needling)
        self._bar = StepBar(needling)
        self._bar.hide()
        inner = column((stage, 1), self._bar, parts.line, gap=6, margins=(8, 10, 8, 8))
        needling.setLayout(inner)
        self._rail = ScrollColumn(gap=10, parent=page)
        for panel in (parts.after, parts.exercises, parts.next):
            self._rail.add(panel)
        self._rail.add(parts.note, 1)
        self._rail.column.setAlignment(Qt.AlignmentFlag(0))
        self._gutter = QWidget(page)
        self._gutter.setFixedWidth(GUTTER)
        self._gutter.hide()
        self._columns = row(
            self._gutter, parts.body, (self.middle, 1), self._rail, gap=12, centre=False
        )
        self._below = column(parts.check_in, (self._columns, 1), gap=10, margins=(12, 0, 14, 12))
        page.setLayout(column(parts.top, (self._below, 1), gap=0))
        self._drawer = BodyDrawer(page, self._gutter)
        self._bar.step_requested.connect(self._go_to_step)
        self._bar.review_requested.connect(self.review_requested)

    # What is shown

    def put_notice(self, notice: QWidget) -> None:
        """Put a sentence above everything that is charted."""
        self._below.insertWidget(0, notice)

    def show_assessment(self, assessment: QWidget | None) -> None:
        """Show the assessment in place of the needling, or the needling again."""
        if assessment is not None and self._middle.indexOf(assessment) < 0:
            self._middle.addWidget(assessment)
        self._assessment = assessment
        self._middle.setCurrentIndex(0 if assessment is None else 1)
        self.enlarge()

    def is_assessing(self) -> bool:
        """Tell whether the assessment is shown."""
        return self._assessment is not None

    def is_assessing_with(self, part: QWidget | None) -> bool:
        """Tell whether the assessment is shown, and holds a part."""
        within = self._assessment
        return within is not None and part is not None and within.isAncestorOf(part)

    def show_needling(self) -> None:
        """Show the list again, whatever step is on the screen."""
        self._show_step(NEEDLING)

    def show_body(self) -> None:
        """Put the keyboard on the body; in a narrow window it slides in, or away again."""
        if not self._drawn:
            self._parts.body.setFocus(_BY_KEY)
            return
        self._drawer.turn(on=not self._drawer.is_open())
        if self._drawer.is_open():
            self._parts.body.setFocus(_BY_KEY)
        else:
            self.line_wanted.emit()

    def hide_body(self) -> None:
        """Close the drawer, where the body is in one."""
        self._drawer.turn(on=False)

    def focus_on(self, panel: VisitPanel, field: str = "") -> None:
        """Show a panel and put the keyboard on the control of a field, else on its first."""
        if self._steps and panel in self._in_step:
            self._show_step(self._in_step[panel])
        self._rail.ensureWidgetVisible(panel)
        panel.reach(field)
        # what was unfolded gets its place only once the layout has run
        QTimer.singleShot(0, self, self._reveal)

    @Slot()
    def _reveal(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._rail.isAncestorOf(now):
            self._rail.ensureWidgetVisible(now)

    @Slot(int)
    def _go_to_step(self, step: int) -> None:
        """Go on, or back; the keyboard goes along if it is what pressed."""
        by_key = self._bar.next.ring or self._bar.back.ring
        self._show_step(step)
        first = next((p for p, at in self._in_step.items() if at == step), None)
        if by_key and first is not None:
            self.focus_on(first)
        else:
            self.line_wanted.emit()

    def _show_step(self, step: int) -> None:
        if not self._steps or step == self._bar.step:
            return
        self._bar.show_step(step)
        self._stage.setCurrentIndex(0 if step == NEEDLING else 1)
        for panel, its in self._in_step.items():
            panel.setVisible(its == step)
        self._rail.verticalScrollBar().setValue(0)
        self.enlarge()

    # Sizes

    def fit(self, measures: Measures) -> None:
        """Take the widths and gaps of the window's measures, after the panels have."""
        self._large = measures.glove
        self._turn_steps(on=measures.steps)
        self._turn_drawer(on=measures.drawer)
        self._bar.fit(measures)
        if not measures.steps:
            self._rail.setFixedWidth(measures.rail)
        self._rail.column.setContentsMargins(0, 0, 0, 0)
        self._rail.column.setSpacing(6 if measures.short else 8 if measures.compact else 10)
        self._columns.setSpacing(measures.gap)
        self.enlarge()

    def put_back(self) -> None:
        """Take back what was enlarged for a glove, before the panels take their own sizes."""
        if self._large:
            targets.put_back(self._page)
            self._large = False

    def enlarge(self) -> None:
        """Make what was added since large enough for a gloved finger, if one is at work."""
        if self._large:
            targets.enlarge(self._page)
            for area in self._page.findChildren(ScrollColumn):
                area.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enlarge what was just unfolded, before it is painted."""
        if event.type() == QEvent.Type.LayoutRequest and self._large:
            targets.enlarge(watched)  # type: ignore[arg-type]
        return False

    def _turn_steps(self, *, on: bool) -> None:
        """Move the rail into the place of the list, or back beside it."""
        if on == self._steps:
            return
        self._steps = on
        rail = self._rail
        if on:
            self._columns.removeWidget(rail)
            rail.setMinimumWidth(0)
            rail.setMaximumWidth(_WIDEST)
            self._stage.addWidget(rail)
        else:
            self._stage.removeWidget(rail)
            self._columns.addWidget(rail)
            rail.show()
        self._bar.setVisible(on)
        self._bar.show_step(NEEDLING)
        self._stage.setCurrentIndex(0)
        for panel in self._in_step:
            panel.setVisible(not on)
            panel.set_look(fill="surface", line=None if on else "line")
        rail.column.setStretch(rail.column.count() - 1, 1 if on else 0)

    def _turn_drawer(self, *, on: bool) -> None:
        """Move the body into the drawer, or back beside the list."""
        if on == self._drawn:
            self._drawer.settle()
            return
        self._drawn = on
        body = self._parts.body
        if on:
            self._columns.removeWidget(body)
            self._drawer.take(body)
        else:
            self._drawer.give_back()
            self._columns.insertWidget(1, body)
            body.show()
        self._gutter.setVisible(on)

    # Where the keyboard goes

    def regions(self) -> tuple[QWidget, ...]:
        """Give the parts that F6 jumps between, in the order of a visit."""
        its = self._parts
        body = self._drawer if self._drawn else its.body
        bar = (self._bar,) if self._steps else ()
        return (
            its.line, its.check_in, body, its.needling, its.after,
            its.exercises, its.next, its.note, *bar, its.top,
        )  # fmt: skip

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Give the parts that Tab goes through, as they are read.

        A visit begins in the Line and goes on with the check-in, the body, the rows from top to
        bottom and what comes after the needling (ux.md §5.8).
        """
        its = self._parts
        before = (its.check_in, self._drawer if self._drawn else its.body)
        after = (its.after, its.exercises, its.next, its.note, self._bar, its.top)
        if self._assessment is not None:
            return (*before, self._assessment, *after)
        return (its.line, *before, its.needling, *after)
