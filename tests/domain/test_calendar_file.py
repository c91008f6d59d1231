"""Files of other programs: read at the right time, once, or refused in a sentence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.calendar_file import LARGEST, CalendarFile, read_calendar
from imsrecord.errors import UnreadableFileError

TODAY = date(2026, 3, 2)  # a Monday; Winnipeg turns its clocks on the 8th
ZONE = "America/Winnipeg"


def ics(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


def read(content: bytes) -> CalendarFile:
    return read_calendar(content, ZONE, TODAY)


def times(content: bytes) -> list[tuple[str, int | None]]:
    return [(entry.day.isoformat(), entry.minute) for entry in read(content).entries]


@pytest.mark.parametrize(
    ("start", "minute"),
    [
        ("DTSTART:20260302T093000", 570),
        ("DTSTART:20260302T153000Z", 570),
        ("DTSTART;TZID=America/Toronto:20260302T103000", 570),
        ('DTSTART;TZID="America/Toronto":20260302T103000', 570),
        ("DTSTART;VALUE=DATE:20260302", None),
        ("DTSTART;TZID=Nowhere/Land:20260302T093000", 570),
        ("DTSTART;TZID=../../etc/passwd:20260302T093000", 570),
    ],
)
def test_an_event_stands_at_its_time_where_the_clinic_is(start: str, minute: int | None) -> None:
    assert times(ics(f"UID:a\r\nSUMMARY:Ann Sample\r\n{start}")) == [("2026-03-02", minute)]


def test_folded_and_escaped_words_are_read_whole_and_alarms_passed_over() -> None:
    event = (
        "UID:a\r\nSUMMARY:Nguyễn\\, Thị\r\n  Mai\r\nDTSTART:20260302T090000\r\n"
        "BEGIN:VALARM\r\nSUMMARY:Ring\r\nEND:VALARM"
    )
    (entry,) = read(ics(event)).entries
    assert entry.words == "Nguyễn, Thị Mai"


def test_a_weekly_event_keeps_its_wall_time_over_the_change_of_clocks() -> None:
    event = (
        "UID:a\r\nSUMMARY:x\r\nDTSTART;TZID=America/Winnipeg:20260223T090000\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=MO,WE\r\n"
        "EXDATE;TZID=America/Winnipeg:20260304T090000"
    )
    assert times(ics(event)) == [("2026-03-02", 540), ("2026-03-09", 540)]


def test_a_changed_or_cancelled_occurrence_stands_in_for_its_own() -> None:
    row = "UID:a\r\nSUMMARY:x\r\nDTSTART:20260302T090000\r\nRRULE:FREQ=DAILY;COUNT=3"
    moved = "UID:a\r\nSUMMARY:x\r\nRECURRENCE-ID:20260303T090000\r\nDTSTART:20260303T110000"
    off = (
        "UID:a\r\nSUMMARY:x\r\nRECURRENCE-ID:20260304T090000\r\n"
        "DTSTART:20260304T090000\r\nSTATUS:CANCELLED"
    )
    found = read(ics(row, moved, off)).entries

    assert [(e.day.day, e.minute, e.cancelled) for e in found] == [
        (2, 540, False), (3, 660, False), (4, 540, True),
    ]  # fmt: skip
    assert len({entry.source for entry in found}) == 3


def test_a_repeat_that_is_not_read_is_told_and_its_first_day_shown() -> None:
    event = "UID:a\r\nSUMMARY:x\r\nDTSTART:20260303T090000\r\nRRULE:FREQ=MONTHLY;BYDAY=1TU"
    found = read(ics(event))
    assert [entry.day for entry in found.entries] == [date(2026, 3, 3)]
    assert "repeat in a way that is not read" in found.remarks[0]


@pytest.mark.parametrize(
    "event",
    [
        "UID:a\r\nSUMMARY:no start",
        "UID:a\r\nDTSTART:20260230T090000",
        "UID:a\r\nDTSTART:yesterday",
        "UID:a\r\nDTSTART:20260302T090000\r\nRRULE:FREQ=DAILY;INTERVAL=x",
        "UID:a\r\nDTSTART:20260302T090000\r\nRRULE:FREQ=WEEKLY;BYDAY=XX",
        "UID:a\r\nDTSTART:20260302T090000\r\nRRULE:nonsense",
    ],
)
def test_a_broken_event_is_left_out_and_told(event: str) -> None:
    found = read(ics(event, "UID:b\r\nSUMMARY:Ann\r\nDTSTART:20260302T090000"))
    assert [entry.words for entry in found.entries] == ["Ann"]
    assert found.remarks == ("Events that are broken and were left out. (1)",)


def test_an_endless_repeat_ends_with_the_two_months_that_are_read() -> None:
    event = "UID:a\r\nSUMMARY:x\r\nDTSTART:20250101T090000\r\nRRULE:FREQ=DAILY"
    found = times(ics(event))
    assert (found[0], found[-1]) == (("2026-03-02", 540), ("2026-05-01", 540))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no calendar"),
        (b"\x00\x01\x02", "no calendar"),
        (b"\xc3\x28 broken", "no text"),
        (b"x" * (LARGEST + 1), "larger than 1 MB"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a", "ends in the middle"),
        (b"who,when\r\nAnn,today", "name its columns"),
        (b'date,name\r\n2026-03-02,"Ann', "quotation mark"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        read(content)


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_is_read_by_the_names_of_its_columns(between: str) -> None:
    lines = [("Date", "Time", "Patient"), ("2026-03-02", "9:30", "Ann"), ("3 Mar 2026", "", "Bea")]
    content = "\ufeff" + "\r\n".join(between.join(line) for line in lines)
    found = read(content.encode()).entries
    assert [(e.day.day, e.minute, e.words) for e in found] == [(2, 570, "Ann"), (3, None, "Bea")]


def test_a_line_without_a_clear_date_is_told_by_its_number() -> None:
    found = read(b"date,time,name\n03/04/2026,9:30,Ann\n2026-03-02,9:30,Bea\n")
    assert [entry.words for entry in found.entries] == ["Bea"]
    assert found.remarks == ("Line 2: no date or time as 2026-03-02, 09:30.",)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_breaks(text: str) -> None:
    for content in (text, f"BEGIN:VCALENDAR\n{text}", f"date,name\n{text}"):
        with suppress(UnreadableFileError):
            assert isinstance(read(content.encode("utf-8", "ignore")), CalendarFile)
