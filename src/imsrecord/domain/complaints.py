"""What a complaint is called in few words, and a patient's complaints in lines to choose from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from imsrecord.domain.note.plain_words import counted, joined, label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from imsrecord.domain.course import CoursePoint
    from imsrecord.domain.episode import Episode

_LONGEST: Final = 28  # characters: what stands beside a mark of the trend without being cut
_CLAUSE: Final = re.compile(r"[,.;:!?\n]")


def complaint_name(no: int, complaint: str, zones: Sequence[str]) -> str:
    """Return a complaint in few words: where it hurts first, else how the patient began.

    ``complaint`` is in the patient's words, ``zones`` are codes. Where neither was told, it goes
    by its number.
    """
    if zones:
        return label("zones", zones[0])
    words = _CLAUSE.split(complaint.strip(), maxsplit=1)[0].strip()
    if len(words) > _LONGEST:
        whole, _, rest = words[:_LONGEST].rpartition(" ")
        words = f"{whole or rest}…"
    return words or f"Complaint {no}"


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """One complaint of a patient; ``visits`` are signed ones, ``drafts`` wait for a signature."""

    no: int
    name: str = field(repr=False)
    visits: int = 0
    drafts: int = 0
    first: date | None = None
    last: date | None = None
    closed: bool = False

    @property
    def words(self) -> str:
        """The complaint with its visits, its years, and that it is closed."""
        visits = counted(self.visits, "visit") if self.visits or not self.drafts else ""
        drafts = f"{self.drafts} not signed" if self.drafts else ""
        return joined(self.name, visits, drafts, self._years, "closed" if self.closed else "")

    @property
    def _years(self) -> str:
        if self.first is None or self.last is None:
            return ""
        years = dict.fromkeys((self.first.year, self.last.year))
        return "–".join(str(year) for year in years)


def complaint_lines(
    episodes: Iterable[Episode], points: Iterable[CoursePoint]
) -> tuple[ComplaintLine, ...]:
    """Return a patient's complaints, the newest first; one that was begun by mistake is left out.

    ``points`` are the visits of the record, oldest first.
    """
    visits: dict[int, list[CoursePoint]] = {}
    for point in points:
        visits.setdefault(point.episode_no, []).append(point)
    lines = []
    for episode in sorted(episodes, key=lambda each: each.no, reverse=True):
        its, closed = visits.get(episode.no, []), episode.closed_on is not None
        if not its and closed:
            continue
        signed = sum(point.signed for point in its)
        days = [point.day for point in its]
        lines.append(
            ComplaintLine(
                episode.no,
                complaint_name(episode.no, episode.complaint, episode.zones),
                signed,
                len(its) - signed,
                min(days, default=None),
                max(days, default=None),
                closed,
            )
        )
    return tuple(lines)
