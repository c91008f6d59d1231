"""Exercises from visit to visit: proposed, taught, asked about, made harder or easier, stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.db.note_words import note_parts
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import (
    all_done,
    exercise_list,
    give_exercise,
    keep_exercises,
    say_of_exercise,
    swap_exercise,
    waiting_for_adherence,
)
from imsrecord.domain.charting_words import put_back_sentence
from imsrecord.domain.exercise_rules import exercise_problems
from imsrecord.domain.exercise_ways import (
    dose_change_words,
    easier_ways,
    harder_ways,
    proposed,
    stepped,
)
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, KeptUp, Prescription
from imsrecord.domain.note.exercise_words import exercise_words
from imsrecord.domain.own_exercises import library
from tests.builders import a_row, a_visit

CHIN, SQUAT = "chin_tuck_sitting", "sit_to_stand"
UNDER_WAY = (
    Prescription(3, CHIN, "Chin tuck", dose=ExerciseDose(2, 8), demonstrated=True, note="Slowly"),
    Prescription(4, "band_row", "Row with band", dose=ExerciseDose(3, 12)),
)


def test_exercises_are_proposed_for_each_muscle_needled_in_turn_with_the_reason() -> None:
    visit = a_visit(rows=(a_row(1), a_row(2, "infraspinatus")))

    offered = proposed(visit, (), library())

    assert [p.muscle for p in offered] == [
        "trapezius_upper", "infraspinatus", "trapezius_upper", "infraspinatus",
    ]  # fmt: skip
    assert offered[0].why == "for upper trapezius"
    for proposal in offered:
        assert proposal.exercise.id in catalogue().muscle(proposal.muscle).exercises


def test_nothing_that_is_given_or_under_way_is_proposed_again() -> None:
    visit = a_visit(rows=(a_row(1),))
    first, second, *_rest = proposed(visit, (), library())
    under_way = (Prescription(1, first.exercise.id, first.exercise.name),)
    given = give_exercise(visit, under_way, second.exercise.id)

    offered = {p.exercise.id for p in proposed(given, under_way, library())}

    assert not offered & {first.exercise.id, second.exercise.id}


def test_what_is_said_of_a_carried_exercise_keeps_it_and_leaves_the_earlier_visit_alone() -> None:
    visit = say_of_exercise(a_visit(), UNDER_WAY, CHIN, kept_up=KeptUp.PARTLY, adherence="5 of 7")

    (said,) = visit.prescriptions
    assert (said.status, said.kept_up, said.adherence) == (
        ExerciseStatus.KEPT, KeptUp.PARTLY, "5 of 7",
    )  # fmt: skip
    assert (said.demonstrated, said.note) == (None, "")  # of last time, not of today
    assert UNDER_WAY[0].kept_up is None


def test_one_act_answers_all_that_are_open_and_overwrites_nothing_that_is_said() -> None:
    visit = say_of_exercise(a_visit(), UNDER_WAY, CHIN, kept_up=KeptUp.PAINFUL)

    done = all_done(visit, UNDER_WAY)

    assert [p.kept_up for p in done.prescriptions] == [KeptUp.PAINFUL, KeptUp.DONE]
    assert waiting_for_adherence(done, UNDER_WAY) == ()


def test_words_alone_answer_how_it_went() -> None:
    visit = say_of_exercise(a_visit(), UNDER_WAY, CHIN, adherence="6 of 7 days")

    assert [p.exercise for p in waiting_for_adherence(visit, UNDER_WAY)] == ["band_row"]
    (kept, _other) = all_done(visit, UNDER_WAY).prescriptions
    assert (kept.kept_up, kept.adherence) == (None, "6 of 7 days")


def test_an_exercise_that_is_not_listed_is_not_spoken_of() -> None:
    visit = a_visit()

    assert say_of_exercise(visit, UNDER_WAY, SQUAT, kept_up=KeptUp.DONE) == visit


@pytest.mark.parametrize(
    ("dose", "harder", "easier"),
    [
        (ExerciseDose(2, 8), "8 → 10 reps", "8 → 6 reps"),
        (ExerciseDose(1, None, 30), "30 → 35 s hold", "30 → 25 s hold"),
        (ExerciseDose(sets=2), "2 → 3 sets", "2 → 1 sets"),
        (ExerciseDose(minutes=10), "10 → 15 min", "10 → 5 min"),
        (ExerciseDose(per_day=2), None, None),
    ],
)
def test_one_step_of_a_dose_moves_one_number_of_it(
    dose: ExerciseDose, harder: str | None, easier: str | None
) -> None:
    for up, words in ((True, harder), (False, easier)):
        after = stepped(dose, up=up)
        assert (None if after is None else dose_change_words(dose, after)) == words


def test_a_step_never_leads_below_one_or_beyond_what_can_be_written() -> None:
    assert stepped(ExerciseDose(reps=1), up=False) is None
    assert stepped(ExerciseDose(reps=99), up=True) == ExerciseDose(reps=100)


def test_harder_and_easier_ways_are_a_step_of_the_dose_and_those_of_the_catalogue() -> None:
    known = library()
    for exercise in known.exercises:
        given = known.fresh(exercise.id)
        ways = (*harder_ways(given, known), *easier_ways(given, known))
        codes = {way.exercise for way in ways if way.exercise}
        listed = (*exercise.progressions, *exercise.regressions)
        assert codes == {each for each in listed if known.has(each)}
        words = {way.words for way in ways if not way.exercise and way.dose is None}
        assert words == {each for each in listed if not known.has(each)}


def test_a_swap_stops_the_one_with_its_reason_and_gives_the_other() -> None:
    swapped = swap_exercise(a_visit(), UNDER_WAY, CHIN, SQUAT, reason="Too hard at home")

    stopped, given = swapped.prescriptions
    assert (stopped.status, stopped.stop_reason) == (ExerciseStatus.STOPPED, "Too hard at home")
    assert (given.exercise, given.status) == (SQUAT, ExerciseStatus.NEW)
    assert [p.exercise for p in exercise_list(swapped, UNDER_WAY) if p.current and p.seq] == [SQUAT]


def test_review_asks_once_how_they_went_and_whether_new_ones_were_taught() -> None:
    visit = give_exercise(keep_exercises(a_visit(), UNDER_WAY), UNDER_WAY, SQUAT)
    visit = say_of_exercise(visit, UNDER_WAY, CHIN, status=ExerciseStatus.STOPPED)

    found = list(exercise_problems(visit))

    name = catalogue().exercise(SQUAT).name
    assert [problem.sentence for problem in found] == [
        "Row with band: how did it go at home?",
        f"{name}: demonstrated and understood?",
        "Chin tuck: stopped, but not written why.",
    ]
    assert not any(problem.blocking for problem in found)


def test_review_is_content_when_everything_is_said() -> None:
    visit = all_done(a_visit(), UNDER_WAY)
    visit = give_exercise(visit, UNDER_WAY, SQUAT)
    visit = say_of_exercise(visit, UNDER_WAY, SQUAT, demonstrated=True, understood=False)

    assert list(exercise_problems(visit)) == []


def test_undo_names_the_exercise_that_came_back_or_left() -> None:
    empty, kept = a_visit(), keep_exercises(a_visit(), UNDER_WAY)
    one = say_of_exercise(empty, UNDER_WAY, CHIN, kept_up=KeptUp.DONE)
    told = say_of_exercise(one, UNDER_WAY, CHIN, understood=True)

    assert put_back_sentence(kept, empty) == "2 exercises taken out again"
    assert put_back_sentence(empty, one) == "Chin tuck put back"
    assert put_back_sentence(told, one) == "Chin tuck as it was"


def test_a_search_finds_how_it_went_and_why_it_was_stopped() -> None:
    visit = say_of_exercise(
        a_visit(), UNDER_WAY, CHIN, adherence="Every other day", stop_reason="Elbow", note="Slowly"
    )

    assert note_parts(visit)["exercises"] == "Every other day\nElbow\nSlowly"


def test_the_note_tells_a_no_from_what_nobody_asked() -> None:
    given = replace(UNDER_WAY[0], note="", kept_up=KeptUp.NOT, understood=False)

    assert exercise_words(given) == (
        "Chin tuck, 2 × 8, new, at home: not done, demonstrated, NOT understood"
    )
    assert exercise_words(UNDER_WAY[1]) == "Row with band, 3 × 12, new"
