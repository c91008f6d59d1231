"""A signed visit that should not be in this chart: why, whose it is, and the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.additions import reason_problem
from imsrecord.errors import RecordError, WrongPinError

if TYPE_CHECKING:
    from imsrecord.domain.history import PatientLine
    from imsrecord.domain.identity import VisitKey
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import Jobs


class TakesBack(Protocol):
    """The part of the service of addenda that the dialog needs."""

    def mark_in_error(self, key: VisitKey, reason: str, pin: str) -> Visit:
        """Mark it, and nothing more."""

    def move(self, key: VisitKey, right_patient_no: int, reason: str, pin: str) -> Visit:
        """Mark it and begin it anew in the right chart."""


class InErrorPresenter(QObject):
    """Holds what is said until it is signed. ``right`` is the patient it belongs to, if anybody."""

    changed = Signal()
    refused = Signal(object)  # dict of field → sentence
    failed = Signal(str)
    busy_changed = Signal(bool)
    marked = Signal(object)  # Visit
    moved = Signal(object)  # Visit: the draft in the right chart

    def __init__(
        self, key: VisitKey, addenda: TakesBack, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.wrong_patient = False
        self.right: PatientLine | None = None
        self._addenda = addenda
        self._jobs = jobs
        self._signing = False

    def say_whose(self, *, wrong_patient: bool) -> None:
        """Say whether another patient was treated."""
        self.wrong_patient = wrong_patient
        self.changed.emit()

    def choose(self, patient: PatientLine | None) -> None:
        """Say who was treated."""
        self.right = patient
        self.changed.emit()

    def sign(self, reason: str, pin: str) -> None:
        """Mark the visit, and begin it in the right chart where another patient was treated."""
        if self._signing:
            return
        problems = self._problems(reason, pin)
        self.refused.emit(problems)
        if problems:
            return
        key, right, addenda = self.key, self.right, self._addenda
        self._busy(on=True)
        if self.wrong_patient and right is not None:
            self._jobs.run(
                self,
                lambda: addenda.move(key, right.no, reason.strip(), pin),
                self.moved.emit,
                self._on_failed,
            )
        else:
            self._jobs.run(
                self,
                lambda: addenda.mark_in_error(key, reason.strip(), pin),
                self.marked.emit,
                self._on_failed,
            )

    def _problems(self, reason: str, pin: str) -> dict[str, str]:
        asked = {
            "right": "Please find the patient who was treated."
            if self.wrong_patient and self.right is None
            else "",
            "reason": reason_problem(reason),
            "pin": "" if pin else "Please sign with your PIN.",
        }
        return {name: problem for name, problem in asked.items() if problem}

    def _on_failed(self, error: Exception) -> None:
        self._busy(on=False)
        if isinstance(error, WrongPinError):
            self.refused.emit({"pin": str(error)})
        elif isinstance(error, RecordError):
            self.failed.emit(str(error))

    def _busy(self, *, on: bool) -> None:
        self._signing = on
        self.busy_changed.emit(on)
