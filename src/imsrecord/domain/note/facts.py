"""What a note is composed of, and the lines and sections that come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from imsrecord.domain.late_entry import LATE_AFTER_HOURS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imsrecord.domain.attachment import AttachmentLine
    from imsrecord.domain.episode import Episode
    from imsrecord.domain.episode_visit import EpisodeVisit
    from imsrecord.domain.event_story import EventStory
    from imsrecord.domain.intake import Telling
    from imsrecord.domain.needling import NeedleLot
    from imsrecord.domain.pain_drawing import PainArea
    from imsrecord.domain.patient import Patient
    from imsrecord.domain.people import Clinic, Practitioner
    from imsrecord.domain.soreness import ToldSoreness
    from imsrecord.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """Everything a note is composed of; ``previous_no`` is the visit asked about, 0 if none.

    ``previous_drawing`` is what that visit had drawn, to say what is different now, and
    ``told_before`` what was told before this visit, if anything.
    ``late_after_hours`` is the clinic's limit after which an entry is a late one; ``attached`` are
    the files that lie with the visit.
    ``later_events`` are the events told after the visit, and those followed up since. ``course``
    are the episode's signed visits before this one, oldest first; ``soreness`` is what the patient
    told of soreness by now, and ``told_later`` what later visits told of this one's needling.
    """

    visit: Visit = field(repr=False)
    patient: Patient = field(repr=False)
    episode: Episode = field(repr=False)
    practitioner: Practitioner
    clinic: Clinic
    lots: Mapping[int, NeedleLot] = field(default_factory=dict)
    previous_no: int = 0
    previous_drawing: tuple[PainArea, ...] = field(default=(), repr=False)
    late_after_hours: int = LATE_AFTER_HOURS
    attached: tuple[AttachmentLine, ...] = field(default=(), repr=False)
    later_events: tuple[EventStory, ...] = field(default=(), repr=False)
    told_before: Telling | None = None
    course: tuple[EpisodeVisit, ...] = field(default=(), repr=False)
    soreness: tuple[ToldSoreness, ...] = field(default=(), repr=False)
    told_later: tuple[ToldSoreness, ...] = field(default=(), repr=False)


class Course(NamedTuple):
    """A score of 0 to 10 before and after the needling; None was not answered."""

    before: int | None
    after: int | None

    @property
    def told(self) -> bool:
        """Whether any of the two was answered."""
        return self.before is not None or self.after is not None

    @property
    def words(self) -> str:
        """Before and after in words: Before 4, after 2."""
        before = "" if self.before is None else f"before {self.before}"
        after = "" if self.after is None else f"after {self.after}"
        line = ", ".join(part for part in (before, after) if part)
        return line[:1].upper() + line[1:]

    @property
    def change(self) -> str:
        """The difference in words, nothing while one of them is not known: 2 lower."""
        if self.before is None or self.after is None:
            return ""
        if self.before == self.after:
            return "no change"
        lower = self.after < self.before
        return f"{abs(self.after - self.before)} {'lower' if lower else 'higher'}"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One labelled line; ``change`` stands at its end ("2 lower").

    ``course`` are the numbers of a line that may be drawn as a bar instead of written, as they
    were corrected by now; ``was`` those that were signed, where they are others.
    ``struck`` are words that are shown struck through before the text, which corrects them.
    """

    label: str
    text: str = field(repr=False)
    change: str = ""
    course: Course | None = None
    was: Course | None = None
    struck: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A titled group of lines; empty sections are not made."""

    title: str
    lines: tuple[NoteLine, ...] = field(repr=False)
