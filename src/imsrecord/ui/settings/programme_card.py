"""One programme: its name, and what is in it line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_words import dose_words, plural, technique_words
from imsrecord.domain.exercises import Prescription
from imsrecord.domain.programmes import LONGEST_NAME, Sides
from imsrecord.ui.settings.section import show_lines
from imsrecord.ui.widgets.buttons import IconButton
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Hairline, Text
from imsrecord.ui.widgets.layouts import column, holder, row
from imsrecord.ui.widgets.segmented import Segmented
from imsrecord.ui.widgets.surfaces import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.programmes import PlannedExercise, PlannedMuscle, Programme

_LABEL: Final = 25  # pixels above the button, so that it stands beside the well
_CHOICES: Final = (
    (Sides.RIGHT, "Right"),
    (Sides.LEFT, "Left"),
    (Sides.BOTH, "Both"),
    (Sides.ASK, "Ask"),
)


class ProgrammeCard(Card):
    """Shows a programme; ``changed`` carries it as it is wanted from now on."""

    checked = Signal(object)  # Programme with the name as typed so far
    changed = Signal(object)  # Programme
    remove_requested = Signal(object)  # Programme

    def __init__(self, programme: Programme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._programme = programme
        self._name_key = f"programme_{programme.no}"
        self._rows = column(gap=0)
        self.name = TextField(self.tr("Name"), longest=10 * LONGEST_NAME, height=40)
        self.name.setObjectName(f"{self._name_key}.name")
        self.name.edited.connect(lambda: self.checked.emit(self._renamed()))
        self.name.left.connect(self.keep_name)
        gone = IconButton("trash-2", self.tr("Remove this programme"), side=34)
        gone.setObjectName(f"{self._name_key}.remove")
        gone.clicked.connect(lambda: self.remove_requested.emit(self._programme))
        head = row((self.name, 1), holder(column(_LABEL, gone, gap=0)), gap=8, top=True)
        self.setLayout(column(head, self._rows, gap=12, margins=(22, 18, 22, 12)))
        self.name.set_text(programme.name)
        self._show_lines()

    def show_programme(self, programme: Programme) -> None:
        """Show it as it is kept now; a name that cannot be kept stays as it was typed."""
        before, self._programme = self._programme, programme
        if not self.name.problem():
            self.name.set_text(programme.name)
        if _content(before) != _content(programme):  # sides and name are shown by then
            self._show_lines()

    def show_problem(self, sentence: str) -> None:
        """Say beside the name why it cannot be kept; "" takes it away."""
        self.name.set_problem(sentence)

    def keep_name(self) -> None:
        """Ask for the name as it stands in the field."""
        typed = self._renamed()
        self.checked.emit(typed)
        if typed != self._programme and not self.name.problem():
            self.changed.emit(typed)

    def _renamed(self) -> Programme:
        return replace(self._programme, name=self.name.text().strip())

    def _show_lines(self) -> None:
        programme = self._programme
        muscles = [self._muscle(n, each) for n, each in enumerate(programme.muscles)]
        exercises = [self._exercise(n, each) for n, each in enumerate(programme.exercises)]
        show_lines(self._rows, muscles + exercises)

    def _muscle(self, place: int, planned: PlannedMuscle) -> QWidget:
        label = planned.plan.muscle_label
        parts = (plural(planned.plan.points, "point"), technique_words(planned.plan.technique),
                 _site(planned), ", ".join(planned.plan.segments))  # fmt: skip
        remark = " · ".join(part for part in parts if part)
        if planned.sides is Sides.MIDLINE:
            sides: QWidget = Text(self.tr("Midline"), "small", "text2")
        else:
            sides = self._sides(place, planned)
        return self._listed(f"{self._name_key}.muscle_{place}", label, remark, sides)

    def _sides(self, place: int, planned: PlannedMuscle) -> Segmented:
        known = [sides for sides, _ in _CHOICES]
        words = [self.tr(word) for _, word in _CHOICES]
        name = self.tr("Side of {0}").format(planned.plan.muscle_label)
        choice = Segmented(name, words, known.index(planned.sides), height=30)
        choice.setObjectName(f"{self._name_key}.sides_{place}")
        choice.chosen.connect(lambda at: self._set_side(place, known[at]))
        return choice

    def _exercise(self, place: int, planned: PlannedExercise) -> QWidget:
        dose = dose_words(Prescription(0, planned.exercise, dose=planned.dose))
        name = planned.label or catalogue().exercise(planned.exercise).name
        return self._listed(f"{self._name_key}.exercise_{place}", name, dose)

    def _listed(self, key: str, words: str, remark: str, *right: QWidget) -> QWidget:
        gone = IconButton("x", self.tr("Take {0} out").format(words), side=30)
        gone.setObjectName(f"{key}.remove")
        if len(_content(self._programme)) == 1:
            gone.hide()  # an empty programme is nothing: it is removed as a whole
        gone.clicked.connect(lambda: self._take_out(key))
        names = column(
            Text(words, "body", wrap=True), Text(remark, "small", "text2", wrap=True), gap=1
        )
        line = row((names, 1), *right, gone, gap=12, margins=(0, 8, 0, 8))
        return holder(column(Hairline(), line, gap=0))

    def _set_side(self, place: int, sides: Sides) -> None:
        muscles = list(self._programme.muscles)
        muscles[place] = replace(muscles[place], sides=sides)
        self.changed.emit(replace(self._programme, muscles=tuple(muscles)))

    def _take_out(self, key: str) -> None:
        kind, _, place = key.rpartition(".")[2].partition("_")
        name = "muscles" if kind == "muscle" else "exercises"
        left = list(getattr(self._programme, name))
        del left[int(place)]
        changes: dict[str, Any] = {name: tuple(left)}
        self.changed.emit(replace(self._programme, **changes))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)


def _content(programme: Programme) -> tuple[object, ...]:
    return (*(each.plan for each in programme.muscles), *programme.exercises)


def _site(planned: PlannedMuscle) -> str:
    number = planned.plan.site
    return "" if number is None else f"site {number}"
