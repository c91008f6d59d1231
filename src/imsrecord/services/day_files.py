"""Fills the lists of days from a file: recognised first, shown, and only then added."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from imsrecord.db import day_lists, patients
from imsrecord.domain.calendar_file import read_calendar
from imsrecord.domain.folding import fold
from imsrecord.services.activity import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from imsrecord.db.database import Database
    from imsrecord.domain.calendar_file import FileEntry
    from imsrecord.domain.history import PatientLine
    from imsrecord.services.acting import Acting

_NEAR: Final = 5
_LEAST: Final = 3  # letters of a word by which somebody may be meant
_BETWEEN: Final = re.compile(r"\s+[-–—|/]\s+|[(:|;]")


class Recognised(StrEnum):
    """What a line of a file is to the record."""

    KNOWN = "known"
    UNSURE = "unsure"  # several, or somebody who is nearly called so
    UNKNOWN = "unknown"
    LISTED = "on the list"
    TAKEN_OFF = "taken off"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FileLine:
    """One entry of a file with who it could be; the first of ``people`` where it is known."""

    entry: FileEntry = field(repr=False)
    state: Recognised
    people: tuple[PatientLine, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file would add; nothing of it is added yet."""

    lines: tuple[FileLine, ...]
    remarks: tuple[str, ...] = ()


class DayFileService:
    """Reads files of other programs; what they hold is never written to a log."""

    def __init__(self, db: Database, acting: Acting) -> None:
        self._db = db
        self._acting = acting

    def preview(self, content: bytes) -> FilePreview:
        """Return what a file holds and who of it is known; add nothing.

        Raises:
            UnreadableFileError: It cannot be read; the sentence says why.
        """
        found = read_calendar(content, self._acting.zone, self._acting.today())
        with self._db.read() as session:
            lines = tuple(_recognised(session, entry) for entry in found.entries)
        return FilePreview(lines, found.remarks)

    def add(self, chosen: Sequence[tuple[FileEntry, int]]) -> int:
        """Put those on the lists who were chosen, with their patient numbers; return how many.

        Who is on the list of that day already, or came from the same event, is left as they are.
        """
        added = 0
        with self._db.write() as session:
            for entry, patient_no in chosen:
                if day_lists.of_source(session, entry.source) is not None:
                    continue
                if day_lists.standing(session, patient_no, entry.day) is not None:
                    continue
                patients.load(session, patient_no)
                now, by = self._acting.now(), self._acting.practitioner.id
                no = day_lists.put(
                    session, patient_no, entry.day, entry.minute, at=now, by=by, source=entry.source
                )
                added += 1
                note(
                    session,
                    self._acting,
                    "day.add",
                    entity="day_entry",
                    entity_id=str(no),
                    patient_no=patient_no,
                    detail="file",
                )
        return added


def _recognised(session: Session, entry: FileEntry) -> FileLine:
    if entry.cancelled:
        return FileLine(entry, Recognised.CANCELLED)
    stands = day_lists.of_source(session, entry.source)
    if stands is not None:
        return FileLine(entry, Recognised.TAKEN_OFF if stands.off else Recognised.LISTED)
    people, sure = _people(session, entry)
    if not people:
        return FileLine(entry, Recognised.UNKNOWN)
    if not sure:
        return FileLine(entry, Recognised.UNSURE, people)
    there = day_lists.standing(session, people[0].no, entry.day) is not None
    return FileLine(entry, Recognised.LISTED if there else Recognised.KNOWN, people)


def _people(session: Session, entry: FileEntry) -> tuple[tuple[PatientLine, ...], bool]:
    """Return who an entry could mean, and whether it is one person without doubt.

    Only the whole name in either order, or the chart number, is without doubt; a birth date is
    not looked at, since calendars seldom hold one.
    """
    if entry.chart_number:
        found = patients.search(session, entry.chart_number, _NEAR)
        exact = tuple(p for p in found if fold(p.chart_number) == fold(entry.chart_number))
        if len(exact) == 1:
            return exact, True
    words = _BETWEEN.split(entry.words)[0]
    wanted = sorted(fold(words.replace(",", " ")).split())
    if not wanted:
        return (), False
    found = patients.search(session, words.replace(",", " "), _NEAR)
    same = tuple(p for p in found if sorted(fold(p.name).split()) == wanted)
    if same:
        return same, len(same) == 1
    return (found if max(map(len, wanted)) >= _LEAST else ()), False
