"""What the safety screen finds follows the patient from the signature on, and is audited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from imsrecord.db import audit
from imsrecord.domain.patient import Precaution
from imsrecord.domain.screening import (
    SafetyScreen,
    ScreenAnswer,
    ScreenKind,
    new_screen,
    screen_codes,
)
from imsrecord.domain.signing import blocking
from imsrecord.errors import RecordError
from tests.builders import TODAY, a_patient, an_episode
from tests.open_clinic import PIN, chart

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock


@pytest.fixture
def patient_no(record: Record) -> int:
    return record.patients.register(a_patient(precautions=()), an_episode()).no


def screened(record: Record, patient_no: int, screen: SafetyScreen, **changes: Any) -> Visit:
    draft = chart(record, patient_no)
    rows = tuple(replace(row, override_reason="Far from it") for row in draft.rows)
    after = replace(draft, screen=screen, rows=rows, **changes)
    return record.visits.save_draft(after, draft, "Screen")


def standing(record: Record, patient_no: int) -> tuple[Precaution, ...]:
    patient, _episode, _lines = record.patients.open(patient_no)
    return patient.precautions


def audited(record: Record) -> list[tuple[str, str]]:
    with record.opened.db.read() as session:
        lines = [line.entry for line in reversed(audit.lines(session))]
    return [(e.action, e.detail) for e in lines if e.action.startswith("precaution.")]


WHOLE = new_screen(ScreenKind.FULL).rest_no(screen_codes())
KNEE = ScreenAnswer("joint_replacement", note="left knee", regions=("thigh",))


def test_signing_lets_the_answers_follow_the_patient(record: Record, patient_no: int) -> None:
    screen = WHOLE.with_answer(KNEE).with_answer(ScreenAnswer("seizures", "unsure"))
    draft = screened(record, patient_no, replace(screen, note="Seizure 2025"))
    assert standing(record, patient_no) == ()

    signed = record.visits.sign(draft, PIN)

    knee, seizures = standing(record, patient_no)
    assert (knee.code, knee.note, knee.regions) == ("joint_replacement", "left knee", ("thigh",))
    assert (seizures.note, seizures.unsure) == ("Seizure 2025", True)
    assert {(p.since, p.visit_no) for p in (knee, seizures)} == {(TODAY, signed.visit_no)}
    assert audited(record) == [
        ("precaution.add", "joint_replacement; visit 1"),
        ("precaution.add", "seizures; visit 1"),
    ]


def test_a_signature_that_fails_puts_nothing_on(record: Record, patient_no: int) -> None:
    draft = screened(record, patient_no, WHOLE.with_answer(KNEE), aftercare=())

    with pytest.raises(RecordError):
        record.visits.sign(draft, PIN)

    assert standing(record, patient_no) == ()
    assert audited(record) == []


def test_a_confirmed_no_takes_it_off_with_the_signature(
    record: Record, patient_no: int, hour: Clock
) -> None:
    record.visits.sign(screened(record, patient_no, WHOLE.with_answer(KNEE)), PIN)
    hour.forward(days=7)
    asked = new_screen(ScreenKind.CHANGED).with_answer(ScreenAnswer(KNEE.code, "no"))

    record.visits.sign(screened(record, patient_no, asked), PIN)
    assert [each.code for each in standing(record, patient_no)] == [KNEE.code]
    hour.forward(days=7)
    over = replace(asked, lifted=(KNEE.code,))
    record.visits.sign(screened(record, patient_no, over), PIN)

    assert standing(record, patient_no) == ()
    assert audited(record)[-1] == ("precaution.remove", "joint_replacement; visit 3")


def test_what_an_addendum_tells_is_put_on_once(record: Record, patient_no: int) -> None:
    thinner = Precaution("Anticoagulant", "anticoagulant", "Since the clot", since=TODAY)

    for _twice in range(2):
        record.patients.add_precaution(patient_no, thinner, "addendum to visit 1")

    assert standing(record, patient_no) == (thinner,)
    assert audited(record) == [("precaution.add", "anticoagulant; addendum to visit 1")]


def test_words_that_cannot_be_kept_are_refused(record: Record, patient_no: int) -> None:
    with pytest.raises(RecordError):
        record.patients.add_precaution(patient_no, Precaution("x" * 5_000), "addendum to visit 1")

    assert standing(record, patient_no) == ()


def test_what_the_patients_page_changes_is_audited_by_its_code(
    record: Record, patient_no: int
) -> None:
    patient, episode, _lines = record.patients.open(patient_no)
    flags = (Precaution("Faints", "syncope_history"), Precaution("Hates clocks"))
    kept = record.patients.update(replace(patient, precautions=flags), episode)
    record.patients.update(replace(kept, precautions=flags[:1]), episode)

    assert audited(record) == [
        ("precaution.add", "syncope_history; patient page"),
        ("precaution.add", "own words; patient page"),
        ("precaution.remove", "own words; patient page"),
    ]


def test_a_telephone_call_may_ask_the_screen_and_its_answers_stand(
    record: Record, patient_no: int, hour: Clock
) -> None:
    call = record.visits.start(patient_no)
    told = new_screen(ScreenKind.CHANGED).with_answer(ScreenAnswer("anticoagulant", note="new"))
    draft = replace(call, visit_type="phone", in_person=False, screen=told, note="Rang.")
    record.visits.sign(record.visits.save_draft(draft, call, "Call"), PIN)
    hour.forward(days=1)

    known = record.visits.known(record.visits.start(patient_no))

    (earlier,) = known.earlier_answers
    assert (earlier.answer.code, earlier.on, earlier.by) == ("anticoagulant", TODAY, "Robin Tester")
    assert [each.code for each in standing(record, patient_no)] == ["anticoagulant"]
    assert [visit.attended for visit in known.course] == [False]  # a call is no visit of the course


def test_needling_of_a_student_waits_for_a_physiotherapist(record: Record, patient_no: int) -> None:
    """Extra check 10 of the scenarios: S05 as a student; co-signing accounts come later."""
    mine = record.settings.practitioner()
    record.settings.keep_practitioner(replace(mine, register_class="student"))
    draft = screened(record, patient_no, WHOLE)
    draft = record.visits.open(draft.key)

    stops = blocking(record.visits.problems(draft))

    assert [stop.sentence for stop in stops] == [
        "A physiotherapist must co-sign needling charted by a student."
    ]
    with pytest.raises(RecordError):
        record.visits.sign(draft, PIN)
