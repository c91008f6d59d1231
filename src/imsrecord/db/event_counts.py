"""Counts of adverse events against needling treatments; SQLite's own SQL, quick in a large record.

A treatment is a signed visit in which a muscle was needled. Visits are walked once, in the order
they are stored, and their rows beside them; events are few, and each finds its visit by its key.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from imsrecord.db.models.base import Uuid16
from imsrecord.db.storage_errors import legible
from imsrecord.domain.event_rates import CountedEvent, EventCounts, KindCount
from imsrecord.domain.patient import whole_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from imsrecord.domain.event_rates import Span

_NEEDLED = """EXISTS (SELECT 1 FROM needling_row AS r
  WHERE r.patient_no = v.patient_no AND r.visit_no = v.visit_no)"""
_WHICH = """v.status = 'signed' AND v.treated_on BETWEEN :first AND :last
  AND (:by IS NULL OR v.practitioner_id = :by)"""
_DAYS_PUT_RIGHT = """SELECT EXISTS (SELECT 1 FROM addendum
  WHERE correction ->> 'path' = 'treated_on' AND correction ->> 'value' IS NOT NULL)"""
_DAY_PUT_RIGHT = """coalesce((SELECT trim(a.correction ->> 'value', '"') FROM addendum AS a
  WHERE a.patient_no = v.patient_no AND a.visit_no = v.visit_no
  AND a.correction ->> 'path' = 'treated_on' AND a.correction ->> 'value' IS NOT NULL
  ORDER BY a.seq DESC LIMIT 1), v.treated_on)"""
_TREATMENTS = f"SELECT count(*) FROM visit AS v WHERE {_WHICH} AND {_NEEDLED}"  # noqa: S608
# CROSS JOIN has SQLite begin with the events, of which there are few.
_TIED = f"""
FROM adverse_event AS e CROSS JOIN visit AS v
  ON v.patient_no = e.patient_no AND v.visit_no = coalesce(e.about_visit_no, e.visit_no)
WHERE {_WHICH}"""
_EVENTS = f"SELECT e.kind, e.patient_no, v.visit_no, {_NEEDLED} {_TIED}"
_LIST = f"""
SELECT e.patient_no, v.visit_no, e.event_no, e.kind, e.severity, e.happened, v.treated_on,
  p.given_names, p.family_name, p.chart_number
{_TIED.replace("WHERE", "JOIN patient AS p ON p.no = e.patient_no WHERE")}
  AND {_NEEDLED} AND (:kind = '' OR e.kind = :kind)
ORDER BY v.treated_on DESC, e.patient_no, e.event_no LIMIT :most + 0
"""
_FIRST, _LAST = date(1, 1, 1), date(9999, 12, 31)


def count_events(session: Session, span: Span) -> EventCounts:
    """Return treatments and events of a span."""
    read, by_day = session.connection().exec_driver_sql, _by_day(session)
    asked = _asked(span)
    treatments = int(read(by_day(_TREATMENTS), asked).scalar_one())
    events: Counter[str] = Counter()
    visits: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    apart = 0
    for kind, patient_no, visit_no, needled in read(by_day(_EVENTS), asked):
        if needled:
            events[kind] += 1
            visits[kind].add((patient_no, visit_no))
        else:
            apart += 1
    return EventCounts(
        treatments,
        affected=len(set().union(*visits.values())),
        events=events.total(),
        apart=apart,
        kinds=tuple(KindCount(kind, count, len(visits[kind])) for kind, count in events.items()),
    )


@legible()
def counted_events(
    session: Session, span: Span, kind: str = "", *, most: int = 500
) -> tuple[CountedEvent, ...]:
    """Return the events behind a number, the newest first; of one kind or of all."""
    asked = _asked(span) | {"kind": kind, "most": most}
    listed = _by_day(session)(_LIST)
    return tuple(map(_counted, session.connection().exec_driver_sql(listed, asked)))


def _by_day(session: Session) -> Callable[[str], str]:
    """Return how a statement is asked: by the days as put right, where any day was corrected."""
    if not session.connection().exec_driver_sql(_DAYS_PUT_RIGHT).scalar_one():
        return str
    return lambda statement: statement.replace("v.treated_on", _DAY_PUT_RIGHT)


def _counted(row: Sequence[Any]) -> CountedEvent:
    patient_no, visit_no, event_no, kind, severity, happened, treated_on, given, family, chart = row
    return CountedEvent(
        patient_no, visit_no, event_no, kind, severity, happened,
        date.fromisoformat(treated_on), whole_name(given, family), chart or "",
    )  # fmt: skip


def _asked(span: Span) -> dict[str, Any]:
    by = span.practitioner_id
    return {
        "first": (span.first or _FIRST).isoformat(),
        "last": (span.last or _LAST).isoformat(),
        "by": None if by is None else Uuid16().process_bind_param(by, None),
    }
