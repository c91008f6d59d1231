"""Why the patient comes, in their words; everything else is asked at the first visit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.bounds import text_problem
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from imsrecord.domain.episode import Episode

_MARGINS = (20, 16, 20, 18)
_HEIGHT = 100


class ComplaintForm(QWidget):
    """Shows the reason of one episode; ``episode`` gives it back as typed."""

    edited = Signal()

    def __init__(self, episode: Episode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._episode = episode
        self.complaint = NoteField(self.tr("Reason for coming, in the patient's words"), lines=4)
        self.complaint.setObjectName("complaint")
        self.complaint.note.setFixedHeight(_HEIGHT)
        self.complaint.set_text(episode.complaint)
        self.complaint.edited.connect(self.edited)
        later = self.tr(
            "Onset, pain, what was tried, health and goals are asked in the visit, under "
            "Assessment, where every answer is kept at once."
        )
        card = Card(
            column(
                Text(self.tr("What brings the patient"), "heading"),
                self.complaint,
                Text(later, "small", "text2", wrap=True),
                gap=14,
                margins=_MARGINS,
            )
        )
        self.setLayout(column(card))

    def episode(self) -> Episode:
        """Return the episode with the reason as typed."""
        return replace(self._episode, complaint=self.complaint.text().strip())

    def typed_problems(self) -> dict[str, str]:
        """Return what cannot be kept as it was typed."""
        problem = text_problem(self.complaint.text())
        return {"complaint": problem} if problem else {}

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put the sentence beside the field, or take it away."""
        self.complaint.set_problem(problems.get("complaint", ""))

    def first_problem(self) -> QWidget | None:
        """Return the field if there is a sentence beside it."""
        return self.complaint if self.complaint.problem() else None
