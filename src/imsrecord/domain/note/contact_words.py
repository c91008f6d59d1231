"""How to reach a patient and who pays, as far as it is known: for the head of a printed visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.plain_words import joined, named

if TYPE_CHECKING:
    from imsrecord.domain.patient import Patient


def contact_words(patient: Patient) -> str:
    """Return phone, emergency contact, payer with claim, language and interpreter; "" if none."""
    told = {
        "phone": patient.phone,
        "emergency contact": patient.emergency_contact,
        "payer": patient.payer,
        "claim": patient.claim_number,
        "language": patient.language,
        "interpreter": patient.interpreter,
    }
    return joined(*(named(name, " ".join(words.split())) for name, words in told.items() if words))
