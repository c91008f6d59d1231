"""The events of an iCalendar file (RFC 5545), each occurrence at its time in the clinic's zone.

Repeats by day and by week are written out (FREQ, INTERVAL, BYDAY, COUNT, UNTIL, EXDATE and single
occurrences that were changed); every loop is bounded, so that a hostile file ends as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from imsrecord.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_EVENTS: Final = 5_000
_MOST_STEPS: Final = 4_000  # ten years of days
_MOST_FOUND: Final = 2_000
_WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_READ_PARTS: Final = {"FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL", "WKST"}
_TOO_MANY: Final = "This file holds too many events. Export fewer days."
_ESCAPES: Final = (("\\n", " "), ("\\N", " "), ("\\,", ","), ("\\;", ";"), ("\\\\", "\\"))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event on one day; ``at`` is wall time in the clinic's zone."""

    at: datetime
    whole_day: bool
    words: str = field(repr=False)
    source: str = field(repr=False)
    cancelled: bool = False


@dataclass(slots=True)
class _Event:
    lines: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)

    def take(self, head: str, value: str) -> None:
        name, *parameters = head.split(";")
        parts = (each.partition("=") for each in parameters)
        told = {key.upper(): meant.strip('"') for key, _, meant in parts}
        self.lines.setdefault(name.upper(), []).append((told, value))

    def first(self, name: str) -> str:
        return self.lines[name][0][1] if name in self.lines else ""


@dataclass(slots=True)
class _Reading:
    zone: ZoneInfo
    first: date
    last: date
    odd_zones: int = 0
    odd_rules: int = 0
    broken: int = 0


def events_of(text: str, zone: str, first: date, last: date) -> tuple[list[Occurrence], list[str]]:
    """Return the occurrences up to ``last``, and remarks on what could not be taken as it stands.

    Raises:
        UnreadableFileError: The file ends in the middle, or has too many events.
    """
    reading = _Reading(ZoneInfo(zone), first, last)
    found: dict[tuple[str, str], Occurrence] = {}
    changed: dict[tuple[str, str], Occurrence] = {}
    for event in _events(text):
        try:
            one = _changed_occurrence(event, reading)
            if one is not None:
                changed[one[0]] = one[1]
                continue
            for key, occurrence in _occurrences(event, reading):
                found[key] = occurrence
                if len(found) > _MOST_FOUND:
                    raise UnreadableFileError(_TOO_MANY)
        except (ValueError, OverflowError):
            reading.broken += 1
    return list((found | changed).values()), _remarks(reading)


def _remarks(reading: _Reading) -> list[str]:
    told = (
        (reading.odd_rules, "repeat in a way that is not read; only the first day is shown."),
        (reading.odd_zones, "name a time zone that is not known; read as the clinic's own time."),
        (reading.broken, "are broken and were left out."),
    )
    return [f"Events that {words} ({number})" for number, words in told if number]


def _events(text: str) -> Iterator[_Event]:
    """Yield the events; what is nested in them, say alarms, is passed over."""
    inside: list[str] = []
    event = _Event()
    count = 0
    for line in _unfolded(text):
        head, colon, value = _split(line)
        name = head.upper()
        if name == "BEGIN":
            inside.append(value.upper())
            event = _Event() if inside[-1] == "VEVENT" else event
        elif name == "END" and inside:
            if inside.pop() == "VEVENT":
                count += 1
                yield event
        elif colon and inside[-1:] == ["VEVENT"]:
            event.take(head, value)
        if count > _MOST_EVENTS:
            raise UnreadableFileError(_TOO_MANY)
    if inside:
        raise UnreadableFileError("This calendar file ends in the middle. Export it anew.")


def _split(line: str) -> tuple[str, str, str]:
    """Part a line at the first colon that stands in no quotation marks."""
    quoted = False
    for place, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return line[:place], ":", line[place + 1 :].strip()
    return line, "", ""


def _unfolded(text: str) -> Iterator[str]:
    parts: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield "".join(parts)
        parts = [line] if line else []
    if parts:
        yield "".join(parts)


