"""In the After panel: each comparable sign again, before and after the needling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from imsrecord.domain.exam import comparable_signs, place_of
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.visit.sign_line import SignLine
from imsrecord.ui.widgets.layouts import column

if TYPE_CHECKING:
    from imsrecord.domain.exam import Place
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.exam_presenter import ExamPresenter


class AfterSigns(QWidget):
    """Not there while no sign is marked; a line to a sign, made when it is marked."""

    def __init__(self, exam: ExamPresenter) -> None:
        super().__init__()
        self.setObjectName("signs_after")
        self._exam = exam
        self._places: tuple[Place, ...] = ()
        self._lines: list[SignLine] = []
        self._list = column(gap=6)
        self.setLayout(self._list)
        self.hide()

    def show_visit(self, visit: Visit) -> None:
        """Show the signs of this draft."""
        signs = comparable_signs(visit)
        places = tuple(place_of(sign) for sign in signs)
        if places != self._places:
            self._places = places
            emptied(self._list)
            self._lines = [SignLine(self._exam, place, before=False) for place in places]
            for line in self._lines:
                self._list.addWidget(line)
            self.setVisible(bool(places))
        for line, sign in zip(self._lines, signs, strict=True):
            line.show_sign(sign)
