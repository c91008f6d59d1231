"""Comparable signs: those marked in this visit, and those of the last to be taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from imsrecord.domain.exam import comparable_signs, place_of, signs_offered
from imsrecord.domain.note.exam_words import finding_name, value_words
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.visit.sign_line import SignLine
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.exam import Place
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ComparableSection(FoldSection):
    """One press takes up what was tested again last time; only the names come along."""

    fields: ClassVar[frozenset[str]] = frozenset({"exam"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "exam_signs", self.tr("Comparable signs"), parent)
        self._exam = presenter.exam
        self._places: tuple[Place, ...] | None = None
        self._lines: list[SignLine] = []

    @override
    def summary(self, visit: Visit) -> str:
        told = [
            _told(sign.value, sign.unit, finding_name(sign)) for sign in comparable_signs(visit)
        ]
        offered = signs_offered(visit, self.presenter.last)
        if offered:
            names = ", ".join(finding_name(sign) for sign in offered)
            told.append(self.tr("last visit: {0}").format(names))
        return "; ".join(told)

    @override
    def make_body(self) -> QWidget:
        self._take = Button(self.tr("Test them again"), "soft", icon="plus", height=32, px=13)
        self._take.setObjectName("exam_signs.take_up")
        self._take.clicked.connect(self._take_up)
        self._last = Text("", "small", "text2", wrap=True)
        self._offer = holder(row((self._last, 1), self._take, gap=8))
        self._list = column(gap=6)
        words = self.tr("Press * in a cell below to test that sign again after needling.")
        self._hint = Text(words, "small", "text3", wrap=True)
        return holder(column(self._offer, self._list, self._hint, gap=8))

    @override
    def show_body(self, visit: Visit) -> None:
        offered = signs_offered(visit, self.presenter.last)
        self._offer.setVisible(bool(offered))
        names = "; ".join(
            f"{finding_name(sign)}, {value_words(sign.value_after or sign.value, sign.unit)}"
            for sign in offered
        )
        self._last.set_words(self.tr("Last visit: {0}").format(names))
        signs = comparable_signs(visit)
        self._hint.setVisible(not signs)
        places = tuple(place_of(sign) for sign in signs)
        if places != self._places:
            self._places = places
            emptied(self._list)
            self._lines = [SignLine(self._exam, place, before=True) for place in places]
            for line in self._lines:
                self._list.addWidget(line)
        for line, sign in zip(self._lines, signs, strict=True):
            line.show_sign(sign)

    @override
    def questions(self) -> QWidget:
        return self._lines[0] if self._lines else super().questions()

    @Slot()
    def _take_up(self) -> None:
        self._exam.take_up_signs()
        if self._lines:
            self._lines[0].focus_on()


def _told(value: str, unit: str, name: str) -> str:
    return " ".join(part for part in (name, value_words(value, unit)) if part)
