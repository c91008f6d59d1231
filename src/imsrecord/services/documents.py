"""Papers: made from a visit, given out, kept as they were given, found again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from imsrecord.db import documents, own_exercises, print_history
from imsrecord.db import visits as visit_store
from imsrecord.domain.corrections import corrected
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note.plain_words import moment_words
from imsrecord.domain.patient import Patient
from imsrecord.errors import StorageError
from imsrecord.security.atomic_file import replace_file
from imsrecord.services.activity import note
from imsrecord.services.handed_files import HandedFiles
from imsrecord.services.note_facts import note_facts

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.db.print_history import GivenLine
    from imsrecord.domain.note import NoteFacts
    from imsrecord.pdf.page import PdfDocument
    from imsrecord.services.acting import Acting

PaperKind = Literal["visit_summary", "take_home"]
Way = Literal["printed", "saved", "opened", "kept"]
_NOBODY = UUID(int=0)  # lists show names only
TITLES: dict[str, str] = {"visit_summary": "Visit summary", "take_home": "Take-home sheet"}
_ACTIONS: dict[str, str] = {
    "printed": "document.print",
    "saved": "document.export",
    "opened": "document.export",
    "kept": "document.keep",
}


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper as it was given out; ``way`` is printed, saved, opened or kept, ``sha256`` in hex."""

    no: int
    key: VisitKey
    kind: str
    made_at: datetime
    made_words: str
    made_by: str
    way: str
    sha256: str
    patient_name: str = field(repr=False)
    initials: str = field(repr=False)
    chart_number: str = field(repr=False)

    @property
    def title(self) -> str:
        """What the paper is called."""
        return TITLES.get(self.kind, self.kind)

    @property
    def copy_id(self) -> int:
        """Its number, by which it is opened again."""
        return self.no


