"""What is wrong with a figure is found by name and range, and nothing else is."""

from dataclasses import replace

import pytest
from hypothesis import given

from stretchapp.core.figure.checking import Fault, faults_of
from stretchapp.core.figure.values import Contact, Figure, KeyPose, Prop, PropKind
from stretchapp.services.library import Library
from tests.figure_strategies import figures

STANDING = Figure((KeyPose("standing"),))


def with_pose(**fields: object) -> Figure:
    return Figure((replace(KeyPose("standing"), **fields),))  # type: ignore[arg-type]


def places(figure: Figure) -> list[str]:
    return [fault.place for fault in faults_of(figure)]


def test_every_figure_of_the_library_is_sound() -> None:
    for exercise in Library().exercises():
        if exercise.figure is not None:
            assert places(exercise.figure) == [], exercise.slug


@given(figures())
def test_figures_that_can_be_shown_have_no_fault(figure: Figure) -> None:
    on_itself = [
        contact.point
        for pose in figure.poses
        for contact in pose.contacts
        if contact.on == contact.point
    ]
    assert bool(places(figure)) == bool(on_itself)


@pytest.mark.parametrize(
    ("figure", "place"),
    [
        (Figure(()), "poses"),
        (Figure((KeyPose(),)), "poses[0].start"),
        (Figure((KeyPose("flying"),)), "poses[0].start"),
        (Figure((KeyPose("standing"), KeyPose("flying"))), "poses[1].start"),
        (Figure((KeyPose("sitting"),)), "poses[0].start"),
        (with_pose(angles=(("tail_flexion", 1.0),)), "poses[0].angles.tail_flexion"),
        (with_pose(angles=(("right_knee_flexion", 170.0),)), "poses[0].angles.right_knee_flexion"),
        (with_pose(angles=(("neck_flexion", float("nan")),)), "poses[0].angles.neck_flexion"),
        (with_pose(contacts=(Contact("tail", "floor"),)), "poses[0].contacts[0].point"),
        (with_pose(contacts=(Contact("right_palm", "seat"),)), "poses[0].contacts[0].on"),
        (with_pose(contacts=(Contact("right_palm", "right_palm"),)), "poses[0].contacts[0].on"),
        (with_pose(contacts=(Contact("right_sole", "right_heel"),)), "poses[0].contacts[0].on"),
        (
            with_pose(contacts=(Contact("right_palm", "floor", "over"),)),
            "poses[0].contacts[0].bend",
        ),
        (with_pose(released=("tail",)), "poses[0].released[0]"),
        (replace(STANDING, props=(Prop(PropKind.STRAP),)), "props[0].round"),
        (replace(STANDING, props=(Prop(PropKind.TOWEL, round="tail"),)), "props[0].round"),
    ],
)
def test_each_fault_is_found_at_its_place(figure: Figure, place: str) -> None:
    assert places(figure) == [place]


def test_a_fault_says_what_was_expected() -> None:
    (fault,) = faults_of(with_pose(angles=(("right_knee_flexion", 170.0),)))
    assert fault == Fault("poses[0].angles.right_knee_flexion", "-5 to 160 degrees", "170")


def test_what_rests_on_a_chair_needs_one_unless_it_is_let_go() -> None:
    sitting = Figure((KeyPose("sitting", released=("right_sit_bone", "left_sit_bone")),))
    assert places(sitting) == []
    on_chair = Figure((KeyPose("sitting"),), props=(Prop(PropKind.CHAIR),))
    assert places(on_chair) == []
