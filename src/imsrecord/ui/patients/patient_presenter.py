"""Registering and editing a patient, without the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.patient import patient_problems
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from imsrecord.domain.episode import Episode
    from imsrecord.domain.history import PatientLine
    from imsrecord.domain.patient import Patient
    from imsrecord.ui.jobs import Jobs


class KeepsPatients(Protocol):
    """The part of the patient service that the page needs."""

    def register(self, patient: Patient, episode: Episode) -> Patient:
        """Give the patient a number and keep the complaint that brought them."""

    def update(self, patient: Patient, episode: Episode) -> Patient:
        """Keep changes to a patient and the present complaint."""

    def likely_same(self, patient: Patient) -> tuple[PatientLine, ...]:
        """Return who in the record could be the same person."""


class PatientPresenter(QObject):
    """Holds what is kept of one patient and takes over what was typed, when it can be kept."""

    problems_found = Signal(object)  # dict of field -> sentence
    failed = Signal(str)
    kept = Signal(object)  # Patient
    likely_same_found = Signal(object)  # tuple[PatientLine, ...]
    busy_changed = Signal(bool)

    def __init__(  # noqa: PLR0913, PLR0917
        self,
        patient: Patient,
        episode: Episode,
        patients: KeepsPatients,
        jobs: Jobs,
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.patient = patient
        self.episode = episode
        self._patients = patients
        self._jobs = jobs
        self._today = today
        self._busy = False

    @property
    def is_new(self) -> bool:
        """Whether the patient is not in the record yet."""
        return self.patient.no == 0

    def today(self) -> date:
        """Return the date where the clinic stands."""
        return self._today()

    def look_for_same(self, patient: Patient) -> None:
        """Say who could be the same person, as soon as a name and a birth date are there."""
        if self.is_new and patient.name and patient.born_on is not None:
            self.likely_same_found.emit(self._patients.likely_same(patient))

    def keep(self, patient: Patient, episode: Episode, typed: dict[str, str]) -> bool:
        """Keep what was typed, or say what cannot be kept; ``typed`` are the page's own problems.

        Returns whether it is being kept.
        """
        problems = patient_problems(patient, self._today()) | typed
        self.problems_found.emit(problems)
        if problems or self._busy:
            return False
        self._set_busy(busy=True)
        deed = self._patients.register if self.is_new else self._patients.update
        self._jobs.run(self, lambda: deed(patient, episode), self._on_kept, self._on_failed)
        return True

    def _on_kept(self, patient: Patient) -> None:
        self._set_busy(busy=False)
        self.patient = patient
        self.kept.emit(patient)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if not isinstance(error, RecordError):
            raise error
        self.failed.emit(str(error))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
