"""Why the patient comes, since when, and how it began."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from imsrecord.domain.bounds import OLDEST_DAY
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import counted
from imsrecord.ui.visit.answers import HEIGHT, OneAnswer
from imsrecord.ui.visit.intake_section import IntakeSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ReasonSection(IntakeSection):
    """The reason in the patient's words, onset with chronicity beside it, and mechanism."""

    names: ClassVar[tuple[str, ...]] = ("complaint", "onset_on", "onset", "mechanism")

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.reason", self.tr("Reason and onset"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        told = super().summary(visit)
        return " · ".join(part for part in (told, self._chronicity(visit)) if part)

    @override
    def make_body(self) -> QWidget:
        complaint = self.words(
            "complaint", self.tr("Reason for coming, in the patient's words"), lines=2
        )
        hint = self.tr("8 Sep 2025; without a year, the last 8 Sep")
        self._day = DateField(self.tr("Since"), placeholder=hint, height=HEIGHT, past=True)
        self._day.set_limits(latest=self._today())
        self._day.line.setObjectName("onset_on")
        self._day.left.connect(self._set_day)
        onset = OneAnswer("onset", self.tr("Onset"), terms("onsets"))
        onset.picked.connect(lambda code: self.intake.answer("onset", code))
        self._shows["onset"] = onset.show_pick
        mechanism = self.words("mechanism", self.tr("How it began"))
        return holder(column(complaint, self._day, onset, mechanism, gap=12))

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        day = self.intake.in_force.onset_on
        if not self._day.problem() and self._day.reading().date != day:
            self._day.set_date(day)
        self._day.set_remark(self._chronicity(visit))

    def _chronicity(self, visit: Visit) -> str:
        """Say how long ago it began by the day of the visit, and by which rule it is what."""
        told = self.intake.in_force
        days, band = told.days_since_onset(visit.treated_on), told.chronicity(visit.treated_on)
        if not band or days is None:
            return ""
        name = next(b.label for b in catalogue().chronicity_bands if b.id == band)
        ago = counted(days, "day")
        return self.tr("{0} ago: {1} (over 3 months is chronic; clinic reference)").format(
            ago, name.lower()
        )

    def _set_day(self) -> None:
        born = self.presenter.context.patient.born_on
        self._day.set_limits(born or OLDEST_DAY, self._today())
        typed = self._day.reading()
        self._day.set_problem(typed.problem)
        if not typed.problem and typed.date != self.intake.in_force.onset_on:
            self.intake.answer("onset_on", typed.date)

    def _today(self) -> date:
        return self.presenter.now().astimezone(ZoneInfo(self.presenter.visit.zone)).date()
