"""What the clinic's figures are counted from, as corrected: statements of SQLite's own SQL.

Each statement begins with ``WITH`` and these tables: ``signed`` has every signed visit, ``seen``
those of the span, ``treated`` those of them in which a muscle was needled, with what its rows add
up to, and ``told`` the treatments with the worst soreness that the next signed visit told of, NULL
where none did. A correction is looked up only for a visit that has one, and where the record has
none at all the columns are read as they are: a record of 200,000 visits is walked once.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db.models.base import Uuid16

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from imsrecord.domain.event_rates import Span

_ANY_PUT_RIGHT: Final = (
    "SELECT EXISTS (SELECT 1 FROM addendum WHERE correction ->> 'value' IS NOT NULL)"
)
_FIXED: Final = """fixed AS MATERIALIZED (SELECT DISTINCT patient_no, visit_no FROM addendum
  WHERE correction ->> 'value' IS NOT NULL),"""
_PUT_RIGHT: Final = """CASE WHEN {of}.fixed THEN coalesce((
  SELECT json_extract(a.correction ->> 'value', '$')
  FROM addendum AS a WHERE a.patient_no = {of}.patient_no AND a.visit_no = {of}.visit_no
  AND a.correction ->> 'path' = {path} AND a.correction ->> 'value' IS NOT NULL
  ORDER BY a.seq DESC LIMIT 1), {column}) ELSE {column} END"""
_FIRST, _LAST = date(1, 1, 1), date(9999, 12, 31)
ATTENDED: Final = "visit_type NOT IN ('cancelled', 'phone')"
IN_ORDER: Final = "ORDER BY 4 DESC, 1, 2 DESC"  # by day, patient and visit


class Walk:
    """Writes the statements of a span for one session, and reads what they find."""

    def __init__(self, session: Session, span: Span) -> None:
        self._read = session.connection().exec_driver_sql
        self.put_right = bool(self._read(_ANY_PUT_RIGHT).scalar_one())
        by = span.practitioner_id
        self.asked: dict[str, Any] = {
            "first": (span.first or _FIRST).isoformat(),
            "last": (span.last or _LAST).isoformat(),
            "by": None if by is None else Uuid16().process_bind_param(by, None),
        }

    def rows(self, select: str, **more: Any) -> list[Any]:
        """Return what a select over ``signed``, ``seen`` and ``treated`` finds."""
        return list(self._read(f"WITH {self._tables()} {select}", self.asked | more))

    def bare(self, select: str, **more: Any) -> list[Any]:
        """Return what a whole statement finds that needs none of the tables."""
        return list(self._read(select, self.asked | more))

    def right(self, column: str, path: str, of: str) -> str:
        """Write a column of ``of`` as corrected; ``path`` is SQL for where the fact stands."""
        if not self.put_right:
            return column
        return _PUT_RIGHT.format(of=of, path=path, column=column)

    def row(self, name: str, of: str = "s", rows: str = "r") -> str:
        """Write a column of a row of needling as corrected."""
        return self.right(f"{rows}.{name}", f"'rows/' || {rows}.seq || '/{name}'", of)

    def _tables(self) -> str:
        fixed = "(v.patient_no, v.visit_no) IN fixed" if self.put_right else "0"
        day, kind = (
            self.right(f"k.{name}", f"'{name}'", "k") for name in ("treated_on", "visit_type")
        )
        worst = self.right("o.worst", "'soreness_recall/worst'", "b")
        return f"""{_FIXED if self.put_right else ""}
k AS NOT MATERIALIZED (SELECT v.*, {fixed} AS fixed FROM visit AS v WHERE v.status = 'signed'),
signed AS NOT MATERIALIZED (SELECT k.patient_no, k.visit_no, k.episode_no, k.practitioner_id,
  k.pain_now, k.pain_average, k.pain_worst, k.pain_best, k.activity_scores, k.fixed,
  {day} AS day, {kind} AS visit_type FROM k),
seen AS MATERIALIZED (SELECT patient_no, visit_no, episode_no, day, visit_type, fixed FROM signed
  WHERE day BETWEEN :first AND :last AND (:by IS NULL OR practitioner_id = :by)),
treated AS MATERIALIZED (SELECT s.patient_no, s.visit_no, s.day, s.fixed,
  sum({self.row("needles")}) AS needles, sum({self.row("twitch_count")}) AS twitches
  FROM seen AS s CROSS JOIN needling_row AS r
  ON r.patient_no = s.patient_no AND r.visit_no = s.visit_no GROUP BY s.patient_no, s.visit_no),
told AS MATERIALIZED (SELECT t.patient_no, t.visit_no, t.day, (
  SELECT {worst} FROM soreness AS o CROSS JOIN {"k" if self.put_right else "visit"} AS b
    ON b.patient_no = o.patient_no AND b.visit_no = o.visit_no AND b.status = 'signed'
  WHERE o.patient_no = t.patient_no AND o.visit_no > t.visit_no AND o.time_point = 'recall'
    AND o.about_visit_no = t.visit_no AND o.worst IS NOT NULL
  ORDER BY o.visit_no LIMIT 1) AS worst FROM treated AS t)
"""  # noqa: S608 - nothing that anybody typed
