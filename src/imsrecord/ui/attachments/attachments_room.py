"""Makes the lists of attached files for the pages that show one, and opens a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from imsrecord.ui.attachments.attachments_panel import AttachmentsPanel
from imsrecord.ui.attachments.attachments_presenter import AttachmentsPresenter
from imsrecord.ui.attachments.visit_files import VisitFiles
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.domain.identity import VisitKey
    from imsrecord.services.record import Record
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.main_window import MainWindow


class AttachmentsRoom(QObject):
    """One for the workspace; every list is of one patient, or of one visit."""

    def __init__(
        self, window: MainWindow, record: Record, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._record = record
        self._jobs = jobs

    def presenter(self, patient_no: int, visit_no: int | None) -> AttachmentsPresenter:
        """Return the files of a patient, or of one visit."""
        files = self._record.attachments
        made = AttachmentsPresenter(patient_no, visit_no, files, self._jobs, self)
        made.open_requested.connect(lambda line: self.open(line, made))
        return made

    def panel(self, presenter: AttachmentsPresenter) -> AttachmentsPanel:
        """Return a list with its place to drop more."""
        return AttachmentsPanel(presenter, self._record.patients.today())

    def visit_files(self, key: VisitKey) -> VisitFiles:
        """Return the files of a visit that is being charted."""
        presenter = self.presenter(*key)
        return VisitFiles(presenter, lambda: self.panel(presenter))

    def card(self, patient_no: int, visit_no: int | None, page: QWidget) -> Card:
        """Return a list on a card; files may be dropped anywhere on ``page``."""
        presenter = self.presenter(patient_no, visit_no)
        panel = self.panel(presenter)
        presenter.setParent(panel)
        panel.take_drops_on(page)
        heading = Text(self.tr("Attachments"), "heading")
        return Card(column(heading, panel, gap=10, margins=(16, 14, 16, 14)))

    def open(self, line: AttachmentLine, listed: AttachmentsPresenter) -> None:
        """Show one file."""
        from imsrecord.ui.attachments.viewer_page import ViewerPage  # noqa: PLC0415 - seldom
        from imsrecord.ui.attachments.viewer_presenter import ViewerPresenter  # noqa: PLC0415

        presenter = ViewerPresenter(line, self._record.attachments, self._jobs)
        patient, _episode, _visits = self._record.patients.open(line.patient_no)
        page = ViewerPage(presenter, f"{patient.name}, chart {patient.chart_number}")
        page.back_requested.connect(self._window.back)
        page.said.connect(self._window.toast)
        presenter.marked.connect(lambda _line: listed.refresh())
        self._window.show_page(page)
