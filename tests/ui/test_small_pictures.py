"""The rows of attached files show what is in them, and nothing of it lies outside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from imsrecord.domain.attachment import NewFile
from imsrecord.services.attachments import AttachmentService
from imsrecord.ui import theme
from imsrecord.ui.attachments.attachments_panel import AttachmentsPanel
from imsrecord.ui.attachments.attachments_presenter import AttachmentsPresenter
from tests.pictures import a_picture
from tests.services.acting import acting_now
from tests.ui.clinic_on_screen import ClinicOnScreen, show

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.ui.jobs import ThreadedJobs


@pytest.fixture
def clinic(encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample")
    return made


def photo() -> bytes:
    return a_picture(300, 150, colour="#c81e28")


def panel_of(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, *files: NewFile
) -> tuple[AttachmentsPanel, AttachmentsPresenter, list[AttachmentLine]]:
    service = AttachmentService(clinic.db, acting_now())
    lines = [service.add(file, 1) for file in files]
    presenter = AttachmentsPresenter(1, None, service, jobs)
    panel = AttachmentsPanel(presenter, clinic.today())
    presenter.setParent(panel)
    show(qtbot, panel, 420, 400)
    return panel, presenter, lines


def test_a_row_shows_the_picture_and_the_first_page_whole(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs, tmp_path: Path
) -> None:
    paper = clinic.documents.visit_summary(clinic.signed(1).key).content
    files = (NewFile("a.png", photo(), "photo"), NewFile("b.pdf", paper, "referral", pages=1))
    before = sorted(tmp_path.rglob("*"))

    panel, presenter, lines = panel_of(qtbot, clinic, jobs, *files)
    pictures = presenter.pictures
    qtbot.waitUntil(lambda: all(pictures.of(line) is not None for line in lines))

    shown = pictures.of(lines[0])
    assert shown is not None
    assert (shown.width(), shown.height()) == (80, 40)
    page = pictures.of(lines[1])
    assert page is not None
    assert page.height() == 80 > page.width()
    red = QColor(200, 30, 40)
    place = panel.list.visualRect(panel.list.rows.index(1)).center()
    row = panel.list.viewport().grab().toImage()
    assert any(row.pixelColor(x, place.y()) == red for x in range(60)), "it is painted in the row"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_cannot_be_drawn_keeps_its_icon_and_is_asked_for_once(
    qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs
) -> None:
    cut = NewFile("cut.png", photo()[:60], "photo")
    whole = NewFile("a.png", photo(), "photo")

    panel, presenter, (damaged, fine) = panel_of(qtbot, clinic, jobs, cut, whole)
    # one after the other: once the second is drawn, the first was tried
    qtbot.waitUntil(lambda: presenter.pictures.of(fine) is not None)

    assert presenter.pictures.of(damaged) is None
    assert panel.list.rows.rowCount() == 2
