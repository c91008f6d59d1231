"""Exercises: those the patient came with, kept with one act, and new ones found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import (
    all_done,
    exercise_list,
    give_exercise,
    keep_exercises,
    waiting_for_adherence,
)
from imsrecord.domain.exercise_ways import proposed
from imsrecord.domain.folding import fold
from imsrecord.domain.questions import Asks
from imsrecord.ui.visit.exercise_offers import ExerciseOffers
from imsrecord.ui.visit.exercise_view import ExerciseView
from imsrecord.ui.visit.panel import VisitPanel, fit_section, retire, section
from imsrecord.ui.visit.programmes_menu import ProgrammesMenu
from imsrecord.ui.widgets.buttons import Button, IconButton
from imsrecord.ui.widgets.labels import Text
from imsrecord.ui.widgets.layouts import STRETCH, column, holder, row
from imsrecord.ui.widgets.marks import Pill
from imsrecord.ui.widgets.pick_fields import SearchField
from imsrecord.ui.widgets.popover import Popover, Suggestion

if TYPE_CHECKING:
    from imsrecord.domain.catalogue import Exercise
    from imsrecord.domain.questions import Question
    from imsrecord.domain.visit import Visit
    from imsrecord.ui.visit.measures import Measures
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

_MOST: Final = 8
_OFFERS: Final = 3
_ROOMY: Final = 3  # with fewer exercises the field stays, however low the window


class ExercisesPanel(VisitPanel):
    """One line for each exercise; pressing the circle keeps it, pressing the name opens it."""

    fields: ClassVar[frozenset[str]] = frozenset({"prescriptions", "rows"})
    controls: ClassVar[dict[str, tuple[str, ...]]] = {
        "prescriptions": ("exercise_search", "exercise_add")
    }

    def __init__(self, presenter: VisitPresenter, window: QWidget) -> None:
        super().__init__()
        self._presenter = presenter
        self._views: dict[str, ExerciseView] = {}
        self._measures: Measures | None = None
        self._keep = Button("", "soft", icon="repeat", keys="=", height=32, px=13)
        self._keep.setObjectName("keep_exercises")
        self._keep.clicked.connect(self._keep_all)
        self._kept = Pill("", "ok", "check")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._search = SearchField(self.tr("Add an exercise"), height=34)
        self._search.line.setObjectName("exercise_search")
        self._popover = Popover(window)
        self._search.searched.connect(self._look)
        self._search.stepped.connect(self._popover.step)
        self._search.accepted.connect(self._popover.choose)
        self._search.given_up.connect(self._popover.hide)
        self._search.line.focused.connect(self._focused)
        self._popover.chosen.connect(self._add)
        self._adding = IconButton("plus", self.tr("Add an exercise"), side=28)
        self._adding.setObjectName("exercise_add")
        self._adding.clicked.connect(self._open_search)
        self._folds = self._wanted = False
        self._offers = ExerciseOffers()
        self._offers.chosen.connect(self._give)
        self._all_done = Button(self.tr("All done"), "secondary", icon="check", height=28, px=13)
        self._all_done.setObjectName("exercises_all_done")
        self._all_done.clicked.connect(self._answer_all)
        self._home = Text("", "small", "text2")
        self._asked = holder(row(self._home, STRETCH, self._all_done, gap=6))
        self._body = column(self._asked, self._list, self._offers, self._search, gap=8)
        title = self.tr("Exercises")
        programmes = ProgrammesMenu(presenter, muscles=False, height=28)
        right = (self._keep, self._kept, self._adding, programmes)
        self.setLayout(section(title, self._body, *right))

    @override
    def reach(self, field: str) -> None:
        """Go to the line of the exercise of this code, else to where one is added."""
        names = (field, f"exercise_{field}.open")
        super().reach(next((name for name in names if name in self.controls), names[1]))

    @override
    def fit(self, measures: Measures) -> None:
        fit_section(self, measures)
        self._folds = measures.compact
        self._body.setSpacing(5 if measures.compact else 8)
        self._keep.setFixedHeight(28 if measures.compact else 32)
        for view in self._views.values():
            view.fit(measures)
        self._measures = measures
        self.show_visit(self._presenter.visit)

    def _show_search(self) -> None:
        """In a low window the field comes when it is asked for, or while there is room."""
        full = len(self._views) >= _ROOMY or not self._asked.isHidden()
        folded = self._folds and not self._wanted and full
        self._search.setVisible(not folded)
        self._adding.setVisible(folded)

    @Slot()
    def _open_search(self) -> None:
        self._wanted = True
        self._show_search()
        self._search.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def show_visit(self, visit: Visit) -> None:
        listed = exercise_list(visit, self._presenter.context.exercises)
        names = [p.exercise for p in listed]
        for exercise in [e for e in self._views if e not in names]:
            gone = self._views.pop(exercise)
            self._list.removeWidget(gone)
            retire(gone)
        for place, prescription in enumerate(listed):
            view = self._views.get(prescription.exercise)
            if view is None:
                view = ExerciseView(self._presenter, prescription)
                if self._measures is not None:
                    view.fit(self._measures)
                self._views[prescription.exercise] = view
                self._list.insertWidget(place, view)
            view.show_prescription(prescription)
        waiting = sum(1 for p in listed if p.seq == 0)
        kept = sum(1 for p in listed if p.seq and p.current)
        brought = self._presenter.context.exercises
        every = waiting == len(brought)
        words = self.tr("Keep all {0}") if every else self.tr("Keep the other {0}")
        said = words.format(waiting)
        if self._folds:
            words = self.tr("Keep {0}")
        self._keep.setVisible(waiting > 0)
        self._keep.set_words(words.format(waiting))
        self._keep.setAccessibleName(said)
        self._show_home(visit)
        self._show_offers(visit, len(listed))
        self._kept.setVisible(waiting == 0 and kept > 0)
        self._kept.set_words(self.tr("{0} given").format(kept), "ok", "check")
        self._show_search()

    def _show_home(self, visit: Visit) -> None:
        """Ask how the exercises went at home until each of them has an answer."""
        context = self._presenter.context
        open_ones = len(waiting_for_adherence(visit, context.exercises))
        told = len(context.exercises) - open_ones
        words = self.tr("At home?")
        if told:
            words = self.tr("At home? {0} of {1} told").format(told, len(context.exercises))
        self._home.set_words(words)
        self._asked.setVisible(open_ones > 0)
        rest = self.tr("Rest done") if told else self.tr("All done")
        self._all_done.set_words(rest)
        self._all_done.setAccessibleName(self.tr("{0} at home").format(rest))

    def _show_offers(self, visit: Visit, listed: int) -> None:
        """Propose while there is room; the field offers the same when it is entered."""
        measures = self._measures
        most = 0 if listed >= (1 if self._folds else _ROOMY) else _OFFERS
        context = self._presenter.context
        found = proposed(visit, context.exercises, context.library, most) if most else ()
        self._offers.show_proposals(found, measures.exercise if measures else 28)

    @override
    def show_asked(self, question: Question) -> None:
        """Ring the act that keeps them all while the Line asks for it."""
        self._keep.set_asked(question.asks is Asks.EXERCISES)

    @Slot()
    def _keep_all(self) -> None:
        after = keep_exercises(self._presenter.visit, self._presenter.context.exercises)
        self._presenter.change(after, self.tr("Exercises kept"))

    @Slot()
    def _answer_all(self) -> None:
        after = all_done(self._presenter.visit, self._presenter.context.exercises)
        self._presenter.change(after, self.tr("Exercises done at home"))

    @Slot(bool)
    def _focused(self, on: bool) -> None:
        if on:
            self._look(self._search.text())
        else:
            self._popover.hide()
            self._wanted = bool(self._search.text())
            self._show_search()

    @Slot(str)
    def _look(self, text: str) -> None:
        self._popover.show_rows(rows := self._suggestions(text))
        if rows:
            self._popover.open_above(self._search, max(self._search.width(), 300))

    def _suggestions(self, text: str) -> list[Suggestion]:
        """Return exercises for the muscles needled today while nothing is typed, else by name."""
        visit, context = self._presenter.visit, self._presenter.context
        if not fold(text):
            fitting = proposed(visit, context.exercises, context.library, _MOST)
            return [Suggestion(p.exercise.id, p.exercise.name, p.why) for p in fitting]
        return [
            Suggestion(e.id, e.name, catalogue().label("exercise_kinds", e.kind))
            for e in self._named(text)
        ]

    def _named(self, text: str) -> list[Exercise]:
        given = {p.exercise for p in self._presenter.visit.prescriptions}
        words = fold(text).split()
        hits = [
            e
            for e in self._presenter.context.library.exercises
            if e.id not in given and all(w in fold(f"{e.name} {e.region}") for w in words)
        ]
        hits.sort(key=lambda e: (not fold(e.name).startswith(words[0]), e.name))
        return hits[:_MOST]

    @Slot(object)
    def _add(self, found: Suggestion) -> None:
        self._search.clear()
        self._popover.hide()
        self._give(self._presenter.context.library.exercise(str(found.key)))

    @Slot(object)
    def _give(self, exercise: Exercise) -> None:
        context = self._presenter.context
        after = give_exercise(
            self._presenter.visit, context.exercises, exercise.id, known=context.library
        )
        self._presenter.change(after, self.tr("{0} given").format(exercise.name))
