"""What is said of an exercise: how it went at home, ways on from here, what earlier visits gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.charting_words import dose_words
from imsrecord.domain.exercise_ways import easier_ways, harder_ways
from imsrecord.domain.exercises import KeptUp
from imsrecord.domain.note.exercise_words import KEPT_UP, home_words
from imsrecord.domain.note.plain_words import short_day_words
from imsrecord.ui.visit.answers import OneAnswer
from imsrecord.ui.visit.panel import emptied
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.flow import FlowLayout
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import column, holder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imsrecord.domain.exercise_ways import Way
    from imsrecord.domain.exercises import GivenExercise, Prescription
    from imsrecord.domain.own_exercises import ExerciseLibrary

_MOST_WAYS: Final = 3
_MOST_VISITS: Final = 6
_YES_NO: Final = (("yes", "Yes"), ("no", "No"))


class AtHome(OneAnswer):
    """How it went at home: done, partly, not, painful, too hard; pressed again, not answered."""

    told = Signal(object)  # KeptUp or None

    def __init__(self, name: str, label: str) -> None:
        chips = tuple((kept_up.value, words) for kept_up, words in KEPT_UP.items())
        super().__init__(f"{name}.kept_up", label, chips)
        self.picked.connect(self._tell)

    @Slot(str)
    def _tell(self, code: str) -> None:
        self.told.emit(KeptUp(code) if code else None)


class YesNo(OneAnswer):
    """Yes, no, or not answered."""

    answered = Signal(object)  # True, False or None

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, _YES_NO)
        self.picked.connect(self._tell)

    def show_answer(self, answer: bool | None) -> None:
        """Show what is answered."""
        self.show_pick({True: "yes", False: "no", None: ""}[answer])

    @Slot(str)
    def _tell(self, code: str) -> None:
        self.answered.emit({"yes": True, "no": False}.get(code))


class WaysOn(QWidget):
    """Harder and easier ways, each one press; ``advised`` puts the easier ones first."""

    chosen = Signal(object)  # Way

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._shown: tuple[object, ...] | None = None
        self._column = column(gap=6)
        self.setLayout(self._column)

    def show_ways(self, prescription: Prescription, known: ExerciseLibrary) -> None:
        """Show the ways on from a prescription; the same again costs nothing."""
        easier_first = prescription.kept_up is not None and prescription.kept_up.asks_change
        shown = (prescription.exercise, prescription.dose, easier_first)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._column)
        kinds = [
            ("harder", self.tr("Harder"), harder_ways(prescription, known)),
            ("easier", self.tr("Easier"), easier_ways(prescription, known)),
        ]
        for key, label, ways in reversed(kinds) if easier_first else kinds:
            if ways:
                self._column.addWidget(self._kind(key, label, ways[:_MOST_WAYS]))

    def _kind(self, key: str, label: str, ways: Iterable[Way]) -> QWidget:
        flow = FlowLayout()
        for place, way in enumerate(ways):
            words = way.words.rstrip(".")
            button = Choice(words, height=28, px=12, wraps=True, tick=False)
            button.setCheckable(False)  # an act, not an answer
            button.setObjectName(f"{self._name}.{key}_{place}")
            button.setAccessibleName(f"{label}: {words}")
            button.clicked.connect(lambda _on=False, way=way: self.chosen.emit(way))
            flow.addWidget(button)
        return holder(column(Text(label, "small_bold"), holder(flow), gap=4))


class GivenBefore(QWidget):
    """What earlier visits gave of this exercise: when, which dose, and how it went by then."""

    def __init__(self, given: Iterable[GivenExercise], exercise: str) -> None:
        super().__init__()
        mine = [each for each in given if each.prescription.exercise == exercise]
        lines = [Text(_given_words(each), "caption", "text2", wrap=True) for each in mine]
        head = Text(self.tr("Earlier visits"), "small_bold")
        self.setLayout(column(head, *lines[:_MOST_VISITS], gap=3))
        self.setAccessibleName(self.tr("Earlier visits"))
        self.setVisible(bool(mine))


def _given_words(given: GivenExercise) -> str:
    prescription = given.prescription
    parts = (
        f"Visit {given.visit_no}, {short_day_words(given.treated_on)}",
        dose_words(prescription) if prescription.current else "stopped",
        prescription.stop_reason,
        home_words(prescription),
    )
    return " · ".join(part for part in parts if part)
