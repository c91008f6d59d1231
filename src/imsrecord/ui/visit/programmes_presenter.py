"""Programmes and earlier visits: what of their plan comes into this visit, and saving today's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from imsrecord.domain.charting_lots import take_boxes
from imsrecord.domain.programmes import (
    apply_programme,
    of_exercises,
    of_muscles,
    programme_problems,
)
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import RecordError

if TYPE_CHECKING:
    from imsrecord.domain.history import VisitLine
    from imsrecord.domain.needling import Side
    from imsrecord.domain.programmes import Programme
    from imsrecord.ui.jobs import Jobs
    from imsrecord.ui.visit.visit_context import VisitKeeping
    from imsrecord.ui.visit.visit_presenter import VisitPresenter

MOST_EARLIER = 20
_LOOKED_AT = 60  # visits read to find so many that were signed and needled


class ProgrammesPresenter(QObject):
    """Brings a plan in as one act on the draft; a programme itself is a setting of the clinic."""

    kept = Signal(object)  # Programme
    not_kept = Signal(str)  # why
    manage_requested = Signal()

    def __init__(self, owner: VisitPresenter, keeping: VisitKeeping, jobs: Jobs) -> None:
        super().__init__(owner)
        self._owner = owner
        self._keeping = keeping
        self._jobs = jobs

    def all(self) -> tuple[Programme, ...]:
        """Return the clinic's programmes."""
        return self._keeping.words.programmes()

    def bring(self, programme: Programme, sides: tuple[Side, ...] = ()) -> None:
        """Bring a programme into the visit; ``sides`` answer for muscles whose side is asked."""
        visit, sources = self._owner.visit, self._owner.context.sources
        after = apply_programme(programme, visit, sources, sides)
        if after == visit:
            words = self.tr("Everything of “{0}” is charted already.")
        else:
            words = self.tr("“{0}” put in")
        self._owner.change(after, words.format(programme.name))
        if after == visit:
            self._owner.toast.emit(words.format(programme.name))

    def earlier(self) -> tuple[VisitLine, ...]:
        """Return the signed visits before this one in which needles were used, latest first."""
        key = self._owner.visit.key
        lines = self._keeping.history(key.patient_no, most=_LOOKED_AT, before=key.visit_no)
        signed = (line for line in lines if line.status is VisitStatus.SIGNED and line.rows)
        return tuple(signed)[:MOST_EARLIER]

    def as_in(self, visit_no: int) -> None:
        """Carry the plan of an earlier visit: muscles, points, needles; no findings."""
        visit = self._owner.visit
        try:
            after = visit.repeat(self._owner.earlier(visit_no), without=frozenset())
        except RecordError as error:
            self._owner.toast.emit(str(error))
            return
        context = self._owner.context
        boxed = take_boxes(visit, after, context.lots, context.defaults)
        self._owner.change(boxed, self.tr("Visit {0} repeated").format(visit_no))

    def todays(self, name: str, *, muscles: bool) -> Programme:
        """Return today's muscles, or today's exercises, as a programme of this name."""
        make = of_muscles if muscles else of_exercises
        return make(name, self._owner.visit)

    def problem(self, programme: Programme) -> str:
        """Say why a programme cannot be kept; "" when it can."""
        return next(iter(programme_problems(programme, self.all()).values()), "")

    def keep(self, programme: Programme) -> None:
        """Keep a programme among the clinic's, off the UI thread."""
        words = self._keeping.words
        self._jobs.run(
            self, lambda: words.keep_programme(programme), self.kept.emit, self._tell_failure
        )

    def _tell_failure(self, error: Exception) -> None:
        known = isinstance(error, RecordError)
        self.not_kept.emit(str(error) if known else self.tr("Not saved. Please try again."))
