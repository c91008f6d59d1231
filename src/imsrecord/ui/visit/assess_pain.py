"""The pain drawing in the assessment: said in a line, and drawn when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.domain.charting_words import plural
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.pain_board import PainBoard
from imsrecord.ui.visit.pain_presenter import PainPresenter
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class PainSection(FoldSection):
    """Folded to a line until it is wanted, since most follow-ups do not draw anew."""

    fields: ClassVar[frozenset[str]] = frozenset({"pain_drawing"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "pain_drawing", self.tr("Pain drawing"), parent)
        self._pains = PainPresenter(presenter, self)

    @override
    def summary(self, visit: Visit) -> str:
        drawn = len(visit.pain_drawing)
        last = len(self._pains.past)
        now = plural(drawn, "area") if drawn else ""
        before = self.tr("last visit {0}").format(plural(last, "area")) if last else ""
        told = self._pains.difference().rstrip(".") if drawn else ""
        return " · ".join(part for part in (now, before, told) if part)

    @override
    def make_body(self) -> QWidget:
        self._change = Text("", "small", "text", wrap=True)
        self._change.setObjectName("pain_difference")
        self._board = PainBoard(self._pains)
        return holder(column(self._change, self._board, gap=6))

    @override
    def show_body(self, visit: Visit) -> None:
        told = self._pains.difference()
        self._change.set_words(told)
        self._change.setVisible(bool(told))
        self._board.show_areas()
