"""Whether needling was done in this visit, and why it was or was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from imsrecord.domain.note.plain_words import joined, label
from imsrecord.ui.visit.answers import LineAnswer, PickAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.layouts import row

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class DecisionSection(FoldSection):
    """The decision and its reason."""

    fields: ClassVar[frozenset[str]] = frozenset({"decision", "decision_reason"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.decision", self.tr("Decision"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        decision = label("needling_decisions", visit.decision)
        return joined(decision, visit.decision_reason, between=": ")

    @override
    def make_body(self) -> QWidget:
        presenter = self.presenter
        self._decision = PickAnswer("decision", self.tr("Needling"), terms("needling_decisions"))
        self._decision.picked.connect(lambda key: presenter.answer("decision", key))
        self._reason = LineAnswer("decision_reason", self.tr("Because"))
        self._reason.typed.connect(lambda text: presenter.type_text("decision_reason", text))
        body = QWidget()
        body.setLayout(row((self._decision, 2), (self._reason, 4), gap=10, centre=False))
        return body

    @override
    def show_body(self, visit: Visit) -> None:
        self._decision.show_pick(visit.decision)
        self._reason.show_text(visit.decision_reason)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside the reason."""
        if field == "decision_reason" and self.is_made():
            self._reason.set_problem(sentence)
