"""The signature of a consent on paper, beside its label, as it was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.signature_drawing import signature_drawing
from imsrecord.pdf.flow import LABEL, LABEL_ROOM
from imsrecord.pdf.page import Area

if TYPE_CHECKING:
    from imsrecord.domain.consent import Consent
    from imsrecord.pdf.flow import Flow

_SCALE: Final = 1.9  # points of a millimetre on the pad: two thirds of its size
_GAP: Final = 4.0


def set_consent_signature(flow: Flow, consent: Consent | None) -> None:
    """Set what was drawn; nothing where a consent was not signed on the screen."""
    drawn = signature_drawing(consent.strokes) if consent is not None else None
    if drawn is None:
        return
    paper = flow.paper
    height = max(drawn.height * _SCALE, LABEL.line)
    flow.need(height + _GAP)
    paper.text(paper.left, flow.y + LABEL.size, "Consent signed", LABEL)
    spot = Area(paper.left + LABEL_ROOM, flow.y, drawn.width * _SCALE, drawn.height * _SCALE)
    paper.drawing(drawn, spot)
    flow.y += height + _GAP
