"""What stands between the practitioner and the signature, without the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.decision_rules import gives_sheet
from imsrecord.domain.note.plain_words import counted
from imsrecord.domain.signing import blocking
from imsrecord.errors import NotReadyToSignError, RecordError, WrongPinError

if TYPE_CHECKING:
    from imsrecord.domain.note import NoteFacts
    from imsrecord.domain.signing_problem import SigningProblem
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import Jobs


FEW_TRIES = 2


@dataclass(frozen=True, slots=True)
class WhenSigned:
    """What is to happen once the visit is signed."""

    open_sheet: bool = True
    keep_summary: bool = True


class Signs(Protocol):
    """The part of the visit service that review needs."""

    def facts(self, visit: Visit) -> NoteFacts:
        """Return everything the note is composed of."""

    def problems(self, visit: Visit) -> tuple[SigningProblem, ...]:
        """Return what still stands between the draft and a signature."""

    def sign(self, visit: Visit, pin: str) -> Visit:
        """Sign for good with the practitioner's PIN."""


class ReviewPresenter(QObject):
    """Holds one draft on its way to the signature."""

    refused = Signal(object)  # tuple[SigningProblem, ...]
    wrong_pin = Signal(str)
    failed = Signal(str)
    busy_changed = Signal(bool)
    signed = Signal(object, object)  # Visit, WhenSigned

    def __init__(
        self, visit: Visit, visits: Signs, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.visit = visit
        self.when_signed = WhenSigned(open_sheet=gives_sheet(visit))
        self._visits = visits
        self._jobs = jobs
        self._busy = False

    @property
    def facts(self) -> NoteFacts:
        """What the note says."""
        return self._visits.facts(self.visit)

    @property
    def problems(self) -> tuple[SigningProblem, ...]:
        """The gaps of the draft, hard stops first."""
        return self._visits.problems(self.visit)

    @property
    def ready(self) -> bool:
        """Whether nothing stops a signature."""
        return not blocking(self.problems)

    @property
    def busy(self) -> bool:
        """Whether the visit is being signed at this moment."""
        return self._busy

    def sign(self, pin: str) -> None:
        """Sign with the PIN just given, once; a second press while busy is nothing."""
        if self._busy:
            return
        self._set_busy(busy=True)
        visit = self.visit
        self._jobs.run(
            self, lambda: self._visits.sign(visit, pin), self._on_signed, self._on_failed
        )

    def _on_signed(self, visit: Visit) -> None:
        self._set_busy(busy=False)
        self.visit = visit
        self.signed.emit(visit, self.when_signed)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, NotReadyToSignError):
            self.refused.emit(error.problems)
        elif isinstance(error, WrongPinError):
            self.wrong_pin.emit(_pin_words(error))
        elif isinstance(error, RecordError):
            self.failed.emit(str(error))
        else:
            raise error

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)


def _pin_words(error: WrongPinError) -> str:
    """Say that the PIN is wrong, and how often it may be tried when that becomes few."""
    left = error.tries_left
    if not left or left > FEW_TRIES:
        return str(error)
    return f"{error} {counted(left, 'try', 'tries')} left."
