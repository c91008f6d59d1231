"""What Worth a look is read from: the few patients it asks about, and what was set aside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from imsrecord.db import consents
from imsrecord.db.courses import episode_before
from imsrecord.db.tables import LOOK_SET_ASIDE
from imsrecord.db.upsert import upsert
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.patient import whole_name
from imsrecord.domain.worth_a_look import LookedAt

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.domain.worth_a_look import Look

MOST: Final = 60
"""Patients seen last that are looked at, beside those who are expected."""
RECENT: Final = timedelta(days=30)
_AFTER_ALL: Final = 1 << 31
_PEOPLE: Final = """
SELECT c.no, c.expected, p.given_names, p.family_name,
  (SELECT episode_no FROM episode WHERE patient_no = c.no
   ORDER BY closed_on IS NOT NULL, episode_no DESC LIMIT 1),
  (SELECT next_unit FROM visit WHERE patient_no = c.no AND status = 'signed'
   ORDER BY visit_no DESC LIMIT 1)
FROM (
  SELECT no, max(expected) AS expected FROM (
    SELECT patient_no AS no, 1 AS expected FROM
      (SELECT patient_no FROM day_entry WHERE day = :today AND off_at IS NULL LIMIT :most + 0)
    UNION ALL
    SELECT patient_no, 0 FROM
      (SELECT patient_no FROM patient_summary WHERE last_visit_on >= :since
       ORDER BY last_visit_on DESC LIMIT :most + 0)
  ) GROUP BY no
) AS c JOIN patient AS p ON p.no = c.no WHERE p.archived_at IS NULL
"""


def people(session: Session, today: date) -> tuple[LookedAt, ...]:
    """Return who is expected today and who came in the last month, with what is asked of them."""
    asked = {"today": today.isoformat(), "since": (today - RECENT).isoformat(), "most": MOST}
    rows = session.connection().exec_driver_sql(_PEOPLE, asked).all()
    return tuple(
        LookedAt(
            no,
            whole_name(given, family),
            episode_before(session, VisitKey(no, _AFTER_ALL), episode_no) if episode_no else (),
            consents.kept(session, no) if expected else (),
            bool(expected),
            unit == "dc",
        )
        for no, expected, given, family, episode_no, unit in rows
    )


def set_aside(session: Session, look: Look, at: datetime, by: UUID) -> None:
    """Remember that a sentence was read."""
    row = {
        "patient_no": look.patient_no,
        "kind": str(look.kind.value),
        "visit_no": look.visit_no,
        "at": at,
        "by_id": by,
    }
    session.execute(
        upsert(LOOK_SET_ASIDE, ("patient_no", "kind"), ("visit_no", "at", "by_id")), [row]
    )


def aside(session: Session, patients: tuple[int, ...]) -> dict[tuple[int, str], int]:
    """Return by patient and kind up to which visit a sentence was set aside."""
    kept = LOOK_SET_ASIDE.c
    query = select(kept.patient_no, kept.kind, kept.visit_no).where(kept.patient_no.in_(patients))
    return {(no, kind): visit_no for no, kind, visit_no in session.execute(query)}
