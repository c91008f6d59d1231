"""Where a written consent is signed: drawn on the screen, or a typed name before a witness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from imsrecord.domain.signature_drawing import PAD_HEIGHT, PAD_WIDTH
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.visit.name_answer import NameAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.signature_pad import SignaturePad

if TYPE_CHECKING:
    from imsrecord.domain.consent import Consent
    from imsrecord.ui.visit.consent_presenter import ConsentPresenter


class ConsentSignature(QWidget):
    """One of both is enough; the pad keeps what was drawn stroke by stroke."""

    def __init__(self, consents: ConsentPresenter) -> None:
        super().__init__()
        self._pad = SignaturePad(self.tr("Signature"), PAD_WIDTH, PAD_HEIGHT)
        self._pad.setObjectName("consent.pad")
        self._pad.set_hint(self.tr("Sign here with mouse, pen or finger"))
        self._pad.drawn.connect(consents.sign)
        self._wipe = Button(self.tr("Clear"), "ghost", icon="eraser", height=28, px=13)
        self._wipe.setObjectName("consent.wipe")
        self._wipe.setAccessibleName(self.tr("Clear the signature"))
        self._wipe.clicked.connect(lambda: consents.sign(()))
        self._consents = consents
        self._name = NameAnswer(
            "consent.typed_name",
            self.tr("Or signed as, typed"),
            placeholder=self.tr("A letter of the name, Enter"),
        )
        self.lines: dict[str, LineAnswer] = {
            "typed_name": self._name,
            "witness": LineAnswer("consent.witness", self.tr("Witness")),
        }
        for field, line in self.lines.items():
            line.typed.connect(lambda text, f=field: consents.type_text(f, text))
        said = row(Text(self.tr("Signature"), "small_bold"), STRETCH, self._wipe, gap=8)
        drawn = column(said, self._pad, gap=6)
        typed = column(*self.lines.values(), STRETCH, gap=8)
        self.setLayout(row(drawn, (typed, 1), gap=16, centre=False))

    def show_consent(self, consent: Consent | None) -> None:
        """Show what is signed so far."""
        self._pad.setEnabled(consent is not None)
        self._pad.show_strokes(consent.strokes if consent else ())
        self._name.offer(self._consents.giver())
        self._wipe.setEnabled(consent is not None and bool(consent.strokes))
        for field, line in self.lines.items():
            line.setEnabled(consent is not None)
            line.show_text(getattr(consent, field) if consent else "")
