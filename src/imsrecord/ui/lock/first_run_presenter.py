"""What the first run does, without its page: keys, sheet, record, backup folder."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.people import Clinic, Practitioner
from imsrecord.errors import RecordError, StorageError
from imsrecord.security.kdf import PIN_COST, KdfCost
from imsrecord.security.passphrase import suggest_passphrase
from imsrecord.security.pin import PinVerifier
from imsrecord.security.recovery import GROUPS
from imsrecord.services.opening import FirstAnswers, NewRecord, OpenRecord
from imsrecord.ui.lock.first_run_state import FirstRunState, Step, backup_problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from imsrecord.db.database import Database
    from imsrecord.security.open_keys import OpenKeys
    from imsrecord.services.opening import RecordFolder
    from imsrecord.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class FirstRunResult:
    """How a first run ended: the open record, and what the practitioner wants next."""

    record: OpenRecord
    answers: FirstAnswers = field(repr=False)
    backup_folder: Path | None
    add_patient: bool


class FirstRunPresenter(QObject):
    """Leads through the five steps.

    ``set_up`` writes practitioner, clinic and PIN verifier into the new record before it appears;
    ``now`` gives the aware moment printed on the sheet.
    """

    state_changed = Signal(object)  # FirstRunState
    record_made = Signal(object)  # OpenRecord, after step 3
    finished = Signal(object)  # FirstRunResult

    def __init__(  # noqa: PLR0913
        self,
        folder: RecordFolder,
        jobs: Jobs,
        set_up: Callable[[Database, OpenKeys, FirstAnswers], None],
        now: Callable[[], datetime],
        *,
        pin_cost: KdfCost = PIN_COST,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._set_up = set_up
        self._now = now
        self._pin_cost = pin_cost
        self._state = FirstRunState()
        self._new: NewRecord | None = None
        self._keys_for: tuple[str, str] | None = None
        self._record: OpenRecord | None = None
        self._answers: FirstAnswers | None = None

    @property
    def state(self) -> FirstRunState:
        """What is known so far."""
        return self._state

    def begin(self) -> None:
        """Keep other programs out, and say at once if records must not live in this folder."""
        try:
            self._folder.hold()
        except RecordError as error:
            self._fail_softly(str(error))

    def answer(self, **answers: Any) -> None:
        """Take what was typed or chosen into the named fields of the state."""
        self._show(replace(self._state, problem="", **answers))

    def left_field(self, name: str) -> None:
        """From now on show what is wrong with this field."""
        if name not in self._state.told:
            self._show(replace(self._state, told=self._state.told | {name}))

    def suggest_password(self) -> None:
        """Put in a passphrase of six words drawn by lot."""
        self.answer(password=suggest_passphrase())

    def go_back(self) -> None:
        """Return to the step before; once the record is made there is no way back."""
        state = self._state
        if not state.busy and Step.YOU < state.step <= Step.SHEET:
            self._show(replace(state, step=Step(state.step - 1), problem=""))

    def go_on(self) -> None:
        """Take the next step, or show what is still missing in this one."""
        state = self._state
        if state.busy:
            return
        if state.problems():
            self._show(state.telling_all())
        elif state.step is Step.LOCK:
            self._make_keys()
        elif state.step is Step.SHEET:
            self._make_record()
        elif state.step is Step.PATIENT:
            self.finish(add_patient=True)
        else:
            self._show(replace(state, step=Step(state.step + 1), problem=""))

    def save_sheet(self, path: Path) -> None:
        """Write the recovery sheet as a PDF, in any place but beside the records."""
        state, now = self._state, self._now()
        if path.resolve().is_relative_to(self._folder.path.resolve()):
            self._fail_softly(
                self.tr("Save it elsewhere: whoever takes the records would take the sheet too.")
            )
            return
        self._show(replace(state, busy=True, problem=""))
        self._jobs.run(self, lambda: _write_sheet(path, state, now), self._on_sheet, self._fail)

    def choose_backup_folder(self, folder: Path) -> None:
        """Remember where backups will go, unless that is where the records are."""
        problem = backup_problem(folder, self._folder.path)
        chosen = self._state.backup_folder if problem else folder
        self._show(replace(self._state, backup_folder=chosen, problem=problem))

    def skip_backup(self) -> None:
        """Go on without a backup folder; Settings asks again."""
        if self._state.step is Step.BACKUP:
            self._show(replace(self._state, backup_folder=None, step=Step.PATIENT, problem=""))

    def finish(self, *, add_patient: bool) -> None:
        """End the first run and hand over the open record."""
        if self._record is not None and self._answers is not None:
            folder = self._state.backup_folder
            self.finished.emit(FirstRunResult(self._record, self._answers, folder, add_patient))

    def _make_keys(self) -> None:
        name, password = self._state.signature_name, self._state.password
        if self._new is not None and self._keys_for == (name, password):
            self._show(replace(self._state, step=Step.SHEET))
            return
        self._keys_for = (name, password)
        self._show(replace(self._state, busy=True, problem=""))
        work = self._folder.begin_record
        self._jobs.run(self, lambda: work(name, password), self._on_keys, self._fail)

    def _on_keys(self, new: NewRecord) -> None:
        self._new = new
        first, second = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), 2))
        self._show(
            replace(
                self._state,
                step=Step.SHEET,
                busy=False,
                groups=new.code.groups,
                asked=(first, second),
                sheet=None,
                typed=("", ""),
                told=self._state.told - {"sheet", "first", "second"},
            )
        )

    def _on_sheet(self, path: Path) -> None:
        self._show(replace(self._state, busy=False, sheet=path, problem=""))

    def _make_record(self) -> None:
        new = self._new
        if new is None:
            return
        state, set_up, cost, folder = self._state, self._set_up, self._pin_cost, self._folder
        self._show(replace(state, busy=True, problem=""))

        def work() -> tuple[OpenRecord, FirstAnswers]:
            answers = _answers(state, new.keys, cost)
            opened = folder.finish_record(new, lambda db, keys: set_up(db, keys, answers))
            return opened, answers

        self._jobs.run(self, work, self._on_record, self._fail)

    def _on_record(self, made: tuple[OpenRecord, FirstAnswers]) -> None:
        self._record, self._answers = made
        self._new = None
        # From here on the sheet alone knows the code.
        self._show(
            replace(self._state, step=Step.BACKUP, busy=False, groups=(), password="", pin="")
        )
        self.record_made.emit(self._record)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._keys_for = None if self._state.step is Step.LOCK else self._keys_for
        self._fail_softly(str(error))

    def _fail_softly(self, problem: str) -> None:
        self._show(replace(self._state, busy=False, problem=problem))

    def _show(self, state: FirstRunState) -> None:
        self._state = state
        self.state_changed.emit(state)


def _answers(state: FirstRunState, keys: OpenKeys, cost: KdfCost) -> FirstAnswers:
    return FirstAnswers(
        practitioner=Practitioner(
            id=keys.person.user_id,
            name=state.name.strip(),
            designation=state.designation.strip(),
            registration_no=state.registration_no.strip(),
        ),
        clinic=Clinic(state.clinic.strip(), state.address.strip(), state.phone.strip()),
        pin_verifier=PinVerifier.make(state.pin, cost),
        idle_minutes=state.idle_minutes,
    )


def _write_sheet(path: Path, state: FirstRunState, now: datetime) -> Path:
    # ReportLab is slow to import: here, on the job thread, and only now.
    from imsrecord.pdf.recovery_sheet import SheetOwner, recovery_sheet  # noqa: PLC0415

    owner = SheetOwner(state.clinic.strip(), state.signature_name, now)
    document = recovery_sheet(state.groups, owner)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(document.content)
        part.replace(path)
    except OSError as error:
        raise StorageError("The sheet could not be written there. Choose another place.") from error
    return path
