"""Files are dropped, chosen and pasted, looked at, copied out and marked: over a real record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from imsrecord.domain.attachment import MOST_BYTES, NewFile
from imsrecord.services.attachments import AttachmentService
from imsrecord.ui import theme
from imsrecord.ui.attachments.attach_dialog import AttachDialog
from imsrecord.ui.attachments.attachments_panel import AttachmentsPanel
from imsrecord.ui.attachments.attachments_presenter import AttachmentsPresenter
from imsrecord.ui.attachments.looking import (
    DAMAGED_PDF,
    DAMAGED_PICTURE,
    UnreadableFileError,
    look_into,
    picture_of,
)
from imsrecord.ui.attachments.reason_dialog import ReasonDialog
from imsrecord.ui.attachments.viewer_page import ViewerPage
from imsrecord.ui.attachments.viewer_presenter import ViewerPresenter
from imsrecord.ui.widgets.buttons import Button
from tests.services.acting import acting_now
from tests.ui.clinic_on_screen import LEFT, ClinicOnScreen, part, press, show, type_in, words_on

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import ThreadedJobs

CTRL = Qt.KeyboardModifier.ControlModifier


class Files:
    """A panel of one patient's files in a window of its own, which takes drops."""

    def __init__(self, qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs) -> None:
        self.qtbot = qtbot
        self.service = AttachmentService(clinic.db, acting_now())
        self.presenter = AttachmentsPresenter(1, None, self.service, jobs)
        self.panel = AttachmentsPanel(self.presenter, clinic.today())
        self.presenter.setParent(self.panel)
        show(qtbot, self.panel, 420, 400)

    def drop(self, target: QWidget, *paths: Path) -> bool:
        """Drag files over a widget and let them go, as the system tells the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none)
        QApplication.sendEvent(target, enter)
        if not enter.isAccepted():
            return False
        let_go = QDropEvent(QPointF(5, 5), copy, data, LEFT, none)
        QApplication.sendEvent(target, let_go)
        return let_go.isAccepted()

    def asked(self) -> AttachDialog:
        """Return the dialog that asks what the file is."""

        def found() -> AttachDialog | None:
            shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
            return next((each for each in shown if isinstance(each, AttachDialog)), None)

        self.qtbot.waitUntil(lambda: found() is not None)
        dialog = found()
        assert dialog is not None
        return dialog

    def said(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.panel.notices.words()))
        return self.panel.notices.words()[0]


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample")
    return made


@pytest.fixture
def files(qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs) -> Files:
    return Files(qtbot, clinic, jobs)


@pytest.fixture
def letter(clinic: ClinicOnScreen, tmp_path: Path) -> Path:
    path = tmp_path / "Letter of Dr Quill.pdf"
    path.write_bytes(clinic.documents.visit_summary(clinic.signed(1).key).content)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture taken with the camera on its side: 40 × 20, to be shown 20 × 40."""
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "teal").save(path, exif=exif)
    return path


def test_a_letter_is_dropped_named_and_listed(files: Files, letter: Path, qtbot: QtBot) -> None:
    assert files.drop(files.panel.drop, letter)
    dialog = files.asked()
    assert "Letter of Dr Quill.pdf" in words_on(dialog)
    dialog.activateWindow()
    dialog.caption.setFocus()
    type_in(qtbot, "About the knee")
    dialog.day.setFocus()
    type_in(qtbot, "2026-02-20")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: files.panel.list.rows.rowCount() == 1)

    (line,) = files.service.of_patient(1)
    assert (line.kind, line.caption, line.pages) == ("referral", "About the knee", line.pages)
    assert line.pages >= 1
    assert str(line.dated_on) == "2026-02-20"
    assert files.service.read(line.no) == letter.read_bytes()


def test_several_files_are_asked_about_one_after_the_other_and_one_left_out(
    files: Files, letter: Path, photo: Path, qtbot: QtBot
) -> None:
    assert files.drop(files.panel.drop, letter, photo)
    first = files.asked()
    qtbot.mouseClick(first.back, LEFT)
    qtbot.waitUntil(lambda: not first.isVisible())

    second = files.asked()
    assert second.kind.key() == "photo"
    qtbot.mouseClick(second.keep, LEFT)
    qtbot.waitUntil(lambda: files.panel.list.rows.rowCount() == 1)

    (line,) = files.service.of_patient(1)
    assert line.name == "photo.jpg"


