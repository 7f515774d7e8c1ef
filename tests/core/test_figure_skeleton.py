"""The skeleton: true proportions, joints that turn the way clinicians mean, and their ranges."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.figure.kinematics import CHAINS, TURNS, Body, Posture, standing
from stretchapp.core.figure.landmarks import LANDMARKS, PARTS, place_of, points_of
from stretchapp.core.figure.motion import with_angles
from stretchapp.core.figure.rotation import (
    UPRIGHT,
    dot,
    length,
    side_on_angles,
    sub,
    turn_between,
    turned_about,
    turned_x,
    turned_y,
    turned_z,
)
from stretchapp.core.figure.skeleton import ANGLES, INDEX, mirrored_angles, mirrored_name

DEGREES = st.floats(-170, 170)


def standing_with(**angles: float) -> Body:
    return Body(with_angles(standing(), angles))


def moved(landmark: str, **angles: float) -> tuple[float, float, float]:
    """How far a landmark goes from the anatomical position: forwards, up, and to the right."""
    return sub(place_of(standing_with(**angles), landmark), place_of(standing_with(), landmark))


@pytest.mark.parametrize(
    ("bone", "height"),
    [("right_foot", 0.039), ("right_shank", 0.285), ("right_thigh", 0.530),
     ("right_upper_arm", 0.818), ("right_forearm", 0.632), ("right_hand", 0.486)],
)  # fmt: skip
def test_joints_are_at_the_heights_that_winter_gives(bone: str, height: float) -> None:
    at, _ = Body(standing()).bones[bone]
    assert at[1] == pytest.approx(height, abs=0.004)


def test_a_standing_body_is_one_stature_high() -> None:
    body = Body(standing())
    assert place_of(body, "crown")[1] == pytest.approx(1.0, abs=0.01)
    assert place_of(body, "chin")[1] == pytest.approx(0.870, abs=0.01)
    for side in ("right", "left"):
        for point in points_of(f"{side}_sole"):
            assert place_of(body, point)[1] == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(
    ("angle", "landmark", "axis", "sign"),
    [
        ("right_hip_flexion", "right_knee_front", 0, 1),
        ("right_hip_abduction", "right_knee_front", 2, 1),
        ("left_hip_abduction", "left_knee_front", 2, -1),
        ("right_hip_rotation", "right_ball", 2, 1),
        ("left_hip_rotation", "left_ball", 2, -1),
        ("right_knee_flexion", "right_heel", 0, -1),
        ("right_ankle_flexion", "right_ball", 1, 1),
        ("right_ankle_inversion", "right_ball", 2, -1),
        ("left_ankle_inversion", "left_ball", 2, 1),
        ("right_toes_extension", "right_toe_tip", 1, 1),
        ("right_shoulder_flexion", "right_elbow", 0, 1),
        ("right_shoulder_abduction", "right_elbow", 2, 1),
        ("left_shoulder_abduction", "left_elbow", 2, -1),
        ("right_elbow_flexion", "right_fingertips", 0, 1),
        ("right_wrist_flexion", "right_fingertips", 2, -1),
        ("left_wrist_flexion", "left_fingertips", 2, 1),
        ("right_wrist_deviation", "right_fingertips", 0, 1),
        ("lumbar_flexion", "forehead", 0, 1),
        ("thorax_side_bend", "crown", 2, 1),
        ("thorax_rotation", "chest", 2, 1),
        ("neck_rotation", "forehead", 2, 1),
    ],
)
def test_a_positive_angle_goes_the_way_that_clinicians_mean(
    angle: str, landmark: str, axis: int, sign: int
) -> None:
    assert moved(landmark, **{angle: 20.0})[axis] * sign > 0.005


def test_a_shoulder_turned_outwards_takes_the_forearm_outwards() -> None:
    bent = {"right_elbow_flexion": 90.0}
    turned = standing_with(**bent, right_shoulder_rotation=30.0)
    assert place_of(turned, "right_palm")[2] > place_of(standing_with(**bent), "right_palm")[2]


def test_pronation_turns_the_palm_backwards() -> None:
    body = standing_with(right_forearm_pronation=90.0)
    _, (_, _, z) = body.bones["right_hand"]
    assert dot(z, (1.0, 0.0, 0.0)) == pytest.approx(1.0)


@pytest.mark.parametrize("angle", ANGLES, ids=[angle.name for angle in ANGLES])
def test_every_movement_has_a_range_with_the_rest_position_in_it_and_a_source(
    angle: object,
) -> None:
    movement = angle.movement  # type: ignore[attr-defined]
    assert movement.least <= 0 <= movement.most
    assert set(movement.source.split(", ")) <= {"K", "A"}
    assert 0 < movement.ease <= 1


POSTURES = st.tuples(*(st.floats(a.movement.least, a.movement.most) for a in ANGLES))


@given(POSTURES, st.tuples(DEGREES, DEGREES, DEGREES))
def test_bones_keep_their_lengths_however_they_are_bent(
    degrees: tuple[float, ...], turn: tuple[float, float, float]
) -> None:
    body = Body(Posture((0.1, 0.5, 0.2), turned_about(UPRIGHT, turn), degrees))
    for upper, lower, long in (
        ("right_thigh", "right_shank", 0.245),
        ("left_shank", "left_foot", 0.246),
        ("right_upper_arm", "right_forearm", 0.186),
        ("left_forearm", "left_hand", 0.146),
    ):
        assert length(sub(body.bones[lower][0], body.bones[upper][0])) == pytest.approx(long)
    for _, (x, y, z) in body.bones.values():
        assert dot(x, y) == pytest.approx(0, abs=1e-9)
        assert length(x) == pytest.approx(1)
        assert dot((x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], 0.0), z) <= 1


@given(POSTURES, st.sampled_from(sorted(CHAINS)), st.integers(0, len(ANGLES) - 1))
def test_the_axes_say_how_a_bone_moves(degrees: tuple[float, ...], bone: str, place: int) -> None:
    """The derivative by the recorded axes is what a small turn does; the shoulder blade aside."""
    small = 1e-5
    at = (0.02, -0.03, 0.01)
    posture = Posture((0.0, 0.5, 0.0), UPRIGHT, degrees)
    more = list(degrees)
    more[place] += math.degrees(small)
    body, after = Body(posture), Body(Posture(posture.origin, UPRIGHT, tuple(more)))
    if ANGLES[place].joint.endswith("shoulder"):
        return
    point = body.point(bone, at)
    expected = [0.0, 0.0, 0.0]
    for turn in CHAINS[bone]:
        if TURNS[turn].angle == place:
            (ax, ay, az), origin = body.axes[turn]
            x, y, z = sub(point, origin)
            share = TURNS[turn].share
            for k, part in enumerate((ay * z - az * y, az * x - ax * z, ax * y - ay * x)):
                expected[k] += share * part
    found = [part / small for part in sub(after.point(bone, at), point)]
    assert found == pytest.approx(expected, abs=1e-4)


@given(DEGREES, st.floats(-89, 89), DEGREES)
def test_a_frame_gives_its_angles_back(first: float, second: float, third: float) -> None:
    frame = turned_z(UPRIGHT, math.radians(first))
    frame = turned_y(turned_x(frame, math.radians(second)), math.radians(third))
    again = side_on_angles(frame)
    assert [math.degrees(turn) for turn in again] == pytest.approx([first, second, third], abs=1e-6)


@given(st.tuples(*(st.floats(-1.7, 1.7),) * 3), st.tuples(*(st.floats(-1.7, 1.7),) * 3))
def test_the_turn_between_two_frames_leads_from_one_to_the_other(
    start: tuple[float, float, float], turn: tuple[float, float, float]
) -> None:
    one = turned_about(UPRIGHT, start)
    other = turned_about(one, turn)
    reached = turned_about(one, turn_between(one, other))
    for axis, wanted in zip(reached, other, strict=True):
        assert axis == pytest.approx(wanted, abs=1e-6)


def test_names_mirror_both_ways() -> None:
    for name in (*INDEX, *LANDMARKS):
        assert mirrored_name(mirrored_name(name)) == name
        assert (mirrored_name(name) == name) != name.startswith(("right_", "left_"))
    assert {mirrored_name(name) for name in LANDMARKS} == set(LANDMARKS)
    for part in PARTS:
        assert len(points_of(f"left_{part}")) > 1


def test_mirrored_angles_turn_the_trunk_round() -> None:
    angles = {
        "lumbar_rotation": 3.0,
        "right_hip_flexion": 40.0,
        "body_turn": 20.0,
        "body_lean": 5.0,
    }
    assert mirrored_angles(angles) == {
        "lumbar_rotation": -3.0, "left_hip_flexion": 40.0, "body_turn": -20.0, "body_lean": 5.0
    }  # fmt: skip


def test_an_unknown_point_is_an_error() -> None:
    for name in ("right_tail", "tail", "sole"):
        with pytest.raises(KeyError):
            points_of(name)
