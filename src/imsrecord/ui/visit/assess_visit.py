"""The visit as a whole: when, what kind, since last time, why needled, and what it comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from imsrecord.domain.findings import SorenessRecall
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.panel import VisitPanel, section, terms
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.scale import Scale
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_PARTS = ("average", "worst", "best")


class VisitSection(VisitPanel):
    """Kind of visit, times, since last visit."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"visit_type", "treated_on", "started_at", "ended_at", "late_reason", "since",
         "global_change", "soreness_recall", "in_person"}
    )  # fmt: skip

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        self._type = PickAnswer("visit_type", self.tr("Kind of visit"), terms("visit_types"))
        self._type.picked.connect(lambda key: presenter.answer("visit_type", key))
        self._day = DateField(self.tr("Treated on"), height=34)
        self._day.line.setObjectName("treated_on")
        self._day.left.connect(self._set_day)
        self._start = LineAnswer("started_at", self.tr("Start"), placeholder="09:00")
        self._end = LineAnswer("ended_at", self.tr("End"), placeholder="09:45")
        self._start.left.connect(lambda: self._set_time(self._start, "started_at"))
        self._end.left.connect(lambda: self._set_time(self._end, "ended_at"))
        self._where = Segmented(
            self.tr("In person or virtual"), (self.tr("In person"), self.tr("Video or phone"))
        )
        self._where.setObjectName("in_person")
        self._where.chosen.connect(lambda place: presenter.answer("in_person", place == 0))
        self._late = LineAnswer("late_reason", self.tr("Written late because"))
        self._late.typed.connect(lambda text: presenter.type_text("late_reason", text))
        self._since = WordsAnswer("since", self.tr("Since last visit"))
        self._since.typed.connect(lambda text: presenter.type_text("since", text))
        self._change = NumberAnswer("global_change", self.tr("Change, −7 to 7"), least=-7, most=7)
        self._change.numbered.connect(lambda n: presenter.answer("global_change", n))
        self._hours = NumberAnswer("soreness_hours", self.tr("Sore for, hours"), most=2000)
        self._hours.numbered.connect(lambda n: self._recall(hours=n))
        self._bruise = Segmented(self.tr("Bruise"), (self.tr("No bruise"), self.tr("Bruise")), None)
        self._bruise.setObjectName("soreness_bruise")
        self._bruise.chosen.connect(lambda place: self._recall(bruise=bool(place)))
        self._helped = LineAnswer("soreness_helped", self.tr("What helped"))
        self._helped.typed.connect(lambda text: self._recall("soreness_helped", helped=text))
        body = column(
            row((self._type, 3), (self._day, 3), (self._start, 2), (self._end, 2), gap=10,
                centre=False),
            self._since,
            row((self._change, 2), (self._hours, 2), (self._helped, 3), gap=10, centre=False),
            row(self._where, self._bruise, STRETCH, gap=12),
            self._late,
            gap=10,
        )  # fmt: skip
        self.setLayout(section(self.tr("This visit"), body))

    @override
    def show_visit(self, visit: Visit) -> None:
        self._type.show_pick(visit.visit_type)
        self._day.set_date(visit.treated_on)
        zone = ZoneInfo(visit.zone)
        for field, moment in ((self._start, visit.started_at), (self._end, visit.ended_at)):
            field.show_text("" if moment is None else f"{moment.astimezone(zone):%H:%M}")
        self._late.show_text(visit.late_reason)
        self._late.setVisible(self._presenter.now().astimezone(zone).date() > visit.treated_on)
        self._where.set_place(0 if visit.in_person else 1)
        self._since.show_text(visit.since)
        self._change.show_number(visit.global_change)
        recall = visit.soreness_recall or SorenessRecall()
        self._hours.show_number(recall.hours)
        self._bruise.set_place(None if recall.bruise is None else int(recall.bruise))
        self._helped.show_text(recall.helped)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of this section."""
        texts = {"since": self._since, "late_reason": self._late, "soreness_helped": self._helped}
        if field in texts:
            texts[field].set_problem(sentence)

    def _recall(self, key: str = "", **changes: object) -> None:
        visit = self._presenter.visit
        if key:
            changes = {name: self._presenter.tidy(key, str(text)) for name, text in changes.items()}
        recall = replace(visit.soreness_recall or SorenessRecall(), **changes)  # type: ignore[arg-type]
        self._presenter.change(replace(visit, soreness_recall=recall), key=key)

    def _set_day(self) -> None:
        zone = ZoneInfo(self._presenter.visit.zone)
        self._day.set_limits(latest=self._presenter.now().astimezone(zone).date())
        typed = self._day.reading()
        self._day.set_problem(typed.problem or ("" if typed.date else self.tr("Which day?")))
        if typed.date is None:
            return
        visit = self._presenter.visit
        start = visit.started_at.astimezone(zone)
        moved = datetime.combine(typed.date, start.time(), zone).astimezone(UTC)
        after = replace(visit, treated_on=typed.date, started_at=moved)
        if visit.ended_at is not None:
            end = datetime.combine(typed.date, visit.ended_at.astimezone(zone).time(), zone)
            after = replace(after, ended_at=end.astimezone(UTC))
        self._presenter.change(after, self.tr("Day of the visit"))

    def _set_time(self, field: LineAnswer, name: str) -> None:
        typed = field.text().strip().replace(".", ":")
        if not typed:
            if name == "ended_at":
                self._presenter.answer(name, None)
            return
        hours, _, minutes = typed.partition(":")
        try:
            moment = time(int(hours), int(minutes or 0))
        except ValueError:
            field.set_problem(self.tr("As 09:30."))
            return
        field.set_problem("")
        visit = self._presenter.visit
        local = datetime.combine(visit.treated_on, moment, ZoneInfo(visit.zone))
        self._presenter.answer(name, local.astimezone(UTC))


class PainAndDecisionSection(VisitPanel):
    """Pain over a day, the patient's activities, decision."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"pain", "activity_scores", "decision", "decision_reason"}
    )

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        titles = {
            "average": self.tr("Average, 24 h"),
            "worst": self.tr("Worst, 24 h"),
            "best": self.tr("Best, 24 h"),
        }
        self._pains = {part: _scale(titles[part], f"pain_{part}") for part in _PARTS}
        for part, scale in self._pains.items():
            scale.answered.connect(lambda value, p=part: presenter.answer_pain(p, value))
        self._activities = [
            _scale(activity, f"activity_{place + 1}")
            for place, activity in enumerate(presenter.context.episode.activities)
        ]
        for place, scale in enumerate(self._activities):
            scale.answered.connect(lambda value, p=place: presenter.answer_activity(p, value))
        self._decision = PickAnswer("decision", self.tr("Needling"), terms("needling_decisions"))
        self._decision.picked.connect(lambda key: presenter.answer("decision", key))
        self._reason = LineAnswer("decision_reason", self.tr("Because"))
        self._reason.typed.connect(lambda text: presenter.type_text("decision_reason", text))
        body = column(
            *self._pains.values(), *self._activities,
            row((self._decision, 2), (self._reason, 4), gap=10, centre=False), gap=10,
        )  # fmt: skip
        self.setLayout(section(self.tr("Pain, activities, decision"), body))

    @override
    def show_visit(self, visit: Visit) -> None:
        for part, scale in self._pains.items():
            scale.set_answer(getattr(visit.pain, part))
        for place, scale in enumerate(self._activities):
            scores = visit.activity_scores
            scale.set_answer(scores[place] if place < len(scores) else None)
        self._decision.show_pick(visit.decision)
        self._reason.show_text(visit.decision_reason)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of this section."""
        if field == "decision_reason":
            self._reason.set_problem(sentence)


def _scale(title: str, name: str) -> Scale:
    scale = Scale(title, track_height=30)
    scale.setObjectName(name)
    return scale
