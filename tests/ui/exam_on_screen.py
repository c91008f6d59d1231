"""A visit after one in which rotation was measured, with its assessment open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.exam import Place
from imsrecord.domain.findings import ExamFinding
from imsrecord.ui.jobs import InlineJobs
from tests.ui.visits_on_screen import OnScreen, a_signed_visit, on_screen, started

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database

ROTATION = Place("rom", "cervical", "rotation", "right", "active")
LAST = replace(
    a_signed_visit(),
    exam=(
        ExamFinding(70, *ROTATION[:4], "52", "°", mode="active", comparable=True,
                    value_after="60"),
        ExamFinding(71, "rom", "cervical", "rotation", "left", "58", "°", mode="active"),
        ExamFinding(72, "test", "", "spurling", "right", "negative"),
    ),
)  # fmt: skip


def examining(qtbot: QtBot, db: Database) -> OnScreen:
    """Show the visit, its assessment open and its sections folded."""
    service, visit = started(db)
    shown = on_screen(qtbot, service, visit, InlineJobs(), last=LAST)
    shown.page.activateWindow()
    shown.click("assessment")
    return shown


def press_keys(screen: OnScreen, section: str, *keys: Qt.Key) -> None:
    """Press keys in the present cell of a grid."""
    for key in keys:
        screen.qtbot.keyClick(screen.grid(section), key)


def values(screen: OnScreen, kind: str) -> dict[tuple[str, ...], str]:
    """Return what is kept of one kind: its value by joint, movement, side and mode."""
    found = (each for each in screen.kept().exam if each.kind == kind)
    return {(f.joint, f.movement, f.side, f.mode): f.value for f in found}
