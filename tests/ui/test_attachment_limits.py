"""Files that are not what they seem, or too much: a plain sentence, and the window lives on."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from imsrecord.domain.attachment import MOST_BYTES, NewFile, clean_name
from imsrecord.ui import theme
from imsrecord.ui.attachments.looking import (
    DAMAGED_PDF,
    DAMAGED_PICTURE,
    ENDLESS_PAGE,
    TOO_LARGE,
    UnreadableFileError,
    look_into,
    read_file,
)
from imsrecord.ui.exercises.picture_slot import PictureSlot
from tests.ui.clinic_on_screen import ClinicOnScreen, words_on
from tests.ui.test_attachments import Files

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from imsrecord.db.database import Database
    from imsrecord.ui.jobs import ThreadedJobs

NEITHER = "Only PDF files and PNG or JPEG pictures"
grumbles = pytest.mark.qt_log_ignore("JPEG|libpng|QImage", extend=True)
"""Qt writes to its own log of each picture that is broken."""
posix = pytest.mark.skipif(os.name != "posix", reason="asks for devices and pipes")


@pytest.fixture
def clinic(qtbot: QtBot, encrypted_db: Database) -> ClinicOnScreen:
    theme.start("light")
    made = ClinicOnScreen(encrypted_db)
    made.register(1, "Ann", "Sample")
    return made


@pytest.fixture
def files(qtbot: QtBot, clinic: ClinicOnScreen, jobs: ThreadedJobs) -> Files:
    return Files(qtbot, clinic, jobs)


def a_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((600, 400), 80).save(out, "JPEG")
    return out.getvalue()


def a_bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def a_page(box: str) -> bytes:
    """Return a PDF with one empty page of this size, in points."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        f"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box}]>>endobj\n"
        "trailer<</Root 1 0 R>>\n"
    ).encode()


@grumbles
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"", "This file is empty."),
        ("a.pdf", b"Only words", NEITHER),
        ("a.jpg", b"MZ\x90\x00 a program", NEITHER),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", NEITHER),
        ("a.jpg", b"\xff\xd8\xff" + b"\x00" * 400, DAMAGED_PICTURE),
        ("a.png", a_jpeg()[:300], DAMAGED_PICTURE),
        ("a.pdf", a_page("612 792")[:120], DAMAGED_PDF),
        ("a.pdf", a_page("1 14400"), ENDLESS_PAGE),
        ("a.pdf", a_page("14400 1"), ENDLESS_PAGE),
        ("a.png", a_bomb(), TOO_LARGE),
        ("a.pdf", b"%PDF-1.4".ljust(MOST_BYTES + 1), "up to 20 MB"),
    ],
    ids=lambda value: value[:12].decode("latin-1") if isinstance(value, bytes) else None,
)
def test_a_file_that_is_not_what_it_seems_has_a_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError, match=sentence[:30]):
        read_file(path)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.mkdir(), "This is a folder"),
        (lambda path: path.symlink_to("/dev/zero"), "This is no file"),
        (os.mkfifo, "This is no file"),
        (lambda path: path.symlink_to(path.with_name("gone")), "Is it still there"),
        (lambda path: path.symlink_to(path), "Is it still there"),
        (lambda _path: None, "Is it still there"),
    ],
    ids=["folder", "endless device", "pipe", "dangling", "circle", "gone"],
)
@posix
def test_what_is_no_file_has_a_sentence_wherever_it_is_dropped(
    files: Files, tmp_path: Path, make: object, sentence: str, qtbot: QtBot
) -> None:
    path = tmp_path / "letter.png"
    make(path)  # type: ignore[operator]
    assert files.drop(files.panel.drop, path)
    assert sentence in files.said()

    slot = PictureSlot("own.start", "Start")
    qtbot.addWidget(slot)
    slot.take(path)

    assert slot.held() is None
    assert slot.problem.words()


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root reads everything")
def test_a_file_of_somebody_else_has_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(a_page("612 792"))
    path.chmod(0)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_file(path)


@grumbles
def test_a_picture_bomb_and_a_broken_picture_are_named_in_the_form_of_exercises(
    qtbot: QtBot, tmp_path: Path
) -> None:
    slot = PictureSlot("own.start", "Start")
    qtbot.addWidget(slot)
    for content, sentence in (
        (a_bomb(), TOO_LARGE),
        (a_jpeg()[:300], DAMAGED_PICTURE),
        (b"Only words", "Only PNG and JPEG pictures can be kept."),
        (b"\x89PNG".ljust(5_300_000), "This picture is too large; up to 5 MB can be kept."),
    ):
        path = tmp_path / "picture.png"
        path.write_bytes(content)
        slot.take(path)
        assert slot.problem.words() == sentence
        assert slot.held() is None


@pytest.mark.parametrize(
    "name",
    [
        "two\nlines.pdf",
        "x" * 246 + ".pdf",
        "\u202efdp.exe.pdf",
        "\u200b.pdf",
        "N\u0303gu\u0302y.pdf",
    ],
    ids=["line end", "250 letters", "turned round", "unseen", "marks"],
)
@posix
def test_a_strange_name_is_shown_and_kept_without_what_cannot_be_seen(
    files: Files, tmp_path: Path, name: str, qtbot: QtBot
) -> None:
    path = tmp_path / name
    path.write_bytes(a_page("612 792"))
    assert files.drop(files.panel.drop, path)
    asked = files.asked()
    assert clean_name(name)[:40] in words_on(asked)

    asked.keep.click()
    qtbot.waitUntil(lambda: bool(files.service.of_patient(1)))

    (line,) = files.service.of_patient(1)
    assert line.name == clean_name(name)
    assert all(letter.isprintable() for letter in line.name)
    assert len(line.name) <= 200


@pytest.mark.parametrize(
    "text", ["x" * 120_000, "before\x00after"], ids=["120,000 letters", "a null"]
)
def test_a_caption_that_cannot_be_kept_is_said_beside_it_and_stays(
    files: Files, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(a_page("612 792"))
    files.drop(files.panel.drop, path)
    asked = files.asked()
    asked.caption.line.insert(text)

    asked.keep.click()

    assert asked.isVisible()
    assert asked.caption.problem()
    assert asked.caption.text() == text
    assert files.service.of_patient(1) == ()
    asked.back.click()


def test_a_hundred_files_of_a_visit_are_listed_and_printed(
    clinic: ClinicOnScreen, files: Files
) -> None:
    key = clinic.signed(1).key
    for number in range(100):
        content = a_page(f"612 {700 + number}")
        files.service.add(NewFile(f"letter {number}.pdf", content, caption="c" * 500), *key)

    files.presenter.refresh()

    assert files.panel.list.rows.rowCount() == 100
    assert clinic.documents.visit_summary(key).content.startswith(b"%PDF")


@grumbles
def test_a_file_whose_end_is_missing_is_looked_into_without_a_traceback() -> None:
    whole = a_jpeg()
    for share in (0.3, 0.6, 0.9, 0.999):
        try:
            look_into("photo.jpg", whole[: int(len(whole) * share)])
        except UnreadableFileError as refused:
            assert str(refused) == DAMAGED_PICTURE  # noqa: PT017
