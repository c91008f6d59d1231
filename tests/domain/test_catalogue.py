"""Asking the catalogue: codes, labels, bands, and codes it does not know."""

from __future__ import annotations

import time
from dataclasses import FrozenInstanceError

import pytest

from imsrecord.domain.catalogue import Catalogue, catalogue
from imsrecord.domain.needling import NeedleSize
from imsrecord.errors import NotFoundError

SLOWEST_LOAD_S = 0.1  # The goal is 25 ms; a busy machine gets four times that.


def test_the_catalogue_is_read_once() -> None:
    assert catalogue() is catalogue()


def test_reading_the_muscles_does_not_hold_up_the_lock_screen() -> None:
    Catalogue()
    began = time.perf_counter()

    Catalogue()

    assert time.perf_counter() - began < SLOWEST_LOAD_S


def test_a_muscle_cannot_be_changed() -> None:
    muscle = catalogue().muscle("infraspinatus")

    with pytest.raises(FrozenInstanceError):
        muscle.name = "Something else"  # type: ignore[misc]


def test_a_muscle_tells_its_sites_by_number() -> None:
    muscle = catalogue().muscle("trapezius_upper")

    first = muscle.site(1)
    assert first is not None
    assert first.id == "trapezius_upper_1"
    assert muscle.site(9) is None


def test_a_muscle_of_the_clinics_own_keeps_its_code_as_its_name() -> None:
    known = catalogue()

    assert known.muscle_label("infraspinatus") == "Infraspinatus"
    assert known.muscle_label("own_muscle") == "own_muscle"
    assert not known.has_muscle("own_muscle")
    with pytest.raises(NotFoundError, match="own_muscle"):
        known.muscle("own_muscle")


def test_a_code_reads_as_its_label_and_an_unknown_one_as_itself() -> None:
    known = catalogue()

    assert known.label("techniques", "pistoning") == "Pistoning / fast-in fast-out"
    assert known.label("techniques", "long_gone") == "long_gone"
    assert known.label("positions", "side_lying") == "Side-lying"


def test_unknown_codes_and_vocabularies_are_refused() -> None:
    known = catalogue()

    with pytest.raises(NotFoundError):
        known.terms("nonsense")
    with pytest.raises(NotFoundError):
        known.term("techniques", "nonsense")
    with pytest.raises(NotFoundError):
        known.exercise("nonsense")
    with pytest.raises(NotFoundError):
        known.measure("nonsense")


def test_grades_carry_their_numbers_in_order() -> None:
    grades = catalogue().terms("twitch_grades")

    assert [(grade.value, grade.label) for grade in grades] == [
        (0, "None"),
        (1, "Weak"),
        (2, "Moderate"),
        (3, "Strong"),
    ]


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-1, ""),
        (0, "acute"),
        (42, "acute"),
        (43, "subacute"),
        (91, "subacute"),
        (92, "chronic"),
        (148, "chronic"),
        (20_000, "chronic"),
    ],
)
def test_days_since_onset_fall_into_one_band(days: int, band: str) -> None:
    assert catalogue().chronicity(days) == band


def test_a_measure_refuses_scores_beyond_its_range() -> None:
    nprs = catalogue().measure("nprs")

    assert nprs.allows(0)
    assert nprs.allows(10)
    assert not nprs.allows(11)
    assert not nprs.allows(-1)
    assert nprs.mcid == 2


def test_the_neck_starts_out_with_its_needle() -> None:
    assert catalogue().default_needle("neck") == NeedleSize(0.25, 30)


def test_the_first_word_of_a_muscle_is_the_one_to_teach() -> None:
    assert catalogue().aliases_of("trapezius_upper")[0] == "ut"
    assert catalogue().aliases_of("unknown") == ()


def test_an_exercise_brings_dose_steps_and_figure() -> None:
    known = catalogue()
    exercise = known.exercise("chin_tuck_sitting")
    poses = known.poses("chin_tuck_sitting")

    assert exercise.name == "Chin tuck"
    assert exercise.dose.sets is not None
    assert exercise.steps
    assert poses is not None
    assert poses.start["head"] != poses.end["head"]
    assert known.poses("jaw_rest_position") is None
    assert known.segment_lengths["thigh"] == 24
