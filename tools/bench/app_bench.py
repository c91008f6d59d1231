"""P1b, P4b, P5, P6 and P18: the real window on the data set, each beside its floor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.bench import dataset, start_bench
from tools.bench.figures import Figure, budget, figure, in_turn

ROUNDS = 7
CHILD = [sys.executable, "-m", "tools.bench.in_app"]
LETTERS = (("P5a", "first letter"), ("P5b", "second letter"), ("P5c", "third letter"))


def measure(folder: Path) -> list[Figure]:
    """Return the figures of the whole application, painted offscreen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    figures = [*unlocking(folder, environment), *working(folder, environment)]
    if folder.name.startswith("M"):
        figures += flat(folder, dataset.folder("S"), environment)
    return figures


def child(arguments: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """Run one child and return what it measured."""
    done = subprocess.run(
        [*CHILD, *arguments], env=environment, capture_output=True, text=True, timeout=300
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("BENCH ")]
    if not lines:
        raise RuntimeError(f"{arguments[0]}: {done.stderr.strip()[-800:]}")
    return json.loads(lines[-1].removeprefix("BENCH "))


def flat(large: Path, small: Path, environment: dict[str, str]) -> list[Figure]:
    """P6: the same keys on ten times as many patients; sessions in turn."""
    keys: list[list[dict[str, Any]]] = [[], []]
    for _ in range(3):
        for seen, folder in zip(keys, (large, small), strict=True):
            seen += child(["keys", str(folder)], environment)["keystrokes"][1:]
    figures = []
    for place, (figure_id, letter) in enumerate(LETTERS):
        ours, floors = ([one["ours"][place] for one in seen if len(one["ours"]) > place] for seen in keys)
        both = min(len(ours), len(floors))
        what = f"{letter} to painted list: M; floor S"
        six = figure_id.replace("P5", "P6")
        figures.append(figure(six, what, sorted(ours)[:both], sorted(floors)[:both], 1.5))
    return figures


def unlocking(folder: Path, environment: dict[str, str]) -> list[Figure]:
    """P1b beside the start of a bare window, and the gaps of the background import."""
    gaps: list[float] = []

    def waited() -> float:
        report = child(["unlock", str(folder), "waited"], environment)
        gaps.append(report["gap"])
        return report["unlock"]

    floor, ready, at_once = in_turn(
        lambda: start_bench.first_paint(["bare"], environment),
        waited,
        lambda: child(["unlock", str(folder), "at_once"], environment)["unlock"],
        rounds=ROUNDS,
    )
    what = "passphrase to painted list of patients, argon2id taken off"
    return [
        figure("P1b", f"{what}; imports done", ready, floor, 0.6),
        figure("P1c", f"{what}; typed at once", at_once, floor, 2.5),
        budget("P18a", "longest event-loop gap: background import", gaps, 33.0),
    ]


def working(folder: Path, environment: dict[str, str]) -> list[Figure]:
    """P5, P18b, P18c and P4b from one long session beside a bare window's memory."""
    report = child(["work", str(folder)], environment)
    figures = []
    for place, (figure_id, letter) in enumerate(LETTERS):
        typed = [one for one in report["keystrokes"] if len(one["ours"]) > place]
        ours = [one["ours"][place] for one in typed[1:]]
        floors = [one["floors"][place] for one in typed[1:]]
        what = f"{letter} to painted list of patients"
        figures.append(figure(figure_id, what, ours, floors, 2.0, p95_bound=16.7))
    figures += [
        budget("P18b", "longest event-loop gap: save", report["save_gaps"][1:], 33.0),
        budget("P18c", "longest event-loop gap: print", report["print_gaps"][1:], 33.0),
    ]
    settled = {**environment, "BENCH_SETTLE_MS": "1500"}
    bare = start_bench.resident(["bare"], settled)
    if bare > 0:
        what = "memory after every screen was used once"
        figures.append(figure("P4b", what, [report["rss"]], [bare], 2.5, "MB"))
    return figures
