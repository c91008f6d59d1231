"""Asks what brings a known patient this time: the reason in their words, and where it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from imsrecord.domain.bounds import text_problem
from imsrecord.ui import actions
from imsrecord.ui.dialogs import grow
from imsrecord.ui.visit.codes_answer import CodesAnswer
from imsrecord.ui.visit.panel import terms
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.note_field import NoteField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

_WIDTH = 560


class NewComplaintDialog(QDialog):
    """Gives what was typed with ``asked``, and stays until it is kept, so that nothing is lost."""

    asked = Signal(str, tuple)  # the complaint, codes of zones

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New complaint"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._leaving = False
        self.reason = NoteField(self.tr("Reason for coming, in the patient's words"), lines=3)
        self.reason.setObjectName("new_complaint_reason")
        self.reason.edited.connect(self._typed)
        letters = self.tr("A few letters or initials, Enter")
        where = self.tr("Where it hurts")
        self.zones = CodesAnswer("new_complaint_zones", where, terms("zones"), placeholder=letters)
        self.zones.changed.connect(self._typed)
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        self.begin = Button(self.tr("Begin visit"), "primary", keys="Ctrl ⏎", height=40)
        self.begin.setObjectName("begin_complaint")
        self.begin.clicked.connect(self._ask)
        actions.add(self, self.tr("Begin visit"), ["Ctrl+Return", "Ctrl+Enter"], self._ask)
        back = Button(self.tr("Cancel"), "ghost", height=40)
        back.clicked.connect(self.reject)
        told = self.tr(
            "A first visit is begun today, and everything about this complaint is asked anew. "
            "Health told before is offered there, and counts once it is taken and confirmed."
        )
        self.setLayout(
            column(
                Text(self.tr("New complaint: {0}").format(name), "title", elide=True),
                Text(told, "body", "text2", wrap=True),
                self.reason,
                self.zones,
                self.said,
                row(back, STRETCH, self.begin),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(_WIDTH)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be kept; what was typed stays."""
        self.begin.setEnabled(True)
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.said.set_words(sentence)
        self.said.setVisible(bool(sentence))
        QTimer.singleShot(0, self, lambda: grow(self))

    @Slot()
    def _typed(self) -> None:
        self._leaving = False
        self.reason.set_problem("")
        self._say("")

    @Slot()
    def _ask(self) -> None:
        if not self.begin.isEnabled():
            return
        typed = self.reason.text()
        problem = text_problem(typed)
        if not typed.strip():
            problem = self.tr("What brings the patient? A few words of theirs, please.")
        self.reason.set_problem(problem)
        if problem:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: grow(self))
            return
        self.begin.setEnabled(False)
        self.asked.emit(typed, self.zones.chosen())

    @override
    def reject(self) -> None:
        """Leave; what is typed is not thrown away by one key."""
        if (self.reason.text().strip() or self.zones.chosen()) and not self._leaving:
            self._leaving = True
            self._say(self.tr("Nothing of this is kept yet. Leave once more to let it go."))
            return
        super().reject()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # a dialog of Qt's would press a button
            return
        super().keyPressEvent(event)
