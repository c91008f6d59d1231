"""A file of another program against the record: who is known, and that nothing is added twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from imsrecord.services.day_files import DayFileService, Recognised
from tests.services.acting import acting_now
from tests.ui.clinic_on_screen import ClinicOnScreen

if TYPE_CHECKING:
    from imsrecord.db.database import Database
    from imsrecord.services.day_files import FilePreview

TODAY = date(2026, 3, 2)


@pytest.fixture
def clinic(encrypted_db: Database) -> ClinicOnScreen:
    return ClinicOnScreen(encrypted_db)


@pytest.fixture
def files(encrypted_db: Database) -> DayFileService:
    return DayFileService(encrypted_db, acting_now())


def event(uid: str, words: str, *more: str) -> str:
    lines = ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{words}", "DTSTART:20260302T093000", *more)
    return "\n".join((*lines, "END:VEVENT"))


def calendar(*events: str) -> bytes:
    return "\n".join(("BEGIN:VCALENDAR", *events, "END:VCALENDAR")).encode()


def states(preview: FilePreview) -> list[Recognised]:
    return [line.state for line in preview.lines]


def add_known(files: DayFileService, preview: FilePreview) -> int:
    known = [line for line in preview.lines if line.state is Recognised.KNOWN]
    return files.add([(line.entry, line.people[0].no) for line in known])


@pytest.mark.parametrize(
    "words",
    [
        "Thị Mai Nguyễn",
        "nguyen thi mai",
        "NGUYEN, Thi Mai",
        "Thi Mai Nguyen - needling",
        "Thi Mai Nguyen (IMS)",
    ],
)
def test_a_name_is_recognised_as_a_calendar_writes_it(
    clinic: ClinicOnScreen, files: DayFileService, words: str
) -> None:
    clinic.register(1, "Thị Mai", "Nguyễn")
    assert states(files.preview(calendar(event("a", words)))) == [Recognised.KNOWN]


def test_two_of_one_name_are_to_be_chosen_and_part_of_a_name_is_never_enough(
    clinic: ClinicOnScreen, files: DayFileService
) -> None:
    clinic.register(1, "Ann", "Sample")
    clinic.register(2, "Ann", "Sample")
    clinic.register(3, "Bea", "Sample")

    found = files.preview(
        calendar(event("a", "Ann Sample"), event("b", "Bea"), event("c", "Zoe X"))
    )

    kinds = {line.entry.words: (line.state, len(line.people)) for line in found.lines}
    assert kinds == {
        "Ann Sample": (Recognised.UNSURE, 2),
        "Bea": (Recognised.UNSURE, 1),
        "Zoe X": (Recognised.UNKNOWN, 0),
    }


def test_looking_adds_nothing_and_adding_twice_adds_once(
    clinic: ClinicOnScreen, files: DayFileService
) -> None:
    clinic.register(1, "Ann", "Sample")
    file = calendar(event("a", "Ann Sample"))
    preview = files.preview(file)
    looked = clinic.days.lines(TODAY)

    first, second = add_known(files, preview), add_known(files, preview)

    assert looked == ()
    assert (first, second) == (1, 0)
    assert states(files.preview(file)) == [Recognised.LISTED]
    assert [line.clock for line in clinic.days.lines(TODAY)] == ["09:30"]


def test_who_was_taken_off_is_not_brought_back_by_the_file(
    clinic: ClinicOnScreen, files: DayFileService
) -> None:
    clinic.register(1, "Ann", "Sample")
    file = calendar(event("a", "Ann Sample"))
    add_known(files, files.preview(file))
    (line,) = clinic.days.lines(TODAY)
    clinic.days.take_off(line.no)

    assert states(files.preview(file)) == [Recognised.TAKEN_OFF]


def test_a_cancelled_event_adds_nobody_and_takes_nobody_off(
    clinic: ClinicOnScreen, files: DayFileService
) -> None:
    clinic.register(1, "Ann", "Sample")
    add_known(files, files.preview(calendar(event("a", "Ann Sample"))))

    found = files.preview(calendar(event("a", "Ann Sample", "STATUS:CANCELLED")))

    assert states(found) == [Recognised.CANCELLED]
    assert len(clinic.days.lines(TODAY)) == 1


def test_who_was_put_on_by_hand_is_not_added_again_by_a_file(
    clinic: ClinicOnScreen, files: DayFileService
) -> None:
    ann = clinic.register(1, "Ann", "Sample")
    clinic.days.put_on(ann.no, TODAY)
    assert states(files.preview(calendar(event("a", "Ann Sample")))) == [Recognised.LISTED]
