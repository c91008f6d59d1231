"""Scores of questionnaires and measures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.findings import OutcomeScore
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer, PickAnswer
from imsrecord.ui.visit.findings_list import FindingsList
from imsrecord.ui.visit.panel import VisitPanel, section
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ScoresSection(VisitPanel):
    """A list; whatever is added can be taken out again while the visit is a draft."""

    fields: ClassVar[frozenset[str]] = frozenset({"scores"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        self._list = self._scores()
        self._list.added.connect(self._add)
        self._list.dropped.connect(self._drop)
        self.setLayout(section(self.tr("Scores"), column(self._list, gap=14)))

    @override
    def show_visit(self, visit: Visit) -> None:
        self._list.show_findings(visit.scores)

    def _scores(self) -> FindingsList:
        measures = tuple((m.id, m.name) for m in catalogue().measures)
        self._measure = PickAnswer("score.measure", self.tr("Measure"), measures)
        self._score = NumberAnswer("score.value", self.tr("Score"), most=2000, whole=False)
        self._raw = NumberAnswer("score.raw", self.tr("Raw"), most=2000, whole=False)
        self._details = LineAnswer(
            "score.details", self.tr("Parts"), placeholder="right 22, left 20"
        )
        self._measure.picked.connect(self._offer_range)
        form = column(
            self._measure,
            row((self._score, 2), (self._raw, 2), (self._details, 4), gap=8, centre=False), gap=8,
        )  # fmt: skip
        return FindingsList(
            "score",
            form,
            words=_score_words,
            read=self._read_score,
            add=self.tr("Add score"),
            parent=self,
        )

    def _offer_range(self, measure_id: str) -> None:
        if measure_id:
            measure = catalogue().measure(measure_id)
            least = -1000 if measure.lowest is None else measure.lowest
            self._score.set_range(least, 2000 if measure.highest is None else measure.highest)

    def _read_score(self) -> OutcomeScore | None:
        typed = self._score.text().strip()
        if not self._score.problem():
            self._score.set_problem("" if typed else self.tr("Which score?"))
        self._measure.set_problem("" if self._measure.key() else self.tr("Please pick."))
        if not self._measure.key() or self._score.problem() or self._raw.problem():
            return None
        parts = [part.split() for part in self._details.text().split(",") if part.strip()]
        details = tuple((words[0], " ".join(words[1:])) for words in parts)
        raw = self._raw.text().strip().replace(",", ".")
        return OutcomeScore(
            0, self._measure.key() or "", float(typed.replace(",", ".")),
            raw=float(raw) if raw else None, details=details,
        )  # fmt: skip

    def _clear_score(self) -> None:
        # The numbers of one measure would be wrong for the next.
        self._measure.show_pick("")
        for field in (self._score, self._raw, self._details):
            field.set_text("")

    @Slot(object)
    def _add(self, found: OutcomeScore) -> None:
        visit = self._presenter.visit
        numbered = replace(found, seq=visit.next_seq)
        self._presenter.change(
            replace(visit, next_seq=visit.next_seq + 1, scores=(*visit.scores, numbered))
        )
        self._clear_score()

    @Slot(int)
    def _drop(self, place: int) -> None:
        left = tuple(one for n, one in enumerate(self._presenter.visit.scores) if n != place)
        self._presenter.answer("scores", left)


def _score_words(score: OutcomeScore) -> str:
    name = catalogue().measure(score.measure).name
    value = "" if score.value is None else f" {score.value:g}"
    raw = "" if score.raw is None else f" (raw {score.raw:g})"
    parts = "".join(f", {part} {value_}" for part, value_ in score.details)
    return f"{name}{value}{raw}{parts}"
