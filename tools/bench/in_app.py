"""A child process: the real window on a data set, worked by keys; prints one line of JSON.

``unlock FOLDER waited|at_once`` measures P1b and the gaps of the background import (P18a);
``work FOLDER`` measures keystrokes (P5), memory after every screen (P4b), gaps while saving and
printing (P18b, P18c); ``keys FOLDER`` keystrokes alone.
"""
# ruff: noqa: E402 - the start is prepared before Qt is loaded, as the program does

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imsrecord.ui import quick_start

quick_start.prepare()

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from imsrecord.app import application_on, qt_application
from imsrecord.services.opening import RecordFolder
from tools.bench.first_paint import rss
from tools.bench.sizes import PASSWORD, SHORT_CHART

if TYPE_CHECKING:
    from imsrecord.ui.application import Application

PATIENCE = 30.0  # seconds
ROOMS = ("today", "patients", "exercises", "print", "settings")


class Painted(QObject):
    """Counts the paints of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class WindowPaints(QObject):
    """Notes when a window was painted last, how often, and when its ``parts`` were all painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at, self.count = 0.0, 0
        self.parts: list[Painted] = []
        self.first = 0.0
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest:
            return False
        window.event(event)  # paints everything that waits for it
        self.at = time.perf_counter()
        self.count += 1
        if not self.first and self.parts and all(part.count for part in self.parts):
            self.first = self.at
        return True


