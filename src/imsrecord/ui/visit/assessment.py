"""The assessment: everything that a visit holds beside the needling, one section to a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from imsrecord.ui import actions
from imsrecord.ui.visit.assess_attachments import AttachmentsSection
from imsrecord.ui.visit.assess_consent import ConsentSection
from imsrecord.ui.visit.assess_course import CourseSection
from imsrecord.ui.visit.assess_day import DaySection
from imsrecord.ui.visit.assess_decision import DecisionSection
from imsrecord.ui.visit.assess_findings import FindingsSection
from imsrecord.ui.visit.assess_pain import PainSection
from imsrecord.ui.visit.assess_palpation import PalpationSection
from imsrecord.ui.visit.assess_scores import ScoresSection
from imsrecord.ui.visit.assess_screen import ScreenSection
from imsrecord.ui.visit.assess_segment import SegmentSection
from imsrecord.ui.visit.assess_signs import SignsSection
from imsrecord.ui.visit.assess_treatment import TreatmentSection
from imsrecord.ui.visit.assess_visit import VisitSection
from imsrecord.ui.visit.exam_neuro import NeuroSection
from imsrecord.ui.visit.exam_rom import RomSection
from imsrecord.ui.visit.exam_signs import ComparableSection
from imsrecord.ui.visit.exam_strength import StrengthSection
from imsrecord.ui.visit.exam_tests import TestsSection
from imsrecord.ui.visit.fold_section import FoldSection, SectionHead
from imsrecord.ui.visit.intake_facts import IntakeFacts
from imsrecord.ui.visit.intake_goals import GoalsSection
from imsrecord.ui.visit.intake_health import HealthSection
from imsrecord.ui.visit.intake_pain import PainBehaviourSection
from imsrecord.ui.visit.intake_reason import ReasonSection
from imsrecord.ui.visit.intake_tried import TriedSection
from imsrecord.ui.visit.next_blank import next_blank
from imsrecord.ui.visit.section_index import SectionGroup, SectionIndex
from imsrecord.ui.visit.tab_order import stops
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.panel import VisitPanel
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

SECTIONS: Final = {
    "intake": IntakeFacts,
    "reason": ReasonSection,
    "behaviour": PainBehaviourSection,
    "pain_drawing": PainSection,
    "tried": TriedSection,
    "health": HealthSection,
    "goals": GoalsSection,
    "visit": VisitSection,
    "day": DaySection,
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
    "decision": DecisionSection,
    "consent": ConsentSection,
    "treatment": TreatmentSection,
    "scores": ScoresSection,
    "course": CourseSection,
    "attachments": AttachmentsSection,
}
"""The sections from top to bottom, by name, in the order of a visit."""

_GAP: Final = 6  # between sections, so that a group reads as one
_ABOVE: Final = 12  # the heading of a group
_OF_THE_PAGE: Final = "bdf"  # letters that speak to the body, wherever nothing is typed

PLACES: Final = {
    **{f"intake/{name}": "reason" for name in ReasonSection.names},
    **{f"intake/{name}": "behaviour" for name in PainBehaviourSection.names},
    **{f"intake/{name}": "tried" for name in TriedSection.names},
    **{f"intake/{name}": "health" for name in HealthSection.names},
    **{f"intake/{name}": "goals" for name in GoalsSection.names},
    "intake": "reason",
    "ate_today": "health",
    "well_today": "health",
    "assisted_by": "visit",
    "screen": "screen",
    "red_flags": "screen",
    "red_flag_action": "screen",
    "consent": "consent",
    "palpation": "palpation",
    "segmental": "segmental",
    "exam": "rom",
    "exam_signs": "exam_signs",
    "neuro": "neuro",
    "scores": "scores",
    "aftercare": "treatment",
    "hygiene": "treatment",
    "analysis": "course",
    "frequency": "course",
    "planned_visits": "course",
    "reassess_on": "course",
    "reassess_visit": "course",
    "course_reason": "course",
    "correspondence": "course",
    "pain_average": "day",
    "activity_scores": "day",
    "other_treatment": "treatment",
    "decision": "decision",
    "decision_reason": "decision",
    "explained": "decision",
    "still_suits": "decision",
    "still_suits_reason": "decision",
    "stopped_when": "decision",
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

ELSEWHERE: Final = ("patient", "practitioner")
"""Answered in the patient's particulars, or in Settings under You."""

_AT_FIRST: Final = {"pain_average": "behaviour", "activity_scores": "goals"}
"""At a first visit these are asked along with the intake, and nowhere else."""


