"""Everything that happened in a record, newest first; older entries come as one scrolls to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal

from imsrecord.domain.timeline import Sort
from imsrecord.ui.chart.timeline_rows import (
    TimelineDelegate,
    TimelineRow,
    entry_words,
    in_months,
)
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.segmented import Chips
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.timeline import Entry, Spot

_PAGE: Final = 40


class ReadTimeline(Protocol):
    """Gives what happened in a record, newest first, below an entry that is shown already."""

    def __call__(
        self,
        *,
        only: Sort | None = None,
        after: Spot | None = None,
        errors: bool = False,
        most: int = _PAGE,
    ) -> Sequence[Entry]:
        """Return at most so many entries."""


class TimelineCard(Card):
    """Chips choose what of the record is shown; what was entered in error only when asked for."""

    opened = Signal(object)  # Entry

    def __init__(self, read: ReadTimeline, in_error: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._read = read
        self._in_error = in_error
        self._with_errors = False
        self._only: Sort | None = None
        self._whole = False  # whether the oldest entry is shown
        self._delegate = TimelineDelegate()
        name = self.tr("Timeline, newest first")
        self.list: RowsList[TimelineRow] = RowsList(
            name, entry_words, self._delegate, opens_on_click=True
        )
        self.list.setObjectName("timeline")
        self.list.setUniformItemSizes(False)
        self.list.opened.connect(lambda shown: self.opened.emit(shown.entry))
        self.list.verticalScrollBar().valueChanged.connect(self._maybe_more)
        self.list.verticalScrollBar().rangeChanged.connect(self._maybe_more)
        words = (
            self.tr("All"),
            self.tr("Visits"),
            self.tr("Calls"),
            self.tr("Documents"),
            self.tr("Consents"),
            self.tr("Events"),
            self.tr("Addenda"),
            self.tr("Attachments"),
            self.tr("Other"),
        )
        self.chips = Chips(self.tr("What of the record"), words, 0, height=28, px=13, gap=6)
        self.chips.setObjectName("timeline_sorts")
        self.chips.chosen.connect(self._choose)
        self._errors = button = Button("", "ghost", height=28, px=13, parent=self)
        button.setObjectName("show_in_error")
        button.clicked.connect(self._turn_errors)
        button.setVisible(bool(in_error))
        self._say_errors()
        nothing = Text(self.tr("Nothing of this kind in the record."), "body", "text2")
        top = holder(row(self.chips, STRETCH, button, gap=8, margins=(20, 12, 20, 4)))
        none = holder(row(nothing, STRETCH, margins=(20, 14, 20, 14)))
        self.nothing = none
        self._captions = RowCaptions(self.list, self._delegate.visits.captions)
        inner = (top, self._captions, Hairline(), none, (self.list, 1))
        self.setLayout(column(*inner, gap=0, margins=(1, 1, 1, 8)))
        self.setFocusProxy(self.list)
        self._begin()

    def _choose(self, place: int) -> None:
        self._only = (None, *Sort)[place]
        self._begin()

    def _turn_errors(self) -> None:
        self._with_errors = not self._with_errors
        self._say_errors()
        self._begin()

    def _say_errors(self) -> None:
        words = (
            self.tr("{0} entered in error: hide")
            if self._with_errors
            else self.tr("{0} entered in error: show")
        )
        self._errors.set_words(words.format(self._in_error))

    def _begin(self) -> None:
        """Show the newest entries of what is chosen."""
        found = self._page(None)
        self.list.set_rows(in_months(found, None), pick=0)
        self.nothing.setVisible(not found)
        self._captions.setVisible(any(each.visit is not None for each in found))
        self.list.scrollToTop()

    def _maybe_more(self) -> None:
        """Bring the next page once the end of what is shown comes near."""
        bar = self.list.verticalScrollBar()
        near = bar.maximum() - bar.value() <= self.list.viewport().height()
        last = self.list.rows.row(self.list.rows.rowCount() - 1)
        if near and last is not None and not self._whole and self.list.isVisible():
            self.list.rows.add_rows(in_months(self._page(last.entry.spot), last))

    def _page(self, after: Spot | None) -> Sequence[Entry]:
        found = self._read(only=self._only, after=after, errors=self._with_errors, most=_PAGE)
        self._whole = len(found) < _PAGE
        if after is None:
            visits = [each.visit for each in found if each.visit is not None]
            self._delegate.visits.show_body_of(visits)
        return found
