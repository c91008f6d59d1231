"""A list of people on Today; the chosen one carries the button that starts a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QModelIndex, Signal, Slot
from typing_extensions import override

from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.rows_list import RowDelegate, RowsList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent

T = TypeVar("T")


class PeopleList(RowsList[T]):
    """Places the buttons of the chosen row; ``left`` tells that an arrow went beyond the end.

    A list says in ``start`` what its button asks for, and places it in ``place_buttons``.
    """

    entered = Signal()
    left = Signal()

    def __init__(
        self, name: str, describe: Callable[[T], str], delegate: RowDelegate[T], button: str
    ) -> None:
        super().__init__(name, describe, delegate)
        self.start_button = Button("", "primary", keys="N", height=36, parent=self.viewport())
        self.start_button.setObjectName(button)
        self.start_button.clicked.connect(self.start)
        self.start_button.hide()
        self.selectionModel().currentChanged.connect(self._follow)

    @Slot()
    def start(self) -> None:
        """Ask for the chosen person's visit."""
        raise NotImplementedError

    def place_buttons(self) -> None:
        """Put the buttons into the chosen row, or hide them where nobody is chosen."""
        raise NotImplementedError

    def let_go(self) -> None:
        """Choose nobody, while another list has the keyboard."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()
        self.place_buttons()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.pick(0)
        self.entered.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_buttons()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.place_buttons()

    def _follow(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.place_buttons()
