"""What a practitioner does with patients: register, change, find, open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import charts, episodes, history, patients, search, visit_intakes
from imsrecord.domain.episode import Episode
from imsrecord.domain.identity import new_id
from imsrecord.domain.patient import Patient
from imsrecord.services.activity import note_patient
from imsrecord.services.precautions import note_precautions, put_on

if TYPE_CHECKING:
    from datetime import date

    from imsrecord.db.database import Database
    from imsrecord.domain.history import PatientLine, VisitLine
    from imsrecord.domain.patient import Precaution
    from imsrecord.services.acting import Acting

FIRST_VISITS = 20


class PatientService:
    """Reads and writes patients and their episodes, each change with its audit line."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def blank(self) -> tuple[Patient, Episode]:
        """Return a patient and a complaint to be filled in; nothing is kept yet."""
        now = self._acting.now()
        return Patient(new_id(now)), Episode(new_id(now), 0, started_on=self._acting.today())

    def register(self, patient: Patient, episode: Episode) -> Patient:
        """Give the patient a number and keep the complaint that brought them.

        Raises:
            ChartNumberTakenError: The typed chart number is another patient's.
        """
        with self._db.write() as session:
            kept = patients.register(session, patient)
            episodes.start(session, replace(episode, patient_no=kept.no))
            note_patient(session, self._acting, "patient.register", kept.no)
        return kept

    def update(self, patient: Patient, episode: Episode) -> Patient:
        """Keep changes to a patient and the present complaint.

        Raises:
            ChangedElsewhereError: One of them was changed elsewhere meanwhile.
        """
        with self._db.write() as session:
            stored = patients.load(session, patient.no)
            kept = patients.update(session, patient) if stored != patient else patient
            note_precautions(session, self._acting, stored, kept.precautions, why="patient page")
            if not episode.no:
                episodes.start(session, replace(episode, patient_no=kept.no))
            elif episodes.load(session, kept.no, episode.no) != episode:
                visit_intakes.correct_drafts(session, episodes.save(session, episode))
            note_patient(session, self._acting, "patient.change", kept.no)
        return kept

    def add_precaution(self, patient_no: int, precaution: Precaution, why: str) -> Patient:
        """Let a precaution follow a patient from now on, say because an addendum tells of it.

        ``why`` is a code or number for the record of user activity, never clinical words:
        "addendum to visit 3". What stands already is left as it is.

        Raises:
            RecordError: Its words cannot be kept; the sentence says why.
        """
        with self._db.write() as session:
            return put_on(session, self._acting, patient_no, precaution, why)

    def open(self, patient_no: int) -> tuple[Patient, Episode, tuple[VisitLine, ...]]:
        """Return a patient, the present complaint and the newest visits."""
        with self._db.read() as session:
            patient, episode = charts.load(session, patient_no)
            lines = history.lines(session, patient_no, most=FIRST_VISITS)
        return patient, episode or self._first_episode(patient_no), lines

    def note_viewed(self, patient_no: int) -> None:
        """Remember that the chart was looked at: for the recents, and in the audit."""
        with self._db.write() as session:
            patients.note_opened(session, patient_no, self._acting.now())
            note_patient(session, self._acting, "patient.view", patient_no)

    def episode(self, patient_no: int, episode_no: int) -> Episode:
        """Return one episode."""
        with self._db.read() as session:
            return episodes.load(session, patient_no, episode_no)

    def episodes(self, patient_no: int) -> tuple[Episode, ...]:
        """Return every episode of a patient, open ones first, the newest first among them."""
        with self._db.read() as session:
            return episodes.of_patient(session, patient_no)

    def search(self, text: str, limit: int = 50) -> tuple[PatientLine, ...]:
        """Return the patients found for what was typed so far, best first."""
        with self._db.read() as session:
            return patients.search(session, text, limit)

    def everybody(self, first: int, most: int) -> tuple[PatientLine, ...]:
        """Return a page of all patients by name."""
        with self._db.read() as session:
            return search.everybody(session, limit=most, skip=first)

    def recents(self, limit: int = 12) -> tuple[PatientLine, ...]:
        """Return the patients whose charts were opened last."""
        with self._db.read() as session:
            return patients.recents(session, limit)

    def count(self) -> int:
        """Return how many patients there are."""
        with self._db.read() as session:
            return patients.count(session)

    def likely_same(self, patient: Patient) -> tuple[PatientLine, ...]:
        """Return who in the record could be the same person."""
        with self._db.read() as session:
            return patients.possible_duplicates(session, patient)

    def today(self) -> date:
        """Return the date where the clinic stands."""
        return self._acting.today()

    def _first_episode(self, patient_no: int) -> Episode:
        return Episode(new_id(self._acting.now()), patient_no, started_on=self._acting.today())
