"""The pain drawing in the assessment: said in a line, and drawn when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.domain.charting_words import plural
from imsrecord.ui.visit.pain_board import PainBoard
from imsrecord.ui.visit.pain_presenter import PainPresenter
from imsrecord.ui.visit.panel import Unfold, VisitPanel, section
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class PainSection(VisitPanel):
    """Folded to a line until it is wanted, since most follow-ups do not draw anew."""

    fields: ClassVar[frozenset[str]] = frozenset({"pain_drawing"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._presenter = PainPresenter(presenter, self)
        self._board: PainBoard | None = None
        self._count = Text("", "small", "text2", wrap=True)
        self._count.setObjectName("pain_count")
        self._change = Text("", "small", "text", wrap=True)
        self._change.setObjectName("pain_difference")
        self._unfold = Unfold("pain_open", self.tr("Draw"), self._make)
        self._column = column(self._count, self._change, gap=6)
        self.setLayout(section(self.tr("Pain drawing"), self._column, self._unfold))

    @override
    def show_visit(self, visit: Visit) -> None:
        drawn = len(visit.pain_drawing)
        last = len(self._presenter.past)
        now = plural(drawn, "area") if drawn else self.tr("Nothing drawn")
        before = self.tr("last visit {0}").format(plural(last, "area")) if last else ""
        self._count.set_words("; ".join(part for part in (now, before) if part) + ".")
        told = self._presenter.difference()
        self._change.set_words(told)
        self._change.setVisible(bool(told))
        if self._board is not None:
            self._board.show_areas()

    def _make(self) -> QWidget:
        self._board = PainBoard(self._presenter)
        self._board.show_areas()
        self._column.addWidget(self._board)
        return self._board
