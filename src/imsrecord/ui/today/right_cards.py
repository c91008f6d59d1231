"""The column at the right of Today: open events, due back, worth a look, how safe the record is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.ui.today.due_card import DueCard
from imsrecord.ui.today.looks_card import LooksCard
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import column, row
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from imsrecord.domain.event_story import OpenEvent
    from imsrecord.ui.events.open_events_card import OpenEventsCard


class RightCards(ScrollColumn):
    """Shows what needs the practitioner beside the lists; cards with nothing to say are hidden."""

    chart_requested = Signal(int)  # patient_no

    def __init__(self) -> None:
        super().__init__(gap=14)
        self._events: OpenEventsCard | None = None  # most days there is no open event
        self.due = DueCard()
        self.due.chart_requested.connect(self.chart_requested)
        self.looks = LooksCard()
        self._safe_title = Text("", "body_strong")
        self._safe_words = Text("", "small", "text2", wrap=True)
        for part in (self.due, self.looks, self._safety(), self._review()):
            self.add(part)

    def show_events(self, events: Sequence[OpenEvent], today: date) -> None:
        """Show the adverse events that wait for a follow-up."""
        if self._events is None and events:
            from imsrecord.ui.events.open_events_card import OpenEventsCard  # noqa: PLC0415

            self._events = OpenEventsCard()
            self._events.chart_requested.connect(self.chart_requested)
            self.put_first(self._events)
        if self._events is not None:
            self._events.show_events(events, today)

    def show_safety(self, title: str, words: str) -> None:
        """Say how safe the record is."""
        self._safe_title.set_words(title)
        self._safe_words.set_words(words)

    def _safety(self) -> Card:
        head = row(Icon("shield-check", 18, "ok"), (self._safe_title, 1))
        return Card(column(head, self._safe_words, gap=8, margins=(18, 14, 18, 16)))

    def _review(self) -> Card:
        words = self.tr(
            "Muscles, charting sites and safety lines are reference texts that a "
            "clinician has not yet reviewed. See Settings."
        )
        title = Text(self.tr("Awaiting review"), "body_strong")
        head = row(Icon("clipboard-check", 18, "warn"), (title, 1))
        said = Text(words, "small", "text2", wrap=True)
        return Card(column(head, said, gap=8, margins=(18, 14, 18, 16)))
