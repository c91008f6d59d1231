"""The sheet a patient takes home: the exercises, what to expect, and when to get help.

First name and initial only; no diagnosis, no score. Everything else is large and plain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from imsrecord.domain.chest_warning import chest_warning_required
from imsrecord.pdf.exercise_block import ExerciseBlock, block_height, set_block
from imsrecord.pdf.letterhead import CONTACT, FOOT, letterhead
from imsrecord.pdf.page import About, Area, Paper, TextStyle
from imsrecord.pdf.sheet_help import HelpBox
from imsrecord.pdf.sheet_words import (
    aftercare_lines,
    areas_line,
    date_words,
    next_visit_line,
    words,
)
from imsrecord.pdf.wrapping import shortened, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from imsrecord.domain.exercises import Prescription
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.domain.visit import Visit
    from imsrecord.pdf.page import PdfDocument

_BOX_TITLE: Final = TextStyle(12, "semibold")
_BOX_WORDS: Final = TextStyle(11.5, role="text2", leading=1.28)
_PLAIN: Final = TextStyle(12, role="text2")
_SORE_TITLE: Final = TextStyle(11.5, "semibold")
_SORE_HINT: Final = TextStyle(10.5, role="text2")
_FOOT_ROOM: Final = 34.0
_SORENESS: Final = 39.0


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """All that the sheet is made from; of the visit only what may go home is used.

    ``printed_at`` is aware; the seven days begin with its local date. ``next_visit_on`` is the
    day of an appointment, where one is made; ``pictures`` are those of the clinic's own exercises
    by their numbers, PNG or JPEG.
    """

    visit: Visit = field(repr=False)
    patient: Patient = field(repr=False)
    practitioner: Practitioner
    clinic: Clinic
    printed_at: datetime
    next_visit_on: date | None = None
    pictures: Mapping[int, bytes] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """The local day on which the sheet is given."""
        return self.printed_at.astimezone(ZoneInfo(self.clinic.zone)).date()

    @property
    def exercises(self) -> tuple[Prescription, ...]:
        """What the patient is to do until the next visit."""
        return tuple(p for p in self.visit.prescriptions if p.current)


def take_home(facts: SheetFacts) -> PdfDocument:
    """Return the patient's sheet as a PDF; the same facts give the same bytes.

    The first page is whole by itself: help and soreness stand on it however many exercises
    follow on others. The chest warning stands on it exactly when a needled muscle lies over the
    lung. Notes and cautions to the exercises are left out where they would cost another page,
    the cautions first.
    """
    blocks = [
        ExerciseBlock.of(n, p, facts.today, facts.pictures)
        for n, p in enumerate(facts.exercises, 1)
    ]
    whole = _laid_out(facts, blocks)
    noted = _laid_out(facts, [block.with_less(note=True) for block in blocks])
    bare = _laid_out(facts, [block.with_less(note=False) for block in blocks])
    fitting = (paper for paper in (whole, noted) if paper.page_count <= bare.page_count)
    return next(fitting, bare).finish()


def _laid_out(facts: SheetFacts, blocks: list[ExerciseBlock]) -> Paper:
    title = words("title" if facts.exercises else "title_without_exercises", name="")
    about = About(title.rstrip(" ,"), facts.practitioner.signature_name, facts.printed_at)
    paper = Paper(facts.clinic.paper, about)
    y = _expect(paper, facts, _head(paper, facts) + 6)
    help_box = _help_box(facts)
    soreness = _SORENESS if facts.visit.needled else 8.0
    rest = _exercises(paper, blocks, y, soreness + help_box.height(paper))
    help_box.set(paper, _soreness(paper, facts, rest.y))
    left = rest.left
    while left:
        paper.new_page()
        left = _exercises(paper, left, _head(paper, facts) + 6, 0.0).left
    paper.on_every_page(lambda number, count: _foot(paper, facts, number, count))
    return paper


def _help_box(facts: SheetFacts) -> HelpBox:
    if not facts.visit.needled:
        return HelpBox.without_needling(exercises=bool(facts.exercises))
    chest = chest_warning_required(facts.visit)
    return HelpBox.after_needling(facts.clinic.emergency_number, chest=chest)


@dataclass(frozen=True, slots=True)
class _Placed:
    y: float
    left: list[ExerciseBlock]


def _head(paper: Paper, facts: SheetFacts) -> float:
    title = "title" if facts.exercises else "title_without_exercises"
    by = " · ".join(
        part for part in (facts.practitioner.signature_name, facts.clinic.phone) if part
    )
    upcoming = next_visit_line(facts.visit.next_visit, facts.next_visit_on)
    return letterhead(
        paper,
        words(title, name=facts.patient.called),
        words("from_visit", date=date_words(facts.visit.treated_on)),
        facts.clinic,
        (by, f"*{upcoming}" if upcoming else ""),
    )


def _expect(paper: Paper, facts: SheetFacts, y: float) -> float:
    """Set what the patient will feel, and the advice chosen at the visit."""
    if not facts.visit.needled:
        return y
    advice = aftercare_lines(facts.visit.aftercare)
    text = " ".join((areas_line(facts.visit.rows), words("expect.body"), *advice)).strip()
    room = paper.room - 28
    height = 14 + 15 + len(wrap(text, _BOX_WORDS.size, room, "regular")) * _BOX_WORDS.line
    paper.box(Area(paper.left, y, paper.room, height), radius=8, fill="accent_soft")
    paper.text(paper.left + 14, y + 17.5, words("expect.title"), _BOX_TITLE)
    paper.paragraph(paper.left + 14, y + 22, room, text, _BOX_WORDS)
    return y + height + 5


def _exercises(paper: Paper, blocks: list[ExerciseBlock], y: float, after: float) -> _Placed:
    """Set as many exercises as fit above ``after`` points; return what is left."""
    if not blocks:
        if after:
            y = paper.paragraph(paper.left, y + 4, paper.room, words("exercises.none"), _PLAIN) + 8
        return _Placed(y, [])
    end = paper.height - _FOOT_ROOM
    for n, block in enumerate(blocks):
        height = block_height(paper, block)
        more = 14.0 if n + 1 < len(blocks) else 0.0
        if n and y + height + after + more > end:
            paper.text(paper.right, y + 11, words("exercises.more") + " →", CONTACT, "right")
            return _Placed(y + 14, blocks[n:])
        set_block(paper, block, y)
        y += height
    return _Placed(y, [])


def _soreness(paper: Paper, facts: SheetFacts, y: float) -> float:
    """Set the row the patient fills in; it answers the first question of the next visit."""
    if not facts.visit.needled:
        return y + 8
    paper.text(paper.left, y + 16, words("soreness.title"), _SORE_TITLE)
    paper.text(paper.left, y + 30, words("soreness.hint"), _SORE_HINT)
    days = ExerciseBlock.columns(paper)
    for x in days:
        paper.box(Area(x, y + 7, 37, 26), radius=4, fill="surface", stroke="text", line=1.1)
    return y + _SORENESS


def _foot(paper: Paper, facts: SheetFacts, number: int, count: int) -> None:
    y = paper.height - 24
    whose = words("whose", name=facts.patient.sheet_name, date=date_words(facts.today))
    paper.text(paper.left, y, shortened(whose, FOOT.size, paper.room - 80, FOOT.weight), FOOT)
    paper.text(paper.right, y, words("page", number=number, count=count), FOOT, "right")
