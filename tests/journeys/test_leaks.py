"""A whole day is charted with planted words; afterwards no file but the saved papers holds one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.journeys.secret_day import PLANTED

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@pytest.fixture
def day_over(tmp_path: Path) -> tuple[Path, str]:
    """A folder that is home, temporary folder and record folder to a program that ran a day."""
    for name in ("home", "tmp", "record", "papers"):
        (tmp_path / name).mkdir(mode=0o700)
    home = str(tmp_path / "home")
    env = {
        **{key: value for key, value in os.environ.items() if not key.startswith("XDG_")},
        "PYTHONPATH": "src",
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": home,
        "USERPROFILE": home,
        "LOCALAPPDATA": home,
        "TMPDIR": str(tmp_path / "tmp"),
        "TEMP": str(tmp_path / "tmp"),
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.journeys.secret_day", str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=env,
        timeout=180,
        check=False,
    )
    assert "THE DAY IS OVER" in done.stdout, done.stdout + done.stderr
    return tmp_path, done.stdout + done.stderr


def spellings(word: str) -> Iterator[bytes]:
    for spelt in {word, word.lower(), word.upper()}:
        yield spelt.encode()
        yield spelt.encode("utf-16-le")
        yield spelt.encode("utf-16-be")


def test_nothing_of_a_day_can_be_read_in_any_file_but_the_saved_papers(
    day_over: tuple[Path, str],
) -> None:
    folder, said = day_over
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = [
        f"{word} in {path.relative_to(folder)}"
        for path in files
        if path.parent.name != "papers"
        for word in PLANTED
        if any(spelt in path.read_bytes() for spelt in spellings(word))
    ]

    assert found == []
    assert [word for word in PLANTED if word.lower() in said.lower()] == []
    assert any(path.name == "imsrecord.log" for path in files)
    assert any(path.name == "window.ini" for path in files)
    assert any(path.name == "record.imsdb" for path in files)
    assert any(path.suffix == ".pdf" for path in files)
