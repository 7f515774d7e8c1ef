"""Changing figures: what is written down settles again to the same posture."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchapp.core.figure import editing
from stretchapp.core.figure.checking import faults_of
from stretchapp.core.figure.documents import figure_from_json, figure_to_json
from stretchapp.core.figure.kinematics import Body
from stretchapp.core.figure.landmarks import LANDMARKS, place_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.named_poses import NAMED_POSES
from stretchapp.core.figure.posing import placed, placing_of
from stretchapp.core.figure.rotation import UPRIGHT, length, sub, turn_between, turned_about
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
from stretchapp.services.library import Library

MILLIMETRE = 0.001 / 1.7
turns = st.floats(-180, 180)


def apart(one: Body, other: Body) -> float:
    """The greatest distance between the same points of two bodies (statures)."""
    return max(length(sub(place_of(one, name), place_of(other, name))) for name in LANDMARKS)


def lunge() -> Figure:
    """Three poses: standing, a step with a hand on the knee, and the arms raised."""
    return Figure(
        (
            KeyPose("standing"),
            KeyPose(
                angles=(("right_hip_flexion", 60.0), ("right_knee_flexion", 60.0)),
                contacts=(Contact("right_palm", "right_knee_top", "out"),),
                released=("right_sole",),
            ),
            KeyPose(angles=(("left_shoulder_flexion", 150.0),)),
        )
    )


@given(turns, st.floats(-180, 180), turns)
def test_a_frame_is_taken_apart_into_the_turns_that_make_it(
    turn: float, lean: float, roll: float
) -> None:
    frame = placed(turn, lean, roll)
    again = placed(*placing_of(frame))
    assert length(turn_between(frame, again)) < 1e-6


@given(st.tuples(*(st.floats(-3, 3),) * 3))
def test_every_frame_can_be_taken_apart(axis: tuple[float, float, float]) -> None:
    frame = turned_about(UPRIGHT, axis)
    assert length(turn_between(frame, placed(*placing_of(frame)))) < 1e-6


@pytest.mark.parametrize("roll", [-90.0, 90.0])
@pytest.mark.parametrize("turn", [-90.0, 0.0, 37.0, 180.0])
def test_lying_on_the_side_the_turn_says_all(turn: float, roll: float) -> None:
    found = placing_of(placed(turn, 0.0, roll))
    assert length(turn_between(placed(turn, 0.0, roll), placed(*found))) < 1e-7
    assert math.isclose(found[1], 0.0)


@pytest.mark.parametrize("start", NAMED_POSES)
def test_a_new_figure_can_begin_from_every_named_pose(start: str) -> None:
    figure = editing.new_figure(start)
    assert list(faults_of(figure)) == []
    assert Motion(figure).misfit(0) < MILLIMETRE
    assert bool(figure.props) == (start == "sitting")


@pytest.mark.parametrize("slug", ["hamstring-supine-strap", "glute-bridge", "spine-cat-camel"])
def test_a_posture_that_is_written_down_comes_out_the_same(slug: str) -> None:
    exercise = Library().exercise(slug)
    assert exercise is not None and exercise.figure is not None
    figure = exercise.figure
    for key in range(len(figure.poses)):
        figure = editing.steadied(figure, key)
        motion = Motion(figure)
        again = figure_from_json(
            figure_to_json(editing.posed(motion, key, motion.body(key).posture))
        )
        assert apart(Motion(again).body(key), motion.body(key)) < MILLIMETRE
        assert list(faults_of(again)) == []


def test_an_angle_is_set_within_its_range() -> None:
    motion = Motion(editing.new_figure())
    figure = editing.with_angle(motion, 0, "left_elbow_flexion", 200)
    assert dict(figure.poses[0].angles)["left_elbow_flexion"] == 160
    moved = editing.with_angle(Motion(figure), 0, "body_turn", 45)
    assert dict(moved.poses[0].angles)["body_turn"] == 45
    with pytest.raises(KeyError):
        editing.with_angle(motion, 0, "tail_flexion", 1)


def test_a_contact_is_added_and_let_go_again() -> None:
    figure = lunge()
    rested = editing.with_contact(Motion(figure), 1, Contact("right_sole", "floor"))
    assert rested.poses[1].released == ()
    assert Motion(rested).contacts(1)["right_sole"] == Contact("right_sole", "floor")
    motion = Motion(figure)
    free = editing.without_contact(motion, 1, "right_palm")
    assert "right_palm" not in Motion(free).contacts(1)
    assert apart(Motion(free).body(1), motion.body(1)) < MILLIMETRE
    bare = editing.without_contact(Motion(figure), 0, "left_sole")
    assert bare.poses[0].released == ("left_sole",)


def test_what_rests_elsewhere_than_before_slides() -> None:
    figure = editing.with_pose_after(editing.new_figure(), 0)
    motion = Motion(figure)
    assert apart(motion.body(0), motion.body(1)) < MILLIMETRE
    slid = editing.with_sliding(motion, 1, "right_sole", True)
    wide = editing.with_angle(Motion(slid), 1, "right_hip_abduction", 25)
    assert Motion(wide).contacts(1)["right_sole"].slides
    assert Motion(wide).misfit(1) < MILLIMETRE


@pytest.mark.parametrize("order", [[0, 2], [1, 2], [2, 0, 1], [1]])
def test_poses_keep_their_postures_in_any_order(order: list[int]) -> None:
    before = Motion(lunge())
    after = Motion(editing.arranged(before, order))
    assert list(faults_of(after.figure)) == []
    for place, key in enumerate(order):
        assert apart(after.body(place), before.body(key)) < 2 * MILLIMETRE, place
        assert set(after.contacts(place)) == set(before.contacts(key))


def test_poses_are_moved_and_taken_out() -> None:
    motion = Motion(lunge())
    moved = Motion(editing.moved_pose(motion, 2, 0))
    assert apart(moved.body(0), motion.body(2)) < 2 * MILLIMETRE
    assert apart(moved.body(1), motion.body(0)) < 2 * MILLIMETRE
    assert len(editing.without_pose(motion, 0).poses) == 2
    with pytest.raises(ValueError, match="at least one pose"):
        editing.without_pose(Motion(editing.new_figure()), 0)


def test_a_prop_that_goes_takes_its_contacts_along() -> None:
    figure = editing.with_pose_after(editing.new_figure("sitting"), 0)
    motion = Motion(figure)
    bare = editing.without_prop(motion, 0)
    assert bare.props == ()
    assert list(faults_of(bare)) == []
    for key in range(2):
        assert apart(Motion(bare).body(key), motion.body(key)) < 2 * MILLIMETRE


@given(st.sampled_from(Muscle), st.sampled_from(BodySide))
def test_a_muscle_is_shown_on_one_side_at_a_time(muscle: Muscle, side: BodySide) -> None:
    once = editing.felt_in(editing.new_figure(), muscle, BodySide.LEFT)
    again = editing.felt_in(once, muscle, side)
    assert again.muscles == (FeltMuscle(muscle, side),)
    assert editing.felt_in(again, muscle, None).muscles == ()


@given(st.floats(-1000, 1000), st.floats(-10, 80))
@settings(max_examples=30)
def test_views_go_round(turn: float, height: float) -> None:
    view = editing.seen_from(editing.new_figure(), View(turn, height)).view
    assert -180 <= view.turn <= 180
    assert abs(math.sin(math.radians(view.turn - turn))) < 0.01


def test_props_and_times_are_set() -> None:
    figure = editing.with_prop(editing.new_figure(), PropKind.STRAP)
    assert figure.props == (Prop(PropKind.STRAP, round="right_ball"),)
    towel = Prop(PropKind.TOWEL, round="left_ball")
    assert editing.with_changed_prop(figure, 0, towel).props == (towel,)
    timed = editing.timed(figure, 0, move_seconds=3, hold_seconds=4).poses[0]
    assert (timed.move_seconds, timed.hold_seconds) == (3, 4)
    for kind in PropKind:
        assert list(faults_of(editing.with_prop(figure, kind))) == []
