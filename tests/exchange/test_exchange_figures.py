"""The figures of a file's exercises: their shape, their words, and what a schema cannot say."""

import json
import re
from enum import StrEnum
from typing import Any

import pytest

from stretchapp.core.figure.checking import Fault
from stretchapp.core.figure.values import BodySide, Muscle, PropKind
from stretchapp.exchange import consistency
from stretchapp.resources import resource
from tests.exchange.files import PAGE, Path, changed, full_example, named, refusal, without

FIGURE: Path = ("exercises", 0, "figure")
POSE: Path = (*FIGURE, "poses", 1)
FELT = {"muscle": "calves", "side": "both"}
CONTACT = {"point": "left_heel", "on": "floor"}
NAME = "a name of small letters, digits and _, such as right_heel"
ANGLES = "at most 60 angles in degrees, by name"


def definitions() -> Any:
    path = resource("schemas", "figure.schema.json")
    return json.loads(path.read_text(encoding="utf-8"))["$defs"]


@pytest.mark.parametrize(
    ("definition", "field", "words"),
    [("felt", "muscle", Muscle), ("felt", "side", BodySide), ("prop", "kind", PropKind)],
)
def test_the_schema_has_the_core_s_words(definition: str, field: str, words: type[StrEnum]) -> None:
    assert definitions()[definition]["properties"][field]["enum"] == [word.value for word in words]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ((*FIGURE, "view", "turn"), 181, "a number from -180 to 180, found 181"),
        ((*FIGURE, "view", "height"), -21, "a number from -20 to 90, found -21"),
        ((*FIGURE, "poses"), [], "a list of 1 to 12 entries, found []"),
        ((*FIGURE, "poses"), [{"start": "standing"}] * 13, "a list of 1 to 12 entries, found 13"),
        ((*FIGURE, "muscles"), [FELT] * 13, "a list of at most 12 entries, found 13"),
        ((*FIGURE, "muscles", 0, "muscle"), "neck", "one of gluteals, piriformis, "),
        ((*FIGURE, "props"), [{"kind": "mat"}] * 13, "a list of at most 12 entries, found 13"),
        ((*FIGURE, "props", 0, "kind"), "sofa", "one of mat, chair, wall, "),
        ((*FIGURE, "props", 0, "forward"), 3.1, "a number from -3 to 3, found 3.1"),
        ((*FIGURE, "props", 0, "turn"), 361, "a number from -360 to 360, found 361"),
        ((*FIGURE, "props", 1, "height"), -0.1, "a number from 0 to 3, found -0.1"),
        ((*FIGURE, "props", 2, "round"), "Right ball", NAME),
        ((*POSE, "start"), "", NAME),
        ((*POSE, "start"), "a" * 61, NAME),
        ((*POSE, "angles"), {"": 1}, ANGLES),
        ((*POSE, "angles"), {"right hip": 1}, ANGLES),
        ((*POSE, "angles"), {f"a{at}": 1 for at in range(61)}, ANGLES),
        ((*POSE, "angles", "right_hip_flexion"), 361, "a number from -360 to 360, found 361"),
        ((*POSE, "angles", "right_hip_flexion"), "80", 'a number from -360 to 360, found "80"'),
        ((*POSE, "contacts"), [CONTACT] * 41, "a list of at most 40 entries, found 41"),
        ((*POSE, "contacts", 0, "bend"), "sideways", "one of out, in, up, down, front, back"),
        ((*POSE, "contacts", 0, "away"), 1.1, "a number from 0 to 1, found 1.1"),
        ((*POSE, "contacts", 0, "slides"), 1, "true or false, found 1"),
        ((*POSE, "released"), ["right_sole"] * 2, "a list of at most 40 entries, none of them"),
        ((*POSE, "move_seconds"), 30.1, "a number from 0 to 30, found 30.1"),
        ((*POSE, "hold_seconds"), -1, "a number from 0 to 30, found -1"),
    ],
)
def test_a_broken_rule_is_named(path: Path, value: Any, words: str) -> None:
    error = refusal("plan", changed(full_example("plan"), path, value))
    assert str(error).startswith(f"{named(path)}: expected {words}")


def test_the_page_s_figure_is_a_good_one() -> None:
    found = re.search(r"```json figure\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    assert refusal("plan", changed(full_example("plan"), FIGURE, json.loads(found[1]))) is None


@pytest.mark.parametrize("path", [(*FIGURE, "props", 2, "round"), (*FIGURE, "poses", 0, "start")])
def test_what_a_figure_cannot_be_shown_without(path: Path) -> None:
    for kind in ("plan", "progress"):
        error = refusal(kind, without(full_example(kind), path))
        assert error is not None
        assert (error.place, error.found) == (named(path), "nothing")


def test_what_is_wrong_with_a_figure_is_named_with_its_exercise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = "poses[1].angles.right_hip_flexon"
    fault = Fault(place, "the name of an angle", "right_hip_flexon")
    monkeypatch.setattr(consistency, "faults_of", lambda figure: iter([fault]))
    for kind in ("plan", "progress"):
        error = refusal(kind, full_example(kind))
        assert (
            str(error)
            == f"exercises[0].figure.{place}: expected {fault.expected}, found {fault.found}"
        )
