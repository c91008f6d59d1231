"""What is opened below an exercise: how it went, its dose, ways on, and why it was stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.charting_exercises import give_exercise, say_of_exercise, swap_exercise
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.note.exercise_words import KEPT_UP
from imsrecord.domain.own_exercises import DOSE_MOST
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.visit.exercise_answers import AtHome, GivenBefore, WaysOn, YesNo
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from imsrecord.domain.exercise_ways import Way
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_DOSE: Final = (
    ("sets", "Sets"), ("reps", "Reps"), ("hold_s", "Hold, s"),
    ("per_day", "Per day"), ("days_per_week", "Days/wk"), ("minutes", "Min"),
)  # fmt: skip
_IN_A_ROW: Final = 3


class ExerciseBody(QWidget):
    """Whatever is answered here also says that the exercise goes on, unless it is stopped."""

    def __init__(self, presenter: VisitPresenter, prescription: Prescription) -> None:
        super().__init__()
        self._presenter = presenter
        self._prescription = prescription
        self._name = name = f"exercise_{prescription.exercise}"
        context = presenter.context
        under_way = (p.exercise for p in context.exercises)
        self._carried = prescription.exercise in under_way
        self._home = AtHome(name, self.tr("At home"))
        self._adherence = LineAnswer(
            f"{name}.adherence", "", placeholder=self.tr("In words, say 5 of 7 days")
        )
        self._adherence.line.setAccessibleName(self.tr("At home, in words"))
        self._doses = {
            field: NumberAnswer(f"{name}.{field}", self.tr(label), least=1, most=DOSE_MOST[field])
            for field, label in _DOSE
        }
        self._ways = WaysOn(name)
        self._demonstrated = YesNo(f"{name}.demonstrated", self.tr("Demonstrated"))
        self._understood = YesNo(f"{name}.understood", self.tr("Understood"))
        self._note = LineAnswer(f"{name}.note", self.tr("For this patient"))
        self._reason = LineAnswer(f"{name}.stop_reason", self.tr("Stopped because"))
        self._stop = Choice(self.tr("Stop"), "warn", height=30)
        self._drop = Button(self.tr("Take out"), "ghost", height=30, px=13)
        self._stop.setObjectName(f"{name}.stop")
        self._drop.setObjectName(f"{name}.remove")
        self._before = GivenBefore(context.given_before, prescription.exercise)
        self._lay_out()
        self._connect()
        self.show_prescription(prescription)

    def show_prescription(self, prescription: Prescription) -> None:
        """Show the exercise as this visit has it."""
        self._prescription = prescription
        stopped = prescription.status is ExerciseStatus.STOPPED
        for field, number in self._doses.items():
            number.show_number(getattr(prescription.dose, field))
        self._home.show_pick(prescription.kept_up.value if prescription.kept_up else "")
        self._adherence.show_text(prescription.adherence)
        self._reason.show_text(prescription.stop_reason)
        self._reason.setVisible(stopped)
        self._stop.setChecked(stopped)
        self._demonstrated.show_answer(prescription.demonstrated)
        self._understood.show_answer(prescription.understood)
        self._note.show_text(prescription.note)
        self._drop.setVisible(bool(prescription.seq))
        self._ways.setVisible(not stopped)
        if not stopped:
            self._ways.show_ways(prescription, self._presenter.context.library)

    def _lay_out(self) -> None:
        numbers = list(self._doses.values())
        rows = [
            row(*((number, 1) for number in numbers[at : at + _IN_A_ROW]), gap=6, centre=False)
            for at in range(0, len(numbers), _IN_A_ROW)
        ]
        home = (self._home, self._adherence) if self._carried else ()
        if not self._carried:
            for part in (self._home, self._adherence):
                part.setParent(self)
                part.hide()
        taught = row((self._demonstrated, 1), (self._understood, 1), gap=6, centre=False)
        end = row(self._stop, STRETCH, self._drop, gap=6)
        parts = (*home, self._ways, *rows, taught, self._note, end, self._reason, self._before)
        self.setLayout(column(*parts, gap=8, margins=(4, 2, 0, 10)))

    def _connect(self) -> None:
        self._stop.clicked.connect(self._stopped)
        self._drop.clicked.connect(self._put_out)
        self._ways.chosen.connect(self._go_on)
        self._home.told.connect(lambda answer: self._put(kept_up=answer))
        self._demonstrated.answered.connect(lambda answer: self._put(demonstrated=answer))
        self._understood.answered.connect(lambda answer: self._put(understood=answer))
        for field, number in self._doses.items():
            number.numbered.connect(lambda value, f=field: self._dose(f, value))
        lines = {"adherence": self._adherence, "stop_reason": self._reason, "note": self._note}
        for field, line in lines.items():
            line.typed.connect(lambda text, f=field: self._type(f, text))

    @Slot(bool)
    def _stopped(self, on: bool) -> None:
        if on:
            self._put(status=ExerciseStatus.STOPPED, stop_reason=self._why())
        else:
            self._change(give_exercise(*self._now(), self._prescription.exercise))

    def _why(self) -> str:
        """Give the reason that was told already, to be written on."""
        told = self._prescription.kept_up
        known = self._prescription.stop_reason
        return known or (KEPT_UP[told] if told is not None and told.asks_change else "")

    def _dose(self, field: str, value: int | None) -> None:
        changes: dict[str, Any] = {field: value or None}
        dose = replace(self._prescription.dose, **changes)
        self._change(give_exercise(*self._now(), self._prescription.exercise, dose))

    @Slot(object)
    def _go_on(self, way: Way) -> None:
        """Take another dose, another exercise in its place, or a way in words as a note."""
        visit, under_way = self._now()
        mine, known = self._prescription.exercise, self._presenter.context.library
        if way.dose is not None:
            self._change(give_exercise(visit, under_way, mine, way.dose))
        elif way.exercise:
            reason = self._why() or self.tr("In its place: {0}").format(way.words)
            self._change(
                swap_exercise(visit, under_way, mine, way.exercise, reason=reason, known=known)
            )
        else:
            note = self._prescription.note
            self._put(note=" ".join(part for part in (note, way.words) if part))

    def _type(self, field: str, text: str) -> None:
        kept = self._presenter.tidy(f"prescriptions/{self._prescription.exercise}", text)
        self._put(key=f"{field} {self._prescription.exercise}", **{field: kept})

    def _put(self, *, key: str = "", **said: Any) -> None:
        """Write down what this visit says of the exercise; one not answered yet is kept."""
        visit, under_way = self._now()
        self._change(say_of_exercise(visit, under_way, self._prescription.exercise, **said), key)

    @Slot()
    def _put_out(self) -> None:
        self._change(self._presenter.visit.drop_prescription(self._prescription.seq))

    def _now(self) -> tuple[Visit, tuple[Prescription, ...]]:
        return self._presenter.visit, self._presenter.context.exercises

    def _change(self, visit: Visit, key: str = "") -> None:
        label = self.tr("{0} changed").format(self._prescription.label)
        self._presenter.change(visit, label, key=key)
