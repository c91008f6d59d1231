"""Set everything up on a fresh machine, then run, test, check or measure imsrecord.

Standard library only. On Linux and macOS ``make`` calls it; on Windows type
``py tools\\setup\\bootstrap.py run`` (or test, check, bench, effort, setup). It must start under any
Python 3.8, to be able to say which Python is wanted.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pythons
import system_libraries

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "imsrecord-setup.sha256"
LOCK = ROOT / "requirements.lock"
VERBS = ("run", "test", "check", "bench", "effort", "setup")


def main(arguments: list[str]) -> int:
    """Do one verb and return its exit code; further words go to the program that is run."""
    if not arguments or arguments[0] not in VERBS:
        print("usage: bootstrap.py " + " | ".join(VERBS))
        return 2
    os.chdir(ROOT)
    if not set_up():
        return 1
    verb, rest = arguments[0], arguments[1:]
    deeds = {
        "run": run, "test": test, "check": check, "bench": bench, "effort": effort,
        "setup": lambda _: 0,
    }
    return deeds[verb](rest)


def set_up() -> bool:
    """Make ``.venv`` as the lock says, once per lock; say what is missing, or return True."""
    if not system_libraries.provide(with_display=has_display()):
        return False
    if is_current():
        return True
    python = pythons.find()
    if python is None or not pythons.provide_venv(python):
        return False
    try:
        install(python)
    except subprocess.CalledProcessError as error:
        print("Setting up stopped: the step above failed (exit code %d)." % error.returncode)
        return False
    return system_libraries.qt_starts(PYTHON)


def is_current() -> bool:
    """Say whether ``.venv`` was made from these very files and its Python still starts."""
    if not STAMP.is_file() or STAMP.read_text(encoding="ascii").strip() != wanted_stamp():
        return False
    return subprocess.call([str(PYTHON), "-c", "import imsrecord"], cwd=str(VENV)) == 0


def wanted_stamp() -> str:
    """Return what the stamp holds when nothing is to be done."""
    content = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def install(python: str) -> None:
    """Install the locked packages, each checked against its hash, then imsrecord itself."""
    print("Setting up .venv (only when the lock has changed; a few minutes)", flush=True)
    STAMP.unlink() if STAMP.exists() else None
    call([python, "-m", "venv", "--clear", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "--require-hashes", "--requirement", str(LOCK)])
    call([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)])
    STAMP.write_text(wanted_stamp(), encoding="ascii")


def call(command: list[str]) -> None:
    """Run one step of the set-up, showing its output; raise CalledProcessError if it fails."""
    subprocess.run(command, check=True)


def has_display() -> bool:
    """Say whether a window can be shown; macOS and Windows always have a desktop."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(rest: list[str]) -> int:
    """Open imsrecord; where no window can be shown, run the tour into ``demo-output/``."""
    command = [str(PYTHON), "-m", "imsrecord"]
    if has_display():
        return subprocess.call([*command, *rest])
    if rest[:1] not in (["tour"], ["verify"]):
        print("No display here, so the tour runs instead of the app.", flush=True)
        rest = ["tour", "demo-output"]
    return subprocess.call([*command, *rest], env=headless())


def test(rest: list[str]) -> int:
    """Run all tests without a display."""
    return subprocess.call([str(PYTHON), "-m", "pytest", *rest], env=headless())


def check(_rest: list[str]) -> int:
    """Run the linter, the formatter's check, the type checker and the contracts; all of them."""
    steps = (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    )
    failed = []
    for step in steps:
        print("==> " + " ".join(step), flush=True)
        program = BIN / (step[0] + (".exe" if os.name == "nt" else ""))
        if subprocess.call([str(program), *step[1:]]) != 0:
            failed.append(" ".join(step))
    print("check: " + ("all good" if not failed else "failed: " + "; ".join(failed)))
    return 1 if failed else 0


def bench(rest: list[str]) -> int:
    """Measure; SIZE=M in the environment takes the large data set."""
    return subprocess.call([str(PYTHON), "-m", "tools.bench.run", *rest], env=headless())


def effort(rest: list[str]) -> int:
    """Chart the reference follow-up by keys, clicks and glove, and count them."""
    return subprocess.call([str(PYTHON), "-m", "tools.effort.run", *rest], env=headless())


def headless() -> dict:
    """Return an environment in which Qt paints into memory."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
