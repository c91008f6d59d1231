"""One attached file to be looked at: read and decoded off the UI thread, from memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.errors import RecordError
from imsrecord.ui.attachments.looking import pages_of, picture_of

if TYPE_CHECKING:
    from pathlib import Path

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.ui.jobs import Jobs


class ShowsFiles(Protocol):
    """The part of the service of attachments that the viewer needs."""

    def read(self, no: int) -> bytes:
        """Return the bytes of a file."""

    def save_copy(self, no: int, path: Path) -> None:
        """Write a copy outside the record."""

    def mark_in_error(self, no: int, reason: str) -> AttachmentLine:
        """Say that it was attached by mistake."""

    def suggested_name(self, line: AttachmentLine) -> str:
        """Return a file name without anything of the patient."""


class ViewerPresenter(QObject):
    """Shows one file and does what may be done with it."""

    pages_shown = Signal(object)  # Sheets
    picture_shown = Signal(object)  # QImage
    not_shown = Signal(str)  # why it cannot be looked at
    failed = Signal(str)
    saved = Signal()
    marked = Signal(object)  # AttachmentLine

    def __init__(
        self,
        line: AttachmentLine,
        files: ShowsFiles,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = line
        self._files = files
        self._jobs = jobs

    @property
    def suggested_name(self) -> str:
        """A file name without anything of the patient."""
        return self._files.suggested_name(self.line)

    def start(self) -> None:
        """Read the file and make it ready to be shown."""
        number, files = self.line.no, self._files
        if self.line.is_pdf:
            self._jobs.run(
                self,
                lambda: pages_of(files.read(number)),
                self.pages_shown.emit,
                self._tell_not_shown,
                queue="documents",
            )
        else:
            self._jobs.run(
                self,
                lambda: picture_of(files.read(number)),
                self.picture_shown.emit,
                self._tell_not_shown,
                queue="documents",
            )

    def save_copy(self, path: Path) -> None:
        """Write a copy outside the record."""
        number, files = self.line.no, self._files
        self._jobs.run(
            self,
            lambda: files.save_copy(number, path),
            lambda _nothing: self.saved.emit(),
            self._fail,
        )

    def mark_in_error(self, reason: str) -> None:
        """Say that the file was attached by mistake."""
        number, files = self.line.no, self._files
        self._jobs.run(
            self, lambda: files.mark_in_error(number, reason), self.marked.emit, self._fail
        )

    def _tell_not_shown(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self.not_shown.emit(str(error))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self.failed.emit(str(error))
