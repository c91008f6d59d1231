"""The clinic's figures: counts of a span, needling by muscle and needle, scores of episodes."""

from __future__ import annotations

import json
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db.clinic_sql import ATTENDED, Walk
from imsrecord.db.storage_errors import legible
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.clinic_figures import Counts, EpisodeScores, Month, NeedleFigure, Spread
from imsrecord.domain.needling import NeedleSize, Side
from imsrecord.domain.outcomes import NPRS_AVERAGE, Reading, Strand
from imsrecord.domain.totals import MuscleTotal, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from imsrecord.domain.event_rates import Span

AFFECTED: Final = """EXISTS (SELECT 1 FROM adverse_event AS e WHERE e.patient_no = t.patient_no
  AND coalesce(e.about_visit_no, e.visit_no) = t.visit_no)"""
UNSIGNED: Final = """FROM visit WHERE status = 'draft' AND treated_on BETWEEN :first AND :last
  AND (:by IS NULL OR practitioner_id = :by)"""
ROWS_SEEN: Final = """FROM seen AS s CROSS JOIN needling_row AS r
  ON r.patient_no = s.patient_no AND r.visit_no = s.visit_no"""
FIRST_SEEN: Final = f"""SELECT patient_no, min(day || printf('%09d', visit_no)) AS place,
  day, visit_no FROM seen WHERE {ATTENDED} GROUP BY patient_no"""  # noqa: S608 - nothing that anybody typed
NEW: Final = f"""NOT EXISTS (SELECT 1 FROM signed AS e
  WHERE (:by IS NOT NULL OR :first > '0001-01-01')
  AND e.patient_no = p.patient_no AND e.{ATTENDED}
  AND e.day || printf('%09d', e.visit_no) < p.place)"""  # noqa: S608

_COUNTED: Final = f"""
SELECT 'visits', substr(day, 1, 7), count(*), NULL FROM seen WHERE {ATTENDED} GROUP BY 2
UNION ALL SELECT 'calls', NULL, count(*), NULL FROM seen WHERE visit_type = 'phone'
UNION ALL SELECT 'cancelled', NULL, count(*), NULL FROM seen WHERE visit_type = 'cancelled'
UNION ALL SELECT 'treatments', substr(day, 1, 7), count(*), NULL FROM treated GROUP BY 2
UNION ALL SELECT 'needles', NULL, sum(needles), NULL FROM treated
UNION ALL SELECT 'twitches', NULL, sum(twitches), count(twitches) FROM treated
UNION ALL SELECT 'affected', NULL, count(*), NULL FROM treated AS t WHERE {AFFECTED}
UNION ALL SELECT 'patients', NULL, count(*), sum({NEW}) FROM ({FIRST_SEEN}) AS p
UNION ALL SELECT 'told', worst, count(*), NULL FROM told GROUP BY worst
"""  # noqa: S608


@legible()
def counts(session: Session, span: Span) -> Counts:
    """Return what is counted from the visits of a span."""
    walk = Walk(session, span)
    found: dict[str, Any] = {}
    months: dict[str, list[int]] = {}
    worst: list[int] = []
    for name, key, number, more in walk.rows(_COUNTED):
        if name in ("visits", "treatments"):
            months.setdefault(key, [0, 0])[name == "treatments"] = number
        if name == "told" and key is not None:
            worst += [int(key)] * number
        elif key is None:
            found[name] = (number, more)
    numbers = {name: number for name, (number, _more) in found.items()}
    unsigned = walk.bare(f"SELECT count(*) {UNSIGNED}")[0][0]
    return Counts(
        visits=sum(visits for visits, _treated in months.values()),
        treatments=sum(treated for _visits, treated in months.values()),
        calls=numbers["calls"],
        cancelled=numbers["cancelled"],
        patients=numbers["patients"],
        new=found["patients"][1] or 0,
        unsigned=unsigned,
        affected=numbers["affected"],
        told=len(worst),
        worst=float(median(worst)) if worst else None,
        twitches=numbers["twitches"] or 0,
        scored=found["twitches"][1],
        needles=numbers["needles"] or 0,
        months=tuple(
            Month(date.fromisoformat(f"{month}-01"), *each)
            for month, each in sorted(months.items())
        ),
    )


@legible()
def spread(session: Session, span: Span) -> Spread:
    """Return how the needling of a span was spread over muscles, and over needles."""
    walk = Walk(session, span)
    found = walk.rows(_spread(walk))
    muscles = [row[1:6] for row in found if row[0] == "muscle"]
    sizes = [_size(row[1:]) for row in found if row[0] == "size"]
    return Spread(
        in_order(MuscleTotal(muscle, Side(side), *rest) for muscle, side, *rest in muscles),
        tuple(sorted(sizes, key=lambda one: (-one.needles, one.key))),
    )


