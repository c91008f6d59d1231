"""The files of a patient or of one visit: read, asked about, attached, listed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.attachment import MOST_MB, NewFile, clean_name, size_words
from imsrecord.errors import RecordError
from imsrecord.ui.attachments.looking import look_into, read_file
from imsrecord.ui.attachments.small_pictures import SmallPictures

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.ui.attachments.looking import FileRead
    from imsrecord.ui.jobs import Jobs


class KeepsFiles(Protocol):
    """The part of the service of attachments that the lists need."""

    def add(self, new: NewFile, patient_no: int, visit_no: int | None = None) -> AttachmentLine:
        """Attach a file."""

    def of_patient(self, patient_no: int) -> tuple[AttachmentLine, ...]:
        """Return every file of a patient."""

    def total_bytes(self) -> int:
        """Return how much room all files take."""

    def small_picture_of(self, no: int) -> bytes:
        """Return the bytes of a file, for its small picture."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a file before it is attached."""

    kind: str
    caption: str = field(default="", repr=False)
    dated_on: date | None = None


class AttachmentsPresenter(QObject):
    """Takes files one after the other; ``asked`` is the one that waits to be named.

    ``visit_no`` None lists everything of the patient; else only what lies with that visit.
    """

    changed = Signal()  # the list
    asks = Signal(object)  # FileRead: what is it?
    failed = Signal(str, str)  # name of the file, sentence
    busy_changed = Signal(bool)
    open_requested = Signal(object)  # AttachmentLine

    def __init__(
        self,
        patient_no: int,
        visit_no: int | None,
        files: KeepsFiles,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._patient_no = patient_no
        self._visit_no = visit_no
        self._files = files
        self._jobs = jobs
        self.pictures = SmallPictures(files, jobs, self)
        self._waiting: deque[Callable[[], FileRead]] = deque()
        self._names: deque[str] = deque()
        self._reading = False
        self.asked: FileRead | None = None
        self.lines: tuple[AttachmentLine, ...] = ()
        self.refresh()

    @property
    def shown(self) -> tuple[AttachmentLine, ...]:
        """The files that are listed: those attached by mistake are not."""
        return tuple(line for line in self.lines if line.in_error is None)

    @property
    def in_error(self) -> tuple[AttachmentLine, ...]:
        """The files that were attached by mistake."""
        return tuple(line for line in self.lines if line.in_error is not None)

    @property
    def limit_words(self) -> str:
        """What may be attached, and how much room all of it takes by now."""
        total = size_words(self._files.total_bytes())
        return self.tr("PDF, PNG or JPEG, up to {0} MB each. All files of the clinic: {1}.").format(
            MOST_MB, total
        )

    def refresh(self) -> None:
        """Read the list again, without the files' bytes."""
        found = self._files.of_patient(self._patient_no)
        if self._visit_no is not None:
            found = tuple(line for line in found if line.visit_no == self._visit_no)
        self.lines = found
        self.changed.emit()

    def take(self, paths: Sequence[Path]) -> None:
        """Take files that were dropped or chosen; each is asked about in its turn."""
        for path in paths:
            self._queue(path.name, lambda one=path: read_file(one))  # type: ignore[misc]

    def take_picture(self, name: str, content: bytes) -> None:
        """Take a picture that was pasted."""
        self._queue(name, lambda: look_into(name, content))

    def attach(self, said: Said) -> None:
        """Attach the file that waits, and go on with the next."""
        file, self.asked = self.asked, None
        if file is None:
            return
        new = NewFile(
            file.name, file.content, said.kind, said.caption.strip(), said.dated_on, file.pages
        )
        patient_no, visit_no, files = self._patient_no, self._visit_no, self._files
        self._busy(on=True)
        self._jobs.run(
            self,
            lambda: files.add(new, patient_no, visit_no),
            lambda _line: self._on_added(),
            lambda error: self._fail(file.name, error),
        )

    def leave_out(self) -> None:
        """Do not attach the file that waits; go on with the next."""
        self.asked = None
        self._next()

    def _queue(self, name: str, read: Callable[[], FileRead]) -> None:
        self._names.append(clean_name(name))
        self._waiting.append(read)
        self._next()

    def _next(self) -> None:
        if self._reading or self.asked is not None or not self._waiting:
            return
        read, name = self._waiting.popleft(), self._names.popleft()
        self._reading = True
        self._busy(on=True)
        self._jobs.run(
            self, read, self._ask, lambda error: self._fail(name, error), queue="documents"
        )

    def _ask(self, file: FileRead) -> None:
        self._reading = False
        self._busy(on=False)
        self.asked = file
        self.asks.emit(file)

    def _on_added(self) -> None:
        self._busy(on=False)
        self.refresh()
        self._next()

    def _fail(self, name: str, error: Exception) -> None:
        self._reading = False
        self._busy(on=False)
        if isinstance(error, RecordError):
            self.failed.emit(name, str(error))
        self._next()
        if not isinstance(error, RecordError):
            raise error

    def _busy(self, *, on: bool) -> None:
        self.busy_changed.emit(on)
