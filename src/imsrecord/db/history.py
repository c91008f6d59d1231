"""The lists of visits on a chart and on Today: columns that are shown, nothing else.

A chart's visits are read with SQLite's own SQL: the rows of a visit come as one JSON text, which
costs half of what six hundred rows cost and is taken apart only for the visits that are painted.
A bare ``LIMIT ?`` would have SQLite compile the statement again each time; ``+ 0`` keeps it.
Whether anything was corrected is asked of the patient, which SQLite does once, not of each visit.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text

from imsrecord.db.corrected_places import places_put_right, put_right
from imsrecord.db.storage_errors import legible, numbers
from imsrecord.db.tables import NEEDLING_ROW, PATIENT, VISIT
from imsrecord.domain.complaints import complaint_name
from imsrecord.domain.history import (
    MuscleCount,
    NeedledRows,
    UnfinishedLine,
    VisitLine,
    corrected_line,
)
from imsrecord.domain.needling import Side
from imsrecord.domain.patient import Patient
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey

_STATUSES = {status.value: status for status in VisitStatus}
_FIRST = 1 << 31
_UTC = "+00:00"  # what UtcDateTime leaves out
_VISITS = """
SELECT v.visit_no, v.treated_on, v.status, v.visit_type, v.decision,
  v.pain_now, v.pain_after, v.function_now, v.function_after, v.signed_at, v.signed_name,
  (SELECT count(*) FROM adverse_event AS e
   WHERE e.patient_no = v.patient_no AND coalesce(e.visit_no, e.about_visit_no) = v.visit_no),
  (SELECT json_array(s.worst, s.hours, s.visit_no) FROM soreness AS s
   JOIN visit AS t ON t.patient_no = s.patient_no AND t.visit_no = s.visit_no
   WHERE s.patient_no = v.patient_no AND s.visit_no > v.visit_no AND s.time_point = 'recall'
   AND s.about_visit_no = v.visit_no AND t.status <> 'entered_in_error'
   ORDER BY s.visit_no LIMIT 1),
  CASE WHEN (SELECT count(*) FROM episode WHERE patient_no = :patient_no) > 1
   THEN (SELECT json_array(p.episode_no, p.complaint, json(p.zones)) FROM episode AS p
   WHERE p.patient_no = v.patient_no AND p.episode_no = v.episode_no) END,
  EXISTS (SELECT 1 FROM addendum WHERE patient_no = :patient_no AND correction IS NOT NULL)
FROM visit AS v WHERE v.patient_no = :patient_no AND v.visit_no < :before
ORDER BY v.visit_no DESC LIMIT :most + 0
"""
_ONLY = "v.visit_no IN (SELECT value FROM json_each(:only))"
_SOME_VISITS = _VISITS.replace("v.visit_no < :before", f"v.visit_no < :before AND {_ONLY}")
_ROWS = """
SELECT visit_no, json_group_array(json_array(
  position, seq, muscle, muscle_label, side, site, points, twitch_count, familiar)),
  total(typeof(position) || typeof(points) <> 'integerinteger'
    OR typeof(site) NOT IN ('integer', 'null') OR typeof(twitch_count) NOT IN ('integer', 'null')
    OR typeof(familiar) NOT IN ('integer', 'null'))
FROM needling_row WHERE patient_no = :patient_no AND visit_no BETWEEN :oldest AND :newest
GROUP BY visit_no
"""
_SOME_ROWS = _ROWS.replace(
    "visit_no BETWEEN :oldest AND :newest",
    "visit_no IN (SELECT value FROM json_each(:only))",
)

_CORRECTIONS = """
SELECT visit_no, correction ->> 'path', correction ->> 'value' FROM addendum
WHERE patient_no = :patient_no AND visit_no BETWEEN :oldest AND :newest
  AND correction ->> 'value' IS NOT NULL ORDER BY visit_no, seq
