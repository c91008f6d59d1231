"""The lists of visits on a chart and on Today: columns that are shown, nothing else."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, text

from imsrecord.db.tables import ADVERSE_EVENT, NEEDLING_ROW, PATIENT, VISIT
from imsrecord.domain.history import NeedledLine, UnfinishedLine, VisitLine
from imsrecord.domain.needling import Side
from imsrecord.domain.patient import Patient
from imsrecord.domain.visit import VisitStatus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

_SIDES = {side.value: side for side in Side}
_STATUSES = {status.value: status for status in VisitStatus}
_POSITION = itemgetter(1)
_FIRST = 1 << 31

_events = (
    select(func.count())
    .where(ADVERSE_EVENT.c.patient_no == VISIT.c.patient_no)
    .where(ADVERSE_EVENT.c.visit_no == VISIT.c.visit_no)
    .correlate(VISIT)
    .scalar_subquery()
)
_VISITS = (
    select(
        VISIT.c.visit_no,
        VISIT.c.treated_on,
        VISIT.c.status,
        VISIT.c.visit_type,
        VISIT.c.decision,
        VISIT.c.pain_now,
        VISIT.c.pain_after,
        VISIT.c.function_now,
        VISIT.c.function_after,
        VISIT.c.signed_at,
        VISIT.c.signed_name,
        _events,
    )
    .where(VISIT.c.patient_no == bindparam("patient_no"))
    .where(VISIT.c.visit_no < bindparam("before"))
    .order_by(VISIT.c.visit_no.desc())
    .limit(bindparam("most"))
)
_ROWS = (
    select(
        NEEDLING_ROW.c.visit_no,
        NEEDLING_ROW.c.position,
        NEEDLING_ROW.c.seq,
        NEEDLING_ROW.c.muscle,
        NEEDLING_ROW.c.muscle_label,
        NEEDLING_ROW.c.side,
        NEEDLING_ROW.c.site,
        NEEDLING_ROW.c.points,
        NEEDLING_ROW.c.twitch_count,
        NEEDLING_ROW.c.familiar,
    )
    .where(NEEDLING_ROW.c.patient_no == bindparam("patient_no"))
    .where(NEEDLING_ROW.c.visit_no.between(bindparam("oldest"), bindparam("newest")))
    .order_by(NEEDLING_ROW.c.visit_no, NEEDLING_ROW.c.seq)  # as stored: nothing to sort
)


def lines(
    session: Session, patient_no: int, *, most: int = 20, before: int | None = None
) -> tuple[VisitLine, ...]:
    """Return the newest visits of a patient, newest first, in two reads.

    ``before`` continues a list: only visits with a lower number.
    """
    asked = {"patient_no": patient_no, "before": before or _FIRST, "most": most}
    visits = session.execute(_VISITS, asked).all()
    if not visits:
        return ()
    asked = {"patient_no": patient_no, "oldest": visits[-1][0], "newest": visits[0][0]}
    # Six hundred rows are read as the plain tuples of the driver: nothing in them needs a type.
    rows = session.connection().execute(_ROWS, asked).cursor.fetchall()
    by_visit: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        by_visit.setdefault(row[0], []).append(row)
    return tuple(_line(patient_no, visit, by_visit.get(visit[0], [])) for visit in visits)


def _line(patient_no: int, visit: Sequence[Any], stored: list[tuple[Any, ...]]) -> VisitLine:
    stored.sort(key=_POSITION)
    needled = set()
    points = twitches = 0
    rows = []
    for _, _, seq, muscle, label, side, site, count, twitched, familiar in stored:
        needled.add((muscle, side))
        points += count
        twitches += twitched or 0
        row = NeedledLine(seq, muscle, label, _SIDES[side], site, count, twitched, familiar == 1)
        rows.append(row)
    number, treated_on, status, kind, decision, *rest = visit
    pain_before, pain_after, function_before, function_after, *more = rest
    signed_at, signed_by, events = more
    return VisitLine(
        patient_no=patient_no,
        visit_no=number,
        treated_on=treated_on,
        status=_STATUSES[status],
        visit_type=kind,
        decision=decision,
        pain_before=pain_before,
        pain_after=pain_after,
        function_before=function_before,
        function_after=function_after,
        muscles=len(needled),
        points=points,
        twitches=twitches,
        signed_at=signed_at,
        signed_by=signed_by or "",
        adverse_events=events,
        rows=tuple(rows),
    )


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
            func.coalesce(func.sum(NEEDLING_ROW.c.twitch_count), 0),
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
