"""Lines of a file under one another: what it is at the left, what was written at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from imsrecord.ui.widgets.labels import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.note.facts import NoteLine

_LABEL: Final = 132
_TOP = Qt.AlignmentFlag.AlignTop


def line_grid(lines: Iterable[NoteLine]) -> QWidget:
    """Return the lines to be read and copied; a label that follows itself is said once."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    said = ""
    for place, line in enumerate(each for each in lines if each.text):
        label = Text("" if line.label == said else line.label, "small_strong", "text2", wrap=True)
        label.setFixedWidth(_LABEL)
        text = Text(line.text, "body", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(label, place, 0, _TOP)
        grid.addWidget(text, place, 1, _TOP)
        said = line.label
    return widget
