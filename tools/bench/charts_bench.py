"""P9, P11, C1, C2 and P4c: charts and saves in the real window, each beside its floor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.bench.figures import Figure, budget, figure

CHILD = [sys.executable, "-m", "tools.bench.in_charts"]


def measure(folder: Path) -> list[Figure]:
    """Return the figures of one session, painted offscreen."""
    report = child(folder)
    charts, saves, memory = report["charts"], report["saves"], report["memory"]
    figures = [
        figure("P9", "open a patient of 100 visits to painted strip and trend; floor the same SQL"
               " and a bare painted list of the same visits", charts["ours"], charts["floors"], 2.5),
        figure("P11", "a click on a counter to repainted and durable; floor the same SQL on a"
               " twin file and a bare painted list", saves["ours"], saves["floors"], 2.0),
        budget("C1", "a chart of 100 visits to painted", charts["ours"], 100.0),
        budget("C1b", "the same, the cards beside the visits too", charts["whole"], 150.0),
        budget("C2", "a chart of 1,000 visits to painted", report["longest"]["painted"], 100.0),
        budget("C2b", "the same, the cards beside the visits too", report["longest"]["whole"], 250.0),
        budget("C3", "the first chart of a session to painted", [report["first"]], 300.0),
    ]  # fmt: skip
    if memory["first"] > 0:
        what = "memory (PSS) after 20 charts were opened and closed; floor after the first"
        figures.append(figure("P4c", what, [memory["after"]], [memory["first"]], 1.3, "MB"))
    return figures


def child(folder: Path) -> dict[str, Any]:
    """Run the session and return what it measured."""
    done = subprocess.run(
        [*CHILD, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("BENCH ")]
    if not lines:
        raise RuntimeError(done.stderr.strip()[-1500:])
    return json.loads(lines[-1].removeprefix("BENCH "))
