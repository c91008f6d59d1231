from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from imsrecord.db import patients, visits
from imsrecord.domain.identity import VisitKey
from imsrecord.services.documents import DocumentService
from imsrecord.services.handed_files import HandedFiles
from imsrecord.ui import theme
from imsrecord.ui.documents.documents_page import DocumentsPage
from imsrecord.ui.documents.preview_page import PreviewPage
from imsrecord.ui.documents.preview_presenter import Order, PreviewPresenter
from imsrecord.ui.jobs import InlineJobs, ThreadedJobs
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.segmented import Segmented
from tests.builders import a_full_visit, a_patient, open_chart
from tests.services.acting import acting_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.services.documents import KeptPaper

W = TypeVar("W", bound=QWidget)
KEY = VisitKey(1, 1)


@dataclass
class Desk:
    """Stands for what lies outside the window: dialogs, viewer, printer."""

    path: Path | None = None
    paper: QPrinter | None = None
    viewer: bool = True
    shown: list[bytes] = field(default_factory=list)

    def save_path(self, parent: QWidget, suggested: str) -> Path | None:  # noqa: ARG002
        return self.path

    def show_file(self, path: Path) -> bool:
        self.shown.append(path.read_bytes())
        return self.viewer

    def has_printer(self) -> bool:
        return self.paper is not None

    def printer(self, parent: QWidget) -> QPrinter | None:  # noqa: ARG002
        return self.paper


@pytest.fixture(autouse=True)
def dressed(qapp: object) -> None:
    theme.start("light")


@pytest.fixture
def papers(encrypted_db: Database, tmp_path: Path) -> DocumentService:
    with encrypted_db.write() as session:
        open_chart(session)
        visits.start(session, a_full_visit())
    return DocumentService(encrypted_db, acting_now(), HandedFiles(tmp_path / "run"))


@pytest.fixture
def preview(qtbot: QtBot, papers: DocumentService) -> Callable[..., PreviewPage]:
    def open_page(order: Order, desk: Desk | None = None) -> PreviewPage:
        presenter = PreviewPresenter(order, papers, InlineJobs())
        page = PreviewPage(presenter, "Paper", "Avery Sample", outside=desk or Desk())
        presenter.setParent(page)
        qtbot.addWidget(page)
        page.resize(1200, 760)
        with qtbot.waitActive(page):
            page.show()
        return page

    return open_page


