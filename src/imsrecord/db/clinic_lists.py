"""The visits, patients and episodes behind each of the clinic's figures: first their keys alone.

The keys of a list are found by the same tables as the figure, so it is as long as the figure
says. What is read of each is fetched by page, when it is looked at.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db.clinic_counts import (
    AFFECTED,
    FIRST_SEEN,
    NEW,
    ROWS_SEEN,
    UNSIGNED,
    episode_scores,
)
from imsrecord.db.clinic_sql import ATTENDED, IN_ORDER, Walk
from imsrecord.db.storage_errors import legible
from imsrecord.domain.clinic_figures import OF_EPISODES, Asked, Listed, Shown, Which
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.outcomes import Strand, Verdict
from imsrecord.domain.patient import whole_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from imsrecord.domain.clinic_figures import EpisodeScores
    from imsrecord.domain.event_rates import Span

_PLAIN: Final = {
    Which.VISITS: f"SELECT patient_no, visit_no, NULL, day FROM seen WHERE {ATTENDED}",  # noqa: S608
    Which.CALLS: "SELECT patient_no, visit_no, NULL, day FROM seen WHERE visit_type = 'phone'",
    Which.CANCELLED: (
        "SELECT patient_no, visit_no, NULL, day FROM seen WHERE visit_type = 'cancelled'"
    ),
    Which.TREATMENTS: "SELECT patient_no, visit_no, NULL, day FROM treated",
    Which.PATIENTS: f"""SELECT patient_no, visit_no, count(*), day,
  max(day || printf('%09d', visit_no)) FROM seen WHERE {ATTENDED} GROUP BY patient_no""",  # noqa: S608
    Which.NEW: f"""SELECT p.patient_no, p.visit_no, NULL, p.day
  FROM ({FIRST_SEEN}) AS p WHERE {NEW}""",  # noqa: S608
    Which.AFFECTED: f"""SELECT patient_no, visit_no, (SELECT count(*) FROM adverse_event AS e
  WHERE e.patient_no = t.patient_no AND coalesce(e.about_visit_no, e.visit_no) = t.visit_no), day
  FROM treated AS t WHERE {AFFECTED}""",  # noqa: S608
    Which.TOLD: "SELECT patient_no, visit_no, worst, day FROM told WHERE worst IS NOT NULL",
    Which.TWITCHES: """SELECT patient_no, visit_no, twitches, day FROM treated
  WHERE twitches IS NOT NULL""",
    Which.NEEDLES: "SELECT patient_no, visit_no, needles, day FROM treated WHERE needles > 0",
}


@legible()
def keys(session: Session, span: Span, asked: Asked) -> tuple[Listed, ...]:
    """Return the keys of a list, the newest first, with what was counted in each."""
    if asked.which in OF_EPISODES:
        return _episodes(episode_scores(session, span, Strand(*asked.key)), asked.which)
    walk = Walk(session, span)
    if asked.which is Which.UNSIGNED:
        found = walk.bare(
            f"SELECT patient_no, visit_no, NULL, treated_on AS day {UNSIGNED} {IN_ORDER}"
        )
    elif asked.which is Which.MUSCLE:
        found = walk.rows(f"{_of_muscle(walk)} {IN_ORDER}", muscle=asked.key[0], side=asked.key[1])
    elif asked.which is Which.SIZE:
        diameter, length, lot = (part or None for part in asked.key)
        found = walk.rows(
            f"{_of_size(walk)} {IN_ORDER}",
            diameter=None if diameter is None else float(diameter),
            length=length,
            lot=lot,
        )
    else:
        found = walk.rows(f"{_PLAIN[asked.which]} {IN_ORDER}")
    return tuple(Listed(row[0], row[1], _words(asked.which, row[2])) for row in found)


_SHOWN: Final = """
SELECT w.key, p.given_names, p.family_name, p.chart_number, v.treated_on, v.visit_type
FROM json_each(:wanted) AS w CROSS JOIN visit AS v
  ON v.patient_no = w.value ->> 0 AND v.visit_no = w.value ->> 1
CROSS JOIN patient AS p ON p.no = v.patient_no ORDER BY w.key
"""


@legible()
def shown(session: Session, listed: Sequence[Listed]) -> tuple[Shown, ...]:
    """Return what is read of some lines of a list, in their order; days as put right."""
    wanted = json.dumps([one[:2] for one in listed])
    read = session.connection().exec_driver_sql
    right = _put_right(session, wanted)
    return tuple(
        Shown(
            listed[place].patient_no,
            listed[place].visit_no,
            date.fromisoformat(right.get((place, "treated_on"), day)),
            right.get((place, "visit_type"), kind),
            listed[place].words,
            whole_name(given, family),
            chart or "",
        )
        for place, given, family, chart, day, kind in read(_SHOWN, {"wanted": wanted})
    )


_RIGHT: Final = """
SELECT w.key, a.correction ->> 'path', json_extract(a.correction ->> 'value', '$')
FROM json_each(:wanted) AS w CROSS JOIN addendum AS a
  ON a.patient_no = w.value ->> 0 AND a.visit_no = w.value ->> 1
WHERE a.correction ->> 'path' IN ('treated_on', 'visit_type')
  AND a.correction ->> 'value' IS NOT NULL ORDER BY a.seq
"""


def _put_right(session: Session, wanted: str) -> dict[tuple[int, str], Any]:
    found = session.connection().exec_driver_sql(_RIGHT, {"wanted": wanted})
    return {(place, path): value for place, path, value in found}


def _of_muscle(walk: Walk) -> str:
    muscle, side = walk.row("muscle"), walk.row("side")
    return f"""SELECT s.patient_no, s.visit_no, sum({walk.row("points")}), s.day {ROWS_SEEN}
  WHERE {muscle} = :muscle AND {side} = :side GROUP BY s.patient_no, s.visit_no"""


def _of_size(walk: Walk) -> str:
    return f"""SELECT s.patient_no, s.visit_no, sum({walk.row("needles")}), s.day {ROWS_SEEN}
  WHERE r.needle_diameter_mm IS :diameter AND r.needle_length_mm IS CAST(:length AS INTEGER)
    AND r.lot_no IS CAST(:lot AS INTEGER) GROUP BY s.patient_no, s.visit_no"""


def _words(which: Which, number: int | None) -> str:
    if number is None:
        return ""
    if which is Which.TOLD:
        return f"worst {number} of 10"
    if which is Which.TWITCHES:
        return counted(number, "twitch", "twitches")
    one = {
        Which.PATIENTS: "visit", Which.AFFECTED: "adverse event", Which.MUSCLE: "point",
    }.get(which, "needle")  # fmt: skip
    return counted(number, one)


def _episodes(found: Sequence[EpisodeScores], which: Which) -> tuple[Listed, ...]:
    """Return those scored twice, the ones beyond what matters first, or those scored once."""
    mine = [one for one in found if one.twice == (which is Which.CHANGE)]
    mine.sort(key=lambda one: (one.change.verdict is not Verdict.BEYOND, one.patient_no))
    return tuple(Listed(one.patient_no, one.last.visit_no, one.words) for one in mine)
