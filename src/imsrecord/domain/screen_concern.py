"""Which items of the safety screen concern a patient, and which are asked at each visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.screening import screen_codes

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.domain.patient import Patient

PREGNANCY: Final = "pregnancy"
_MALE: Final = "M"
_FROM, _TO = 10, 59
"""Ages in which pregnancy is asked about: the 15 to 49 years that the WHO counts as child-bearing
age, and some more on both sides, so that nobody is passed over."""


def items_asked(patient: Patient, on: date) -> tuple[str, ...]:
    """Return the items that are asked of a patient on a day, in the order of the catalogue.

    Pregnancy is left out where sex or age rule it out; while these are not known, it is asked.
    """
    return tuple(c for c in screen_codes() if c != PREGNANCY or may_be_pregnant(patient, on))


def may_be_pregnant(patient: Patient, on: date) -> bool:
    """Tell whether pregnancy concerns a patient, as far as sex and age are known."""
    age = patient.age_on(on)
    return patient.sex != _MALE and (age is None or _FROM <= age <= _TO)


def asked_each_visit(patient: Patient, on: date) -> tuple[str, ...]:
    """Return the items that are asked again at every visit (requirements §3.2: pregnancy).

    Only where sex is recorded: nobody is asked again and again for want of a particular.
    """
    return (PREGNANCY,) if patient.sex and may_be_pregnant(patient, on) else ()
