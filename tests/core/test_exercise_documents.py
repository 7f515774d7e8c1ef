"""Exercises as JSON: what is written is read again, with its figure and picture."""

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.documents import (
    dosage_from_json,
    dosage_to_json,
    exercise_from_json,
    exercise_to_json,
)
from stretchapp.core.exercise import Dosage, Exercise, Side
from stretchapp.core.figure.documents import figure_from_json, figure_to_json
from stretchapp.core.figure.values import Figure, KeyPose
from stretchapp.core.picture import MediaType, Picture, StoredPicture
from tests.exchange.files import own_exercise
from tests.figure_strategies import figures, stored_pictures
from tests.strategies import exercises


def with_picture(exercise: Exercise, picture: Picture) -> dict[str, Any]:
    return exercise_to_json(exercise) | {
        "picture": {"file": picture.file, "description": picture.description}
    }


@given(exercises())
def test_an_exercise_comes_back_from_json(exercise: Exercise) -> None:
    document = exercise_to_json(exercise)
    assert exercise_from_json(json.loads(json.dumps(document))) == exercise
    assert ("figure" in document) == (exercise.figure is not None)
    assert "picture" not in document


@pytest.mark.parametrize(("pace", "written"), [(4, {}), (6, {"pace_seconds": 6})])
def test_only_a_pace_that_is_not_usual_is_written(pace: int, written: dict[str, int]) -> None:
    dosage = Dosage(1, 10, 0, 0, Side.NONE, pace)
    document = dosage_to_json(dosage)
    plain = {"sets": 1, "repetitions": 10, "hold_seconds": 0, "rest_seconds": 0, "side": "none"}
    assert document == plain | written
    assert dosage_from_json(document) == dosage


@given(figures())
def test_a_figure_comes_back_from_json_with_its_angles_in_order(figure: Figure) -> None:
    again = figure_from_json(json.loads(json.dumps(figure_to_json(figure))))
    assert again == figure
    assert [pose.angles for pose in again.poses] == [pose.angles for pose in figure.poses]


@given(exercises(), stored_pictures(), st.text())
def test_a_picture_is_named_by_its_bytes(
    exercise: Exercise, stored: StoredPicture, words: str
) -> None:
    picture = stored.described(words)
    document = with_picture(exercise, picture)
    again = exercise_from_json(document)
    assert again.picture == picture
    assert exercise_to_json(again) == document


def test_a_figure_or_picture_may_be_missing_or_null() -> None:
    document = own_exercise()
    for name in ("figure", "picture"):
        assert getattr(exercise_from_json(document), name) is not None
        assert getattr(exercise_from_json(document | {name: None}), name) is None
        del document[name]
        assert getattr(exercise_from_json(document), name) is None


def test_what_a_figure_leaves_out_is_as_usual() -> None:
    figure = figure_from_json(
        {"view": {"turn": 0, "height": 8}, "poses": [{"start": "standing"}, {}]}
    )
    assert figure == Figure((KeyPose("standing"), KeyPose()))
    assert figure_to_json(figure)["poses"][1] == {"move_seconds": 2.0, "hold_seconds": 1.5}


@pytest.mark.parametrize(
    ("media_type", "ending"),
    [(MediaType.PNG, "png"), (MediaType.JPEG, "jpg"), (MediaType.SVG, "svg")],
)
def test_the_name_of_a_picture_s_file_says_what_it_is(media_type: MediaType, ending: str) -> None:
    picture = StoredPicture(media_type, b"").described("Nothing")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert picture == Picture(empty, media_type, "Nothing")
    assert picture.file == f"media/{empty}.{ending}"
    assert Picture.in_file(picture.file, "Nothing") == picture


def test_the_bytes_of_a_picture_are_not_spelt_out() -> None:
    assert "bytes" not in repr(StoredPicture(MediaType.PNG, b"bytes"))


def test_to_read_an_exercise_no_figure_need_be_worked_out() -> None:
    program = (
        "import sys, stretchapp.core.documents\n"
        "print(*sorted(name for name in sys.modules if name.startswith('stretchapp.core.figure')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == [
        "stretchapp.core.figure",
        "stretchapp.core.figure.documents",
        "stretchapp.core.figure.values",
    ]
