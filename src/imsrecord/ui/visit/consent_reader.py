"""A consent as it was given: what was agreed to, the wording that was shown, the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.note.consent_words import consent_words, kept_words
from imsrecord.ui.visit.signature_view import SignatureView
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from imsrecord.domain.consent import KeptConsent

_WIDTH, _HEIGHT = 620, 560


class ConsentReader(QDialog):
    """Read-only; ``wording`` is None where that version was never kept."""

    def __init__(
        self, kept: KeptConsent, wording: str | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Consent"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, when = kept_words(kept)
        paper = ScrollColumn(gap=12)
        said = Text(consent_words(kept.consent, kept.zone), "body", wrap=True)
        said.setObjectName("consent_said")
        paper.add(said)
        if kept.consent.strokes:
            paper.add(SignatureView(kept.consent.strokes, self.tr("Signature on the consent")))
        paper.add(Hairline())
        paper.add(Text(self._shown(kept), "small_bold", "text2"))
        words = Text(wording or self._unkept(kept), "small", "text2", wrap=True)
        words.setObjectName("consent_wording")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        paper.add(words)
        done = Button(self.tr("Close"), "primary", height=40)
        done.setObjectName("close_consent")
        done.clicked.connect(self.accept)
        self.setLayout(
            column(
                Text(title, "title", wrap=True), Text(when, "small", "text2", wrap=True),
                (paper, 1), row(STRETCH, done), gap=10, margins=(24, 22, 24, 20),
            )
        )  # fmt: skip
        self.resize(_WIDTH, _HEIGHT)
        done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self, kept: KeptConsent) -> str:
        version = kept.consent.text_version
        return self.tr("Wording shown, version {0}").format(version) if version else ""

    def _unkept(self, kept: KeptConsent) -> str:
        if kept.consent.text_version:
            return self.tr("The words of this version are not in the record.")
        return self.tr("No wording was named with this consent.")