def click(qtbot: QtBot, page: QWidget, name: str) -> None:
    button = page.findChild(Button, name)
    assert isinstance(button, Button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def words(part: QWidget) -> list[str]:
    return [text.words() for text in part.findChildren(Text) if text.isVisible()]


def test_what_is_saved_is_what_was_shown_and_what_is_kept(
    preview: Callable[..., PreviewPage], papers: DocumentService, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "summary.pdf"
    page = preview(Order(KEY, "visit_summary"), Desk(path))
    said: list[str] = []
    page.said.connect(said.append)
    click(qtbot, page, "save_as")

    kept = papers.copies(KEY)[0]
    assert "Avery Sample" in page.view.words
    assert path.read_bytes() == papers.copy(kept.no)
    assert kept.way == "saved"
    assert said == ["Saved. The same paper is kept with the visit."]


def test_a_save_that_was_given_up_keeps_nothing(
    preview: Callable[..., PreviewPage], papers: DocumentService, qtbot: QtBot
) -> None:
    page = preview(Order(KEY, "take_home"), Desk(path=None))
    click(qtbot, page, "save_as")

    assert papers.copies(KEY) == ()


def test_a_file_that_cannot_be_written_is_told_and_can_be_saved_elsewhere(
    preview: Callable[..., PreviewPage], qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "missing" / "a.pdf")
    page = preview(Order(KEY, "take_home"), desk)
    click(qtbot, page, "save_as")
    told = page.notices.words()
    desk.path = tmp_path / "a.pdf"
    click(qtbot, page, "save_as")

    assert told[0].startswith("The file could not be written there.")
    assert page.notices.words() == ()
    assert desk.path.exists()


def test_the_viewer_gets_a_file_that_is_gone_after_the_lock(
    preview: Callable[..., PreviewPage], papers: DocumentService, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = Desk()
    page = preview(Order(KEY, "take_home"), desk)
    click(qtbot, page, "open_outside")
    papers.forget_files()

    assert desk.shown == [papers.copy(papers.copies(KEY)[0].no)]
    assert list((tmp_path / "run").iterdir()) == []


def test_a_computer_without_a_viewer_is_told_what_to_do_instead(
    preview: Callable[..., PreviewPage], qtbot: QtBot
) -> None:
    page = preview(Order(KEY, "take_home"), Desk(viewer=False))
    click(qtbot, page, "open_outside")

    assert page.notices.words()[0].endswith("Use Save as instead.")


def test_every_page_goes_to_the_printer_in_its_own_size_and_the_paper_is_kept(
    preview: Callable[..., PreviewPage], papers: DocumentService, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page = preview(Order(KEY, "visit_summary"), Desk(paper=printer))
    click(qtbot, page, "print")

    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    sizes = [sheet.get_size() for sheet in document]
    darkest = [min(bytes(sheet.render(scale=0.5).buffer)) for sheet in document]
    document.close()
    assert len(sizes) == page.view.page_count > 1
    assert all(size == pytest.approx((612, 792), abs=1) for size in sizes)
    assert max(darkest) < 100  # no sheet is blank
    assert papers.copies(KEY)[0].way == "printed"


def test_without_a_printer_the_way_out_is_offered_and_nothing_is_kept(
    preview: Callable[..., PreviewPage], papers: DocumentService, qtbot: QtBot
) -> None:
    page = preview(Order(KEY, "take_home"), Desk())
    click(qtbot, page, "print")

    assert page.notices.words() == (
        "No printer is set up on this computer. The viewer may know another.",
    )
    assert papers.copies(KEY) == ()


def test_choosing_a4_makes_the_paper_anew(
    preview: Callable[..., PreviewPage], qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    page = preview(Order(KEY, "take_home"), Desk(path))
    paper = page.findChild(Segmented, "paper")
    assert isinstance(paper, Segmented)
    a4 = next(b for b in paper.findChildren(QWidget) if b.accessibleName() == "Paper: A4")
    qtbot.mouseClick(a4, Qt.MouseButton.LeftButton)
    click(qtbot, page, "save_as")

    size = pypdfium2.PdfDocument(path.read_bytes())[0].get_size()
    assert size == pytest.approx((595.28, 841.89), abs=0.1)


def test_a_kept_paper_is_shown_as_it_was_given_out_whatever_changed_since(
    preview: Callable[..., PreviewPage], papers: DocumentService, encrypted_db: Database
) -> None:
    kept = papers.keep(KEY, "visit_summary", papers.visit_summary(KEY).content, "printed")
    with encrypted_db.write() as session:
        patient = patients.load(session, 1)
        patients.update(
            session,
            a_patient(
                no=1,
                version=patient.version,
                family_name="Renamed",
                chart_number=patient.chart_number,
            ),
        )
    page = preview(Order(KEY, "visit_summary", kept.no))

    assert "Avery Sample" in page.view.words
    assert "Renamed" not in page.view.words
    assert not page.paper.isVisible()


def test_characters_that_paper_cannot_show_are_named_above_the_preview(
    preview: Callable[..., PreviewPage], encrypted_db: Database
) -> None:
    with encrypted_db.write() as session:
        patient = patients.load(session, 1)
        patients.update(
            session,
            a_patient(
                no=1, version=patient.version, given_names="ᐊᕕᕆ", chart_number=patient.chart_number
            ),
        )
    page = preview(Order(KEY, "visit_summary"))

    assert any("ᐊ" in told and "□" in told for told in page.notices.words())


def test_a_visit_that_is_gone_is_a_sentence_and_nothing_can_be_given_out(
    preview: Callable[..., PreviewPage],
) -> None:
    page = preview(Order(VisitKey(1, 99), "visit_summary"))

    assert page.notices.words() == ("This visit is no longer in the record.",)
    assert not page.save.isEnabled()
    assert not page.print.isEnabled()


def test_the_paper_is_made_off_the_ui_thread_and_buttons_wait_for_it(
    papers: DocumentService, qtbot: QtBot
) -> None:
    jobs = ThreadedJobs()
    presenter = PreviewPresenter(Order(KEY, "take_home"), papers, jobs)
    page = PreviewPage(presenter, "Take-home sheet", "Avery Sample", outside=Desk())
    presenter.setParent(page)
    qtbot.addWidget(page)
    page.show()
    before = page.save.isEnabled()
    qtbot.waitUntil(lambda: page.view.page_count == 1)
    jobs.shutdown()

    assert not before
    assert page.save.isEnabled()


def test_escape_goes_back(preview: Callable[..., PreviewPage], qtbot: QtBot) -> None:
    page = preview(Order(KEY, "take_home"))
    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


@pytest.fixture
def room(qtbot: QtBot, papers: DocumentService) -> DocumentsPage:
    page = DocumentsPage(papers)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    return page


def test_an_empty_print_room_says_where_papers_come_from(room: DocumentsPage) -> None:
    room.show()

    assert "Nothing has been given out yet. Papers are made from a visit." in words(room)


def test_papers_are_found_by_name_without_accents_and_opened_by_enter(
    room: DocumentsPage, papers: DocumentService, encrypted_db: Database, qtbot: QtBot
) -> None:
    with encrypted_db.write() as session:
        other = open_chart(session, a_patient(2, given_names="Łukasz", family_name="Żak"))
        visits.start(session, a_full_visit(2, patient_no=other.no))
    papers.keep(KEY, "take_home", b"one", "printed")
    papers.keep(VisitKey(other.no, 1), "take_home", b"two", "printed")
    papers.keep(KEY, "visit_summary", b"three", "kept")
    room.show()
    opened: list[KeptPaper] = []
    room.paper_requested.connect(opened.append)
    before = room.list.rows.rowCount()

    qtbot.keyClicks(room.search.line, "lukasz zak")
    after = room.list.rows.rowCount()
    qtbot.keyClick(room.search.line, Qt.Key.Key_Return)

    assert (before, after) == (3, 1)
    assert [(one.patient_name, one.title) for one in opened] == [("Łukasz Żak", "Take-home sheet")]
