"""Files from outside: attached, looked at, copied out again; never changed, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import attachments
from imsrecord.db import visits as visit_store
from imsrecord.domain.additions import reason_problem
from imsrecord.domain.attachment import ENDINGS, file_problems
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note.plain_words import day_words
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import AlreadyAttachedError, RecordError, StorageError
from imsrecord.security.atomic_file import replace_file
from imsrecord.services.activity import note
from imsrecord.services.kept_seals import ATTACHMENT, kept_seal

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.attachment import AttachmentLine, NewFile
    from imsrecord.services.acting import Acting


class AttachmentService:
    """Keeps files in the encrypted record; each method is one transaction, audit line inside."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def add(self, new: NewFile, patient_no: int, visit_no: int | None = None) -> AttachmentLine:
        """Attach a file to a patient, or to one visit; return it as it stands in the list.

        Raises:
            RecordError: It is too big, of a kind that cannot be shown, or its words cannot be kept.
            AlreadyAttachedError: The very same file is attached already.
            StorageError: It could not be written; then nothing of it is there.
        """
        for sentence in file_problems(new, self._acting.today()).values():
            raise RecordError(sentence)
        with self._db.write() as session:
            if visit_no is not None:
                _refuse_in_error(session, VisitKey(patient_no, visit_no))
            there = attachments.same(session, patient_no, new.content)
            if there is not None:
                day = day_words(there.added_at.date())
                raise AlreadyAttachedError(f"This very file is attached already, since {day}.")
            line = attachments.add(
                session,
                new,
                patient_no=patient_no,
                visit_no=visit_no,
                at=self._acting.now(),
                by=self._acting.practitioner.id,
            )
            self._log(session, "attachment.add", line)
        return line

    def of_patient(self, patient_no: int) -> tuple[AttachmentLine, ...]:
        """Return every file of a patient without its bytes, the newest first."""
        with self._db.read() as session:
            return attachments.of_patient(session, patient_no)

    def of_visit(self, key: VisitKey) -> tuple[AttachmentLine, ...]:
        """Return the files of a visit without their bytes, but for those in error."""
        with self._db.read() as session:
            return attachments.of_visit(session, key)

    def search(self, text: str) -> tuple[AttachmentLine, ...]:
        """Return the files whose name, caption or kind holds every word."""
        with self._db.read() as session:
            return attachments.found(session, text)

    def total_bytes(self) -> int:
        """Return how much room all files of the clinic take."""
        with self._db.read() as session:
            return attachments.total_bytes(session)

    def read(self, no: int) -> bytes:
        """Return the bytes of a file to be looked at, checked against what was attached.

        Raises:
            DamagedRecordError: They are not what was attached any more.
        """
        with self._db.write() as session:
            content = attachments.content(session, no)
            self._log(session, "attachment.view", attachments.line(session, no))
        return content

    def small_picture_of(self, no: int) -> bytes:
        """Return the bytes of a file for its small picture in a list that is on the screen.

        Showing the list is looking at the chart, which is told; the file itself is not opened.

        Raises:
            DamagedRecordError: They are not what was attached any more.
        """
        with self._db.read() as session:
            return attachments.content(session, no)

    def mark_in_error(self, no: int, reason: str) -> AttachmentLine:
        """Say that a file was attached by mistake; it is hidden and never deleted.

        Raises:
            RecordError: There is no reason.
            SignedRecordError: It is marked already.
        """
        if problem := reason_problem(reason):
            raise RecordError(problem)
        with self._db.write() as session:
            by = self._acting.practitioner.id
            attachments.mark_in_error(session, no, self._acting.now(), by, reason)
            line = attachments.line(session, no)
            self._log(session, "attachment.in_error", line)
        return line

    def save_copy(self, no: int, path: Path) -> None:
        """Write a copy outside the record, where the practitioner chose; told as a disclosure.

        Raises:
            StorageError: It could not be written there.
        """
        with self._db.write() as session:
            content = attachments.content(session, no)
            self._log(session, "attachment.export", attachments.line(session, no))
        try:
            replace_file(path, content)
        except StorageError:
            # from None: what the practitioner called the file is nobody's business
            raise StorageError(
                "The file could not be written there. Choose another folder."
            ) from None

    def suggested_name(self, line: AttachmentLine) -> str:
        """Return a file name without anything of the patient."""
        return f"{line.kind.replace('_', ' ')} {line.no}.{ENDINGS.get(line.media_type, 'bin')}"

    def _log(self, session: Session, action: str, line: AttachmentLine) -> None:
        changed = action in ATTACHMENT.actions  # a look is told with the bytes that were seen
        note(
            session,
            self._acting,
            action,
            entity="attachment",
            entity_id=str(line.no),
            patient_no=line.patient_no,
            detail=line.kind if line.visit_no is None else f"{line.kind} visit {line.visit_no}",
            content_hash=kept_seal(session, ATTACHMENT, str(line.no)) if changed else line.sha256,
        )


def _refuse_in_error(session: Session, key: VisitKey) -> None:
    if visit_store.load(session, key).status is VisitStatus.IN_ERROR:
        raise RecordError("This visit was entered in error; nothing is attached to it.")
