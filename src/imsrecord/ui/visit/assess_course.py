"""Course and plan: what changed, what it comes to, how care goes on and who was told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.analysis import WORDS, pressed
from imsrecord.domain.care_plan import FREQUENCIES, MOST_VISITS
from imsrecord.domain.charting_words import FIELD_NAMES
from imsrecord.domain.note.outcome_words import change_words
from imsrecord.domain.note.plain_words import capital
from imsrecord.domain.note.plan_words import stalled_words
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer, OneAnswer, WordsAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.surfaces import NoticeBar

if TYPE_CHECKING:
    from imsrecord.domain.care_plan import CarePlan
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_TEXTS: Final = ("analysis", "course_reason", "correspondence")


class CourseSection(FoldSection):
    """What an earlier visit planned stands here until it is changed; saying nothing confirms it."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"scores", "pain", "activity_scores", "rows", "visit_type", "treated_on", "frequency",
         "planned_visits", "reassess_on", "reassess_visit", *_TEXTS}
    )  # fmt: skip

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        self._scores = presenter.scores
        title = QCoreApplication.translate("CourseSection", "Course and plan")
        super().__init__(presenter, "course", title, parent)

    @override
    def summary(self, visit: Visit) -> str:
        analysis = visit.analysis.split("\n", 1)[0]
        words = self._scores.plan().words
        asked = self.tr("Why does care go on?") if self.missing(visit) else ""
        return " · ".join(capital(part) for part in (asked, words, analysis) if part)

    @override
    def missing(self, visit: Visit) -> bool:
        return not visit.course_reason.strip() and self._scores.stalled() is not None

    @override
    def make_body(self) -> QWidget:
        self._figures = Text("", "small", "text2", wrap=True)
        self._figures.setObjectName("course.figures")
        self._word = OneAnswer(
            "analysis.word", self.tr("Since the first visit"), tuple(WORDS.items())
        )
        self._word.picked.connect(self._press_word)
        self._stalled = NoticeBar("", "warn")
        self._stalled.setObjectName("course.stalled")
        self._texts = {
            "analysis": WordsAnswer("analysis", self.tr("Analysis")),
            "course_reason": WordsAnswer("course_reason", self.tr("Why care goes on")),
            "correspondence": WordsAnswer(
                "correspondence", self.tr("Letters and calls: to whom, about what, when")
            ),
        }
        for field, words in self._texts.items():
            words.typed.connect(lambda text, f=field: self.presenter.type_text(f, text))
        body = QWidget()
        body.setLayout(
            column(
                self._figures, self._word, self._texts["analysis"], self._stalled,
                self._texts["course_reason"], *self._plan_parts(),
                self._texts["correspondence"], gap=10,
            )
        )  # fmt: skip
        return body

    def _plan_parts(self) -> tuple[Any, ...]:
        self._often = OneAnswer(
            "frequency", self.tr("How often"), tuple((each, each) for each in FREQUENCIES)
        )
        self._often.picked.connect(self._press_often)
        self._other = LineAnswer(
            "frequency_other", self.tr("or in words"), placeholder=self.tr("Every 10 days")
        )
        self._other.typed.connect(lambda text: self.presenter.type_text("frequency", text))
        self._count = NumberAnswer(
            "planned_visits", self.tr("Planned visits"), least=1, most=MOST_VISITS
        )
        self._count.numbered.connect(lambda n: self._answer("planned_visits", n))
        self._day = DateField(self.tr("Reassess on"), placeholder="10 Mar 2026", height=34)
        self._day.line.setObjectName("reassess_on")
        self._day.left.connect(self._set_day)
        self._visit = NumberAnswer(
            "reassess_visit", self.tr("or at visit"), least=1, most=MOST_VISITS
        )
        self._visit.numbered.connect(self._set_visit)
        fields = ((self._other, 3), (self._count, 2), (self._day, 3), (self._visit, 2))
        return self._often, row(*fields, gap=8, top=True)

    @override
    def show_body(self, visit: Visit) -> None:
        changes = self._scores.changes()
        self._figures.set_words("\n".join(change_words(change) for change in changes))
        self._figures.setVisible(bool(changes))
        word = pressed(visit)
        self._word.show_pick(word)
        proposed = self._scores.proposed_analysis()
        label = self.tr("Since the first visit")
        if proposed and not word:
            label = self.tr("Since the first visit; the figures say: {0}").format(WORDS[proposed])
        self._word.set_label(label)
        for field, words in self._texts.items():
            words.show_text(getattr(visit, field))
        self._show_stalled(visit)
        self._show_plan(self._scores.plan())

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        if self.is_made() and field in self._texts:
            self._texts[field].set_problem(sentence)
        elif self.is_made() and field == "frequency":
            self._other.set_problem(sentence)

    @override
    def reach(self, field: str) -> None:
        named = {
            **self._texts,
            "planned_visits": self._count,
            "reassess_on": self._day,
            "reassess_visit": self._visit,
        }
        answer = named.get(field, self._often)
        if answer.isHidden():  # no reason is asked for now
            answer = self._often
        answer.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_stalled(self, visit: Visit) -> None:
        found = self._scores.stalled()
        if found is not None:
            words = self.tr("{0}. Why does care go on as it is?")
            self._stalled.set_notice(words.format(stalled_words(found)), "warn")
        self._stalled.setVisible(found is not None)
        self._texts["course_reason"].setVisible(found is not None or bool(visit.course_reason))

    def _show_plan(self, plan: CarePlan) -> None:
        offered = plan.frequency in FREQUENCIES
        self._often.show_pick(plan.frequency if offered else "")
        self._other.show_text("" if offered else plan.frequency)
        self._count.show_number(plan.planned_visits)
        if not self._day.problem():
            self._day.set_date(plan.reassess_on)
        self._visit.show_number(plan.reassess_visit)

    # Gestures

    def _answer(self, field: str, value: Any) -> None:
        """Keep an answer that is another than what stands already."""
        if getattr(self._scores.plan(), field) != value:
            self.presenter.answer(field, value)

    def _press_often(self, often: str) -> None:
        if often:
            self._answer("frequency", often)
        else:  # taken back: what stood before stands again
            self.presenter.answer("frequency", "")
            self._show_plan(self._scores.plan())

    def _press_word(self, word: str) -> None:
        if word:
            self._scores.analyse(word)
        else:
            self.show_body(self.presenter.visit)

    def _set_day(self) -> None:
        self._day.set_limits(earliest=self.presenter.visit.treated_on)
        read = self._day.reading()
        self._day.set_problem(read.problem)
        if not read.problem and read.date != self._scores.plan().reassess_on:
            self._reassess(reassess_on=read.date)

    def _set_visit(self, number: int | None) -> None:
        if number != self._scores.plan().reassess_visit:
            self._reassess(reassess_visit=number)

    def _reassess(self, **when: Any) -> None:
        after = replace(self.presenter.visit, **when)
        self.presenter.change(after, FIELD_NAMES["reassess_on"])
