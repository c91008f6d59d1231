"""Rows of a few visits as corrected, in the columns that the matrix shows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from imsrecord.domain.matrix import NeedledFact
from imsrecord.domain.needling import Side

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
_FIELDS: Final = frozenset(
    {"muscle", "side", "points", "twitch_count", "twitch_grade", "twitch_present", "familiar"}
)


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


def _fact(row: Sequence[Any]) -> NeedledFact:
    number, seq, muscle, side, points, count, grade, present, familiar = row
    seen = None if present is None else present == 1
    return NeedledFact(number, seq, muscle, Side(side), points, count, grade, seen, familiar == 1)
