"""What came from defaults of clinic and catalogue, and is confirmed by signing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.chest_warning import GIVEN, chest_warning_required
from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import capital, counted, label
from imsrecord.domain.note.treated import hygiene_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.visit import Visit

AFTERCARE_NAMES: Final = {
    "soreness_normal": "Soreness is normal",
    "keep_moving": "Keep moving",
    "warmth": "Warm pack",
    "avoid_heavy": "No heavy load",
    "fluids_food": "Eat, drink, driving",
    "bruise": "Bruise",
    "clean": "Keep clean",
    "no_deep_massage": "No deep massage",
    "medicine": "Medicines",
    "call_clinic": "When to call us",
    "chest_warning": "Chest warning",
    "infection_warning": "Infection warning",
    "nerve_warning": "Nerve warning",
}
"""What each piece of aftercare is called for short; the note says it in full."""


def confirmed_by_signing(visit: Visit) -> tuple[NoteLine, ...]:
    """Return the lines that nobody was asked for one by one: hygiene, sharps, aftercare, position.

    They stand beside the PIN, so that a signature knows them. Aftercare is named for short there:
    in full it would push the PIN out of sight, and it stands in full in the note beside it.
    """
    if not visit.needled:
        return ()
    lines = (
        NoteLine("Hygiene", capital(hygiene_words(visit))),
        NoteLine("Aftercare", _aftercare_names(visit)),
        NoteLine("Position", capital(", ".join(_positions(visit)))),
    )
    return tuple(line for line in lines if line.text)


def _aftercare_names(visit: Visit) -> str:
    names = [AFTERCARE_NAMES.get(code) or label("aftercare", code) for code in visit.aftercare]
    told = capital(", ".join(name.lower() for name in names))
    return ". ".join(part for part in (told, GIVEN * chest_warning_required(visit)) if part)


def _positions(visit: Visit) -> Iterator[str]:
    counts: dict[str, int] = {}
    for row in visit.rows:
        if row.patient_position:
            counts[row.patient_position] = counts.get(row.patient_position, 0) + 1
    for position, rows in counts.items():
        name = label("positions", position).lower()
        yield name if len(counts) == 1 else f"{name} ({counted(rows, 'row')})"
