"""How the pain behaves: how strong, what it is like, when, and what makes it worse or better."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from imsrecord.ui.visit.day_pain import DayPain
from imsrecord.ui.visit.intake_section import IntakeSection
from imsrecord.ui.widgets.layouts import column, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class PainBehaviourSection(IntakeSection):
    """At a first visit pain now, on average, at worst and at best; then what it is like."""

    fields: ClassVar[frozenset[str]] = frozenset({"intake", "pain", "pain_drawing"})
    names: ClassVar[tuple[str, ...]] = (
        "zones", "quality", "timing", "day_pattern", "aggravating", "easing",
    )  # fmt: skip

    def __init__(self, presenter: VisitPresenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "section.behaviour", self.tr("Pain behaviour"), parent)

    @override
    def summary(self, visit: Visit) -> str:
        pain = visit.pain
        numbers = (pain.now, pain.average, pain.worst, pain.best) if self.intake.first else ()
        scores = "/".join("–" if number is None else str(number) for number in numbers)
        told = any(number is not None for number in numbers)
        return " · ".join(part for part in (scores if told else "", super().summary(visit)) if part)

    @override
    def make_body(self) -> QWidget:
        self._scales = DayPain(self.presenter, with_now=True) if self.intake.first else None
        letters = self.tr("A few letters or initials, Enter")
        day = self.words("day_pattern", self.tr("Over 24 hours"), hint=self.tr("Stiff at first"))
        zones = self.codes("zones", self.tr("Where it hurts"), hint=letters)
        quality = self.codes("quality", self.tr("Pain is"), hint=letters)
        timing = self.codes("timing", self.tr("When"), hint=letters)
        worse = self.codes("aggravating", self.tr("Worse with"), hint=letters)
        better = self.codes("easing", self.tr("Better with"), hint=letters)
        scales = (self._scales,) if self._scales is not None else ()
        return holder(
            column(
                *scales,
                row((zones, 1), (quality, 1), gap=12, top=True),
                row((timing, 1), (day, 1), gap=12, top=True),
                row((worse, 1), (better, 1), gap=12, top=True),
                gap=12,
            )
        )

    @override
    def show_body(self, visit: Visit) -> None:
        super().show_body(visit)
        if self._scales is not None:
            self._scales.show_visit(visit)
