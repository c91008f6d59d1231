"""What was tried before and how it went, and what may keep the pain going."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from typing_extensions import override

from imsrecord.domain.note.intake_words import VOCABULARIES
from imsrecord.ui.visit.answers import OneAnswer
from imsrecord.ui.visit.codes_answer import CodesAnswer
from imsrecord.ui.visit.intake_section import IntakeSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

EFFECTS: Final = (
    ("helped", "Helped"),
    ("partly", "Partly"),
    ("no_help", "No help"),
    ("worse", "Worse"),
    ("unknown", "Unknown"),
)
"""How a treatment went, in words of which each begins with a letter of its own."""


class TriedSection(IntakeSection):
    """Treatments, beneath each how it went; contributing factors."""

    names: ClassVar[tuple[str, ...]] = ("prior", "contributing")

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        title = self.tr("Tried before and contributing factors")
        super().__init__(presenter, "section.tried", title, parent)

    @override
    def make_body(self) -> QWidget:
        letters = self.tr("A few letters or initials, Enter")
        choices = terms(VOCABULARIES["prior"])
        self._labels = dict(choices)
        self._tried = CodesAnswer("prior", self.tr("Tried before"), choices, placeholder=letters)
        self._tried.changed.connect(self.intake.choose_tried)
        self._effects: dict[str, OneAnswer] = {}
        self._rows = column(gap=8)
        factors = self.codes("contributing", self.tr("Contributing factors"), hint=letters)
        return holder(column(self._tried, self._rows, factors, gap=12))

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        prior = self.intake.in_force.prior
        self._tried.show_chosen(tuple(one.code for one in prior))
        effects = {one.code: one.effect for one in prior}
        for code in effects:
            if code not in self._effects:
                self._add_effect(code)
        for code, answer in self._effects.items():
            answer.setVisible(code in effects)
            answer.show_pick(effects.get(code, ""))

    def _add_effect(self, code: str) -> None:
        label = self.tr("{0}: how it went").format(self._labels.get(code, code))
        answer = OneAnswer(f"prior_effect.{code}", label, EFFECTS)
        answer.picked.connect(lambda effect: self.intake.tell_effect(code, effect))
        self._effects[code] = answer
        self._rows.addWidget(answer)
