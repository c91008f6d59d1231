"""What the record knows asks before a signature: muscles needled before, precautions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.intake import intake_of
from imsrecord.domain.patient import Precaution
from imsrecord.domain.signing import blocking
from imsrecord.domain.visit import VisitStatus
from imsrecord.errors import NotReadyToSignError
from tests.open_clinic import PIN, chart

if TYPE_CHECKING:
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock


def test_a_muscle_is_known_once_a_visit_with_it_is_signed_and_asked_only_once(
    record: Record, patient_no: int, hour: Clock
) -> None:
    first = chart(record, patient_no)
    bare = first.put_row(replace(first.rows[0], status_before=""))
    bare = record.visits.save_draft(bare, first, "Not felt")
    with pytest.raises(NotReadyToSignError):
        record.visits.sign(bare, PIN)

    felt = record.visits.save_draft(replace(bare, rows=first.rows), bare, "Felt")
    record.visits.sign(felt, PIN)
    hour.forward(days=7)
    second = chart(record, patient_no)
    again = second.put_row(replace(second.rows[0], status_before=""))
    again = record.visits.save_draft(again, second, "Not felt")

    (warned,) = [p for p in record.visits.problems(again) if "Not felt" in p.sentence]
    assert not warned.blocking
    assert record.visits.sign(again, PIN).status is VisitStatus.SIGNED


def test_a_precaution_entered_meanwhile_asks_for_its_reason_before_signing(
    record: Record, patient_no: int
) -> None:
    draft = chart(record, patient_no)
    assert blocking(record.visits.problems(draft)) == ()
    patient, episode, _lines = record.patients.open(patient_no)
    flag = Precaution("Right knee", "joint_replacement")
    record.patients.update(replace(patient, precautions=(*patient.precautions, flag)), episode)

    with pytest.raises(NotReadyToSignError):
        record.visits.sign(draft, PIN)

    asked = [p.sentence for p in record.visits.problems(draft) if p.blocking]
    assert asked[0] == "R Upper trapezius: Joint replacement. Please write the reason."


def test_a_clinic_that_asks_for_segmental_signs_of_a_chronic_complaint_is_reminded(
    record: Record, patient_no: int
) -> None:
    _patient, episode, _lines = record.patients.open(patient_no)
    draft = chart(record, patient_no)
    old = replace(intake_of(episode), onset_on=draft.treated_on - timedelta(days=200))
    told = replace(draft, intake=old, segmental=())
    draft = record.visits.save_draft(told, draft, "Told")
    asked = "The complaint is chronic, and no segmental sign is recorded."
    assert asked not in [p.sentence for p in record.visits.problems(draft)]

    record.settings.keep_defaults(replace(record.settings.defaults(), segmental="chronic"))
    opened = record.visits.open(draft.key)

    assert asked in [p.sentence for p in record.visits.problems(opened) if not p.blocking]


def test_what_the_record_knows_is_read_once_for_all_problems_of_a_visit(
    record: Record, patient_no: int
) -> None:
    draft = chart(record, patient_no)
    record.visits.problems(draft)

    with record.opened.db.counting() as asked:
        record.visits.problems(replace(draft, note="One key more"))

    assert asked == []
