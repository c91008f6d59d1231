"""Health that matters to needling: history, medicines, allergies, needling before, faints."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.intake import HEALTH_FIELDS
from imsrecord.domain.note.plain_words import joined
from imsrecord.ui.visit.intake_section import IntakeSection
from imsrecord.ui.visit.told_elsewhere import ToldElsewhere
from imsrecord.ui.visit.yes_no_answer import YesNoAnswer
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class HealthSection(IntakeSection):
    """Everything about health that is asked once, and whether the patient ate and is well today."""

    fields: ClassVar[frozenset[str]] = frozenset({"intake", "ate_today", "well_today"})
    names: ClassVar[tuple[str, ...]] = HEALTH_FIELDS

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.health", self.tr("Health"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        ate = {True: self.tr("ate today"), False: self.tr("has not eaten"), None: ""}
        well = {True: self.tr("well today"), False: self.tr("not well today"), None: ""}
        told = (super().summary(visit), ate[visit.ate_today], well[visit.well_today])
        return joined(*told, between=" · ")

    @override
    def make_body(self) -> QWidget:
        history = self.words(
            "history",
            self.tr("Medical, surgical, family and social history"),
            lines=2,
        )
        medicines = self.words(
            "medicines",
            self.tr("Medicines"),
            hint=self.tr("Or 0 for none"),
            zero=self.tr("None"),
        )
        allergies = self.words(
            "allergies",
            self.tr("Allergies"),
            hint=self.tr("Metal, latex, antiseptic, or 0 for none known"),
            zero=self.tr("None known"),
        )
        needled = self.words(
            "past_needling",
            self.tr("Needling before, and the reaction to it"),
            hint=self.tr("Or 0 for never"),
            zero=self.tr("Never"),
        )
        thinner = self.yes_no("anticoagulant", self.tr("Blood thinner"))
        fainted = self.yes_no("fainted", self.tr("Ever fainted"))
        self._ate = self._today("ate_today", self.tr("Ate today"))
        self._well = self._today("well_today", self.tr("Well today"))
        self._told = told = ToldElsewhere(self.intake, self.head)
        return holder(
            column(
                told,
                told.follow("history", history),
                row(
                    (told.follow("medicines", medicines), 3),
                    (told.follow("anticoagulant", thinner), 1),
                    gap=12,
                    top=True,
                ),
                told.follow("allergies", allergies),
                row(
                    (told.follow("past_needling", needled), 3),
                    (told.follow("fainted", fainted), 1),
                    gap=12,
                    top=True,
                ),
                row((self._ate, 1), (self._well, 1), (QWidget(), 2), gap=12),
                gap=12,
            )
        )

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        self._told.show_told()
        self._ate.show_answer(visit.ate_today)
        self._well.show_answer(visit.well_today)

    def _today(self, name: str, label: str) -> YesNoAnswer:
        field = YesNoAnswer(name, label)
        field.answered.connect(lambda answer: self.presenter.answer(name, answer))
        return field
