"""Whether a needled muscle was felt, and whether it is needled for the first time.

Requirements 3.3 ask for palpation of every muscle needled, since it justifies each needle. It stops
a signature the first time a muscle is needled in a patient, and is a warning afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imsrecord.domain.needling import NeedlingRow, Side
    from imsrecord.domain.visit import Visit


def first_time(row: NeedlingRow, needled_before: frozenset[tuple[str, Side]]) -> bool:
    """Return whether this muscle, on this side, was never needled before.

    ``needled_before`` holds muscle and side of every row of the patient's signed visits.
    """
    return (row.muscle, row.side) not in needled_before


def felt(row: NeedlingRow, visit: Visit) -> bool:
    """Return whether the muscle of a row was palpated in this visit.

    Status or tenderness before needling says so in the row itself; a palpation finding of the same
    muscle and side says so beside it.
    """
    return (
        bool(row.status_before)
        or row.tenderness_before is not None
        or any((one.muscle, one.side) == (row.muscle, row.side) for one in visit.palpation)
    )
