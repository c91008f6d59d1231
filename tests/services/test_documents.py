from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from imsrecord.db import audit, visits
from imsrecord.domain.identity import VisitKey
from imsrecord.errors import NotFoundError, PaperGivenOutError, StorageError
from imsrecord.services.documents import DocumentService
from imsrecord.services.handed_files import HandedFiles
from tests.builders import a_full_visit, open_chart
from tests.services.acting import AUDIT_KEY, acting_now

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.db.database import Database

KEY = VisitKey(1, 1)
PDF = b"%PDF-1.7 made up"


@pytest.fixture
def papers(encrypted_db: Database, tmp_path: Path) -> DocumentService:
    with encrypted_db.write() as session:
        open_chart(session)
        visits.start(session, a_full_visit())
    return DocumentService(encrypted_db, acting_now(), HandedFiles(tmp_path / "run"))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def actions(db: Database) -> list[str]:
    with db.read() as session:
        return [line.entry.action for line in audit.lines(session)]


def test_the_summary_of_a_draft_says_whose_it_is_and_that_it_is_a_draft(
    papers: DocumentService,
) -> None:
    words = words_of(papers.visit_summary(KEY).content)

    assert "Avery Sample" in words
    assert "Prairie Test Clinic" in words
    assert "DRAFT" in words
    assert "Brand-A" in words  # the box of needles of the row


def test_the_take_home_sheet_shows_first_name_and_initial_only(papers: DocumentService) -> None:
    words = words_of(papers.take_home(KEY).content)

    assert "Avery" in words
    assert "Sample" not in words
    assert "1984" not in words


def test_a_paper_can_be_made_for_either_size_whatever_the_clinic_uses(
    papers: DocumentService,
) -> None:
    sizes = {
        paper: pypdfium2.PdfDocument(papers.make(KEY, "take_home", paper).content)[0].get_size()
        for paper in ("", "letter", "a4")
    }

    assert sizes[""] == sizes["letter"] == (612, 792)
    assert sizes["a4"] == pytest.approx((595.28, 841.89), abs=0.01)


def test_a_kept_paper_comes_back_byte_for_byte(papers: DocumentService) -> None:
    pdf = papers.visit_summary(KEY).content

    kept = papers.keep(KEY, "visit_summary", pdf, "printed")

    assert papers.copy(kept.no) == pdf
    assert kept.sha256 == hashlib.sha256(pdf).hexdigest()


def test_the_same_bytes_given_out_twice_are_kept_once_and_told_twice(
    papers: DocumentService, encrypted_db: Database
) -> None:
    first = papers.keep(KEY, "take_home", PDF, "printed")
    second = papers.keep(KEY, "take_home", PDF, "saved")

    assert first == second
    assert len(papers.copies(KEY)) == 1
    assert actions(encrypted_db) == ["document.export", "document.print"]


def test_the_audit_of_papers_holds_no_word_of_the_patient_and_its_chain_is_sound(
    papers: DocumentService, encrypted_db: Database
) -> None:
    papers.keep(KEY, "take_home", PDF, "printed")

    with encrypted_db.read() as session:
        assert audit.verify(session, AUDIT_KEY) == ()
        assert "Sample" not in repr(audit.lines(session))


def test_the_print_room_lists_the_newest_paper_first_with_patient_and_practitioner(
    papers: DocumentService,
) -> None:
    papers.keep(KEY, "take_home", PDF, "printed")
    papers.keep(KEY, "visit_summary", PDF, "saved")

    assert [
        (one.title, one.patient_name, one.made_by, one.way, one.made_words)
        for one in papers.recent()
    ] == [
        ("Visit summary", "Avery Sample", "Robin Tester", "saved", "2 Mar 2026 09:00:00 CST"),
        ("Take-home sheet", "Avery Sample", "Robin Tester", "printed", "2 Mar 2026 09:00:00 CST"),
    ]


def test_a_draft_of_which_paper_was_given_out_cannot_be_discarded(
    papers: DocumentService, encrypted_db: Database
) -> None:
    papers.keep(KEY, "take_home", PDF, "printed")

    with pytest.raises(PaperGivenOutError), encrypted_db.write() as session:
        visits.discard(session, KEY)


def test_a_saved_paper_is_the_bytes_that_are_kept(papers: DocumentService, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"

    kept = papers.save_as(KEY, "take_home", PDF, path)

    assert path.read_bytes() == PDF == papers.copy(kept.no)


def test_a_folder_that_cannot_be_written_to_is_said_without_the_files_name(
    papers: DocumentService, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match="another folder") as refused:
        papers.save_as(KEY, "take_home", PDF, tmp_path / "missing" / "Avery Sample.pdf")

    assert "Avery" not in str(refused.value)


def test_what_a_viewer_gets_is_private_nameless_and_gone_at_lock(
    papers: DocumentService, tmp_path: Path
) -> None:
    path = papers.hand_to_viewer(KEY, "visit_summary", PDF)
    content, name = path.read_bytes(), str(path.relative_to(tmp_path))
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)]

    papers.forget_files()

    assert content == PDF
    assert path.name.startswith("visit-summary-")
    assert "Sample" not in name
    assert os.name == "nt" or modes == [0o600, 0o700]
    assert not path.exists()
    assert not path.parent.exists()


def test_a_paper_can_be_handed_out_again_after_a_lock(papers: DocumentService) -> None:
    papers.hand_to_viewer(KEY, "visit_summary", PDF)
    papers.forget_files()

    assert papers.hand_to_viewer(KEY, "visit_summary", PDF).read_bytes() == PDF


def test_files_of_a_killed_program_are_swept_away_and_those_of_a_running_one_stay(
    tmp_path: Path,
) -> None:
    dying = (
        "import os, sys; from pathlib import Path\n"
        "from imsrecord.services.handed_files import HandedFiles\n"
        "print(HandedFiles(Path(sys.argv[1])).write('take_home', b'left'), flush=True)\n"
        "os._exit(9)\n"
    )
    shown = subprocess.run(  # noqa: S603
        [sys.executable, "-c", dying, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    left = tmp_path / shown.stdout.strip()
    mine, other = HandedFiles(tmp_path), HandedFiles(tmp_path)
    was_there = left.exists()
    running = mine.write("take_home", b"one")
    other.write("take_home", b"two")

    assert was_there
    assert not left.exists()
    assert running.exists()


def test_a_paper_that_was_never_kept_is_not_found(papers: DocumentService) -> None:
    with pytest.raises(NotFoundError):
        papers.copy(99)
