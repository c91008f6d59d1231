"""P1a and P4a: from process start to the first painted lock screen, and memory once it is quiet.

With Xvfb on the machine the windows are real X11 windows, else they are painted offscreen; either
way the first paint is signalled from inside, for the bare window of the floor as for ours.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench.figures import Figure, figure, in_turn

ROUNDS = 9
CHILD = [sys.executable, "-m", "tools.bench.first_paint"]


def measure(record: Path) -> list[Figure]:
    """Return P1a and P4a for the lock screen of the record in a folder."""
    ours = ["--record", str(record), "open"]
    with display() as (environment, where):
        floor, own = in_turn(
            lambda: first_paint(["bare"], environment),
            lambda: first_paint(ours, environment),
            rounds=ROUNDS,
        )
        settled = {**environment, "BENCH_SETTLE_MS": "1500"}
        bare_kib, own_kib = in_turn(
            lambda: resident(["bare"], settled), lambda: resident(ours, settled), rounds=5
        )
    what = f"process start to first paint of the lock screen ({where})"
    figures = [figure("P1a", what, own, floor, 1.35)]
    if min(bare_kib) > 0:
        figures.append(
            figure("P4a", "memory of the settled lock screen", own_kib, bare_kib, 1.6, "MB")
        )
    return figures


def start(words: list[str], environment: dict[str, str]) -> tuple[float, dict]:
    """Run a child; return when it was started (monotonic seconds) and what it reported."""
    started = time.monotonic()
    done = subprocess.run(
        [*CHILD, *words], env=environment, capture_output=True, text=True, timeout=60
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("BENCH ")]
    if not lines:
        raise RuntimeError(f"no window was painted: {done.stderr.strip()[-400:]}")
    return started, json.loads(lines[-1].removeprefix("BENCH "))


def first_paint(words: list[str], environment: dict[str, str]) -> float:
    """Return milliseconds from starting a process to its first painted window."""
    started, report = start(words, environment)
    return (report["painted"] - started) * 1000


def resident(words: list[str], environment: dict[str, str]) -> float:
    """Return the resident memory of a settled process in MB."""
    return start(words, environment)[1]["rss"] / 1024


@contextmanager
def display() -> Iterator[tuple[dict[str, str], str]]:
    """Give an environment with a place to paint, and its name."""
    if not shutil.which("Xvfb"):
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, "offscreen"
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        yield {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}, "Xvfb"
    finally:
        server.terminate()
        server.wait()
