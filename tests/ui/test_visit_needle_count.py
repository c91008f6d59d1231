"""Needles placed that are not the sum of the rows, and who counted them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from imsrecord.ui.jobs import InlineJobs
from tests.ui.visits_on_screen import on_screen, started

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database


def test_another_number_of_needles_is_entered_with_its_reason_and_must_come_out(
    qtbot: QtBot, encrypted_db: Database
) -> None:
    service, visit = started(encrypted_db)
    screen = on_screen(qtbot, service, visit, InlineJobs())
    screen.line("r lev 1 2")
    screen.click("after_more")
    QApplication.processEvents()  # the fields are shown, and take the keyboard

    screen.type("needles_placed", "3")
    screen.type("needles_placed_reason", "One was placed anew")
    screen.type("counted_by", "Kim Samplewood, assistant")
    screen.click("needles_all_out")

    kept = screen.kept()
    assert (kept.needles_placed, kept.needles_removed) == (3, 3)
    assert kept.needles_placed_reason == "One was placed anew"
    assert kept.counted_by == "Kim Samplewood, assistant"
    gaps = [problem.where for problem in screen.presenter.problems()]
    assert "needles_removed" not in gaps
    assert "needles_placed_reason" not in gaps

    screen.presenter.undo()
    assert screen.visit.needles_removed is None
