"""Leads to a visit of the right complaint: the one that is open, one to be chosen, or a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from imsrecord.domain.complaints import complaint_lines
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from imsrecord.ui.chart.new_complaint_dialog import NewComplaintDialog
    from imsrecord.ui.jobs import Jobs


class ComplaintDesk(QObject):
    """Begins visits; ``begun`` says which one is to be shown, be it new or a draft."""

    begun = Signal(int, int)  # patient_no, visit_no
    refused = Signal(object)  # RecordError

    def __init__(self, record: Record, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self._jobs = jobs
        self._starting: set[int] = set()  # whose visit is just being begun

    def start(self, patient_no: int, episode_no: int, over: QWidget) -> None:
        """Go on with the patient's draft, or begin a visit of today.

        ``episode_no`` is 0 where no complaint was chosen: then the only open one is meant, and
        somebody is asked, over a page, where that is not clear.
        """
        if patient_no in self._starting:  # a double click is one wish
            return
        _patient, _episode, lines = self._record.patients.open(patient_no)
        counted = [line for line in lines if line.status is not VisitStatus.IN_ERROR]
        if counted and counted[0].status is VisitStatus.DRAFT:
            self.begun.emit(patient_no, counted[0].visit_no)
            return
        episodes = self._record.patients.episodes(patient_no)
        standing = [each.no for each in episodes if each.closed_on is None]
        if episode_no or not episodes or len(standing) == 1:
            number = episode_no or next(iter(standing), None)
            self._begin(patient_no, partial(self._record.visits.start, patient_no, number))
            return
        number = lines[0].visit_no + 1 if lines else 1
        self._ask_which(patient_no, number, over)

    def ask_new(self, patient_no: int, over: QWidget) -> None:
        """Ask what brings the patient this time, and begin the first visit about it."""
        from imsrecord.ui.chart.new_complaint_dialog import NewComplaintDialog  # noqa: PLC0415

        name = self._record.patients.open(patient_no)[0].name
        dialog = NewComplaintDialog(name, over)
        dialog.asked.connect(partial(self._begin_new, patient_no, dialog))
        dialog.open()

    def _ask_which(self, patient_no: int, visit_no: int, over: QWidget) -> None:
        from imsrecord.ui.chart.which_complaint_dialog import (  # noqa: PLC0415 - seldom
            WhichComplaintDialog,
        )

        points = self._record.courses.points(patient_no)
        lines = complaint_lines(self._record.patients.episodes(patient_no), points)
        words = QCoreApplication.translate("ComplaintDesk", "Visit {0}").format(visit_no)
        dialog = WhichComplaintDialog(words, lines, over)
        dialog.chosen.connect(lambda number: self.start(patient_no, number, over))
        dialog.new_requested.connect(lambda: self.ask_new(patient_no, over))
        dialog.open()

    def _begin_new(
        self, patient_no: int, dialog: NewComplaintDialog, complaint: str, zones: tuple[str, ...]
    ) -> None:
        start = partial(self._record.visits.start_complaint, patient_no, complaint, zones)
        self._begin(patient_no, start, dialog)

    def _begin(
        self,
        patient_no: int,
        start: Callable[[], Visit],
        dialog: NewComplaintDialog | None = None,
    ) -> None:
        self._starting.add(patient_no)

        def begun(visit: Visit) -> None:
            self._starting.discard(patient_no)
            if dialog is not None:
                dialog.accept()
            self.begun.emit(visit.patient_no, visit.visit_no)

        def refused(error: Exception) -> None:
            self._starting.discard(patient_no)
            if dialog is not None and isinstance(error, RecordError):
                dialog.refuse(str(error))
            else:
                self.refused.emit(error)

        self._jobs.run(self, start, begun, refused)
