"""P7, P8, P10 and P19: opening a chart and saving a visit, beside plain SQLite and a bare write."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from imsrecord.db import history, visits
from imsrecord.db.database import Database
from imsrecord.domain.identity import new_id
from imsrecord.domain.visit import Visit
from imsrecord.security.folder import KEYS_NAME, RECORD_NAME
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from tools.bench import dataset
from tools.bench.figures import Figure, Timed, figure, in_turn, taking
from tools.bench.sizes import HOT_CHARTS, PASSWORD

ROUNDS = 40
VISIT_COLUMNS = (
    "visit_no, treated_on, status, visit_type, decision, pain_now, pain_after, function_now,"
    " function_after, signed_at, signed_name"
)
ROW_COLUMNS = "visit_no, seq, muscle, muscle_label, side, site, points, twitch_count, familiar"
EVENTS = (
    "SELECT coalesce(visit_no, about_visit_no), count(*) FROM adverse_event WHERE patient_no=?"
    " GROUP BY 1"
)
SORE = (
    "SELECT s.about_visit_no, s.worst, s.hours FROM soreness AS s JOIN visit AS t"
    " ON t.patient_no = s.patient_no AND t.visit_no = s.visit_no WHERE s.patient_no=?"
    " AND s.time_point = 'recall' AND t.status <> 'entered_in_error'"
)
CORRECTED = "SELECT EXISTS (SELECT 1 FROM addendum WHERE patient_no=? AND correction IS NOT NULL)"
FLOOR_BYTES = 40 * 1024  # what one commit of a visit with eight rows appends to the WAL


def measure(folder: Path) -> list[Figure]:
    """Return the figures of the data layer, on copies so that the data set stays as it is."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        plain = Path(shutil.copy(folder / dataset.PLAIN_NAME, scratch))
        record = Path(shutil.copy(folder / RECORD_NAME, scratch))
        shutil.copy(folder / KEYS_NAME, scratch)
        with encrypted(folder, record) as db, plain_engine(plain) as same:
            opened = [*opened_hot(db, plain, same), *opened_cold(db, plain, same)]
        return [*opened, *saved(Path(scratch))]


@contextmanager
def encrypted(folder: Path, record: Path) -> Iterator[Database]:
    """Open a copy of the record with the keys of its data set."""
    keys = dataset.keys_of(folder)
    db = Database(record, key=keys.db_key, salt=keys.db_salt)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def plain_engine(path: Path) -> Iterator[Any]:
    """Give an engine on the plain file: the same code without encryption."""
    engine = create_engine(
        "sqlite+pysqlite:///plain", module=dbapi2, creator=lambda: connect_plain(path)
    )
    try:
        yield engine
    finally:
        engine.dispose()


def connect_plain(path: Path) -> Any:
    """Open the plain file with the settings that the encrypted one has."""
    connection = dbapi2.connect(str(path), isolation_level=None, cached_statements=512)
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA cache_size=-24000")
    return connection


def opened_hot(db: Database, plain: Path, same: Any) -> list[Figure]:
    """P7: one hundred visits with six hundred rows, everything in memory already."""
    connection = connect_plain(plain)
    patients = cycling(HOT_CHARTS)
    no = [1]

    def floor() -> object:
        no[0] = next(patients)
        return same_facts(connection, no[0])

    ours, floors, unencrypted = named(
        in_turn(
            taking(floor),
            taking(lambda: chart_of(db.read, no[0])),
            taking(lambda: chart_of(lambda: Session(same), no[0])),
            rounds=HOT_CHARTS,
            warm_up=HOT_CHARTS,  # hot: each of these charts was read before
        )
    )
    connection.close()
    return [
        figure("P7", "open a chart: 100 visits, 600 rows, hot; floor the same facts by plain SQL", ours, floors, 1.5),
        figure("P19a", "encryption tax on P7: same code on a plain file", ours, unencrypted, 1.3),
    ]


def opened_cold(db: Database, plain: Path, same: Any) -> list[Figure]:
    """P8: the same from a file that is no longer in memory, on a fresh connection."""
    patients = cycling(HOT_CHARTS)
    no = [1]

    def floor() -> float:
        no[0] = next(patients)
        evict(plain)
        return taking(lambda: floor_fresh(plain, no[0]))()

    def own() -> float:
        db.engine.dispose()
        evict(db.path)
        return taking(lambda: chart_of(db.read, no[0]))()

    def unencrypted() -> float:
        same.dispose()
        evict(plain)
        return taking(lambda: chart_of(lambda: Session(same), no[0]))()

    ours, floors, tax = named(in_turn(floor, own, unencrypted, rounds=ROUNDS))
    return [
        figure("P8", "open a chart, file evicted, fresh connection", ours, floors, 1.5),
        figure("P19b", "encryption tax on P8: same code on a plain file", ours, tax, 1.3),
    ]


