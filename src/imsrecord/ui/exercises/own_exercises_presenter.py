"""The clinic's own exercises without their page: what there is, and what is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.own_exercises import library_with, own_exercise_problems
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from imsrecord.domain.own_exercises import ExerciseLibrary, OwnExercise
    from imsrecord.ui.jobs import Jobs


class KeepsExercises(Protocol):
    """The part of the exercise service that the room needs."""

    def own(self) -> tuple[OwnExercise, ...]:
        """Return the clinic's own exercises, retired ones too."""

    def keep(
        self, wanted: OwnExercise, pictures: Sequence[int | bytes] | None = None
    ) -> OwnExercise:
        """Keep an exercise with its pictures."""

    def retire(self, code: str) -> OwnExercise:
        """Take an exercise off the list."""

    def restore(self, code: str) -> OwnExercise:
        """Put an exercise back on the list."""

    def picture(self, number: int) -> bytes:
        """Return a picture."""


class OwnExercisesPresenter(QObject):
    """Keeps what was written where it can be kept; else each field gets its sentence."""

    changed = Signal()
    kept = Signal(object)  # OwnExercise
    problems_found = Signal(object)  # dict of field -> sentence
    said = Signal(str)

    def __init__(
        self, exercises: KeepsExercises, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._exercises = exercises
        self._jobs = jobs
        self.own = exercises.own()

    @property
    def library(self) -> ExerciseLibrary:
        """Everything that can be given."""
        return library_with(self.own)

    def picture(self, number: int) -> bytes:
        """Return a picture as it is kept."""
        return self._exercises.picture(number)

    def keep(self, wanted: OwnExercise, pictures: Sequence[int | bytes]) -> None:
        """Keep an exercise with these pictures, or say what is missing."""
        others = [each for each in self.own if each.code != wanted.code]
        problems = own_exercise_problems(wanted, others)
        self.problems_found.emit(problems)
        if not problems:
            self._do(lambda: self._exercises.keep(wanted, pictures), self.kept.emit)

    def retire(self, code: str) -> None:
        """Take an exercise off the list."""
        self._do(lambda: self._exercises.retire(code), lambda _: None)

    def restore(self, code: str) -> None:
        """Put an exercise back on the list."""
        self._do(lambda: self._exercises.restore(code), lambda _: None)

    def _do(self, work: Callable[[], OwnExercise], done: Callable[[OwnExercise], object]) -> None:
        def take(own: OwnExercise) -> None:
            self.own = self._exercises.own()
            self.changed.emit()
            done(own)

        self._jobs.run(self, work, take, self._tell)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, RecordError):
            raise error
        self.said.emit(str(error))
