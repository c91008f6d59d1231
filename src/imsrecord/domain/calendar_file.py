"""Who is expected by a file of another program: an iCalendar file (RFC 5545) or a CSV table.

A file is read whole or refused in a sentence. Of repeating events those by day and by week are
written out; of others only the first is taken, and the reading says so.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from imsrecord.domain.calendar_events import events_of
from imsrecord.domain.day_list import read_clock
from imsrecord.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imsrecord.domain.calendar_events import Occurrence

LARGEST: Final = 1_000_000
"""Bytes of a file; a clinic's year of appointments takes less."""
MOST: Final = 500
"""Entries of one reading; what comes after them is told, and read the next time."""
AHEAD: Final = timedelta(days=60)
_DAYS: Final = ("%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%Y/%m/%d", "%d.%m.%Y")
_COLUMNS: Final = {
    "date": "day", "day": "day", "start date": "day",
    "time": "time", "start": "time", "start time": "time",
    "name": "name", "patient": "name", "client": "name", "subject": "name", "summary": "name",
    "chart": "chart", "chart number": "chart",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One appointment of a file, where the clinic stands; ``source`` names it for ever."""

    day: date
    minute: int | None
    words: str = field(repr=False)
    source: str = field(repr=False)
    chart_number: str = field(default="", repr=False)
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What was read: entries of today and the next two months, and what was not taken."""

    entries: tuple[FileEntry, ...]
    remarks: tuple[str, ...] = ()


def read_calendar(content: bytes, zone: str, today: date) -> CalendarFile:
    """Read an iCalendar or CSV file; ``zone`` (IANA) is where the clinic stands.

    Raises:
        UnreadableFileError: It is too large, no text, or neither of the two.
    """
    text = _text(content)
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        occurrences, remarks = events_of(text, zone, today, today + AHEAD)
        found = [_of_event(each) for each in occurrences]
    else:
        found, remarks = _of_table(text)
    return _within(found, remarks, today)


def _text(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnreadableFileError("This file is larger than 1 MB. Export fewer days.")
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFileError(
            "This file is no text that can be read. Export it anew."
        ) from None
    if "\0" in text or not text.strip():
        raise UnreadableFileError("This is no calendar: choose an .ics or .csv file.")
    return text


def _within(found: list[FileEntry], remarks: list[str], today: date) -> CalendarFile:
    wanted = [each for each in found if today <= each.day <= today + AHEAD]
    wanted.sort(key=lambda each: (each.day, each.minute is None, each.minute or 0))
    if len(wanted) < len(found):
        remarks.append(f"{len(found) - len(wanted)} before today or over two months ahead.")
    if len(wanted) > MOST:
        remarks.append(f"Only the first {MOST} are shown.")
    return CalendarFile(tuple(wanted[:MOST]), tuple(remarks))


def _of_event(found: Occurrence) -> FileEntry:
    minute = None if found.whole_day else found.at.hour * 60 + found.at.minute
    source = found.source or _named(found.at.isoformat(), found.words)
    return FileEntry(found.at.date(), minute, found.words, source, cancelled=found.cancelled)


def _named(*parts: str) -> str:
    """Name what has no name of its own by what it says, so that it is added once."""
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _of_table(text: str) -> tuple[list[FileEntry], list[str]]:
    first = text.lstrip().splitlines()[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip()), delimiter=delimiter, strict=True))
    except csv.Error:
        raise UnreadableFileError("This table is broken: a quotation mark is missing.") from None
    places = {
        _COLUMNS[title.strip().casefold()]: place
        for place, title in enumerate(rows[0])
        if title.strip().casefold() in _COLUMNS
    }
    if "day" not in places or not {"name", "chart"} & places.keys():
        raise UnreadableFileError(
            "The first line of a table must name its columns: date, time, name, chart."
        )
    wrong: list[int] = []
    found = list(_rows(rows[1:], places, wrong))
    remarks = [f"Line {number}: no date or time as 2026-03-02, 09:30." for number in wrong[:5]]
    if len(wrong) > 5:
        remarks.append(f"{len(wrong) - 5} more lines without a date or time that can be read.")
    return found, remarks


def _rows(
    rows: Iterable[list[str]], places: dict[str, int], wrong: list[int]
) -> Iterator[FileEntry]:
    for number, row in enumerate(rows, 2):
        told = {name: row[at].strip() if at < len(row) else "" for name, at in places.items()}
        if not any(told.values()):
            continue
        day_words, _, rest = told["day"].replace("T", " ").partition(" ")
        day = _day(told["day"]) or _day(day_words)
        clock = read_clock(told.get("time", "") or (rest[:5] if _day(day_words) else ""))
        if day is None or clock.problem:
            wrong.append(number)
            continue
        words, chart = told.get("name", "")[:200], told.get("chart", "")[:60]
        source = _named(day.isoformat(), words, chart)
        yield FileEntry(day, clock.minute, words or chart, source, chart)


def _day(words: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
