"""What of today's needling nobody agreed to yet, and the two presses that record agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.catalogue import catalogue
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Icon, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from imsrecord.ui.visit.consent_presenter import ConsentPresenter


class ConsentNeeds(Card):
    """Hidden while everything charted is agreed to."""

    def __init__(self, consents: ConsentPresenter) -> None:
        super().__init__(fill="warn_soft", line=None)
        self.setObjectName("consent.needs")
        self._consents = consents
        self._what = Text("", "small_bold", "text", wrap=True)
        self._what.setObjectName("consent.needs.what")
        self._why = Text("", "small", "text2", wrap=True)
        verbal = Button(self.tr("Agreed, verbal"), height=32, px=13)
        verbal.setObjectName("consent.agree.verbal")
        verbal.clicked.connect(lambda: consents.agree("verbal"))
        written = Button(self.tr("Agreed, in writing"), height=32, px=13)
        written.setObjectName("consent.agree.written")
        written.clicked.connect(lambda: consents.agree("electronic"))
        self._acts = holder(row(verbal, written, STRETCH, gap=8))
        words = column(self._what, self._why, self._acts, gap=6)
        sign = column(Icon("triangle-alert", 18, "warn"), STRETCH)
        self.setLayout(row(sign, (words, 1), gap=10, margins=(12, 10, 12, 10), centre=False))
        self.hide()

    def show_needs(self) -> None:
        """Say what is needed and what should be named with it."""
        needs = self._consents.needs
        first = self._consents.needs_first
        what = self.tr("New consent: {0}").format(self._consents.need_words())
        if first:
            what = self.tr("First consent of this course: choose below how, for what and by whom")
        self._what.set_words(what if needs else "")
        names = [
            f"{catalogue().label('adverse_event_types', risk.code)} ({', '.join(risk.reasons)})"
            for risk in self._consents.needed_risks()
        ]
        why = self.tr("Pressing this also records these risks as named: {0}.")
        self._why.set_words(why.format("; ".join(names)) if names and not first else "")
        self._why.setVisible(bool(names) and not first)
        self._acts.setVisible(not first)
        self.setVisible(bool(needs))