def named(times: list[list[float]]) -> tuple[list[float], list[float], list[float]]:
    """Return ours, floor, unencrypted from measurements taken floor first."""
    floors, ours, unencrypted = times
    return ours, floors, unencrypted


def chart_of(session: Callable[[], Any], patient_no: int) -> object:
    """Open a chart as the app does: the lines of all visits, with their rows."""
    with session() as opened:
        return history.lines(opened, patient_no, most=100)


def same_facts(connection: Any, patient_no: int) -> object:
    """Read the same facts by plain SQL, a query for each kind of them: the floor.

    Since the list of visits tells of events, soreness and corrections, the floor reads them too.
    """
    visit_rows = connection.execute(
        f"SELECT {VISIT_COLUMNS} FROM visit WHERE patient_no=? ORDER BY visit_no DESC LIMIT 100",
        (patient_no,),
    ).fetchall()
    rows = connection.execute(
        f"SELECT {ROW_COLUMNS} FROM needling_row WHERE patient_no=? ORDER BY visit_no, seq",
        (patient_no,),
    ).fetchall()
    told = [
        connection.execute(query, (patient_no,)).fetchall() for query in (EVENTS, SORE, CORRECTED)
    ]
    assert (len(visit_rows), len(rows)) == (100, 600)
    return visit_rows, rows, told


def floor_fresh(plain: Path, patient_no: int) -> None:
    """Connect and read by plain SQL."""
    connection = connect_plain(plain)
    same_facts(connection, patient_no)
    connection.close()


def evict(path: Path) -> None:
    """Ask the system to forget a file, its log included."""
    for name in (path, path.with_name(path.name + "-wal")):
        if name.exists() and hasattr(os, "posix_fadvise"):
            with name.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def cycling(most: int) -> Iterator[int]:
    """Give the numbers of the patients with a hundred visits, over and over."""
    return (1 + n % most for n in count())


def saved(folder: Path) -> list[Figure]:
    """P10 and P10b: a draft with eight rows saved, by the data layer and by the whole service."""

    place = RecordFolder(folder, FLOOR)
    record = Record(place.open_record(PASSWORD))
    visits_of = record.visits
    template = visits_of.open(dataset.KEY_OF_TEMPLATE)
    rows = [template.rows[n % len(template.rows)] for n in range(8)]
    charted = tuple(replace(row, seq=n, position=n) for n, row in enumerate(rows, 1))
    moments = count()

    def save() -> None:
        started = template.started_at + timedelta(days=400, minutes=next(moments))
        draft = Visit(
            new_id(started),
            template.patient_no,
            0,
            1,
            started.date(),
            template.zone,
            started,
            started,
            template.practitioner_id,
            rows=charted,
            next_seq=9,
        )
        with record.opened.db.write() as session:
            visits.start(session, draft)

    def save_all() -> float:
        begun = visits_of.start(1 + next(moments) % HOT_CHARTS)
        told = {"impression": template.impression, "plan": template.plan}
        after = replace(begun, rows=charted, next_seq=9, **told)
        return taking(lambda: visits_of.save_draft(after, begun, "Add eight rows"))()

    with bare_write(folder / "bare") as floor:
        floors, ours, whole = in_turn(floor, taking(save), save_all, rounds=100, warm_up=3)
    record.close()
    place.release()
    what = "the whole service call: rows, search text, step, audit; beside P10"
    return [
        figure("P10", "save a visit with 8 rows, durable, data layer", ours, floors, 5.0),
        figure("P10b", what, whole, ours, 2.2),
    ]


@contextmanager
def bare_write(path: Path) -> Iterator[Timed]:
    """Give the floor of every durable save: 40 KiB written and synced."""
    content = os.urandom(FLOOR_BYTES)
    offsets = count(0, FLOOR_BYTES)
    handle = os.open(path, os.O_CREAT | os.O_RDWR)

    def write() -> None:
        os.pwrite(handle, content, next(offsets))
        os.fdatasync(handle)

    try:
        yield taking(write)
    finally:
        os.close(handle)
