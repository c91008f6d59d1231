"""Looks into a file off the UI thread: can it be shown, and how many pages has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from imsrecord.domain.attachment import PDF, content_problem, media_type_of, size_problem
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from imsrecord.ui.widgets.pdf_view import Sheets

DAMAGED_PDF: Final = "This PDF cannot be opened: it is damaged, or locked with a password."
DAMAGED_PICTURE: Final = "This picture cannot be opened: it is damaged."
TOO_LARGE: Final = "This picture has more than 100 megapixels, which is too large to be shown."
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
        if not path.is_file():
            raise UnreadableFileError("This is a folder. Please drop the files in it.")
        if problem := size_problem(path.stat().st_size):
            raise UnreadableFileError(problem)
        content = path.read_bytes()
    except OSError:
        # from None: where somebody keeps their files is nobody's business
        raise UnreadableFileError("This file cannot be read. Is it still there?") from None
    return look_into(path.name, content)


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
        UnreadableFileError: It is damaged, or locked with a password.
    """
    from imsrecord.ui.widgets.pdf_view import read_pdf  # noqa: PLC0415 - it loads PDFium

    sheets = read_pdf(content)
    if sheets is None or not sheets.sizes:
        raise UnreadableFileError(DAMAGED_PDF)
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
