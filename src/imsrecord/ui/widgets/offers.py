"""What a field offers while one types in it: a list over the window, made when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.ui.widgets.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.widgets.popover import Suggestion


class Offers(QObject):
    """Keeps the list of one field: the field says what to offer, and steps, takes and closes it."""

    chosen = Signal(object)  # the Suggestion
    made = Signal()  # the list, for the first time

    def __init__(self, field: QWidget, name: str = "") -> None:
        super().__init__(field)
        self._field = field
        self._name = name
        self._popover: Popover | None = None

    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self._popover is not None and self._popover.isVisible()

    def show_rows(self, rows: Sequence[Suggestion]) -> Popover:
        """Offer these, none closes the list; return it, to be opened where the field wants it."""
        if self._popover is None:
            self._popover = Popover(self._field.window())
            self._popover.setObjectName(self._name)
            self._popover.chosen.connect(self.chosen)
            self.made.emit()
        self._popover.show_rows(rows)
        return self._popover

    def step(self, by: int) -> None:
        """Go to the next offer, or the one before."""
        if self._popover is not None:
            self._popover.step(by)

    def take(self) -> bool:
        """Take the offer one stands on; tell whether the list was open."""
        if self._popover is None or not self._popover.isVisible():
            return False
        self._popover.choose()
        return True

    def close(self) -> None:
        """Offer nothing more."""
        if self._popover is not None:
            self._popover.hide()

    def follow(self, on: bool) -> None:
        """Close the list once the keyboard has left the field."""
        if not on:
            self.close()
