"""Outcome measures over the episode, one at a time, each on its own scale."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from imsrecord.domain.note.outcome_words import strand_name
from imsrecord.domain.plots.scores import scores
from imsrecord.ui.plots.plot_card import PlotCard
from imsrecord.ui.widgets.pick_fields import ComboField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from imsrecord.domain.course import CoursePoint, Scope
    from imsrecord.domain.outcomes import Series

    Read = Callable[[int], tuple[Series, ...]]
    """Gives the series of an episode by its number."""

_HEIGHT = 280
_WIDE = 220


class ScoresCard(PlotCard):
    """Shows the measures of the episode in scope, the newest episode where all are."""

    def __init__(self, read: Read, parent: QWidget | None = None) -> None:
        self.measures = ComboField("", (), height=32)
        super().__init__(self.tr("Outcome scores"), (self.measures,), None, parent)
        self.setObjectName("scores")
        self.setMinimumHeight(_HEIGHT)
        self.measures.box.setAccessibleName(self.tr("Measure"))
        self.measures.setFixedWidth(_WIDE)
        self._read = read
        self._series: dict[str, Series] = {}
        self.measures.edited.connect(lambda: self._choose(self.measures.key()))

    def look(self, scope: Scope, points: Sequence[CoursePoint]) -> None:
        """Show the measures scored in the episode of these visits."""
        episode = scope.episode_no or (points[-1].episode_no if points else None)
        found = () if episode is None else self._read(episode)
        scored = [each for each in found if each.readings]
        scored.sort(key=lambda each: (len(each.readings) < 2, bool(each.strand.part)))
        self._series = {strand_name(each.strand): each for each in scored}
        self.measures.set_choices([(name, name) for name in self._series])
        self.setVisible(bool(self._series))
        if self._series:
            first = next(iter(self._series))
            self.measures.set_key(first)
            self._choose(first)

    def _choose(self, name: str | None) -> None:
        if name in self._series:
            self.set_plot(partial(scores, self._series[name]))
