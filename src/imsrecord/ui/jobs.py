"""Work off the UI thread, with the answer delivered back on it.

Two queues: writes keep the order in which they were asked for; documents (PDF, export) take
their time beside them. An error that is no ``RecordError`` is a bug: the caller still hears of
it, so that no button stays busy, and it also goes to the crash dialog.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Queue = Literal["writes", "documents"]
QUEUES: Final[tuple[Queue, ...]] = ("writes", "documents")


class Jobs(Protocol):
    """Runs a function and reports back; tests use an inline stand-in."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        queue: Queue = "writes",
    ) -> None:
        """Run ``work`` elsewhere, then ``done`` or ``failed`` on the UI thread."""


class ThreadedJobs(QObject):
    """One thread for each queue, named after it."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[Queue, ThreadPoolExecutor] = {}
        self._open = True
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        queue: Queue = "writes",
    ) -> None:
        """Run ``work`` on the thread of ``queue``; drop the answer if ``owner`` is gone by then.

        Raises:
            RuntimeError: after ``shutdown``.
        """

        def report(future: Future[T]) -> None:
            if shiboken6.isValid(self):
                self._finished.emit((owner, future, done, failed))

        self._pool(queue).submit(work).add_done_callback(report)

    def shutdown(self) -> None:
        """Finish what is queued, so that no save is lost on quit; nothing is taken after that."""
        self._open = False
        for pool in self._pools.values():
            pool.shutdown(wait=True)

    def _pool(self, queue: Queue) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not at the start

        if not self._open:
            raise RuntimeError("the program is closing")
        if queue not in self._pools:
            name = f"imsrecord-{queue}"
            self._pools[queue] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        return self._pools[queue]

    @Slot(object)
    def _deliver(self, message: tuple[QObject, Future[Any], Any, Any]) -> None:
        owner, future, done, failed = message
        if not shiboken6.isValid(owner):
            return
        error = future.exception()
        if error is None:
            done(future.result())
        elif isinstance(error, Exception):
            _report_failure(error, failed)
        else:
            raise error


class InlineJobs:
    """Runs at once on the calling thread."""

    def run(
        self,
        owner: QObject,  # noqa: ARG002
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        queue: Queue = "writes",  # noqa: ARG002
    ) -> None:
        """Run ``work`` and answer before returning."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001
            _report_failure(error, failed)
        else:
            done(result)

    def shutdown(self) -> None:
        """Nothing is ever left to finish."""


def _report_failure(error: Exception, failed: Callable[[Exception], None]) -> None:
    failed(error)
    if not isinstance(error, RecordError):
        sys.excepthook(type(error), error, error.__traceback__)
