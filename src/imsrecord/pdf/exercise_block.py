"""One exercise on the patient's sheet: picture, dose, how to do it, and boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.exercise_figures import exercise_drawing
from imsrecord.domain.note.plain_words import plain_code
from imsrecord.errors import NotFoundError
from imsrecord.pdf.fonts import width
from imsrecord.pdf.page import Area, TextStyle
from imsrecord.pdf.sheet_words import dose_line, words
from imsrecord.pdf.wrapping import shortened, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from imsrecord.domain.drawing import Drawing
    from imsrecord.domain.exercises import Prescription
    from imsrecord.pdf.page import Paper

_NAME: Final = TextStyle(16.5, "semibold")
_DOSE: Final = TextStyle(13, "semibold", "accent")
_STEPS: Final = TextStyle(11, role="text2", leading=1.25)
_NOTE: Final = TextStyle(11, "semibold", leading=1.25)
_CAUTION: Final = TextStyle(11, leading=1.25)
_DAY: Final = TextStyle(10.5, role="text2")
_PICTURE: Final = Area(0, 6, 95, 97)
_BETWEEN: Final = 3.0
_INDENT: Final = 111.0
_GAP: Final = 4.0
_TEXT_TOP: Final = 36.5
_FOOT: Final = 6.0
_LINES: Final = 3
_WEEK: Final = 7
_MOST_BOXES: Final = 12


@dataclass(frozen=True, slots=True)
class ExerciseBlock:
    """What is printed of one exercise. ``days`` are seven short names, today's first.

    ``note`` is what was written for this patient, ``caution`` the catalogue's; each may be "".
    An exercise of the clinic's own is printed ``whole``, in the words and with the pictures
    (PNG or JPEG, start and end) that it had when it was given.
    """

    number: int
    exercise: str
    name: str
    dose: str
    steps: tuple[str, ...]
    boxes: int
    days: tuple[str, ...]
    note: str = field(default="", repr=False)
    caution: str = ""
    whole: bool = False
    pictures: tuple[bytes, ...] = field(default=(), repr=False)
    figure: Drawing | None = field(default=None, repr=False)

    @property
    def shown(self) -> bool:
        """Whether there is anything to be seen beside the words."""
        return bool(self.pictures) or self.figure is not None

    def with_less(self, *, note: bool) -> ExerciseBlock:
        """Return it without its caution, and without its note unless ``note``."""
        return replace(self, caution="", note=self.note if note else "")

    @classmethod
    def of(
        cls,
        number: int,
        prescription: Prescription,
        today: date,
        pictures: Mapping[int, bytes] = MappingProxyType({}),
    ) -> ExerciseBlock:
        """Return what is printed of a prescription; ``pictures`` by the numbers it names."""
        code = prescription.exercise
        try:
            known = catalogue().exercise(code)
            name, steps, caution = known.name, known.steps, known.caution
        except NotFoundError:
            name, steps, caution = plain_code(code).capitalize(), (), ""
        own = tuple(line for line in prescription.instructions.split("\n") if line)
        week = (today + timedelta(days=n) for n in range(_WEEK))
        return cls(
            number=number,
            exercise=code,
            name=prescription.label or name,
            dose=dose_line(prescription.dose),
            steps=own or steps,
            boxes=max(1, prescription.dose.per_day or 1),
            days=tuple(words(f"day_short.{day.weekday()}") for day in week),
            note=prescription.note,
            caution=caution,
            whole=bool(own),
            pictures=tuple(pictures[no] for no in prescription.pictures if no in pictures),
            figure=_figure(code),
        )

    @staticmethod
    def columns(paper: Paper) -> tuple[float, ...]:
        """Return where the seven days stand across the page."""
        step = (paper.room - _INDENT) / _WEEK
        return tuple(paper.left + _INDENT + n * step for n in range(_WEEK))


def _figure(code: str) -> Drawing | None:
    """Return the catalogue's figure; None for the clinic's own, and for a code of another day."""
    try:
        return exercise_drawing(code)
    except NotFoundError:
        return None


def block_height(paper: Paper, block: ExerciseBlock) -> float:
    """Return how much of the page an exercise takes."""
    text = max(_STEPS.line, sum(style.line for _, style in _text(paper, block)))
    words_height = _TEXT_TOP + text + _GAP + 13 + _boxes_height(block) + _FOOT
    return max(_PICTURE.y + _PICTURE.height + _FOOT, words_height) if block.shown else words_height


def set_block(paper: Paper, block: ExerciseBlock, y: float) -> None:
    """Set an exercise with its top at ``y``, a hairline under it."""
    x, room = paper.left + _INDENT, paper.room - _INDENT
    _set_picture(paper, block, y)
    number = str(block.number)
    beside = width(number, _NAME.size, _NAME.weight) + 9
    title = shortened(block.name, _NAME.size, room - beside, _NAME.weight)
    paper.text(x, y + 18, number, _NAME)
    paper.text(x + beside, y + 18, title, _NAME)
    paper.text(x, y + 33.5, shortened(block.dose, _DOSE.size, room, _DOSE.weight), _DOSE)
    at = y + _TEXT_TOP
    for line, style in _text(paper, block):
        paper.text(x, at + style.size, line, style)
        at += style.line
    height = block_height(paper, block)
    at = max(at + _GAP, y + height - _FOOT - _boxes_height(block) - 13)
    for left, day in zip(ExerciseBlock.columns(paper), block.days, strict=True):
        paper.text(left, at + 8, day, _DAY)
        _set_boxes(paper, block, left, at + 13)
    paper.rule(y + height, paper.left, paper.right)


def _set_picture(paper: Paper, block: ExerciseBlock, y: float) -> None:
    """Set the clinic's own pictures or the catalogue's figure; nothing where there is neither."""
    area = Area(paper.left, y + _PICTURE.y, _PICTURE.width, _PICTURE.height)
    if block.pictures:
        _set_photos(paper, block.pictures, area)
    elif block.figure is not None:
        paper.drawing(block.figure, area, radius=7)


def _set_photos(paper: Paper, pictures: tuple[bytes, ...], area: Area) -> None:
    """Set the start above the end; one picture takes the whole place."""
    height = (area.height - _BETWEEN * (len(pictures) - 1)) / len(pictures)
    for place, picture in enumerate(pictures):
        top = area.y + place * (height + _BETWEEN)
        paper.photo(picture, Area(area.x, top, area.width, height), radius=5)


def _text(paper: Paper, block: ExerciseBlock) -> tuple[tuple[str, TextStyle], ...]:
    """Return what is to be read: the steps, then the note, then the caution."""
    room = paper.room - _INDENT
    lines = [(line, _STEPS) for line in _steps(paper, block)]
    for said, style in ((block.note, _NOTE), (block.caution, _CAUTION)):
        if said:
            lines += [(line, style) for line in wrap(said, style.size, room, style.weight)]
    return tuple(lines)


def _steps(paper: Paper, block: ExerciseBlock) -> tuple[str, ...]:
    """Return whole steps, in order, as many as three lines hold; the first one always.

    The clinic's own words are all printed, each step on a line of its own.
    """
    room = paper.room - _INDENT
    if block.whole:
        return tuple(
            line for step in block.steps for line in wrap(step, _STEPS.size, room, _STEPS.weight)
        )
    lines: tuple[str, ...] = ()
    for count in range(1, len(block.steps) + 1):
        longer = wrap(" ".join(block.steps[:count]), _STEPS.size, room, _STEPS.weight)
        if lines and len(longer) > _LINES:
            break
        lines = longer
    return lines


def _boxes_height(block: ExerciseBlock) -> float:
    return {1: 15.5, 2: 24.5, 3: 35.5}[_rows(block)]


def _rows(block: ExerciseBlock) -> int:
    return 1 if block.boxes <= 3 or block.boxes > _MOST_BOXES else -(-block.boxes // 4)


def _set_boxes(paper: Paper, block: ExerciseBlock, x: float, y: float) -> None:
    """Set a box for each time of the day; more than twelve are counted by hand in one."""
    if block.boxes > _MOST_BOXES:
        paper.box(Area(x, y, 44, 15), radius=3.5, fill="surface", stroke="text", line=1.1)
        return
    few = block.boxes <= 3
    size, step = (15.0, 18.2 if block.boxes == 3 else 20.0) if few else (9.0, 11.5)
    across = block.boxes if few else 4
    for n in range(block.boxes):
        area = Area(x + n % across * step, y + n // across * step, size, size)
        paper.box(area, radius=size * 0.23, fill="surface", stroke="text", line=1.1)
