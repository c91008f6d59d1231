from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit, steps, visits
from imsrecord.db.database import Database
from imsrecord.domain.identity import VisitKey
from tests.builders import a_visit, open_chart
from tests.conftest import KEY, SALT

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

pytest.importorskip("resource")

ROOT = Path(__file__).parents[2]
KILLS = 30
AUDIT_KEY = b"a" * 32
DRAFT = VisitKey(1, 1)


@pytest.fixture
def drafted(record_path: Path) -> Path:
    """A record with one empty draft, closed."""
    database = Database(record_path, key=KEY, salt=SALT)
    with database.write() as session:
        open_chart(session)
        visits.start(session, a_visit())
    database.close()
    return record_path


def start(path: Path, deed: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tests.torture.charting", str(path), deed],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def killed_after(path: Path, acknowledged: int) -> int:
    """Kill a charting program in the middle; return the last save that it said was done."""
    child = start(path, "chart")
    assert child.stdout is not None
    last = 0
    for _ in range(acknowledged):
        last = int(child.stdout.readline())
    child.kill()
    rest, _ = child.communicate()
    whole = rest.split()
    return int(whole[-1]) if whole else last


# What the slower of two programs hears: the other was first, or never let go of the file.
TOLD = ("ChangedElsewhereError", "another program is busy with the record file")


def first_to_end(
    one: subprocess.Popen[str], other: subprocess.Popen[str]
) -> tuple[subprocess.Popen[str], subprocess.Popen[str]]:
    """Wait until one of two programs ends; return it, then the one that still runs."""
    while True:
        for child, rest in ((one, other), (other, one)):
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=0.05)
                return child, rest


def checked(path: Path) -> Visit:
    """Open the record after a crash and see that it is sound and that nothing is half there."""
    database = Database(path, key=KEY, salt=SALT)
    with database.read() as session:
        draft = visits.load(session, DRAFT)
        kept = steps.load(session, DRAFT)
        connection = session.connection()
        lines = audit.head(session)[0]
        words = connection.exec_driver_sql("SELECT text FROM note_text WHERE part = 'note'")
        assert audit.verify(session, AUDIT_KEY) == ()
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert connection.exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
        done = len(draft.rows)
        assert draft.note == (f"rows: {done}" if done else "")
        assert words.scalar() == (f"rows {done}" if done else None)
        assert (lines, len(kept), draft.version) == (done, done, done + 1)
    database.checkpoint()
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
    database.close()
    return draft


def test_nothing_said_to_be_saved_is_lost_however_often_the_program_is_killed(
    drafted: Path,
) -> None:
    chance = random.Random(20260302)  # noqa: S311
    for _ in range(KILLS):
        acknowledged = killed_after(drafted, chance.randint(1, 6))
        assert len(checked(drafted).rows) >= acknowledged


def test_a_full_disk_is_told_and_saving_goes_on_when_there_is_space(drafted: Path) -> None:
    child = start(drafted, "limited")
    out, _ = child.communicate()
    sentence, saved = out.splitlines()
    assert sentence in ("Not saved: the disk is full.", "Not saved: the disk reported an error.")
    assert int(saved) > 0
    database = Database(drafted, key=KEY, salt=SALT)
    with database.read() as session:
        assert visits.load(session, DRAFT).note.startswith(f"{saved} words")
        assert len(steps.load(session, DRAFT)) == int(saved) + 1
    database.close()


def test_of_two_programs_with_one_record_one_is_told_and_nothing_is_mixed(drafted: Path) -> None:
    """The folder's lock forbids it; this is the wall behind that lock."""
    first, second = start(drafted, "chart"), start(drafted, "chart")
    loser, winner = first_to_end(first, second)
    winner.kill()
    _, winners_end = winner.communicate()
    _, losers_end = loser.communicate()
    assert any(told in losers_end for told in TOLD)
    assert "Error" not in winners_end or any(told in winners_end for told in TOLD)
    checked(drafted)
