"""What a visit shares with the patient's whole chart: screen, consent, events, soreness.

These have numbers of their own within the patient, since they may also stand without a visit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from imsrecord.db import tables
from imsrecord.db.adverse_events import load_adverse_events, save_adverse_events
from imsrecord.db.visit_parts import of
from imsrecord.domain.consent import Consent
from imsrecord.domain.findings import SorenessRecall
from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import RowMapping, Table
    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit

_CONSENT = (
    "method",
    "scope",
    "given_by",
    "relationship",
    "explained",
    "risks",
    "regions",
    "techniques",
    "chaperone",
    "text_version",
    "typed_name",
    "witness",
)
RECALL, AFTER = "recall", "after"
_MOST_SCREENS = 200


def load_events(session: Session, key: VisitKey) -> dict[str, Any]:
    """Return screen, consent, adverse events and soreness of a visit, by field."""
    screens = _rows(session, tables.SAFETY_SCREEN, key)
    consents = _rows(session, tables.CONSENT, key)
    soreness = {row["time_point"]: row for row in _rows(session, tables.SORENESS, key)}
    recall, after = soreness.get(RECALL), soreness.get(AFTER)
    return {
        "screen": _screen(screens[0]) if screens else None,
        "consent": Consent(**{n: consents[0][n] for n in _CONSENT}) if consents else None,
        "adverse_events": load_adverse_events(session, key),
        "soreness_recall": recall
        and SorenessRecall(recall["worst"], recall["hours"], recall["bruise"], recall["helped"]),
        "soreness_after": after and after["worst"],
    }


def screens_before(
    session: Session, key: VisitKey, episode_no: int
) -> tuple[tuple[date, SafetyScreen], ...]:
    """Return day and safety screen of the episode's signed visits before this one, latest first.

    They reach back to the last screen that was asked in full.
    """
    mine, visit = tables.SAFETY_SCREEN, tables.VISIT
    same_visit = (visit.c.patient_no == mine.c.patient_no) & (visit.c.visit_no == mine.c.visit_no)
    earlier = (
        (mine.c.patient_no == key.patient_no)
        & (mine.c.visit_no < key.visit_no)
        & (visit.c.episode_no == episode_no)
        & (visit.c.status == VisitStatus.SIGNED.value)
    )
    full = (
        select(func.coalesce(func.max(mine.c.visit_no), 0))
        .join(visit, same_visit)
        .where(earlier, mine.c.kind == ScreenKind.FULL.value)
        .scalar_subquery()
    )
    rows = session.execute(
        select(mine, visit.c.treated_on)
        .join(visit, same_visit)
        .where(earlier, mine.c.visit_no >= full)
        .order_by(mine.c.visit_no.desc())
        .limit(_MOST_SCREENS)
    )
    return tuple((row["treated_on"], _screen(row)) for row in rows.mappings())


def save_events(session: Session, visit: Visit, previous: Visit | None) -> Visit:
    """Write what changed of them; return the visit with the numbers its events were given."""
    screens = (_screen_columns(previous), _screen_columns(visit))
    _save_single(session, tables.SAFETY_SCREEN, visit.key, screens)
    consents = (_consent_columns(previous), _consent_columns(visit))
    _save_single(session, tables.CONSENT, visit.key, consents)
    _save_soreness(session, visit, previous)
    return save_adverse_events(session, visit, previous)


def _rows(session: Session, table: Table, key: VisitKey) -> list[RowMapping]:
    return list(session.execute(select(table).where(of(table, key))).mappings())


def _screen(row: RowMapping) -> SafetyScreen:
    return SafetyScreen(
        kind=ScreenKind(row["kind"]),
        exceptions=tuple(ScreenAnswer(*answer) for answer in row["exceptions"]),
        red_flags=row["red_flags"],
        note=row["note"],
    )


def _screen_columns(visit: Visit | None) -> dict[str, Any] | None:
    if visit is None or visit.screen is None:
        return None
    screen = visit.screen
    return {
        "asked_at": visit.started_at,
        "asked_by_id": visit.practitioner_id,
        "kind": screen.kind.value,
        "exceptions": tuple((a.code, a.answer, a.note) for a in screen.exceptions),
        "red_flags": screen.red_flags,
        "note": screen.note,
    }


def _consent_columns(visit: Visit | None) -> dict[str, Any] | None:
    if visit is None or visit.consent is None:
        return None
    taken = {"given_at": visit.started_at, "taken_by_id": visit.practitioner_id}
    return taken | {name: getattr(visit.consent, name) for name in _CONSENT}


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
    before = _soreness_columns(previous) if previous else {}
    after = _soreness_columns(visit)
    table = tables.SORENESS
    changed = [point for point in before | after if before.get(point) != after.get(point)]
    if not changed:
        return
    if any(point in before for point in changed):
        session.execute(delete(table).where(of(table, visit.key), table.c.time_point.in_(changed)))
    put = [after[point] for point in changed if point in after]
    if put:
        session.execute(insert(table).values([row | _about(visit, row) for row in put]))


def _soreness_columns(visit: Visit) -> dict[str, dict[str, Any]]:
    points = {}
    recall = visit.soreness_recall
    if recall is not None:
        points[RECALL] = {
            "worst": recall.worst,
            "hours": recall.hours,
            "bruise": recall.bruise,
            "helped": recall.helped,
        }
    if visit.soreness_after is not None:
        empty = {"hours": None, "bruise": None, "helped": ""}
        points[AFTER] = {"worst": visit.soreness_after, **empty}
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
