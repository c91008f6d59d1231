"""What a visit shares with the patient's whole chart: screen, consent, events, soreness.

These have numbers of their own within the patient, since they may also stand without a visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from imsrecord.db import tables
from imsrecord.db.adverse_events import load_adverse_events, save_adverse_events
from imsrecord.db.consents import consent_columns, consent_from
from imsrecord.db.screens import screen_columns, screen_of
from imsrecord.db.visit_parts import of
from imsrecord.domain.findings import SorenessRecall

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Table
    from sqlalchemy.orm import Session

    from imsrecord.domain.consent import Consent
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.screening import SafetyScreen
    from imsrecord.domain.visit import Visit

_RECALL = ("worst", "hours", "bruise", "helped", "limited")
RECALL, AFTER = "recall", "after"


def load_events(session: Session, key: VisitKey) -> dict[str, Any]:
    """Return screen, consent, adverse events and soreness of a visit, by field."""
    soreness = {row["time_point"]: row for row in _rows(session, tables.SORENESS, key)}
    recall, after = soreness.get(RECALL), soreness.get(AFTER)
    return {
        "screen": load_screen(session, key),
        "consent": load_consent(session, key),
        "adverse_events": load_adverse_events(session, key),
        "soreness_recall": recall and recall_of(recall),
        "soreness_after": after and after["worst"],
    }


def load_screen(session: Session, key: VisitKey) -> SafetyScreen | None:
    """Return the safety screen of a visit, if it has one."""
    found = _rows(session, tables.SAFETY_SCREEN, key)
    return screen_of(found[0]) if found else None


def load_consent(session: Session, key: VisitKey) -> Consent | None:
    """Return the consent of a visit, if it has one."""
    found = _rows(session, tables.CONSENT, key)
    return consent_from(found[0]) if found else None


def save_events(session: Session, visit: Visit, previous: Visit | None) -> Visit:
    """Write what changed of them; return the visit with the numbers its events were given."""
    screens = (screen_columns(previous), screen_columns(visit))
    _save_single(session, tables.SAFETY_SCREEN, visit.key, screens)
    agreed = (consent_columns(previous), consent_columns(visit))
    _save_single(session, tables.CONSENT, visit.key, agreed)
    _save_soreness(session, visit, previous)
    return save_adverse_events(session, visit, previous)


def _rows(session: Session, table: Table, key: VisitKey) -> list[RowMapping]:
    return list(session.execute(select(table).where(of(table, key))).mappings())


def recall_of(row: RowMapping) -> SorenessRecall:
    """Return the soreness that one row of its table tells."""
    return SorenessRecall(**{name: row[name] for name in _RECALL})


def _next_no(table: Table, patient_no: int) -> Any:
    number = next(c for c in table.primary_key.columns if c.name != "patient_no")
    return (
        select(func.coalesce(func.max(number), 0) + 1)
        .where(table.c.patient_no == patient_no)
        .scalar_subquery()
    )


def _save_single(
    session: Session,
    table: Table,
    key: VisitKey,
    change: tuple[dict[str, Any] | None, dict[str, Any] | None],
) -> None:
    before, after = change
    if before == after:
        return
    if after is None:
        session.execute(delete(table).where(of(table, key)))
    elif before is None:
        number = next(c.name for c in table.primary_key.columns if c.name != "patient_no")
        session.execute(
            insert(table).values(
                {**key._asdict(), number: _next_no(table, key.patient_no), **after}
            )
        )
    else:
        session.execute(update(table).where(of(table, key)).values(after))


def _save_soreness(session: Session, visit: Visit, previous: Visit | None) -> None:
    before = soreness_columns(previous) if previous else {}
    after = soreness_columns(visit)
    table = tables.SORENESS
    changed = [point for point in before | after if before.get(point) != after.get(point)]
    if not changed:
        return
    if any(point in before for point in changed):
        session.execute(delete(table).where(of(table, visit.key), table.c.time_point.in_(changed)))
    put = [after[point] for point in changed if point in after]
    if put:
        session.execute(insert(table).values([row | _about(visit, row) for row in put]))


def soreness_columns(visit: Visit) -> dict[str, dict[str, Any]]:
    """Return what a visit tells of soreness as rows of its table, by point of time."""
    points = {}
    recall = visit.soreness_recall
    if recall is not None:
        points[RECALL] = {name: getattr(recall, name) for name in _RECALL}
    if visit.soreness_after is not None:
        empty = {"hours": None, "bruise": None, "helped": "", "limited": None}
        points[AFTER] = {**empty, "worst": visit.soreness_after}
    return {
        point: {**visit.key._asdict(), "time_point": point, **columns}
        for point, columns in points.items()
    }


def _about(visit: Visit, row: dict[str, Any]) -> dict[str, Any]:
    if row["time_point"] == AFTER:
        return {"about_visit_no": visit.visit_no}
    rows = tables.NEEDLING_ROW
    last = select(func.max(rows.c.visit_no)).where(
        rows.c.patient_no == visit.patient_no, rows.c.visit_no < visit.visit_no
    )
    return {"about_visit_no": last.scalar_subquery()}
