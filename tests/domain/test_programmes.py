from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from imsrecord.domain.charting_sources import Sources
from imsrecord.domain.codec import from_plain, to_plain
from imsrecord.domain.exercises import ExerciseDose, ExerciseStatus, Prescription
from imsrecord.domain.needling import NeedleLot, NeedleSize, Side
from imsrecord.domain.programmes import (
    PlannedExercise,
    Programme,
    Sides,
    apply_programme,
    find,
    of_exercises,
    of_muscles,
    programme_problems,
)
from tests.builders import LOT, a_row, a_visit

if TYPE_CHECKING:
    from imsrecord.domain.visit import Visit

NOTHING = Sources()


def charted() -> Visit:
    """Return a visit with two places of one muscle, each with findings."""
    visit = a_visit().add_row(a_row(site=1, points=2, entries=2, familiar=True, note="sore"))
    return visit.add_row(a_row(site=2, twitch_count=1))


def with_sides(programme: Programme, sides: Sides) -> Programme:
    return replace(
        programme, muscles=tuple(replace(each, sides=sides) for each in programme.muscles)
    )


def test_a_programme_brings_the_plan_of_every_row_and_none_of_its_findings() -> None:
    programme = of_muscles(" Neck ", charted())

    rows = apply_programme(programme, a_visit(), NOTHING).rows

    assert programme.name == "Neck"
    assert [(r.muscle, r.side, r.site, r.points) for r in rows] == [
        ("trapezius_upper", Side.RIGHT, 1, 2), ("trapezius_upper", Side.RIGHT, 2, 1),
    ]  # fmt: skip
    assert rows[0] == replace(charted().rows[0].carried_over(1, 1), lot_no=None)
    assert all(r.carried and not r.twitch_answered and not r.familiar for r in rows)


def test_a_muscle_that_is_charted_already_stays_as_it_is() -> None:
    visit = a_visit().add_row(a_row(site=3, twitch_count=5))

    after = apply_programme(of_muscles("Neck", charted()), visit, NOTHING)

    assert after.rows == visit.rows


def test_both_sides_bring_two_rows_and_a_charted_side_is_left_alone() -> None:
    programme = with_sides(of_muscles("Neck", a_visit().add_row(a_row())), Sides.BOTH)
    visit = a_visit().add_row(a_row(side=Side.LEFT, twitch_count=5))

    after = apply_programme(programme, visit, NOTHING)

    assert [(r.side, r.twitch_count) for r in after.rows] == [(Side.LEFT, 5), (Side.RIGHT, None)]


def test_a_muscle_that_is_in_a_programme_twice_alike_comes_once() -> None:
    visit = a_visit().add_row(a_row()).add_row(a_row(side=Side.LEFT))

    rows = apply_programme(with_sides(of_muscles("Neck", visit), Sides.BOTH), a_visit(), NOTHING)

    assert [r.side for r in rows.rows] == [Side.RIGHT, Side.LEFT]


def test_a_side_that_is_asked_is_never_guessed() -> None:
    programme = with_sides(of_muscles("Neck", a_visit().add_row(a_row())), Sides.ASK)

    assert programme.asks_side
    assert apply_programme(programme, a_visit(), NOTHING).rows == ()
    [row] = apply_programme(programme, a_visit(), NOTHING, (Side.LEFT,)).rows
    assert row.side is Side.LEFT


def test_the_box_is_todays_and_not_the_one_the_programme_was_made_with() -> None:
    programme = of_muscles("Neck", a_visit().add_row(a_row(lot_no=1)))
    open_now = NeedleLot(9, LOT.brand, NeedleSize(0.3, 40), "C26-001", "2029-01-31")

    [with_box] = apply_programme(programme, a_visit(), Sources(lots=(open_now,))).rows
    [without] = apply_programme(programme, a_visit(), NOTHING).rows

    assert (with_box.lot_no, without.lot_no) == (9, None)


def test_exercises_come_as_given_with_their_dose() -> None:
    dose = ExerciseDose(2, 8, 5)
    visit = a_visit().add_prescription(Prescription(0, "chin_tuck_sitting", "Chin tuck", dose=dose))
    stopped = Prescription(0, "levator_stretch", status=ExerciseStatus.STOPPED)
    programme = of_exercises("Desk", visit.add_prescription(stopped))

    [given] = apply_programme(programme, a_visit(), NOTHING).prescriptions

    assert programme.exercises == (PlannedExercise("chin_tuck_sitting", "Chin tuck", dose),)
    assert (given.exercise, given.dose, given.status) == (
        "chin_tuck_sitting", dose, ExerciseStatus.NEW,
    )  # fmt: skip


def test_an_exercise_under_way_is_kept_or_changed_and_one_given_today_is_left_alone() -> None:
    brought = (Prescription(0, "chin_tuck_sitting", "Chin tuck", dose=ExerciseDose(1, 5)),)
    programme = Programme(
        "Desk",
        exercises=(
            PlannedExercise("chin_tuck_sitting", dose=ExerciseDose(2, 8)),
            PlannedExercise("levator_stretch", dose=ExerciseDose(3)),
        ),
    )
    today = Prescription(0, "levator_stretch", dose=ExerciseDose(9))

    after = apply_programme(
        programme, a_visit().add_prescription(today), Sources(exercises=brought)
    )

    assert [(p.exercise, p.dose, p.status) for p in after.prescriptions] == [
        ("levator_stretch", ExerciseDose(9), ExerciseStatus.NEW),
        ("chin_tuck_sitting", ExerciseDose(2, 8), ExerciseStatus.CHANGED),
    ]


def test_an_exercise_that_left_the_catalogue_comes_by_the_name_it_was_kept_under() -> None:
    programme = Programme("Old", exercises=(PlannedExercise("gone", "Old exercise"),))

    [given] = apply_programme(programme, a_visit(), NOTHING).prescriptions

    assert (given.exercise, given.label) == ("gone", "Old exercise")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("neck", ["Neck"]),
        ("NÉCK", ["Neck"]),
        ("nec", ["Neck", "Neck and shoulder"]),
        ("sh", ["Shoulder girdle", "Neck and shoulder"]),
        ("shoulder neck", ["Neck and shoulder"]),
        ("hip", []),
        (" ", []),
    ],
)
def test_a_programme_is_found_by_its_name_and_the_whole_name_is_meant_alone(
    typed: str, names: list[str]
) -> None:
    kept = [Programme(name) for name in ("Neck and shoulder", "Neck", "Shoulder girdle")]

    assert [each.name for each in find(kept, typed)] == names


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Please give it a name."),
        ("x" * 61, "61 characters; a name has up to 60."),
        ("neck", "There is a programme of this name already."),
        ("a\nb", "Letters or digits on one line, please."),
        ("···", "Letters or digits on one line, please."),
        ("a\u202eb", "There is an invisible character in this text. Please type it again."),
    ],
)
def test_a_name_that_cannot_be_kept_has_a_sentence(name: str, sentence: str) -> None:
    wanted = replace(of_muscles("x", charted()), name=name)

    assert programme_problems(wanted, [Programme("NECK")]) == {"name": sentence}


def test_an_empty_programme_is_not_kept() -> None:
    assert programme_problems(Programme("Neck"), ()) == {"content": "There is nothing in it."}


def test_a_programme_reads_back_from_its_plain_form_as_it_was() -> None:
    visit = charted().add_prescription(Prescription(0, "levator_stretch", dose=ExerciseDose(2)))
    for programme in (of_muscles("A", visit), of_exercises("B", visit)):
        assert from_plain(Programme, to_plain(programme)) == programme
