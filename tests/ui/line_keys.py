"""Keys pressed where the Line is, and what the Line then asks and shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from imsrecord.ui.visit.line_bar import LineBar

if TYPE_CHECKING:
    from imsrecord.domain.questions import Question
    from tests.ui.visits_on_screen import OnScreen


def press(screen: OnScreen, keys: str) -> None:
    """Press keys where the Line is; ⏎ is Enter."""
    edit = screen.find_as("line", QLineEdit)
    edit.setFocus()
    for key in keys:
        if key == "⏎":
            screen.qtbot.keyClick(edit, Qt.Key.Key_Return)
        else:
            screen.qtbot.keyClick(edit, key)


def asked(screen: OnScreen) -> Question:
    return screen.presenter.questions.asked


def text(screen: OnScreen) -> str:
    return screen.find_as("line", QLineEdit).text()


def shown(screen: OnScreen) -> str:
    bar = screen.page.findChild(LineBar)
    assert bar is not None
    return bar.chips.after()
