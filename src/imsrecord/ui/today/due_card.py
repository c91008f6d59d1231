"""Who is due back: planned when the last visit was signed, and not here since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from imsrecord.domain.day_list import due_words, planned_words
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.day_list import DueLine

_FEW: Final = 5


class DueCard(Card):
    """Each line leads to its chart, and to a place on the list. Hidden while nobody is due."""

    chart_requested = Signal(int)  # patient_no
    put_requested = Signal(int)  # patient_no

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("due_back")
        self._all = False
        self._due: Sequence[DueLine] = ()
        self._today: date | None = None
        self._rows = column(gap=8)
        title = Text(self.tr("Due back"), "body_strong")
        self.setLayout(column(title, self._rows, gap=8, margins=(18, 14, 10, 14)))
        self.hide()

    def show_due(self, due: Sequence[DueLine], today: date) -> None:
        """Show who is due, the soonest first and those overdue at the end."""
        self._due, self._today = due, today
        emptied(self._rows)
        for line in due if self._all else _some(due, today):
            self._rows.addWidget(self._entry(line, today))
        if len(due) > _FEW and not self._all:
            more = Button(self.tr("Show all {0}").format(len(due)), "ghost", height=30, px=13)
            more.setObjectName("all_due")
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more)
        self.setVisible(bool(due))

    def _show_all(self) -> None:
        self._all = True
        if self._today is not None:
            self.show_due(self._due, self._today)

    def _entry(self, line: DueLine, today: date) -> QWidget:
        when = due_words(line.due_on, today)
        chart = IconButton("arrow-right", self.tr("Open chart"), side=28)
        chart.setObjectName(f"due_chart_{line.patient_no}")
        words = self.tr("{0}, {1}, {2}: open chart")
        chart.setAccessibleName(words.format(line.name, when, planned_words(line.planned)))
        chart.clicked.connect(lambda: self.chart_requested.emit(line.patient_no))
        put = IconButton("plus", self.tr("Put on a list"), side=28)
        put.setObjectName(f"due_put_{line.patient_no}")
        put.setAccessibleName(self.tr("Put {0} on a list").format(line.name))
        put.clicked.connect(lambda: self.put_requested.emit(line.patient_no))
        complaint = " ".join(line.complaint.split())
        under = " · ".join(part for part in (complaint, planned_words(line.planned)) if part)
        said = column(
            Text(line.name, "small_strong", elide=True),
            Text(under, "small", "text2", elide=True),
            gap=1,
        )
        late = line.due_on < today
        return holder(
            row((said, 1), Text(when, "small", "warn" if late else "text"), put, chart, gap=4)
        )


def _some(due: Sequence[DueLine], today: date) -> Sequence[DueLine]:
    """Return the few shown at first: of those to come and those overdue, both."""
    coming = [line for line in due if line.due_on >= today]
    late = [line for line in due if line.due_on < today]
    kept = max(_FEW - len(late), _FEW - 2)
    coming = coming[:kept]
    return [*coming, *late[: _FEW - len(coming)]]
