"""Signing, and the only things that may happen to a signed visit afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, literal, select, update

from imsrecord.db import addenda
from imsrecord.db.corrected_places import places_put_right, put_right
from imsrecord.db.note_words import put_words
from imsrecord.db.tables import ADDENDUM, NEEDLING_ROW, NOTE_VERSION, VISIT
from imsrecord.db.visit_columns import signature_columns
from imsrecord.db.visit_parts import of
from imsrecord.db.visits import load
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.needling import Side
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import ChangedElsewhereError, SignedRecordError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from imsrecord.domain.visit import Addendum, Signature, Visit


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """A note as it was signed: ``content`` is its canonical JSON, the hash is over it."""

    version_no: int
    made_at: datetime
    content_hash: str
    content: bytes


def sign(session: Session, visit: Visit, signature: Signature, content: bytes) -> Visit:
    """Sign the draft exactly as it was last saved, and keep its content for good.

    ``visit`` is the saved draft (its version is checked), ``content`` its canonical JSON,
    over which ``signature.content_hash`` was taken. Its steps stay, as its history.

    Raises:
        SignedRecordError: It is signed already.
        ChangedElsewhereError: It was saved again after ``visit``.
    """
    done: Any = session.execute(
        update(VISIT)
        .where(
            of(VISIT, visit.key),
            VISIT.c.version == visit.version,
            VISIT.c.status == VisitStatus.DRAFT.value,
        )
        .values(
            status=VisitStatus.SIGNED.value,
            version=visit.version + 1,
            **signature_columns(signature),
        )
    )
    if not done.rowcount:
        raise _cannot(session, visit.key)
    _keep(session, visit.key, signature, content)
    return replace(visit, status=VisitStatus.SIGNED, version=visit.version + 1, signature=signature)


def amend(session: Session, key: VisitKey, addendum: Addendum, content: bytes) -> Visit:
    """Add a signed addendum to a signed visit; ``content`` is the whole note with it.

    Raises:
        ValueError: The addendum carries no signature.
        ChangedElsewhereError: Its number was given to another addendum meanwhile.
        SignedRecordError: The visit is a draft, which is simply changed.
    """
    if addendum.signature is None:
        raise ValueError("an addendum is signed before it is kept")
    count = session.execute(select(func.count()).where(of(ADDENDUM, key))).scalar_one()
    if addendum.seq != count + 1:
        raise ChangedElsewhereError("Another addendum was added meanwhile. Please look again.")
    session.execute(
        insert(ADDENDUM),
        addenda.columns_of(key, addendum, addendum.signature),
    )
    _keep(session, key, addendum.signature, content)
    put_words(session, key, {f"addendum {addendum.seq}": _words(addendum)})
    return load(session, key)


def mark_in_error(  # noqa: PLR0913
    session: Session,
    key: VisitKey,
    by: UUID,
    at: datetime,
    *,
    reason: str,
    by_name: str = "",
    moved_to: VisitKey | None = None,
) -> None:
    """Say that a signed visit was entered in error; ``moved_to`` is where it is charted anew.

    Raises:
        SignedRecordError: It is a draft, or marked already.
    """
    done: Any = session.execute(
        update(VISIT)
        .where(of(VISIT, key), VISIT.c.status == VisitStatus.SIGNED.value)
        .values(
            status=VisitStatus.IN_ERROR.value,
            version=VISIT.c.version + 1,
            in_error_at=at,
            in_error_by_id=by,
            in_error_reason=reason,
            in_error_name=by_name,
            moved_to=tuple(moved_to or ()),
        )
    )
    if not done.rowcount:
        raise SignedRecordError("Only a signed visit can be marked as entered in error.")
    put_words(session, key, {"entered in error": reason})


def last_hash(session: Session, patient_no: int) -> str:
    """Return the content hash of the patient's newest signed note; "" before the first.

    Each signature covers it, so that a missing note shows.
    """
    found = session.execute(
        select(NOTE_VERSION.c.content_hash)
        .where(NOTE_VERSION.c.patient_no == patient_no)
        .order_by(NOTE_VERSION.c.no.desc())
        .limit(1)
    ).scalar()
    return found or ""


def has_hash(session: Session, patient_no: int, content_hash: str) -> bool:
    """Return whether a note with this content was signed for the patient."""
    query = (
        select(NOTE_VERSION.c.no)
        .where(NOTE_VERSION.c.patient_no == patient_no)
        .where(NOTE_VERSION.c.content_hash == content_hash)
        .limit(1)
    )
    return session.execute(query).first() is not None


def signed_keys(session: Session) -> tuple[VisitKey, ...]:
    """Return where all notes that were ever signed stand, for checking them one by one."""
    place = (NOTE_VERSION.c.patient_no, NOTE_VERSION.c.visit_no)
    rows = session.execute(select(*place).distinct().order_by(*place))
    return tuple(VisitKey(*row) for row in rows)


def note_versions(session: Session, key: VisitKey) -> tuple[NoteVersion, ...]:
    """Return every kept state of a note, the first signing first."""
    rows = session.execute(
        select(
            NOTE_VERSION.c.version_no,
            NOTE_VERSION.c.made_at,
            NOTE_VERSION.c.content_hash,
            NOTE_VERSION.c.content,
        )
        .where(of(NOTE_VERSION, key))
        .order_by(NOTE_VERSION.c.version_no)
    )
    return tuple(NoteVersion(*row) for row in rows)


def last_signed(session: Session, key: VisitKey, *, episode_no: int | None = None) -> Visit | None:
    """Return the signed visit before this one, of one episode or of any; None if there is none."""
    query = (
        select(func.max(VISIT.c.visit_no))
        .where(VISIT.c.patient_no == key.patient_no, VISIT.c.visit_no < key.visit_no)
        .where(VISIT.c.status == VisitStatus.SIGNED.value)
    )
    if episode_no is not None:
        query = query.where(VISIT.c.episode_no == episode_no)
    number = session.execute(query).scalar()
    return None if number is None else load(session, VisitKey(key.patient_no, number))


def needled_before(session: Session, key: VisitKey, episode_no: int) -> bool:
    """Return whether the patient was needled in an earlier signed visit of this episode."""
    query = (
        select(NEEDLING_ROW.c.visit_no)
        .join(
            VISIT,
            (VISIT.c.patient_no == NEEDLING_ROW.c.patient_no)
            & (VISIT.c.visit_no == NEEDLING_ROW.c.visit_no),
        )
        .where(NEEDLING_ROW.c.patient_no == key.patient_no)
        .where(NEEDLING_ROW.c.visit_no < key.visit_no)
        .where(VISIT.c.episode_no == episode_no, VISIT.c.status == VisitStatus.SIGNED.value)
        .limit(1)
    )
    return session.execute(query).first() is not None


def muscles_needled_before(session: Session, key: VisitKey) -> frozenset[tuple[str, Side]]:
    """Return muscle and side of every row of the patient's earlier signed visits, as corrected."""
    mine = NEEDLING_ROW.c
    query = (
        select(mine.visit_no, mine.seq, mine.muscle, mine.side)
        .join(
            VISIT,
            (VISIT.c.patient_no == mine.patient_no) & (VISIT.c.visit_no == mine.visit_no),
        )
        .where(mine.patient_no == key.patient_no, mine.visit_no < key.visit_no)
        .where(VISIT.c.status == VisitStatus.SIGNED.value)
    )
    if not (wrong := places_put_right(session, key.patient_no)):
        query = query.with_only_columns(literal(0), literal(0), mine.muscle, mine.side).distinct()
    found = session.execute(query)
    places = {put_right(wrong, *place) for place in found}
    return frozenset((muscle, Side(side)) for muscle, side in places)


def _words(addendum: Addendum) -> str:
    corrected, flag = addendum.correction, addendum.precaution
    said = [addendum.text, addendum.reason]
    said += [corrected.now, corrected.was] if corrected is not None else []
    said += [flag.label, flag.note] if flag is not None else []
    return "\n".join(words for words in said if words)


def _keep(session: Session, key: VisitKey, signature: Signature, content: bytes) -> None:
    number = (
        select(func.coalesce(func.max(NOTE_VERSION.c.version_no), 0) + 1)
        .where(of(NOTE_VERSION, key))
        .scalar_subquery()
    )
    session.execute(
        insert(NOTE_VERSION).values(
            **key._asdict(),
            version_no=number,
            made_at=signature.signed_at,
            content_hash=signature.content_hash,
            content=content,
        )
    )


def _cannot(session: Session, key: VisitKey) -> Exception:
    status = session.execute(select(VISIT.c.status).where(of(VISIT, key))).scalar()
    if status == VisitStatus.DRAFT.value:
        return ChangedElsewhereError("This visit was saved again after you opened it.")
    return SignedRecordError("This visit is signed already.")
