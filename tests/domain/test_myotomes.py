"""A root level offers the muscles that the catalogue's segments name, paraspinal first."""

from __future__ import annotations

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.myotomes import myotome, root_levels


def test_the_levels_are_those_of_the_spine() -> None:
    levels = root_levels()

    assert (levels[0], levels[-1]) == ("C1", "S5")
    assert not any(level.startswith("CN") for level in levels)


@pytest.mark.parametrize("level", root_levels())
def test_every_muscle_offered_has_the_level_in_the_catalogue(level: str) -> None:
    found = myotome(level)

    assert all(level in muscle.levels for muscle in found.paraspinal)
    assert all(level in muscle.segments and not muscle.levels for muscle in found.others)
    assert found.muscles[: len(found.paraspinal)] == found.paraspinal


def test_no_muscle_of_a_level_that_is_needled_at_all_is_left_out() -> None:
    offered = {muscle.id for level in root_levels() for muscle in myotome(level).muscles}
    spinal = {
        muscle.id
        for muscle in catalogue().muscles
        if muscle.needled != "not_routine" and set(muscle.segments) & set(root_levels())
    }

    assert offered == spinal


def test_c6_is_the_lower_neck_and_the_arm() -> None:
    found = myotome("C6")

    assert [muscle.id for muscle in found.paraspinal] == ["cervical_multifidus_lower"]
    assert {"infraspinatus", "biceps_brachii", "pronator_teres"} <= {m.id for m in found.others}
    assert "soleus" not in {muscle.id for muscle in found.others}


def test_an_unknown_level_has_no_muscles() -> None:
    assert myotome("X9").muscles == ()
