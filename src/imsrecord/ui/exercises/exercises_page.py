"""The library of exercises: find one, see its figure, its steps and its usual dose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from imsrecord.domain.catalogue import Exercise, catalogue
from imsrecord.domain.note.plain_words import counted
from imsrecord.ui import actions
from imsrecord.ui.exercises.exercise_panel import ExercisePanel
from imsrecord.ui.exercises.exercise_rows import ExerciseDelegate, describe
from imsrecord.ui.exercises.exercise_search import found
from imsrecord.ui.exercises.own_exercise_form import OwnExerciseForm
from imsrecord.ui.widgets.buttons import Button
from imsrecord.ui.widgets.folding import Folding
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.pick_fields import ComboField, SearchField
from imsrecord.ui.widgets.rows_list import RowsList
from imsrecord.ui.widgets.surfaces import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from imsrecord.domain.own_exercises import OwnExercise
    from imsrecord.ui.exercises.own_exercises_presenter import OwnExercisesPresenter

_LIBRARY_WIDTH = 388


class ExercisesPage(QWidget):
    """The Exercises room; nothing in it belongs to a patient.

    With ``own`` the clinic's own exercises stand first, and can be written and changed.
    """

    def __init__(
        self,
        own: OwnExercisesPresenter | None = None,
        ask: Callable[[QWidget], Path | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._own = own
        self._ask = ask
        self._form: OwnExerciseForm | None = None  # made when one is first written
        self._pictures: dict[int, QPixmap] = {}
        self.search = SearchField(self.tr("Search name, place or muscle"), keys="/")
        self.search.setObjectName("exercise_search")
        self.region = self._filter("regions", self.tr("All regions"), self.tr("Region"))
        self.kind = self._filter("exercise_kinds", self.tr("All kinds"), self.tr("Kind"))
        self.counted = Text("", "small", "text3")
        self.list: RowsList[Exercise] = RowsList(
            self.tr("Exercises"), describe, ExerciseDelegate(self._picture)
        )
        self.panel = ExercisePanel(self._picture)
        self._right = QStackedWidget()
        self._right.addWidget(self.panel)
        self.new_button = Button(self.tr("New exercise"), icon="plus", height=40)
        self.new_button.setObjectName("own.new")
        if own is None:
            self.new_button.hide()  # never shown here: without its page it would be a window
        self.new_button.clicked.connect(lambda: self._write(None))
        nothing = EmptyState(
            self.tr("No exercise is called that. Try one word, or all regions."), icon="search-x"
        )
        self._list_or_nothing = QStackedWidget()
        self._list_or_nothing.addWidget(self.list)
        self._list_or_nothing.addWidget(nothing)
        self._lay_out()
        self._connect()
        self._look_up()
        self.setFocusProxy(self.search)

    def regions(self) -> Sequence[QWidget]:
        """Give the parts that F6 jumps between."""
        return (self.search, self.list, self.panel)

    def show_exercise(self, exercise_id: str) -> None:
        """Show one exercise; filters that hide it are lifted."""
        wanted = self._known(exercise_id)
        if wanted not in self._found():
            self.search.clear()
            self.region.set_key("")
            self.kind.set_key("")
        self._look_up(wanted)

    def _lay_out(self) -> None:
        library = holder(
            column(
                self.search,
                row((self.region, 1), (self.kind, 1)),
                self.counted,
                (self._list_or_nothing, 1),
                gap=10,
            )
        )
        both = Folding(self._right, library, _LIBRARY_WIDTH, shares=(2, 3), gap=18, first=True)
        under = self.tr("Drawn as on the patient's sheet. Prescribed within a visit.")
        self.setLayout(
            column(
                row(
                    column(
                        Text(self.tr("Exercises"), "display"), Text(under, "body", "text2"), gap=2
                    ),
                    STRETCH,
                    self.new_button,
                ),
                (both, 1),
                gap=16,
                margins=(28, 24, 24, 20),
            )
        )

    def _connect(self) -> None:
        self.search.searched.connect(lambda _typed: self._look_up())
        self.search.stepped.connect(self.list.step)
        self.region.edited.connect(self._look_up)
        self.kind.edited.connect(self._look_up)
        self.list.picked.connect(self._show)
        self.panel.exercise_requested.connect(self.show_exercise)
        self.panel.edit_requested.connect(self._write)
        if self._own is not None:
            own = self._own
            self.panel.retire_requested.connect(lambda each: own.retire(each.code))
            self.panel.restore_requested.connect(lambda each: own.restore(each.code))
            own.changed.connect(self._show_changed)
            own.kept.connect(self._on_kept)
        actions.add(self, self.tr("Search"), ["/", "Ctrl+F"], self._focus_search)

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _found(self) -> tuple[Exercise, ...]:
        asked = (self.search.text(), self.region.key() or "", self.kind.key() or "")
        return found(*asked, self._offered())

    def _offered(self) -> tuple[Exercise, ...] | None:
        """Return what is searched: the clinic's own first, those off the list at the end."""
        if self._own is None:
            return None
        retired = (each.exercise for each in self._own.own if each.retired)
        return (*self._own.library.exercises, *retired)

    def _known(self, exercise_id: str) -> Exercise:
        if self._own is None:
            return catalogue().exercise(exercise_id)
        return self._own.library.exercise(exercise_id)

    def _picture(self, exercise_id: str) -> QPixmap | None:
        """Return the first picture of an own exercise; each is read and drawn once."""
        own = self._own.library.own(exercise_id) if self._own is not None else None
        if own is None or self._own is None:
            return None
        if not own.pictures:
            return QPixmap()
        number = own.pictures[0]
        if number not in self._pictures:
            pixmap = QPixmap()
            pixmap.loadFromData(self._own.picture(number))
            self._pictures[number] = pixmap
        return self._pictures[number]

    def _write(self, own: OwnExercise | None) -> None:
        if self._own is None:
            return
        if self._form is None:
            self._form = OwnExerciseForm(self._own, self._ask)
            self._form.given_up.connect(self._stop_writing)
            self._right.addWidget(self._form)
        self._right.setCurrentWidget(self._form)
        self._form.write(own)

    def _stop_writing(self) -> None:
        self._right.setCurrentWidget(self.panel)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_changed(self) -> None:
        picked = self.list.picked_row()
        self._look_up()
        again = next((e for e in self._found() if picked is not None and e.id == picked.id), None)
        if again is not None:
            self._look_up(again)
            self._show(again)

    def _on_kept(self, own: OwnExercise) -> None:
        self._stop_writing()
        self.show_exercise(own.code)

    def _look_up(self, wanted: Exercise | None = None) -> None:
        """Show what is found; what was chosen stays chosen while it is among it."""
        shown = self._found()
        keep = wanted or self.list.picked_row()
        self._list_or_nothing.setCurrentIndex(0 if shown else 1)
        self.list.set_rows(shown, pick=shown.index(keep) if keep in shown else 0)
        self.counted.set_words(counted(len(shown), self.tr("exercise")))

    def _show(self, exercise: Exercise | None) -> None:
        if exercise is not None:
            own = self._own.library.own(exercise.id) if self._own is not None else None
            self.panel.show_exercise(exercise, own)

    def _filter(self, vocabulary: str, everything: str, name: str) -> ComboField:
        used = {_code(exercise, vocabulary) for exercise in catalogue().exercises}
        choices = [("", everything), *_choices(vocabulary, used)]
        field = ComboField("", choices, height=36)
        field.setObjectName(vocabulary)
        field.box.setAccessibleName(name)
        field.set_key("")
        return field


def _code(exercise: Exercise, vocabulary: str) -> str:
    return exercise.region if vocabulary == "regions" else exercise.kind


def _choices(vocabulary: str, used: set[str]) -> Iterable[tuple[str, str]]:
    return ((term.id, term.label) for term in catalogue().terms(vocabulary) if term.id in used)