class DocumentService:
    """Makes and keeps papers; each giving out is one transaction with its audit line inside."""

    def __init__(self, db: Database, acting: Acting, files: HandedFiles | None = None) -> None:
        self._db = db
        self._acting = acting
        self._files = files or HandedFiles()

    def make(self, key: VisitKey, kind: PaperKind, paper: str = "") -> PdfDocument:
        """Return a fresh paper of a visit as stored; ``paper`` is letter or a4, else the clinic's.

        Raises:
            NotFoundError: There is no such visit.
        """
        if kind == "take_home":
            return self.take_home(key, paper)
        return self.visit_summary(key, paper)

    def visit_summary(self, key: VisitKey, paper: str = "") -> PdfDocument:
        """Return the summary of a visit as stored; a draft says so on every page.

        Raises:
            NotFoundError: There is no such visit.
        """
        # ReportLab is loaded with the first paper, never before the lock screen.
        from imsrecord.pdf.visit_summary import visit_summary  # noqa: PLC0415

        facts = self._facts(key, paper)
        by = self._acting.practitioner.signature_name
        return visit_summary(facts, printed_at=self._acting.now(), printed_by=by)

    def take_home(self, key: VisitKey, paper: str = "") -> PdfDocument:
        """Return the sheet that the patient takes home from a visit as stored.

        Raises:
            NotFoundError: There is no such visit.
        """
        from imsrecord.pdf.take_home import SheetFacts, take_home  # noqa: PLC0415

        facts = self._facts(key, paper)
        numbers = [no for given in facts.visit.prescriptions for no in given.pictures]
        with self._db.read() as session:
            pictures = own_exercises.pictures(session, numbers)
        sheet = SheetFacts(
            corrected(facts.visit),
            facts.patient,
            facts.practitioner,
            facts.clinic,
            self._acting.now(),
            pictures=pictures,
        )
        return take_home(sheet)

    def keep(self, key: VisitKey, kind: PaperKind, pdf: bytes, way: Way = "kept") -> KeptPaper:
        """Keep the bytes that are given out with their visit, and say in the audit how.

        The very same bytes given out again are kept once; each giving out is told.

        Raises:
            StorageError: Nothing could be written; then nothing may be given out either.
        """
        with self._db.write() as session:
            kept = self._find(session, key, kind, hashlib.sha256(pdf).hexdigest())
            if kept is None:
                paper = documents.GivenPaper(
                    *key, kind, self._acting.now(), self._acting.practitioner.id, pdf, reason=way
                )
                kept = self._find(session, key, kind, documents.keep(session, paper))
            if kept is None:
                raise StorageError("Not saved: the copy could not be found again.")
            self._log(session, kept, _ACTIONS[way])
        return kept

    def copies(self, key: VisitKey) -> tuple[KeptPaper, ...]:
        """Return the papers of one visit that were given out, the newest first."""
        with self._db.read() as session:
            return tuple(self._paper(line) for line in print_history.of_visit(session, *key))

    def copy(self, no: int) -> bytes:
        """Return a kept paper byte for byte as it was given out.

        Raises:
            NotFoundError: There is no such paper.
        """
        with self._db.read() as session:
            return documents.pdf(session, no)

    def note_viewed(self, key: VisitKey, kind: str, copy_no: int | None = None) -> None:
        """Remember in the audit that a paper was looked at, a fresh one or a kept copy."""
        with self._db.write() as session:
            note(
                session,
                self._acting,
                "document.view",
                entity="document" if copy_no is None else "document_copy",
                entity_id="" if copy_no is None else str(copy_no),
                patient_no=key.patient_no,
                detail=_told(kind, key),
            )

    def recent(self, most: int = 200) -> tuple[KeptPaper, ...]:
        """Return the papers given out last, over all patients, the newest first."""
        with self._db.read() as session:
            return tuple(self._paper(line) for line in print_history.recent(session, most=most))

    def save_as(self, key: VisitKey, kind: PaperKind, pdf: bytes, path: Path) -> KeptPaper:
        """Keep a paper and write it where the practitioner chose, readable by them only.

        Raises:
            StorageError: It could not be kept, or not be written there.
        """
        kept = self.keep(key, kind, pdf, "saved")
        try:
            replace_file(path, pdf)
        except StorageError:
            # from None: what the practitioner called the file is nobody's business
            raise StorageError(
                "The file could not be written there. Choose another folder; a copy is kept "
                "with the visit."
            ) from None
        return kept

    def hand_to_viewer(self, key: VisitKey, kind: PaperKind, pdf: bytes) -> Path:
        """Keep a paper and return a private file for the system's viewer.

        Raises:
            StorageError: It could not be kept, or no file could be made.
        """
        self.keep(key, kind, pdf, "opened")
        return self._files.write(kind, pdf)

    def forget_files(self) -> None:
        """Remove the files handed to the viewer: at lock and at exit."""
        self._files.forget()

    def suggested_name(self, kind: PaperKind) -> str:
        """Return a file name without anything of the patient."""
        return f"{TITLES[kind]} {self._acting.today():%Y-%m-%d}.pdf"

    def _facts(self, key: VisitKey, paper: str) -> NoteFacts:
        with self._db.read() as session:
            known = note_facts(session, visit_store.load(session, key))
        return replace(known, clinic=replace(known.clinic, paper=paper or known.clinic.paper))

    def _find(self, session: Session, key: VisitKey, kind: str, sha256: str) -> KeptPaper | None:
        lines = print_history.of_visit(session, *key)
        same = (line for line in lines if (line.kind, line.sha256) == (kind, sha256))
        return next((self._paper(line) for line in same), None)

    def _paper(self, line: GivenLine) -> KeptPaper:
        who = Patient(_NOBODY, given_names=line.given_names, family_name=line.family_name)
        return KeptPaper(
            no=line.no,
            key=VisitKey(line.patient_no, line.visit_no or 0),
            kind=line.kind,
            made_at=line.made_at,
            made_words=moment_words(line.made_at, self._acting.zone),
            made_by=line.made_by,
            way=line.reason,
            sha256=line.sha256,
            patient_name=who.name,
            initials=who.initials,
            chart_number=line.chart_number,
        )

    def _log(self, session: Session, kept: KeptPaper, action: str) -> None:
        note(
            session,
            self._acting,
            action,
            entity="document_copy",
            entity_id=str(kept.no),
            patient_no=kept.key.patient_no,
            detail=_told(kept.kind, kept.key),
            content_hash=kept.sha256,
        )


def _told(kind: str, key: VisitKey) -> str:
    return f"{kind} {key.visit_no}" if key.visit_no else kind
