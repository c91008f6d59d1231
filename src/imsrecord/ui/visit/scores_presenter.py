"""Gestures on outcome scores, and what the episode says of them: last, first, change, due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from imsrecord.domain.analysis import proposed, with_analysis
from imsrecord.domain.care_plan import standing_plan
from imsrecord.domain.charting_words import FIELD_NAMES
from imsrecord.domain.episode_visit import episode_visit
from imsrecord.domain.outcome_due import due
from imsrecord.domain.outcomes import changes, headlines, series
from imsrecord.domain.scores import drop_score, put_score, read_score
from imsrecord.domain.stop_rule import stalled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from imsrecord.domain.care_plan import CarePlan
    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.outcome_due import Due
    from imsrecord.domain.outcomes import Change, Series
    from imsrecord.domain.stop_rule import Stalled
    from imsrecord.ui.visit.visit_presenter import VisitPresenter


class ScoresPresenter:
    """Reads the course of the episode up to the draft, and writes scores into the draft."""

    def __init__(self, presenter: VisitPresenter) -> None:
        self._presenter = presenter

    @property
    def earlier(self) -> tuple[EpisodeVisit, ...]:
        """The episode's signed visits before this one."""
        return self._presenter.context.course

    @property
    def now(self) -> EpisodeVisit:
        """The draft as the course reads it."""
        return episode_visit(self._presenter.visit)

    def put(
        self, measure: str, typed: Mapping[str, str], *, filled_on: date | None = None, seq: int = 0
    ) -> Mapping[str, str]:
        """Write a score typed by field (value, raw, parts, variant); ``seq`` replaces that one.

        Returns a sentence for each field that is wrong; then nothing is written.
        """
        visit = self._presenter.visit
        read = read_score(measure, typed, filled_on=filled_on, visit_day=visit.treated_on)
        if read.score is not None:
            after = put_score(visit, replace(read.score, seq=seq))
            self._presenter.change(after, FIELD_NAMES["scores"])
        return read.problems

    def drop(self, seq: int) -> None:
        """Take a score out of the draft."""
        self._presenter.change(drop_score(self._presenter.visit, seq), FIELD_NAMES["scores"])

    def before(self, measure: str) -> tuple[Series, ...]:
        """Return the scores of a measure at earlier visits, one series to each way and part."""
        return tuple(s for s in series(self.earlier) if s.strand.measure == measure)

    def changes(self) -> tuple[Change, ...]:
        """Return how today's scores changed, one for each measure."""
        return tuple(headlines(changes(self.earlier, self.now)).values())

    def due(self) -> tuple[Due, ...]:
        """Return the measures that are due."""
        return due(self.earlier, self.now)

    def stalled(self) -> Stalled | None:
        """Return why the reasoning for going on is asked for, if it is."""
        return stalled(self.earlier, self.now)

    def plan(self) -> CarePlan:
        """Return the plan of care that stands."""
        return standing_plan(self.earlier, self.now)

    def proposed_analysis(self) -> str:
        """Return better, same or worse by the figures, or ""."""
        return proposed(self.changes())

    def analyse(self, word: str) -> None:
        """Begin the analysis with a word and the figures behind it."""
        after = with_analysis(self._presenter.visit, word, self.changes())
        self._presenter.change(after, FIELD_NAMES["analysis"])
