"""What was needled at some visits of one patient, as corrected: row by row, or added up."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db.storage_errors import legible
from imsrecord.domain.matrix import NeedledFact
from imsrecord.domain.needling import Side
from imsrecord.domain.totals import MuscleTotal, in_order, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_ROWS: Final = """
SELECT visit_no, seq, muscle, side, points, twitch_count, twitch_grade, twitch_present, familiar
FROM needling_row WHERE patient_no = :patient_no
  AND visit_no IN (SELECT value FROM json_each(:visits)) ORDER BY visit_no, position, seq
"""
_CORRECTIONS: Final = """
SELECT visit_no, correction ->> 'path', correction ->> 'value' FROM addendum
WHERE patient_no = :patient_no AND visit_no IN (SELECT value FROM json_each(:visits))
  AND correction ->> 'path' LIKE 'rows/%' AND correction ->> 'value' IS NOT NULL
ORDER BY visit_no, seq
"""
_TOTALS: Final = """
SELECT muscle, side, count(DISTINCT visit_no), sum(points), sum(twitch_count)
FROM needling_row WHERE patient_no = :patient_no
  AND visit_no IN (SELECT value FROM json_each(:visits)) GROUP BY muscle, side
"""
_FIELDS: Final = frozenset(
    {"muscle", "side", "points", "twitch_count", "twitch_grade", "twitch_present", "familiar"}
)


@legible()
def needled_facts(
    session: Session, patient_no: int, visits: Sequence[int]
) -> tuple[NeedledFact, ...]:
    """Return the rows of these visits as corrected, in the order of their screens."""
    read = session.connection().exec_driver_sql
    asked = {"patient_no": patient_no, "visits": json.dumps(list(visits))}
    facts = {(row[0], row[1]): _fact(row) for row in read(_ROWS, asked)}
    for number, path, value in read(_CORRECTIONS, asked):
        _rows, seq, name = path.split("/", 2)
        place = (number, int(seq))
        if name in _FIELDS and place in facts:
            right = json.loads(value)
            changed: dict[str, Any] = {name: Side(right) if name == "side" else right}
            facts[place] = replace(facts[place], **changed)
    return tuple(facts.values())


@legible()
def muscle_totals(
    session: Session, patient_no: int, visits: Sequence[int]
) -> tuple[MuscleTotal, ...]:
    """Return how often each muscle was needled at these visits, added up by SQLite.

    Only where a row of them was corrected are the rows themselves read.
    """
    read = session.connection().exec_driver_sql
    asked = {"patient_no": patient_no, "visits": json.dumps(list(visits))}
    if read(_CORRECTIONS, asked).first() is not None:
        return totals(needled_facts(session, patient_no, visits))
    return in_order(
        MuscleTotal(muscle, Side(side), *counts) for muscle, side, *counts in read(_TOTALS, asked)
    )


def _fact(row: Sequence[Any]) -> NeedledFact:
    number, seq, muscle, side, points, count, grade, present, familiar = row
    seen = None if present is None else present == 1
    return NeedledFact(number, seq, muscle, Side(side), points, count, grade, seen, familiar == 1)
