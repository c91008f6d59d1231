"""What a practitioner does with a day: who is expected, who is due back, what is worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import day_lists, looks, patients
from imsrecord.domain.day_list import clock_words
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.domain.worth_a_look import looks as looks_of
from imsrecord.errors import NotFoundError, OnTheListError
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.day_list import DayLine, DueLine
    from imsrecord.domain.worth_a_look import Look
    from imsrecord.services.acting import Acting


class DayService:
    """Reads and writes the lists of days, each change with its audit line."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def lines(self, day: date) -> tuple[DayLine, ...]:
        """Return who is on the list of a day, by time."""
        with self._db.read() as session:
            return day_lists.lines(session, day)

    def due(self) -> tuple[DueLine, ...]:
        """Return who is due within two weeks, and who is overdue."""
        with self._db.read() as session:
            return day_lists.due(session, self._acting.today())

    def looks(self) -> tuple[Look, ...]:
        """Return what is worth a look and was not set aside; it takes longer than a key press."""
        today = self._acting.today()
        with self._db.read() as session:
            people = looks.people(session, today)
            aside = looks.aside(session, tuple(person.patient_no for person in people))
        found = (look for person in people for look in looks_of(person, today))
        return tuple(
            look
            for look in found
            if look.visit_no > aside.get((look.patient_no, look.kind.value), 0)
        )

    def set_aside(self, look: Look) -> None:
        """Let a sentence be silent until something new is signed."""
        with self._db.write() as session:
            looks.set_aside(session, look, self._acting.now(), self._acting.practitioner.id)
            note(
                session,
                self._acting,
                "look.set_aside",
                entity=look.kind.value,
                entity_id=f"{look.patient_no}/{look.visit_no}",
                patient_no=look.patient_no,
            )

    def put_on(self, patient_no: int, day: date, minute: int | None = None) -> int:
        """Put somebody on the list of a day, at a time or without; return the entry's number.

        Raises:
            OnTheListError: They are on it already; the sentence says when.
            NotFoundError: There is no such patient.
        """
        with self._db.write() as session:
            patient = patients.load(session, patient_no)
            _refuse_twice(session, patient_no, patient.name, day)
            now, by = self._acting.now(), self._acting.practitioner.id
            no = day_lists.put(session, patient_no, day, minute, at=now, by=by)
            self._note(session, "day.add", no, patient_no)
        return no

    def move(self, no: int, day: date, minute: int | None) -> int:
        """Give somebody on a list another day or time; return the entry's number.

        Raises:
            OnTheListError: They are on the list of that day already.
            NotFoundError: There is no such entry.
        """
        with self._db.write() as session:
            stands = _found(session, no)
            if day != stands.day:
                name = patients.load(session, stands.patient_no).name
                _refuse_twice(session, stands.patient_no, name, day)
            day_lists.move(session, no, day, minute)
            self._note(session, "day.move", no, stands.patient_no)
        return no

    def take_off(self, no: int) -> None:
        """Take somebody off a list; nothing is deleted, and ``put_back`` undoes it.

        Raises:
            NotFoundError: There is no such entry.
        """
        with self._db.write() as session:
            stands = _found(session, no)
            day_lists.set_off(session, no, self._acting.now())
            self._note(session, "day.remove", no, stands.patient_no)

    def put_back(self, no: int) -> None:
        """Undo ``take_off``.

        Raises:
            OnTheListError: They were put on it again meanwhile.
            NotFoundError: There is no such entry.
        """
        with self._db.write() as session:
            stands = _found(session, no)
            if not stands.off:
                return
            name = patients.load(session, stands.patient_no).name
            _refuse_twice(session, stands.patient_no, name, stands.day)
            day_lists.set_off(session, no, None)
            self._note(session, "day.restore", no, stands.patient_no)

    def _note(self, session: Session, action: str, no: int, patient_no: int) -> None:
        note(
            session,
            self._acting,
            action,
            entity="day_entry",
            entity_id=str(no),
            patient_no=patient_no,
        )


def _found(session: Session, no: int) -> day_lists.Place:
    stands = day_lists.place(session, no)
    if stands is None:
        raise NotFoundError("This place on the list is no longer in the record.")
    return stands


def _refuse_twice(session: Session, patient_no: int, name: str, day: date) -> None:
    stands = day_lists.standing(session, patient_no, day)
    if stands is not None:
        at = f" at {clock_words(stands.minute)}" if stands.minute is not None else ""
        words = f"{name} is on the list of {short_day_words(day)} already{at}."
        raise OnTheListError(words)
