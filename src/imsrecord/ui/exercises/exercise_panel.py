"""One exercise as the clinic reads it: figure, usual dose, steps, caution, muscles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.note.plain_words import dose_words
from imsrecord.errors import NotFoundError
from imsrecord.ui.exercises.figures import FigureTile, OwnPicture, nothing_own
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.surfaces import Card, NoticeBar, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.catalogue import Exercise
    from imsrecord.domain.own_exercises import OwnExercise

_FIGURE = 216
_LABEL = 148


class ExercisePanel(Card):
    """Shows one exercise; ``exercise_requested`` asks for an easier or harder one."""

    exercise_requested = Signal(str)  # exercise id
    edit_requested = Signal(object)  # OwnExercise
    retire_requested = Signal(object)  # OwnExercise
    restore_requested = Signal(object)  # OwnExercise

    def __init__(self, own: OwnPicture = nothing_own, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._picture = own
        self._scroll = ScrollColumn(margins=(28, 24, 28, 24))
        self._inside: QWidget | None = None
        self.setLayout(column(self._scroll))

    def show_exercise(self, exercise: Exercise, own: OwnExercise | None = None) -> None:
        """Show another exercise, from its top; ``own`` where it is one of the clinic's own."""
        if self._inside is not None:
            self._scroll.column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = holder(
            column(
                self._head(exercise),
                *((self._acts(own),) if own is not None else ()),
                6,
                Hairline(),
                6,
                Text(self.tr("Steps"), "label_bold", "text3"),
                *(_step(number, words) for number, words in enumerate(exercise.steps, 1)),
                *((NoticeBar(exercise.caution, "warn"),) if exercise.caution else ()),
                6,
                Hairline(),
                6,
                *self._facts(exercise),
                gap=12,
            )
        )
        self._scroll.add(self._inside)
        self._scroll.verticalScrollBar().setValue(0)
        self.setAccessibleName(exercise.name)

    def _head(self, exercise: Exercise) -> QWidget:
        figure = FigureTile(_FIGURE, self._picture)
        told = exercise.figure.end or exercise.name
        figure.show_figure(exercise.id, self.tr("Figure: {0}").format(told))
        region = catalogue().label("regions", exercise.region)
        kind = catalogue().label("exercise_kinds", exercise.kind)
        words = column(
            Text(exercise.name, "title", wrap=True),
            row(Pill(region), *((Pill(kind, "accent"),) if kind else ()), STRETCH),
            8,
            Text(self.tr("Usual dose, to be changed for the patient"), "small", "text3"),
            Text(dose_words(exercise.dose), "heading", "accent", wrap=True),
            STRETCH,
            gap=8,
        )
        head = holder(row(column(figure, STRETCH), (words, 1), gap=24, centre=False))
        head.setFixedHeight(max(_FIGURE, words.sizeHint().height()))
        return head

    def _acts(self, own: OwnExercise) -> QWidget:
        edit = Button(self.tr("Change"), icon="pen-line", height=34, px=13)
        edit.setObjectName("own.edit")
        edit.clicked.connect(lambda: self.edit_requested.emit(own))
        words = self.tr("Put back on the list") if own.retired else self.tr("Take off the list")
        turn = Button(words, "ghost", height=34, px=13)
        turn.setObjectName("own.restore" if own.retired else "own.retire")
        wish = self.restore_requested if own.retired else self.retire_requested
        turn.clicked.connect(lambda: wish.emit(own))
        told = self.tr("Your own.")
        if own.retired:
            told = self.tr("Your own, off the list. Visits that gave it keep it.")
        return holder(row((Text(told, "small", "text2", wrap=True), 1), turn, edit, gap=8))

    def _facts(self, exercise: Exercise) -> Iterable[QWidget]:
        position = catalogue().label("start_positions", exercise.start_position)
        muscles = ", ".join(catalogue().muscle_label(muscle) for muscle in exercise.muscles)
        if position:
            yield _fact(self.tr("Starts"), Text(position, wrap=True))
        if exercise.equipment:
            needs = ", ".join(exercise.equipment)
            yield _fact(self.tr("Needs"), Text(needs[:1].upper() + needs[1:], wrap=True))
        if muscles:
            yield _fact(self.tr("Muscles"), Text(muscles, wrap=True))
        if exercise.regressions:
            yield _fact(self.tr("Easier"), self._ways(exercise.regressions))
        if exercise.progressions:
            yield _fact(self.tr("Harder"), self._ways(exercise.progressions))

    def _ways(self, ways: tuple[str, ...]) -> QWidget:
        return holder(column(*(self._way(way) for way in ways), gap=4))

    def _way(self, way: str) -> QWidget:
        try:
            other = catalogue().exercise(way)
        except NotFoundError:
            return Text(way, wrap=True)
        link = Button(other.name, "soft", height=30, px=13, icon="arrow-right")
        link.setObjectName(f"exercise.{way}")
        link.clicked.connect(lambda: self.exercise_requested.emit(way))
        return link


def _step(number: int, words: str) -> QWidget:
    figure = Text(str(number), "body_bold", "accent", align=Qt.AlignmentFlag.AlignTop)
    figure.setFixedWidth(18)
    return holder(row(figure, (Text(words, wrap=True), 1), gap=8, centre=False))


def _fact(label: str, words: QWidget) -> QWidget:
    name = Text(label, "body_strong")
    name.setFixedWidth(_LABEL)
    return holder(row(name, (words, 1), gap=8, centre=False))
