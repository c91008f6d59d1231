"""When to come again, and the visit's note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import capital
from imsrecord.domain.questions import Asks
from imsrecord.domain.visit import NextUnit, NextVisit
from imsrecord.ui import theme
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.panel import Unfold, VisitPanel, fit_section, section, terms
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.segmented import Chips

if TYPE_CHECKING:
    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_IN_HEAD: Final = 84
_AROUND: Final = 104  # margins, icon and arrow beside the words of the plan
CHOICES: Final = (
    ("3 d", NextVisit(NextUnit.DAYS, 3)),
    ("1 w", NextVisit(NextUnit.WEEKS, 1)),
    ("2 w", NextVisit(NextUnit.WEEKS, 2)),
    ("4 w", NextVisit(NextUnit.WEEKS, 4)),
    ("PRN", NextVisit(NextUnit.AS_NEEDED)),
)


def next_words(planned: NextVisit | None) -> str:
    """Return a planned visit as short as on its chip: 1 w, PRN, discharge."""
    if planned is None:
        return ""
    if planned.unit is NextUnit.AS_NEEDED:
        return "PRN"
    if planned.unit is NextUnit.DISCHARGE:
        return "discharge"
    return f"{planned.number} {planned.unit.value}"


class NextPanel(VisitPanel):
    """Nothing is chosen beforehand; last time's interval is only a caption."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"next_visit", "plan", "discharge_reason", "frequency", "planned_visits", "reassess_on",
         "reassess_visit", "course_reason", "rows", "pain", "scores", "activity_scores"}
    )  # fmt: skip

    controls: ClassVar[dict[str, tuple[str, ...]]] = {
        "next_visit": ("next_visit",),
        "plan": ("plan",),
        "discharge_reason": ("discharge_reason",),
    }
    folded: ClassVar[frozenset[str]] = frozenset({"plan", "discharge_reason"})

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._caption = Text("", "caption", "text3")
        words = [word for word, _ in CHOICES]
        self._chips = Chips(self.tr("Next visit"), words, gap=6, least_width=36, stretches=True)
        self._chips.setObjectName("next_visit")
        self._chips.chosen.connect(self._choose)
        self._asked = False
        self._room = _IN_HEAD
        self._compact = False
        self._more: NextMore | None = None  # made when it is first unfolded
        unfold = Unfold("next_more", self.tr("Plan"), self._make_more)
        unfold.setAccessibleName(self.tr("Plan, focus, discharge"))
        self._stands = self._link("standing_plan", "chevron-right")
        self._in_head = self._link("standing_plan_short", "")  # where a line of its own has no room
        self._in_head.hide()
        self._body = column(self._chips, row(self._stands, STRETCH), gap=6)
        self.setLayout(
            section(self.tr("Next visit"), self._body, self._caption, self._in_head, unfold)
        )

    def _link(self, name: str, arrow: str) -> Button:
        link = Button("", "ghost", trailing=arrow, height=26, px=12)
        link.setObjectName(name)
        link.clicked.connect(self._show_course)
        return link

    def _make_more(self) -> QWidget:
        self._more = NextMore(self._presenter)
        self._more.show_visit(self._presenter.visit)
        self._body.addWidget(self._more)
        return self._more

    @override
    def fit(self, measures: Measures) -> None:
        fit_section(self, measures)
        self._chips.setFixedHeight(34)
        self._compact = measures.compact
        self._room = _IN_HEAD if measures.compact else measures.rail - _AROUND
        self._show_standing(self._presenter.visit)

    @override
    def show_visit(self, visit: Visit) -> None:
        planned = visit.next_visit
        place = None
        if planned is not None:
            kinds = [(choice.unit, choice.number) for _, choice in CHOICES]
            kind = (planned.unit, planned.number)
            place = kinds.index(kind) if kind in kinds else None
        self._chips.set_place(place)
        last = self._presenter.last
        said = next_words(planned) if planned and place is None else ""
        before = next_words(last.next_visit) if last else ""
        self._caption.set_words(said or (self.tr("last time {0}").format(before) if before else ""))
        self._show_standing(visit)
        if self._more is not None:
            self._more.show_visit(visit)

    def _show_standing(self, visit: Visit) -> None:
        """Say in a line what is planned, or that the reasoning for going on is asked for."""
        scores = self._presenter.scores
        asked = not visit.course_reason.strip() and scores.stalled() is not None
        words = scores.plan().words
        self._asked = asked
        said = self.tr("Why go on? No change that matters") if asked else capital(words)
        wanted = self._in_head if self._compact else self._stands
        for link in (self._stands, self._in_head):
            link.setVisible(link is wanted and bool(said))
        self._caption.setVisible(not said or not self._compact)
        cut = QFontMetrics(theme.sized_font(12, 600))
        short = self.tr("Why go on?") if asked and self._compact else said
        wanted.set_words(cut.elidedText(short, Qt.TextElideMode.ElideRight, self._room))
        wanted.set_icon("circle-alert" if asked and not self._compact else "")
        wanted.setAccessibleName(said)
        wanted.setToolTip(said)

    @Slot()
    def _show_course(self) -> None:
        self.place_requested.emit("course_reason" if self._asked else "frequency")

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the plan or the focus."""
        if self._more is not None:
            self._more.show_problem(field, sentence)

    @override
    def show_asked(self, question: Question) -> None:
        """Outline the intervals while the Line asks for one."""
        self._chips.set_asked(question.asks is Asks.NEXT)

    @Slot(int)
    def _choose(self, place: int) -> None:
        planned = self._presenter.visit.next_visit
        focus = planned.focus if planned else ""
        self._presenter.answer("next_visit", replace(CHOICES[place][1], focus=focus))


class NextMore(QWidget):
    """The plan in words, what to look at next time, and a discharge."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._focus = LineAnswer("next_focus", self.tr("To look at next time"))
        self._focus.typed.connect(self._type_focus)
        self._plan = WordsAnswer("plan", self.tr("Plan"))
        self._plan.typed.connect(lambda text: presenter.type_text("plan", text))
        self._discharge = PickAnswer(
            "discharge_reason", self.tr("Discharge"), terms("discharge_reasons")
        )
        self._discharge.picked.connect(self._discharged)
        self.setLayout(column(self._focus, self._plan, self._discharge, gap=10))

    def show_visit(self, visit: Visit) -> None:
        """Show the answers of this draft."""
        planned = visit.next_visit
        self._focus.show_text(planned.focus if planned else "")
        self._focus.setEnabled(planned is not None)
        self._plan.show_text(visit.plan)
        self._discharge.show_pick(visit.discharge_reason)

    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the plan or the focus."""
        if field == "plan":
            self._plan.set_problem(sentence)
        elif field == "next_focus":
            self._focus.set_problem(sentence)

    def _type_focus(self, text: str) -> None:
        visit = self._presenter.visit
        if visit.next_visit is not None:
            kept = self._presenter.tidy("next_focus", text)
            planned = replace(visit.next_visit, focus=kept)
            self._presenter.change(replace(visit, next_visit=planned), key="next_focus")

    def _discharged(self, reason: str) -> None:
        visit = self._presenter.visit
        planned = visit.next_visit
        if reason:
            focus = planned.focus if planned else ""
            planned = NextVisit(NextUnit.DISCHARGE, focus=focus)
        elif planned is not None and planned.unit is NextUnit.DISCHARGE:
            planned = None
        after = replace(visit, discharge_reason=reason, next_visit=planned)
        self._presenter.change(after, self.tr("Discharge"))


class NotePanel(VisitPanel):
    """Anything that the rows do not say."""

    fields: ClassVar[frozenset[str]] = frozenset({"note"})
    controls: ClassVar[dict[str, tuple[str, ...]]] = {"note": ("note",)}

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self._note = WordsAnswer(
            "note", "", placeholder=self.tr("Anything the rows above don’t say…"), framed=False
        )
        self._note.note.setAccessibleName(self.tr("Note"))
        self._note.typed.connect(lambda text: presenter.type_text("note", text))
        inner = column((self._note, 1))
        self.setLayout(section(self.tr("Note"), inner))

    @override
    def fit(self, measures: Measures) -> None:
        fit_section(self, measures)
        self.setMinimumHeight(62 if measures.compact else 96)

    @override
    def show_visit(self, visit: Visit) -> None:
        self._note.show_text(visit.note)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the note."""
        if field == "note":
            self._note.set_problem(sentence)