class Assessment(QWidget):
    """Made when it is first opened; afterwards each section follows the draft like any panel.

    The index above the sections stays in sight. Ctrl+Page Down goes to the next section and unfolds
    it, Ctrl+Page Up to the one before; from the head of a section, a letter goes to the next one
    that has a word beginning with it. F8 goes to the next question that is not answered.
    """

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("assessment_sections")
        self._column = ScrollColumn(gap=_GAP, margins=(0, 0, 6, 0), parent=self)
        within = self._column.widget()
        self._places: dict[str, VisitPanel] = {
            name: made(presenter, within) for name, made in SECTIONS.items()
        }
        self._index = SectionIndex(self._column, self._fill())
        self._index.next_wanted.connect(self.go_to_blank)
        self._presenter = presenter
        self.setLayout(column(self._index, (self._column, 1), gap=6))
        for panel in self.panels:
            if isinstance(panel, FoldSection):
                panel.head.installEventFilter(self)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._step(by))
        actions.add(self, self.tr("Next unanswered"), "F8", self.go_to_blank)
        back = self.tr("Unanswered before")
        actions.add(self, back, "Shift+F8", lambda: self.go_to_blank(forward=False))

    def _fill(self) -> tuple[SectionGroup, ...]:
        """Put the sections into the column, each group under its heading."""
        begins = {
            "intake": self.tr("History"),
            "exam_signs": self.tr("Examination"),
            "screen": self.tr("Before needling"),
            "treatment": self.tr("Treatment and course"),
        }
        groups: list[SectionGroup] = []
        for name, panel in self._places.items():
            if name in begins:
                heading = Text(begins[name], "body_bold")
                heading.setContentsMargins(12, _ABOVE if groups else 0, 0, 2)
                groups.append(SectionGroup(heading))
                self._column.add(heading)
            groups[-1].panels.append(panel)
            self._column.add(panel)
        return tuple(groups)

    @property
    def panels(self) -> tuple[VisitPanel, ...]:
        """The sections, from top to bottom."""
        return tuple(self._places.values())

    def show_visit(self, visit: Visit) -> None:
        """Show the whole draft."""
        for panel in self.panels:
            panel.show_visit(visit)
            if isinstance(panel, FoldSection) and panel.opens_for(visit):
                panel.open()

    def go_to(self, where: str) -> None:
        """Unfold the section that answers a field of the visit, and scroll to it.

        The control of the field gets the keyboard; a place within is written ``intake/goals``.
        """
        head, _, within = where.partition("/")
        panel = self._places.get(PLACES.get(where) or PLACES.get(head, head))
        if panel is not None and panel.isHidden():
            panel = self._places.get(_AT_FIRST.get(head, ""), panel)
        if panel is not None:
            self._open(panel, within or head)

    def enter(self) -> None:
        """Put the keyboard on the first question that is open, or else on the first section."""
        shown = [panel for panel in self.panels if panel.isVisible()]
        asks = [panel for panel in shown if isinstance(panel, FoldSection) and panel.is_open()]
        _enter((asks or shown)[0])

    def go_to_blank(self, *, forward: bool = True) -> None:
        """Put the keyboard on the next question that nobody answered yet; at the end go round."""
        shown = [panel for panel in self.panels if panel.isVisible()]
        blank = next_blank(shown, QApplication.focusWidget(), forward=forward)
        if blank is None:
            self._presenter.toast.emit(self.tr("Every question that is open is answered."))
            return
        blank.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # a section that was unfolded on the way gets its place only once the layout has run
        QTimer.singleShot(0, blank, lambda: self._column.ensureWidgetVisible(blank, 0, 60))

    def _open(self, panel: VisitPanel, field: str = "") -> None:
        if isinstance(panel, FoldSection):
            panel.open()
        if field:
            panel.reach(field)
        # the sections get their places only once the layout has run
        QTimer.singleShot(0, panel, lambda: self._reveal(panel, field))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on from a head to the next section that has a word with the letter typed."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        letter = event.text().casefold()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not plain or not letter.isalpha() or letter in _OF_THE_PAGE:
            return False
        shown = [panel for panel in self.panels if panel.isVisible()]
        here = next(n for n, each in enumerate(shown) if each.isAncestorOf(watched))  # type: ignore[arg-type]
        for panel in (*shown[here + 1 :], *shown[:here]):
            titled = panel.head.title() if isinstance(panel, FoldSection) else ""
            if any(word.startswith(letter) for word in titled.casefold().split()):
                self._open(panel)
                _enter(panel)
                return True
        return False

    def _step(self, by: int) -> None:
        """Go to the section after, or before, the one that the keyboard is in."""
        now = QApplication.focusWidget()
        shown = [panel for panel in self.panels if panel.isVisible()]
        place = next((n for n, panel in enumerate(shown) if now and panel.isAncestorOf(now)), -by)
        panel = shown[max(0, min(place + by, len(shown) - 1))]
        self._open(panel)
        _enter(panel)

    def _reveal(self, panel: VisitPanel, field: str) -> None:
        self._column.verticalScrollBar().setValue(panel.y())
        now = QApplication.focusWidget()
        if field and now is not None and panel.isAncestorOf(now):
            self._column.ensureWidgetVisible(now)


def _enter(panel: VisitPanel) -> None:
    """Put the keyboard on a section's first question, or on its head while it is folded."""
    places = list(stops(panel))
    questions = [place for place in places if not isinstance(place, SectionHead)]
    for first in (questions or places)[:1]:
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
