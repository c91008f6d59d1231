"""How the consent of a signed visit stands by now, beside the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.domain.note.consent_words import kept_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from imsrecord.domain.consent import KeptConsent


class ConsentCard(Card):
    """It may have been withdrawn after signing, which the note itself does not say."""

    read_requested = Signal()
    withdrawal_requested = Signal()

    def __init__(self, kept: KeptConsent, ended: KeptConsent | None = None) -> None:
        """``ended`` is the consent whose withdrawal ended this one: itself, or that of a visit."""
        super().__init__()
        what, when = kept_words(kept, ended)
        read = Button(self.tr("Read the consent"), height=32, px=13)
        read.setObjectName("read_consent")
        read.clicked.connect(self.read_requested)
        stop = Button(self.tr("Withdraw consent…"), "ghost", height=32, px=13)
        stop.setObjectName("withdraw_consent")
        stop.clicked.connect(self.withdrawal_requested)
        stop.setVisible(ended is None)
        said = Text(when, "small", "text2" if ended is None else "danger", wrap=True)
        said.setObjectName("consent_state")
        parts = (Text(self.tr("Consent"), "heading"), Text(what, "body", wrap=True), said)
        acts = row(read, stop, STRETCH, gap=8)
        self.setLayout(column(*parts, acts, gap=6, margins=(16, 14, 16, 14)))
