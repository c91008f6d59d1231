"""The whole program is killed in the middle of charting; nothing that was told as saved is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.questions import SIGN, Asks, Question, next_question
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from tests.open_clinic import PASSWORD, register

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

ROOT = Path(__file__).parents[2]
ROUNDS = 5
LONGEST_S = 90
WORDS = "sore at the right shoulder blade, "


@pytest.fixture
def folder(clinic_folder: RecordFolder) -> RecordFolder:
    """Somebody is registered, and the record is closed."""
    record = Record(clinic_folder.open_record(PASSWORD))
    record.patients.note_viewed(register(record))
    record.close()
    clinic_folder.release()
    return clinic_folder


def begin(folder: RecordFolder, note: str, line: str, how: str) -> subprocess.Popen[str]:
    program = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tests.journeys.dying", str(folder.path), note, line, how],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src", "QT_QPA_PLATFORM": "offscreen"},
    )
    # A program that tells nothing must fail the test, not hold it for ever.
    guard = Timer(LONGEST_S, program.kill)
    guard.daemon = True
    guard.start()
    return program


def kill(program: subprocess.Popen[str]) -> str:
    """Kill it like a power cut would, and return what it still had told."""
    program.send_signal(signal.SIGKILL)
    told, _nothing = program.communicate()
    return told


def kept(folder: RecordFolder) -> tuple[Visit, tuple[str, ...]]:
    """Open the record as the next morning would, check that it is whole, and return the draft."""
    again = RecordFolder(folder.path, folder.cost)
    record = Record(again.open_record(PASSWORD))
    visit, found = record.visits.open(VisitKey(1, 1)), findings(record.opened)
    record.close()
    again.release()
    return visit, found


def saved_letters(told: str) -> int:
    lines = [line.split() for line in told.splitlines() if line.startswith("SAVED")]
    return int(lines[-1][1]) if lines else 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_what_was_told_as_saved_survives_being_killed_while_typing(folder: RecordFolder) -> None:
    for number in range(ROUNDS):
        program = begin(folder, WORDS, "", "for ever")
        assert program.stdout is not None
        told = "".join(islice(program.stdout, 1 + number % 3))
        told += kill(program)

        visit, found = kept(folder)

        assert found == ()
        assert len(visit.note) >= saved_letters(told) > 0
        whole = (WORDS * len(visit.note)).startswith(visit.note)
        assert whole, visit.note[-200:]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_second_after_the_last_key_everything_typed_is_on_disk(folder: RecordFolder) -> None:
    for number in range(ROUNDS):
        note, line = f"Round {number}: {WORDS}", f"r ut {number + 1}"
        program = begin(folder, note, line, "once")
        assert program.stdout is not None
        assert "TYPED\n" in program.stdout
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(timeout=1)
        kill(program)

        visit, found = kept(folder)

        assert found == ()
        assert (visit.note, visit.line_text) == (note, line)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_burst_of_keys_is_kept_and_the_line_asks_where_it_was(folder: RecordFolder) -> None:
    program = begin(folder, "", "417r ut ; Felt [what] down", "once")
    assert program.stdout is not None
    assert "TYPED\n" in program.stdout
    with pytest.raises(subprocess.TimeoutExpired):
        program.wait(timeout=1)
    kill(program)

    visit, found = kept(folder)

    assert found == ()
    # a 1 that a 7 follows is a 1; the first visit asks consent in full, which no digit answers
    assert (visit.pain.now, visit.function_now) == (4, 1)
    assert visit.line_text == "7r ut ; Felt [what] down"
    assert next_question(visit, Sources(first_needling=True), SIGN) == Question(Asks.CONSENT)
