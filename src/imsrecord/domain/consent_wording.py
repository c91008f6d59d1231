"""The wording that a patient is shown before consenting, under a version that proves it.

It is this project's own neutral wording round the consent items of the catalogue (reference.yaml,
``consent.items``), and it promises nothing. A test ties the version to the words: whoever changes
one of them has to raise the other.
"""

from __future__ import annotations

from typing import Final

from imsrecord.domain.catalogue import catalogue

CONSENT_WORDING: Final = "2026-12"
"""Version of the wording that the app shows, kept with each consent that was shown it."""
_TITLE: Final = "Consent to IMS / dry needling"
_ASKS: Final = """\
Please read this with your physiotherapist, or have it read to you, and ask whatever you wish to \
know. These points are talked through before any needle is used:"""
_AGREES: Final = """\
By signing, or by saying yes, you agree to needling of the body regions, with the techniques, that \
are written down beside this text. A region, a higher risk or electrical stimulation that is not \
named there is talked about first and agreed to separately."""
_STOPS: Final = """\
You may change your mind at any time, also in the middle of a treatment. The needles are then \
taken out, and it makes no difference to the other care you receive."""


def consent_wording() -> str:
    """Return the wording as it is shown and kept: paragraphs, each point on a line of its own."""
    points = [f"• {term.label}." for term in catalogue().terms("consent_items")]
    return "\n\n".join((_TITLE, _ASKS, "\n".join(points), _AGREES, _STOPS))
