"""What is done with injuries of staff; nothing here knows of a patient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import staff_incidents
from imsrecord.domain.bounds import text_problem
from imsrecord.domain.event_rules import day_problem
from imsrecord.domain.folding import fold
from imsrecord.domain.staff_incidents import incident_problems
from imsrecord.services.activity import note
from imsrecord.services.events import NotRightYetError
from imsrecord.services.kept_seals import INCIDENT, kept_seal

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.staff_incidents import IncidentFollowup, StaffIncident
    from imsrecord.services.acting import Acting

_TEXTS = ("place", "device", "circumstances", "first_aid")
_NAMED = "A patient is named here. The staff file holds no patient; please leave the name out."


class IncidentService:
    """Adds to the file of staff injuries, each deed with its audit line."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def incidents(self) -> tuple[StaffIncident, ...]:
        """Return every injury with what followed, the newest first."""
        with self._db.read() as session:
            return staff_incidents.incidents(session)

    def record(self, incident: StaffIncident) -> int:
        """Add an injury; return its number.

        Raises:
            NotRightYetError: A field is missing, cannot be read, or names a patient.
        """
        problems = incident_problems(incident)
        with self._db.write() as session:
            for name in _TEXTS:
                if self._names_a_patient(session, getattr(incident, name)):
                    problems.setdefault(name, _NAMED)
            if problems:
                raise NotRightYetError(problems)
            number = staff_incidents.add(
                session, incident, self._acting.practitioner.id, self._acting.now()
            )
            self._note(session, "incident.record", number)
        return number

    def follow_up(self, no: int, followup: IncidentFollowup) -> None:
        """Add what became of an injury; ``closed`` ends it.

        Raises:
            NotRightYetError: There is no result, or it names a patient.
        """
        with self._db.write() as session:
            problems = {
                "result": text_problem(followup.result)
                if followup.result.strip()
                else "What was found or decided?",
                "next_due": day_problem(followup.next_due),
            }
            if self._names_a_patient(session, followup.result):
                problems["result"] = _NAMED
            if any(problems.values()):
                raise NotRightYetError({name: said for name, said in problems.items() if said})
            me, now = self._acting.practitioner.id, self._acting.now()
            staff_incidents.follow_up(session, no, followup, me, now)
            self._note(session, "incident.close" if followup.closed else "incident.follow_up", no)

    @property
    def who(self) -> str:
        """The name of the practitioner at the keyboard."""
        return self._acting.practitioner.name

    def now(self) -> datetime:
        """Return the moment, aware."""
        return self._acting.now()

    @property
    def zone(self) -> str:
        """The clinic's zone."""
        return self._acting.zone

    def _names_a_patient(self, session: Session, text: str) -> bool:
        return bool(text.strip()) and staff_incidents.names_a_patient(session, [fold(text)])

    def _note(self, session: Session, action: str, number: int) -> None:
        note(
            session,
            self._acting,
            action,
            entity="staff_incident",
            entity_id=str(number),
            content_hash=kept_seal(session, INCIDENT, str(number)),
        )
