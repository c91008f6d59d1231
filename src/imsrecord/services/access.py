"""Who looked at a chart, and what was done with it: the patient's right to know (PHIA).

It is read off the record of user activity, in words; asking for it leaves a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.db import audit, people
from imsrecord.domain.note.plain_words import day_and_time_words
from imsrecord.services.activity import note_patient, note_visit
from imsrecord.services.documents import TITLES

if TYPE_CHECKING:
    from datetime import datetime

    from imsrecord.db.audit import AuditEntry
    from imsrecord.db.database import Database
    from imsrecord.domain.identity import VisitKey
    from imsrecord.services.acting import Acting

MOST: Final = 5_000
DONE: Final = {
    "access.view": "Looked who had looked",
    "patient.register": "Registered",
    "patient.change": "Particulars changed",
    "patient.view": "Chart opened",
    "precaution.add": "Precaution put on",
    "precaution.remove": "Precaution taken off",
    "episode.begin": "Complaint begun",
    "episode.close": "Complaint closed",
    "episode.reopen": "Complaint opened again",
    "visit.start": "Begun",
    "visit.view": "Opened",
    "visit.save": "Charted",
    "visit.discard": "Draft discarded",
    "visit.sign": "Signed",
    "visit.amend": "Added to",
    "visit.in_error": "Entered in error",
    "visit.move_in": "Begun from another chart",
    "visit.move_out": "Moved to another chart",
    "visit.versions": "Looked at as it was signed",
    "consent.withdraw": "Consent withdrawn",
    "day.add": "Put on a day's list",
    "day.move": "Moved on a day's list",
    "day.remove": "Taken off a day's list",
    "day.restore": "Put back on a day's list",
    "look.set_aside": "Worth a look, set aside",
    "event.tell": "Adverse event told later",
    "event.follow_up": "Adverse event followed up",
    "event.close": "Adverse event closed",
    "event.list": "Adverse events listed",
    "attachment.add": "File attached",
    "attachment.view": "File looked at",
    "attachment.export": "File saved outside",
    "attachment.in_error": "File attached by mistake",
    "document.view": "looked at",
    "document.print": "printed",
    "document.export": "saved or opened outside",
    "document.keep": "kept",
}
"""What each action of the record of user activity is called in a patient's report."""


@dataclass(frozen=True, slots=True)
class Access:
    """One thing that somebody did with a chart; ``when`` is by the clinic's clock, in words."""

    at: datetime
    when: str
    who: str
    what: str = field(repr=False)
    workstation: str = field(repr=False)
    action: str = ""


class AccessService:
    """Reads the record of user activity for one patient at a time."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def note_visit(self, key: VisitKey) -> None:
        """Remember that a visit was opened."""
        with self._db.write() as session:
            note_visit(session, self._acting, "visit.view", key)

    def accesses(self, patient_no: int, *, most: int = MOST) -> tuple[Access, ...]:
        """Return who did what with a patient's chart and when, the newest first.

        That the list was asked for is in the record from then on, and in the next list.
        """
        with self._db.write() as session:
            names = {each.id: each.signature_name for each in people.practitioners(session)}
            names |= {each.user_id: each.name for each in people.accounts(session)} | names
            kept = audit.lines(session, patient_no=patient_no, most=most)
            note_patient(session, self._acting, "access.view", patient_no)
        return tuple(
            Access(
                at=line.entry.at,
                when=day_and_time_words(line.entry.at, self._acting.zone),
                who=names.get(line.entry.who, "") if line.entry.who else "",
                what=_what(line.entry),
                workstation=line.entry.workstation,
                action=line.entry.action,
            )
            for line in kept
        )


def _what(entry: AuditEntry) -> str:
    """Return what was done, in words; one that has none yet goes by its code."""
    done = DONE.get(entry.action, entry.action.replace(".", " ").replace("_", " "))
    if entry.entity == "visit":
        return f"Visit {entry.entity_id.partition('/')[2]}: {done[:1].lower()}{done[1:]}"
    if entry.action.startswith("document."):
        kind, _, visit = entry.detail.partition(" ")
        of_visit = f" of visit {visit}" if visit else ""
        return f"{TITLES.get(kind, kind)}{of_visit}: {done}"
    return done
