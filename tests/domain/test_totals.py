"""How often each muscle was needled: visits, points, twitches."""

from __future__ import annotations

from imsrecord.domain.matrix import NeedledFact
from imsrecord.domain.needling import Side
from imsrecord.domain.totals import MuscleTotal, totals

R, L = Side.RIGHT, Side.LEFT


def test_rows_are_added_up_by_muscle_and_side_the_most_needled_first() -> None:
    facts = (
        NeedledFact(1, 1, "infraspinatus", L, 1),
        NeedledFact(1, 2, "trapezius_upper", R, 2, twitch_count=4),
        NeedledFact(1, 3, "trapezius_upper", R, 1),
        NeedledFact(2, 1, "trapezius_upper", R, 1, twitch_count=0),
    )

    assert totals(facts) == (
        MuscleTotal("trapezius_upper", R, 2, 4, 4),
        MuscleTotal("infraspinatus", L, 1, 1, None),
    )
