"""A patient takes back a consent that stands in a signed visit: when, and why if they say."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.bounds import OLDEST_DAY, text_problem
from imsrecord.errors import RecordError
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.date_field import DateField
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.note_field import NoteField

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.ui.jobs import Jobs


class WithdrawDialog(QDialog):
    """Nothing that was signed changes; what stands is only struck through from then on."""

    withdrawn = Signal()

    def __init__(
        self,
        withdraw: Callable[[datetime, str], None],
        jobs: Jobs,
        now: datetime,
        parent: QWidget | None = None,
        *,
        about: str = "",
    ) -> None:
        """``about`` says what the consents are for that end, and since when."""
        super().__init__(parent)
        self._withdraw = withdraw
        self._jobs = jobs
        self._zone = ZoneInfo(str(now.tzinfo)) if now.tzinfo is not None else UTC
        self._now = now
        self.setWindowTitle(self.tr("Withdraw consent"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.day = DateField(self.tr("Withdrawn on"), height=40)
        self.day.line.setObjectName("withdrawn_on")
        self.day.set_date(now.date())
        self.day.set_limits(OLDEST_DAY, now.date())
        self.time = TextField(self.tr("At"), placeholder="09:30", height=40)
        self.time.line.setObjectName("withdrawn_at")
        self.time.set_text(f"{now:%H:%M}")
        self.reason = NoteField(self.tr("Reason, if the patient says"), lines=3)
        self.reason.note.setObjectName("withdrawn_reason")
        self.said = Text("", "small", "danger", wrap=True)
        self.said.setObjectName("withdrawal_problem")
        self.said.hide()
        self.keep = Button(self.tr("Withdraw consent"), "danger", height=40)
        self.keep.setObjectName("withdraw_now")
        self.keep.clicked.connect(self._keep)
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        told = self.tr(
            "This ends every consent given for this complaint until then. What was signed stays "
            "as it is; needling needs a new consent."
        )
        self.setLayout(
            column(
                Text(self.tr("Withdraw consent"), "title"), self._whose(about),
                Text(told, "body", "text2", wrap=True),
                row((self.day, 2), (self.time, 1), gap=10, top=True), self.reason, self.said,
                row(back, STRETCH, self.keep), gap=12, margins=(24, 22, 24, 20),
            )
        )  # fmt: skip
        self.setFixedWidth(480)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _whose(self, about: str) -> Text:
        whose = Text(about[:1].upper() + about[1:], "body_strong", wrap=True)
        whose.setObjectName("withdrawal_about")
        whose.setHidden(not about)
        return whose

    @Slot()
    def _keep(self) -> None:
        at, reason = self._moment(), self.reason.text().strip()
        self.reason.set_problem(text_problem(reason))
        if at is None or self.reason.problem() or not self.keep.isEnabled():
            return
        self.keep.setEnabled(False)
        self._jobs.run(self, lambda: self._withdraw(at, reason), self._done, self._failed)

    def _moment(self) -> datetime | None:
        """Return when, aware; None while a field is not right, with a sentence beside it."""
        typed = self.day.reading()
        self.day.set_problem(typed.problem or ("" if typed.date else self.tr("Which day?")))
        hours, _, minutes = self.time.text().strip().replace(".", ":").partition(":")
        try:
            clock = time(int(hours), int(minutes or 0))
        except ValueError:
            self.time.set_problem(self.tr("As 09:30."))
            return None
        self.time.set_problem("")
        if typed.date is None:
            return None
        if typed.date == self._now.date() and f"{clock:%H:%M}" == f"{self._now:%H:%M}":
            return self._now.astimezone(UTC)  # the minute that stands there began before it
        return datetime.combine(typed.date, clock, self._zone).astimezone(UTC)

    def _done(self, _nothing: object) -> None:
        self.withdrawn.emit()
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        if not isinstance(error, RecordError):
            raise error
        self.said.set_words(str(error))
        self.said.show()
