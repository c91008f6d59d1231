"""Finding patients and notes by words; the SQL of this module is SQLite's own (FTS5, JSON).

A bare ``LIMIT ?`` would have SQLite compile a statement again for each key; ``+ 0`` keeps it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from imsrecord.db.patient_words import BORN, is_month
from imsrecord.domain.folding import fold
from imsrecord.domain.history import PatientLine
from imsrecord.domain.patient import initials, whole_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from imsrecord.domain.patient import Patient

_LAST = "\U0010ffff"
_NEAR = 200  # matches looked at in full when there are very many; the newest patients first

_LINES = """
SELECT p.no, p.chart_number, p.given_names, p.family_name, p.born_on, p.phone,
  (SELECT complaint FROM episode WHERE patient_no = p.no
   ORDER BY closed_on IS NOT NULL, episode_no DESC LIMIT 1),
  (SELECT json_group_array(label) FROM
    (SELECT label FROM precaution WHERE patient_no = p.no ORDER BY seq)),
  s.visits, s.last_visit_on, p.archived_at IS NOT NULL
FROM ({chosen}) AS c
JOIN patient AS p ON p.no = c.no
JOIN patient_summary AS s ON s.patient_no = p.no
ORDER BY c.place
"""
_RANKED = """
SELECT no, row_number() OVER (ORDER BY {order}) AS place
FROM patient WHERE no IN ({candidates}) ORDER BY place LIMIT :most + 0
"""
_BY_NAME = """archived_at IS NOT NULL,
  CASE WHEN sort_folded >= :first AND sort_folded < :first_end THEN 0
       WHEN name_folded >= :first AND name_folded < :first_end THEN 1 ELSE 2 END,
  sort_folded, no"""
_MATCHING = """
SELECT rowid FROM (SELECT rowid FROM patient_word WHERE patient_word MATCH :match
  ORDER BY rowid DESC LIMIT :near + 0)
"""
_FAMILY = """
UNION SELECT no FROM (SELECT no FROM patient
  WHERE sort_folded >= :first AND sort_folded < :first_end ORDER BY sort_folded LIMIT :most + 0)
UNION SELECT no FROM (SELECT no FROM patient
  WHERE name_folded >= :first AND name_folded < :first_end ORDER BY name_folded LIMIT :most + 0)
"""
_FOUND = _LINES.format(chosen=_RANKED.format(order=_BY_NAME, candidates=_MATCHING))
_FOUND_BY_ONE_WORD = _LINES.format(
    chosen=_RANKED.format(order=_BY_NAME, candidates=_MATCHING + _FAMILY)
)
_SPELLED = _LINES.format(
    chosen="""
SELECT no, row_number() OVER (ORDER BY sort_folded, no) AS place FROM patient
WHERE instr(given_names || ' ' || family_name || ' ' || preferred_name, :text) LIMIT :most + 0
"""
)
_EVERYBODY = _LINES.format(
    chosen="""
SELECT no, row_number() OVER (ORDER BY archived_at IS NOT NULL, sort_folded, no) AS place
FROM patient ORDER BY place LIMIT :most + 0 OFFSET :skip
"""
)
_RECENT = _LINES.format(
    chosen="""
SELECT patient_no AS no, -julianday(opened_at) AS place FROM patient_summary
WHERE opened_at IS NOT NULL ORDER BY opened_at DESC LIMIT :most + 0
"""
)
_ALIKE = _LINES.format(
    chosen="""
SELECT no, (name_folded <> :name) + (born_on IS NOT :born) AS place FROM patient
WHERE no <> :no AND (name_folded = :name OR born_on = :born) ORDER BY place, no LIMIT :most + 0
"""
)


@dataclass(frozen=True, slots=True)
class _Words:
    folded: tuple[str, ...]

    @property
    def match(self) -> str:
        return " ".join(f'"{word}"*' for word in self.folded)

    @property
    def match_patient(self) -> str:
        """As ``match``; beside a number a word may also be the month of birth."""
        if not any(word.isdigit() for word in self.folded):
            return self.match
        return " AND ".join(
            f'("{word}"* OR "{BORN}{word}"*)' if is_month(word) else f'"{word}"*'
            for word in self.folded
        )


def patients(session: Session, text: str, limit: int = 50) -> tuple[PatientLine, ...]:
    """Return the patients whose name, chart number, birth date or telephone begins with it.

    Accents, apostrophes and case do not matter; every word must be found. One statement.
    """
    words = _Words(tuple(fold(text).split()))
    asked: dict[str, Any] = {"most": limit, "near": _NEAR}
    if not text.strip("\x00 \t\r\n"):
        return _lines(session, _EVERYBODY, {"most": limit, "skip": 0})
    if not words.folded:
        return _lines(session, _SPELLED, {"most": limit, "text": text.strip()})
    first = words.folded[0]
    asked |= {"match": words.match_patient, "first": first, "first_end": first + _LAST}
    sql = _FOUND_BY_ONE_WORD if len(words.folded) == 1 else _FOUND
    return _lines(session, sql, asked)


def everybody(session: Session, *, limit: int, skip: int = 0) -> tuple[PatientLine, ...]:
    """Return a stretch of the whole list in the order of family names."""
    return _lines(session, _EVERYBODY, {"most": limit, "skip": skip})


def recents(session: Session, limit: int = 12) -> tuple[PatientLine, ...]:
    """Return the patients whose charts were opened last, the latest first."""
    return _lines(session, _RECENT, {"most": limit})


def alike(session: Session, patient: Patient, limit: int = 5) -> tuple[PatientLine, ...]:
    """Return patients who may be the same person: the same name, or the same birth date."""
    born = patient.born_on and patient.born_on.isoformat()
    asked = {"name": fold(patient.name), "born": born, "no": patient.no, "most": limit}
    return _lines(session, _ALIKE, asked)


def _lines(session: Session, sql: str, asked: dict[str, Any]) -> tuple[PatientLine, ...]:
    return tuple(map(_line, session.connection().exec_driver_sql(sql, asked).all()))


def _line(row: Sequence[Any]) -> PatientLine:
    no, chart_number, given, family, born_on, phone, complaint, *rest = row
    precautions, visits, last_visit_on, archived = rest
    return PatientLine(
        no,
        chart_number,
        whole_name(given, family),
        initials(given, family),
        date.fromisoformat(born_on) if born_on else None,
        phone,
        complaint or "",
        () if precautions == "[]" else tuple(json.loads(precautions)),
        visits,
        date.fromisoformat(last_visit_on) if last_visit_on else None,
        archived == 1,
    )
