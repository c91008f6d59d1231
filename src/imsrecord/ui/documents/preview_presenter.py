"""One paper on its way out: made, looked at, then saved, opened or printed, and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from imsrecord.domain.identity import VisitKey
    from imsrecord.pdf.page import PdfDocument
    from imsrecord.services.documents import KeptPaper, PaperKind, Way
    from imsrecord.ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Order:
    """Which paper is wanted: a fresh one of a visit, or with ``copy_no`` one given out before."""

    key: VisitKey
    kind: PaperKind
    copy_no: int | None = None


class HandsOutPapers(Protocol):
    """The part of the document service that the preview needs."""

    def make(self, key: VisitKey, kind: PaperKind, paper: str = "") -> PdfDocument:
        """Return a fresh paper."""

    def copy(self, no: int) -> bytes:
        """Return a kept paper."""

    def keep(self, key: VisitKey, kind: PaperKind, pdf: bytes, way: Way = "kept") -> KeptPaper:
        """Keep a paper that is given out."""

    def save_as(self, key: VisitKey, kind: PaperKind, pdf: bytes, path: Path) -> KeptPaper:
        """Keep a paper and write it to a file."""

    def hand_to_viewer(self, key: VisitKey, kind: PaperKind, pdf: bytes) -> Path:
        """Keep a paper and return a private file for the viewer."""

    def suggested_name(self, kind: PaperKind) -> str:
        """Return a file name without anything of the patient."""


class PreviewPresenter(QObject):
    """Makes the paper off the UI thread; the bytes shown are the bytes given out and kept."""

    shown = Signal(bytes, object)  # PDF, tuple of characters that could not be printed
    failed = Signal(str)
    busy_changed = Signal(bool)
    saved = Signal(object)  # Path
    viewer_file_ready = Signal(object)  # Path
    print_allowed = Signal(bytes)  # it is kept; now it may be printed

    def __init__(
        self, order: Order, papers: HandsOutPapers, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.order = order
        self.paper = ""
        self._papers = papers
        self._jobs = jobs
        self._pdf = b""
        self._busy = False

    @property
    def is_copy(self) -> bool:
        """Whether it is a paper that was given out before, which never changes."""
        return self.order.copy_no is not None

    @property
    def ready(self) -> bool:
        """Whether there is a paper that can be given out now."""
        return bool(self._pdf) and not self._busy

    @property
    def suggested_name(self) -> str:
        """A file name without anything of the patient."""
        return self._papers.suggested_name(self.order.kind)

    def start(self) -> None:
        """Make the paper, or fetch the kept copy."""
        number, papers = self.order.copy_no, self._papers
        if number is not None:
            self._run(lambda: papers.copy(number), self._on_copy)
        else:
            key, kind, size = self.order.key, self.order.kind, self.paper
            self._run(lambda: papers.make(key, kind, size), self._on_made)

    def choose_paper(self, size: str) -> None:
        """Make it anew for letter or a4; a kept copy stays as it was given out."""
        if not self.is_copy and size != self.paper:
            self.paper = size
            self._pdf = b""
            self.start()

    def save(self, path: Path) -> None:
        """Keep it and write it to ``path``."""
        key, kind, pdf = self.order.key, self.order.kind, self._pdf
        self._give(
            lambda: self._papers.save_as(key, kind, pdf, path), lambda _: self.saved.emit(path)
        )

    def open_outside(self) -> None:
        """Keep it and make a private file for the system's viewer."""
        key, kind, pdf = self.order.key, self.order.kind, self._pdf
        self._give(lambda: self._papers.hand_to_viewer(key, kind, pdf), self.viewer_file_ready.emit)

    def ask_to_print(self) -> None:
        """Keep it; only then may it go to the printer."""
        key, kind, pdf = self.order.key, self.order.kind, self._pdf
        self._give(
            lambda: self._papers.keep(key, kind, pdf, "printed"),
            lambda _: self.print_allowed.emit(pdf),
        )

    def _on_copy(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._set_busy(busy=False)
        self.shown.emit(pdf, ())

    def _on_made(self, document: PdfDocument) -> None:
        self._pdf = document.content
        self._set_busy(busy=False)
        self.shown.emit(document.content, document.missing_glyphs)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Make or fetch on the documents' thread; a newer wish makes an older answer moot."""
        wish = (self.paper, self.order)
        self._set_busy(busy=True)

        def take(result: Any) -> None:
            if wish == (self.paper, self.order):
                done(result)

        self._jobs.run(self, work, take, self._on_failed, queue="documents")

    def _give(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Give out on the write thread, once at a time."""
        if not self.ready:
            return
        self._set_busy(busy=True)

        def take(result: Any) -> None:
            self._set_busy(busy=False)
            done(result)

        self._jobs.run(self, work, take, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        if isinstance(error, RecordError):
            self.failed.emit(str(error))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
