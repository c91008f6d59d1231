"""Findings in words of one's own, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.ui.visit.answers import WordsAnswer
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class FindingsSection(FoldSection):
    """What has no cell in the grids stands here in a line of its own; then the impression."""

    fields: ClassVar[frozenset[str]] = frozenset({"objective", "impression"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "findings", self.tr("Findings and impression"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        return "; ".join(part for part in (visit.impression.strip(), *visit.objective) if part)

    @override
    def missing(self, visit: Visit) -> bool:
        return bool(visit.rows) and not visit.impression.strip()

    @override
    def make_body(self) -> QWidget:
        self._objective = WordsAnswer(
            "objective", self.tr("Other objective findings, one per line"), lines=3
        )
        self._objective.typed.connect(self._type_objective)
        self._impression = WordsAnswer("impression", self.tr("Impression"))
        presenter = self.presenter
        self._impression.typed.connect(lambda text: presenter.type_text("impression", text))
        return holder(column(self._objective, self._impression, gap=10))

    @override
    def show_body(self, visit: Visit) -> None:
        typed = tuple(line for line in self._objective.text().split("\n") if line.strip())
        if typed != visit.objective:
            self._objective.show_text("\n".join(visit.objective))
        self._impression.show_text(visit.impression)

    @override
    def show_problem(self, field: str, sentence: str) -> None:
        """Show a sentence beside a text of this section."""
        if self._body is None:
            return
        texts = {"objective": self._objective, "impression": self._impression}
        if field in texts:
            texts[field].set_problem(sentence)

    @Slot(str)
    def _type_objective(self, text: str) -> None:
        kept = self.presenter.tidy("objective", text)
        lines = tuple(line for line in kept.split("\n") if line.strip())
        self.presenter.change(replace(self.presenter.visit, objective=lines), key="objective")
