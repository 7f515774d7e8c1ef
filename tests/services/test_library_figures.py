"""The figures of the library: every frame of every exercise within joint limits, resting, clear."""

import json
from functools import cache
from itertools import pairwise

import pytest

from stretchapp.core.figure.checking import faults_of
from stretchapp.core.figure.landmarks import place_of
from stretchapp.core.figure.motion import Motion
from stretchapp.core.figure.rotation import length, sub
from stretchapp.core.figure.skeleton import ANGLES
from stretchapp.core.figure.values import BodySide, Figure, PropKind
from stretchapp.resources import resource
from stretchapp.services.library import Library

SLUGS = sorted(path.stem for path in resource("library", "exercises").glob("*.json"))
FARTHEST = 0.12
"""Of stature, in one frame: 6 m a second for a person of 1.7 m."""
FOLLOWED = (
    *("crown", "chest", "sacrum"),
    *(
        f"{side}_{point}"
        for side in ("right", "left")
        for point in ("fingertips", "elbow", "knee_top", "toes")
    ),
)
EACH = pytest.mark.parametrize("slug", SLUGS)


@cache
def figure(slug: str) -> Figure:
    exercise = Library().exercise(slug)
    assert exercise is not None and exercise.figure is not None
    return exercise.figure


@cache
def motion(slug: str) -> Motion:
    return Motion(figure(slug))


def test_every_exercise_has_a_figure() -> None:
    assert len(SLUGS) >= 48
    assert all(figure(slug).poses for slug in SLUGS)


@EACH
def test_it_has_a_start_and_an_end_and_names_only_what_there_is(slug: str) -> None:
    assert len(figure(slug).poses) >= 2
    assert [fault for fault in faults_of(figure(slug))] == []


@EACH
def test_it_shows_a_muscle_and_the_equipment_that_the_text_names(slug: str) -> None:
    shown = figure(slug)
    assert shown.muscles
    exercise = Library().exercise(slug)
    assert exercise is not None
    if exercise.sided:
        assert all(felt.side is not BodySide.LEFT for felt in shown.muscles)
    kinds = {prop.kind for prop in shown.props}
    drawn = {
        "chair": PropKind.CHAIR,
        "strap": PropKind.STRAP,
        "step": PropKind.STEP,
        "bed": PropKind.BED,
        "ball": PropKind.BALL,
        "doorway": PropKind.DOOR_FRAME,
    }
    for thing in exercise.equipment:
        if thing.value in drawn:
            assert drawn[thing.value] in kinds


@EACH
def test_every_key_pose_rests_on_its_contacts(slug: str) -> None:
    for key in range(motion(slug).key_count):
        assert motion(slug).faults(key, 0) == []


@EACH
def test_every_frame_between_keeps_limits_and_contacts_and_sinks_into_nothing(slug: str) -> None:
    moves = motion(slug)
    wrong: dict[tuple[int, int], list[str]] = {}
    for key in range(moves.key_count - 1):
        for step in range(1, moves.steps(key)):
            body = moves.frame(key, step)
            for angle, degrees in zip(ANGLES, body.posture.degrees, strict=True):
                assert angle.movement.least <= degrees <= angle.movement.most
            if faults := moves.faults(key, step):
                wrong[key, step] = faults
    assert wrong == {}


@EACH
def test_it_flows_from_frame_to_frame(slug: str) -> None:
    """No part of the body goes further in a thirtieth of a second than a quick hand would."""
    moves = motion(slug)
    for key in range(moves.key_count - 1):
        bodies = [moves.frame(key, step) for step in range(moves.steps(key) + 1)]
        for before, after in pairwise(bodies):
            for point in FOLLOWED:
                assert length(sub(place_of(after, point), place_of(before, point))) < FARTHEST


@EACH
def test_its_file_is_short_and_readable(slug: str) -> None:
    document = json.loads(resource("library", "exercises", f"{slug}.json").read_text("utf-8"))
    for pose in document["figure"]["poses"]:
        assert len(pose.get("angles", {})) <= 30
        assert len(pose.get("contacts", [])) <= 14
