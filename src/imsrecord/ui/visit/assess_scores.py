"""Outcome scores: what was scored and how it changed, what is due, and the form that adds one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from imsrecord.domain.note.outcome_words import change_figures, change_words, score_words
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.visit.score_form import ScoreForm
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.findings import OutcomeScore
    from imsrecord.domain.outcome_due import Due
    from imsrecord.domain.outcomes import Change
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ScoresSection(FoldSection):
    """Each score can be changed and taken out while the visit is a draft."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"scores", "pain", "activity_scores", "treated_on", "visit_type"}
    )

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        self._scores = presenter.scores
        title = QCoreApplication.translate("ScoresSection", "Outcome scores")
        super().__init__(presenter, "scores", title, parent)

    @override
    def summary(self, visit: Visit) -> str:
        changed = {change.strand.measure: change for change in self._scores.changes()}
        said = [change_figures(change) for change in changed.values()]
        said += [score_words(s) for s in visit.scores if s.measure not in changed]
        return " · ".join((*(each.words for each in self._scores.due()), *said))

    @override
    def missing(self, visit: Visit) -> bool:
        return bool(self._scores.due())

    @override
    def make_body(self) -> QWidget:
        self._shown: tuple[object, ...] | None = None
        self._list = column(gap=4)
        self._due = FlowLayout()
        self._due_part = holder(self._due)
        self._form = ScoreForm(self._scores)
        return holder(column(self._list, self._due_part, self._form, gap=10))

    @override
    def show_body(self, visit: Visit) -> None:
        changes, due = self._scores.changes(), self._scores.due()
        shown = (visit.scores, changes, due)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._list)
        by_measure = {change.strand.measure: change for change in changes}
        scored = {score.measure for score in visit.scores}
        for place, score in enumerate(visit.scores, 1):
            self._list.addWidget(self._entry(place, score, by_measure.get(score.measure)))
        for measure, change in by_measure.items():
            if measure not in scored:  # asked with the pain and the activities
                self._list.addWidget(Text(change_words(change), "small", "text2", wrap=True))
        self._show_due(due)

    @override
    def reach(self, field: str) -> None:
        self._form.choose("" if field == "scores" else field)

    def _entry(self, place: int, score: OutcomeScore, change: Change | None) -> QWidget:
        name = f"score_{place}"
        words = Text(score_words(score), "small_bold", wrap=True)
        words.setObjectName(name)
        said = [words]
        if change is not None:
            said.append(Text(change_words(change), "small", "text2", wrap=True))
        edit = IconButton("pen-line", self.tr("Change {0}").format(words.words()), side=28)
        edit.setObjectName(f"{name}.edit")
        edit.clicked.connect(lambda: self._form.edit(score))
        drop = IconButton("x", self.tr("Take out {0}").format(words.words()), side=28)
        drop.setObjectName(f"{name}.remove")
        drop.clicked.connect(lambda: self._scores.drop(score.seq))
        return holder(row((column(*said, gap=1), 1), edit, drop, gap=4))

    def _show_due(self, due: tuple[Due, ...]) -> None:
        emptied(self._due)
        self._due_part.setVisible(bool(due))
        for each in due:
            button = Button(each.words, "secondary", icon="clock", height=30, px=13)
            button.setObjectName(f"score.due.{each.measure}")
            button.clicked.connect(lambda _=False, one=each: self._answer(one))
            self._due.addWidget(button)

    def _answer(self, due: Due) -> None:
        """Open the measure, or go where it is asked by itself."""
        head, _, measure = due.where.partition("/")
        if measure:
            self._form.choose(measure)
        else:
            self.place_requested.emit(head)
