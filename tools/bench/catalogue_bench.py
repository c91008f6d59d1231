"""C1: how long the catalogue takes to load, all of it, in a fresh process."""

from __future__ import annotations

import subprocess
import sys

from tools.bench.figures import Figure, budget

PROGRAM = """
import time
from imsrecord.domain.catalogue import catalogue
start = time.perf_counter()
book = catalogue()
book.muscle("trapezius_upper"), book.exercises, book.aliases, book.measures, book.profile
book.poses("clamshell"), book.sources, [book.terms(name) for name in book.vocabularies]
print((time.perf_counter() - start) * 1000)
"""


def measure() -> list[Figure]:
    """Return C1; its goal is 25 ms; importing the modules is part of P1."""
    times = [load() for _ in range(12)][1:]
    return [budget("C1", "load the whole catalogue", times, 25.0)]


def load() -> float:
    """Return the milliseconds one fresh process takes."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    return float(done.stdout)
