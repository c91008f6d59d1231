from __future__ import annotations

from imsrecord.domain.body import MarkedMuscle, numbered_sites, regions_of, site_place
from imsrecord.domain.body.earlier import ghost_shapes, heat_numbers, heat_shapes
from imsrecord.domain.body.hatching import hatching
from imsrecord.domain.body.hits import inside
from imsrecord.domain.body.muscle_rows import muscles_in
from imsrecord.domain.body.referral import referral_shapes, site_near
from imsrecord.domain.drawing import Circle, Label, Path, path_steps
from imsrecord.domain.history import MuscleCount
from imsrecord.domain.needling import Side

BACK = ("posterior", "superficial")
COUNTS = (
    MuscleCount("infraspinatus", Side.RIGHT, 7),
    MuscleCount("trapezius_upper", Side.LEFT, 2),
    MuscleCount("soleus", Side.LEFT, 1),
)


def test_the_last_visit_is_one_pale_dot_for_each_point_and_nothing_else() -> None:
    last = MarkedMuscle("infraspinatus", Side.RIGHT, points=2, twitches=5)

    shapes = ghost_shapes(*BACK, last, 6.0)

    assert len(shapes) == 2
    assert all(isinstance(shape, Circle) and shape.ink.fill == "accent_line" for shape in shapes)


def test_every_muscle_that_is_tinted_by_heat_bears_its_number() -> None:
    tinted = [shape for shape in heat_shapes(*BACK, COUNTS) if isinstance(shape, Path)]
    numbers = [s for s in heat_numbers(*BACK, COUNTS, 6.0) if isinstance(s, Label)]

    assert {number.text for number in numbers} == {"7", "2", "1"}
    for count, number in zip(COUNTS, numbers, strict=True):
        own = regions_of(*BACK, count.muscle, count.side)
        assert {region.d for region in own} <= {path.d for path in tinted}
        assert any(inside(region.d, number.x, number.y) for region in own)


def test_a_muscle_needled_more_often_is_warmer() -> None:
    warm = {shape.d: shape.ink.fill_opacity for shape in heat_shapes(*BACK, COUNTS)
            if isinstance(shape, Path)}  # fmt: skip
    often, once = (regions_of(*BACK, one.muscle, one.side)[0].d for one in (COUNTS[0], COUNTS[2]))

    assert warm[often] > 2 * warm[once]


def test_a_number_makes_way_for_the_markers_of_today() -> None:
    (region,) = regions_of(*BACK, "infraspinatus", Side.RIGHT)

    (number,) = [
        shape
        for shape in heat_numbers(*BACK, COUNTS[:1], 6.0, (region.anchor,))
        if isinstance(shape, Label)
    ]

    away = abs(number.x - region.anchor[0]) + abs(number.y - region.anchor[1])
    assert away > 9


def test_hatching_stays_inside_its_area() -> None:
    (region,) = regions_of(*BACK, "latissimus_dorsi", Side.LEFT)[:1]
    steps = [numbers for _, numbers in path_steps(hatching(region.d, 7.0))]

    middles = [
        ((x0 + x1) / 2, (y0 + y1) / 2)
        for (x0, y0), (x1, y1) in zip(steps[::2], steps[1::2], strict=True)
    ]
    assert len(middles) > 20
    assert all(inside(region.d, x, y) for x, y in middles)


def test_zones_of_a_site_are_painted_on_its_own_side_with_a_pattern() -> None:
    right = referral_shapes("anterior", ("shoulder_front", "sternum"), Side.RIGHT, 1.0)
    left = referral_shapes("anterior", ("shoulder_front", "sternum"), Side.LEFT, 1.0)

    assert right
    assert left
    assert {shape.d for shape in right if isinstance(shape, Path)} != {
        shape.d for shape in left if isinstance(shape, Path)
    }
    filled = [s for s in right if isinstance(s, Path) and s.ink.fill]
    hatched = [s for s in right if isinstance(s, Path) and s.ink.stroke]
    assert len(filled) == len(hatched) == 3  # a shoulder, and both halves of the breastbone


def test_a_site_is_near_within_reach_only() -> None:
    places = numbered_sites("infraspinatus", Side.LEFT, *BACK)
    x, y = site_place("infraspinatus_2", Side.LEFT, *BACK) or (0.0, 0.0)

    assert site_near(places, (x + 3, y), 12) == 2
    assert site_near(places, (x + 300, y), 12) is None
    assert site_near((), (x, y), 12) is None


def test_the_list_of_a_view_holds_each_muscle_of_every_layer_once_from_the_head_down() -> None:
    listed = muscles_in("posterior")

    assert len(listed) == len(set(listed))
    assert ("rhomboid_minor", Side.LEFT) in listed
    assert ("quadratus_lumborum", Side.RIGHT) in listed
    assert listed.index(("trapezius_upper", Side.RIGHT)) + 1 == listed.index(
        ("trapezius_upper", Side.LEFT)
    )
    assert listed.index(("splenius_capitis", Side.RIGHT)) < listed.index(("soleus", Side.RIGHT))
