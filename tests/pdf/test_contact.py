"""The visit summary says how to reach the patient and who pays, as far as it is known."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.pdf.made_up import full
from tests.pdf.printing import printed
from tests.pdf.reading import text_of

KNOWN: dict[str, Any] = {
    "phone": "204-555-0101",
    "emergency_contact": "Jo Sample (spouse) 204-555-0151",
    "payer": "Made-up Insurance",
    "claim_number": "CL-0042",
    "language": "French",
    "interpreter": "Sam Testerly",
}


def test_contact_payer_and_language_stand_at_the_head() -> None:
    facts = full()
    known = text_of(printed(replace(facts, patient=replace(facts.patient, **KNOWN))))

    words = " ".join(known.split())
    assert "emergency contact: Jo Sample (spouse) 204-555-0151" in words
    assert "payer: Made-up Insurance, claim: CL-0042" in words
    assert "language: French, interpreter: Sam Testerly" in words


def test_what_is_not_known_leaves_no_caption() -> None:
    facts = full()
    blank: dict[str, Any] = dict.fromkeys(KNOWN, "")
    nothing = replace(facts.patient, **blank)

    assert "emergency contact" not in text_of(printed(replace(facts, patient=nothing)))
