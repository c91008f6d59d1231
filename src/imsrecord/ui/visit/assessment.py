"""The assessment: everything that a visit holds beside the needling, one section to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from imsrecord.ui.visit.assess_attachments import AttachmentsSection
from imsrecord.ui.visit.assess_findings import FindingsSection
from imsrecord.ui.visit.assess_pain import PainSection
from imsrecord.ui.visit.assess_palpation import PalpationSection
from imsrecord.ui.visit.assess_safety import ConsentSection, ScreenSection
from imsrecord.ui.visit.assess_scores import ScoresSection
from imsrecord.ui.visit.assess_segment import SegmentSection
from imsrecord.ui.visit.assess_signs import SignsSection
from imsrecord.ui.visit.assess_treatment import TreatmentSection
from imsrecord.ui.visit.assess_visit import PainAndDecisionSection, VisitSection
from imsrecord.ui.visit.exam_neuro import NeuroSection
from imsrecord.ui.visit.exam_rom import RomSection
from imsrecord.ui.visit.exam_signs import ComparableSection
from imsrecord.ui.visit.exam_strength import StrengthSection
from imsrecord.ui.visit.exam_tests import TestsSection
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.tab_order import stops
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.panel import VisitPanel
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

SECTIONS: Final = {
    "visit": VisitSection,
    "pain_drawing": PainSection,
    "pain_decision": PainAndDecisionSection,
    "exam_signs": ComparableSection,
    "palpation": PalpationSection,
    "rom": RomSection,
    "strength": StrengthSection,
    "neuro": NeuroSection,
    "tests": TestsSection,
    "segmental": SignsSection,
    "level": SegmentSection,
    "findings": FindingsSection,
    "screen": ScreenSection,
    "consent": ConsentSection,
    "scores": ScoresSection,
    "treatment": TreatmentSection,
    "attachments": AttachmentsSection,
}
"""The sections from top to bottom, by name, in the order of a visit."""

PLACES: Final = {
    "screen": "screen",
    "consent": "consent",
    "palpation": "palpation",
    "segmental": "segmental",
    "exam": "rom",
    "exam_signs": "exam_signs",
    "neuro": "neuro",
    "scores": "scores",
    "aftercare": "treatment",
    "hygiene": "treatment",
    "analysis": "treatment",
    "other_treatment": "treatment",
    "decision": "pain_decision",
    "decision_reason": "pain_decision",
    "impression": "findings",
    "objective": "findings",
    "pain_drawing": "pain_drawing",
    "since": "visit",
    "visit_type": "visit",
    "in_person": "visit",
    "treated_on": "visit",
    "started_at": "visit",
    "ended_at": "visit",
    "late_reason": "visit",
    "attachments": "attachments",
}
"""Fields of the visit that are answered here, and the section each belongs to."""


class Assessment(ScrollColumn):
    """Made when it is first opened; afterwards each section follows the draft like any panel.

    Ctrl+Page Down goes to the next section and unfolds it, Ctrl+Page Up to the one before.
    """

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(gap=10, margins=(0, 0, 6, 0), parent=parent)
        self.setObjectName("assessment_sections")
        within = self.widget()
        self._places: dict[str, VisitPanel] = {
            name: made(presenter, within) for name, made in SECTIONS.items()
        }
        for panel in self._places.values():
            self.add(panel)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._step(by))

    @property
    def panels(self) -> tuple[VisitPanel, ...]:
        """The sections, from top to bottom."""
        return tuple(self._places.values())

    def show_visit(self, visit: Visit) -> None:
        """Show the whole draft."""
        for panel in self.panels:
            panel.show_visit(visit)

    def go_to(self, field: str) -> None:
        """Unfold the section that answers a field of the visit, and scroll to it."""
        panel = self._places.get(PLACES.get(field, field))
        if panel is not None:
            self._open(panel)

    def _open(self, panel: VisitPanel) -> None:
        if isinstance(panel, FoldSection):
            panel.open()
        # the sections get their places only once the layout has run
        QTimer.singleShot(0, panel, lambda: self._reveal(panel))

    def _step(self, by: int) -> None:
        """Go to the section after, or before, the one that the keyboard is in."""
        now = QApplication.focusWidget()
        place = next(
            (n for n, panel in enumerate(self.panels) if now and panel.isAncestorOf(now)), -by
        )
        panel = self.panels[max(0, min(place + by, len(self.panels) - 1))]
        self._open(panel)
        for first in list(stops(panel))[:1]:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _reveal(self, panel: VisitPanel) -> None:
        self.verticalScrollBar().setValue(panel.y())
