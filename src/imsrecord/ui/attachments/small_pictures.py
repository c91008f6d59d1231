"""Small pictures of attached files for the rows of a list: drawn when first seen, never kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from imsrecord.errors import RecordError
from imsrecord.ui.attachments.looking import pages_of, picture_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.ui.jobs import Jobs

SIDE: Final = 40  # pixels of the screen
_FINE: Final = 2 * SIDE  # drawn for a screen of twice as many dots
_LARGEST: Final = 10_000_000
"""Bytes: what is larger keeps its icon, so that a list never waits for a scan of fifty pages."""


class ReadsFiles(Protocol):
    """The part of the service of attachments that small pictures need."""

    def small_picture_of(self, no: int) -> bytes:
        """Return the bytes of a file."""


class SmallPictures(QObject):
    """Draws a picture, or the first page of a PDF, off the UI thread; each is asked for once."""

    drawn = Signal()

    def __init__(self, files: ReadsFiles, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._jobs = jobs
        self._pictures: dict[int, QImage | None] = {}

    def of(self, line: AttachmentLine) -> QImage | None:
        """Return the small picture, None while it is being drawn and where there can be none."""
        if line.no not in self._pictures:
            self._pictures[line.no] = None
            if line.size <= _LARGEST:
                self._ask(line)
        return self._pictures[line.no]

    def _ask(self, line: AttachmentLine) -> None:
        files, number, is_pdf = self._files, line.no, line.is_pdf
        self._jobs.run(
            self,
            lambda: _small(files.small_picture_of(number), is_pdf=is_pdf),
            lambda picture: self._take(number, picture),
            lambda _error: None,  # the icon stays; whoever opens the file is told why
            queue="documents",
        )

    def _take(self, number: int, picture: QImage) -> None:
        self._pictures[number] = picture
        self.drawn.emit()


def _small(content: bytes, *, is_pdf: bool) -> QImage:
    """Return a picture no larger than a row, whole.

    Raises:
        RecordError: It cannot be shown.
    """
    whole = pages_of(content).picture(0, _FINE) if is_pdf else picture_of(content)
    if whole.isNull():
        raise RecordError("This file cannot be shown.")
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return whole.scaled(_FINE, _FINE, keep, smooth)
