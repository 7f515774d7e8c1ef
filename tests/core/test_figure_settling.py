"""Reaching and settling: contacts met within a millimetre, limits kept, nothing sunk in."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stretchapp.core.figure.demands import SHALLOW, AtPlace, OnBody, OnSurface, sunk
from stretchapp.core.figure.kinematics import Body, standing
from stretchapp.core.figure.landmarks import facing_of, place_of, points_of
from stretchapp.core.figure.motion import Motion, with_angles
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.reach import arm_to, leg_to, two_bones
from stretchapp.core.figure.rotation import dot, length, sub, unit
from stretchapp.core.figure.settling import settle
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.surfaces import FLOOR, Block, Plane, Roll, Sphere, surfaces_of
from stretchapp.core.figure.values import Contact, Figure, KeyPose, Prop, PropKind

MILLIMETRE = 0.001 / 1.7
PLACES = st.tuples(*(st.floats(-0.4, 0.4),) * 3)
EVERYTHING = tuple(
    Prop(kind, forward=3.0 * place) for place, kind in enumerate(PropKind) if kind != PropKind.STRAP
)


def within_limits(body: Body) -> bool:
    return all(
        angle.movement.least <= degrees <= angle.movement.most
        for angle, degrees in zip(ANGLES, body.posture.degrees, strict=True)
    )


@given(PLACES, PLACES, st.floats(0.1, 0.4), st.floats(0.1, 0.4))
def test_two_bones_keep_their_lengths_and_bend_to_the_pole(
    target: tuple[float, float, float], pole: tuple[float, float, float], one: float, other: float
) -> None:
    assume(length(target) > 0.02 and length(pole) > 0.02)
    middle = two_bones((0.0, 0.0, 0.0), target, one, other, pole)
    assert length(middle) == pytest.approx(one, abs=1e-6)
    if abs(one - other) * 1.01 < length(target) < (one + other) * 0.999:
        assert length(sub(target, middle)) == pytest.approx(other, abs=1e-6)
        ahead = unit(target)
        aside = sub(middle, tuple(part * dot(middle, ahead) for part in ahead))
        assert dot(aside, pole) >= -1e-9


@given(st.sampled_from(["right", "left"]), PLACES, PLACES)
def test_an_arm_reaches_what_is_within_its_reach(
    side: str, offset: tuple[float, float, float], pole: tuple[float, float, float]
) -> None:
    assume(0.1 < length(offset) < 0.30 and length(pole) > 0.05)
    assume(abs(dot(unit(offset), unit(pole))) < 0.98)
    body = Body(standing())
    shoulder, _ = body.bones[f"{side}_upper_arm"]
    target = (shoulder[0] + offset[0], shoulder[1] + offset[1], shoulder[2] + offset[2])
    reached = Body(with_angles(standing(), arm_to(body, side, target, pole)))
    # The shoulder blade goes along with the arm, a few centimetres at most.
    assert length(sub(reached.bones[f"{side}_hand"][0], target)) < 0.06


@given(st.sampled_from(["right", "left"]), PLACES)
def test_a_leg_reaches_exactly(side: str, offset: tuple[float, float, float]) -> None:
    assume(0.1 < length(offset) < 0.45 and abs(offset[0]) / length(offset) < 0.95)
    body = Body(standing())
    hip, _ = body.bones[f"{side}_thigh"]
    target = (hip[0] + offset[0], hip[1] + offset[1], hip[2] + offset[2])
    reached = Body(with_angles(standing(), leg_to(body, side, target, (1.0, 0.0, 0.0))))
    assert reached.bones[f"{side}_foot"][0] == pytest.approx(target, abs=1e-6)


@pytest.mark.parametrize("name", sorted(NAMED_POSES))
def test_a_named_pose_rests_on_all_its_points_and_keeps_every_joint_in_range(name: str) -> None:
    props = (Prop(PropKind.CHAIR),) if name == "sitting" else ()
    motion = Motion(Figure((KeyPose(start=name),), props=props))
    assert motion.misfit(0) < MILLIMETRE
    assert motion.faults(0, 0) == []
    assert within_limits(motion.body())


def test_contacts_at_several_points_are_solved_together() -> None:
    """Hands, knees and toes on the floor, the trunk bent: the body places and turns itself."""
    pose = KeyPose(
        start="all_fours",
        angles=(("lumbar_flexion", 35.0), ("thorax_flexion", 30.0), ("right_elbow_flexion", 30.0)),
    )
    body = Motion(Figure((pose,))).body()
    for part in ("flat_palm", "knee_front", "foot_top"):
        for side in ("right", "left"):
            for point in points_of(f"{side}_{part}"):
                assert abs(place_of(body, point)[1]) < MILLIMETRE


def test_a_hand_lies_on_a_knee_palm_to_skin() -> None:
    pose = KeyPose(start="sitting", contacts=(Contact("right_palm", "right_knee_top", "out"),))
    body = Motion(Figure((pose,), props=(Prop(PropKind.CHAIR),))).body()
    apart = sub(place_of(body, "right_palm"), place_of(body, "right_knee_top"))
    assert length(apart) < MILLIMETRE
    assert dot(facing_of(body, "right_palm"), facing_of(body, "right_knee_top")) < -0.8


def test_what_cannot_be_reached_is_said() -> None:
    pose = KeyPose(start="standing", contacts=(Contact("crown", "sacrum"),))
    motion = Motion(Figure((pose,)))
    assert motion.misfit(0) > 0.05
    assert any("crown" in fault for fault in motion.faults(0, 0))
    assert within_limits(motion.body())


def test_what_sinks_in_comes_out_again() -> None:
    low = with_angles(standing(), {"body_up": 0.45})
    surfaces = surfaces_of(())
    assert sunk(Body(low), surfaces)
    after = sunk(settle(low, (), surfaces).body, surfaces)
    assert all(depth < SHALLOW for _, _, depth in after)


def test_a_drawn_point_comes_as_near_as_the_firm_ones_let_it() -> None:
    feet = [OnSurface(point, FLOOR) for point in points_of("right_sole")]
    wanted = (0.30, 1.30, 0.20)
    found = settle(standing(), [*feet, AtPlace("right_fingertips", wanted, 0.9)], {"floor": FLOOR})
    assert found.misfit < MILLIMETRE
    assert length(sub(place_of(found.body, "right_fingertips"), wanted)) < 0.05


def test_settling_the_same_gives_the_same() -> None:
    demand = OnBody("right_palm", "left_shoulder_outer")
    first = settle(standing(), [demand], {"floor": FLOOR})
    again = settle(standing(), [demand], {"floor": FLOOR})
    assert first.body.posture == again.body.posture


@given(st.tuples(*(st.floats(-2, 2),) * 3), st.floats(-3, 3))
@settings(max_examples=200)
def test_distances_are_true_and_lead_straight_away(
    point: tuple[float, float, float], turn: float
) -> None:
    """Going by the distance along the direction ends on the surface."""
    for solid in (
        Plane((0.1, 0.2, 0.3), unit((1.0, 2.0, -1.0))),
        Block((0.1, 0.3, -0.2), (0.3, 0.1, 0.2), turn),
        Sphere((0.1, 0.2, 0.3), 0.25),
        Roll((0.1, 0.2, 0.3), 0.25, turn, 0.4),
    ):
        gap, away = solid.clearance(point)
        assume(abs(gap) > 1e-6)
        assert length(away) == pytest.approx(1)
        x, y, z = point
        landed = (x - away[0] * gap, y - away[1] * gap, z - away[2] * gap)
        assert solid.clearance(landed)[0] == pytest.approx(0, abs=1e-9)


def test_every_prop_has_the_surfaces_that_contacts_name() -> None:
    named = "floor seat chair_back chair_top wall step bed ball roller door_frame"
    assert set(surfaces_of(EVERYTHING)) == set(named.split())
