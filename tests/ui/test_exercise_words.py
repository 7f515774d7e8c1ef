"""What is said of an exercise, and what its drawing shows to those who do not see it."""

from dataclasses import replace

import pytest

from stretchapp.core.exercise import Equipment, Exercise, Position
from stretchapp.core.figure.values import (
    BodySide,
    FeltMuscle,
    Figure,
    KeyPose,
    Muscle,
    Prop,
    PropKind,
)
from stretchapp.core.picture import MediaType, Picture
from stretchapp.services.library import Library
from stretchapp.ui import exercise_words

LIBRARY = Library()
STRAP = LIBRARY.exercise("hamstring-supine-strap")
assert STRAP is not None
FELT = (FeltMuscle(Muscle.HAMSTRINGS, BodySide.RIGHT), FeltMuscle(Muscle.CALVES, BodySide.RIGHT))
PROPS = (Prop(PropKind.MAT), Prop(PropKind.STRAP))
DRAWN = replace(STRAP, figure=Figure((KeyPose("standing"),), muscles=FELT, props=PROPS))


def test_a_drawing_in_words() -> None:
    assert exercise_words.drawing_words(DRAWN) == (
        "Drawing: lying on the back; "
        "felt in the back of the right thigh and in the right calf; with a strap."
    )


def test_the_mirror_image_is_felt_on_the_other_side() -> None:
    words = exercise_words.drawing_words(DRAWN, mirrored=True)
    assert "back of the left thigh" in words
    assert "right" not in words


@pytest.mark.parametrize("muscle", Muscle)
@pytest.mark.parametrize("side", BodySide)
def test_every_muscle_has_a_place_on_either_side(muscle: Muscle, side: BodySide) -> None:
    felt = replace(
        DRAWN, figure=Figure((KeyPose("standing"),), muscles=(FeltMuscle(muscle, side),))
    )
    own, other = (exercise_words.drawing_words(felt, mirrored) for mirrored in (False, True))
    if side is BodySide.BOTH:
        assert own == other
    else:
        assert side in own
        assert own.replace("left", "right") == other.replace("left", "right")
        assert own != other


def test_every_prop_position_and_piece_of_equipment_has_words() -> None:
    for prop in PropKind:
        figure = Figure((KeyPose("standing"),), props=(Prop(prop),))
        words = exercise_words.drawing_words(replace(DRAWN, figure=figure))
        assert words.count(";") == (prop is not PropKind.MAT)
    assert len({exercise_words.position_words(entry) for entry in Position}) == len(Position)
    assert len({exercise_words.equipment_words(entry) for entry in Equipment}) == len(Equipment)


def test_without_a_figure_it_is_the_picture_or_the_sign_that_is_told() -> None:
    bare = replace(STRAP, figure=None)
    assert exercise_words.drawing_words(bare) == "Sign for: Hamstrings"
    picture = Picture("0" * 64, MediaType.PNG, "A man with a belt")
    assert exercise_words.drawing_words(replace(DRAWN, picture=picture)) == "A man with a belt"
    silent = replace(DRAWN, picture=replace(picture, description=""))
    assert exercise_words.drawing_words(silent) == f"Picture: {STRAP.name}"


def test_muscles_stand_by_where_they_are() -> None:
    assert exercise_words.places_words(STRAP.muscles.chief) == (
        "back of the thigh (biceps femoris, semitendinosus, semimembranosus)"
    )
    assert exercise_words.places_words(("popliteus",)) == "popliteus"


@pytest.mark.parametrize("exercise", LIBRARY.exercises(), ids=lambda exercise: exercise.slug)
def test_every_exercise_of_the_library_can_be_told(exercise: Exercise) -> None:
    words = exercise_words.drawing_words(exercise)
    assert exercise_words.filed_words(exercise).count("·") == 1
    assert exercise_words.needed_words(exercise)
    assert exercise.steps[-1] in exercise_words.steps_words(exercise)
    if exercise.figure is not None:
        assert exercise_words.position_words(exercise.position) in words
        assert "felt" in words
