"""What the lock page does, without the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.errors import PasswordNeededError, RecordError, WrongPinError
from imsrecord.services import opening
from imsrecord.services.opening import FolderState

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from imsrecord.db.database import Database
    from imsrecord.security.open_keys import Person
    from imsrecord.security.pin import QuickUnlock
    from imsrecord.services.opening import OpenRecord, RecordFolder
    from imsrecord.ui.jobs import Jobs


class Way(Enum):
    """How the record is being opened."""

    PASSWORD = "password"  # noqa: S105 - a way in, not a password
    PIN = "pin"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class LockState:
    """What the lock page shows; never a patient's name."""

    way: Way
    after_lock: bool
    name: str = field(default="", repr=False)
    several: bool = False
    busy: bool = False
    problem: str = ""
    new_password_problem: str = ""


class LockPresenter(QObject):
    """Opens the record by passphrase, by PIN after a lock, or by the recovery sheet.

    ``quick`` is what lets the PIN in after a lock; ``identify`` reads from an opened record whose
    it is, which the recovery sheet needs when the key file is lost.
    """

    state_changed = Signal(object)  # LockState
    unlocked = Signal(object)  # OpenRecord

    def __init__(
        self,
        folder: RecordFolder,
        jobs: Jobs,
        *,
        quick: QuickUnlock | None = None,
        identify: Callable[[Database], tuple[UUID, Person]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._quick = quick
        self._identify = identify
        way = Way.PIN if quick is not None and quick.available else Way.PASSWORD
        self._state = LockState(way, after_lock=quick is not None)

    @property
    def state(self) -> LockState:
        """What the page shows now."""
        return self._state

    @property
    def can_use_pin(self) -> bool:
        """Say whether the PIN would still let somebody in."""
        return self._quick is not None and self._quick.available

    @property
    def can_use_sheet(self) -> bool:
        """Say whether the recovery sheet is offered here."""
        return self._identify is not None

    def begin(self) -> None:
        """Keep other programs out, say what is wrong with the folder, load ahead meanwhile."""
        problem = self._look()
        self._show(replace(self._state, problem=problem))

    def try_password(self, password: str) -> None:
        """Try a passphrase; what was typed stays on the page until it is right."""
        if not password:
            self._show(replace(self._state, problem=self.tr("Type your passphrase.")))
            return
        self._open(lambda: self._folder.open_record(password))

    def try_pin(self, pin: str) -> None:
        """Try a PIN; the fifth wrong one needs the passphrase again."""
        quick = self._quick
        if quick is None:
            self.use(Way.PASSWORD)
            return
        self._open(lambda: self._folder.open_with_keys(quick.unlock(pin)))

    def try_sheet(self, typed: str, new_password: str) -> None:
        """Try the recovery code, and set a new passphrase with it."""
        identify = self._identify
        if identify is None or self._state.busy:
            return
        from imsrecord.security.passwords import password_problem  # noqa: PLC0415

        problem = password_problem(new_password, (self._state.name,))
        if problem:
            self._show(replace(self._state, problem="", new_password_problem=problem))
            return
        self._open(lambda: self._folder.open_with_recovery(typed, new_password, identify))

    def use(self, way: Way) -> None:
        """Turn to another way in."""
        if not self._state.busy:
            self._show(replace(self._state, way=way, problem="", new_password_problem=""))

    def _look(self) -> str:
        try:
            self._folder.hold()
            persons = self._folder.persons()
            name = persons[0].name if len(persons) == 1 else ""
            self._state = replace(self._state, name=name, several=len(persons) > 1)
            if self._folder.state() is FolderState.RECORD_MISSING:
                return opening.NO_RECORD
        except RecordError as error:
            return str(error)
        return ""

    def _open(self, deed: Callable[[], OpenRecord]) -> None:
        if self._state.busy:
            return
        self._show(replace(self._state, busy=True, problem="", new_password_problem=""))
        self._jobs.run(self, deed, self._on_open, self._on_failed)

    def _on_open(self, record: OpenRecord) -> None:
        self._show(replace(self._state, busy=False))
        self.unlocked.emit(record)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        import logging  # noqa: PLC0415 - the first picture does without

        logging.getLogger(__name__).warning("not opened: %s", type(error).__name__)
        way, problem = self._state.way, str(error)
        if isinstance(error, PasswordNeededError):
            way = Way.PASSWORD
        elif isinstance(error, WrongPinError):
            left = error.tries_left
            tries = self.tr("1 try left") if left == 1 else self.tr("{0} tries left").format(left)
            problem = f"{error} {tries}."
        self._show(replace(self._state, busy=False, way=way, problem=problem))

    def _show(self, state: LockState) -> None:
        self._state = state
        self.state_changed.emit(state)