def test_a_whole_page_takes_drops_and_words_are_no_files(
    files: Files, letter: Path, qtbot: QtBot
) -> None:
    page = QWidget()
    show(qtbot, page)
    files.panel.take_drops_on(page)
    words = QMimeData()
    words.setText("dragged words")
    none = Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, words, LEFT, none)
    QApplication.sendEvent(page, over)
    assert not over.isAccepted()

    assert files.drop(page, letter)
    qtbot.mouseClick(files.asked().back, LEFT)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF-1.4 broken off", DAMAGED_PDF),
        ("a.png", b"\x89PNG\r\n\x1a\n broken off", DAMAGED_PICTURE),
        ("a.pdf", b"MZ a program", "Only PDF files and PNG or JPEG pictures can be attached"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic\x00", "This is a HEIC photo"),
        ("a.pdf", b"", "This file is empty."),
        ("a.pdf", b"%PDF-1.4".ljust(MOST_BYTES + 1), "up to 20 MB can be attached."),
    ],
)
def test_what_cannot_be_attached_has_a_sentence_and_no_traceback(
    files: Files, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert files.drop(files.panel.drop, path)

    assert sentence in files.said()
    assert files.service.of_patient(1) == ()


def test_a_folder_and_a_file_that_is_gone_have_a_sentence(files: Files, tmp_path: Path) -> None:
    files.drop(files.panel.drop, tmp_path)
    assert "This is a folder" in files.said()
    files.drop(files.panel.drop, tmp_path / "gone.pdf")
    files.qtbot.waitUntil(lambda: "Is it still there?" in " ".join(files.panel.notices.words()))


def test_a_picture_is_pasted(files: Files, qtbot: QtBot) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(picture)
    files.panel.drop.choose.setFocus()

    press(qtbot, Qt.Key.Key_V, CTRL)
    qtbot.mouseClick(files.asked().keep, LEFT)
    qtbot.waitUntil(lambda: files.panel.list.rows.rowCount() == 1)

    (line,) = files.service.of_patient(1)
    assert line.media_type == "image/png"


def test_the_limit_and_the_room_taken_are_said_beside_the_drop_area(files: Files) -> None:
    files.service.add(NewFile("a.pdf", b"%PDF-1.4".ljust(1_500_000)), 1)
    files.presenter.refresh()

    assert "PDF, PNG or JPEG, up to 20 MB each." in words_on(files.panel)
    assert "All files of the clinic: 1.5 MB." in words_on(files.panel)


def viewer(qtbot: QtBot, files: Files, jobs: ThreadedJobs, content: bytes, to: Path) -> ViewerPage:
    line = files.service.add(NewFile("a", content, "scan", "Knee"), 1)
    presenter = ViewerPresenter(line, files.service, jobs)
    page = ViewerPage(presenter, "Ann Sample", where=lambda _parent, _name: to)
    show(qtbot, page)
    return page


def test_a_picture_is_shown_the_right_way_up_and_nearer_by_keys(
    files: Files, photo: Path, jobs: ThreadedJobs, qtbot: QtBot, tmp_path: Path
) -> None:
    assert picture_of(photo.read_bytes()).size().toTuple() == (20, 40)
    page = viewer(qtbot, files, jobs, photo.read_bytes(), tmp_path / "x")
    qtbot.waitUntil(lambda: page.picture.accessibleDescription() == "20 by 40 pixels")
    before = page.picture.scale()
    page.picture.setFocus()

    press(qtbot, Qt.Key.Key_Plus)
    assert page.picture.scale() > before
    press(qtbot, Qt.Key.Key_0)

    assert page.picture.scale() == before


def test_a_pdf_is_shown_from_memory_and_copied_out(
    files: Files, letter: Path, jobs: ThreadedJobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page = viewer(qtbot, files, jobs, letter.read_bytes(), tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: page.pages.page_count > 0)
    assert "Sample" in page.pages.words

    with qtbot.waitSignal(page.presenter.saved):
        press(qtbot, Qt.Key.Key_S, CTRL)

    assert (tmp_path / "copy.pdf").read_bytes() == letter.read_bytes()


def test_a_damaged_file_in_the_record_is_a_sentence_on_its_page(
    files: Files, jobs: ThreadedJobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page = viewer(qtbot, files, jobs, b"%PDF-1.4 broken off", tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: DAMAGED_PDF in words_on(page))
    assert not page.pages.isVisible()
    assert not any(each.isEnabled() for each in page.sizes)
    (save,) = part(page, QWidget, "not_shown").findChildren(Button)

    with qtbot.waitSignal(page.presenter.saved):
        qtbot.mouseClick(save, LEFT)

    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.4 broken off"


def test_a_wrong_file_is_hidden_with_its_reason_and_can_be_listed(
    files: Files, letter: Path, jobs: ThreadedJobs, qtbot: QtBot, tmp_path: Path
) -> None:
    page = viewer(qtbot, files, jobs, letter.read_bytes(), tmp_path / "x")
    qtbot.mouseClick(page.wrong, LEFT)
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    dialog = next(each for each in shown if isinstance(each, ReasonDialog))
    qtbot.mouseClick(part(dialog, Button, "give_reason"), LEFT)
    assert "Please write the reason." in words_on(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.reason.setFocus()
    type_in(qtbot, "Wrong patient")
    with qtbot.waitSignal(page.presenter.marked):
        qtbot.mouseClick(part(dialog, Button, "give_reason"), LEFT)

    files.presenter.refresh()
    assert files.panel.list.rows.rowCount() == 0
    wrong = part(files.panel, Button, "show_wrong_attachments")
    assert wrong.text() == "1 attached by mistake: show"
    qtbot.mouseClick(wrong, LEFT)
    assert files.panel.list.rows.rowCount() == 1


def test_a_picture_too_large_for_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (40_000, 40_000)).save(path)
    with pytest.raises(UnreadableFileError, match="too large to be shown"):
        look_into("bomb.png", path.read_bytes())
