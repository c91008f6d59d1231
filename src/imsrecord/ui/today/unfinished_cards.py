"""The notes that wait for a signature, one card each, in as much room as Today can give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from imsrecord.ui.today.unfinished_card import HEIGHT, UnfinishedCard
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.surfaces import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.history import UnfinishedLine

_GAP = 8
_MOST = 20
_SHARE, _LESS = 0.36, 0.24
"""Of the page's height, less where people are expected; half a card shows that there are more."""


class UnfinishedCards(ScrollColumn):
    """Shows the cards; ``fit`` tells how high the page is."""

    visit_requested = Signal(int, int)  # patient_no, visit_no

    def __init__(self) -> None:
        super().__init__(gap=_GAP)
        self._parts: list[QWidget] = []
        self._page_height = 0
        self.share = _SHARE

    def show_waiting(self, waiting: Sequence[UnfinishedLine], today: date) -> None:
        """Show one card for each note, the newest first."""
        for part in self._parts:
            self.column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [self._card(line, today) for line in waiting[:_MOST]]
        if len(waiting) > _MOST:
            more = self.tr("and {0} more, in their charts").format(len(waiting) - _MOST)
            self._parts.append(Text(more, "small", "text3"))
        for part in self._parts:
            self.add(part)
        self.setVisible(bool(waiting))
        self.fit(self._page_height)

    def make_room(self, *, expected: bool) -> None:
        """Leave more of the page to the list of the day while somebody is on it."""
        self.share = _LESS if expected else _SHARE
        self.fit(self._page_height)

    def fit(self, page_height: int) -> None:
        """Take as much of the page as the cards need, and never more than a good third."""
        self._page_height = page_height
        step = HEIGHT + _GAP
        whole = len(self._parts) * step - _GAP
        most = int(page_height * self.share)
        if whole > most:
            most = max(1, (most - HEIGHT // 2) // step) * step + HEIGHT // 2
        self.setFixedHeight(max(0, min(whole, most)))

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        moved = super().focusNextPrevChild(next)
        focused = self.focusWidget()
        if self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, (HEIGHT - focused.height()) // 2)
        return moved

    def _card(self, line: UnfinishedLine, today: date) -> UnfinishedCard:
        card = UnfinishedCard(line, today)
        card.opened.connect(lambda: self.visit_requested.emit(line.patient_no, line.visit_no))
        return card
