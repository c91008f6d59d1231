"""Typing the recovery code from paper, and choosing a new passphrase with it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import PasswordField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column
from imsrecord.ui.widgets.note_field import NoteField

_CODE_HEIGHT = 132


class RecoveryPanel(QWidget):
    """Asks for the 14 groups and a new passphrase; what was typed stays when they are wrong."""

    given = Signal(str, str)  # the code as typed, the new passphrase

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = NoteField(
            self.tr("Recovery code"), placeholder=self.tr("14 groups of four"), lines=4
        )
        self.password = PasswordField(self.tr("New passphrase"))
        self.open_button = Button(self.tr("Open with the sheet"), "primary", height=44, keys="⏎")
        hint = Text(
            self.tr("Capitals, spaces and dashes do not matter."), "small", "text3", wrap=True
        )
        self.setLayout(column(self.code, hint, 8, self.password, 12, self.open_button, gap=6))
        self.code.setFixedHeight(_CODE_HEIGHT)
        wide = QSizePolicy.Policy.Expanding
        self.open_button.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(440)
        self.open_button.clicked.connect(self._give)
        self.password.line.returnPressed.connect(self._give)

    def show_problems(self, code: str, password: str) -> None:
        """Say beside each field what is wrong with it."""
        self.code.setFixedHeight(_CODE_HEIGHT + (44 if code else 0))
        self.code.set_problem(code)
        self.password.set_problem(password)

    def clear(self) -> None:
        """Forget what was typed."""
        self.code.set_text("")
        self.password.set_text("")

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.code.text(), self.password.text())
