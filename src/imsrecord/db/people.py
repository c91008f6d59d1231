"""The clinic and its people in the record: letterhead, practitioners, accounts."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from imsrecord.db.storage_errors import legible
from imsrecord.db.tables import ACCOUNT, CLINIC, CREDENTIAL, KEY_FILE_COPY, PRACTITIONER
from imsrecord.db.upsert import upsert
from imsrecord.domain.people import Clinic, Credential, Practitioner
from imsrecord.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import RowMapping
    from sqlalchemy.orm import Session

_CLINIC = tuple(f.name for f in fields(Clinic))
_PRACTITIONER = ("id", "name", "designation", "registration_no", "left_on", "register_class")
_CREDENTIAL = tuple(f.name for f in fields(Credential))


@dataclass(frozen=True, slots=True)
class Account:
    """A person with a key to the record, and who of the practitioners that is.

    ``pin_verifier`` is what a typed PIN is checked against, ``verify_key`` the 32 public bytes
    that check the person's signatures. ``role`` is practitioner, assistant or lead.
    """

    user_id: UUID
    name: str
    created_at: datetime
    practitioner_id: UUID | None = None
    role: str = "practitioner"
    pin_verifier: str = field(default="", repr=False)
    verify_key: bytes = field(default=b"", repr=False)
    disabled_at: datetime | None = None


_ACCOUNT = tuple(f.name for f in fields(Account))


def put_clinic(session: Session, clinic: Clinic) -> None:
    """Write the letterhead and the zone."""
    row = {"no": 1, "version": 1, **{name: getattr(clinic, name) for name in _CLINIC}}
    session.execute(upsert(CLINIC, ("no",), _CLINIC), [row])


@legible()
def clinic(session: Session) -> Clinic:
    """Return the clinic.

    Raises:
        NotFoundError: The record was never given one.
    """
    row = session.execute(select(CLINIC)).mappings().first()
    if row is None:
        raise NotFoundError("The clinic's name has not been entered yet.")
    return Clinic(**{name: row[name] for name in _CLINIC})


def put_practitioner(session: Session, practitioner: Practitioner) -> None:
    """Add a practitioner, or write over what was known of one with the same id."""
    row = {name: getattr(practitioner, name) for name in _PRACTITIONER}
    known = session.execute(
        select(PRACTITIONER.c.no).where(PRACTITIONER.c.id == practitioner.id)
    ).scalar()
    if known is None:
        session.execute(insert(PRACTITIONER), {"version": 1, **row})
        known = session.execute(
            select(PRACTITIONER.c.no).where(PRACTITIONER.c.id == practitioner.id)
        ).scalar_one()
    else:
        changed = row | {"version": PRACTITIONER.c.version + 1}
        session.execute(update(PRACTITIONER).where(PRACTITIONER.c.no == known).values(changed))
    session.execute(delete(CREDENTIAL).where(CREDENTIAL.c.practitioner_no == known))
    credentials = [
        {"practitioner_no": known, "seq": seq, **{n: getattr(one, n) for n in _CREDENTIAL}}
        for seq, one in enumerate(practitioner.credentials, 1)
    ]
    if credentials:
        session.execute(insert(CREDENTIAL), credentials)


@legible()
def practitioner(session: Session, practitioner_id: UUID) -> Practitioner:
    """Return one practitioner with all credentials.

    Raises:
        NotFoundError: There is no such practitioner.
    """
    for one in practitioners(session):
        if one.id == practitioner_id:
            return one
    raise NotFoundError("This practitioner is not in the record.")


@legible()
def practitioners(session: Session) -> tuple[Practitioner, ...]:
    """Return everybody who charts or charted here, in the order they came."""
    credentials: dict[int, list[Credential]] = {}
    rows: Iterable[RowMapping] = session.execute(
        select(CREDENTIAL).order_by(CREDENTIAL.c.practitioner_no, CREDENTIAL.c.seq)
    ).mappings()
    for row in rows:
        held = credentials.setdefault(row["practitioner_no"], [])
        held.append(Credential(**{name: row[name] for name in _CREDENTIAL}))
    rows = session.execute(select(PRACTITIONER).order_by(PRACTITIONER.c.no)).mappings()
    return tuple(
        Practitioner(
            credentials=tuple(credentials.get(row["no"], ())),
            **{name: row[name] for name in _PRACTITIONER},
        )
        for row in rows
    )


def put_account(session: Session, account: Account) -> None:
    """Add an account, or write over the one of the same user."""
    row: dict[str, Any] = {name: getattr(account, name) for name in _ACCOUNT}
    session.execute(upsert(ACCOUNT, ("user_id",), _ACCOUNT), [{"version": 1, **row}])


def account(session: Session, user_id: UUID) -> Account:
    """Return the account of a user.

    Raises:
        NotFoundError: There is no such account.
    """
    row = session.execute(select(ACCOUNT).where(ACCOUNT.c.user_id == user_id)).mappings().first()
    if row is None:
        raise NotFoundError("This person has no account in the record.")
    return Account(**{name: row[name] for name in _ACCOUNT})


def accounts(session: Session) -> tuple[Account, ...]:
    """Return all accounts, disabled ones too."""
    rows = session.execute(select(ACCOUNT).order_by(ACCOUNT.c.no)).mappings()
    return tuple(Account(**{name: row[name] for name in _ACCOUNT}) for row in rows)


def keep_key_file(session: Session, generation: int, content: bytes, at: datetime) -> None:
    """Keep a copy of the key file in the record, so that the record alone can be recovered."""
    row = {"generation": generation, "kept_at": at, "content": content}
    session.execute(upsert(KEY_FILE_COPY, ("generation",), ("kept_at", "content")), [row])
