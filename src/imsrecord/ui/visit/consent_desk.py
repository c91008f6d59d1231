"""Opens a consent of a signed visit to be read again, or to be withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.consent_rules import standing
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.note.consent_words import reach_words
from imsrecord.ui.visit.consent_reader import ConsentReader
from imsrecord.ui.visit.withdraw_dialog import WithdrawDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from imsrecord.services.consents import ConsentService
    from imsrecord.ui.jobs import Jobs


class ConsentDesk(QObject):
    """Used by the chart and by the page of a signed visit."""

    withdrawn = Signal(int, int)  # patient_no, visit_no

    def __init__(
        self,
        consents: ConsentService,
        jobs: Jobs,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._consents = consents
        self._jobs = jobs
        self._clock = clock

    def read(self, patient_no: int, visit_no: int, over: QWidget) -> ConsentReader | None:
        """Show a consent with its wording and signature over a page."""
        kept = self._consents.of_visit(VisitKey(patient_no, visit_no))
        if kept is None:
            return None
        reader = ConsentReader(kept, self._consents.wording(kept.consent.text_version), over)
        reader.open()
        return reader

    def withdraw(self, patient_no: int, visit_no: int, over: QWidget) -> WithdrawDialog | None:
        """Ask when and why a consent was withdrawn, over a page."""
        key = VisitKey(patient_no, visit_no)
        kept = self._consents.of_visit(key)
        if kept is None:
            return None

        def withdraw(at: datetime, reason: str) -> None:
            self._consents.withdraw(key, at, reason)

        now = self._clock().astimezone(ZoneInfo(kept.zone))
        same = [
            one
            for one in standing(self._consents.of_patient(patient_no))
            if one.episode_no == kept.episode_no
        ]
        dialog = WithdrawDialog(withdraw, self._jobs, now, over, about=reach_words(same or [kept]))
        dialog.withdrawn.connect(lambda: self.withdrawn.emit(patient_no, visit_no))
        dialog.open()
        return dialog
