"""How large the parts of the charting screen are in a window of a given size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

APP_RAIL: Final = 64
LEAST_WIDTH, LEAST_HEIGHT = 736, 520
"""The smallest page: a tablet held upright, 800 px with the app's rail."""
GUTTER: Final = 44
"""Room that the edge of the drawer takes beside the list, in pixels."""
_REFERENCE: Final = (1420, 820)
_NARROW: Final = 1340
_SHORT: Final = 740
_DRAWER: Final = 1200  # below, body and list no longer stand beside each other (ux.md §3.3)
_ONE_LINE: Final = 1000  # below, the check-in and the precautions take a second line
_LOW_TAP: Final = 640
_BODY: Final = 470
_LEAST_BODY: Final = 300
_GLOVED_LIST: Final = 850  # gloved controls, scroll bar, and a name with its precautions
_TITLE: Final = 22  # a scale's title
_AROUND: Final = 26  # the page's own margins
_UNDER_SCALE: Final = 10  # gap and last visit's mark


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths and heights in logical pixels.

    ``narrow`` shortens words, ``short`` folds the note; ``glove`` is for a gloved finger;
    ``drawer`` puts the body into a drawer; ``lines`` is how many the check-in takes; ``stacked``
    puts a row's controls under its name. ``track`` and ``title`` are a scale's of the check-in,
    ``after_track`` of what is asked after, ``press`` the height of a small button, ``tap`` of the
    pad, ``step`` of the way to the next step, ``exercise`` of a line in the list of exercises.
    """

    row: int
    cell: int
    control: int
    points: int
    body: int
    rail: int
    gap: int
    consent: int
    compact: bool
    narrow: bool
    short: bool
    press: int
    after_track: int
    exercise: int
    tap: int = 52
    step: int = 44
    track: int = 34
    title: int = _TITLE
    lines: int = 1
    glove: bool = False
    drawer: bool = False
    stacked: bool = False

    @property
    def steps(self) -> bool:
        """Whether what follows the needling comes one step at a time, in place of the rail."""
        return self.glove or self.drawer

    @property
    def tight(self) -> bool:
        """Whether the bar above the visit takes a second line, for what must not be cut off."""
        return self.lines > 1

    @property
    def first_title(self) -> int:
        """The title of a scale beside which nothing is pressed."""
        return _TITLE if self.lines > 1 else self.title

    @property
    def check_in(self) -> int:
        """The height of the check-in strip."""
        titles = self.title + (self.first_title if self.lines > 1 else 0)
        return titles + self.lines * (self.track + _UNDER_SCALE + 6) + 16


def measures_for(width: int, height: int, *, glove: bool = False) -> Measures:
    """Return the measures for a page of this size; the window is wider by the app's rail.

    Extra width goes to body and rail, so that the way along a row stays short.
    """
    usual = _usual(width + APP_RAIL, height)
    if usual.drawer:
        body = min(_BODY, width - _AROUND - GUTTER - 80)
        lines = 1 if width >= _ONE_LINE else 2
        usual = replace(usual, body=body, lines=lines, after_track=44, press=36, exercise=36)
    return _gloved(usual, width, height) if glove else usual


def _usual(window: int, height: int) -> Measures:
    compact = window < _REFERENCE[0] or height < _REFERENCE[1]
    narrow, short = window < _NARROW, height < _SHORT
    extra = max(0, window - 1440)
    if compact:
        body, rail = (278, 302) if narrow else (330, 296)
        body, rail = body + extra * 3 // 8, rail + extra // 6
    else:
        body, rail = 376 + extra * 3 // 8, 322 + extra // 6
    return Measures(
        row=(44 if short else 48) if compact else 58,
        cell=33 if compact else 37,
        control=36 if compact else 42,
        points=(84 if narrow else 88) if compact else 104,
        body=body,
        rail=rail,
        gap=10 if compact else 12,
        consent=166 if narrow else 176 if compact else 186,
        compact=compact,
        narrow=narrow,
        short=short,
        press=30 if compact else 34,
        after_track=26 if short else 28 if compact else 32,
        exercise=24 if short else 26 if compact else 28,
        drawer=window < _DRAWER,
    )


def _gloved(usual: Measures, width: int, height: int) -> Measures:
    """Return what a gloved finger hits: 44 px at least, the counters more (ux.md §5.4)."""
    extra = max(0, width + APP_RAIL - 1440)
    body = usual.body
    if not usual.drawer:
        room = width - _AROUND - usual.gap - _GLOVED_LIST
        body = max(_LEAST_BODY, min(room, _BODY)) + extra * 3 // 8
    room = width - _AROUND - usual.gap - (GUTTER if usual.drawer else body)
    stacked = usual.drawer and room < _GLOVED_LIST
    return replace(
        usual,
        row=120 if stacked else 76,
        cell=54,
        control=60,
        points=132 if stacked else 158 if room >= 900 else 136,
        body=body,
        press=44,
        after_track=52,
        exercise=48,
        tap=96 if height >= _LOW_TAP else 76,
        step=48 if usual.short else 56,
        track=52,
        title=44,
        glove=True,
        stacked=stacked,
    )
