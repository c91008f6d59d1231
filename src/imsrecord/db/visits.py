"""Visits in the record: begun, loaded, saved change by change, discarded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from imsrecord.db import steps
from imsrecord.db.addenda import load_addenda
from imsrecord.db.note_words import save_note_words
from imsrecord.db.pain_drawings import load_drawing, save_drawing
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import ATTACHMENT, DOCUMENT_COPY, DRAFT_STEP, PRESCRIPTION, VISIT
from imsrecord.db.visit_columns import changed_columns, columns_of, visit_of
from imsrecord.db.visit_events import load_events, save_events
from imsrecord.db.visit_intakes import load_intake, save_intake
from imsrecord.db.visit_parts import load_parts, of, save_parts
from imsrecord.db.visit_rows import PRESCRIPTIONS
from imsrecord.domain.codec import sound
from imsrecord.domain.draft_act import Act
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.visit import Visit, VisitStatus
from imsrecord.errors import (
    ChangedElsewhereError,
    NotFoundError,
    PaperGivenOutError,
    SignedRecordError,
)

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.domain.exercises import Prescription

MOST_EXERCISES = 200
_BY_ID = select(VISIT.c.patient_no, VISIT.c.visit_no).where(VISIT.c.id == bindparam("id"))
_NEXT_NO = select(func.coalesce(func.max(VISIT.c.visit_no), 0) + 1).where(
    VISIT.c.patient_no == bindparam("patient_no")
)


def start(session: Session, visit: Visit) -> Visit:
    """Add a draft, whatever it already holds, and return it with its number.

    A repeated start with the same id returns what the first one made.
    """
    found = find(session, visit.id)
    if found is not None:
        return load(session, found)
    number = session.execute(_NEXT_NO, {"patient_no": visit.patient_no}).scalar_one()
    begun = replace(visit, visit_no=number, version=1, status=VisitStatus.DRAFT)
    status = {"version": 1, "status": VisitStatus.DRAFT.value}
    session.execute(insert(VISIT), columns_of(begun) | status)
    return _save_content(session, begun, None)


def find(session: Session, visit_id: UUID) -> VisitKey | None:
    """Return where the visit with this id stands, if it is in the record."""
    row = session.execute(_BY_ID, {"id": visit_id}).first()
    return None if row is None else VisitKey(*row)


@legible()
def load(session: Session, key: VisitKey) -> Visit:
    """Return the whole visit as last saved.

    Raises:
        NotFoundError: There is no such visit.
    """
    row = session.execute(select(VISIT).where(of(VISIT, key))).mappings().first()
    if row is None:
        raise NotFoundError("This visit is no longer in the record.")
    parts = load_parts(session, key) | load_events(session, key)
    parts["pain_drawing"] = load_drawing(session, key)
    parts["intake"] = load_intake(session, key)
    signed = row["status"] != VisitStatus.DRAFT.value
    parts["addenda"] = load_addenda(session, key) if signed else ()
    return sound(visit_of(row, parts))


def save(session: Session, visit: Visit, previous: Visit, act: Act | str = "") -> Visit:
    """Write what changed since ``previous``, which is the draft as last saved or loaded.

    ``act`` is kept as a step, for undo. Returns the draft with its new version and the numbers
    that its adverse events were given.

    Raises:
        SignedRecordError: The stored visit is signed.
        ChangedElsewhereError: It was saved from elsewhere after ``previous``.
        NotFoundError: It was discarded.
    """
    visit = replace(visit, version=previous.version)
    if visit == previous:
        return visit
    last_step = _update(session, visit, previous)
    saved = _save_content(session, visit, previous)
    act = Act.of(act)
    if act.label:
        step = steps.DraftStep(last_step + 1, act, steps.difference(previous, saved))
        steps.record(session, visit.key, step)
    return replace(saved, version=previous.version + 1)


def discard(session: Session, key: VisitKey) -> None:
    """Take a draft out of the record, with all its parts.

    Raises:
        SignedRecordError: It is signed.
        PaperGivenOutError: A paper made from it was given out.
        NotFoundError: There is no such visit.
    """
    status = session.execute(select(VISIT.c.status).where(of(VISIT, key))).scalar()
    if status != VisitStatus.DRAFT.value:
        raise _refusal(session, key)
    for table in (DOCUMENT_COPY, ATTACHMENT):
        if session.execute(select(literal(1)).where(of(table, key)).limit(1)).first():
            raise PaperGivenOutError(
                "Paper of this draft was given out or added, so the draft is kept. "
                "Sign it, then mark it as entered in error."
            )
    session.execute(delete(VISIT).where(of(VISIT, key)))


@legible()
def exercises_before(session: Session, key: VisitKey, episode_no: int) -> tuple[Prescription, ...]:
    """Return each exercise as the signed visits before this one left it, unless it was stopped.

    Those of the last visit come first, in their order.
    """
    mine, newest = PRESCRIPTION, func.max(PRESCRIPTION.c.visit_no)
    same_visit = (VISIT.c.patient_no == mine.c.patient_no) & (VISIT.c.visit_no == mine.c.visit_no)
    last = (
        select(mine.c.exercise, newest.label("visit_no"))
        .join(VISIT, same_visit)
        .where(mine.c.patient_no == key.patient_no, mine.c.visit_no < key.visit_no)
        .where(VISIT.c.episode_no == episode_no, VISIT.c.status == VisitStatus.SIGNED.value)
        .group_by(mine.c.exercise)
        .subquery()
    )
    rows = session.execute(
        select(mine)
        .join(last, (last.c.exercise == mine.c.exercise) & (last.c.visit_no == mine.c.visit_no))
        .where(mine.c.patient_no == key.patient_no)
        .where(mine.c.status != ExerciseStatus.STOPPED.value)
        .order_by(mine.c.visit_no.desc(), mine.c.position)
        .limit(MOST_EXERCISES)
    )
    return tuple(PRESCRIPTIONS.value(row) for row in rows.mappings())


def _save_content(session: Session, visit: Visit, previous: Visit | None) -> Visit:
    save_parts(session, visit, previous)
    save_drawing(session, visit, previous)
    save_intake(session, visit, previous)
    saved = save_events(session, visit, previous)
    save_note_words(session, visit, previous)
    return saved


def _update(session: Session, visit: Visit, previous: Visit) -> int:
    """Write the visit's own columns if it still is the draft that was loaded.

    Returns the number of its last step, 0 without any.
    """
    tail = select(func.max(DRAFT_STEP.c.step_no)).where(of(DRAFT_STEP, visit.key))
    row = session.execute(
        update(VISIT)
        .where(
            of(VISIT, visit.key),
            VISIT.c.version == previous.version,
            VISIT.c.status == VisitStatus.DRAFT.value,
        )
        .values(changed_columns(visit, previous) | {"version": previous.version + 1})
        .returning(func.coalesce(tail.scalar_subquery(), 0))
    ).first()
    if row is None:
        raise _refusal(session, visit.key)
    return int(row[0])


def _refusal(session: Session, key: VisitKey) -> Exception:
    status = session.execute(select(VISIT.c.status).where(of(VISIT, key))).scalar()
    if status is None:
        return NotFoundError("This visit is no longer in the record.")
    if status != VisitStatus.DRAFT.value:
        return SignedRecordError("This visit is signed; add an addendum instead.")
    return ChangedElsewhereError("This visit was changed elsewhere after you opened it.")
