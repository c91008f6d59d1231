"""Today's list of adverse events that somebody still has to follow up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import counted, kept_day_words
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.event_story import OpenEvent

_MOST = 4


class OpenEventsCard(Card):
    """The one due first at the head; each leads to its chart. Hidden while there is none."""

    chart_requested = Signal(int)  # patient_no

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("open_events")
        self._title = Text("", "body_strong")
        self._rows = column(gap=6)
        head = row(Icon("triangle-alert", 18, "warn"), (self._title, 1))
        self.setLayout(column(head, self._rows, gap=8, margins=(18, 14, 18, 16)))
        self.hide()

    def show_events(self, events: Sequence[OpenEvent], today: date) -> None:
        """Show what is open."""
        emptied(self._rows)
        self._title.set_words(counted(len(events), self.tr("open event")))
        for event in events[:_MOST]:
            self._rows.addWidget(self._entry(event, today))
        if len(events) > _MOST:
            more = self.tr("and {0} more, in their charts").format(len(events) - _MOST)
            self._rows.addWidget(Text(more, "small", "text3"))
        self.setVisible(bool(events))

    def _entry(self, event: OpenEvent, today: date) -> QWidget:
        kind = catalogue().label("adverse_event_types", event.kind)
        late = bool(event.due) and event.due < today.isoformat()
        due = self.tr("follow-up due {0}") if event.due else self.tr("no follow-up planned")
        words = due.format(kept_day_words(event.due))
        opener = Button(self.tr("Chart"), "ghost", height=28, px=13)
        opener.setObjectName(f"open_event_{event.patient_no}_{event.event_no}")
        opener.setAccessibleName(
            self.tr("{0}, {1}, {2}: open chart").format(event.patient_name, kind, words)
        )
        opener.clicked.connect(lambda: self.chart_requested.emit(event.patient_no))
        said = column(
            Text(event.patient_name, "small_strong", elide=True),
            Text(kind, "small", "text2", elide=True),
            Text(words, "small", "danger" if late else "text2", elide=True),
            gap=1,
        )
        return holder(row((said, 1), opener))
