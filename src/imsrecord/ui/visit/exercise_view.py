"""One exercise of the visit: kept or not, its dose, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.charting_exercises import change_dose, give_exercise
from imsrecord.domain.charting_words import dose_words
from imsrecord.domain.exercises import ExerciseStatus, Prescription
from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.answers import LineAnswer, NumberAnswer
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.choice import Choice
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from imsrecord.domain.visit import Visit
    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_DOSE: Final = (
    ("sets", "Sets", 20),
    ("reps", "Reps", 100),
    ("hold_s", "Hold, s", 600),
    ("per_day", "Per day", 24),
)


class _Tick(KeyFocus, QAbstractButton):
    """The circle that is ticked when the exercise goes on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFixedSize(28, 28)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.stopped = False

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        name, colour = ("circle-check", "accent") if on else ("circle", "text3")
        if self.stopped:
            name, colour = "circle-x", "text3"
        with strokes.painting(self) as painter:
            icons.paint(painter, name, QRectF(5, 5, 18, 18), colour, 2)  # type: ignore[arg-type]
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)


class _Name(KeyFocus, QAbstractButton):
    """Name at the left, dose at the right; pressed to open."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._label = ""
        self._dose = ""
        self._struck = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_words(self, label: str, dose: str, *, struck: bool) -> None:
        """Show name and dose; ``struck`` for an exercise that was stopped."""
        self._label, self._dose, self._struck = label, dose, struck
        self.setAccessibleName(f"{label}, {dose}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        small, caption = theme.font("small_strong"), theme.font("caption")
        dose = QFontMetrics(caption).horizontalAdvance(self._dose)
        box = QRectF(self.rect())
        room = max(60, int(box.width() - dose - 10))
        words = QFontMetrics(small).elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        front: ColourName = "accent" if self.underMouse() else "text"
        with strokes.painting(self) as painter:
            strokes.text(painter, box, words, small, "text3" if self._struck else front)
            strokes.text(painter, box, self._dose, caption, "text3", align=strokes.RIGHT)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)


class ExerciseView(QWidget):
    """A line of the list and, below it once opened, dose, adherence and stopping."""

    def __init__(self, presenter: VisitPresenter, prescription: Prescription) -> None:
        super().__init__()
        self._presenter = presenter
        self._prescription = prescription
        self._shown: Prescription | None = None
        name = f"exercise_{prescription.exercise}"
        self._tick = _Tick(f"{name}.keep")
        self._name = _Name(f"{name}.open")
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
            (self._demonstrated, "demonstrated"), (self._understood, "understood"),
            (self._stop, "stop"), (self._drop, "remove"),
        ):  # fmt: skip
            button.setObjectName(f"{name}.{word}")
        self._body = holder(
            column(
                row(*((number, 1) for number in self._doses.values()), gap=6, centre=False),
                self._adherence,
                row(self._demonstrated, self._understood, STRETCH, gap=6),
                row(self._stop, STRETCH, self._drop, gap=6),
                self._reason, gap=8, margins=(0, 2, 0, 10),
            )
        )  # fmt: skip
        self._body.hide()
        self.setLayout(column(row(self._tick, (self._name, 1), gap=2), self._body, gap=2))
        self._connect()

    def _connect(self) -> None:
        self._tick.clicked.connect(self._ticked)
        self._name.clicked.connect(self._turn)
        self._stop.clicked.connect(self._stopped)
        self._drop.clicked.connect(self._put_out)
        for field, number in self._doses.items():
            number.numbered.connect(lambda value, f=field: self._dose(f, value))
        for field, line in (("adherence", self._adherence), ("stop_reason", self._reason)):
            line.typed.connect(lambda text, f=field: self._type(f, text))
        for field, choice in (
            ("demonstrated", self._demonstrated),
            ("understood", self._understood),
        ):
            choice.clicked.connect(lambda on, f=field: self._put(**{f: on}))

    def show_prescription(self, prescription: Prescription) -> None:
        """Show the exercise as this visit has it; the same again costs nothing."""
        if prescription == self._shown:
            return
        self._shown = self._prescription = prescription
        stopped = prescription.status is ExerciseStatus.STOPPED
        self._tick.setChecked(bool(prescription.seq) and not stopped)
        self._tick.stopped = stopped
        self._tick.setAccessibleName(self.tr("Give {0}").format(prescription.label))
        self._tick.update()
        dose = self.tr("stopped") if stopped else dose_words(prescription)
        self._name.show_words(prescription.label, dose, struck=stopped)
        for field, number in self._doses.items():
            number.show_number(getattr(prescription.dose, field))
        self._adherence.show_text(prescription.adherence)
        self._reason.show_text(prescription.stop_reason)
        self._reason.setVisible(stopped)
        self._stop.setChecked(stopped)
        self._demonstrated.setChecked(prescription.demonstrated)
        self._understood.setChecked(prescription.understood)
        self._drop.setVisible(bool(prescription.seq))

    @Slot()
    def _turn(self) -> None:
        self._body.setVisible(self._body.isHidden())

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        if on:
            self._change(give_exercise(*self._now(), self._prescription.exercise))
        else:
            self._put_out()

    @Slot(bool)
    def _stopped(self, on: bool) -> None:
        if on:
            self._put(status=ExerciseStatus.STOPPED)
        else:
            self._change(give_exercise(*self._now(), self._prescription.exercise))

    def _dose(self, field: str, value: int | None) -> None:
        changes: dict[str, Any] = {field: value or None}
        dose = replace(self._prescription.dose, **changes)
        self._change(change_dose(*self._now(), self._prescription, dose))

    def _type(self, field: str, text: str) -> None:
        kept = self._presenter.tidy(f"prescriptions/{self._prescription.exercise}", text)
        self._put(key=f"{field} {self._prescription.exercise}", **{field: kept})

    def _put(self, *, key: str = "", **changes: Any) -> None:
        """Write down what this visit says of the exercise; one not answered yet is kept."""
        visit, last = self._now()
        if not self._prescription.seq:
            visit = give_exercise(visit, last, self._prescription.exercise)
        current = next(p for p in visit.prescriptions if p.exercise == self._prescription.exercise)
        self._change(visit.put_prescription(replace(current, **changes)), key)

    @Slot()
    def _put_out(self) -> None:
        self._change(self._presenter.visit.drop_prescription(self._prescription.seq))

    def _now(self) -> tuple[Visit, Visit | None]:
        return self._presenter.visit, self._presenter.last

    def _change(self, visit: Visit, key: str = "") -> None:
        label = self.tr("{0} changed").format(self._prescription.label)
        self._presenter.change(visit, label, key=key)
