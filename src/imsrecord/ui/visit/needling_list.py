"""What was needled today: one row for each muscle, the open details, and the row being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.domain.charting_words import plural
from imsrecord.domain.needle_count import needle_count
from imsrecord.domain.needling import totals
from imsrecord.domain.questions import Asks
from imsrecord.ui.visit.fitting import WholeParts
from imsrecord.ui.visit.last_plan import LastPlan
from imsrecord.ui.visit.panel import VisitPanel, retire
from imsrecord.ui.visit.programmes_menu import ProgrammesMenu
from imsrecord.ui.visit.row_details import RowDetails
from imsrecord.ui.visit.row_view import (
    GAP,
    MARGINS,
    UNRECORDED_GAP,
    RowView,
    familiar_width,
    unrecorded_width,
)
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import ScrollColumn
from imsrecord.ui.widgets.twitch_cells import WIDTHS

if TYPE_CHECKING:
    from imsrecord.domain.needling import NeedlingRow
    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter
    from imsrecord.ui.widgets.marks import Tone

_WIDE_RAIL: Final = 360  # pixels; with less the sums need the room of the words


class NeedlingList(VisitPanel):
    """The list above the Line. Only the row that changed is painted anew."""

    # what is asked of a row also hangs on the screen, on what was felt and on the consent
    fields: ClassVar[frozenset[str]] = frozenset(
        {"rows", "needles_removed", "adverse_events", "screen", "palpation", "consent"}
    )
    repeat_requested = Signal()

    def __init__(self, presenter: VisitPresenter, measures: Measures) -> None:
        super().__init__(fill=None, line=None)
        self._presenter = presenter
        self._measures = measures
        self._views: dict[int, RowView] = {}
        self._asked: int | None = None
        self._details: RowDetails | None = None
        self._ghost: RowView | None = None
        self._sums = WholeParts()
        self._needles = Pill("")
        self._needles.setObjectName("needles_in")
        self._needles.hide()
        self._repeat = Button(self.tr("Repeat last"), icon="repeat", keys="=", height=34, px=14)
        self._repeat.setObjectName("repeat_last")
        self._programmes = ProgrammesMenu(presenter, muscles=True, height=34)
        title = holder(row(Text(self.tr("Needled today"), "heading"), 1, (self._sums, 1),
                           self._needles, self._programmes, self._repeat, gap=8,
                           margins=(10, 0, 10, 0)))  # fmt: skip
        title.setFixedHeight(36)
        points, twitches, aside, familiar = self._heads = [
            Text(word, "label", "text3", align=strokes.CENTRE)
            for word in (self.tr("Points"), self.tr("Twitches"), "", self.tr("Repro"))
        ]
        self._muscle = Text(self.tr("Muscle"), "label", "text3")
        self._head = holder(
            row(self._muscle, (QWidget(), 1), points, row(twitches, aside, gap=UNRECORDED_GAP),
                familiar, gap=GAP, margins=MARGINS)
        )  # fmt: skip
        self._plan = LastPlan(presenter.last)
        self._plan.repeat_requested.connect(presenter.rows.repeat_last)
        self._repeat.clicked.connect(presenter.rows.repeat_last)
        self._scroll = ScrollColumn(gap=0)
        self._scroll.add(self._plan)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._line_up)
        self.setLayout(column(title, self._head, (self._scroll, 1), gap=6))
        presenter.rows.active_changed.connect(self._show_active)
        presenter.rows.details_changed.connect(self._show_details)
        presenter.rows.asked.connect(self.focus_on)
        presenter.rows.refused.connect(lambda _seq: self._show_again(presenter.visit))
        presenter.refused.connect(self._show_again)
        self.fit(measures)

    @override
    def show_visit(self, visit: Visit) -> None:
        kept = {charted.seq for charted in visit.rows}
        for seq in [seq for seq in self._views if seq not in kept]:
            self._take_out(self._views.pop(seq))
        for place, charted in enumerate(visit.rows):
            self._show_row(place, charted)
        self._show_sums(visit)
        self._show_needles(visit)
        empty = not visit.rows and self._ghost is None
        self._plan.setVisible(empty)
        self._head.setVisible(not empty)
        self._programmes.show_word(on=empty)
        last = self._presenter.last
        self._repeat.setVisible(bool(visit.rows) and last is not None and last.needled)
        if self._details is not None:
            self._details.show_visit(visit)

    def show_ghost(self, charted: NeedlingRow | None) -> None:
        """Draw the row that is being typed, or take it away."""
        if charted is None:
            if self._ghost is not None:
                self._take_out(self._ghost)
                self._ghost = None
                self.show_visit(self._presenter.visit)
            return
        if self._ghost is None:
            self._ghost = RowView(charted, self._presenter.rows, self._measures, ghost=True)
            self._scroll.add(self._ghost)
            self._ghost.show()
            self.show_visit(self._presenter.visit)
            self._reveal(self._ghost)
        else:
            self._ghost.show_row(charted)

    @override
    def show_asked(self, question: Question) -> None:
        """Ring the twitch answer that a digit typed now would give."""
        self._asked = question.seq if question.asks is Asks.TWITCHES else None
        for seq, view in self._views.items():
            view.set_asked(seq == self._asked)

    @override
    def fit(self, measures: Measures) -> None:
        """Take the sizes of the window's measures."""
        self._measures = measures
        whole = self.tr("Repeat last")
        self._repeat.set_words(whole if measures.rail >= _WIDE_RAIL else "")
        self._repeat.setAccessibleName(whole)
        self._repeat.setToolTip(self.tr("Repeat last visit ( = )"))
        self._muscle.setVisible(not measures.stacked)  # there the names stand above the controls
        aside = unrecorded_width(measures)
        familiar = familiar_width(measures)
        widths = (measures.points, measures.cell * WIDTHS, aside, familiar)
        for head, width in zip(self._heads, widths, strict=True):
            head.setFixedWidth(width)
        for view in (*self._views.values(), *([self._ghost] if self._ghost else ())):
            view.fit(measures)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a field of the open row."""
        if self._details is not None:
            self._details.show_problem(field, sentence)

    @Slot(int, str)
    def focus_on(self, seq: int, field: str) -> None:
        """Go to the control that answers a field of a row."""
        view = self._views.get(seq)
        if view is not None and self._presenter.rows.asked_in_row(field):
            view.focus_twitches()
            self._reveal(view)
        elif self._details is not None:
            self._details.focus_on(field)
            QTimer.singleShot(0, self._details, self._reveal_details)

    @Slot(object)
    def _show_again(self, visit: Visit) -> None:
        """Take back from the screen what a control shows and was not taken."""
        for view in self._views.values():
            view.show_again()
        if self._details is not None:
            self._details.show_visit(visit)

    def _show_row(self, place: int, charted: NeedlingRow) -> None:
        view = self._views.get(charted.seq)
        if view is None:
            view = RowView(charted, self._presenter.rows, self._measures)
            last = self._presenter.last
            before = last.row_of(charted.muscle, charted.side) if last else None
            view.show_last(before)
            view.set_asked(charted.seq == self._asked)
            self._views[charted.seq] = view
            self._put_in(place, view)
            self._show_active(getattr(self._presenter.rows.active, "seq", None))
        else:
            view.show_row(charted)

    def _put_in(self, place: int, view: RowView) -> None:
        """Insert a row where it belongs, past the open details."""
        order = [charted.seq for charted in self._presenter.visit.rows]
        after = [self._views[seq] for seq in order[:place] if seq in self._views]
        index = self._scroll.column.indexOf(after[-1]) + 1 if after else 0
        if self._details is not None and self._scroll.column.indexOf(self._details) == index:
            index += 1
        self._scroll.column.insertWidget(index, view)
        view.show()

    def _take_out(self, widget: QWidget) -> None:
        self._scroll.column.removeWidget(widget)
        retire(widget)

    def _show_sums(self, visit: Visit) -> None:
        if not visit.rows:
            self._sums.show_parts((self.tr("nothing charted yet"),), "text3")
            return
        sums = totals(visit.rows)
        parts = (
            plural(sums.rows, "muscle"), plural(sums.points, "point"),
            *([] if sums.twitches is None else [plural(sums.twitches, "twitch", "twitches")]),
        )  # fmt: skip
        placed = self.tr("{0} needles, {1} skin entries").format(sums.needles, sums.entries)
        self._sums.show_parts(parts, "text2", more=placed)

    def _show_needles(self, visit: Visit) -> None:
        """Say from the first needle on how many are in, until they are counted out."""
        count = needle_count(visit)
        self._needles.setVisible(count.asked)
        if count.removed is None:
            words = self.tr("1 needle in") if count.placed == 1 else self.tr("{0} needles in")
            self._needles.set_words(words.format(count.placed), "neutral")
        elif count.even:
            self._needles.set_words(self.tr("All out"), "ok", "check")
        else:
            words = self.tr("{0} in, {1} out").format(count.placed, count.removed)
            tone: Tone = "danger" if count.wrong else "warn"
            self._needles.set_words(words, tone, "triangle-alert")

    @Slot(int, int)
    def _line_up(self, _least: int, most: int) -> None:
        """Keep the heads over their columns while the scroll bar takes room."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most > 0 else 0
        heads = self._head.layout()
        if heads is not None:
            left, top, right, foot = MARGINS
            heads.setContentsMargins(left, top, right + bar, foot)

    @Slot(object)
    def _show_active(self, seq: int | None) -> None:
        open_seq = self._presenter.rows.details
        for number, view in self._views.items():
            view.set_active(number == seq, joined=number == open_seq)
        if seq in self._views:
            self._reveal(self._views[seq])

    @Slot(object)
    def _show_details(self, seq: int | None) -> None:
        if self._details is not None:
            self._take_out(self._details)
            self._details = None
        view = self._views.get(seq) if seq is not None else None
        if view is not None and seq is not None:
            self._details = RowDetails(self._presenter, seq)
            self._details.show_visit(self._presenter.visit)
            index = self._scroll.column.indexOf(view) + 1
            self._scroll.column.insertWidget(index, self._details)
            self._details.show()
            QTimer.singleShot(0, self._details, self._reveal_details)
        self._show_active(getattr(self._presenter.rows.active, "seq", None))

    @Slot()
    def _reveal_details(self) -> None:
        if self._details is not None:
            self._reveal(self._details)
            view = self._views.get(self._details.seq)
            if view is not None:
                self._reveal(view)
            now = QApplication.focusWidget()
            if now is not None and self._details.isAncestorOf(now):
                self._reveal(now)

    def _reveal(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, 4)
