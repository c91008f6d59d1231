from __future__ import annotations

import pytest

from imsrecord.domain.body import body_view, view_ids, zones
from imsrecord.domain.body.hits import bounds, inside
from imsrecord.domain.body.pain_patterns import (
    number_shapes,
    pain_shapes,
    past_shapes,
    pattern_of,
    swatch,
)
from imsrecord.domain.body.pain_shapes import (
    anchor_of,
    area_paths,
    nearest_zone,
    shaded_at,
    zone_beside,
    zones_of,
    zones_under,
)
from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Circle, Label, Path, Polyline, Shape
from imsrecord.domain.needling import Side
from tests.pain_drawings import RING, ringed, shaded

KINDS = tuple(term.id for term in catalogue().terms("pain_qualities"))


def strokes_of(shapes: tuple[Shape, ...]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in shapes:
        if isinstance(shape, Polyline):
            found.extend(shape.points)
        elif isinstance(shape, Circle):
            found.append((shape.x, shape.y))
    return found


def test_every_kind_of_the_catalogue_has_a_pattern_of_its_own_even_without_colour() -> None:
    looks = {(p.angles, p.sign, p.disc, p.solid, p.gap) for p in map(pattern_of, KINDS)}

    assert len(KINDS) == 15
    assert len(looks) == len(KINDS)
    other = pattern_of("of another edition")
    assert other not in map(pattern_of, KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_pattern_stays_inside_its_area_and_is_seen_in_it(kind: str) -> None:
    area = ringed(kind)
    (d,) = area_paths(area, "posterior")

    points = strokes_of(pain_shapes(area, "posterior", 14.0))

    assert len(points) >= 20
    left, top, right, bottom = bounds(d)
    assert all(left - 2 <= x <= right + 2 and top - 2 <= y <= bottom + 2 for x, y in points)


@pytest.mark.parametrize("kind", ["aching", "tingling", "numb"])
def test_even_the_smallest_zone_of_every_view_shows_the_pattern(kind: str) -> None:
    bare = [
        (view_id, zone.id)
        for view_id in view_ids()
        for zone in zones(view_id)
        if not strokes_of(
            pain_shapes(
                shaded(zone.id, zone.side, kind, view=view_id),
                view_id,
                body_view(view_id).height / 60,
            )
        )
    ]

    assert bare == []


def test_every_swatch_shows_its_pattern() -> None:
    assert [kind for kind in KINDS if not strokes_of(swatch(kind).shapes)] == []


def test_the_number_is_there_for_zero_and_not_for_blank() -> None:
    def numbers(strong: int | None) -> list[str]:
        shapes = number_shapes(shaded(intensity=strong), "anterior", 10.0)
        return [shape.text for shape in shapes if isinstance(shape, Label)]

    assert numbers(0) == ["0"]
    assert numbers(10) == ["10"]
    assert numbers(None) == []


def test_last_visit_is_a_dashed_outline_without_a_fill() -> None:
    shapes = past_shapes(shaded(), "anterior", 10.0)

    inks = [shape.ink for shape in shapes if isinstance(shape, Path)]
    assert any(ink.dash for ink in inks)
    assert all(not ink.fill for ink in inks)


def test_a_zone_shows_in_every_view_that_has_it_and_a_free_area_in_its_own() -> None:
    neck = shaded("neck_side", Side.RIGHT)

    seen = {view_id for view_id in view_ids() if area_paths(neck, view_id)}

    assert {"anterior", "posterior", "lateral_right", "head_posterior"} <= seen
    assert "lateral_left" not in seen
    assert [v for v in view_ids() if area_paths(ringed(), v)] == ["posterior"]


def test_a_zone_across_the_midline_is_whole_from_the_front_and_half_from_the_side() -> None:
    assert len(zones_of("anterior", "chin", Side.MIDLINE)) == 2
    (half,) = zones_of("anterior", "chin", Side.RIGHT)
    assert half.anchor[0] < body_view("anterior").width / 2
    assert len(zones_of("lateral_right", "chin", Side.MIDLINE)) == 1


def test_a_free_area_is_kept_in_millimetres_and_drawn_in_units_of_an_inset() -> None:
    finger = ringed(view="hand_palmar_right", stroke=((50.0, 60.0), (70.0, 60.0), (60.0, 90.0)))

    (d,) = area_paths(finger, "hand_palmar_right")

    assert bounds(d) == (150, 180, 210, 270)


def test_the_area_made_last_is_the_one_under_the_pointer() -> None:
    first, second = ringed(seq=1), ringed("numb", seq=2)

    assert shaded_at((first, second), "posterior", (590, 450)) == second
    assert shaded_at((first, second), "posterior", (100, 100)) is None
    assert shaded_at((first,), "anterior", (590, 450)) is None


def test_a_free_area_knows_the_zones_it_covers() -> None:
    covered = zones_under(ringed())

    assert ("scapula_body", Side.RIGHT) in covered
    assert all(side is Side.RIGHT for _, side in covered)
    assert zones_under(shaded()) == ()


def test_the_number_of_a_free_area_stands_inside_it() -> None:
    hollow = ((0, 0), (300, 0), (300, 300), (270, 300), (270, 30), (30, 30), (30, 300), (0, 300))
    area = ringed(stroke=tuple((float(x), float(y)) for x, y in hollow))

    at = anchor_of(area, "posterior")

    assert at is not None
    assert inside(area_paths(area, "posterior")[0], *at)
    assert anchor_of(ringed(stroke=RING), "anterior") is None


def test_every_zone_can_be_walked_to_with_the_arrow_keys() -> None:
    for view_id in view_ids():
        all_zones = zones(view_id)
        reached, waiting = {all_zones[0]}, [all_zones[0]]
        while waiting:
            start = waiting.pop()
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                found = zone_beside(view_id, start, dx, dy)
                if found is not None and found not in reached:
                    reached.add(found)
                    waiting.append(found)
        names = {(zone.id, zone.side) for zone in all_zones}
        assert {(zone.id, zone.side) for zone in reached} == names, view_id


def test_a_press_a_little_beside_a_zone_still_finds_it() -> None:
    heel = next(z for z in zones("foot_plantar_right") if z.id == "heel")
    left, top, _right, bottom = bounds(heel.d)
    beside = (left - 9, (top + bottom) / 2)

    near = nearest_zone("foot_plantar_right", beside, 12.0)

    assert nearest_zone("foot_plantar_right", beside, 0.0) is None
    assert near is not None
    assert nearest_zone("foot_plantar_right", (-80, -80), 12.0) is None
