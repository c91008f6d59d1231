"""What a measurement is: ours beside its floor, round by round, as one row of numbers."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from math import ceil
from statistics import median
from typing import TypedDict

Timed = Callable[[], float]


class Figure(TypedDict):
    """One single figure. ``ratio`` is the median of ours / floor of the same round."""

    id: str
    what: str
    median: float
    p95: float
    unit: str
    floor: float
    ratio: float
    goal: float
    holds: bool


def figure(
    figure_id: str,
    what: str,
    ours: list[float],
    floors: list[float],
    goal: float,
    unit: str = "ms",
    p95_bound: float = float("inf"),
) -> Figure:
    """Return the row of one figure; it holds when ratio and the bound on p95 are kept."""
    ratio = median(one / floor for one, floor in zip(ours, floors, strict=True))
    high = p95(ours)
    return {
        "id": figure_id,
        "what": what,
        "median": round(median(ours), 4),
        "p95": round(high, 4),
        "unit": unit,
        "floor": round(median(floors), 4),
        "ratio": round(ratio, 3),
        "goal": goal,
        "holds": ratio <= goal and high < p95_bound,
    }


def budget(figure_id: str, what: str, ours: list[float], goal: float, unit: str = "ms") -> Figure:
    """Return the row of a figure whose goal is a number of its own unit: its floor is 1."""
    return figure(figure_id, f"{what} (goal in {unit})", ours, [1.0] * len(ours), goal, unit)


def better(first: list[Figure], second: list[Figure]) -> list[Figure]:
    """Return for each figure the row that holds, of two that do not the one nearer its goal."""
    again = {row["id"]: row for row in second}
    chosen = []
    for row in first:
        other = again.get(row["id"], row)
        chosen.append(min(row, other, key=lambda one: (not one["holds"], one["ratio"])))
    return chosen


def p95(values: list[float]) -> float:
    """Return the value that 95 of 100 stay at or below."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * 0.95) - 1)]


def in_turn(*candidates: Timed, rounds: int, warm_up: int = 1) -> list[list[float]]:
    """Measure candidates in turn within each round; return the times of each, warm-up left out."""
    for _ in range(warm_up):
        for candidate in candidates:
            candidate()
    gc.collect()
    times: list[list[float]] = [[] for _ in candidates]
    for _ in range(rounds):
        for kept, candidate in zip(times, candidates, strict=True):
            kept.append(candidate())
    return times


def taking(deed: Callable[[], object]) -> Timed:
    """Return a measurement of how long a deed takes, in milliseconds."""

    def timed() -> float:
        start = time.perf_counter()
        deed()
        return (time.perf_counter() - start) * 1000

    return timed
