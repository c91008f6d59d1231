"""The power goes in the middle of a faint: every step that was stamped is in the record."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.identity import VisitKey
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from tests.journeys.test_kill import LONGEST_S, ROOT, folder
from tests.open_clinic import PASSWORD

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

__all__ = ["folder"]  # the fixture


def faint_until(folder: RecordFolder, word: str) -> str:
    """Start the program, kill it when it says ``word``, and return what it had told."""
    program = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "tests.journeys.fainting", str(folder.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src", "QT_QPA_PLATFORM": "offscreen"},
    )
    guard = Timer(LONGEST_S, program.kill)
    guard.daemon = True
    guard.start()
    assert program.stdout is not None
    told = []
    for line in program.stdout:
        told.append(line)
        if line.startswith(word):
            break
    if word == "DONE":
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(timeout=1)
    program.send_signal(signal.SIGKILL)
    rest, _nothing = program.communicate()
    guard.cancel()
    return "".join(told) + rest


def kept(folder: RecordFolder) -> Visit:
    again = RecordFolder(folder.path, folder.cost)
    record = Record(again.open_record(PASSWORD))
    visit, found = record.visits.open(VisitKey(1, 1)), findings(record.opened)
    record.close()
    again.release()
    assert found == ()
    return visit


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("word", ["STAMPED 2"])
def test_what_was_stamped_before_the_power_went_is_in_the_record(
    folder: RecordFolder, word: str
) -> None:
    told = faint_until(folder, word)

    (event,) = kept(folder).adverse_events

    stamped = [int(line.split()[1]) for line in told.splitlines() if line.startswith("STAMPED")]
    assert event.kind == "vasovagal"
    assert len(event.steps) >= max(stamped) > 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_second_after_the_last_press_the_whole_sheet_is_in_the_record(
    folder: RecordFolder,
) -> None:
    faint_until(folder, "DONE")

    (event,) = kept(folder).adverse_events

    assert [step.what for step in event.steps] == [
        "Needles out and counted", "Lying down, legs up", "Alert again",
    ]  # fmt: skip
    assert [read.systolic for read in event.vitals] == [84]
    assert [told.who for told in event.told_to] == ["patient"]
