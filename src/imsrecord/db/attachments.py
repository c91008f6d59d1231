"""Files from outside in the record: added once, never changed, listed without their bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from imsrecord.db.note_words import put_words
from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import ATTACHMENT, ATTACHMENT_ABOUT, ATTACHMENT_ERROR, PRACTITIONER
from imsrecord.domain.attachment import KINDS, AttachmentLine, clean_name, media_type_of
from imsrecord.domain.correction import InError
from imsrecord.domain.folding import fold
from imsrecord.domain.identity import VisitKey
from imsrecord.errors import DamagedRecordError, NotFoundError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import RowMapping, Select
    from sqlalchemy.orm import Session

    from imsrecord.domain.attachment import NewFile

_FOUND = 50


def add(  # noqa: PLR0913
    session: Session,
    new: NewFile,
    *,
    patient_no: int,
    visit_no: int | None,
    at: datetime,
    by: UUID,
) -> AttachmentLine:
    """Keep a file for good, under a clean name; ``visit_no`` None is the patient as a whole."""
    name = clean_name(new.name)
    words = fold(" ".join((name, new.caption, KINDS.get(new.kind, ""))))
    done: Any = session.execute(
        insert(ATTACHMENT),
        {
            "patient_no": patient_no,
            "visit_no": visit_no,
            "added_at": at,
            "added_by_id": by,
            "name": name,
            "media_type": media_type_of(new.content),
            "sha256": hashlib.sha256(new.content).digest(),
            "content": new.content,
        },
    )
    no = int(done.inserted_primary_key[0])
    session.execute(
        insert(ATTACHMENT_ABOUT),
        {
            "attachment_no": no,
            "kind": new.kind,
            "caption": new.caption,
            "dated_on": new.dated_on,
            "pages": new.pages,
            "size": len(new.content),
            "words": words,
        },
    )
    if visit_no is not None:
        part = {f"attachment {no}": f"{name} {new.caption} {KINDS.get(new.kind, '')}"}
        put_words(session, VisitKey(patient_no, visit_no), part)
    return line(session, no)


@legible()
def line(session: Session, no: int) -> AttachmentLine:
    """Return one file in words.

    Raises:
        NotFoundError: There is no such file.
    """
    row = session.execute(_lines().where(ATTACHMENT.c.no == no)).mappings().first()
    if row is None:
        raise NotFoundError("This file is not in the record.")
    return _line(row)


@legible()
def of_patient(session: Session, patient_no: int) -> tuple[AttachmentLine, ...]:
    """Return every file of a patient, the newest first, those in error too."""
    query = _lines().where(ATTACHMENT.c.patient_no == patient_no)
    return _all(session, query.order_by(ATTACHMENT.c.no.desc()))


@legible()
def of_visit(session: Session, key: VisitKey) -> tuple[AttachmentLine, ...]:
    """Return the files of one visit in the order in which they came, but for those in error."""
    query = _lines().where(
        ATTACHMENT.c.patient_no == key.patient_no,
        ATTACHMENT.c.visit_no == key.visit_no,
        ATTACHMENT_ERROR.c.at.is_(None),
    )
    return _all(session, query.order_by(ATTACHMENT.c.no))


@legible()
def found(session: Session, text: str) -> tuple[AttachmentLine, ...]:
    """Return the files whose name, caption or kind holds every word, the newest first."""
    words = fold(text).split()
    if not words:
        return ()
    query = _lines().where(ATTACHMENT_ERROR.c.at.is_(None))
    for word in words:
        query = query.where(func.instr(ATTACHMENT_ABOUT.c.words, word) > 0)
    return _all(session, query.order_by(ATTACHMENT.c.no.desc()).limit(_FOUND))


def same(session: Session, patient_no: int, content: bytes) -> AttachmentLine | None:
    """Return the file of this patient that has the very same bytes and is not in error, if any."""
    row = session.execute(
        _lines()
        .where(ATTACHMENT.c.patient_no == patient_no)
        .where(ATTACHMENT.c.sha256 == hashlib.sha256(content).digest())
        .where(ATTACHMENT_ERROR.c.at.is_(None))
        .limit(1)
    )
    mapped = row.mappings().first()
    return None if mapped is None else _line(mapped)


def content(session: Session, no: int) -> bytes:
    """Return the bytes of a file, checked against what was added.

    Raises:
        NotFoundError: There is no such file.
        DamagedRecordError: They are not what was added any more.
    """
    query = select(ATTACHMENT.c.content, ATTACHMENT.c.sha256).where(ATTACHMENT.c.no == no)
    row = session.execute(query).first()
    if row is None:
        raise NotFoundError("This file is not in the record.")
    if hashlib.sha256(row.content).digest() != row.sha256:
        raise DamagedRecordError("This file is not what was attached any more.")
    return bytes(row.content)


def total_bytes(session: Session) -> int:
    """Return how much room all files take, over all patients."""
    query = select(func.coalesce(func.sum(ATTACHMENT_ABOUT.c.size), 0))
    return int(session.execute(query).scalar_one())


def mark_in_error(session: Session, no: int, at: datetime, by: UUID, reason: str) -> None:
    """Say that a file was attached by mistake. It stays, and cannot be marked twice."""
    session.execute(
        insert(ATTACHMENT_ERROR), {"attachment_no": no, "at": at, "by_id": by, "reason": reason}
    )


def _all(session: Session, query: Select[Any]) -> tuple[AttachmentLine, ...]:
    return tuple(_line(row) for row in session.execute(query).mappings())


def _lines() -> Select[Any]:
    wanted = [column for column in ATTACHMENT.c if column.name != "content"]
    about = [ATTACHMENT_ABOUT.c[name] for name in ("kind", "caption", "dated_on", "pages", "size")]
    return (
        select(
            *wanted,
            *about,
            ATTACHMENT_ERROR.c.at.label("error_at"),
            ATTACHMENT_ERROR.c.by_id.label("error_by"),
            ATTACHMENT_ERROR.c.reason.label("error_reason"),
            PRACTITIONER.c.name.label("error_name"),
        )
        .outerjoin(ATTACHMENT_ABOUT, ATTACHMENT_ABOUT.c.attachment_no == ATTACHMENT.c.no)
        .outerjoin(ATTACHMENT_ERROR, ATTACHMENT_ERROR.c.attachment_no == ATTACHMENT.c.no)
        .outerjoin(PRACTITIONER, PRACTITIONER.c.id == ATTACHMENT_ERROR.c.by_id)
    )


def _line(row: RowMapping) -> AttachmentLine:
    wrong = None
    if row["error_at"] is not None:
        name = row["error_name"] or ""
        wrong = InError(row["error_at"], row["error_by"], row["error_reason"], name)
    return AttachmentLine(
        no=row["no"],
        patient_no=row["patient_no"],
        visit_no=row["visit_no"],
        added_at=row["added_at"],
        added_by=row["added_by_id"],
        name=row["name"],
        media_type=row["media_type"],
        size=row["size"] or 0,
        pages=row["pages"] or 1,
        kind=row["kind"] or "other",
        caption=row["caption"] or "",
        dated_on=row["dated_on"],
        sha256=row["sha256"].hex(),
        in_error=wrong,
    )
