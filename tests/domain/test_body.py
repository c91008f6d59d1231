from __future__ import annotations

import pytest

from imsrecord.domain.body import (
    atlas_version,
    body_view,
    level_point,
    levels,
    mark_at,
    mark_point,
    neighbour,
    opening_layer,
    places_of,
    region_at,
    regions,
    regions_of,
    site_place,
    sites_in,
    view_ids,
    zone_at,
    zones,
)
from imsrecord.domain.body.atlas import mirrored
from imsrecord.domain.body.hits import area, bounds, distance, inside
from imsrecord.domain.needling import Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def test_fifteen_views_are_drawn_and_each_opens_on_a_layer_it_has() -> None:
    assert len(view_ids()) == 15
    for view_id in view_ids():
        view = body_view(view_id)
        assert view.first_layer in view.layers
        assert regions(view_id, view.first_layer)


def test_an_unknown_view_is_refused() -> None:
    with pytest.raises(KeyError):
        body_view("inside_out")


def test_the_back_shows_each_region_on_both_sides_as_mirror_images() -> None:
    (right,) = regions_of("posterior", "superficial", "infraspinatus", RIGHT)
    (left,) = regions_of("posterior", "superficial", "infraspinatus", LEFT)

    width = body_view("posterior").width
    assert area(left.d) == pytest.approx(area(right.d), rel=1e-3)
    assert left.anchor == pytest.approx((width - right.anchor[0], right.anchor[1]))
    assert bounds(left.d)[2] == pytest.approx(width - bounds(right.d)[0], abs=0.11)


def test_from_behind_the_patients_right_is_on_the_viewers_right_and_in_front_it_is_not() -> None:
    (behind,) = regions_of("posterior", "superficial", "infraspinatus", RIGHT)
    (before, *_) = regions_of("anterior", "superficial", "pectoralis_major_clavicular", RIGHT) or (
        regions_of("anterior", "superficial", "trapezius_upper", RIGHT)
    )

    assert behind.anchor[0] > body_view("posterior").width / 2
    assert body_view("posterior").right_is_right
    assert before.anchor[0] < body_view("anterior").width / 2
    assert not body_view("anterior").right_is_right


def test_a_view_of_one_side_holds_no_region_of_the_other() -> None:
    assert {r.side for r in regions("lateral_left", "superficial")} == {LEFT}
    assert {r.side for r in regions("hand_palmar_right", "superficial")} == {RIGHT}


def test_mirroring_twice_gives_the_path_back() -> None:
    d = regions("posterior", "deep")[0].d

    twice = mirrored(mirrored(d, 860), 860)

    assert area(twice) == pytest.approx(area(d))
    assert bounds(twice) == pytest.approx(bounds(d))


def test_the_anchor_of_every_region_is_found_as_that_muscle() -> None:
    for view_id in ("posterior", "anterior", "head_lateral_left", "foot_plantar_right"):
        for layer in body_view(view_id).layers:
            for region in regions(view_id, layer):
                found = region_at(view_id, layer, *region.anchor)
                wanted = region.muscle if region.catalogued else None
                assert (found.muscle if found else None) == wanted


def test_a_click_beside_a_muscle_counts_for_it_within_the_tolerance_only() -> None:
    (region,) = regions_of("posterior", "deep", "quadratus_lumborum", RIGHT)
    right_edge = bounds(region.d)[2]
    y = next(y for y in range(560, 900) if distance(region.d, right_edge + 6, y) < 8)

    assert region_at("posterior", "deep", right_edge + 6, y) != region
    near = region_at("posterior", "deep", right_edge + 6, y, tolerance=8)
    assert near is not None
    assert distance(near.d, right_edge + 6, y) <= 8


def test_far_from_the_body_there_is_no_muscle() -> None:
    assert region_at("posterior", "superficial", 5, 5, tolerance=12) is None


def test_a_hole_in_a_path_is_outside_of_it() -> None:
    ring = "M0 0L10 0L10 10L0 10ZM3 3L7 3L7 7L3 7Z"

    assert inside(ring, 1, 1)
    assert not inside(ring, 5, 5)


