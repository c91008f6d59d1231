"""The adverse events of a chart or a visit: what, how bad, when, and whether it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.event_words import story_lines
from imsrecord.domain.note.plain_words import joined, kept_day_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.event_story import EventStory

_MOST = 3  # closed ones in sight at once
_MARGINS = (18, 14, 18, 16)


class EventsCard(Card):
    """Open ones first, then the newest; each opens to its whole story.

    ``zone`` is the visit's, for a card beside a signed note: there all that was told later is
    written out, dated. Without it the card is that of a chart.
    """

    record_requested = Signal()
    story_requested = Signal(object)  # EventStory

    def __init__(
        self,
        stories: Sequence[EventStory],
        *,
        zone: str = "",
        may_record: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._zone = zone
        record = Button(self.tr("Record event"), icon="plus", height=32, px=13)
        record.setObjectName("tell_event")
        record.clicked.connect(self.record_requested)
        record.setVisible(may_record)
        self._inner = inner = column(gap=8, margins=_MARGINS)
        inner.addWidget(Text(self.tr("Adverse events"), "heading"))
        ordered = sorted(stories, key=lambda story: (not story.open, -story.event.no))
        most = max(_MOST, sum(story.open for story in ordered))
        self._add(ordered[:most], first=True)
        self._rest = ordered[most:]
        if self._rest:
            words = self.tr("Show {0} more").format(len(self._rest))
            more = Button(words, "ghost", icon="chevron-down", height=28, px=13)
            more.setObjectName("more_events")
            more.clicked.connect(lambda: self._show_rest(more))
            inner.addLayout(row(more, STRETCH))
        if not stories:
            inner.addWidget(
                Text(
                    self.tr("None in a signed note, none told later."), "small", "text3", wrap=True
                )
            )
        inner.addLayout(row(record, STRETCH))
        self.setLayout(inner)

    def _add(self, stories: Sequence[EventStory], *, first: bool, at: int = -1) -> None:
        for place, story in enumerate(stories):
            for part in (Hairline() if place or not first else None, self._entry(story)):
                if part is not None:
                    self._inner.insertWidget(at, part)
                    at += at >= 0

    def _show_rest(self, more: Button) -> None:
        more.hide()
        self._add(self._rest, first=False, at=self._inner.count() - 2)

    def _entry(self, story: EventStory) -> QWidget:
        known, event = catalogue(), story.event
        kind = known.label("adverse_event_types", event.kind)
        severity = known.label("adverse_event_severities", event.severity)
        about = self.tr("visit {0}").format(story.about_visit_no) if story.about_visit_no else ""
        told = self.tr("told later") if story.later else ""
        under = joined(severity, kept_day_words(event.happened), about, told, between=" · ")
        state = self.tr("Open") if story.open else self.tr("Closed")
        pill = Pill(state, "warn" if story.open else "neutral", "clock" if story.open else "check")
        due = self.tr("Follow up on {0}").format(kept_day_words(story.due)) if story.due else ""
        opener = Button(self.tr("Story"), "ghost", height=28, px=13)
        opener.setObjectName(f"event_{event.no}")
        opener.setAccessibleName(self.tr("{0}, {1}, {2}: whole story").format(kind, under, state))
        opener.clicked.connect(lambda: self.story_requested.emit(story))
        parts = [
            row((Text(kind, "body_strong", wrap=True), 1), pill, gap=8),
            row((Text(under, "small", "text2", wrap=True), 1), opener, gap=8),
        ]
        lines: list[QWidget] = [Text(due, "small_strong", "warn", wrap=True)] if due else []
        if self._zone:
            lines += [
                Text(f"{line.label}: {line.text}", "small", "text2", wrap=True)
                for line in story_lines(story, self._zone)
            ]
        return holder(column(*parts, *lines, gap=4))
