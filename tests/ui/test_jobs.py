from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from imsrecord.errors import StorageError
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[ThreadedJobs]:
    made = ThreadedJobs()
    yield made
    made.shutdown()


def nothing_more(_answer: None) -> None:
    """Ask for no more than that it was done."""


def unexpected(error: Exception) -> None:
    raise AssertionError from error


def test_writes_are_done_in_the_order_asked_for_on_one_named_thread(
    jobs: ThreadedJobs, qtbot: QtBot
) -> None:
    owner = QObject()
    done: list[int] = []
    threads: set[str] = set()

    def work(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(20):
        jobs.run(owner, partial(work, number), done.append, unexpected)

    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))
    assert len(threads) == 1
    assert threads.pop().startswith("imsrecord-writes")


def test_a_slow_document_does_not_hold_up_a_write(jobs: ThreadedJobs, qtbot: QtBot) -> None:
    owner = QObject()
    go_on = threading.Event()
    done: list[str] = []

    jobs.run(owner, lambda: go_on.wait(10), lambda _: done.append("pdf"), unexpected,
             queue="documents")  # fmt: skip
    jobs.run(owner, lambda: None, lambda _: done.append("saved"), unexpected)
    qtbot.waitUntil(lambda: done == ["saved"])
    go_on.set()

    qtbot.waitUntil(lambda: done == ["saved", "pdf"])


def test_the_answer_comes_on_the_threads_of_the_window(jobs: ThreadedJobs, qtbot: QtBot) -> None:
    heard: list[threading.Thread] = []

    jobs.run(QObject(), lambda: 1, lambda _: heard.append(threading.current_thread()), unexpected)

    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard == [threading.main_thread()]


def test_an_answer_to_a_page_that_is_gone_is_dropped(jobs: ThreadedJobs, qtbot: QtBot) -> None:
    gone, here = QObject(), QObject()
    heard: list[str] = []
    held = threading.Event()

    jobs.run(gone, lambda: held.wait(10), lambda _: heard.append("gone"), unexpected)
    jobs.run(here, lambda: None, lambda _: heard.append("here"), unexpected)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone)
    QCoreApplication.processEvents()
    held.set()

    qtbot.waitUntil(lambda: "here" in heard)
    assert heard == ["here"]


def test_an_expected_failure_is_told_to_who_asked(jobs: ThreadedJobs, qtbot: QtBot) -> None:
    failures: list[Exception] = []

    def fail() -> None:
        raise StorageError("The disk is full.")

    jobs.run(QObject(), fail, nothing_more, failures.append)

    qtbot.waitUntil(lambda: len(failures) == 1)
    assert isinstance(failures[0], StorageError)


def test_a_bug_is_told_to_who_asked_and_to_the_crash_dialog(qtbot: QtBot) -> None:
    failures: list[Exception] = []
    nothing: list[int] = []

    def fail() -> None:
        nothing.pop()

    with qtbot.captureExceptions() as crashes:
        InlineJobs().run(QObject(), fail, nothing_more, failures.append)

    assert [type(each) for each in failures] == [IndexError]
    assert [kind for kind, _error, _trace in crashes] == [IndexError]


def test_shutting_down_finishes_what_is_queued() -> None:
    jobs = ThreadedJobs()
    written: list[int] = []
    owner = QObject()

    for number in range(5):
        jobs.run(owner, partial(written.append, number), nothing_more, unexpected)
    jobs.shutdown()

    assert written == [0, 1, 2, 3, 4]
    with pytest.raises(RuntimeError):
        jobs.run(owner, lambda: None, nothing_more, unexpected)
