"""Key poses and the way between them: timing, contacts that stay, mirroring, and the camera."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchapp.core.figure.camera import camera_of
from stretchapp.core.figure.documents import figure_from_json, figure_to_json
from stretchapp.core.figure.landmarks import LANDMARKS, place_of
from stretchapp.core.figure.mirroring import mirrored, mirrored_view
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.rotation import length, sub
from stretchapp.core.figure.skeleton import mirrored_name
from stretchapp.core.figure.values import (
    BodySide,
    Contact,
    FeltMuscle,
    Figure,
    KeyPose,
    Muscle,
    Prop,
    PropKind,
    View,
)

LUNGE = Figure(
    poses=(
        KeyPose(start="right_half_kneeling", move_seconds=1.0, hold_seconds=0.5),
        KeyPose(
            angles=(("right_hip_flexion", -18.0), ("left_hip_flexion", 96.0)),
            contacts=(Contact("left_palm", "left_knee_top", "out"),),
            move_seconds=2.0,
            hold_seconds=3.0,
        ),
    ),
    view=View(25, 10),
    muscles=(FeltMuscle(Muscle.HIP_FLEXORS, BodySide.RIGHT),),
    props=(Prop(PropKind.CHAIR, forward=-0.6, right=0.3, turn=20.0),),
)


@pytest.fixture(scope="module")
def lunge() -> Motion:
    return Motion(LUNGE)


def test_the_key_poses_come_at_their_times(lunge: Motion) -> None:
    assert lunge.key_times == (0.0, 2.5)
    assert lunge.seconds == 6.5
    assert lunge.at(0.2) is lunge.at(0.49) is lunge.body(0)
    assert lunge.at(2.5) is lunge.at(5.4) is lunge.body(1) is lunge.body()
    assert lunge.at(6.5) is lunge.body(0)
    assert lunge.at(1.5) not in (lunge.body(0), lunge.body(1))


def test_the_way_back_is_the_way_there(lunge: Motion) -> None:
    assert lunge.at(6.0) is lunge.frame(0, 30)


def test_what_rests_does_not_slide(lunge: Motion) -> None:
    for point in ("right_knee_front", "left_heel", "left_ball_outer"):
        at = place_of(lunge.body(0), point)
        for step in range(lunge.steps(0) + 1):
            assert length(sub(place_of(lunge.frame(0, step), point), at)) < 0.001 / 1.7


def test_frames_follow_one_another_smoothly(lunge: Motion) -> None:
    for point in ("left_palm", "crown", "right_elbow", "sacrum"):
        places = [place_of(lunge.frame(0, step), point) for step in range(lunge.steps(0) + 1)]
        steps = [length(sub(b, a)) for a, b in pairwise(places)]
        # With the least jerk the quickest step is 1.9 times the mean one.
        assert max(steps) < 0.02 + 2.6 * sum(steps) / len(steps)


def test_every_frame_is_sound(lunge: Motion) -> None:
    for step in range(lunge.steps(0) + 1):
        assert lunge.faults(0, step) == []


def test_a_closed_hand_is_one_that_holds_something(lunge: Motion) -> None:
    assert lunge.gripping(lunge.body(1)) == {"left"}
    assert lunge.gripping(lunge.body(0)) == lunge.gripping(lunge.frame(0, 20)) == set()


def test_a_mirrored_movement_is_the_mirror_image(lunge: Motion) -> None:
    other = Motion(LUNGE, mirrored_side=True)
    for at in (0.0, 1.4, 3.0):
        for name in LANDMARKS:
            x, y, z = place_of(lunge.at(at), name)
            assert place_of(other.at(at), mirrored_name(name)) == pytest.approx(
                (x, y, -z), abs=1e-9
            )


def test_mirroring_twice_gives_the_figure_back() -> None:
    assert mirrored(mirrored(LUNGE)) == LUNGE
    assert mirrored(LUNGE).muscles == (FeltMuscle(Muscle.HIP_FLEXORS, BodySide.LEFT),)


@given(st.floats(-180, 180), st.floats(-10, 80), st.tuples(*(st.floats(-1, 1),) * 3))
def test_a_mirrored_view_shows_the_mirror_image(
    turn: float, height: float, point: tuple[float, float, float]
) -> None:
    view = View(turn, height)
    x, y, depth = camera_of(view).see(point)
    other = camera_of(mirrored_view(view)).see((point[0], point[1], -point[2]))
    assert other == pytest.approx((-x, y, depth), abs=1e-9)


@pytest.mark.parametrize(
    ("turn", "direction"),
    [(0, (0, 0, 1)), (90, (1, 0, 0)), (-90, (-1, 0, 0)), (180, (0, 0, -1))],
)
def test_the_camera_stands_where_the_view_says(turn: int, direction: tuple[int, ...]) -> None:
    assert camera_of(View(turn, 0)).eye == pytest.approx(direction, abs=1e-9)


def test_the_usual_view_shows_the_right_side_looking_right() -> None:
    x, y, _ = camera_of(View(0, 0)).see((0.3, 0.5, 0.1))
    assert (x, y) == pytest.approx((0.3, 0.5))
    assert camera_of(View(0, 30)).up[1] == pytest.approx(math.cos(math.radians(30)))


def test_a_figure_of_one_pose_stands_still() -> None:
    motion = Motion(Figure((KeyPose(start="kneeling"),)))
    assert motion.at(0.0) is motion.at(99.0) is motion.body()


ANGLE_VALUES = st.dictionaries(
    st.sampled_from(["right_hip_flexion", "neck_rotation", "body_turn"]), st.floats(-30, 30)
)


@given(ANGLE_VALUES, st.floats(0, 10), st.booleans())
@settings(max_examples=50)
def test_a_figure_survives_its_document(
    angles: dict[str, float], seconds: float, slides: bool
) -> None:
    pose = KeyPose(
        start="standing",
        angles=tuple(angles.items()),
        contacts=(Contact("right_palm", "floor", "out", 0.01, slides),),
        released=("left_sole",),
        move_seconds=seconds,
    )
    figure = Figure((pose, KeyPose()), View(3, 4), LUNGE.muscles, LUNGE.props)
    assert figure_from_json(figure_to_json(figure)) == figure
