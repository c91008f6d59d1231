"""Looking back over a record: what was done, how it went, what helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imsrecord.db import course_points

if TYPE_CHECKING:
    from imsrecord.db.database import Database
    from imsrecord.domain.course import CoursePoint


class CourseService:
    """Reads the course of one patient; opening the chart has left its line already."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def points(self, patient_no: int) -> tuple[CoursePoint, ...]:
        """Return every visit of a patient in few figures, oldest first, as corrected."""
        with self._db.read() as session:
            return course_points.course(session, patient_no)
