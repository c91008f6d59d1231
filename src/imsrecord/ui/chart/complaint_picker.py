"""Which complaint's visits are looked at, where a patient has had more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from imsrecord.ui.widgets.pick_fields import ComboField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.complaints import ComplaintLine

_WIDTH = 300
_HEIGHT = 30


class ComplaintPicker(ComboField):
    """Lists complaints with their visits and years, the newest first; in sight from two on."""

    chosen = Signal(int)  # episode_no

    def __init__(self, lines: Sequence[ComplaintLine], parent: QWidget | None = None) -> None:
        every = self.tr("All {0} complaints").format(len(lines))
        choices = [(str(line.no), line.words) for line in lines]
        super().__init__("", choices, placeholder=every, height=_HEIGHT, parent=parent)
        self.setObjectName("complaint_picker")
        self.box.setAccessibleName(self.tr("Complaint"))
        self.setFixedWidth(_WIDTH)
        self.setVisible(len(lines) > 1)
        self.last: int | None = None
        self.edited.connect(self._tell_chosen)

    def show_chosen(self, number: int | None) -> None:
        """Show which complaint is looked at; None for all of them."""
        self.last = number or self.last
        self.set_key(None if number is None else str(number))

    def _tell_chosen(self) -> None:
        if (key := self.key()) is not None:
            self.chosen.emit(int(key))
