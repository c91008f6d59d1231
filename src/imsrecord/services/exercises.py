"""The clinic's own exercises: written, changed, taken off the list, with pictures of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.db import own_exercises
from imsrecord.domain.identity import new_id
from imsrecord.domain.own_exercises import (
    OWN_PREFIX,
    ExerciseLibrary,
    OwnExercise,
    library_with,
    own_exercise_problems,
)
from imsrecord.errors import NotFoundError, RecordError
from imsrecord.services.activity import note
from imsrecord.services.kept_seals import EXERCISE, kept_seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.exercises import GivenExercise
    from imsrecord.domain.visit import Visit
    from imsrecord.pdf.pictures import Picture
    from imsrecord.services.acting import Acting


class ExerciseService:
    """Reads and writes the clinic's own exercises; each change with its audit line inside.

    What cannot be kept is said before, beside its field, by ``own_exercise_problems``; a value
    that still has one is refused here with the same sentence.
    """

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def own(self) -> tuple[OwnExercise, ...]:
        """Return the clinic's own exercises by name, retired ones too."""
        with self._db.read() as session:
            return own_exercises.all_own(session)

    def library(self) -> ExerciseLibrary:
        """Return everything that can be given here: the catalogue and the clinic's own."""
        return library_with(self.own())

    def keep(
        self, wanted: OwnExercise, pictures: Sequence[int | bytes] | None = None
    ) -> OwnExercise:
        """Keep an exercise, a new one (no code yet) under a code of its own; return it as kept.

        ``pictures`` are its pictures from now on, start first: the number of one it has, or the
        bytes of a new one (PNG or JPEG, up to 5 MB). Visits that gave it stay as they are.

        Raises:
            RecordError: A field or a picture cannot be kept as it is.
        """
        now = self._acting.now()
        shown = [_ready(each) for each in (wanted.pictures if pictures is None else pictures)]
        named = replace(
            wanted,
            code=wanted.code or f"{OWN_PREFIX}{new_id(now).hex}",
            label=wanted.label.strip(),
            pictures=tuple(range(len(shown))),  # counted now, numbered below
        )
        with self._db.write() as session:
            others = [each for each in own_exercises.all_own(session) if each.code != named.code]
            _refuse(own_exercise_problems(named, others))
            numbers = tuple(self._picture_no(session, named.code, each) for each in shown)
            kept = replace(named, pictures=numbers)
            own_exercises.put(session, kept)
            self._log(session, "exercise.change" if wanted.code else "exercise.add", kept.code)
        return kept

    def retire(self, code: str) -> OwnExercise:
        """Take an exercise off the list; visits that gave it keep it, name, words and pictures.

        Raises:
            NotFoundError: There is no such exercise.
        """
        return self._turn(code, "exercise.retire", retired=True)

    def restore(self, code: str) -> OwnExercise:
        """Put an exercise back on the list.

        Raises:
            NotFoundError: There is no such exercise.
            RecordError: Another one has its name by now.
        """
        return self._turn(code, "exercise.restore", retired=False)

    def given_before(self, visit: Visit) -> tuple[GivenExercise, ...]:
        """Return what the episode's signed visits before this one gave, the newest first."""
        with self._db.read() as session:
            return own_exercises.given_before(session, visit.key, visit.episode_no)

    def picture(self, number: int) -> bytes:
        """Return a picture as it is kept, PNG or JPEG.

        Raises:
            NotFoundError: There is none of this number.
        """
        with self._db.read() as session:
            return own_exercises.picture(session, number)

    def _turn(self, code: str, action: str, *, retired: bool) -> OwnExercise:
        with self._db.write() as session:
            every = own_exercises.all_own(session)
            found = next((each for each in every if each.code == code), None)
            if found is None:
                raise NotFoundError("This exercise is not in the record.")
            turned = replace(found, retired=retired)
            _refuse(own_exercise_problems(turned, [e for e in every if e.code != code]))
            own_exercises.put(session, turned)
            self._log(session, action, code)
        return turned

    def _picture_no(self, session: Session, code: str, shown: int | Picture) -> int:
        if isinstance(shown, int):
            return shown
        return own_exercises.add_picture(
            session,
            own_exercises.NewPicture(
                code, self._acting.now(), shown.media_type, shown.width, shown.height, shown.content
            ),
        )

    def _log(self, session: Session, action: str, code: str) -> None:
        sealed = kept_seal(session, EXERCISE, code)
        note(
            session,
            self._acting,
            action,
            entity="clinic_exercise",
            entity_id=code,
            content_hash=sealed,
        )


def _ready(shown: int | bytes) -> int | Picture:
    """Return a picture made ready to be kept; a number is one that is kept already."""
    if isinstance(shown, int):
        return shown
    from imsrecord.pdf.pictures import prepared  # noqa: PLC0415 - loads Pillow, seldom wanted

    return prepared(shown)


def _refuse(problems: dict[str, str]) -> None:
    for sentence in problems.values():
        raise RecordError(sentence)
