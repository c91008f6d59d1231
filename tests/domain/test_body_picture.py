from __future__ import annotations

from math import hypot

from imsrecord.domain.body import (
    Crop,
    MarkedMuscle,
    body_drawing,
    figure_drawing,
    mark_at,
    regions_of,
)
from imsrecord.domain.body.hits import inside
from imsrecord.domain.body.picture import MOST_TICKS, marker_shapes, tint_shapes
from imsrecord.domain.body.placing import marker_points
from imsrecord.domain.drawing import Circle, Label, Path, Polyline
from imsrecord.domain.needling import NeedlingRow, Side

BACK, OUTER = "posterior", "superficial"
INFRA = MarkedMuscle("infraspinatus", Side.RIGHT, points=2, twitches=3)


def _ticks(marked: MarkedMuscle) -> int:
    shapes = marker_shapes(BACK, OUTER, marked, 8)
    return sum(isinstance(s, Polyline) and s.ink.stroke == "twitch" for s in shapes)


def test_a_bare_figure_has_no_accent_in_it() -> None:
    paths = [shape for shape in figure_drawing(BACK, OUTER).shapes if isinstance(shape, Path)]

    assert len(paths) > 100
    assert not any("accent" in (path.ink.fill, path.ink.stroke) for path in paths)


def test_a_needled_muscle_is_tinted_and_gets_one_disc_for_each_point() -> None:
    drawing = body_drawing(BACK, OUTER, (INFRA,))

    assert any(isinstance(s, Path) and s.ink.fill == "accent" for s in drawing.shapes)
    discs = [s for s in drawing.shapes if isinstance(s, Circle) and s.ink.fill == "accent"]
    assert len(discs) == 2


def test_markers_come_after_every_tint_so_that_none_is_hidden() -> None:
    other = MarkedMuscle("teres_minor", Side.RIGHT)

    shapes = body_drawing(BACK, OUTER, (INFRA, other)).shapes

    last_tint = max(i for i, s in enumerate(shapes) if isinstance(s, Path))
    first_disc = min(i for i, s in enumerate(shapes) if isinstance(s, Circle))
    assert last_tint < first_disc
    assert sum(isinstance(s, Circle) and s.ink.fill == "accent" for s in shapes) == 3


def test_twitches_of_the_row_stand_round_the_group_and_not_on_a_point() -> None:
    shapes = marker_shapes(BACK, OUTER, INFRA, 8)
    points = marker_points(BACK, OUTER, INFRA, 8)
    middle = (sum(x for x, _ in points) / 2, sum(y for _, y in points) / 2)

    ticks = [s for s in shapes if isinstance(s, Polyline) and s.ink.stroke == "twitch"]
    distances = {
        round(hypot(t.points[0][0] - middle[0], t.points[0][1] - middle[1]), 3) for t in ticks
    }

    assert len(ticks) == 3
    assert len(distances) == 1
    assert min(distances) > max(hypot(x - middle[0], y - middle[1]) for x, y in points)


def test_twitches_counted_per_point_stand_round_each_point() -> None:
    counted = MarkedMuscle(
        "infraspinatus", Side.RIGHT, points=2, twitches=3, twitches_per_point=(2, 1)
    )
    first, second = marker_points(BACK, OUTER, counted, 8)

    shapes = marker_shapes(BACK, OUTER, counted, 8)

    near: dict[tuple[float, float], int] = {first: 0, second: 0}
    for tick in shapes:
        if isinstance(tick, Polyline) and tick.ink.stroke == "twitch":
            x, y = tick.points[0]
            near[min(near, key=lambda p: hypot(p[0] - x, p[1] - y))] += 1
    assert list(near.values()) == [2, 1]


def test_more_twitches_than_ticks_are_written_as_a_number() -> None:
    many = MarkedMuscle("infraspinatus", Side.RIGHT, twitches=MOST_TICKS + 1)

    labels = [s.text for s in marker_shapes(BACK, OUTER, many, 8) if isinstance(s, Label)]

    assert labels == ["9"]
    assert _ticks(many) == 0


