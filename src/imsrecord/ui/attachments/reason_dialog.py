"""Asks for the reason of something that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from imsrecord.domain.additions import reason_problem
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.note_field import NoteField


class ReasonDialog(QDialog):
    """One reason, one act and a way back; ``accepted`` only with a reason."""

    def __init__(self, title: str, words: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.reason = NoteField(self.tr("Reason"), lines=3)
        self.reason.setObjectName("reason")
        self.act = Button(act, "danger", height=40)
        self.act.setObjectName("give_reason")
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        self.act.clicked.connect(self._accept)
        self.setLayout(
            column(
                Text(title, "title"),
                Text(words, "body", "text2", wrap=True),
                self.reason,
                row(back, STRETCH, self.act),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(460)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _accept(self) -> None:
        problem = reason_problem(self.reason.text())
        self.reason.set_problem(problem)
        if not problem:
            self.accept()
