"""Find a Python that imsrecord runs on, and see that it can make a virtual environment."""

from __future__ import annotations

import shutil
import subprocess
import sys

import packages

OLDEST, NEWEST = (3, 11), (3, 14)  # the newest that the locked PySide6 has wheels for
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")


def find() -> str | None:
    """Return the path of a fitting Python: this one if it fits, else the first on the PATH."""
    for candidate in (sys.executable, *map(shutil.which, NAMES)):
        if candidate and fits(candidate):
            return candidate
    print("imsrecord needs Python 3.11, 3.12, 3.13 or 3.14, and none was found.")
    if shutil.which("apt-get"):
        print("Please type:  sudo apt-get install -y python3.11 python3.11-venv")
    else:
        print("Please install one from python.org, then try again.")
    return None


def fits(candidate: str) -> bool:
    """Say whether a program is a Python of a fitting version; it is asked, not believed."""
    question = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [candidate, "-c", question], capture_output=True, text=True, timeout=30, check=False
        )
        major, minor = map(int, answer.stdout.split())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return False
    return OLDEST <= (major, minor) <= NEWEST


def provide_venv(python: str) -> bool:
    """See that ``python -m venv`` can work; Debian and Ubuntu keep half of it in a package."""
    if can_make_venv(python):
        return True
    version = subprocess.run(
        [python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    packages.install(["python%s-venv" % version], "Python's venv module")
    return can_make_venv(python)


def can_make_venv(python: str) -> bool:
    """Say whether the modules behind ``python -m venv`` are all there."""
    done = subprocess.run(
        [python, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0
