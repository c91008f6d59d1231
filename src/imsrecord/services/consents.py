"""What a practitioner does with the consents of a chart: read them again, withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import consents
from imsrecord.domain.bounds import text_problem
from imsrecord.domain.consent_wording import CONSENT_WORDING, consent_wording
from imsrecord.errors import NotFoundError, RecordError
from imsrecord.services.activity import note_visit
from imsrecord.services.kept_seals import WITHDRAWAL, kept_seal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.consent import KeptConsent
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit
    from imsrecord.services.acting import Acting


class ConsentService:
    """Reads consents of signed visits; a withdrawal is one transaction with its audit line.

    ``changed`` is called once a consent is withdrawn, since open drafts may rest on it.
    """

    def __init__(self, db: Database, acting: Acting, changed: Callable[[], None]) -> None:
        self._db = db
        self._acting = acting
        self._changed = changed

    def of_patient(self, patient_no: int) -> tuple[KeptConsent, ...]:
        """Return the consents of every signed visit of a patient, newest first."""
        with self._db.read() as session:
            return consents.kept(session, patient_no)

    def of_visit(self, key: VisitKey) -> KeptConsent | None:
        """Return the consent of one signed visit, or None where it has none."""
        found = self.of_patient(key.patient_no)
        return next((kept for kept in found if kept.visit_no == key.visit_no), None)

    def wording(self, version: str) -> str | None:
        """Return the wording that was shown under a version; None where it was never kept."""
        with self._db.read() as session:
            return consents.wording_of(session, version)

    def withdraw(self, key: VisitKey, at: datetime, reason: str) -> None:
        """Note that the patient withdrew the consent of a signed visit at a moment, aware.

        It ends every consent given until then; what was done and signed stays as it is.

        Raises:
            RecordError: The moment is to come, or lies before the consent was given, or the
                reason cannot be kept.
            NotFoundError: The visit is not signed, or has no consent that still stands.
        """
        kept = self.of_visit(key)
        if kept is None:
            raise NotFoundError("There is no signed consent that could be withdrawn.")
        if sentence := withdrawal_problem(kept, at, self._acting.now()) or text_problem(reason):
            raise RecordError(sentence)
        with self._db.write() as session:
            consents.withdraw(session, key, at, reason.strip())
            sealed = kept_seal(session, WITHDRAWAL, f"{key.patient_no}/{key.visit_no}")
            note_visit(session, self._acting, "consent.withdraw", key, content_hash=sealed)
        self._changed()


def withdrawal_problem(kept: KeptConsent, at: datetime, now: datetime) -> str:
    """Say why consent cannot have been withdrawn at a moment; "" where it can."""
    if at > now:
        return "This moment is still to come."
    if at < kept.given_at:
        return "This is before the consent was given."
    return ""


def keep_shown_wording(
    session: Session, visit: Visit, previous: Visit | None, now: datetime
) -> None:
    """Keep the wording with the first consent that names its version."""
    shown = visit.consent.text_version if visit.consent else ""
    before = previous.consent.text_version if previous and previous.consent else ""
    if shown == CONSENT_WORDING and shown != before:
        consents.keep_wording(session, shown, consent_wording(), now)
