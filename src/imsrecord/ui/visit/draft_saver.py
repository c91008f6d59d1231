"""Keeps the draft on disk: an act at once, typing half a second after the last key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot

from imsrecord.domain.charting_events import with_event_numbers
from imsrecord.errors import ChangedElsewhereError, RecordError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from imsrecord.domain.draft_act import Act
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import Jobs

TYPING_MS: Final = 500
BOUND_MS: Final = 1_000
RETRY_MS: Final = 2_000
CHANGED_ELSEWHERE: Final = (
    "This visit was changed in another window. Go back and open it again; "
    "your text is still here to copy."
)


@dataclass(frozen=True, slots=True)
class _Step:
    act: Act
    after: Visit


class DraftSaver(QObject):
    """Writes each step of a draft in its own transaction, one at a time and in order.

    ``saved`` comes only after the record answered; ``failing`` carries a sentence to show.
    """

    saving = Signal()
    saved = Signal(object)  # the moment, aware UTC
    failing = Signal(str)
    kept = Signal(object)  # the Visit as the record has it now
    _settled = Signal()

    def __init__(
        self,
        visit: Visit,
        save: Callable[[Visit, Visit, Act], Visit],
        *,
        jobs: Jobs,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._saved = visit
        self._save = save
        self._jobs = jobs
        self._clock = clock
        self._pending: list[_Step] = []
        self._busy = False
        self._lost = False
        self._typing = self._timer(TYPING_MS)
        self._bound = self._timer(BOUND_MS)
        self._retry = self._timer(RETRY_MS)

    @property
    def unsaved(self) -> bool:
        """Whether anything charted is not on disk yet."""
        return bool(self._pending)

    @property
    def given_up(self) -> bool:
        """Whether nothing more will be written, as the visit went on elsewhere."""
        return self._lost

    def note(self, after: Visit, act: Act) -> None:
        """Take up a change and the act that it is; typing waits for the end of the word."""
        key = act.typed_in
        last = self._pending[-1] if self._pending else None
        in_flight = self._busy and len(self._pending) == 1
        if last is not None and key and last.act.typed_in == key and not in_flight:
            self._pending[-1] = replace(last, after=after)
        else:
            self._pending.append(_Step(act, after))
        if not key:
            self.save_now()
            return
        self._typing.start()
        if not self._bound.isActive():
            self._bound.start()

    @Slot()
    def save_now(self) -> None:
        """Write what is waiting, without waiting for the end of the typing."""
        self._typing.stop()
        self._bound.stop()
        if self._busy or self._lost or not self._pending:
            return
        self._retry.stop()
        self._busy = True
        step, previous = self._pending[0], self._saved
        numbered = with_event_numbers(step.after, previous)
        visit = replace(numbered, version=previous.version)
        self.saving.emit()
        self._jobs.run(
            self, lambda: self._save(visit, previous, step.act), self._done, self._failed
        )

    def flush(self, timeout_ms: int = 3_000) -> bool:
        """Write everything before the window locks or closes; say whether it is all on disk."""
        self.save_now()
        if self._pending and not self._lost:
            loop = QEventLoop()
            self._settled.connect(loop.quit)
            QTimer.singleShot(timeout_ms, loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return not self._pending

    def close(self) -> None:
        """Stop the clocks; nothing is written after this."""
        self._lost = True
        for timer in (self._typing, self._bound, self._retry):
            timer.stop()

    def _done(self, visit: Visit) -> None:
        self._busy = False
        self._saved = visit
        self._pending.pop(0)
        self.kept.emit(visit)
        if self._pending:
            self.save_now()
            return
        self.saved.emit(self._clock())
        self._settled.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, StorageError):
            self._retry.start()
            self.failing.emit(str(error))
        elif isinstance(error, RecordError):
            self._lost = True
            changed = isinstance(error, ChangedElsewhereError)
            self.failing.emit(CHANGED_ELSEWHERE if changed else str(error))
        else:
            raise error
        self._settled.emit()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.save_now)
        return timer
