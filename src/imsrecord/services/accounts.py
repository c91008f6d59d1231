"""People with a key to the record: set up at the first run, recognised at every opening."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from imsrecord.db import audit, people, settings
from imsrecord.errors import PasswordNeededError, WrongPinError
from imsrecord.security.open_keys import Person
from imsrecord.security.pin import TRIES, PinVerifier
from imsrecord.services import activity
from imsrecord.services.acting import Acting, utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from imsrecord.db.database import Database
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.security.open_keys import OpenKeys
    from imsrecord.services.opening import FirstAnswers, OpenRecord

RECORD_ID = "record.id"
_SPENT = "Five wrong PINs. Lock the record with Ctrl+L and open it again; then sign."


def set_up(
    db: Database,
    keys: OpenKeys,
    answers: FirstAnswers,
    now: Callable[[], datetime] = utc_now,
) -> None:
    """Write clinic, practitioner and account into a new record, and its first audit line."""
    at = now()
    with db.write() as session:
        people.put_clinic(session, answers.clinic)
        people.put_practitioner(session, answers.practitioner)
        people.put_account(
            session,
            people.Account(
                keys.person.user_id,
                keys.person.name,
                at,
                practitioner_id=answers.practitioner.id,
                role="lead",
                pin_verifier=answers.pin_verifier,
                verify_key=keys.verify_key,
            ),
        )
        settings.put(session, "idle_minutes", answers.idle_minutes)
        settings.put(session, RECORD_ID, keys.record_id.hex)
        entry = audit.AuditEntry("record.create", at, who=answers.practitioner.id, entity="record")
        audit.append(session, keys.audit_key, entry)


def identify(db: Database) -> tuple[UUID, Person]:
    """Read from an opened record which it is and whose: what the recovery sheet needs."""
    with db.read() as session:
        account = people.accounts(session)[0]
        record_id = UUID(hex=settings.get(session, RECORD_ID))
    return record_id, Person(account.user_id, account.name)


class AccountService:
    """The person who opened the record: who that is, and whether a PIN is theirs."""

    def __init__(self, opened: OpenRecord, now: Callable[[], datetime] = utc_now) -> None:
        self._db = opened.db
        self._keys = opened.keys
        self._wrong_pins = 0
        with opened.db.read() as session:
            self._account = people.account(session, opened.person.user_id)
            practitioner_id = self._account.practitioner_id or self._account.user_id
            practitioner = people.practitioner(session, practitioner_id)
            zone = people.clinic(session).zone
        self.acting = Acting(practitioner, zone, opened.keys.audit_key, opened.keys.signing, now)

    @property
    def pin_verifier(self) -> str:
        """What a typed PIN is checked against."""
        return self._account.pin_verifier

    def check_pin(self, pin: str) -> None:
        """Check the PIN for a signature.

        Raises:
            WrongPinError: It is not this person's.
            PasswordNeededError: Five wrong ones; the record has to be locked and opened again.
        """
        if self._wrong_pins >= TRIES:
            raise PasswordNeededError(_SPENT)
        if PinVerifier.check(self._account.pin_verifier, pin):
            self._wrong_pins = 0
            return
        self._wrong_pins += 1
        with self._db.write() as session:
            activity.note(session, self.acting, "pin.wrong", entity="account")
        if self._wrong_pins >= TRIES:
            raise PasswordNeededError(_SPENT)
        raise WrongPinError(TRIES - self._wrong_pins)

    def note_sign_in(self, way: str) -> None:
        """Write down that this person opened the record, and how: password, pin or sheet."""
        with self._db.write() as session:
            activity.note(session, self.acting, "sign_in", entity="account", detail=way)

    def note_lock(self) -> None:
        """Write down that the record was locked."""
        with self._db.write() as session:
            activity.note(session, self.acting, "lock", entity="account")

    def take_practitioner(self, practitioner: Practitioner) -> None:
        """Act from now on under the particulars just changed in Settings."""
        self.acting.practitioner = practitioner

    def take_clinic(self, clinic: Clinic) -> None:
        """Date visits from now on by the zone just changed in Settings."""
        self.acting.zone = clinic.zone
