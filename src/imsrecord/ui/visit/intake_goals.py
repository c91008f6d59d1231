"""What the patient wants to reach, and the activities by which it is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.ui.visit.activity_scales import ActivityScales
from imsrecord.ui.visit.intake_section import IntakeSection
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class GoalsSection(IntakeSection):
    """Goals and activities, one a line; at a first visit each activity is scored there and then."""

    fields: ClassVar[frozenset[str]] = frozenset({"intake", "activity_scores"})
    names: ClassVar[tuple[str, ...]] = ("goals", "activities")
    controls: ClassVar[dict[str, tuple[str, ...]]] = {
        "activity_scores": ("activity_1", "activities")
    }

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.goals", self.tr("Goals and activities"), parent)

    @override
    def make_body(self) -> QWidget:
        goals = self.lines("goals", self.tr("The patient's goals, one a line"))
        label = self.tr("Activities to score, one a line; the first is asked at every visit")
        activities = self.lines("activities", label, lines=3)
        self._scales = ActivityScales(self.presenter) if self.intake.first else None
        scales = (self._scales,) if self._scales is not None else ()
        return holder(column(goals, activities, *scales, gap=12))

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        if self._scales is not None:
            self._scales.show_visit(visit)
