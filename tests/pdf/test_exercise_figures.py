from __future__ import annotations

from math import hypot

import pytest

from imsrecord.domain.catalogue import catalogue
from imsrecord.domain.drawing import Box, Circle, Path, Polyline, path_steps
from imsrecord.domain.exercise_figures import TILE_SHAPE, exercise_drawing
from imsrecord.domain.exercise_figures.arrows import arrows
from imsrecord.domain.exercise_figures.outlines import capsule
from imsrecord.domain.exercise_figures.poses import motion_of
from imsrecord.domain.exercise_figures.props import OVER, UNDER, over, under
from imsrecord.errors import NotFoundError

IDS = [exercise.id for exercise in catalogue().exercises]
DRAWN = [code for code in IDS if catalogue().poses(code) is not None]


def test_the_catalogue_has_88_whole_figures_and_22_close_ups() -> None:
    assert (len(DRAWN), len(IDS)) == (88, 110)


@pytest.mark.parametrize("code", IDS)
def test_each_exercise_has_a_picture_on_a_tile_of_one_shape(code: str) -> None:
    picture = exercise_drawing(code)

    tile = picture.shapes[0]
    assert isinstance(tile, Box)
    assert tile.ink.fill == "sunken"
    assert picture.width / picture.height == pytest.approx(TILE_SHAPE)
    assert len(picture.shapes) > 4


@pytest.mark.parametrize("code", DRAWN)
def test_the_head_is_in_the_picture_in_both_poses(code: str) -> None:
    poses = catalogue().poses(code)
    assert poses is not None

    picture, motion = exercise_drawing(code), motion_of(poses)

    for pose in (motion.start, motion.end):
        x, y = pose["head"]
        assert picture.x < x < picture.x + picture.width
        assert picture.y < y < picture.y + picture.height


@pytest.mark.parametrize("code", DRAWN)
def test_arrows_lie_inside_the_picture(code: str) -> None:
    poses = catalogue().poses(code)
    assert poses is not None
    picture = exercise_drawing(code)

    for shape in arrows(motion_of(poses)):
        points = shape.points if isinstance(shape, Polyline) else ()
        for x, y in points:
            assert picture.x <= x <= picture.x + picture.width
            assert picture.y <= y <= picture.y + picture.height


def test_limbs_keep_their_length_from_pose_to_pose_seen_from_the_side() -> None:
    poses = catalogue().poses("bridge")
    assert poses is not None

    motion = motion_of(poses)

    for pose in (motion.start, motion.end):
        (x1, y1), (x2, y2) = pose["hip_r"], pose["knee_r"]
        assert hypot(x2 - x1, y2 - y1) == pytest.approx(24, abs=0.3)


@pytest.mark.parametrize("code", ["sit_to_stand", "calf_raise_both", "hip_hinge"])
def test_the_feet_stay_where_they_stand(code: str) -> None:
    poses = catalogue().poses(code)
    assert poses is not None

    motion = motion_of(poses)

    assert min(motion.moved("toe_r"), motion.moved("ankle_r")) < 2.6


@pytest.mark.parametrize("code", ["bird_dog", "cat_camel", "neck_extension_four_point"])
def test_on_all_fours_hands_and_knees_reach_the_floor_together(code: str) -> None:
    poses = catalogue().poses(code)
    assert poses is not None

    motion = motion_of(poses)

    knees = max(motion.start[f"knee_{side}"][1] for side in ("l", "r"))
    hands = max(motion.start[f"hand_{side}"][1] for side in ("l", "r"))
    assert abs(knees - hands) < 3


@pytest.mark.parametrize("code", ["deep_neck_flexor_nod", "belly_breathing", "serratus_punch"])
def test_somebody_lying_still_below_the_hips_is_drawn_larger(code: str) -> None:
    assert exercise_drawing(code).width < 85 < exercise_drawing("bridge").width


THINGS = (*UNDER, *OVER)


@pytest.mark.parametrize("code", THINGS)
def test_a_thing_is_drawn_only_for_an_exercise_that_names_one(code: str) -> None:
    poses = catalogue().poses(code)
    assert poses is not None
    assert catalogue().exercise(code).figure.props

    motion = motion_of(poses)

    assert under(code, motion) or over(code, motion)


@pytest.mark.parametrize(
    "code", ["foam_roll_upper_back", "quad_roller", "suboccipital_ball_release"]
)
def test_a_roller_or_ball_lies_inside_the_picture(code: str) -> None:
    poses = catalogue().poses(code)
    assert poses is not None
    picture = exercise_drawing(code)

    (ball, *_) = under(code, motion_of(poses))

    assert isinstance(ball, Circle)
    assert picture.x < ball.x < picture.x + picture.width
    assert picture.y < ball.y < picture.y + picture.height


def test_an_exercise_without_an_arrow_is_one_that_hardly_moves() -> None:
    still = [code for code in DRAWN if not arrows(motion_of(catalogue().poses(code)))]  # type: ignore[arg-type]

    assert "isometric_external_rotation" in still
    assert len(still) < 16


def test_every_number_in_a_picture_is_a_number() -> None:
    for code in IDS:
        for shape in exercise_drawing(code).shapes:
            if isinstance(shape, Path):
                steps = list(path_steps(shape.d))
                assert steps[0][0] == "M"
                assert "nan" not in shape.d
            elif isinstance(shape, Circle):
                assert shape.radius > 0


def test_a_limb_of_no_length_is_a_disc() -> None:
    assert capsule((1, 1), (1, 1), 2, 1).startswith("M3.00 1.00")


def test_an_unknown_exercise_has_no_picture() -> None:
    with pytest.raises(NotFoundError):
        exercise_drawing("no_such_exercise")
