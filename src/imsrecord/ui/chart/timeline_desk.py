"""Opens what stands in the timeline where it belongs: a visit, a paper, a consent, an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from imsrecord.domain.identity import VisitKey
from imsrecord.domain.timeline import Source

if TYPE_CHECKING:
    from imsrecord.domain.timeline import Entry
    from imsrecord.services.record import Record
    from imsrecord.ui.attachments.attachments_room import AttachmentsRoom
    from imsrecord.ui.chart.chart_page import ChartPage
    from imsrecord.ui.documents.paper_desk import PaperDesk


class TimelineDesk(QObject):
    """One for a chart, and gone with it; what has no page of its own says all in its line."""

    def __init__(
        self, record: Record, page: ChartPage, papers: PaperDesk, files: AttachmentsRoom
    ) -> None:
        super().__init__(page)
        self._record = record
        self._page = page
        self._papers = papers
        self._files = files
        page.entry_requested.connect(self.open)

    def open(self, entry: Entry) -> None:
        """Show what an entry tells of."""
        openers = {
            Source.DOCUMENT: self._paper,
            Source.EVENT: self._story,
            Source.FOLLOWUP: self._story,
            Source.ATTACHMENT: self._file,
            Source.CONSENT: self._consent,
            Source.WITHDRAWAL: self._consent,
            Source.PRECAUTION: self._precaution,
        }
        openers.get(entry.source, self._visit)(entry)

    def _visit(self, entry: Entry) -> None:
        if entry.visit_no:
            self._page.visit_requested.emit(entry.visit_no)

    def _consent(self, entry: Entry) -> None:
        if entry.visit_no:
            self._page.consent_requested.emit(entry.visit_no)

    def _precaution(self, _entry: Entry) -> None:
        self._page.edit_requested.emit()

    def _paper(self, entry: Entry) -> None:
        key = VisitKey(self._page.patient_no, entry.visit_no or 0)
        papers = self._record.documents.copies(key)
        paper = next((each for each in papers if each.no == entry.spot.number), None)
        if paper is not None:
            self._papers.show_copy(paper)

    def _story(self, entry: Entry) -> None:
        stories = self._record.events.of_patient(self._page.patient_no)
        story = next((each for each in stories if each.event.no == entry.spot.number), None)
        if story is not None:
            self._page.story_requested.emit(story)
        else:
            self._visit(entry)

    def _file(self, entry: Entry) -> None:
        files = self._record.attachments.of_patient(self._page.patient_no)
        file = next((each for each in files if each.no == entry.spot.number), None)
        if file is not None:
            self._files.open(file, self._files.presenter(self._page.patient_no, None))
