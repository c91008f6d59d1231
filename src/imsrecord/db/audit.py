"""The record of user activity: each line is chained to the one before and sealed with a key."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from imsrecord.db.models.base import written
from imsrecord.db.tables import AUDIT_EVENT, NOTE_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

NOTHING = bytes(32)  # stands before the first line
_SIGNED = ("visit.sign", "visit.amend")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What somebody did or saw. Ids and codes only: never a word of a chart.

    ``content_hash`` repeats the hash of what was signed, so that a later change of both note
    and hash still shows. ``who`` is None before anybody has unlocked the record.
    """

    action: str
    at: datetime
    who: UUID | None = None
    workstation: str = ""
    entity: str = ""
    entity_id: str = ""
    patient_no: int | None = None
    detail: str = ""
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A kept line with its number in the chain."""

    seq: int
    entry: AuditEntry


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """Something that does not fit in the chain, and at which line."""

    seq: int
    sentence: str


def append(session: Session, key: bytes, entry: AuditEntry) -> int:
    """Add a line in the same transaction as what it tells of; return its number."""
    last = session.execute(
        select(AUDIT_EVENT.c.seq, AUDIT_EVENT.c.hmac).order_by(AUDIT_EVENT.c.seq.desc()).limit(1)
    ).first()
    seq, prev = (1, NOTHING) if last is None else (last[0] + 1, last[1])
    columns = _columns(entry)
    session.execute(
        insert(AUDIT_EVENT),
        {"seq": seq, "prev": prev, "hmac": _seal(key, seq, prev, entry), **columns},
    )
    return seq


def head(session: Session) -> tuple[int, bytes]:
    """Return number and seal of the last line, for an anchor outside the record."""
    last = session.execute(
        select(AUDIT_EVENT.c.seq, AUDIT_EVENT.c.hmac).order_by(AUDIT_EVENT.c.seq.desc()).limit(1)
    ).first()
    return (0, NOTHING) if last is None else (last[0], last[1])


def lines(
    session: Session, *, patient_no: int | None = None, most: int = 200
) -> tuple[AuditLine, ...]:
    """Return the newest lines, of one patient or of all: who saw this record, and when."""
    query = select(AUDIT_EVENT).order_by(AUDIT_EVENT.c.seq.desc()).limit(most)
    if patient_no is not None:
        query = query.where(AUDIT_EVENT.c.patient_no == patient_no)
    return tuple(AuditLine(row["seq"], _entry(row)) for row in session.execute(query).mappings())


def verify(session: Session, key: bytes, *, last: int | None = None) -> tuple[AuditFinding, ...]:
    """Check the chain, all of it or its ``last`` lines; return what does not fit.

    Every kept note must also have the line that tells of its signing, with the same hash. What
    a cut at the very end took away only an anchor outside the record can tell.
    """
    return (*_chain_findings(session, key, last), *_note_findings(session))


def _chain_findings(session: Session, key: bytes, last: int | None) -> Iterator[AuditFinding]:
    top = session.execute(select(func.coalesce(func.max(AUDIT_EVENT.c.seq), 0))).scalar_one()
    begin = 1 if last is None else max(1, top - last + 1)
    rows = session.execute(
        select(AUDIT_EVENT).where(AUDIT_EVENT.c.seq >= begin).order_by(AUDIT_EVENT.c.seq)
    )
    expected, prev = begin, NOTHING if begin == 1 else None
    for row in rows.mappings().yield_per(1000):
        seq = row["seq"]
        if seq != expected:
            yield AuditFinding(seq, "Lines before this one are missing.")
        elif prev is not None and row["prev"] != prev:
            yield AuditFinding(seq, "This line does not follow the one before it.")
        if not hmac.compare_digest(row["hmac"], _seal(key, seq, row["prev"], _entry(row))):
            yield AuditFinding(seq, "This line was changed after it was written.")
        expected, prev = seq + 1, row["hmac"]


def _note_findings(session: Session) -> Iterator[AuditFinding]:
    told = {
        tuple(row)
        for row in session.execute(
            select(AUDIT_EVENT.c.patient_no, AUDIT_EVENT.c.content_hash).where(
                AUDIT_EVENT.c.action.in_(_SIGNED)
            )
        )
    }
    kept = set()
    notes = session.execute(
        select(NOTE_VERSION.c.patient_no, NOTE_VERSION.c.content_hash, NOTE_VERSION.c.content)
    )
    for patient_no, content_hash, content in notes.yield_per(200):
        kept.add((patient_no, content_hash))
        if hashlib.sha256(content).hexdigest() != content_hash:
            yield AuditFinding(0, "A signed note does not have the content that was signed.")
        elif (patient_no, content_hash) not in told:
            yield AuditFinding(0, "A signed note has no line that tells of its signing.")
    for _ in told - kept:
        yield AuditFinding(0, "A note that was signed is no longer in the record.")


def _columns(entry: AuditEntry) -> dict[str, Any]:
    return {
        "at": entry.at,
        "who": entry.who,
        "workstation": entry.workstation,
        "action": entry.action,
        "entity": entry.entity,
        "entity_id": entry.entity_id,
        "patient_no": entry.patient_no,
        "detail": entry.detail,
        "content_hash": entry.content_hash,
    }


def _entry(row: RowMapping) -> AuditEntry:
    return AuditEntry(**{name: row[name] for name in AuditEntry.__slots__})


def _seal(key: bytes, seq: int, prev: bytes, entry: AuditEntry) -> bytes:
    plain = [
        seq,
        prev.hex(),
        entry.at.astimezone(UTC).isoformat(),
        entry.who.hex if entry.who else "",
        entry.workstation,
        entry.action,
        entry.entity,
        entry.entity_id,
        entry.patient_no,
        entry.detail,
        entry.content_hash,
    ]
    return hmac.digest(key, written(plain).encode("utf-8"), "sha256")
