"""Writes an exercise of the clinic's own: name, steps, where, dose, caution, pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal, Slot

from imsrecord.domain.bounds import NAME_LENGTH
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercises import ExerciseDose
from imsrecord.domain.own_exercises import DOSE_MOST, OwnExercise
from imsrecord.ui.exercises.picture_slot import PictureSlot
from imsrecord.ui.visit.answers import ManyAnswer, NumberAnswer
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.fields import TextField
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.note_field import NoteField
from imsrecord.ui.widgets.pick_fields import ComboField
from imsrecord.ui.widgets.surfaces import Card, ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from imsrecord.ui.exercises.own_exercises_presenter import OwnExercisesPresenter

_STEPS_HEIGHT: Final = 126  # pixels: six lines, then it scrolls
_DOSE: Final = (
    ("sets", "Sets"), ("reps", "Reps"), ("hold_s", "Hold, s"),
    ("per_day", "Per day"), ("days_per_week", "Days a week"), ("minutes", "Minutes"),
)  # fmt: skip


class OwnExerciseForm(Card):
    """One exercise as it is typed; nothing is kept before “Keep” is pressed."""

    given_up = Signal()

    def __init__(
        self,
        presenter: OwnExercisesPresenter,
        ask: Callable[[QWidget], Path | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._presenter = presenter
        self._own = OwnExercise("", "")
        self.heading = Text("", "title")
        self.label = TextField(self.tr("Name"), longest=2 * NAME_LENGTH, height=40)
        self.label.setObjectName("own.label")
        self.steps = NoteField(self.tr("What the patient does, one step in each line"), lines=5)
        self.steps.setObjectName("own.instructions")
        self.steps.note.setFixedHeight(_STEPS_HEIGHT)
        self.region = self._pick("region", self.tr("Region"), "regions", blank=False)
        self.kind = self._pick("kind", self.tr("Kind"), "exercise_kinds")
        self.position = self._pick("start_position", self.tr("Starts"), "start_positions")
        names = tuple((muscle.id, muscle.name) for muscle in catalogue().muscles)
        self.muscles = ManyAnswer("own.muscles", self.tr("For these muscles"), names, ())
        self.muscles.changed.connect(self._take_muscles)
        self._muscles: tuple[str, ...] = ()
        self.dose = {
            field: NumberAnswer(f"own.{field}", self.tr(label), least=1, most=DOSE_MOST[field])
            for field, label in _DOSE
        }
        self.caution = TextField(self.tr("Caution"), longest=1_000, height=40)
        self.caution.setObjectName("own.caution")
        self.start = PictureSlot("own.start", self.tr("Start"), ask)
        self.end = PictureSlot("own.end", self.tr("End"), ask)
        self.said = Text("", "small", "danger", wrap=True)
        self.said.hide()
        self.keep_button = Button(self.tr("Keep"), "primary", height=40)
        self.keep_button.setObjectName("own.keep")
        self.keep_button.clicked.connect(self.keep)
        self.back_button = Button(self.tr("Cancel"), "ghost", height=40)
        self.back_button.setObjectName("own.cancel")
        self.back_button.clicked.connect(self.given_up)
        presenter.problems_found.connect(self._show_problems)
        presenter.said.connect(self._say)
        self._lay_out()

    def write(self, own: OwnExercise | None) -> None:
        """Begin with an exercise, or with an empty form."""
        self._own = own or OwnExercise("", "")
        self.heading.set_words(
            self.tr("New exercise") if own is None else self.tr("Change {0}").format(own.label)
        )
        self.label.set_text(self._own.label)
        self.steps.set_text(self._own.instructions)
        for field, name in ((self.region, "region"), (self.kind, "kind"),
                            (self.position, "start_position")):  # fmt: skip
            field.set_key(getattr(self._own, name) or ("" if field is not self.region else None))
        self._muscles = self._own.muscles
        self.muscles.show_chosen(self._muscles)
        for name, number in self.dose.items():
            number.set_problem("")
            number.show_number(getattr(self._own.dose, name))
        self.caution.set_text(self._own.caution)
        for place, slot in enumerate((self.start, self.end)):
            no = self._own.pictures[place] if place < len(self._own.pictures) else None
            slot.show_picture(no, b"" if no is None else self._presenter.picture(no))
        self._show_problems({})
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> OwnExercise:
        """Return the exercise as it is typed by now."""
        numbers: dict[str, Any] = {name: number.number() for name, number in self.dose.items()}
        return replace(
            self._own,
            label=self.label.text().strip(),
            instructions=self.steps.text().strip(),
            region=self.region.key() or "",
            kind=self.kind.key() or "",
            muscles=self._muscles,
            dose=ExerciseDose(**numbers),
            start_position=self.position.key() or "",
            caution=self.caution.text().strip(),
        )

    @Slot()
    def keep(self) -> None:
        """Keep what is typed, unless a number of the dose cannot be read."""
        if any(number.problem() for number in self.dose.values()):
            return
        held = (slot.held() for slot in (self.start, self.end))
        self._presenter.keep(self.typed(), [each for each in held if each is not None])

    @Slot(object)
    def _show_problems(self, problems: dict[str, str]) -> None:
        fields = {
            "label": self.label, "instructions": self.steps, "region": self.region,
            "kind": self.kind, "start_position": self.position, "caution": self.caution,
        }  # fmt: skip
        for name, field in fields.items():
            field.set_problem(problems.get(name, ""))
        self._say(" ".join(said for name, said in problems.items() if name not in fields))
        wrong = next((field for name, field in fields.items() if name in problems), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.said.set_words(words)
        self.said.setVisible(bool(words))

    @Slot(tuple)
    def _take_muscles(self, muscles: tuple[str, ...]) -> None:
        self._muscles = muscles

    def _pick(self, name: str, label: str, vocabulary: str, *, blank: bool = True) -> ComboField:
        choices = [(term.id, term.label) for term in catalogue().terms(vocabulary)]
        field = ComboField(
            label, [("", "–"), *choices] if blank else choices, placeholder="–", height=40
        )
        field.setObjectName(f"own.{name}")
        return field

    def _lay_out(self) -> None:
        scroll = ScrollColumn(gap=14, margins=(28, 24, 28, 12))
        numbers = row(*((number, 1) for number in self.dose.values()), gap=8, top=True)
        places = row((self.region, 1), (self.kind, 1), (self.position, 1), gap=12, top=True)
        pictures = row((self.start, 1), (self.end, 1), gap=16, top=True)
        about = self.tr("PNG or JPEG, up to 5 MB each; printed on the patient's sheet.")
        parts = (
            self.heading, self.label, self.steps, holder(places), self.muscles, holder(numbers),
            self.caution, holder(pictures), Text(about, "small", "text3", wrap=True),
        )  # fmt: skip
        for part in parts:
            scroll.add(part)
        foot = row(
            self.back_button, STRETCH, (self.said, 3), self.keep_button, gap=12,
            margins=(28, 8, 28, 20),
        )  # fmt: skip
        self.setLayout(column((scroll, 1), foot, gap=0))
