"""How the pain went over a day, and how well the patient's own activities go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.domain.note.plain_words import joined
from imsrecord.ui.visit.activity_scales import ActivityScales
from imsrecord.ui.visit.day_pain import DayPain
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class DaySection(FoldSection):
    """Average, worst and best pain of the last 24 hours, and every activity 0 to 10.

    A first visit asks them within the intake.
    """

    fields: ClassVar[frozenset[str]] = frozenset({"pain", "activity_scores", "intake"})
    controls: ClassVar[dict[str, tuple[str, ...]]] = {"activity_scores": ("activity_1",)}

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        title = self.tr("Pain over 24 h and activities")
        super().__init__(presenter, "section.day", title, parent)

    @override
    def summary(self, visit: Visit) -> str:
        parts = (
            (self.tr("average"), visit.pain.average),
            (self.tr("worst"), visit.pain.worst),
            (self.tr("best"), visit.pain.best),
            *zip(self.presenter.context.episode.activities, visit.activity_scores, strict=False),
        )
        return joined(*(f"{name} {score}" for name, score in parts if score is not None))

    @override
    def show_visit(self, visit: Visit) -> None:
        self.setVisible(not self.presenter.intake.first)
        super().show_visit(visit)

    @override
    def make_body(self) -> QWidget:
        self._pain = DayPain(self.presenter)
        self._activities = ActivityScales(self.presenter)
        return holder(column(self._pain, self._activities, gap=10))

    @override
    def show_body(self, visit: Visit) -> None:
        self._pain.show_visit(visit)
        self._activities.show_visit(visit)
