"""The consents of a chart: what was agreed to and when, and what was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.consent import ONGOING, WITHDRAWN
from imsrecord.domain.consent_rules import standing
from imsrecord.domain.note.consent_words import kept_words
from imsrecord.domain.note.plain_words import counted, day_words, joined
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.consent import KeptConsent

_MARGINS = (18, 14, 18, 14)


class ConsentsCard(Card):
    """Newest first. What is not in force any more is struck through; re-confirming is one line."""

    read_requested = Signal(int)  # visit_no
    withdrawal_requested = Signal(int)  # visit_no

    def __init__(self, consents: tuple[KeptConsent, ...]) -> None:
        super().__init__()
        self.setObjectName("consents")
        in_force = standing(consents)
        inner = column(Text(self.tr("Consents"), "heading"), gap=8, margins=_MARGINS)
        told = [one for one in consents if one.consent.scope != ONGOING or one.ended_at]
        for place, kept in enumerate(told):
            if place:
                inner.addWidget(Hairline())
            inner.addWidget(self._told(kept, stands=kept in in_force))
        again = [one for one in consents if one not in told]
        if again:
            words = self.tr("Re-confirmed at {0}, last {1}").format(
                counted(len(again), "visit"), day_words(again[0].treated_on)
            )
            inner.addWidget(Text(words, "small", "text2", wrap=True))
        if in_force:
            stop = Button(self.tr("Withdraw consent…"), "ghost", height=30, px=13)
            stop.setObjectName("withdraw_consent")
            newest = in_force[0].visit_no
            stop.clicked.connect(lambda: self.withdrawal_requested.emit(newest))
            inner.addLayout(row(stop, STRETCH))
        self.setLayout(inner)

    def _told(self, kept: KeptConsent, *, stands: bool) -> QWidget:
        what, when = kept_words(kept)
        if not stands and kept.ended_at is None and kept.consent.scope != WITHDRAWN:
            when = joined(when, self.tr("ended by a later withdrawal"), between=" · ")
        title = Text(what, "body_strong", "text" if stands else "text3", wrap=True)
        if not stands:
            font = title.font()
            font.setStrikeOut(True)
            title.setFont(font)
        read = Button(self.tr("Read"), "ghost", height=28, px=13)
        read.setObjectName(f"read_consent_{kept.visit_no}")
        read.setAccessibleName(self.tr("Read the consent of visit {0}").format(kept.visit_no))
        read.clicked.connect(lambda: self.read_requested.emit(kept.visit_no))
        words = column(title, Text(when, "small", "text2", wrap=True), gap=2)
        return holder(row((words, 1), column(read, STRETCH), gap=8, centre=False))
