"""``make bench``: measure everything beside its floor, print a table, write build/bench-S.json.

SIZE=S (the default) or SIZE=M in the environment chooses the data set; where S was measured before,
its medians stand beside those of M. ``--keep DIR`` keeps data sets in a folder and takes from there
what was kept (make bench ARGS="--keep DIR"); ``--only charts,store`` measures some parts alone.
The exit code is 0 whether the goals are met or not: a slow day on a shared machine is no broken
build.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tools.bench import dataset
from tools.bench.figures import Figure, better
from tools.bench.sizes import SIZES

ROOT = Path(__file__).resolve().parents[2]
# Module of tools.bench, the function that measures, and whether it does so on the data set.
PARTS = (
    ("catalogue_bench", "measure", False),
    ("start_bench", "measure", True),
    ("store_bench", "measure", True),
    ("app_bench", "measure", True),
    ("charts_bench", "measure", True),
    ("whole_bench", "measure", True),
    ("list_bench", "measure", False),
    ("spark_bench", "measure", False),
    ("sheet_bench", "measure", False),
    ("bodychart_bench", "bodychart_rows", False),
    ("line_bench", "measure", False),
)


def main() -> int:
    """Measure all parts; one that cannot run is named, and the others go on."""
    asked = arguments()
    size = os.environ.get("SIZE") or "S"
    if size not in SIZES:
        print(f"SIZE is one of {', '.join(SIZES)}")
        return 0
    if asked.keep:
        os.environ["BENCH_KEEP"] = str(Path(asked.keep).absolute())
    wanted = {f"{name}_bench" for name in asked.only.split(",") if name}
    figures: list[Figure] = []
    application = qt_application()  # the body chart is measured in this process
    for name, function, on_data in PARTS:
        if not wanted or name in wanted:
            figures += run_part(name, function, size if on_data else None)
    del application
    figures.sort(key=lambda row: (row["id"][0], int("".join(filter(str.isdigit, row["id"])))))
    target = ROOT / "build" / f"bench-{size}.json"
    target.parent.mkdir(exist_ok=True)
    print(table(figures, kept("S") if size == "M" else {}))
    measured = kept(size) if wanted else {}
    measured |= {row["id"]: row for row in figures}
    target.write_text(json.dumps(list(measured.values()), indent=1) + "\n", encoding="utf-8")
    print(f"{len(figures)} figures, data set {size}, written to {target.relative_to(ROOT)}")
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--keep", help="the folder in which data sets are kept")
    parser.add_argument("--only", default="", help="parts to measure alone: charts,store")
    return parser.parse_args()


def kept(size: str) -> dict[str, Figure]:
    """Return what was measured at a size before, by id."""
    path = ROOT / "build" / f"bench-{size}.json"
    if not path.exists():
        return {}
    return {row["id"]: row for row in json.loads(path.read_text(encoding="utf-8"))}


def qt_application() -> object:
    """Return a Qt application dressed as ours."""
    from imsrecord import app

    return app.qt_application()


def run_part(name: str, function: str, size: str | None) -> list[Figure]:
    """Return the figures of one part; what does not hold is measured once more."""
    figures = measure_part(name, function, size)
    if all(row["holds"] for row in figures):
        return figures
    return better(figures, measure_part(name, function, size))


def measure_part(name: str, function: str, size: str | None) -> list[Figure]:
    """Return the figures of one part, or none with the reason printed."""
    started = time.monotonic()
    try:
        measure: Callable[..., list[Figure]] = getattr(
            import_module(f"tools.bench.{name}"), function
        )
        figures = measure() if size is None else measure(dataset.folder(size))
    except Exception:  # whatever stops one part, the others are measured
        traceback.print_exc(limit=-3, file=sys.stdout)
        print(f"{name}: not measured\n", flush=True)
        return []
    print(f"{name}: {len(figures)} figures in {time.monotonic() - started:.0f} s", flush=True)
    return figures


def table(figures: list[Figure], small: dict[str, Figure]) -> str:
    """Return the figures as a table for people, with median and ratio at S where there are any."""
    beside = f"{'at S':>10}{'ratio':>8}" if small else ""
    head = f"\n{'id':<5}{'median':>10}{'p95':>10}{'floor':>10}{'ratio':>8}{'goal':>7}  holds{beside}  what"
    lines = []
    for f in figures:
        numbers = f"{f['median']:>10.3f}{f['p95']:>10.3f}{f['floor']:>10.3f}{f['ratio']:>8.2f}"
        same = small.get(f["id"])
        if small:
            beside = f"{same['median']:>10.3f}{same['ratio']:>8.2f}" if same else " " * 18
        said = f"{'yes' if f['holds'] else 'NO':<5}{beside}  {f['what']} [{f['unit']}]"
        lines.append(f"{f['id']:<5}{numbers}{f['goal']:>7.2f}  {said}")
    return "\n".join([head, *lines, ""])


if __name__ == "__main__":
    sys.exit(main())
