"""Type-ahead offers the likeliest muscle first, and what this patient was needled in before."""

from __future__ import annotations

import pytest

from imsrecord.domain.quick_entry import Lexicon, suggest


@pytest.mark.parametrize(
    ("typed", "first", "rank"),
    [
        ("ut", "trapezius_upper", 0),
        ("r ut", "trapezius_upper", 0),
        ("rut", "trapezius_upper", 0),
        ("-l ut", "trapezius_upper", 0),
        ("p6, r ut", "trapezius_upper", 0),
        ("infr", "infraspinatus", 1),
        ("upper tr", "trapezius_upper", 3),
        ("rh maj", "rhomboid_major", 3),
        ("infsp", "infraspinatus", 4),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str, rank: int) -> None:
    best = suggest(typed)[0]

    assert best.muscle == first
    assert best.rank == rank


def test_ranks_never_fall_back() -> None:
    ranks = [each.rank for each in suggest("tib", limit=50)]

    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_muscles_of_the_last_visits_come_first_within_a_rank() -> None:
    usual = [each.muscle for each in suggest("gl")]
    recent = [each.muscle for each in suggest("gl", ["gluteus_minimus"])]

    assert usual[0] != "gluteus_minimus"
    assert recent[0] == "gluteus_minimus"
    assert set(recent) == set(usual)


def test_muscles_of_the_last_visits_come_before_better_beginnings() -> None:
    assert suggest("te")[0].muscle == "temporalis"
    assert suggest("r te", ["teres_minor"])[0].muscle == "teres_minor"


def test_a_muscle_needled_before_does_not_jump_an_exact_alias() -> None:
    assert suggest("ta", ["tensor_fasciae_latae", "triceps_long"])[0].muscle == "tibialis_anterior"


def test_the_offer_teaches_the_shorter_word() -> None:
    assert suggest("levator sc")[0].alias == "ls"


def test_a_group_offers_all_its_muscles() -> None:
    offered = suggest("so", limit=4)

    assert {each.rank for each in offered} == {0}
    assert len(offered) == 4


@pytest.mark.parametrize("typed", ["", " ", "r", "2", "=", "; ut", "r ut, "])
def test_nothing_is_offered_before_a_muscle_is_begun(typed: str) -> None:
    assert suggest(typed) == ()


def test_an_alias_of_the_clinics_own_is_offered() -> None:
    own = Lexicon({"xy": ("own_1",)}, {"own_1": "Own muscle"})

    assert suggest("xy", words=own)[0].muscle == "own_1"
