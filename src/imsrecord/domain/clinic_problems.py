"""What cannot be kept of clinic, practitioner and needles, as sentences for the fields."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from imsrecord.domain.bounds import NAME_LENGTH, text_problem
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.preferences import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.people import (
        Clinic,
        ClinicDefaults,
        Credential,
        Practitioner,
        RegionNeedle,
    )

ADDRESS_LENGTH = 1_000
MOST_OBSERVED = 120
MOST_HOURS = 2_000
MOST_BOXES = 1_000
_CODES = (
    ("hand_hygiene", "hand_hygiene"),
    ("gloves", "gloves"),
    ("skin_check", "skin_checks"),
    ("skin_prep", "skin_preps"),
    ("sharps", "sharps"),
)


def clinic_problems(clinic: Clinic) -> dict[str, str]:
    """Return a sentence for each field of the letterhead that cannot be kept as it is."""
    found = {
        "name": _named(clinic.name, "Please give the clinic's name, or your own again."),
        "address": text_problem(clinic.address, longest=ADDRESS_LENGTH),
        "phone": text_problem(clinic.phone, longest=NAME_LENGTH),
        "zone": "" if _known_zone(clinic.zone) else "Please choose a time zone from the list.",
        "paper": "" if clinic.paper in PAPERS else "Choose Letter or A4.",
        "emergency_number": _emergency_problem(clinic.emergency_number),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def practitioner_problems(practitioner: Practitioner, today: date) -> dict[str, str]:
    """Return a sentence for each field that cannot be kept; ``credentials/0/course`` names one."""
    found = {
        "name": _named(practitioner.name, "Please give your name as it stands on your notes."),
        "designation": text_problem(practitioner.designation, longest=NAME_LENGTH),
        "registration_no": text_problem(practitioner.registration_no, longest=NAME_LENGTH),
    }
    for place, credential in enumerate(practitioner.credentials):
        for name, sentence in _credential_problems(credential, today):
            found[f"credentials/{place}/{name}"] = sentence
    return {name: sentence for name, sentence in found.items() if sentence}


def lot_problems(lot: NeedleLot, today: date) -> dict[str, str]:
    """Return a sentence for each field of a box of needles that cannot be kept as it is.

    ``expires_on`` is an ISO date, or "" when the box shows none.
    """
    diameters, lengths = catalogue().needle_diameters, catalogue().needle_lengths
    found = {
        "brand": _named(lot.brand, "Please give the maker's name."),
        "lot": _named(lot.lot, "Please give the lot number on the box."),
        "expires_on": _expiry_problem(lot.expires_on, today),
        "boxes": _boxes_problem(lot.boxes),
        "diameter_mm": (
            "" if lot.size.diameter_mm in diameters else "Please choose the needle's diameter."
        ),
        "length_mm": "" if lot.size.length_mm in lengths else "Please choose the needle's length.",
    }
    return {name: sentence for name, sentence in found.items() if sentence}


SEGMENTAL_SIGNS = ("off", "on", "chronic")
FIRST_CONSENTS = ("written", "verbal")


def defaults_problems(defaults: ClinicDefaults) -> dict[str, str]:
    """Return a sentence for each default that is not one of the catalogue's choices."""
    known = catalogue()
    found = {}
    if not known.has_term("techniques", defaults.technique):
        found["technique"] = "Please choose a technique."
    for name, vocabulary in _CODES:
        if not known.has_term(vocabulary, getattr(defaults.hygiene, name)):
            found[name] = "Please choose one of the list."
    if not all(known.has_term("aftercare", code) for code in defaults.aftercare):
        found["aftercare"] = "Please choose from the list."
    if not all(_known_needle(each) for each in defaults.needles):
        found["needles"] = "Please choose a needle from the list."
    if not 0 <= defaults.observe_minutes <= MOST_OBSERVED:
        found["observe_minutes"] = f"Between 0 and {MOST_OBSERVED} minutes."
    return found | _ways_problems(defaults)


def _ways_problems(defaults: ClinicDefaults) -> dict[str, str]:
    """Return a sentence for each way of working that is none of those offered."""
    found = {}
    if defaults.segmental not in SEGMENTAL_SIGNS:
        found["segmental"] = "Please choose off, on, or asked for where chronic."
    if defaults.consent_at_start not in FIRST_CONSENTS:
        found["consent_at_start"] = "Please choose written or verbal."
    return found


def _known_needle(chosen: RegionNeedle) -> bool:
    known, size = catalogue(), chosen.size
    sizes = size is None or (
        size.diameter_mm in known.needle_diameters and size.length_mm in known.needle_lengths
    )
    return sizes and known.has_term("regions", chosen.region)


def _named(text: str, sentence: str) -> str:
    return text_problem(text, longest=NAME_LENGTH) if text.strip() else sentence


def _known_zone(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _emergency_problem(number: str) -> str:
    digits = sum(letter.isdecimal() for letter in number)
    if not 2 <= digits <= 20 or not all(c.isdecimal() or c in " -+()" for c in number):
        return "Please give the number to call in an emergency, for example 911."
    return ""


def _credential_problems(credential: Credential, today: date) -> Iterator[tuple[str, str]]:
    yield "course", _named(credential.course, "Please name the course or roster entry.")
    yield "provider", text_problem(credential.provider, longest=NAME_LENGTH)
    yield "limits", text_problem(credential.limits, longest=ADDRESS_LENGTH)
    done, ends = credential.completed_on, credential.expires_on
    if done is not None and done > today:
        yield "completed_on", "This date is in the future."
    if done is not None and ends is not None and ends < done:
        yield "expires_on", "This is before the course was completed."
    if credential.hours is not None and not 0 < credential.hours <= MOST_HOURS:
        yield "hours", f"Whole hours, 1 to {MOST_HOURS:,}."


def _boxes_problem(boxes: int | None) -> str:
    few = boxes is None or 1 <= boxes <= MOST_BOXES
    return "" if few else f"Whole boxes, 1 to {MOST_BOXES:,}."


def _expiry_problem(typed: str, today: date) -> str:
    if not typed:
        return ""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return "Write the date as 4 Mar 2027 or 2027-03-04."
    return "This box is past its date; it cannot be used." if day < today else ""
