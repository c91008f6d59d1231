"""A child process: charts opened and a visit saved in the real window; prints one line of JSON.

``in_charts FOLDER`` works on a copy of the data set. Beside each measurement lies its floor: the
same SQL by the driver alone, and the same rows painted bare.
"""
# ruff: noqa: E402 - the start is prepared before Qt is loaded, as the program does

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import threading
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from imsrecord.ui import quick_start

quick_start.prepare()

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tools.bench.in_app import (
    BareList,
    Painted,
    WindowPaints,
    load_ahead,
    opened_window,
    settle,
    unlocked,
    until,
)
from tools.bench.sizes import HOT_CHARTS, LONGEST_CHART, SHORT_CHART

CHARTS = range(1, 26)
SAVES = 25
CLOSED_CHARTS = 20
SIZE = (1366, 768)
Asked = tuple[str, Any, bool]


class BareVisits(BareList):
    """The floor of a chart, whose first picture shows every visit: their words in three columns."""

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        lines = max(1, (self.height() - 12) // 18)
        for place, row in enumerate(self.rows):
            column, line = divmod(place, lines)
            for word, words in enumerate(row):
                painter.drawText(12 + 450 * column + 54 * word, 20 + 18 * line, words)
        painter.end()


class Listener:
    """Notes every statement of the record, those of the UI thread and those of the writers."""

    def __init__(self, engine: Any) -> None:
        from sqlalchemy import event

        self.here: list[Asked] = []
        self.at: list[float] = []  # when each of those was asked
        self.writes: list[Asked] = []
        self._ui = threading.get_ident()
        event.listen(engine, "before_cursor_execute", self._note)

    def _note(self, _c, _k, statement: str, parameters: Any, _context, many: bool) -> None:
        if not statement.startswith("BEGIN"):
            mine = threading.get_ident() == self._ui
            if mine:
                self.at.append(time.perf_counter())
            (self.here if mine else self.writes).append((statement, parameters, many))

    def clear(self) -> None:
        """Forget what was noted."""
        self.here.clear()
        self.at.clear()
        self.writes.clear()

    def before(self, moment: float) -> list[Asked]:
        """Return what the UI thread asked before a moment."""
        return self.here[: bisect_left(self.at, moment)]


def pss() -> float:
    """Return the memory of this process in MB, what is shared counted in shares; 0 if unknown."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


class Opening(NamedTuple):
    """A chart opened: when strip and trend were painted, and after how long those, and all."""

    at: float
    painted: float
    whole: float


def opened(workspace: Any, patient_no: int) -> Opening:
    """Open a chart; wait until the cards beside and below are painted too."""
    window = workspace._window
    paints = WindowPaints(window)
    start = time.perf_counter()
    workspace.open_chart(patient_no)
    page = window.page()
    whole: list[object] = []
    page.completed.connect(lambda: whole.append(None))
    paints.parts = [Painted(page.course.strip.viewport()), Painted(page.course.trend.view)]
    until(lambda: paints.first > 0, "the chart painted")
    until(lambda: bool(whole), "the cards beside the visits")
    before = paints.count
    until(lambda: paints.count > before, "the cards painted")
    window.removeEventFilter(paints)
    paints.deleteLater()
    return Opening(paints.first, (paints.first - start) * 1000, (paints.at - start) * 1000)


def closed(application: Any) -> None:
    """Leave the chart, and let what was put off for later be done."""
    application.window.back()
    settle_briefly()


def settle_briefly() -> None:
    """Let everything be painted and deleted."""
    end = time.monotonic() + 0.15
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, 52)  # DeferredDelete


def driver(workspace: Any) -> Any:
    """Return a connection of the driver, past SQLAlchemy."""
    return workspace.record.opened.db.engine.raw_connection()


def run(cursor: Any, asked: list[Asked]) -> list[list[Any]]:
    """Run statements by the driver alone; return the rows of each."""
    found = []
    for statement, parameters, many in asked:
        if many:
            cursor.executemany(statement, parameters)
            found.append([])
        else:
            found.append(cursor.execute(statement, parameters).fetchall())
    return found


def charts(application: Any, workspace: Any) -> dict[str, list[float]]:
    """P9: charts of a hundred visits, each read once before, beside the same SQL and rows."""
    listener = Listener(workspace.record.opened.db.engine)
    bare = BareVisits()
    bare.resize(application.window.size())
    bare.show()
    ours, floors, whole = [], [], []
    for number in (*CHARTS[:2], *CHARTS):
        workspace.record.patients.open(number)
        listener.clear()
        opening = opened(workspace, number)
        ours.append(opening.painted)
        whole.append(opening.whole)
        asked = listener.before(opening.at)
        connection = driver(workspace)
        cursor = connection.cursor()
        start = time.perf_counter()
        rows = run(cursor, asked)
        bare.show_rows(max(rows, key=len))
        floors.append((time.perf_counter() - start) * 1000)
        connection.close()
        closed(application)
    return {"ours": ours[2:], "floors": floors[2:], "whole": whole[2:], "statements": [len(asked)]}


def repeatedly(application: Any, workspace: Any, number: int, rounds: int) -> dict[str, list[float]]:
    """Open the same chart over and over."""
    openings = []
    for _ in range(rounds):
        openings.append(opened(workspace, number))
        closed(application)
    told = openings[1:]
    return {"painted": [one.painted for one in told], "whole": [one.whole for one in told]}


def memory(application: Any, workspace: Any) -> dict[str, float]:
    """Return the memory after the first chart was closed, and after twenty more."""
    opened(workspace, HOT_CHARTS)
    closed(application)
    settle()
    first = pss()
    for number in range(HOT_CHARTS - CLOSED_CHARTS, HOT_CHARTS):
        opened(workspace, number)
        closed(application)
    settle()
    return {"first": first, "after": pss()}


@contextmanager
def twin(workspace: Any, place: Path) -> Iterator[Any]:
    """Give a connection to a copy of the record as it is now, with the same settings and key."""
    from imsrecord.db.connection import connect, raw_key

    db, keys = workspace.record.opened.db, workspace.record.opened.keys
    db.checkpoint()
    copy = Path(shutil.copy(db.path, place / "twin.db"))
    connection = connect(copy, raw_key(keys.db_key, keys.db_salt), guarded=True)
    try:
        yield connection
    finally:
        connection.close()


def saves(application: Any, workspace: Any, bare: BareList, scratch: Path) -> dict[str, Any]:
    """P11: a click on a counter until the page says Saved, beside the same SQL on a twin file."""
    page = visit_page(application, workspace)
    presenter = page.presenter
    listener = Listener(workspace.record.opened.db.engine)
    rows = [["", r.muscle_label, r.side.value, str(r.points), r.technique] for r in presenter.visit.rows]
    told: list[object] = []
    presenter.saved.connect(told.append)
    ours, floors = [], []
    with twin(workspace, scratch) as connection:
        for _ in range(SAVES + 2):
            listener.clear()
            told.clear()
            ours.append(save(page, told))
            floors.append(replayed(connection, list(listener.writes), bare, rows))
    workspace.flush()
    return {"ours": ours[2:], "floors": floors[2:], "statements": [len(listener.writes)]}


def visit_page(application: Any, workspace: Any) -> Any:
    """Begin a visit with eight rows and open its page."""
    from dataclasses import replace

    from imsrecord.domain.identity import VisitKey

    visits = workspace.record.visits
    draft = visits.start(SHORT_CHART)
    like = [row for no in (2, 3) for row in visits.open(VisitKey(1, no)).rows]
    rows = tuple(
        replace(row, seq=n, position=n, twitch_count=1) for n, row in enumerate(like[:8], 1)
    )
    visits.save_draft(replace(draft, rows=rows, next_seq=9), draft, "Add rows")
    workspace.open_visit(SHORT_CHART, draft.visit_no)
    settle()
    return application.window.page()


def save(page: Any, told: list[object]) -> float:
    """Click a twitch counter; return the time until the file has it and the page says so."""
    counter = page.findChild(QWidget, f"row_{page.presenter.visit.rows[1].seq}.twitches")
    share = 0.35 if page.presenter.visit.rows[1].twitch_count != 2 else 0.5  # another figure
    at = QPoint(int(counter.width() * share), counter.height() // 2)
    start = time.perf_counter()
    QTest.mouseClick(counter, Qt.MouseButton.LeftButton, pos=at)
    until(lambda: bool(told), "the save")
    QCoreApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def replayed(connection: Any, asked: list[Asked], bare: BareList, rows: list[list[str]]) -> float:
    """Do the same writes on the twin, durably, and paint the rows bare; return the time."""
    start = time.perf_counter()
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    run(cursor, asked)
    cursor.execute("COMMIT")
    bare.show_rows([tuple(row) for row in rows])
    return (time.perf_counter() - start) * 1000


def work(folder: Path, scratch: Path) -> dict[str, Any]:
    """Measure all in one session on a copy of the record."""
    for name in ("record.imsdb", "clinic.imskeys"):
        shutil.copy(folder / name, scratch / name)
    application = opened_window(scratch)
    application.window.resize(*SIZE)
    load_ahead(application)
    _took, workspace = unlocked(application)
    settle()
    bare = BareList()
    bare.show()
    QCoreApplication.processEvents()
    measured: dict[str, Any] = {"first": opened(workspace, HOT_CHARTS).painted}
    closed(application)
    measured |= {
        "memory": memory(application, workspace),
        "charts": charts(application, workspace),
        "longest": repeatedly(application, workspace, LONGEST_CHART, 12),
        "saves": saves(application, workspace, bare, scratch),
    }
    return measured


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=Path(sys.argv[1]).parent) as scratch:
        report = work(Path(sys.argv[1]), Path(scratch))
    print("BENCH " + json.dumps(report), flush=True)
