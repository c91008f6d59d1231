"""Where consent is withdrawn in the middle of a visit, and where that is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.note.plain_words import time_words
from imsrecord.ui.visit.answers import LineAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.key_focus import pass_keyboard
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.consent_presenter import ConsentPresenter


class ConsentStop(QWidget):
    """Time and reason; no needle goes in afterwards, what was done stays."""

    def __init__(self, consents: ConsentPresenter) -> None:
        super().__init__()
        self._consents = consents
        self._said = Text("", "small_bold", "danger", wrap=True)
        self._said.setObjectName("consent.stopped")
        self._reason = LineAnswer("consent.stopped_reason", self.tr("Reason, if the patient says"))
        self._reason.typed.connect(lambda text: consents.type_text("stopped_reason", text))
        self._stop = Button(self.tr("Patient withdraws consent"), icon="x", height=32, px=13)
        self._stop.setObjectName("consent.withdraw")
        self._stop.clicked.connect(self._withdraw)
        self._back = Button(self.tr("Take the withdrawal back"), "ghost", height=32, px=13)
        self._back.setObjectName("consent.withdraw.back")
        self._back.clicked.connect(self._take_back)
        acts = row(self._stop, self._back, STRETCH, gap=8)
        self.setLayout(column(self._said, self._reason, acts, gap=8))

    def show_visit(self, visit: Visit) -> None:
        """Show whether consent was withdrawn, and when."""
        consent = visit.consent
        at = consent.stopped_at if consent else None
        words = ""
        if at is not None:
            when = time_words(at, visit.zone)
            words = self.tr("Withdrawn at {0}. No needle goes in any more.").format(when)
        self._said.set_words(words)
        self._said.setVisible(bool(words))
        self._reason.setVisible(at is not None)
        self._reason.show_text(consent.stopped_reason if consent else "")
        self._stop.setVisible(at is None)
        self._back.setVisible(at is not None)

    def show_problem(self, sentence: str) -> None:
        """Show a sentence beside the reason."""
        self._reason.set_problem(sentence)

    @Slot()
    def _withdraw(self) -> None:
        self._consents.withdraw()
        self._reason.setFocus()

    @Slot()
    def _take_back(self) -> None:
        self._consents.take_withdrawal_back()
        pass_keyboard(self._stop)