def test_nought_twitches_are_written_and_not_counted_ones_are_left_blank() -> None:
    def words(twitches: int | None) -> list[str]:
        marked = MarkedMuscle("infraspinatus", Side.RIGHT, twitches=twitches)
        shapes = marker_shapes("posterior", "superficial", marked, 6.0)
        return [shape.text for shape in shapes if isinstance(shape, Label)]

    assert words(0) == ["0"]
    assert words(None) == []


def test_no_twitch_draws_no_tick() -> None:
    assert _ticks(MarkedMuscle("infraspinatus", Side.RIGHT)) == 0


def test_a_muscle_of_another_layer_shows_as_hollow_rings_without_ticks() -> None:
    shapes = marker_shapes(BACK, "deep", INFRA, 8)

    assert len(shapes) == 2
    assert all(isinstance(s, Circle) and s.ink.stroke == "accent" for s in shapes)
    assert tint_shapes(BACK, "deep", INFRA) == ()


def test_a_muscle_that_a_view_does_not_show_leaves_nothing_in_it() -> None:
    assert marker_shapes("hand_palmar_right", OUTER, INFRA, 8) == ()


def test_a_mark_made_on_the_chart_is_shown_where_it_was_made() -> None:
    mark = mark_at(BACK, 541.0, 441.0)
    row = NeedlingRow(1, "infraspinatus", Side.RIGHT, marks=(mark,))

    assert marker_points(BACK, OUTER, MarkedMuscle.of(row), 8) == ((541.0, 441.0),)


def test_a_row_at_a_spinal_level_is_shown_at_that_level() -> None:
    row = NeedlingRow(1, "lumbar_multifidus_lower", Side.LEFT, segments=("L4",))

    ((x, y),) = marker_points(BACK, "deep", MarkedMuscle.of(row), 8)

    assert (x, y) == (411.5, 750.0)


def test_points_that_nobody_placed_stay_apart_from_each_other() -> None:
    many = MarkedMuscle("trapezius_upper", Side.LEFT, points=4)

    points = marker_points(BACK, OUTER, many, 8)

    assert len(points) == 4
    for index, one in enumerate(points):
        for other in points[index + 1 :]:
            assert hypot(one[0] - other[0], one[1] - other[1]) > 8


def test_a_muscle_being_typed_is_outlined_and_has_no_marker() -> None:
    typed = MarkedMuscle("infraspinatus", Side.LEFT, pending=True)

    (shape,) = tint_shapes(BACK, OUTER, typed)

    assert isinstance(shape, Path)
    assert shape.ink.stroke == "accent"
    assert shape.ink.fill_opacity < 0.1
    assert marker_shapes(BACK, OUTER, typed, 8) == ()


def test_a_crop_becomes_the_box_of_the_drawing() -> None:
    drawing = body_drawing(BACK, OUTER, (INFRA,), Crop(170, 8, 520, 900))

    assert (drawing.x, drawing.y, drawing.width, drawing.height) == (170, 8, 520, 900)


def test_markers_that_nobody_placed_stay_on_their_muscle() -> None:
    for muscle in ("trapezius_upper", "infraspinatus", "teres_minor", "occipitalis"):
        (own,) = regions_of(BACK, OUTER, muscle, Side.LEFT)
        many = MarkedMuscle(muscle, Side.LEFT, points=5)

        points = marker_points(BACK, OUTER, many, 9)

        assert len(points) == 5
        assert all(inside(own.d, *point) for point in points), muscle


def test_a_muscle_of_which_only_a_sliver_shows_is_marked_as_lying_deeper() -> None:
    sliver = MarkedMuscle("levator_scapulae", Side.RIGHT, points=2, twitches=3)

    shapes = marker_shapes(BACK, OUTER, sliver, 8)

    assert marker_points(BACK, OUTER, sliver, 8) == ()
    assert [type(shape) for shape in shapes] == [Circle, Circle]
    assert len(marker_points(BACK, "intermediate", sliver, 8)) == 2
