"""Needle-sticks of staff: the list, apart from every patient's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.note.plain_words import joined, kept_day_words
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.staff_incidents import StaffIncident


class IncidentsCard(Card):
    """Shows every injury, the newest first; each opens to what was written."""

    record_requested = Signal()
    incident_requested = Signal(object)  # StaffIncident

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.record_button = Button(self.tr("Record"), icon="plus", height=32, px=13)
        self.record_button.setObjectName("record_incident")
        self.record_button.setAccessibleName(self.tr("Record a needle-stick to staff"))
        self.record_button.clicked.connect(self.record_requested)
        self._rows = column(gap=8)
        apart = self.tr("A file of its own. No patient has a place in it, and no search reads it.")
        self.setLayout(
            column(
                row((Text(self.tr("Needle-sticks to staff"), "heading"), 1), self.record_button),
                Text(apart, "small", "text2", wrap=True),
                self._rows,
                gap=8,
                margins=(18, 14, 18, 16),
            )
        )

    def show_incidents(self, incidents: Sequence[StaffIncident]) -> None:
        """Show these injuries."""
        emptied(self._rows)
        if not incidents:
            self._rows.addWidget(Text(self.tr("None recorded."), "small", "text3"))
        for place, incident in enumerate(incidents):
            if place:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._entry(incident))

    def _entry(self, incident: StaffIncident) -> QWidget:
        state = self.tr("Open") if incident.open else self.tr("Closed")
        tone = "warn" if incident.open else "neutral"
        pill = Pill(state, tone, "clock" if incident.open else "check")  # type: ignore[arg-type]
        due = self.tr("due {0}").format(kept_day_words(incident.due)) if incident.due else ""
        under = joined(kept_day_words(incident.happened), due, between=" · ")
        opener = Button(self.tr("Open"), "ghost", height=28, px=13)
        opener.setObjectName(f"incident_{incident.no}")
        opener.setAccessibleName(
            self.tr("Needle-stick of {0}, {1}, {2}: open").format(incident.who, under, state)
        )
        opener.clicked.connect(lambda: self.incident_requested.emit(incident))
        return holder(
            column(
                row((Text(incident.who, "body_strong", elide=True), 1), pill),
                row((Text(under, "small", "text2", wrap=True), 1), opener),
                gap=2,
            )
        )
