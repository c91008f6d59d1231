"""Before and after on one bar, with the numbers in words beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from imsrecord.domain.note.plain_words import CORRECTED
from imsrecord.pdf.fonts import width
from imsrecord.pdf.page import Area, TextStyle
from imsrecord.pdf.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from imsrecord.domain.note import Course, NoteLine
    from imsrecord.pdf.page import Paper

_NAME: Final = TextStyle(9.5, "semibold", leading=1.22)
_CHANGE: Final = TextStyle(9.5, "semibold", "accent")
_WORDS: Final = TextStyle(8.5, role="text2")
_BAR: Final = 26.0
_SIGNED: Final = 10.5
"""What the line takes that says what was signed, where a number was corrected."""
_TEN: Final = 10


def gauge_height(line: NoteLine, room: float) -> float:
    """Return how much of a column a bar takes, its name and words included."""
    return len(_name(line, room)) * _NAME.line + _BAR + (_SIGNED if line.was else 0.0)


def set_gauge(paper: Paper, line: NoteLine, x: float, y: float, room: float) -> float:
    """Set one bar, filled dot before and open dot after; return the ``y`` below it.

    A number that was corrected has a dagger, and what was signed stands under it.
    """
    course, below = line.course, y + gauge_height(line, room)
    for n, part in enumerate(_name(line, room)):
        paper.text(x, y + 10 + n * _NAME.line, part, _NAME)
    paper.text(x + room, y + 10, line.change, _CHANGE, "right")
    if course is None:
        return below
    bar = below - _BAR - (_SIGNED if line.was else 0.0) + 5.5
    paper.box(Area(x, bar - 2.5, room, 5), radius=2.5, fill="sunken")
    places = [
        x + 6 + (room - 12) * score / _TEN
        for score in (course.before, course.after)
        if score is not None
    ]
    low, high = min(places), max(places)
    if low != high:
        paper.box(Area(low, bar - 0.9, high - low, 1.8), fill="text")
    if course.after is not None:
        paper.dot(x + 6 + (room - 12) * course.after / _TEN, bar, 4, fill="surface", stroke="text")
    if course.before is not None:
        radius = 2.2 if course.before == course.after else 4.6
        paper.dot(x + 6 + (room - 12) * course.before / _TEN, bar, radius, fill="text")
    paper.text(x, bar + 13.5, ", ".join(_told(course, line.was)) + ", scale 0 to 10", _WORDS)
    if line.was is not None:
        signed = line.was.words.lower() or "not recorded"
        paper.text(x, bar + 13.5 + _SIGNED, f"{CORRECTED} corrected; signed: {signed}", _WORDS)
    return below


def _name(line: NoteLine, room: float) -> tuple[str, ...]:
    beside = width(line.change, _CHANGE.size, _CHANGE.weight) + 10 if line.change else 0.0
    return wrap(line.label, _NAME.size, room - beside, _NAME.weight)


def _told(course: Course, was: Course | None) -> Iterator[str]:
    old = was or course
    marks = [CORRECTED * (now != then) for now, then in zip(course, old, strict=True)]
    named = (("before", course.before, "filled"), ("after", course.after, "open"))
    for mark, (name, score, dot) in zip(marks, named, strict=True):
        yield f"{name} not recorded{mark}" if score is None else f"{name} {score}{mark} ({dot})"
