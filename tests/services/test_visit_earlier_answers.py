"""What the last whole safety screen said still stands when a visit brings no change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.screening import SafetyScreen, ScreenAnswer, ScreenKind
from imsrecord.errors import NotReadyToSignError
from tests.builders import TODAY
from tests.open_clinic import PIN, chart, register

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

KNEE = ScreenAnswer("joint_replacement")


@pytest.fixture
def patient_no(record: Record) -> int:
    number = register(record)
    patient, episode, _lines = record.patients.open(number)
    record.patients.update(replace(patient, precautions=()), episode)
    return number


def screened(record: Record, patient_no: int, screen: SafetyScreen, *, reason: str = "") -> Visit:
    """Chart a visit with this screen and one written reason in every row."""
    draft = chart(record, patient_no)
    rows = tuple(replace(row, override_reason=reason) for row in draft.rows)
    return record.visits.save_draft(replace(draft, screen=screen, rows=rows), draft, "Screen")


def test_an_answer_of_the_last_whole_screen_asks_for_its_reason_again(
    record: Record, patient_no: int, hour: Clock
) -> None:
    first = screened(record, patient_no, SafetyScreen(ScreenKind.FULL, (KNEE,)), reason="Far away")
    record.visits.sign(first, PIN)
    hour.forward(days=7)

    second = screened(record, patient_no, SafetyScreen(ScreenKind.NO_CHANGE))

    (earlier,) = record.visits.known(second).earlier_answers
    assert (earlier.answer, earlier.on) == (KNEE, TODAY)
    with pytest.raises(NotReadyToSignError):
        record.visits.sign(second, PIN)
    over = SafetyScreen(ScreenKind.FULL, lifted=(KNEE.code,))  # it stands among the precautions
    whole = replace(second, screen=over)
    asked = record.visits.save_draft(whole, second, "Asked in full")
    assert record.visits.sign(asked, PIN).signature is not None


def test_a_visit_that_was_never_signed_says_nothing_here(
    record: Record, patient_no: int, hour: Clock
) -> None:
    screened(record, patient_no, SafetyScreen(ScreenKind.FULL, (KNEE,)))
    hour.forward(days=7)

    second = record.visits.start(patient_no)

    assert record.visits.known(second).earlier_answers == ()
