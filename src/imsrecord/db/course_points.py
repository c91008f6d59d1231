"""The visits of a record in the few figures that its course is drawn from, in one pass."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from imsrecord.db.storage_errors import legible, numbers
from imsrecord.domain.complaints import complaint_name
from imsrecord.domain.course import CoursePoint
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_STATUSES: Final = {status.value: status for status in VisitStatus}
_POINTS: Final = """
SELECT v.visit_no, v.treated_on, v.episode_no, v.status, v.visit_type,
  v.pain_now, v.pain_after, v.function_now, v.function_after
FROM visit AS v WHERE v.patient_no = :patient_no AND v.status <> 'entered_in_error'
ORDER BY v.visit_no
"""
_EPISODES: Final = "SELECT episode_no, complaint, zones FROM episode WHERE patient_no = :patient_no"
_NEEDLED: Final = """
SELECT visit_no, sum(points), sum(twitch_count) FROM needling_row
WHERE patient_no = :patient_no GROUP BY visit_no
"""
_SORE: Final = """
SELECT s.about_visit_no, s.worst, s.hours FROM soreness AS s
JOIN visit AS t ON t.patient_no = s.patient_no AND t.visit_no = s.visit_no
WHERE s.patient_no = :patient_no AND s.time_point = 'recall' AND s.about_visit_no IS NOT NULL
  AND t.status <> 'entered_in_error' ORDER BY s.visit_no DESC
"""
_EVENTS: Final = """
SELECT coalesce(visit_no, about_visit_no), count(*) FROM adverse_event
WHERE patient_no = :patient_no GROUP BY 1
"""
_CORRECTIONS: Final = """
SELECT visit_no, correction ->> 'path', correction ->> 'value' FROM addendum
WHERE patient_no = :patient_no AND correction ->> 'value' IS NOT NULL ORDER BY visit_no, seq
"""
_CORRECTED: Final = {
    "pain/now": "pain_before",
    "pain_after": "pain_after",
    "function_now": "function_before",
    "function_after": "function_after",
}


@legible()
def course(session: Session, patient_no: int) -> tuple[CoursePoint, ...]:
    """Return every visit of a patient as corrected, oldest first, those in error left out."""
    read = session.connection().exec_driver_sql
    asked = {"patient_no": patient_no}
    visits = read(_POINTS, asked).all()
    if not visits:
        return ()
    needled: dict[int, Any] = {no: rest for no, *rest in read(_NEEDLED, asked).all()}
    sore: dict[int, Any] = {no: rest for no, *rest in read(_SORE, asked).all()}
    events: dict[int, int] = dict(map(tuple, read(_EVENTS, asked).all()))
    points = {
        row[0]: _point(row, needled.get(row[0]), sore.get(row[0]), events.get(row[0], 0))
        for row in visits
    }
    for number, path, value in read(_CORRECTIONS, asked).all():
        if number in points:
            points[number] = _corrected(points[number], path, json.loads(value))
    if len({point.episode_no for point in points.values()}) == 1:
        return tuple(points.values())
    names = {
        no: complaint_name(no, complaint, json.loads(zones))
        for no, complaint, zones in read(_EPISODES, asked)
    }
    return tuple(replace(p, complaint=names[p.episode_no]) for p in points.values())


def _point(visit: Sequence[Any], needled: Any, sore: Any, events: int) -> CoursePoint:
    number, day, episode, status, kind, before, after, able_before, able_after = visit
    worst, hours = sore or (None, None)
    points, twitches = needled or (0, None)
    numbers(episode, before, after, able_before, able_after, worst, hours, points, twitches)
    return CoursePoint(
        number,
        date.fromisoformat(day),
        episode,
        _STATUSES[status],
        kind,
        before,
        after,
        able_before,
        able_after,
        worst,
        hours,
        points,
        twitches,
        events,
    )


def _corrected(point: CoursePoint, path: str, value: Any) -> CoursePoint:
    if path in _CORRECTED:
        changed: dict[str, Any] = {_CORRECTED[path]: value}
        return replace(point, **changed)
    return replace(point, day=date.fromisoformat(value)) if path == "treated_on" else point
