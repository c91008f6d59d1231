"""A program that charts without end and says what is saved; tests kill it in the middle.

``python -m tests.torture.charting RECORD chart|limited`` prints one line per COMMIT.
"""

from __future__ import annotations

import resource
import signal
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from imsrecord.db import audit, visits
from imsrecord.db.database import Database
from imsrecord.domain.identity import VisitKey
from imsrecord.errors import StorageError
from tests.builders import NOW, a_row

KEY, SALT, AUDIT_KEY = b"k" * 32, b"s" * 16, b"a" * 32
DRAFT = VisitKey(1, 1)


def chart(database: Database) -> None:
    """Add a row, a word and an audit line in each transaction; say its number after COMMIT."""
    with database.read() as session:
        draft = visits.load(session, DRAFT)
    for number in count(len(draft.rows) + 1):
        more = draft.add_row(a_row(0, note=f"row {number}"))
        with database.write() as session:
            kept = visits.save(session, replace(more, note=f"rows: {number}"), draft, "row")
            audit.append(session, AUDIT_KEY, audit.AuditEntry("visit.save", NOW, patient_no=1))
        draft = kept
        print(number, flush=True)  # noqa: T201


def chart_with_little_space(database: Database) -> None:
    """Fill the space there is, say why saving stopped, get space, and save what was kept."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    room = database.path.stat().st_size + 200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    with database.read() as session:
        draft = visits.load(session, DRAFT)
    saved = 0
    while True:
        more = replace(draft, note=f"{saved} " + "words " * 5_000)
        try:
            with database.write() as session:
                kept = visits.save(session, more, draft, "note")
        except StorageError as error:
            print(error, flush=True)  # noqa: T201
            break
        draft, saved = kept, saved + 1  # only now is it known to be on disk
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    with database.write() as session:
        visits.save(session, more, draft, "note")
    print(saved, flush=True)  # noqa: T201


if __name__ == "__main__":
    opened = Database(Path(sys.argv[1]), key=KEY, salt=SALT)
    {"chart": chart, "limited": chart_with_little_space}[sys.argv[2]](opened)
