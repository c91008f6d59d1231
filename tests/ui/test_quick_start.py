"""What is put off until the first picture is on the screen, and that it then comes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from imsrecord.ui import icons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

SOURCES_READ = """
import linecache
from imsrecord.ui import quick_start
quick_start.prepare()
import imsrecord.ui.lock.lock_page
print([name for name in linecache.cache if "imsrecord" in name])
"""
GARBAGE = """
import gc
from imsrecord.ui import quick_start
quick_start.prepare()
before = gc.isenabled()
quick_start.settle()
print(before, gc.isenabled(), gc.get_freeze_count() > 10_000)
"""


def said_by(program: str) -> str:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    return done.stdout.strip()


@pytest.fixture
def held_back() -> Iterator[None]:
    icons.hold_back(on=True)
    yield
    icons.hold_back(on=False)


def painted_icon() -> QImage:
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    icons.paint(painter, "lock", QRectF(0, 0, 24, 24), "text")
    painter.end()
    return picture


def bare() -> QImage:
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(QColor("white"))
    return picture


def test_qt_reads_no_source_text_of_ours() -> None:
    assert said_by(SOURCES_READ) == "[]"


def test_garbage_is_not_looked_for_during_the_start_and_is_afterwards() -> None:
    assert said_by(GARBAGE) == "False True True"


@pytest.mark.usefixtures("held_back")
def test_icons_that_are_held_back_are_left_out(qtbot: QtBot) -> None:
    assert painted_icon() == bare()


def test_icons_are_painted_once_they_are_let_go(qtbot: QtBot) -> None:
    icons.hold_back(on=True)
    icons.hold_back(on=False)

    assert painted_icon() != bare()
