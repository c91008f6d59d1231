"""What the sections of Settings share: a titled card of fields, and a line with a switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout

    from imsrecord.ui.widgets.layouts import Part

WIDTH = 760
_MARGINS = (22, 18, 22, 20)


class Section(QWidget):
    """One section: cards under one another, no wider than is easy to read.

    ``left`` tells that a field was left or a choice made: time to save.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(self.build())

    def build(self) -> QLayout:
        """Give the layout of the section: a column of cards, unless it is more than that."""
        self._scroll = ScrollColumn(gap=14, margins=(0, 0, 12, 20))
        self._scroll.setMaximumWidth(WIDTH + 12)
        return row((self._scroll, 100), (QWidget(), 1), gap=0, centre=False)

    def add(self, part: QWidget) -> None:
        """Put a card or notice at the foot of the section."""
        self._scroll.add(part)

    def remove(self, part: QWidget) -> None:
        """Take a card away for good."""
        self._scroll.column.removeWidget(part)
        part.hide()
        part.deleteLater()

    def insert_above(self, part: QWidget, below: QWidget) -> None:
        """Put a card just above another part."""
        self._scroll.column.insertWidget(self._scroll.column.indexOf(below), part)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Put each sentence beside its field, and take the others away."""


def card(title: str, *parts: Part, remark: str = "") -> Card:
    """Give a card with a heading, a quiet remark under it, and fields."""
    heading = column(Text(title, "heading"), gap=2)
    if remark:
        heading.addWidget(Text(remark, "small", "text2", wrap=True))
    return Card(column(heading, *parts, gap=14, margins=_MARGINS))


def side_by_side(*fields: tuple[QWidget, int] | QWidget) -> QHBoxLayout:
    """Put fields in one line; one that shows a problem grows down and moves no other."""
    line = row(*fields, gap=16, centre=False)
    for field in fields:
        widget = field[0] if isinstance(field, tuple) else field
        line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
    return line


def labelled(label: str, control: QWidget, remark: str = "") -> QWidget:
    """Give a line with words at the left and a control at the right, say a switch."""
    words = column(Text(label, "body_strong", wrap=True), gap=2)
    if remark:
        words.addWidget(Text(remark, "small", "text2", wrap=True))
    return holder(row((holder(words), 1), control, gap=20))


def show_lines(rows: QVBoxLayout, lines: Iterable[QWidget]) -> None:
    """Show these lines in place of those there were."""
    while rows.count():
        part = rows.takeAt(0)
        old = part.widget() if part is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
    for line in lines:
        rows.addWidget(line)
