"""What a visit takes over from earlier ones, and from which box its needles come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from imsrecord.db import episodes, lots
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.visit import VisitStatus
from tests.builders import LOT, an_episode
from tests.open_clinic import PIN, chart

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock


def prescribed(
    record: Record, patient_no: int, *prescriptions: Prescription, episode_no: int | None = None
) -> Visit:
    """Chart and sign a phone call in which exercises were spoken about."""
    begun = record.visits.start(patient_no, episode_no)
    said = replace(begun, visit_type="phone", prescriptions=prescriptions)
    return record.visits.sign(record.visits.save_draft(said, begun, "Exercises"), PIN)


def test_what_the_patient_is_to_do_is_the_last_word_on_each_exercise_of_the_episode(
    record: Record, patient_no: int, hour: Clock
) -> None:
    chin, row, nod = "chin_tuck_sitting", "band_row", "deep_neck_flexor_nod"
    stopped, kept = ExerciseStatus.STOPPED, ExerciseStatus.KEPT
    often = ExerciseDose(3, 15)
    with record.opened.db.write() as session:
        other = episodes.start(session, an_episode(patient_no, id=UUID(int=77)))
    prescribed(record, patient_no, Prescription(1, "desk_setup"), episode_no=other.no)
    prescribed(record, patient_no, *(Prescription(n, e) for n, e in enumerate((chin, row, nod), 1)),
               episode_no=1)  # fmt: skip
    hour.forward(days=7)
    prescribed(record, patient_no, Prescription(1, row, status=stopped), episode_no=1)
    hour.forward(days=7)
    prescribed(record, patient_no, Prescription(1, nod, "", kept, often), episode_no=1)
    hour.forward(days=7)
    now = record.visits.start(patient_no, 1)

    under_way = record.visits.exercises(now)

    assert [(p.exercise, p.dose) for p in under_way] == [(nod, often), (chin, ExerciseDose())]
    begun = record.visits.start(patient_no, 1)
    record.visits.save_draft(
        replace(begun, prescriptions=(Prescription(1, chin, status=stopped),)), begun, "Stopped"
    )
    later = record.visits.start(patient_no, 1)
    assert record.visits.exercises(later) == under_way  # a draft has not said anything yet


def test_a_box_past_its_expiry_is_asked_about_and_hinders_no_signature(
    record: Record, patient_no: int
) -> None:
    with record.opened.db.write() as session:
        box = lots.add(session, replace(LOT, lot="Z-9", expires_on="2026-01-31"))
        lots.close(session, box.no)
    draft = chart(record, patient_no)
    used = draft.put_row(replace(draft.rows[0], lot_no=box.no))
    used = record.visits.save_draft(used, draft, "Lot")

    (asked,) = [p for p in record.visits.problems(used) if "lot Z-9 expired" in p.sentence]

    assert not asked.blocking
    assert record.visits.sign(used, PIN).status is VisitStatus.SIGNED


def test_the_reason_for_a_box_past_its_expiry_answers_the_question(
    record: Record, patient_no: int
) -> None:
    with record.opened.db.write() as session:
        box = lots.add(session, replace(LOT, lot="Z-9", expires_on="2026-01-31"))
    draft = chart(record, patient_no)
    used = draft.put_row(replace(draft.rows[0], lot_no=box.no))
    explained = used.put_row(replace(used.rows[0], override_reason="The only box of that size"))

    asked = [p for p in record.visits.problems(explained) if "expired" in p.sentence]

    assert asked == []
