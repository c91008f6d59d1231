"""The list of visits with all that was needled, older ones brought when one scrolls to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from imsrecord.domain.visit import VisitStatus
from imsrecord.ui.chart.visit_rows import VisitRowDelegate, visit_words
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.row_captions import RowCaptions
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.history import VisitLine
    from imsrecord.ui.chart.course_view import Older

_OLDER: Final = 40


class VisitsCard(Card):
    """Every visit of a patient, newest first; those entered in error only when asked for."""

    visit_requested = Signal(int)  # visit_no

    def __init__(
        self,
        visits: Sequence[VisitLine],
        in_error: int,
        older: Older,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._visits = list(visits)
        self._in_error = in_error
        self._older = older
        self._with_errors = False
        self._delegate = VisitRowDelegate()
        self._delegate.show_body_of(self._shown())
        self.list: RowsList[VisitLine] = RowsList(
            self.tr("Visits, newest first"), visit_words, self._delegate, opens_on_click=True
        )
        self.list.setObjectName("visit_list")
        self.list.opened.connect(lambda line: self.visit_requested.emit(line.visit_no))
        self.list.verticalScrollBar().valueChanged.connect(self._maybe_more)
        heading = Text(self.tr("Visits"), "heading")
        count = Text(str(self._visits[0].visit_no - in_error), "small", "text2")
        self._errors = button = Button("", "ghost", height=28, px=13, parent=self)
        button.setObjectName("show_in_error")
        button.clicked.connect(self._turn_errors)
        button.setVisible(bool(in_error))
        self._say_errors()
        top = holder(row(heading, count, STRETCH, button, gap=8, margins=(20, 12, 20, 0)))
        captions = RowCaptions(self.list, self._delegate.captions)
        inner = (top, captions, Hairline(), (self.list, 1))
        self.setLayout(column(*inner, gap=0, margins=(1, 1, 1, 8)))
        self.list.set_rows(self._shown(), pick=0)
        self.setFocusProxy(self.list)

    def _say_errors(self) -> None:
        words = (
            self.tr("{0} entered in error: hide")
            if self._with_errors
            else self.tr("{0} entered in error: show")
        )
        self._errors.set_words(words.format(self._in_error))

    def _turn_errors(self) -> None:
        self._with_errors = not self._with_errors
        self._say_errors()
        self._delegate.show_body_of(self._shown())
        self.list.set_rows(self._shown(), pick=0)

    def _shown(self) -> list[VisitLine]:
        if self._with_errors:
            return self._visits
        return [line for line in self._visits if line.status is not VisitStatus.IN_ERROR]

    def _maybe_more(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value < bar.maximum() - self.list.viewport().height():
            return
        oldest = self._visits[-1].visit_no
        if oldest > 1 and (more := self._older(oldest, _OLDER)):
            self._visits.extend(more)
            self._delegate.show_body_of(self._shown())
            picked = self.list.currentIndex().row()
            self.list.set_rows(self._shown(), pick=max(0, picked))
            bar.setValue(value)
