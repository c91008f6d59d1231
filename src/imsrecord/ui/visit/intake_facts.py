"""At a follow-up: what was told before, on which day, and the way to say that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.domain.intake import INTAKE_FIELDS
from imsrecord.domain.note.intake_words import TITLES, intake_line, told_words
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.visit.fold_section import FoldSection
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_MAIN = ("complaint", "medicines", "allergies")
_TITLE_WIDTH = 132


class IntakeFacts(FoldSection):
    """Every fact as it was told; "Unchanged" needs nothing, "Something changed" opens them all."""

    fields: ClassVar[frozenset[str]] = frozenset({"intake"})

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.intake", self.tr("Intake"), parent)
        self._intake = presenter.intake

    @override
    def summary(self, visit: Visit) -> str:
        main = intake_line(self._intake.in_force, _MAIN)
        return f"{self._when(visit)}: {main}" if main else self._when(visit)

    @override
    def show_visit(self, visit: Visit) -> None:
        self.setVisible(not self._intake.first)
        super().show_visit(visit)

    @override
    def make_body(self) -> QWidget:
        self._facts = {name: Text("", "small", wrap=True) for name in INTAKE_FIELDS}
        self._lines = {name: _fact(TITLES[name], fact) for name, fact in self._facts.items()}
        self._change = Button("", height=32, px=13)
        self._change.setObjectName("intake_changed")
        self._change.clicked.connect(self._tell)
        return holder(column(*self._lines.values(), 4, row(self._change, STRETCH), gap=6))

    @override
    def show_body(self, visit: Visit) -> None:
        told = self._intake.in_force
        anew = visit.intake is not None
        for name, fact in self._facts.items():
            words = told_words(told, name)
            if words and (on := told.carried_from(name)) is not None:
                since = short_day_words(on)
                words = self.tr("{0} (as told on {1}, not confirmed)").format(words, since)
            fact.set_words(words)
            self._lines[name].setVisible(bool(words) and not anew)
        self._change.set_words(
            self.tr("Unchanged after all") if anew else self.tr("Something changed")
        )

    def _when(self, visit: Visit) -> str:
        if visit.intake is not None:
            return self.tr("Asked anew today")
        on = self._intake.told_on
        return self.tr("As told on {0}").format(short_day_words(on)) if on else self.tr("As told")

    def _tell(self) -> None:
        if self.presenter.visit.intake is None:
            self._intake.ask_anew()
        else:
            self._intake.leave_unchanged()


def _fact(title: str, fact: Text) -> QWidget:
    name = Text(title, "small", "text3")
    name.setFixedWidth(_TITLE_WIDTH)
    return holder(row(name, (fact, 1), gap=8, top=True))