def test_every_charting_site_lies_on_its_own_muscle_on_both_sides() -> None:
    for view_id, layer in (("posterior", "superficial"), ("anterior", "deep")):
        for muscle in {region.muscle for region in regions(view_id, layer)}:
            for side in (LEFT, RIGHT):
                for point in sites_in(muscle, side, view_id, layer):
                    own = regions_of(view_id, layer, muscle, side)
                    assert any(inside(region.d, *point) for region in own)


def test_a_site_has_no_place_in_a_view_of_the_other_side_or_another_layer() -> None:
    assert site_place("infraspinatus_1", RIGHT, "posterior", "superficial") is not None
    assert site_place("infraspinatus_1", RIGHT, "posterior", "deep") is None
    assert site_place("temporalis_1", LEFT, "head_lateral_right", "superficial") is None
    assert site_place("temporalis_1", LEFT, "head_lateral_left", "superficial") is not None


def test_the_best_place_for_a_muscle_is_where_most_of_it_shows() -> None:
    assert (
        places_of("infraspinatus", LEFT)[0].view,
        places_of("infraspinatus", LEFT)[0].layer,
    ) == (
        "posterior",
        "superficial",
    )
    psoas = places_of("psoas_major", RIGHT)[0]
    assert (psoas.view, psoas.layer) == ("anterior", "deep")
    assert opening_layer("posterior", "piriformis", LEFT) == "intermediate"
    assert places_of("no_such_muscle", LEFT) == ()


def test_spinal_levels_run_down_the_back_and_their_points_lie_in_their_muscle() -> None:
    heights = []
    for level in levels():
        for side in (LEFT, RIGHT):
            place = level_point(level, side)
            if place is None:
                continue
            own = regions_of("posterior", place.layer, place.muscle, side)
            assert any(inside(region.d, *place.point) for region in own), (level, side)
            heights.append(place.point[1])
    assert len(levels()) == 28
    assert heights == sorted(heights)
    assert level_point("L9", LEFT) is None


def test_a_pain_zone_is_found_under_its_own_anchor() -> None:
    for zone in zones("anterior"):
        found = zone_at("anterior", *zone.anchor)
        assert found is not None
        assert found.id == zone.id


def test_a_mark_is_kept_in_millimetres_and_found_again_in_its_view_only() -> None:
    mark = mark_at("head_posterior", 300.0, 600.0)

    assert (mark.x_mm, mark.y_mm, mark.atlas_version) == (100.0, 200.0, atlas_version())
    assert mark_point(mark, "head_posterior") == (300.0, 600.0)
    assert mark_point(mark, "posterior") is None


def test_arrow_keys_walk_to_the_muscle_in_that_direction() -> None:
    (start,) = regions_of("posterior", "superficial", "infraspinatus", RIGHT)

    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        found = neighbour("posterior", "superficial", start, dx, dy)
        assert found is not None
        away = (found.anchor[0] - start.anchor[0], found.anchor[1] - start.anchor[1])
        assert away[0] * dx + away[1] * dy > 0


def test_walking_up_and_down_reaches_the_head_and_the_calf() -> None:
    found = None
    seen = []
    for _ in range(40):
        following = neighbour("posterior", "superficial", found, 0, 1)
        if following is None:
            break
        found = following
        seen.append(found.anchor[1])

    assert seen == sorted(seen)
    assert seen[0] < 200
    assert seen[-1] > 1400


def test_within_the_tolerance_the_nearest_muscle_is_found_and_beyond_it_none() -> None:
    charted = [r for r in regions("posterior", "deep") if r.catalogued]
    reached = 0
    for x in range(300, 560, 13):
        for y in range(150, 1000, 23):
            if region_at("posterior", "deep", x, y) is not None:
                continue
            found = region_at("posterior", "deep", x, y, tolerance=6)
            if found is None:
                covered = any(inside(r.d, x, y) for r in regions("posterior", "deep"))
                assert covered or min(distance(r.d, x, y) for r in charted) > 6
            else:
                reached += 1
                assert distance(found.d, x, y) == min(distance(r.d, x, y) for r in charted)
    assert reached > 20
