"""A referral letter on its way into the record: dropped on a chart, a visit, a signed note."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.services.record import Record
from imsrecord.ui.attachments.attach_dialog import AttachDialog
from imsrecord.ui.attachments.attachments_panel import DropArea
from imsrecord.ui.attachments.viewer_page import ViewerPage
from imsrecord.ui.lock.lock_page import LockPage
from imsrecord.ui.visit.signed_page import SignedPage
from imsrecord.ui.widgets.rows_list import RowsList
from tests.open_clinic import PASSWORD, PIN, chart, make_clinic, register

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.visit import Visit
    from imsrecord.services.opening import RecordFolder
    from tests.journeys.clinic_day import Day
    from tests.open_clinic import Clock


@pytest.fixture(scope="module")
def made_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "clinic"
    make_clinic(path)
    return path


@pytest.fixture
def signed(clinic_folder: RecordFolder, hour: Clock, tmp_path: Path) -> Visit:
    """One signed visit is in the record, and three different letters lie on the desk."""
    record = Record(clinic_folder.open_record(PASSWORD), hour)
    visit = record.visits.sign(chart(record, register(record)), PIN)
    for name in ("one", "two", "three"):
        content = record.documents.visit_summary(visit.key).content
        (tmp_path / f"{name}.pdf").write_bytes(content + f"\n% {name}\n".encode())
    record.close()
    return visit


def drop(page: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, none, left = (
        Qt.DropAction.CopyAction,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.LeftButton,
    )
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, left, none))


def asked() -> AttachDialog | None:
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return next((each for each in shown if isinstance(each, AttachDialog)), None)


def attach(day: Day, path: Path) -> None:
    """Drop a letter on the page that is shown, and say yes."""
    page = day.application.window.page()
    assert page is not None
    drop(page, path)
    day.hands.wait_for(lambda: asked() is not None, "it is asked what the file is")
    dialog = asked()
    assert dialog is not None
    dialog.keep.click()
    name = path.name
    day.hands.wait_for(
        lambda: any(line.name == name for line in day.record.attachments.of_patient(1)),
        "the file is in the record",
    )


def test_a_letter_is_dropped_on_chart_visit_and_signed_note_and_read_after_a_lock(
    signed: Visit, day: Day, tmp_path: Path
) -> None:
    day.unlock()
    workspace = day.application.workspace
    assert workspace is not None

    workspace.open_chart(signed.patient_no)
    day.hands.find(DropArea)  # it comes after the chart's first picture
    attach(day, tmp_path / "one.pdf")
    workspace.open_visit(*signed.key)
    attach(day, tmp_path / "two.pdf")
    workspace.start_visit(signed.patient_no)
    day.hands.wait_for(
        lambda: not isinstance(day.application.window.page(), SignedPage), "the visit is begun"
    )
    attach(day, tmp_path / "three.pdf")

    kept = {line.name: line.visit_no for line in day.record.attachments.of_patient(1)}
    assert kept == {"one.pdf": None, "two.pdf": 1, "three.pdf": 2}

    listed = day.hands.find("attachments")
    assert isinstance(listed, RowsList)
    listed.opened.emit(listed.rows.row(0))
    page = day.hands.find(ViewerPage)
    day.hands.wait_for(lambda: page.pages.page_count > 0, "the letter is shown")

    day.application.lock()
    day.hands.find(LockPage)
    day.hands.type(PIN)
    day.hands.wait_for(lambda: not day.application.window.is_covered(), "the record is open")
    kept = {line.name: line.visit_no for line in day.record.attachments.of_patient(1)}
    assert kept == {"one.pdf": None, "two.pdf": 1, "three.pdf": 2}
