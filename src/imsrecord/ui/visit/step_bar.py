"""The way through what follows the needling, one step at a time: next, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.layouts import row

if TYPE_CHECKING:
    from imsrecord.ui.visit.measures import Measures

NEEDLING, AFTER, EXERCISES, NEXT = range(4)


class StepBar(QWidget):
    """Names the step that comes next, and the one before; nothing is answered by going on."""

    step_requested = Signal(int)
    review_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = NEEDLING
        self._names = (
            self.tr("Needling"),
            self.tr("After treatment"),
            self.tr("Exercises"),
            self.tr("Next visit"),
            self.tr("Review"),
        )
        self.back = Button("", icon="arrow-left", height=48, px=15)
        self.back.setObjectName("step_back")
        self.next = Button("", trailing="arrow-right", height=48, px=15)
        self.next.setObjectName("step_next")
        self.next.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back.clicked.connect(lambda: self.step_requested.emit(self._step - 1))
        self.next.clicked.connect(self._go_on)
        self.setLayout(row(self.back, (self.next, 1), gap=8))
        self.show_step(NEEDLING)

    @property
    def step(self) -> int:
        """The step that is shown: the needling, or what follows it."""
        return self._step

    def show_step(self, step: int) -> None:
        """Show the ways on from a step."""
        self._step = step
        self.back.setVisible(step > NEEDLING)
        self.back.set_words(self._names[max(step - 1, NEEDLING)])
        self.back.setAccessibleName(self.tr("Back: {0}").format(self.back.text().lower()))
        self.next.set_words(self.tr("Next: {0}").format(self._names[step + 1].lower()))

    def fit(self, measures: Measures) -> None:
        """Be high enough for a gloved finger."""
        for button in (self.back, self.next):
            button.set_size(measures.step, 17 if measures.glove else 15)

    def _go_on(self) -> None:
        if self._step == NEXT:
            self.review_requested.emit()
        else:
            self.step_requested.emit(self._step + 1)