def _changed_occurrence(
    event: _Event, reading: _Reading
) -> tuple[tuple[str, str], Occurrence] | None:
    """Return an occurrence that stands in for one of a row, with the key of that one."""
    if "RECURRENCE-ID" not in event.lines:
        return None
    was, _whole = _moment(*event.lines["RECURRENCE-ID"][0], reading)
    return next(_single(event, reading, was.date().isoformat()))


def _occurrences(event: _Event, reading: _Reading) -> Iterator[tuple[tuple[str, str], Occurrence]]:
    rule = dict(part.split("=", 1) for part in event.first("RRULE").upper().split(";") if part)
    if not rule:
        yield from _single(event, reading, "")
        return
    if rule.keys() - _READ_PARTS or rule.get("FREQ") not in ("DAILY", "WEEKLY"):
        reading.odd_rules += 1
        yield from _single(event, reading, "")
        return
    left_out = {
        _moment(told, value, reading)[0].date()
        for told, values in event.lines.get("EXDATE", ())
        for value in values.split(",")
    }
    start, whole = _moment(*event.lines["DTSTART"][0], reading, local=False)
    for key, one in _single(event, reading, "at"):
        for day in _days(start, rule, reading):
            moment = (start + (day - start.date())).astimezone(reading.zone)
            at = (start + (day - start.date())) if whole else moment
            if at.date() in left_out or at.date() < reading.first:
                continue
            named = (key[0], at.date().isoformat())
            source = f"{one.source.removesuffix('/at')}/{named[1]}"
            yield named, replace(one, at=at.replace(tzinfo=None), source=source)


def _days(start: datetime, rule: dict[str, str], reading: _Reading) -> Iterator[date]:
    step = max(1, int(rule.get("INTERVAL", "1")))
    count = int(rule.get("COUNT", "0")) or _MOST_STEPS
    until = reading.last
    if "UNTIL" in rule:
        until = min(until, datetime.strptime(rule["UNTIL"][:8], "%Y%m%d").date())  # noqa: DTZ007
    weekly = rule["FREQ"] == "WEEKLY"
    days = rule.get("BYDAY", "")
    if days:
        wanted = {_WEEK.index(day) for day in days.split(",")}
    else:
        wanted = {start.weekday()} if weekly else set(range(7))
    monday = start.date() - timedelta(days=start.weekday())
    for ahead in range(_MOST_STEPS):
        day = start.date() + timedelta(days=ahead)
        if day > until or count <= 0:
            return
        turn = (day - monday).days // 7 if weekly else ahead
        if turn % step == 0 and day.weekday() in wanted:
            count -= 1
            yield day


def _single(
    event: _Event, reading: _Reading, of: str
) -> Iterator[tuple[tuple[str, str], Occurrence]]:
    if "DTSTART" not in event.lines:
        raise ValueError("an event without a start")
    at, whole = _moment(*event.lines["DTSTART"][0], reading)
    words = event.first("SUMMARY")[:400]
    for written, meant in _ESCAPES:
        words = words.replace(written, meant)
    uid = event.first("UID")[:200]
    source = f"{uid}/{of}" if uid and of else uid
    cancelled = event.first("STATUS").upper() == "CANCELLED"
    naive = at.replace(tzinfo=None)
    key = (uid or f"{naive.isoformat()} {words}", of)
    yield key, Occurrence(naive, whole, " ".join(words.split())[:200], source, cancelled)


def _moment(
    told: dict[str, str], value: str, reading: _Reading, *, local: bool = True
) -> tuple[datetime, bool]:
    """Read a day or a moment; by default as wall time where the clinic stands."""
    if told.get("VALUE") == "DATE" or len(value) == 8:
        return datetime.strptime(value, "%Y%m%d"), True  # noqa: DTZ007 - a day has no zone
    if value.endswith("Z"):
        at = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    else:
        zone = reading.zone
        if name := told.get("TZID", ""):
            try:
                zone = ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                reading.odd_zones += local
        at = datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone)
    return (at.astimezone(reading.zone) if local else at), False
