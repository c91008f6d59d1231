"""One exercise of the visit: kept or not, its dose, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from imsrecord.domain.charting_exercises import give_exercise, say_of_exercise
from imsrecord.domain.charting_words import dose_words
from imsrecord.domain.exercise_ways import dose_change_words
from imsrecord.domain.exercises import ExerciseStatus
from imsrecord.domain.note.exercise_words import KEPT_UP, home_words
from imsrecord.ui import icons, theme, tokens
from imsrecord.ui.visit.exercise_body import ExerciseBody
from imsrecord.ui.visit.fitting import fitted
from imsrecord.ui.widgets import strokes
from imsrecord.ui.widgets.key_focus import KeyFocus
from imsrecord.ui.widgets.layouts import column, row

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent, QResizeEvent

    from imsrecord.domain.exercises import Prescription
    from imsrecord.ui.tokens import ColourName
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


_MORE: Final = 16  # pixels that a second line takes
_PLAIN: Final = Qt.KeyboardModifier.NoModifier
_TAUGHT: Final = {"d": "demonstrated", "u": "understood"}
_KEYS: Final = (*_TAUGHT, "1", "2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line of the list says; ``changed`` when the dose is another than last time."""

    label: str
    dose: str
    home: str
    stopped: bool
    changed: bool


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
            middle = strokes.square(QRectF(self.rect()), 18)
            icons.paint(painter, name, middle, colour, 2)  # type: ignore[arg-type]
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)


class _Name(KeyFocus, QAbstractButton):
    """Name at the left, dose at the right, how it went below; pressed to open.

    D says that it was demonstrated, U that it was understood, 1 to 5 how it went at home.
    """

    keyed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._label = ""
        self._dose = ""
        self._struck = self._new = False
        self._home = ""
        self._line = 28
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_line(self, shown: _Line) -> None:
        """Show name, dose, and how it went at home."""
        self._label, self._dose, self._home = shown.label, shown.dose, shown.home
        self._struck, self._new = shown.stopped, shown.changed
        spoken = (shown.label, shown.dose, shown.home)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.setToolTip(shown.label)
        self._grow()
        self.update()

    def lines(self) -> tuple[str, ...]:
        """Give the name as it is broken into lines."""
        return self._lines(self.width())[1]

    def _lines(self, width: int) -> tuple[QFont, tuple[str, ...]]:
        dose = QFontMetrics(theme.font("caption")).horizontalAdvance(self._dose)
        small = theme.font("small_strong")
        return fitted(
            self._label,
            max(60, width - dose - 10),
            ((small, 1), (small, 2), (theme.sized_font(12), 3)),
        )

    def set_line(self, height: int) -> None:
        """Take so many pixels for one line of words."""
        self._line = height
        self._grow()

    def _grow(self) -> None:
        more = len(self._lines(self.width())[1]) - 1 + bool(self._home)
        self.setFixedHeight(self._line + more * _MORE)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = event.modifiers() in (_PLAIN, Qt.KeyboardModifier.KeypadModifier)
        if bare and event.text().lower() in _KEYS:
            self.keyed.emit(event.text().lower())
        else:
            super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, self._line)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        box = QRectF(self.rect())
        font, lines = self._lines(self.width())
        front: ColourName = "accent" if self.underMouse() else "text"
        with strokes.painting(self) as painter:
            ink: ColourName = "text3" if self._struck else front
            caption = theme.font("caption")
            if self._home:
                below = box.adjusted(0, box.height() - _MORE - 5, 0, -5)
                strokes.text(painter, below, self._home, caption, "text2")
                box.setBottom(box.bottom() - _MORE)
            strokes.text(painter, box, "\n".join(lines), font, ink)
            dose: ColourName = "accent" if self._new else "text3"
            strokes.text(painter, box, self._dose, caption, dose, align=strokes.RIGHT)
            if self.ring:
                strokes.focus_ring(painter, self.rect(), tokens.RADIUS_INNER)


class ExerciseView(QWidget):
    """A line of the list; below it, once opened, dose, adherence and stopping."""

    def __init__(self, presenter: VisitPresenter, prescription: Prescription) -> None:
        super().__init__()
        self._presenter = presenter
        self._prescription = prescription
        self._shown: Prescription | None = None
        self._body: ExerciseBody | None = None  # made when it is first opened
        name = f"exercise_{prescription.exercise}"
        self._tick = _Tick(f"{name}.keep")
        self._name = _Name(f"{name}.open")
        self._column = column(row(self._tick, (self._name, 1), gap=2), gap=2)
        self.setLayout(self._column)
        self._tick.clicked.connect(self._ticked)
        self._name.clicked.connect(self._turn)
        self._name.keyed.connect(self._keyed)

    def fit(self, measures: Measures) -> None:
        """Take the height of the window's measures."""
        line = measures.exercise
        self._tick.setFixedSize(max(28, line), line)
        self._name.set_line(line)

    def lines(self) -> tuple[str, ...]:
        """Give the name as it is broken into lines."""
        return self._name.lines()

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
        self._name.show_line(self._line_of(prescription))
        if self._body is not None:
            self._body.show_prescription(prescription)

    def _line_of(self, prescription: Prescription) -> _Line:
        stopped = prescription.status is ExerciseStatus.STOPPED
        brought = self._brought()
        change = "" if brought is None else dose_change_words(brought.dose, prescription.dose)
        dose = self.tr("stopped") if stopped else change or dose_words(prescription)
        home = home_words(prescription)
        if home:
            home = self.tr("At home: {0}").format(home)
        return _Line(prescription.label, dose, home, stopped, bool(change) and not stopped)

    def _brought(self) -> Prescription | None:
        mine = self._prescription.exercise
        return next((p for p in self._presenter.context.exercises if p.exercise == mine), None)

    @Slot(str)
    def _keyed(self, key: str) -> None:
        """Answer by one key; the same key again takes the answer back."""
        now = self._prescription
        said: dict[str, Any] = {}
        if key in _TAUGHT:
            field = _TAUGHT[key]
            said[field] = None if getattr(now, field) is True else True
        elif self._brought() is not None:
            told = tuple(KEPT_UP)[int(key) - 1]
            said["kept_up"] = None if now.kept_up is told else told
        presenter = self._presenter
        if said:
            after = say_of_exercise(
                presenter.visit, presenter.context.exercises, now.exercise, **said
            )
            presenter.change(after, self.tr("{0} changed").format(now.label))

    @Slot()
    def _turn(self) -> None:
        if self._body is None:
            self._body = ExerciseBody(self._presenter, self._prescription)
            self._column.addWidget(self._body)
            self._body.show()
        else:
            self._body.setVisible(self._body.isHidden())

    @Slot(bool)
    def _ticked(self, on: bool) -> None:
        presenter, prescription = self._presenter, self._prescription
        if on:
            under_way = presenter.context.exercises
            after = give_exercise(
                presenter.visit, under_way, prescription.exercise, known=presenter.context.library
            )
        else:
            after = presenter.visit.drop_prescription(prescription.seq)
        presenter.change(after, self.tr("{0} changed").format(prescription.label))