class Ticks(QObject):
    """The longest time in which the event loop did not come round: a timer of 2 ms looks."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(2)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now

    def stop(self) -> float:
        """Return the longest gap in milliseconds."""
        self._timer.stop()
        return self.longest


def until(condition: Callable[[], bool], what: str) -> None:
    """Let the event loop run until something holds."""
    limit = QElapsedTimer()
    limit.start()
    looks = QTimer()
    looks.start(2)
    while not condition():
        # Asleep between events, as the program is, so that its threads have the processor.
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if limit.elapsed() > PATIENCE * 1000:
            raise TimeoutError(what)


def opened_window(folder: Path) -> Application:
    """Show the lock screen of a record and wait for its first paint."""
    qt_application()
    application = application_on(RecordFolder(folder))
    application.begin()
    painted: list[object] = []
    application.window.first_painted.connect(lambda: painted.append(None))
    application.window.show()
    until(lambda: bool(painted), "the first paint")
    return application


def load_ahead(application: Application) -> float:
    """Wait until what an open record needs is loaded; return the longest gap meanwhile."""
    ticks = Ticks()
    done: list[object] = []
    application.loaded.connect(lambda: done.append(None))
    until(lambda: bool(done), "the background import")
    return ticks.stop()


def unlocked(application: Application) -> tuple[float, Any]:
    """Type the passphrase; return the time from Return to the painted list of all patients."""
    line = application.window.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, PASSWORD)
    start = time.perf_counter()
    QTest.keyClick(line, Qt.Key.Key_Return)
    until(lambda: application.workspace is not None, "the record")
    workspace = application.workspace
    application.window.go_to_room("patients")
    seen = Painted(workspace.patients.list.viewport())
    until(lambda: seen.count > 0, "the list of patients")
    return (time.perf_counter() - start) * 1000, workspace


def watch_kdf(times: list[float]) -> None:
    """Note how long argon2id takes whenever it is asked."""
    from argon2 import low_level

    real = low_level.hash_secret_raw

    def timed(**arguments: Any) -> bytes:
        start = time.perf_counter()
        stretched = real(**arguments)
        times.append((time.perf_counter() - start) * 1000)
        return stretched

    low_level.hash_secret_raw = timed


def unlock(folder: Path, way: str) -> dict[str, float]:
    """P1b: the passphrase given once the imports are done, or at once."""
    application = opened_window(folder)
    gap = load_ahead(application) if way == "waited" else 0.0
    argon2id: list[float] = []
    watch_kdf(argon2id)
    took, _workspace = unlocked(application)
    return {"unlock": took - sum(argon2id), "gap": gap}


def keys(folder: Path) -> dict[str, Any]:
    """P6: keystrokes alone."""
    application = opened_window(folder)
    load_ahead(application)
    _took, workspace = unlocked(application)
    return {"keystrokes": [keystroke(workspace, letters) for letters in names(workspace)]}


def work(folder: Path) -> dict[str, Any]:
    """P5, P18b, P18c and P4b in one session."""
    application = opened_window(folder)
    load_ahead(application)
    _took, workspace = unlocked(application)
    keystrokes = [keystroke(workspace, letters) for letters in names(workspace)]
    return {
        "keystrokes": keystrokes,
        "save_gaps": [save_gap(application, workspace) for _ in range(12)],
        "print_gaps": [print_gap(application, workspace) for _ in range(12)],
        "rss": every_screen(application, workspace),
    }


def names(workspace: Any) -> list[str]:
    """Return beginnings of three letters of patients all over the list."""
    total = workspace.record.patients.count()
    places = [n * total // 40 for n in range(40)]
    lines = [workspace.record.patients.everybody(place, 1)[0] for place in places]
    return [line.name.split(" ")[-1][:3].lower() for line in lines]


def keystroke(workspace: Any, letters: str) -> dict[str, list[float]]:
    """Type three letters; return for each the time to the painted list, and its floor.

    What is searched for was searched before, so that neither is the one to decrypt its pages.
    """
    page = workspace.patients
    statements: list[tuple[str, Any]] = []
    stop = listen(workspace.record.opened.db.engine, statements)
    viewport = page.list.viewport()
    seen = Painted(viewport)
    ours, floors = [], []
    for typed, letter in enumerate(letters, 1):
        statements.clear()
        workspace.record.patients.search(letters[:typed])
        before = seen.count
        start = time.perf_counter()
        QTest.keyClick(page.search.line, letter)
        until(lambda before=before: seen.count > before, "the list painted")
        ours.append((time.perf_counter() - start) * 1000)
        floors.append(floor_of(workspace, statements[-1], viewport.size()))
    stop()
    viewport.removeEventFilter(seen)
    page.search.line.clear()
    page.refresh()
    until(lambda: not page.search.text(), "the field emptied")
    QCoreApplication.processEvents()
    return {"ours": ours, "floors": floors}


def listen(engine: Any, statements: list[tuple[str, Any]]) -> Callable[[], None]:
    """Note every statement with its parameters, until the returned function is called."""
    from sqlalchemy import event

    def note(_c: object, _k: object, statement: str, parameters: Any, *_rest: object) -> None:
        statements.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    return lambda: event.remove(engine, "before_cursor_execute", note)


class BareList(QWidget):
    """The floor of a list: the same words, one drawText for each, nothing else."""

    rows: list[list[str]] = []

    def show_rows(self, rows: list[tuple[Any, ...]]) -> None:
        """Paint rows at once."""
        self.rows = [[str(part) for part in row[1:] if part and part != "[]"] for row in rows]
        self.repaint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for place, row in enumerate(self.rows[: self.height() // 62 + 1]):
            for column, words in enumerate(row):
                painter.drawText(20 + 130 * column, 36 + 62 * place, words)
        painter.end()


def floor_of(workspace: Any, asked: tuple[str, Any], size: Any) -> float:
    """Return the time of the same SQL by the driver alone, and of painting its rows bare."""
    global BARE
    if BARE is None:
        BARE = BareList()
        BARE.show()
    BARE.resize(size)
    QCoreApplication.processEvents()
    connection = workspace.record.opened.db.engine.raw_connection()
    cursor = connection.cursor()
    start = time.perf_counter()
    cursor.execute(*asked)
    BARE.show_rows(cursor.fetchall())
    took = (time.perf_counter() - start) * 1000
    connection.close()
    return took


BARE: BareList | None = None


def save_gap(application: Application, workspace: Any) -> float:
    """Return the longest gap while a draft is begun, saved with a row more, and discarded."""
    from dataclasses import replace

    from imsrecord.domain.identity import VisitKey

    visits = workspace.record.visits

    def deed() -> None:
        draft = visits.start(SHORT_CHART)
        template = visits.open(VisitKey(1, 1))
        visits.save_draft(
            replace(draft, rows=template.rows, next_seq=template.next_seq), draft, "Add rows"
        )
        visits.discard(draft.key)

    return gap_of(application, deed, "writes")


def print_gap(application: Application, workspace: Any) -> float:
    """Return the longest gap while both papers of a visit are made."""
    from imsrecord.domain.identity import VisitKey

    documents = workspace.record.documents

    def deed() -> None:
        documents.visit_summary(VisitKey(1, 2))
        documents.take_home(VisitKey(1, 2))

    return gap_of(application, deed, "documents")


def gap_of(application: Application, deed: Callable[[], None], queue: Any) -> float:
    """Return the longest gap of the event loop while a job runs."""
    ticks = Ticks()
    answers: list[object] = []
    application.jobs.run(application, deed, lambda _: answers.append(None), answers.append,
                         queue=queue)  # fmt: skip
    until(lambda: bool(answers), "the job")
    if isinstance(answers[0], Exception):
        raise answers[0]
    return ticks.stop()


def every_screen(application: Application, workspace: Any) -> float:
    """Go to every room, a chart, a visit and its review; return the memory then, in MB."""
    for room in ROOMS:
        application.window.go_to_room(room)
        settle()
    workspace.open_chart(1)
    settle()
    workspace.start_visit(SHORT_CHART)
    settle()
    for n in (1, 2):
        workspace.open_chart(n)
        settle()
    return rss() / 1024


def settle() -> None:
    """Let everything be painted."""
    end = time.monotonic() + 0.4
    while time.monotonic() < end:
        QCoreApplication.processEvents()


if __name__ == "__main__":
    task, folder = sys.argv[1], Path(sys.argv[2])
    deeds = {"keys": keys, "work": work}
    report = unlock(folder, sys.argv[3]) if task == "unlock" else deeds[task](folder)
    print("BENCH " + json.dumps(report), flush=True)
    os._exit(0)  # closing down is not measured
