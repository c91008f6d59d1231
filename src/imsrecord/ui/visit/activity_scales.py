"""A scale for each of the patient's own activities; they follow the intake as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.scale import Scale

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_TRACK = 30


class ActivityScales(QWidget):
    """Asks 0 to 10, unable to no limit, for every activity that the intake names by now.

    A scale keeps its place: an activity that is typed anew renames its scale, one that is added
    gets a scale below, and the scale of one that is gone is taken away.
    """

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._scales: list[Scale] = []
        self._flow = FlowLayout(gap=12, pairs=True)
        self.setLayout(self._flow)

    def show_visit(self, visit: Visit) -> None:
        """Show the activities and their scores."""
        activities = self._presenter.context.episode.activities
        while len(self._scales) < len(activities):
            self._add(len(self._scales))
        for place, scale in enumerate(self._scales):
            there = place < len(activities)
            scale.setVisible(there)
            if there:
                scale.set_title(activities[place])
                scores = visit.activity_scores
                scale.set_answer(scores[place] if place < len(scores) else None)
        self.setVisible(bool(activities))

    def _add(self, place: int) -> None:
        scale = Scale("", track_height=_TRACK)
        scale.setObjectName(f"activity_{place + 1}")
        scale.answered.connect(lambda value: self._presenter.answer_activity(place, value))
        self._scales.append(scale)
        self._flow.addWidget(scale)
