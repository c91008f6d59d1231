from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imsrecord.domain.charting_words import change_sentence, put_back_sentence
from imsrecord.domain.needling import Side
from imsrecord.domain.pain_drawing import (
    MOST_AREAS,
    MOST_POINTS,
    area_problem,
    as_last_time,
    outline,
    stroke_problem,
    toggled,
    with_area,
    with_intensity,
    without_area,
)
from imsrecord.domain.pain_words import area_words, difference, drawing_lines
from tests.builders import a_visit
from tests.pain_drawings import RING, drawn, ringed, shaded

FLOATS = st.floats(-1e5, 1e5, allow_nan=False)


@given(points=st.lists(st.tuples(FLOATS, FLOATS), max_size=400))
def test_an_outline_is_kept_within_its_view_and_within_200_points(
    points: list[tuple[float, float]],
) -> None:
    kept = outline(points, 860, 1820)

    assert len(kept) <= MOST_POINTS
    assert all(0 <= x <= 860 and 0 <= y <= 1820 for x, y in kept)


def test_a_simpler_outline_stays_within_a_millimetre_of_what_was_drawn() -> None:
    turns = [n / 3_000 * 2 * pi for n in range(3_000)]
    ring = [(400 + 100 * cos(t), 400 + 100 * sin(t)) for t in turns]

    kept = outline(ring, 860, 1820)

    assert 20 < len(kept) <= MOST_POINTS
    far = [hypot((a[0] + b[0]) / 2 - 400, (a[1] + b[1]) / 2 - 400) for a, b in pairwise(kept)]
    assert all(99 <= each <= 101 for each in far)


def test_a_trembling_hand_is_smoothed_until_200_points_do() -> None:
    turns = [n / 900 * 2 * pi for n in range(900)]
    radii = [100 + 6 * (n % 2) for n in range(900)]
    tooth = [(400 + r * cos(t), 400 + r * sin(t)) for r, t in zip(radii, turns, strict=True)]

    kept = outline(tooth, 860, 1820)

    assert 10 < len(kept) <= MOST_POINTS
    assert all(90 <= hypot(x - 400, y - 400) <= 110 for x, y in kept)


@pytest.mark.parametrize(
    "stroke", [(), ((5.0, 5.0),), ((0.0, 0.0), (90.0, 0.0), (180.0, 3.0)), ((1.0, 1.0), (2.0, 2.0))]
)
def test_a_mere_line_is_refused_in_a_sentence(stroke: tuple[tuple[float, float], ...]) -> None:
    assert stroke_problem(stroke) == "This outline is too narrow to shade. Draw round the area."
    assert with_area(a_visit(), ringed(stroke=stroke)) == a_visit()


def test_nothing_is_drawn_without_a_kind_or_beyond_200_areas() -> None:
    full = drawn(a_visit(), *(shaded(f"zone_{n}") for n in range(MOST_AREAS)))

    assert area_problem((), shaded(kind="")) == "Choose a kind of pain first."
    assert "200 areas" in area_problem(full.pain_drawing, shaded())
    assert with_area(full, shaded()) == full


def test_an_intensity_beyond_the_scale_is_refused() -> None:
    assert area_problem((), shaded(intensity=11)) == "This is 0 to 10."
    assert area_problem((), shaded(intensity=0)) == ""


def test_a_zone_pressed_twice_is_as_it_was_but_its_number_is_spent() -> None:
    once = toggled(a_visit(), shaded())
    twice = toggled(once, shaded(intensity=4, view="lateral_right"))

    assert [area.zone for area in once.pain_drawing] == ["shoulder_front"]
    assert twice.pain_drawing == ()
    assert twice.next_seq == 2


def test_one_zone_may_ache_and_burn() -> None:
    both = toggled(toggled(a_visit(), shaded()), shaded(kind="burning"))

    assert [area.kind for area in both.pain_drawing] == ["aching", "burning"]
    assert [area.seq for area in both.pain_drawing] == [1, 2]


def test_a_strength_is_given_and_taken_back_to_not_rated() -> None:
    visit = drawn(a_visit(), shaded(), ringed())

    rated = with_intensity(visit, 2, 0)

    assert [area.intensity for area in rated.pain_drawing] == [None, 0]
    assert with_intensity(rated, 2, None) == visit
    assert [area.seq for area in without_area(visit, 1).pain_drawing] == [2]


def test_same_as_last_visit_adds_what_is_missing_and_overwrites_nothing() -> None:
    last = drawn(a_visit(1), shaded(intensity=8), ringed(intensity=5))
    now = drawn(a_visit(2), shaded(intensity=2))

    same = as_last_time(now, last)

    assert [(a.seq, a.intensity) for a in same.pain_drawing] == [(1, 2), (2, 5)]
    assert as_last_time(same, last) == same


