"""Leads to the preview of a paper from wherever one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from imsrecord.services.documents import KeptPaper, PaperKind
    from imsrecord.services.record import Record
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow

_TITLES: dict[str, str] = {"visit_summary": "Visit summary", "take_home": "Take-home sheet"}


class PaperDesk(QObject):
    """Shows fresh papers of a visit, and papers as they were given out."""

    def __init__(
        self, window: MainWindow, record: Record, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs

    def show_fresh(self, key: VisitKey, kind: PaperKind) -> None:
        """Show a paper of a visit before it is given out."""
        facts = self._record.visits.facts(self._record.visits.open(key))
        day = short_day_words(facts.visit.treated_on)
        self._show(key, kind, f"{facts.patient.name} · visit {key.visit_no}, {day}")

    def show_copy(self, kept: KeptPaper) -> None:
        """Show a paper as it was given out."""
        caption = f"{kept.patient_name} · {kept.made_words}"
        self._show(VisitKey(*kept.key), kept.kind, caption, copy_no=kept.no)

    def _show(self, key: VisitKey, kind: str, caption: str, copy_no: int | None = None) -> None:
        # Loaded with the first paper: pypdfium2 and the print dialog are not needed before.
        from imsrecord.ui.documents.preview_page import PreviewPage  # noqa: PLC0415
        from imsrecord.ui.documents.preview_presenter import (  # noqa: PLC0415
            Order,
            PreviewPresenter,
        )

        papers = self._record.documents
        self._jobs.run(self, lambda: papers.note_viewed(key, kind, copy_no), _nothing, self._tell)
        order = Order(key, kind, copy_no)  # type: ignore[arg-type]
        presenter = PreviewPresenter(order, papers, self._jobs)
        size = self._record.settings.clinic().paper
        page = PreviewPage(presenter, _TITLES.get(kind, kind), caption, size=size)
        presenter.setParent(page)
        page.back_requested.connect(self._window.back)
        page.said.connect(self._window.toast)
        self._window.show_page(page, "print" if copy_no is not None else "patients")

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self._window.toast(str(error))


def _nothing(_answer: object) -> None:
    """Nobody waits for this answer."""
