"""What came from defaults of clinic and catalogue, and is confirmed by signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.domain.note.facts import NoteLine
from imsrecord.domain.note.plain_words import capital, counted, label
from imsrecord.domain.note.treated import aftercare_words, hygiene_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.visit import Visit


def confirmed_by_signing(visit: Visit) -> tuple[NoteLine, ...]:
    """Return the lines that nobody was asked for one by one: hygiene, sharps, aftercare, position.

    They stand in the review as they will stand in the note, so that a signature knows them.
    """
    if not visit.needled:
        return ()
    lines = (
        NoteLine("Hygiene", capital(hygiene_words(visit))),
        NoteLine("Aftercare", aftercare_words(visit)),
        NoteLine("Position", capital(", ".join(_positions(visit)))),
    )
    return tuple(line for line in lines if line.text)


def _positions(visit: Visit) -> Iterator[str]:
    counts: dict[str, int] = {}
    for row in visit.rows:
        if row.patient_position:
            counts[row.patient_position] = counts.get(row.patient_position, 0) + 1
    for position, rows in counts.items():
        name = label("positions", position).lower()
        yield name if len(counts) == 1 else f"{name} ({counted(rows, 'row')})"
