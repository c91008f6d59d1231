"""The visit as a whole: when, what kind, and what happened since last time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from imsrecord.domain.bounds import OLDEST_DAY
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.note.plain_words import joined, label, short_day_words, span_words
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer, PickAnswer, WordsAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class VisitSection(FoldSection):
    """Kind of visit, times, who else took part; since last visit, with soreness and change."""

    fields: ClassVar[frozenset[str]] = frozenset(
        {"visit_type", "treated_on", "started_at", "ended_at", "late_reason", "since",
         "global_change", "soreness_recall", "in_person", "assisted_by"}
    )  # fmt: skip

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.visit", self.tr("This visit"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        place = "" if visit.in_person else self.tr("by video or phone")
        change = visit.global_change
        return joined(
            label("visit_types", visit.visit_type),
            short_day_words(visit.treated_on),
            span_words(visit.started_at, visit.ended_at, visit.zone),
            place,
            self.tr("with {0}").format(visit.assisted_by) if visit.assisted_by else "",
            visit.since,
            "" if change is None else self.tr("change {0}").format(f"{change:+d}"),
            between=" · ",
        )

    @override
    def missing(self, visit: Visit) -> bool:
        return self._is_late(visit) and not visit.late_reason

    @override
    def make_body(self) -> QWidget:
        self._make_when()
        self._make_since()
        return holder(
            column(
                row((self._type, 3), (self._day, 3), (self._start, 2), (self._end, 2), gap=10,
                    centre=False),
                row(self._where, STRETCH),
                self._assisted,
                self._late,
                self._since,
                row((self._change, 2), (self._hours, 2), (self._helped, 3), gap=10, centre=False),
                row(self._bruise, self._limited, STRETCH, gap=12),
                gap=10,
            )
        )  # fmt: skip

    def _make_when(self) -> None:
        presenter = self.presenter
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
        self._assisted = self._text(
            "assisted_by", self.tr("Who else took part"), self.tr("Student, assistant, supervisor")
        )
        self._late = self._text("late_reason", self.tr("Written late because"))

    def _make_since(self) -> None:
        presenter = self.presenter
        self._since = WordsAnswer("since", self.tr("Since last visit"))
        self._since.typed.connect(lambda text: presenter.type_text("since", text))
        self._change = NumberAnswer("global_change", self.tr("Change, −7 to 7"), least=-7, most=7)
        self._change.numbered.connect(lambda n: presenter.answer("global_change", n))
        self._hours = NumberAnswer("soreness_hours", self.tr("Sore for, hours"), most=2000)
        self._hours.numbered.connect(lambda n: self._recall(hours=n))
        self._bruise = Segmented(self.tr("Bruise"), (self.tr("No bruise"), self.tr("Bruise")), None)
        self._bruise.setObjectName("soreness_bruise")
        self._bruise.chosen.connect(lambda place: self._recall(bruise=bool(place)))
        self._limited = Segmented(
            self.tr("Activity while sore"), (self.tr("Active as usual"), self.tr("Limited")), None
        )
        self._limited.setObjectName("soreness_limited")
        self._limited.chosen.connect(lambda place: self._recall(limited=bool(place)))
        self._helped = LineAnswer("soreness_helped", self.tr("What helped"))
        self._helped.typed.connect(lambda text: self._recall("soreness_helped", helped=text))

    def _text(self, name: str, label: str, hint: str = "") -> LineAnswer:
        field = LineAnswer(name, label, placeholder=hint)
        field.typed.connect(lambda text: self.presenter.type_text(name, text))
        return field

    @override
    def show_body(self, visit: Visit) -> None:
        self._type.show_pick(visit.visit_type)
        if not self._day.problem():
            self._day.set_date(visit.treated_on)
        zone = ZoneInfo(visit.zone)
        for field, moment in ((self._start, visit.started_at), (self._end, visit.ended_at)):
            field.show_text("" if moment is None else f"{moment.astimezone(zone):%H:%M}")
        self._late.show_text(visit.late_reason)
        self._late.setVisible(self._is_late(visit))
        self._assisted.show_text(visit.assisted_by)
        self._where.set_place(0 if visit.in_person else 1)
        self._since.show_text(visit.since)
        self._change.show_number(visit.global_change)
        recall = visit.soreness_recall or SorenessRecall()
        self._hours.show_number(recall.hours)
        self._bruise.set_place(None if recall.bruise is None else int(recall.bruise))
        self._limited.set_place(None if recall.limited is None else int(recall.limited))
        self._helped.show_text(recall.helped)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of this section."""
        if not self.is_made():
            return
        texts = {
            "since": self._since,
            "late_reason": self._late,
            "soreness_helped": self._helped,
            "assisted_by": self._assisted,
        }
        if field in texts:
            texts[field].set_problem(sentence)

    def _is_late(self, visit: Visit) -> bool:
        return self.presenter.now().astimezone(ZoneInfo(visit.zone)).date() > visit.treated_on

    def _recall(self, key: str = "", **changes: object) -> None:
        visit = self.presenter.visit
        if key:
            changes = {name: self.presenter.tidy(key, str(text)) for name, text in changes.items()}
        recall = replace(visit.soreness_recall or SorenessRecall(), **changes)  # type: ignore[arg-type]
        self.presenter.change(replace(visit, soreness_recall=recall), key=key)

    def _set_day(self) -> None:
        zone = ZoneInfo(self.presenter.visit.zone)
        today = self.presenter.now().astimezone(zone).date()
        self._day.set_limits(self.presenter.context.patient.born_on or OLDEST_DAY, today)
        typed = self._day.reading()
        self._day.set_problem(typed.problem or ("" if typed.date else self.tr("Which day?")))
        if typed.date is None:
            return
        visit = self.presenter.visit
        start = visit.started_at.astimezone(zone)
        moved = datetime.combine(typed.date, start.time(), zone).astimezone(UTC)
        after = replace(visit, treated_on=typed.date, started_at=moved)
        if visit.ended_at is not None:
            end = datetime.combine(typed.date, visit.ended_at.astimezone(zone).time(), zone)
            after = replace(after, ended_at=end.astimezone(UTC))
        self.presenter.change(after, self.tr("Day of the visit"))

    def _set_time(self, field: LineAnswer, name: str) -> None:
        typed = field.text().strip().replace(".", ":")
        if not typed:
            if name == "ended_at":
                self.presenter.answer(name, None)
            return
        hours, _, minutes = typed.partition(":")
        try:
            moment = time(int(hours), int(minutes or 0))
        except ValueError:
            field.set_problem(self.tr("As 09:30."))
            return
        field.set_problem("")
        visit = self.presenter.visit
        local = datetime.combine(visit.treated_on, moment, ZoneInfo(visit.zone))
        self.presenter.answer(name, local.astimezone(UTC))
