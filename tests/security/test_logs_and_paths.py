"""What the log may know, and where files go."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from imsrecord import paths
from imsrecord.logs import bare_trace, start_log, stop_log

if TYPE_CHECKING:
    import pytest


def _fail(name: str) -> None:
    try:
        int(name)
    except ValueError as error:
        raise KeyError(name) from error


def test_the_log_holds_classes_and_lines_but_nothing_that_was_typed(tmp_path: Path) -> None:
    path = start_log(tmp_path / "log")
    try:
        _fail("Maya Fontaine")
    except KeyError:
        logging.getLogger("imsrecord.services").exception("save failed for visit %s", "0192-77")
    finally:
        stop_log()

    text = path.read_text()

    assert "Maya" not in text
    assert "0192-77" in text
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_logs_and_paths.py" in text


def test_starting_the_log_twice_writes_each_line_once(tmp_path: Path) -> None:
    start_log(tmp_path)
    path = start_log(tmp_path)
    logging.getLogger("imsrecord").info("opened")
    stop_log()

    assert path.read_text().count("opened") == 1


def test_a_circle_of_causes_ends() -> None:
    first, second = ValueError("a"), TypeError("b")
    first.__cause__, second.__cause__ = second, first

    assert bare_trace(first) == "builtins.ValueError\nbuiltins.TypeError"


def test_the_record_folder_is_the_named_one_then_the_variable_then_the_users_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    assert paths.record_folder(tmp_path / "named") == tmp_path / "named"
    assert paths.record_folder() == tmp_path / "home"
    monkeypatch.delenv(paths.HOME_VARIABLE)

    own = paths.record_folder()

    assert own.is_absolute()
    assert "imsrecord" in own.parts
    assert Path(paths.demo_folder()) != own