def _spread(walk: Walk) -> str:
    return f"""
SELECT 'muscle', muscle, side, count(*), sum(points), sum(twitches), NULL FROM (
  SELECT {walk.row("muscle")} AS muscle, {walk.row("side")} AS side,
    sum({walk.row("points")}) AS points, sum({walk.row("twitch_count")}) AS twitches
  {ROWS_SEEN} GROUP BY s.patient_no, s.visit_no, 1, 2) GROUP BY 2, 3
UNION ALL SELECT 'size', r.needle_diameter_mm, r.needle_length_mm, r.lot_no, l.lot,
  sum({walk.row("needles")}), count(DISTINCT r.patient_no * 1000000 + r.visit_no)
  {ROWS_SEEN} LEFT JOIN needle_lot AS l ON l.no = r.lot_no GROUP BY 2, 3, 4"""  # noqa: S608


def _size(row: Sequence[Any]) -> NeedleFigure:
    diameter, length, lot_no, lot, needles, visits = row
    size = "" if diameter is None or length is None else str(NeedleSize(diameter, length))
    key = tuple("" if part is None else str(part) for part in (diameter, length, lot_no))
    return NeedleFigure(size, lot or "", needles, visits, key)


@legible()
def episode_scores(
    session: Session, span: Span, strand: Strand | None = None
) -> tuple[EpisodeScores, ...]:
    """Return first and last score, up to the end of a span, of every episode seen in it.

    Scores of all visits of an episode count, whoever took them. Only measures whose change that
    matters is known, whole or by part; grades in words are left out.
    """
    walk = Walk(session, span)
    found = walk.rows(f"{_readings(walk)} {_ENDS}", **_parts())
    lasts = {tuple(row[:5]): _reading(row) for row in found if row[-1] == "last"}
    return tuple(
        EpisodeScores(Strand(*row[:3]), row[3], row[4], _reading(row), lasts[tuple(row[:5])])
        for row in found
        if row[-1] == "first" and strand in (None, tuple(row[:3]))
    )


_END: Final = """SELECT measure, variant, part, patient_no, episode_no, day, visit_no, value,
  {}(day || printf('%09d', visit_no)), '{}' FROM readings WHERE value IS NOT NULL
  GROUP BY measure, variant, part, patient_no, episode_no"""
_ENDS: Final = f"{_END.format('min', 'first')} UNION ALL {_END.format('max', 'last')}"


def _parts() -> dict[str, str]:
    """Return the parts of measures for which it is known what change matters."""
    pairs = [(one.id, part.id) for one in catalogue().measures for part in one.parts if part.mcid]
    whole = [one.id for one in catalogue().measures if one.mcid is not None and not one.levels]
    return {"parts": json.dumps(pairs), "whole": json.dumps(whole)}


def _readings(walk: Walk) -> str:
    asked = "\nUNION ALL ".join(_pains(walk))
    value = walk.right("o.value", "'scores/' || o.seq || '/value'", "c")
    task = walk.right("j.value", "'activity_scores/' || j.key", "c")
    return f""", chosen AS MATERIALIZED (SELECT DISTINCT patient_no, episode_no FROM seen),
course AS MATERIALIZED (SELECT g.* FROM chosen AS c CROSS JOIN signed AS g
  ON g.patient_no = c.patient_no AND g.episode_no = c.episode_no AND g.day <= :last),
readings AS ({asked}
UNION ALL SELECT 'psfs', '', '', c.patient_no, c.episode_no, c.day, c.visit_no,
  (SELECT avg({task}) FROM json_each(c.activity_scores) AS j) FROM course AS c
UNION ALL SELECT o.measure, o.variant, '', c.patient_no, c.episode_no,
  coalesce(o.filled_on, c.day), c.visit_no, {value} FROM course AS c CROSS JOIN outcome_score AS o
  ON o.patient_no = c.patient_no AND o.visit_no = c.visit_no
  WHERE o.measure IN (SELECT value FROM json_each(:whole))
UNION ALL SELECT o.measure, o.variant, d.value ->> 0, c.patient_no, c.episode_no,
  coalesce(o.filled_on, c.day), c.visit_no, CAST(d.value ->> 1 AS REAL)
  FROM course AS c CROSS JOIN outcome_score AS o
    ON o.patient_no = c.patient_no AND o.visit_no = c.visit_no
  CROSS JOIN json_each(o.details) AS d
  WHERE EXISTS (SELECT 1 FROM json_each(:parts) AS p WHERE p.value ->> 0 = o.measure
    AND p.value ->> 1 = d.value ->> 0) AND d.value ->> 1 GLOB '[0-9]*'
)"""  # noqa: S608


def _pains(walk: Walk) -> Iterable[str]:
    for variant, column, path in (
        (NPRS_AVERAGE, "pain_average", "pain/average"),
        ("current", "pain_now", "pain/now"),
        ("worst_24h", "pain_worst", "pain/worst"),
        ("best_24h", "pain_best", "pain/best"),
    ):
        value = walk.right(f"c.{column}", f"'{path}'", "c")
        yield f"""SELECT 'nprs' AS measure, '{variant}' AS variant, '' AS part, c.patient_no,
  c.episode_no, c.day, c.visit_no, {value} AS value FROM course AS c"""  # noqa: S608


def _reading(row: Sequence[Any]) -> Reading:
    day, visit_no, value = row[5:8]
    return Reading(visit_no, date.fromisoformat(day), float(value))
