"""Exercises of the clinic's own in the record, and their pictures, which are kept for good."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import CLINIC_EXERCISE, CLINIC_EXERCISE_PICTURE, PRESCRIPTION, VISIT
from imsrecord.db.upsert import upsert
from imsrecord.db.visit_rows import PRESCRIPTIONS
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.exercises import GivenExercise
from imsrecord.domain.own_exercises import OwnExercise
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from imsrecord.domain.identity import VisitKey

MOST_GIVEN = 400
_IN_COLUMNS = ("code", "label")


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture on its way into the record: PNG or JPEG, its sides in pixels."""

    exercise: str
    added_at: datetime
    media_type: str
    width: int
    height: int
    content: bytes = field(repr=False)


@legible()
def all_own(session: Session) -> tuple[OwnExercise, ...]:
    """Return the clinic's own exercises by name, retired ones too."""
    rows = session.execute(select(CLINIC_EXERCISE).order_by(CLINIC_EXERCISE.c.label))
    return tuple(
        from_plain(OwnExercise, row["facts"] | {"code": row["code"], "label": row["label"]})
        for row in rows.mappings()
    )


def put(session: Session, own: OwnExercise) -> None:
    """Keep an exercise, in place of the one of its code if there is one."""
    plain = to_plain(own)
    facts: dict[str, Any] = dict(plain) if isinstance(plain, dict) else {}
    row = {"code": own.code, "label": own.label, "version": 1}
    row["facts"] = {name: value for name, value in facts.items() if name not in _IN_COLUMNS}
    session.execute(upsert(CLINIC_EXERCISE, ("code",), ("label", "facts")), [row])


def add_picture(session: Session, picture: NewPicture) -> int:
    """Keep a picture and return its number; the very same bytes of an exercise are kept once."""
    table, digest = CLINIC_EXERCISE_PICTURE, hashlib.sha256(picture.content).digest()
    same = select(table.c.no).where(table.c.exercise == picture.exercise, table.c.sha256 == digest)
    kept = session.execute(same).scalar()
    if kept is not None:
        return int(kept)
    number = session.execute(select(func.coalesce(func.max(table.c.no), 0) + 1)).scalar_one()
    columns = {name: getattr(picture, name) for name in NewPicture.__slots__}
    session.execute(insert(table), columns | {"no": number, "sha256": digest})
    return int(number)


def picture(session: Session, number: int) -> bytes:
    """Return a picture by its number.

    Raises:
        NotFoundError: there is none.
    """
    table = CLINIC_EXERCISE_PICTURE
    content = session.execute(select(table.c.content).where(table.c.no == number)).scalar()
    if content is None:
        raise NotFoundError("This picture is not in the record.")
    return bytes(content)


def pictures(session: Session, numbers: Iterable[int]) -> dict[int, bytes]:
    """Return pictures by their numbers, those that there are."""
    table = CLINIC_EXERCISE_PICTURE
    wanted = select(table.c.no, table.c.content).where(table.c.no.in_(tuple(numbers)))
    return {row.no: bytes(row.content) for row in session.execute(wanted)}


@legible()
def given_before(session: Session, key: VisitKey, episode_no: int) -> tuple[GivenExercise, ...]:
    """Return what the episode's signed visits before this one gave, the newest first."""
    mine = PRESCRIPTION
    same_visit = (VISIT.c.patient_no == mine.c.patient_no) & (VISIT.c.visit_no == mine.c.visit_no)
    rows = session.execute(
        select(mine, VISIT.c.treated_on)
        .join(VISIT, same_visit)
        .where(mine.c.patient_no == key.patient_no, mine.c.visit_no < key.visit_no)
        .where(VISIT.c.episode_no == episode_no, VISIT.c.status == VisitStatus.SIGNED.value)
        .order_by(mine.c.visit_no.desc(), mine.c.position)
        .limit(MOST_GIVEN)
    )
    return tuple(
        GivenExercise(row["visit_no"], row["treated_on"], PRESCRIPTIONS.value(row))
        for row in rows.mappings()
    )
