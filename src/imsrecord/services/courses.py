"""Looking back over a record: what was done, how it went, what helped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.db import (
    course_points,
    courses,
    history,
    needled_facts,
    people,
    timeline,
    visits,
)
from imsrecord.domain.comparing import compared
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.matrix import matrix, matrix_visits
from imsrecord.domain.outcomes import series
from imsrecord.domain.response import responses
from imsrecord.domain.timeline import Source, entry
from imsrecord.services.note_facts import note_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.db.database import Database
    from imsrecord.domain.comparing import Comparison
    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.matrix import Matrix
    from imsrecord.domain.outcomes import Series
    from imsrecord.domain.response import MuscleResponse
    from imsrecord.domain.timeline import Entry, Sort, Spot
    from imsrecord.domain.totals import MuscleTotal

_AFTER_ALL: Final = 1 << 31
"""A number that no visit reaches."""
_VISITS: Final = (Source.VISIT, Source.CALL)


class CourseService:
    """Reads the course of one patient; opening the chart has left its line already."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def points(self, patient_no: int) -> tuple[CoursePoint, ...]:
        """Return every visit of a patient in few figures, oldest first, as corrected."""
        with self._db.read() as session:
            return course_points.course(session, patient_no)

    def matrix(self, patient_no: int, points: Sequence[CoursePoint]) -> Matrix:
        """Return twitches by muscle over the newest needled of these visits, and the first."""
        visits = matrix_visits(points)
        numbers = [visit.visit_no for visit in visits]
        with self._db.read() as session:
            return matrix(visits, needled_facts.needled_facts(session, patient_no, numbers))

    def responses(
        self, patient_no: int, points: Sequence[CoursePoint]
    ) -> tuple[MuscleResponse, ...]:
        """Return how the patient answered to the needling of each muscle at these visits."""
        numbers = [point.visit_no for point in points if point.signed]
        with self._db.read() as session:
            return responses(points, needled_facts.needled_facts(session, patient_no, numbers))

    def totals(self, patient_no: int, points: Sequence[CoursePoint]) -> tuple[MuscleTotal, ...]:
        """Return how often each muscle was needled at the signed of these visits."""
        numbers = [point.visit_no for point in points if point.signed]
        with self._db.read() as session:
            return needled_facts.muscle_totals(session, patient_no, numbers)

    def scores(self, patient_no: int, episode_no: int) -> tuple[Series, ...]:
        """Return every series of scores of an episode's signed visits, as corrected."""
        with self._db.read() as session:
            every = VisitKey(patient_no, _AFTER_ALL)
            return series(courses.episode_before(session, every, episode_no))

    def compare(self, patient_no: int, first: int, second: int) -> Comparison:
        """Return what is not the same in the notes of two visits, as corrected.

        Raises:
            NotFoundError: There is no such visit.
        """
        with self._db.read() as session:
            a, b = (
                note_facts(session, visits.load(session, VisitKey(patient_no, number)))
                for number in (first, second)
            )
            return compared(a, b)

    def timeline(
        self,
        patient_no: int,
        *,
        only: Sort | None = None,
        after: Spot | None = None,
        errors: bool = False,
        most: int = 40,
    ) -> tuple[Entry, ...]:
        """Return what happened in a record, newest first; ``after`` goes on below an entry."""
        with self._db.read() as session:
            found = timeline.happenings(
                session, patient_no, only=only, after=after, errors=errors, most=most
            )
            seen = [each.spot.number for each in found if each.spot.source in _VISITS]
            lines = history.some_lines(session, patient_no, seen) if seen else ()
            by_number = {line.visit_no: line for line in lines}
            zone = people.clinic(session).zone
        return tuple(
            entry(each, zone, by_number[each.spot.number] if each.spot.source in _VISITS else None)
            for each in found
        )
