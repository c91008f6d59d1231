"""Pain as it went over a day, on scales from 0 to 10."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.scale import Scale

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_TRACK: Final = 30


class DayPain(QWidget):
    """Average, worst and best of the last 24 hours; ``with_now`` asks pain now before them."""

    def __init__(
        self, presenter: VisitPresenter, *, with_now: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        titles = {
            "now": self.tr("Pain now"),
            "average": self.tr("Average, 24 h"),
            "worst": self.tr("Worst, 24 h"),
            "best": self.tr("Best, 24 h"),
        }
        if not with_now:
            del titles["now"]
        self._scales = {part: _scale(part, title) for part, title in titles.items()}
        for part, scale in self._scales.items():
            scale.answered.connect(lambda value, p=part: presenter.answer_pain(p, value))
        flow = FlowLayout(gap=12, pairs=True)
        for scale in self._scales.values():
            flow.addWidget(scale)
        self.setLayout(flow)

    def show_visit(self, visit: Visit) -> None:
        """Show what is answered by now."""
        for part, scale in self._scales.items():
            scale.set_answer(getattr(visit.pain, part))


def _scale(part: str, title: str) -> Scale:
    scale = Scale(title, track_height=_TRACK)
    scale.setObjectName("pain_current" if part == "now" else f"pain_{part}")
    return scale
