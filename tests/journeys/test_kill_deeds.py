"""The power goes while something is kept: it is whole or not there, and what was told stays."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest

from imsrecord.domain.adverse_events import AdverseEvent
from imsrecord.domain.correction import Addition, Correction
from imsrecord.domain.event_story import EventFollowup
from imsrecord.domain.identity import VisitKey
from imsrecord.domain.own_exercises import OwnExercise
from imsrecord.security.kdf import FLOOR
from imsrecord.services.opening import RecordFolder
from imsrecord.services.record import Record
from imsrecord.services.verifying import findings
from tests.builders import A_CONSENT, FAINT
from tests.open_clinic import PASSWORD, PIN, chart, copied_clinic, make_clinic, register
from tests.pictures import a_picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

KEY: Final = VisitKey(1, 1)
DRAFT: Final = VisitKey(1, 2)
PICTURE: Final = a_picture(1_200, 900, "JPEG", "teal")
STROKES: Final = tuple(tuple(range(n, n + 400)) for n in range(60))


def sign_consent(record: Record, number: int) -> None:
    before = record.visits.open(DRAFT)
    drawn = replace(A_CONSENT, strokes=STROKES[:number])
    record.visits.save_draft(replace(before, consent=drawn), before, "Consent")


def write_sheet(record: Record, number: int) -> None:
    before = record.visits.open(DRAFT)
    no = before.adverse_events[0].no if before.adverse_events else 0
    event = replace(FAINT, no=no, row_seq=None, steps=FAINT.steps * number)
    record.visits.save_draft(replace(before, adverse_events=(event,)), before, "Faint")


def follow_up(record: Record, number: int) -> None:
    record.events.follow_up(1, 1, EventFollowup(f"Call {number}.", next_due="2031-01-01"))


def correct(record: Record, number: int) -> None:
    said = Correction("pain_after", "Pain after", "3/10", f"{number}/10", str(number % 10))
    record.visits.addenda.add(KEY, Addition("correction", "", "Mistyped", said), PIN)


def add_exercise(record: Record, number: int) -> None:
    own = OwnExercise("", f"Towel {number}", "Slide.", "neck", "stretch", ("trapezius_upper",))
    record.exercises.keep(own, [PICTURE])


def strokes_kept(record: Record) -> int:
    consent = record.visits.open(DRAFT).consent
    assert consent is None or consent.strokes == STROKES[: len(consent.strokes)]
    return len(consent.strokes) if consent else 0


def sheet_kept(record: Record) -> int:
    events = record.visits.open(DRAFT).adverse_events
    steps = events[0].steps if events else ()
    assert steps == FAINT.steps * (len(steps) // len(FAINT.steps))
    return len(steps) // len(FAINT.steps)


def followups_kept(record: Record) -> int:
    (story,) = (each for each in record.events.of_patient(1) if each.event.no == 1)
    said = [each.result for each in story.followups]
    assert said == [f"Call {n + 1}." for n in range(len(said))]
    return len(said)


def corrections_kept(record: Record) -> int:
    addenda = record.visits.open(KEY).addenda
    assert [each.correction.now for each in addenda if each.correction] == [
        f"{n + 1}/10" for n in range(len(addenda))
    ]
    return len(addenda)


def exercises_kept(record: Record) -> int:
    own = record.exercises.own()
    assert all(record.exercises.picture(number) for each in own for number in each.pictures)
    assert all(len(each.pictures) == 1 for each in own)
    return len(own)


DEEDS: Final[dict[str, tuple[Callable[[Record, int], None], Callable[[Record], int]]]] = {
    "consent with strokes": (sign_consent, strokes_kept),
    "event sheet": (write_sheet, sheet_kept),
    "follow-up": (follow_up, followups_kept),
    "correction": (correct, corrections_kept),
    "own exercise": (add_exercise, exercises_kept),
}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A signed visit with an event to follow up, and a draft."""
    path = tmp_path_factory.mktemp("deeds") / "clinic"
    make_clinic(path)
    folder = RecordFolder(path, FLOOR)
    record = Record(folder.open_record(PASSWORD))
    register(record)
    begun = chart(record, 1)
    bruise = AdverseEvent("bruising", "moderate", happened=str(begun.treated_on))
    told = replace(begun, adverse_events=(bruise,))
    record.visits.sign(record.visits.save_draft(told, begun, "Bruise"), PIN)
    record.visits.start(1)
    record.close()
    folder.release()
    return path


def _do_for_ever(path: Path, deed: str, told: Connection) -> None:
    record = Record(RecordFolder(path, FLOOR).open_record(PASSWORD))
    for number in range(1, len(STROKES)):
        told.send(number - 1)  # so many are done
        DEEDS[deed][0](record, number)
    told.send(len(STROKES) - 1)
    told.recv()  # until the power goes


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
@pytest.mark.parametrize("after_ms", [1, 4, 9])
@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_kept_when_the_power_went_is_whole(
    clinic: Path, tmp_path: Path, deed: str, after_ms: int
) -> None:
    folder = copied_clinic(clinic, tmp_path / "clinic")
    mine, theirs = multiprocessing.Pipe()
    child: Any = multiprocessing.get_context("fork").Process(
        target=_do_for_ever, args=(folder.path, deed, theirs)
    )
    child.start()
    theirs.close()
    done = 0
    while done < 3:
        done = mine.recv()
    child.join(after_ms / 1000)  # the next one is under way
    child.kill()
    child.join(60)
    while mine.poll():
        try:
            done = mine.recv()
        except EOFError:
            break

    record = Record(folder.open_record(PASSWORD))
    kept, found = DEEDS[deed][1](record), findings(record.opened)
    record.close()
    folder.release()

    assert found == ()
    assert done <= kept <= done + 1
