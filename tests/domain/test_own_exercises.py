"""Exercises of the clinic's own stand beside the catalogue's, and change nothing of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.charting_exercises import give_exercise, keep_exercises
from imsrecord.domain.exercise_ways import proposed
from imsrecord.domain.exercises import ExerciseDose
from imsrecord.domain.own_exercises import (
    OwnExercise,
    library,
    library_with,
    own_exercise_problems,
)
from imsrecord.errors import NotFoundError
from tests.builders import a_row, a_visit

TOWEL = OwnExercise(
    "own_1",
    "Towel pull",
    "Sit tall.\nPull the towel apart.\n\n",
    region="shoulder_girdle",
    kind="strength",
    muscles=("trapezius_upper",),
    dose=ExerciseDose(2, 10),
    start_position="sitting",
    caution="Stop if it pinches.",
    pictures=(4, 5),
)


def test_own_exercises_join_the_library_of_one_clinic_and_no_other() -> None:
    mine = library_with([TOWEL])

    assert mine.exercise("own_1").steps == ("Sit tall.", "Pull the towel apart.")
    assert len(mine.exercises) == len(catalogue().exercises) + 1
    assert not library().has("own_1")
    with pytest.raises(NotFoundError):
        catalogue().exercise("own_1")


def test_an_own_exercise_is_proposed_first_for_its_muscle() -> None:
    visit = a_visit(rows=(a_row(1),))

    offered = proposed(visit, (), library_with([TOWEL]))

    assert offered[0].exercise.name == "Towel pull"


def test_what_was_given_keeps_name_words_and_pictures_of_its_day() -> None:
    given = give_exercise(a_visit(), (), "own_1", known=library_with([TOWEL])).prescriptions[0]
    later = library_with([replace(TOWEL, label="Towel pull 2", instructions="Lie down.")])

    kept = keep_exercises(a_visit(9), (given,)).prescriptions[0]

    words = "Sit tall.\nPull the towel apart.\nStop if it pinches."
    assert (given.label, given.instructions, given.pictures) == ("Towel pull", words, (4, 5))
    assert (kept.label, kept.instructions, kept.pictures) == ("Towel pull", words, (4, 5))
    assert later.as_now(kept).instructions == "Lie down.\nStop if it pinches."
    assert later.as_now(kept).label == "Towel pull 2"


def test_a_prescription_of_the_catalogue_has_no_words_of_its_own() -> None:
    given = library_with([TOWEL]).fresh("chin_tuck_sitting")

    assert (given.instructions, given.pictures) == ("", ())


def test_a_retired_one_is_known_but_not_offered() -> None:
    mine = library_with([replace(TOWEL, retired=True)])

    assert mine.exercise("own_1").name == "Towel pull"
    assert "own_1" not in [exercise.id for exercise in mine.exercises]
    assert "own_1" not in [exercise.id for exercise in mine.for_muscle("trapezius_upper")]


def test_a_good_one_has_no_problems() -> None:
    assert own_exercise_problems(TOWEL) == {}


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"label": " "}, "label", "Please give it a name."),
        ({"label": "a\nb"}, "label", "A name stands in one line."),
        ({"label": "chin tuck "}, "label", "There is an exercise of this name already."),
        ({"label": "x" * 201}, "label", "Up to 200 letters."),
        ({"instructions": " \n"}, "instructions", "Please write what the patient does"),
        ({"instructions": "x" * 1_201}, "instructions", "up to 1,200 can be kept"),
        ({"region": ""}, "region", "Please choose where it belongs."),
        ({"kind": "dance"}, "kind", "Please choose from the list."),
        ({"muscles": ("nose",)}, "muscles", "Please choose muscles from the list."),
        ({"start_position": "flying"}, "start_position", "Please choose from the list."),
        ({"caution": "x" * 401}, "caution", "up to 400 can be kept"),
        ({"dose": ExerciseDose(sets=21)}, "dose", "Sets: 1 to 20, please."),
        ({"dose": ExerciseDose(hold_s=0)}, "dose", "Hold s: 1 to 600, please."),
        ({"pictures": (1, 2, 3)}, "pictures", "At most 2 pictures"),
    ],
)
def test_what_cannot_be_kept_is_said_in_a_sentence_beside_its_field(
    change: dict[str, object], field: str, sentence: str
) -> None:
    wanted = replace(TOWEL, **change)  # type: ignore[arg-type]
    names = {"chin tuck ": "Chin tuck"}
    others = [replace(TOWEL, code="own_2", label=names.get(wanted.label, "Other"))]

    problems = own_exercise_problems(wanted, others)

    assert list(problems) == [field]
    assert sentence in problems[field]
