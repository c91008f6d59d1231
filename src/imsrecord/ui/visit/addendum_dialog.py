"""Adds to a signed visit: what kind of addition, the words, why, and the PIN."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.bounds import text_problem
from imsrecord.errors import RecordError, WrongPinError
from imsrecord.ui import actions
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import PasswordField, TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField

if TYPE_CHECKING:
    from collections.abc import Callable

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.jobs import Jobs

_REASON_LENGTH = 2_000
KINDS = (
    ("addendum", "Addendum: new information"),
    ("correction", "Correction: something signed is wrong"),
    ("late_entry", "Late entry: left out on the day"),
    ("disagreement", "Statement of disagreement by the patient"),
)


@dataclass(frozen=True, slots=True)
class HalfWritten:
    """An addition as a lock found it, kept in memory until somebody goes on with it; no PIN."""

    kind: str
    words: str = field(repr=False)
    reason: str = field(repr=False)


class AddendumDialog(QDialog):
    """Keeps what was typed until it is signed; ``add`` is kind, text, reason, PIN → Visit."""

    added = Signal(object)  # Visit

    def __init__(
        self,
        add: Callable[[str, str, str, str], Visit],
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._add = add
        self._jobs = jobs
        self.setWindowTitle(self.tr("Add to a signed note"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kind = ComboField(self.tr("Kind"), KINDS, height=40)
        self.kind.setObjectName("addendum_kind")
        self.kind.set_key("addendum")
        self.words = NoteField(self.tr("What to add"), lines=5)
        self.words.setObjectName("addendum_words")
        hint = self.tr("why it is added, if that is not plain")
        self.reason = TextField(self.tr("Reason"), placeholder=hint, height=40)
        self.reason.setObjectName("addendum_reason")
        self.pin = PasswordField(self.tr("PIN"), placeholder=self.tr("6 digits"), height=40)
        self.pin.setObjectName("addendum_pin")
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        self.keep = Button(self.tr("Sign and add"), "primary", keys="Ctrl ⏎", height=40)
        self.keep.setObjectName("sign_addendum")
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        self.keep.clicked.connect(self._keep)
        self.pin.line.returnPressed.connect(self._keep)
        actions.add(self, self.tr("Sign and add"), ["Ctrl+Return", "Ctrl+Enter"], self._keep)
        explained = self.tr("What was signed stays as it is; this stands beside it, dated.")
        self.setLayout(
            column(
                Text(self.tr("Add to this note"), "title"),
                Text(explained, "body", "text2", wrap=True),
                self.kind,
                self.words,
                self.reason,
                self.pin,
                self.said,
                row(back, STRETCH, self.keep),
                gap=12,
                margins=(24, 22, 24, 20),
            )
        )
        self.setFixedWidth(520)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def half_written(self) -> HalfWritten:
        """Return what was typed, to be opened again after a lock."""
        kind = self.kind.key() or "addendum"
        return HalfWritten(kind, self.words.text(), self.reason.text())

    def take_up(self, half: HalfWritten) -> None:
        """Go on with what a lock broke off."""
        self.kind.set_key(half.kind)
        self.words.set_text(half.words)
        self.reason.set_text(half.reason)

    @Slot()
    def _keep(self) -> None:
        if not self.keep.isEnabled() or not self._may_keep():
            return
        half, pin = self.half_written(), self.pin.text()
        words, reason = half.words.strip(), half.reason.strip()
        self.keep.setEnabled(False)
        self._jobs.run(
            self, lambda: self._add(half.kind, words, reason, pin), self._done, self._failed
        )

    def _may_keep(self) -> bool:
        """Put a sentence beside each field that is not right yet; tell whether there is none."""
        words, reason = self.words.text().strip(), self.reason.text()
        needed = self.tr("Please write what to add.")
        asked = (
            (self.words, text_problem(words) if words else needed),
            (self.reason, text_problem(reason, longest=_REASON_LENGTH)),
            (self.pin, "" if self.pin.text() else self.tr("Please sign with your PIN.")),
        )
        for each, problem in asked:
            each.set_problem(problem)
        first = next((each for each, problem in asked if problem), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def _done(self, visit: Visit) -> None:
        self.added.emit(visit)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        if isinstance(error, WrongPinError):
            self.pin.set_problem(str(error))
            self.pin.line.selectAll()
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(error, RecordError):
            self.said.set_words(str(error))
            self.said.show()
        else:
            raise error
