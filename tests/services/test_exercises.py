"""The clinic's own exercises in a real record: kept, changed, retired, with their pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.db import audit
from imsrecord.domain.charting_exercises import give_exercise, say_of_exercise
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, KeptUp
from imsrecord.domain.own_exercises import OwnExercise
from imsrecord.errors import NotFoundError, RecordError
from tests.open_clinic import PIN, chart
from tests.pictures import a_picture

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit
    from imsrecord.services.record import Record
    from tests.open_clinic import Clock

TOWEL = OwnExercise(
    "", "Towel pull", "Sit tall.\nPull.", region="shoulder_girdle", kind="strength",
    muscles=("trapezius_upper",), dose=ExerciseDose(2, 10), caution="Stop if it pinches.",
)  # fmt: skip


def actions(record: Record) -> list[str]:
    with record.opened.db.read() as session:
        return [line.entry.action for line in audit.lines(session)]


def test_an_own_exercise_is_there_after_the_record_was_closed_and_opened(record: Record) -> None:
    kept = record.exercises.keep(TOWEL, [a_picture(800, 600), a_picture(80, 60, "JPEG")])

    (read,) = record.exercises.own()

    assert read == kept
    assert (read.steps, read.muscles, read.dose) == (
        ("Sit tall.", "Pull."), ("trapezius_upper",), ExerciseDose(2, 10),
    )  # fmt: skip
    assert len(read.pictures) == 2
    assert record.exercises.picture(read.pictures[1]).startswith(b"\xff\xd8")
    assert record.exercises.library().exercise(kept.code).name == "Towel pull"


def test_each_change_leaves_its_line_without_a_word_of_the_exercise(record: Record) -> None:
    kept = record.exercises.keep(TOWEL)
    record.exercises.keep(replace(kept, label="Towel pull, slow"))
    record.exercises.retire(kept.code)
    record.exercises.restore(kept.code)

    assert actions(record)[:4] == [
        "exercise.restore", "exercise.retire", "exercise.change", "exercise.add",
    ]  # fmt: skip
    with record.opened.db.read() as session:
        told = " ".join(line.entry.entity_id + line.entry.detail for line in audit.lines(session))
    assert "owel" not in told


def test_a_picture_that_cannot_be_kept_leaves_everything_as_it_was(record: Record) -> None:
    kept = record.exercises.keep(TOWEL, [a_picture()])

    with pytest.raises(RecordError, match="Only PNG and JPEG"):
        record.exercises.keep(replace(kept, label="Other"), [kept.pictures[0], b"no picture"])

    assert record.exercises.own() == (kept,)


def test_a_value_with_a_problem_is_refused_with_the_sentence_of_its_field(record: Record) -> None:
    with pytest.raises(RecordError, match="Please write what the patient does"):
        record.exercises.keep(replace(TOWEL, instructions=""))
    with pytest.raises(RecordError, match="At most 2 pictures"):
        record.exercises.keep(TOWEL, [a_picture(colour=c) for c in ("red", "blue", "green")])


def test_what_a_signed_visit_gave_is_not_changed_by_a_later_edit(
    record: Record, draft: Visit, hour: Clock
) -> None:
    kept = record.exercises.keep(TOWEL, [a_picture()])
    given = give_exercise(draft, (), kept.code, known=record.exercises.library())
    saved = record.visits.save_draft(given, draft, "Given")
    signed = record.visits.sign(saved, PIN)

    record.exercises.keep(replace(kept, label="Towel fold", instructions="Lie."), [a_picture(9, 9)])
    record.exercises.retire(kept.code)

    told = next(p for p in record.visits.open(signed.key).prescriptions if p.exercise == kept.code)
    assert (told.label, told.pictures) == ("Towel pull", kept.pictures)
    assert told.instructions == "Sit tall.\nPull.\nStop if it pinches."
    assert record.exercises.picture(told.pictures[0])
    hour.forward(days=7)
    later = record.visits.exercises(record.visits.start(signed.patient_no))
    assert "Towel fold" in [p.label for p in later]  # what is given today is worded as today


def test_the_history_of_an_exercise_says_when_which_dose_and_how_it_went(
    record: Record, patient_no: int, hour: Clock
) -> None:
    first = chart(record, patient_no)
    record.visits.sign(first, PIN)
    hour.forward(days=7)
    second = chart(record, patient_no)
    under_way = record.visits.exercises(second)
    bare = replace(second, prescriptions=())
    asked = say_of_exercise(
        bare, under_way, "chin_tuck_sitting", kept_up=KeptUp.PARTLY, adherence="5 of 7 days",
        understood=False,
    )  # fmt: skip
    harder = give_exercise(asked, under_way, "chin_tuck_sitting", ExerciseDose(2, 12, 5))
    record.visits.sign(record.visits.save_draft(harder, second, "Asked"), PIN)
    hour.forward(days=7)
    third = record.visits.start(patient_no)

    given = [
        g for g in record.exercises.given_before(third)
        if g.prescription.exercise == "chin_tuck_sitting"
    ]  # fmt: skip

    assert [g.visit_no for g in given] == [2, 1]
    newest = given[0].prescription
    assert (newest.status, newest.dose.reps) == (ExerciseStatus.CHANGED, 12)
    assert (newest.kept_up, newest.adherence) == (KeptUp.PARTLY, "5 of 7 days")
    assert (newest.demonstrated, newest.understood) == (None, False)
    assert given[1].prescription.kept_up is None


def test_a_retired_name_may_be_taken_and_then_not_restored(record: Record) -> None:
    first = record.exercises.keep(TOWEL)
    record.exercises.retire(first.code)
    record.exercises.keep(TOWEL)

    with pytest.raises(RecordError, match="of this name already"):
        record.exercises.restore(first.code)
    with pytest.raises(NotFoundError):
        record.exercises.retire("own_nobody")
