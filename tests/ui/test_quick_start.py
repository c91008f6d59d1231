"""What is put off until the first picture is on the screen, and that it then comes."""

from __future__ import annotations

import subprocess
import sys

SOURCES_READ = """
import linecache
from imsrecord.ui import quick_start
quick_start.prepare()
import imsrecord.ui.lock.lock_page
print([name for name in linecache.cache if "imsrecord" in name])
"""
GARBAGE = """
import gc
from imsrecord.ui import quick_start
quick_start.prepare()
before = gc.isenabled()
quick_start.settle()
print(before, gc.isenabled(), gc.get_freeze_count() > 10_000)
"""


def said_by(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    return done.stdout.strip()


def test_qt_reads_no_source_text_of_ours() -> None:
    assert said_by(SOURCES_READ) == "[]"


def test_garbage_is_not_looked_for_during_the_start_and_is_afterwards() -> None:
    assert said_by(GARBAGE) == "False True True"
