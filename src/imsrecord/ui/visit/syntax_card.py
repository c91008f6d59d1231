"""The syntax card: what can be typed in the Line, and what its keys do while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget
from typing_extensions import override

from imsrecord.domain.quick_entry.examples import EXAMPLES, KEYS
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, row
from imsrecord.ui.widgets.marks import KeyCap

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class SyntaxCard(QDialog):
    """Two columns to glance at; any key closes it and the Line has the keyboard again."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("syntax_card")
        self.setWindowTitle(self.tr("What the Line understands"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = Button(self.tr("Close"), "ghost", height=36)
        close.clicked.connect(self.reject)
        typed = _table([(Text(typed, "small_bold"), means) for typed, means in EXAMPLES])
        keys = _table([(KeyCap(key), means) for key, means in KEYS])
        left = column(Text(self.tr("Typed"), "heading"), 4, typed, STRETCH, gap=4)
        right = column(Text(self.tr("Keys of the empty Line"), "heading"), 4, keys, STRETCH, gap=4)
        self.setLayout(
            column(
                row(left, right, gap=32, centre=False), 6, row(STRETCH, close),
                gap=6, margins=(24, 20, 24, 14),
            )
        )  # fmt: skip

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.reject()


def _table(lines: list[tuple[QWidget, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(5)
    for place, (sign, means) in enumerate(lines):
        grid.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(means, "small", "text2"), place, 1)
    return grid
