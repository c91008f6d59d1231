"""The consents of a chart: what was agreed to and when, and what was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.consent import ONGOING, WITHDRAWN
from imsrecord.domain.consent_rules import ended_by, standing
from imsrecord.domain.note.consent_words import kept_words, reach_words
from imsrecord.domain.note.plain_words import counted, day_words
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
            inner.addWidget(self._told(kept, consents))
        again = [one for one in consents if one not in told]
        if again:
            words = self.tr("Re-confirmed at {0}, last {1}").format(
                counted(len(again), "visit"), day_words(again[0].treated_on)
            )
            inner.addWidget(Text(words, "small", "text2", wrap=True))
        episodes = dict.fromkeys(one.episode_no for one in in_force)
        for number in episodes:
            mine = tuple(one for one in in_force if one.episode_no == number)
            if len(episodes) > 1:
                inner.addWidget(Text(reach_words(mine), "small", "text2", wrap=True))
            inner.addLayout(row(self._stop(mine, named=len(episodes) > 1), STRETCH))
        self.setLayout(inner)

    def _stop(self, consents: tuple[KeptConsent, ...], *, named: bool) -> Button:
        """Return what withdraws the consents of one complaint; ``named`` where there are more."""
        newest, first = consents[0].visit_no, consents[-1]
        whole = self.tr("Withdraw consent: {0}").format(reach_words(consents))
        stop = Button(self.tr("Withdraw consent…"), "ghost", height=30, px=13)
        stop.setObjectName(f"withdraw_consent_{first.episode_no}" if named else "withdraw_consent")
        stop.setAccessibleName(whole)
        stop.clicked.connect(lambda: self.withdrawal_requested.emit(newest))
        return stop

    def _told(self, kept: KeptConsent, consents: tuple[KeptConsent, ...]) -> QWidget:
        ended = ended_by(kept, consents)
        stands = ended is None and kept.consent.scope != WITHDRAWN
        what, when = kept_words(kept, ended)
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
