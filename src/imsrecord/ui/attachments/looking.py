"""Looks into a file off the UI thread: can it be shown, and how many pages has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from imsrecord.domain.attachment import (
    MOST_BYTES,
    PDF,
    content_problem,
    media_type_of,
    size_problem,
)
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from imsrecord.ui.widgets.pdf_view import Sheets

DAMAGED_PDF: Final = "This PDF cannot be opened: it is damaged, or locked with a password."
DAMAGED_PICTURE: Final = "This picture cannot be opened: it is damaged."
TOO_LARGE: Final = "This picture has more than 100 megapixels, which is too large to be shown."
ENDLESS_PAGE: Final = "This PDF has a page more than 20 times as long as wide; it cannot be shown."
_LONGEST_PAGE: Final = 20  # as long as wide: drawn as wide as the view, it takes 80 MB
_MOST_PIXELS: Final = 100_000_000  # 400 MB in memory while it is shown


class UnreadableFileError(RecordError):
    """A file that cannot be attached or shown; the text says why."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read from a folder and can be shown."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    pages: int = 1


def read_file(path: Path) -> FileRead:
    """Read a file from a folder; one that is too big is not read at all.

    Raises:
        UnreadableFileError: It cannot be read, or cannot be shown.
    """
    try:
        content = read_up_to(path, MOST_BYTES)
    except (OSError, ValueError):
        # from None: where somebody keeps their files is nobody's business
        raise UnreadableFileError("This file cannot be read. Is it still there?") from None
    if content is None:
        raise UnreadableFileError(size_problem(path.stat().st_size))
    return look_into(path.name, content)


def read_up_to(path: Path, most: int) -> bytes | None:
    """Return what stands in a file, None where it is bigger than ``most`` bytes.

    Only what lies on a disk is read: a device or a pipe may never end.

    Raises:
        UnreadableFileError: It is a folder, or nothing that ends.
        OSError: It is not there, or not this user's to read.
    """
    found = path.stat()
    if S_ISDIR(found.st_mode):
        raise UnreadableFileError("This is a folder. Please drop the files in it.")
    if not S_ISREG(found.st_mode):
        raise UnreadableFileError("This is no file that could be kept.")
    return None if found.st_size > most else path.read_bytes()


def look_into(name: str, content: bytes) -> FileRead:
    """Return a file with the number of its pages.

    Raises:
        UnreadableFileError: It cannot be attached, with the reason.
    """
    if problem := content_problem(content):
        raise UnreadableFileError(problem)
    if media_type_of(content) == PDF:
        return FileRead(name, content, len(pages_of(content).sizes))
    picture_of(content)
    return FileRead(name, content)


def pages_of(content: bytes) -> Sheets:
    """Return a PDF ready to be shown.

    Raises:
        UnreadableFileError: It is damaged, locked with a password, or has an endless page.
    """
    from imsrecord.ui.widgets.pdf_view import read_pdf  # noqa: PLC0415 - it loads PDFium

    sheets = read_pdf(content)
    if sheets is None or not sheets.sizes:
        raise UnreadableFileError(DAMAGED_PDF)
    if any(max(size) > _LONGEST_PAGE * min(size) for size in sheets.sizes):
        raise UnreadableFileError(ENDLESS_PAGE)
    return sheets


def picture_of(content: bytes) -> QImage:
    """Return a picture the right way up, as its camera said which way that is.

    Raises:
        UnreadableFileError: It is damaged, or far too large to be shown.
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _MOST_PIXELS:
        raise UnreadableFileError(TOO_LARGE)
    QImageReader.setAllocationLimit(_MOST_PIXELS * 4 // 1_000_000)
    picture = reader.read()
    if picture.isNull():
        raise UnreadableFileError(DAMAGED_PICTURE)
    return picture