"""

_SORENESS_CORRECTIONS = """
SELECT visit_no, correction ->> 'path', correction ->> 'value' FROM addendum
WHERE patient_no = :patient_no AND correction ->> 'path' LIKE 'soreness_recall/%'
  AND correction ->> 'value' IS NOT NULL ORDER BY visit_no, seq
"""
_SORE = {"soreness_recall/worst": "sore", "soreness_recall/hours": "sore_hours"}
_UNTOLD = (None, None, None)

_FROM_LAST = """FROM needling_row AS r
JOIN (SELECT visit_no FROM visit
  WHERE patient_no = :patient_no AND episode_no = :episode_no AND visit_no < :before
  AND status = 'signed' ORDER BY visit_no DESC LIMIT :most + 0) AS v ON v.visit_no = r.visit_no
WHERE r.patient_no = :patient_no"""
_NEEDLED = f"""SELECT r.muscle, r.side, count(DISTINCT r.visit_no) {_FROM_LAST}
GROUP BY r.muscle, r.side ORDER BY 3 DESC, 1, 2"""
_NEEDLED_ROWS = f"SELECT r.visit_no, r.seq, r.muscle, r.side {_FROM_LAST}"


def lines(
    session: Session, patient_no: int, *, most: int = 20, before: int | None = None
) -> tuple[VisitLine, ...]:
    """Return the newest visits of a patient as corrected, newest first, in two reads.

    ``before`` continues a list: only visits with a lower number. Where any was corrected, there is
    one read more.
    """
    asked = {"patient_no": patient_no, "before": before or _FIRST, "most": most}
    return _lines(session, _VISITS, _ROWS, asked)


def some_lines(session: Session, patient_no: int, numbers: Sequence[int]) -> tuple[VisitLine, ...]:
    """Return the visits of these numbers as corrected, those of the higher numbers first."""
    only = json.dumps(numbers)
    asked = {"patient_no": patient_no, "before": _FIRST, "most": len(numbers), "only": only}
    return _lines(session, _SOME_VISITS, _SOME_ROWS, asked)


@legible()
def _lines(
    session: Session, of_visits: str, of_rows: str, asked: dict[str, Any]
) -> tuple[VisitLine, ...]:
    read = session.connection().exec_driver_sql
    patient_no = asked["patient_no"]
    visits = read(of_visits, asked).all()
    if not visits:
        return ()
    asked = asked | {"oldest": visits[-1][0], "newest": visits[0][0]}
    rows: dict[int, str] = {}
    for number, stored, odd in read(of_rows, asked):
        numbers(None if odd == 0 else "odd")
        rows[number] = stored
    found = tuple(_line(patient_no, visit, rows.get(visit[0], "[]")) for visit in visits)
    if not visits[0][-1]:
        return found
    wrong: dict[int, list[tuple[str, str]]] = {}
    for number, path, value in read(_CORRECTIONS, asked).all():
        wrong.setdefault(number, []).append((path, value))
    told = {json.loads(visit[-3])[-1]: visit[0] for visit in visits if visit[-3]}
    for told_in, path, value in read(_SORENESS_CORRECTIONS, asked).all():
        if told_in in told and path in _SORE:
            wrong.setdefault(told[told_in], []).append((_SORE[path], value))
    return tuple(corrected_line(line, wrong.get(line.visit_no, ())) for line in found)


def _line(patient_no: int, visit: Sequence[Any], rows: str) -> VisitLine:
    number, treated_on, status, *told, signed_at, signed_by, events, sore = visit[:-2]
    worst, hours, _told_in = json.loads(sore) if sore else _UNTOLD
    numbers(*told[2:], events, worst, hours)
    kind, decision, pain_before, pain_after, function_before, function_after = told
    return VisitLine(
        patient_no,
        number,
        date.fromisoformat(treated_on),
        _STATUSES[status],
        kind,
        decision,
        pain_before,
        pain_after,
        function_before,
        function_after,
        signed_at and datetime.fromisoformat(signed_at + _UTC),
        signed_by or "",
        events,
        NeedledRows(rows),
        worst,
        hours,
        complaint=complaint_name(*json.loads(visit[-2])) if visit[-2] else "",
    )


def has_visit(session: Session, patient_no: int) -> bool:
    """Return whether a patient has any visit that was not entered in error."""
    query = (
        select(VISIT.c.visit_no)
        .where(VISIT.c.patient_no == patient_no)
        .where(VISIT.c.status != VisitStatus.IN_ERROR.value)
        .limit(1)
    )
    return session.execute(query).first() is not None


def in_error(session: Session, patient_no: int) -> int:
    """Return how many visits of a patient were entered in error."""
    query = (
        select(func.count())
        .where(VISIT.c.patient_no == patient_no)
        .where(VISIT.c.status == VisitStatus.IN_ERROR.value)
    )
    return session.execute(query).scalar_one()


@legible()
def needled_in_episode(
    session: Session, key: VisitKey, episode_no: int, *, most: int = 100
) -> tuple[MuscleCount, ...]:
    """Return in how many of the last signed visits of an episode each muscle was needled.

    Only visits before the one named count; at most ``most`` of them, the newest.
    """
    asked = {
        "patient_no": key.patient_no,
        "episode_no": episode_no,
        "before": key.visit_no,
        "most": most,
    }
    read = session.connection().exec_driver_sql
    wrong = places_put_right(session, key.patient_no)
    if not wrong:
        found = read(_NEEDLED, asked).all()
        return tuple(MuscleCount(muscle, Side(side), visits) for muscle, side, visits in found)
    places = {
        (visit_no, *put_right(wrong, visit_no, seq, muscle, side))
        for visit_no, seq, muscle, side in read(_NEEDLED_ROWS, asked).all()
    }
    counts = Counter(place[1:] for place in places)
    ordered = sorted(counts, key=lambda place: (-counts[place], *place))
    return tuple(MuscleCount(muscle, Side(side), counts[muscle, side]) for muscle, side in ordered)


@legible()
def unfinished(
    session: Session, *, practitioner_id: UUID | None = None, most: int = 200
) -> tuple[UnfinishedLine, ...]:
    """Return the drafts that wait for a signature, newest first; of one practitioner or all."""
    # The status is spelled out: the index of drafts does not serve a value that is only bound.
    drafts = (
        select(VISIT.c.patient_no, VISIT.c.visit_no, VISIT.c.treated_on, VISIT.c.started_at)
        .where(text("visit.status = 'draft'"))
        .order_by(VISIT.c.started_at.desc())
        .limit(most)
    )
    if practitioner_id is not None:
        drafts = drafts.where(VISIT.c.practitioner_id == practitioner_id)
    draft = drafts.subquery("waiting").c
    query = (
        select(
            draft.patient_no,
            draft.visit_no,
            PATIENT.c.id,
            PATIENT.c.given_names,
            PATIENT.c.family_name,
            draft.treated_on,
            draft.started_at,
            func.count(func.distinct(NEEDLING_ROW.c.muscle + "/" + NEEDLING_ROW.c.side)),
            func.coalesce(func.sum(NEEDLING_ROW.c.points), 0),
            func.sum(NEEDLING_ROW.c.twitch_count),
        )
        .join(PATIENT, PATIENT.c.no == draft.patient_no)
        .outerjoin(
            NEEDLING_ROW,
            (NEEDLING_ROW.c.patient_no == draft.patient_no)
            & (NEEDLING_ROW.c.visit_no == draft.visit_no),
        )
        .group_by(draft.patient_no, draft.visit_no)
        .order_by(draft.started_at.desc(), draft.patient_no)
    )
    return tuple(
        UnfinishedLine(patient_no, visit_no, who.name, who.initials, *rest)
        for patient_no, visit_no, patient_id, given, family, *rest in session.execute(query)
        for who in (Patient(patient_id, given_names=given, family_name=family),)
    )
