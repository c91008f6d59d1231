"""Where it was and what it did: the figures, and beside them before, after and what followed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.note import note_sections
from imsrecord.pdf.body_figures import SHAPE, figures_of, set_figure
from imsrecord.pdf.flow import LABEL, WORDS
from imsrecord.pdf.gauges import gauge_height, set_gauge
from imsrecord.pdf.page import Area
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imsrecord.domain.drawing import Drawing
    from imsrecord.domain.note import NoteFacts, NoteLine
    from imsrecord.pdf.flow import Flow

_FIGURE: Final = 110.0
_SMALLER: Final = 92.0
"""The height where there are four, so that they stand in one row with room beside them."""
_MANY: Final = 4
_GAP: Final = 8.0
_LABEL_ROOM: Final = 108.0
_LABEL_SHARE: Final = 0.42
"""The most of a narrow column that labels take; the longest are wrapped there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of a visit, and the lines of its note that are drawn as bars beside them.

    False where there is no figure; then nothing is drawn as a bar, and all lines are written.
    """

    figures: tuple[tuple[str, Drawing], ...] = field(repr=False)
    bars: tuple[NoteLine, ...]

    @classmethod
    def of(cls, facts: NoteFacts) -> Outcome:
        """Return what there is to draw of a visit."""
        figures = figures_of(facts.visit)
        lines = (line for section in note_sections(facts) for line in section.lines)
        bars = tuple(line for line in lines if line.course is not None)
        return cls(figures, bars if figures else ())

    def __bool__(self) -> bool:
        """Whether there is a figure."""
        return bool(self.figures)

    def set(self, flow: Flow, lines: Sequence[NoteLine]) -> Sequence[NoteLine]:
        """Set figures, bars and as many lines as fit beside them; return the lines left over."""
        high = _SMALLER if len(self.figures) >= _MANY else _FIGURE
        flow.space(6)
        flow.need(high + 4)
        paper = flow.paper
        x = self._row(flow, high) + 8
        y, end = flow.y, flow.y + high
        written: list[NoteLine] = []
        for bar in self.bars:
            if y + gauge_height(bar, paper.right - x) > end:
                written.append(bar)  # a name of many lines: in words then, below
            else:
                y = set_gauge(paper, bar, x, y, paper.right - x)
        left = _beside(flow, (*written, *lines), Area(x, y + 1, paper.right - x, end - y))
        flow.y += high + 6
        return left

    def _row(self, flow: Flow, high: float) -> float:
        """Set the figures side by side, so high; return the ``x`` behind them."""
        across = high * SHAPE
        for n, (caption, figure) in enumerate(self.figures):
            area = Area(flow.paper.left + n * (across + _GAP), flow.y, across, high)
            set_figure(flow.paper, area, caption, figure)
        return flow.paper.left + len(self.figures) * (across + _GAP)


def _beside(flow: Flow, lines: Sequence[NoteLine], area: Area) -> Sequence[NoteLine]:
    """Set lines in a narrow column, in order, until one does not fit; return it and the rest."""
    y, names = area.y, min(_LABEL_ROOM, area.width * _LABEL_SHARE)
    for place, line in enumerate(lines):
        if line.struck:  # what is struck through is set across the page
            return lines[place:]
        label = wrap(line.label, LABEL.size, names - 6, LABEL.weight)
        words = wrap(line.text, WORDS.size, area.width - names, WORDS.weight)
        height = max(len(label), len(words)) * WORDS.line + 2
        if y + height > area.y + area.height:
            return lines[place:]
        for x, column, style in ((0.0, label, LABEL), (names, words, WORDS)):
            for n, part in enumerate(column):
                flow.paper.text(area.x + x, y + style.size + n * style.line, part, style)
        y += height
    return ()