# Words


def test_an_area_says_where_how_and_how_strong_and_not_rated_is_no_zero() -> None:
    assert area_words(shaded(intensity=6)) == "Front of shoulder, right: aching, 6 of 10"
    assert area_words(shaded(intensity=0)).endswith("0 of 10")
    assert area_words(shaded()) == "Front of shoulder, right: aching"
    assert area_words(shaded("sacrum", Side.MIDLINE, "tight")) == "Sacrum: tight or pulling"
    assert area_words(ringed()).startswith("Free area, back view, at ")
    assert "shoulder blade" in area_words(ringed())
    assert area_words(ringed()).endswith(", right: burning")


def test_a_free_area_beside_the_body_is_still_told() -> None:
    corner = ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0))

    assert (
        area_words(ringed(stroke=corner)) == "Free area, back view, outside of every zone: burning"
    )


def test_a_zone_or_kind_of_another_edition_is_said_by_its_code() -> None:
    assert area_words(shaded("left_wing", kind="fizzy_cold")) == "Left wing, right: fizzy cold"


def test_a_drawing_is_told_in_a_line_for_each_kind() -> None:
    areas = (shaded(intensity=3), ringed("numb"), shaded("heel", Side.LEFT))

    first, second = drawing_lines(areas)

    assert first == "Aching: front of shoulder, right (3 of 10); heel, left"
    assert second.startswith("Numb: free area")


def test_the_difference_names_what_is_new_gone_stronger_and_weaker() -> None:
    before = (
        shaded(intensity=4), shaded("heel", intensity=7), shaded("sacrum", Side.MIDLINE),
        shaded("palm", kind="numb"), shaded("shin", intensity=2), shaded("calf_upper"),
    )  # fmt: skip
    after = (
        shaded(intensity=6), shaded("heel", intensity=1), shaded("neck_side", Side.LEFT),
        shaded("palm", kind="tingling"), shaded("shin"), shaded("calf_upper", intensity=5),
    )  # fmt: skip

    assert difference(before, after) == (
        "New: side of neck, left (aching). Gone: sacrum (aching). "
        "Other kind: palm, right (tingling, was numb). "
        "Stronger: front of shoulder, right (4 to 6). Weaker: heel, right (7 to 1). "
        "Rated this time only: upper calf, right (5). Not rated this time: shin, right (was 2)."
    )


def test_the_other_side_is_another_place() -> None:
    told = difference((shaded(),), (shaded(side=Side.LEFT),))

    assert told == "New: front of shoulder, left (aching). Gone: front of shoulder, right (aching)."


def test_a_free_area_drawn_again_at_the_same_spot_is_the_same_one() -> None:
    again = tuple((x + 12, y - 9) for x, y in RING)
    away = tuple((x - 300, y + 200) for x, y in RING)

    assert difference((ringed(intensity=5),), (ringed(stroke=again, intensity=5),)) == (
        "The same as at the last visit."
    )
    assert "New: free area" in difference((ringed(),), (ringed(stroke=away),))


def test_a_visit_without_a_drawing_does_not_say_that_the_pain_is_gone() -> None:
    assert difference((), ()) == ""
    assert difference((shaded(),), ()) == "Nothing to compare with: no drawing today."
    assert difference((), (shaded(),)) == "Nothing to compare with: no drawing at the last visit."


@given(strong=st.none() | st.integers(0, 10))
def test_a_drawing_is_no_different_from_itself(strong: int | None) -> None:
    areas = (shaded(intensity=strong), ringed(intensity=strong), shaded(kind="numb"))

    assert difference(areas, areas[::-1]) == "The same as at the last visit."


def test_an_act_and_its_undo_name_the_area() -> None:
    bare, one = a_visit(), drawn(a_visit(), shaded())
    rated = replace(one, pain_drawing=(replace(one.pain_drawing[0], intensity=3),))
    three = drawn(bare, shaded(), ringed(), shaded("heel"))

    assert change_sentence(bare, one) == "Front of shoulder, right: aching added"
    assert change_sentence(one, rated) == "Front of shoulder, right: aching rated anew"
    assert put_back_sentence(bare, one) == "Front of shoulder, right: aching put back"
    assert put_back_sentence(one, bare) == "Front of shoulder, right: aching taken out again"
    assert put_back_sentence(rated, one) == "Front of shoulder, right: aching as it was"
    assert change_sentence(bare, three) == "3 painful areas added"
