"""The assessment: everything that a visit holds beside the needling, one section to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from imsrecord.ui.visit.assess_pain import PainSection
from imsrecord.ui.visit.assess_safety import ConsentSection, ScreenSection
from imsrecord.ui.visit.assess_segment import SegmentSection
from imsrecord.ui.visit.assess_signs import SignsSection
from imsrecord.ui.visit.assess_treatment import TreatmentSection
from imsrecord.ui.visit.assess_visit import FindingsSection, VisitSection
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.panel import VisitPanel
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

PLACES: Final = {
    "screen": "screen",
    "consent": "consent",
    "palpation": "palpation",
    "segmental": "palpation",
    "scores": "palpation",
    "aftercare": "aftercare",
    "hygiene": "aftercare",
    "analysis": "aftercare",
    "other_treatment": "aftercare",
    "decision": "decision",
    "decision_reason": "decision",
    "impression": "decision",
    "objective": "decision",
    "pain_drawing": "pain_drawing",
    "since": "since",
    "visit_type": "since",
    "in_person": "since",
    "treated_on": "since",
    "started_at": "since",
    "ended_at": "since",
    "late_reason": "since",
}
"""Fields of the visit that are answered here, and the section each belongs to."""


class Assessment(ScrollColumn):
    """Made when it is first opened; afterwards each section follows the draft like any panel."""

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(0, 0, 6, 0), parent=parent)
        self.setObjectName("assessment_sections")
        within = self.widget()
        visit = VisitSection(presenter, within)
        drawing = PainSection(presenter, within)
        findings = FindingsSection(presenter, within)
        screen = ScreenSection(presenter, within)
        consent = ConsentSection(presenter, within)
        signs = SignsSection(presenter, within)
        level = SegmentSection(presenter, within)
        treatment = TreatmentSection(presenter, within)
        self._places: dict[str, VisitPanel] = {
            "since": visit,
            "pain_drawing": drawing,
            "decision": findings,
            "screen": screen,
            "consent": consent,
            "palpation": signs,
            "level": level,
            "aftercare": treatment,
        }
        for panel in (visit, drawing, findings, screen, consent, signs, level, treatment):
            self.add(panel)

    @property
    def panels(self) -> tuple[VisitPanel, ...]:
        """The sections, from top to bottom."""
        return tuple(self._places.values())

    def show_visit(self, visit: Visit) -> None:
        """Show the whole draft."""
        for panel in self.panels:
            panel.show_visit(visit)

    def go_to(self, field: str) -> None:
        """Scroll to the section that answers a field of the visit."""
        panel = self._places.get(PLACES.get(field, field))
        if panel is not None:
            # the sections get their places only once the layout has run
            QTimer.singleShot(0, panel, lambda: self._reveal(panel))

    def _reveal(self, panel: VisitPanel) -> None:
        self.verticalScrollBar().setValue(panel.y())
