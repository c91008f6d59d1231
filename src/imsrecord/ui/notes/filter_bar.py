"""The filters of a search: chips of those in force, and a button for each kind to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from imsrecord.domain.note_filters import NAMES
from imsrecord.domain.note_query import FilterKind
from imsrecord.ui.notes.filter_chip import FilterChip
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from imsrecord.domain.note_query import NoteFilter


class FilterBar(QWidget):
    """Chips first, in the order they were put on; the buttons behind them begin a new one."""

    wanted = Signal(object)  # FilterKind
    removed = Signal(object)  # NoteFilter

    def __init__(self, *, one_patient: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(gap=6)
        self._chips: list[FilterChip] = []
        self._buttons: list[Button] = []
        self.setAccessibleName(self.tr("Filters"))
        self.setLayout(self._flow)
        for kind, name in NAMES.items():
            if one_patient and kind is FilterKind.PRECAUTION:
                continue  # in one chart it would be all visits or none
            button = Button(name, "ghost", icon="plus", height=28, px=13)
            button.setAccessibleName(self.tr("Filter by {0}").format(name.lower()))
            button.setObjectName(f"add_{kind.value}")
            button.clicked.connect(lambda _=False, each=kind: self.wanted.emit(each))
            self._buttons.append(button)
            self._flow.addWidget(button)

    def show_filters(self, filters: tuple[NoteFilter, ...]) -> None:
        """Show these filters; a chip that had the keyboard hands it to its neighbour."""
        at = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [FilterChip(each) for each in filters]
        for chip in self._chips:
            chip.clicked.connect(lambda _=False, each=chip.filter: self.removed.emit(each))
        for button in self._buttons:
            self._flow.removeWidget(button)
        for part in (*self._chips, *self._buttons):
            self._flow.addWidget(part)
            part.show()
        before: QWidget = self._chips[0] if self._chips else self._buttons[0]
        for part in (*self._chips, *self._buttons)[1:]:
            QWidget.setTabOrder(before, part)
            before = part
        self._flow.invalidate()
        if at >= 0:
            near: list[QWidget] = [*self._chips, *self._buttons]
            near[min(at, len(near) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        self.updateGeometry()

    def chips(self) -> tuple[FilterChip, ...]:
        """Give the chips in force."""
        return tuple(self._chips)
