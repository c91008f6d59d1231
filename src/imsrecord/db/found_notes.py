"""The lines of a list of notes that were found: whose, when, and the piece as it was written.

What a note says is read from the one column that holds it; only where a part is put together from
many columns is the whole visit loaded.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db import note_words, visits
from imsrecord.db.note_search import DAY
from imsrecord.domain.excerpt import excerpt, part_words, words_held
from imsrecord.domain.history import FoundNote
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.patient import initials, whole_name
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

_LINES: Final = f"""
SELECT v.patient_no, v.visit_no, {DAY}, v.status, p.given_names, p.family_name, p.chart_number
FROM json_each(:keys) AS k CROSS JOIN visit AS v
ON v.patient_no = k.value ->> 0 AND v.visit_no = k.value ->> 1
JOIN patient AS p ON p.no = v.patient_no ORDER BY k.key
"""  # noqa: S608 - DAY is this program's own SQL
_KEPT: Final = """
SELECT t.patient_no, t.visit_no, t.part, t.text FROM json_each(:keys) AS k CROSS JOIN note_text AS t
ON t.patient_no = k.value ->> 0 AND t.visit_no = k.value ->> 1 ORDER BY t.id
"""
_COLUMNS: Final = {name: name for name in note_words.TEXTS} | {"next_visit": "next_focus"}
_PLAIN: Final = """
SELECT {column} FROM visit WHERE patient_no = :patient_no AND visit_no = :visit_no
"""
_ADDED: Final = """
SELECT text || ' ' || reason FROM addendum
WHERE patient_no = :patient_no AND visit_no = :visit_no AND seq = :seq
"""
_FIRST_PART: Final = ("plan", "impression", "note")


def found_lines(
    session: Session, keys: Sequence[VisitKey], words: Sequence[str]
) -> tuple[FoundNote, ...]:
    """Return a line for each visit, in the order of the keys; ``words`` are folded, and marked."""
    asked = {"keys": json.dumps(keys)}
    kept: dict[VisitKey, dict[str, str]] = defaultdict(dict)
    for patient_no, visit_no, part, text in _read(session, _KEPT, asked):
        kept[VisitKey(patient_no, visit_no)][part] = text
    found = []
    for patient_no, visit_no, day, status, given, family, chart in _read(session, _LINES, asked):
        key = VisitKey(patient_no, visit_no)
        part = _best_part(kept[key], words)
        shown = excerpt(_told(session, key, part, kept[key], words) if part else "", words)
        found.append(
            FoundNote(
                patient_no,
                visit_no,
                date.fromisoformat(day),
                VisitStatus(status),
                whole_name(given, family),
                initials(given, family),
                chart,
                part_words(part) if part else "",
                shown.text,
                shown.marked,
                part,
            )
        )
    return tuple(found)


def _best_part(kept: Mapping[str, str], words: Sequence[str]) -> str:
    if not words:
        return next((name for name in _FIRST_PART if name in kept), next(iter(kept), ""))
    return max(kept, key=lambda name: words_held(kept[name], words), default="")


def _told(
    session: Session, key: VisitKey, part: str, kept: Mapping[str, str], words: Sequence[str]
) -> str:
    """Return the part as it was written; where that cannot be told, as it is looked through."""
    told = _written(session, key, part)
    return told if told and (not words or words_held(told, words)) else kept[part]


def _written(session: Session, key: VisitKey, part: str) -> str:
    if part in _COLUMNS:
        rows = _read(session, _PLAIN.format(column=_COLUMNS[part]), key._asdict())
        return str(rows[0][0] or "")
    name, _, number = part.partition(" ")
    if name == "addendum" and number.isdigit():
        rows = _read(session, _ADDED, key._asdict() | {"seq": int(number)})
        return str(rows[0][0]) if rows else ""
    return note_words.note_parts(visits.load(session, key)).get(part, "")


def _read(session: Session, sql: str, asked: Mapping[str, Any]) -> list[Any]:
    return [tuple(row) for row in session.connection().exec_driver_sql(sql, dict(asked))]
