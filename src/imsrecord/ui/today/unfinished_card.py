"""A note that waits for its signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.late_entry import is_old_draft
from imsrecord.domain.note.plain_words import counted, short_day_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.marks import Avatar, Pill
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.history import UnfinishedLine

HEIGHT = 72


def since_words(line: UnfinishedLine, today: date) -> str:
    """Return how long it has been waiting: since today, since yesterday, since 3 Mar 2026."""
    days = (today - line.treated_on).days
    if days <= 0:
        return "Unsigned since today"
    if days == 1:
        return "Unsigned since yesterday"
    old = ", over a week" if is_old_draft(line.treated_on, today) else ""
    return f"Unsigned since {short_day_words(line.treated_on)}{old}"


class UnfinishedCard(Card):
    """Says whose note it is and what is in it, and leads back to it."""

    opened = Signal()

    def __init__(self, line: UnfinishedLine, today: date, parent: QWidget | None = None) -> None:
        counts = ", ".join(
            (
                counted(line.muscles, "muscle"),
                counted(line.points, "point"),
                *([] if line.twitches is None else [counted(line.twitches, "twitch", "twitches")]),
            )
        )
        words = f"Visit {line.visit_no} · {counts} · everything you typed is here"
        finish = Button("Finish and sign", height=38, name=f"Finish and sign, {line.name}")
        finish.setObjectName(f"finish_{line.patient_no}_{line.visit_no}")
        name = Text(line.name, "body_bold", elide=True)
        old = is_old_draft(line.treated_on, today)
        pill = Pill(since_words(line, today), "danger" if old else "warn", "clock")
        title = row(name, pill, STRETCH, gap=10)
        texts = column(STRETCH, title, Text(words, "small", "text2", elide=True), STRETCH, gap=1)
        super().__init__(
            row(
                Avatar(line.initials, 38, "warn"),
                (texts, 1),
                finish,
                gap=14,
                margins=(20, 0, 20, 0),
            ),
            parent=parent,
        )
        self.setFixedHeight(HEIGHT)
        finish.clicked.connect(self.opened)
