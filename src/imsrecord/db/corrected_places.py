"""Muscle and side of signed rows that were corrected: what was needled is asked as put right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

_PLACES = """
SELECT visit_no, correction ->> 'path', correction ->> 'value' FROM addendum
WHERE patient_no = :patient_no AND correction ->> 'path' LIKE 'rows/%'
  AND correction ->> 'value' IS NOT NULL ORDER BY visit_no, seq
"""

Wrong: TypeAlias = "Mapping[tuple[int, int, str], str]"
"""The right muscle or side, by visit, number of the row, and which of the two it is."""


def places_put_right(session: Session, patient_no: int) -> Wrong:
    """Return each muscle and side of a patient's rows that was corrected, mostly none."""
    found: dict[tuple[int, int, str], str] = {}
    read = session.connection().exec_driver_sql
    for visit_no, path, value in read(_PLACES, {"patient_no": patient_no}):
        _rows, seq, name = path.split("/", 2)
        if name in ("muscle", "side") and seq.isdigit():
            found[visit_no, int(seq), name] = json.loads(value)
    return found


def put_right(wrong: Wrong, visit_no: int, seq: int, muscle: str, side: str) -> tuple[str, str]:
    """Return muscle and side of a row as they read with the corrections."""
    right = wrong.get((visit_no, seq, "muscle"), muscle)
    return right, wrong.get((visit_no, seq, "side"), side)
