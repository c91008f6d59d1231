"""What is opened below an exercise: its dose, how it went, and why it was stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from imsrecord.domain.charting_exercises import give_exercise
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.layouts import STRETCH, column, row

if TYPE_CHECKING:
    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_DOSE: Final = (
    ("sets", "Sets", 20),
    ("reps", "Reps", 100),
    ("hold_s", "Hold, s", 600),
    ("per_day", "Per day", 24),
)


class ExerciseBody(QWidget):
    """Whatever is answered here also says that the exercise goes on, unless it is stopped."""

    def __init__(self, presenter: VisitPresenter, prescription: Prescription) -> None:
        super().__init__()
        self._presenter = presenter
        self._prescription = prescription
        name = f"exercise_{prescription.exercise}"
        self._doses = {
            field: NumberAnswer(f"{name}.{field}", self.tr(label), most=most)
            for field, label, most in _DOSE
        }
        self._adherence = LineAnswer(f"{name}.adherence", self.tr("How it went"))
        self._reason = LineAnswer(f"{name}.stop_reason", self.tr("Stopped because"))
        self._demonstrated = Choice(self.tr("Shown"), height=30)
        self._understood = Choice(self.tr("Understood"), height=30)
        self._stop = Choice(self.tr("Stop"), "warn", height=30)
        self._drop = Button(self.tr("Take out"), "ghost", height=30, px=13)
        for button, word in (
            (self._demonstrated, "demonstrated"),
            (self._understood, "understood"),
            (self._stop, "stop"),
            (self._drop, "remove"),
        ):
            button.setObjectName(f"{name}.{word}")
        self.setLayout(
            column(
                row(*((number, 1) for number in self._doses.values()), gap=6, centre=False),
                self._adherence,
                row(self._demonstrated, self._understood, STRETCH, gap=6),
                row(self._stop, STRETCH, self._drop, gap=6),
                self._reason,
                gap=8,
                margins=(0, 2, 0, 10),
            )
        )
        self._connect()
        self.show_prescription(prescription)

    def show_prescription(self, prescription: Prescription) -> None:
        """Show the exercise as this visit has it."""
        self._prescription = prescription
        stopped = prescription.status is ExerciseStatus.STOPPED
        for field, number in self._doses.items():
            number.show_number(getattr(prescription.dose, field))
        self._adherence.show_text(prescription.adherence)
        self._reason.show_text(prescription.stop_reason)
        self._reason.setVisible(stopped)
        self._stop.setChecked(stopped)
        self._demonstrated.setChecked(prescription.demonstrated)
        self._understood.setChecked(prescription.understood)
        self._drop.setVisible(bool(prescription.seq))

    def _connect(self) -> None:
        self._stop.clicked.connect(self._stopped)
        self._drop.clicked.connect(self._put_out)
        for field, number in self._doses.items():
            number.numbered.connect(lambda value, f=field: self._dose(f, value))
        for field, line in (("adherence", self._adherence), ("stop_reason", self._reason)):
            line.typed.connect(lambda text, f=field: self._type(f, text))
        told = (("demonstrated", self._demonstrated), ("understood", self._understood))
        for field, choice in told:
            choice.clicked.connect(lambda on, f=field: self._put(**{f: on}))

    @Slot(bool)
    def _stopped(self, on: bool) -> None:
        if on:
            self._put(status=ExerciseStatus.STOPPED)
        else:
            self._change(give_exercise(*self._now(), self._prescription.exercise))

    def _dose(self, field: str, value: int | None) -> None:
        changes: dict[str, Any] = {field: value or None}
        dose = replace(self._prescription.dose, **changes)
        self._change(give_exercise(*self._now(), self._prescription.exercise, dose))

    def _type(self, field: str, text: str) -> None:
        kept = self._presenter.tidy(f"prescriptions/{self._prescription.exercise}", text)
        self._put(key=f"{field} {self._prescription.exercise}", **{field: kept})

    def _put(self, *, key: str = "", **changes: Any) -> None:
        """Write down what this visit says of the exercise; one not answered yet is kept."""
        visit, under_way = self._now()
        if not self._prescription.seq:
            visit = give_exercise(visit, under_way, self._prescription.exercise)
        current = next(p for p in visit.prescriptions if p.exercise == self._prescription.exercise)
        self._change(visit.put_prescription(replace(current, **changes)), key)

    @Slot()
    def _put_out(self) -> None:
        self._change(self._presenter.visit.drop_prescription(self._prescription.seq))

    def _now(self) -> tuple[Visit, tuple[Prescription, ...]]:
        return self._presenter.visit, self._presenter.context.exercises

    def _change(self, visit: Visit, key: str = "") -> None:
        label = self.tr("{0} changed").format(self._prescription.label)
        self._presenter.change(visit, label, key=key)
