"""The library that ships: every file has its shape, and what it says hangs together."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from stretchapp.core.documents import schedule_to_json
from stretchapp.core.exercise import Equipment, Exercise, Position, Region, Side
from stretchapp.core.routine import Routine
from stretchapp.resources import resource
from stretchapp.services import library as library_module
from stretchapp.services.library import Library

EXERCISE_FILES = sorted(resource("library", "exercises").iterdir())
ROUTINE_FILES = sorted(resource("library", "routines").iterdir())
LIBRARY = Library()

SLUGS = {
    Region.GLUTES: """
        glute-ball-release glute-bridge glute-clamshell glute-cross-leg-sitting
        glute-double-knee-to-chest glute-figure-four-chair glute-figure-four-supine
        glute-knee-to-chest glute-knee-to-opposite-shoulder glute-pigeon glute-side-lying-raise
        glute-standing-figure-four
    """,
    Region.HIP_FLEXORS: """
        hip-flexor-bed-edge hip-flexor-bridge-hold hip-flexor-chair-lunge
        hip-flexor-chair-sideways hip-flexor-couch hip-flexor-half-kneeling
        hip-flexor-half-kneeling-reach hip-flexor-low-lunge hip-flexor-prone-quad-strap
        hip-flexor-side-lying-quad hip-flexor-standing-quad hip-flexor-standing-split
    """,
    Region.HAMSTRINGS: """
        hamstring-active-knee-extension hamstring-chair-edge hamstring-chair-fold
        hamstring-downward-dog hamstring-half-long-sitting hamstring-long-sitting
        hamstring-nerve-slider hamstring-standing-hinge hamstring-standing-step
        hamstring-supine-doorway hamstring-supine-hands hamstring-supine-strap
    """,
    Region.SPINE: """
        spine-bird-dog spine-cat-camel spine-chair-cat-camel spine-chair-rotation
        spine-chair-side-bend spine-childs-pose spine-childs-pose-side spine-knee-rolls
        spine-open-book spine-pelvic-tilt spine-press-up spine-prone-on-elbows
        spine-standing-extension spine-thread-the-needle
    """,
}
"""Plans name exercises by these for ever: one may join the library, none may leave it."""

FIGURE = {"view": {"turn": 0, "height": 8}, "poses": [{"start": "standing"}]}
MOST_WORDS = 20


def name_of(value: Path | Exercise | Routine) -> str:
    return value.stem if isinstance(value, Path) else value.slug


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        load(resource("schemas", name)),
        retriever=lambda uri: load(resource("schemas", uri.rsplit("/", 1)[-1])),
    )


BUILT_IN_EXERCISE = validator("built_in_exercise.schema.json")
ROUTINE = validator("routine.schema.json")


def sentences(exercise: Exercise) -> Iterator[str]:
    yield from exercise.steps
    yield from exercise.mistakes
    yield from exercise.cautions


@pytest.mark.parametrize("path", EXERCISE_FILES, ids=name_of)
def test_every_exercise_file_is_valid_and_carries_its_slug(path: Path) -> None:
    document = load(path)
    BUILT_IN_EXERCISE.validate(document)
    assert path.name == f"{document['slug']}.json"


@pytest.mark.parametrize("path", ROUTINE_FILES, ids=name_of)
def test_every_routine_file_is_valid_and_carries_its_slug(path: Path) -> None:
    document = load(path)
    ROUTINE.validate(document)
    assert path.name == f"{document['slug']}.json"


@pytest.mark.parametrize(
    "change",
    [
        {"colour": "red"},
        {"muscles": {"chief": ["piriformis"], "others": [], "worst": []}},
        {"muscles": {"chief": [], "others": []}},
        {"steps": ["Sit.", "Stand."]},
        {"region": "shoulders"},
        {"sided": False},
        {"difficulty": 4},
        {"slug": "../glute-bridge"},
        {"figure": FIGURE | {"colour": "red"}},
        {"figure": FIGURE | {"poses": [{"start": "standing", "holdseconds": 2}]}},
        {"figure": FIGURE | {"props": [{"kind": "chair", "left": 1}]}},
        {"picture": {"file": f"media/{'0' * 64}.png", "description": ""}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_of_built_in_exercises_is_strict(change: dict[str, Any]) -> None:
    document = load(resource("library", "exercises", "glute-figure-four-supine.json"))
    assert BUILT_IN_EXERCISE.is_valid(document | {"figure": FIGURE})
    assert not BUILT_IN_EXERCISE.is_valid(document | change)


def test_the_schema_of_routines_is_strict() -> None:
    document = load(resource("library", "routines", "desk-day.json"))
    first = document["items"][0]
    assert not ROUTINE.is_valid(document | {"colour": "red"})
    for change in ({"sets": 0}, {"weeks": 2}, {"schedule": {"kind": "daily", "days": 2}}):
        assert not ROUTINE.is_valid(document | {"items": [first | change, *document["items"][1:]]})


@pytest.mark.parametrize(
    "change",
    [
        {"from_week": 1},
        {"from_week": 53},
        {"sets": 0},
        {"note": "Slower."},
        {"schedule": {"kind": "daily", "days": 2}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_schema_of_progressions_is_strict(change: dict[str, Any]) -> None:
    document = load(resource("library", "routines", "morning-stiffness.json"))
    first = document["items"][0]
    grown = first | {"progression": [first["progression"][0] | change]}
    assert ROUTINE.is_valid(document)
    assert not ROUTINE.is_valid(document | {"items": [grown, *document["items"][1:]]})


def test_what_is_read_is_what_the_file_says() -> None:
    exercise = LIBRARY.exercise("hamstring-supine-strap")
    assert exercise is not None
    assert exercise.name == "Lying hamstring stretch with strap"
    assert exercise.region is Region.HAMSTRINGS
    assert exercise.position is Position.LYING_BACK
    assert Equipment.STRAP in exercise.equipment
    assert exercise.sided
    assert exercise.dosage.side is Side.EACH
    assert (exercise.dosage.sets, exercise.dosage.hold_seconds) == (2, 30)


@pytest.mark.parametrize("region", Region)
def test_every_region_has_its_exercises_and_some_that_need_only_a_chair(region: Region) -> None:
    here = [exercise for exercise in LIBRARY.exercises() if exercise.region is region]
    assert len(here) >= 12
    assert set(SLUGS[region].split()) <= {exercise.slug for exercise in here}
    off_the_floor = {Position.SITTING, Position.STANDING}
    only_a_chair = [
        exercise
        for exercise in here
        if exercise.position in off_the_floor and set(exercise.equipment) <= {Equipment.CHAIR}
    ]
    assert len(only_a_chair) >= 2


def test_exercises_come_by_region_then_by_name() -> None:
    order = list(Region)
    exercises = LIBRARY.exercises()
    assert len(exercises) == len(EXERCISE_FILES)
    keys = [(order.index(exercise.region), exercise.name.casefold()) for exercise in exercises]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("exercise", LIBRARY.exercises(), ids=name_of)
def test_texts_are_short_and_plain(exercise: Exercise) -> None:
    for sentence in sentences(exercise):
        assert len(sentence.split()) <= MOST_WORDS, sentence
        assert re.fullmatch(r"[A-Z][^!'\"]*\.", sentence), sentence
        assert "  " not in sentence


@pytest.mark.parametrize("exercise", LIBRARY.exercises(), ids=name_of)
def test_sided_exercises_say_when_to_change_and_others_do_not(exercise: Exercise) -> None:
    says_so = any(
        re.search(r"change (legs|sides)|do the other side|turn to the other side", step)
        for step in exercise.steps
    )
    assert says_so == exercise.sided


@pytest.mark.parametrize("exercise", LIBRARY.exercises(), ids=name_of)
def test_variants_exist_and_lead_the_way_they_say(exercise: Exercise) -> None:
    for slug, direction in ((exercise.easier, -1), (exercise.harder, 1)):
        if slug is not None:
            variant = LIBRARY.exercise(slug)
            assert variant is not None, slug
            assert variant.slug != exercise.slug
            assert variant.region is exercise.region
            assert direction * (variant.difficulty - exercise.difficulty) >= 0


@pytest.mark.parametrize("exercise", LIBRARY.exercises(), ids=name_of)
@pytest.mark.parametrize("way", ["easier", "harder"])
def test_variants_never_lead_round_in_a_circle(exercise: Exercise, way: str) -> None:
    met = [exercise.slug]
    while (slug := getattr(LIBRARY.exercise(met[-1]), way)) is not None:
        assert slug not in met
        met.append(slug)


def test_no_two_exercises_share_a_name() -> None:
    names = [
        name.casefold()
        for exercise in LIBRARY.exercises()
        for name in (exercise.name, *exercise.other_names)
    ]
    assert len(names) == len(set(names))


def test_a_routine_is_read_with_its_schedule_and_times() -> None:
    routine = LIBRARY.routine("desk-day")
    assert routine is not None
    first = routine.items[0]
    assert schedule_to_json(first.schedule) == {
        "kind": "weekdays",
        "days": ["mo", "tu", "we", "th", "fr"],
    }
    assert first.times_per_day == len(first.clock_times) == 2
    assert LIBRARY.routine("no-such-routine") is None


def test_a_routine_is_read_with_its_weeks() -> None:
    routine = LIBRARY.routine("hamstrings-six-weeks")
    assert routine is not None
    strap = next(item for item in routine.items if item.exercise == "hamstring-supine-strap")
    assert (strap.first_week, strap.last_week) == (3, 6)
    assert [(step.from_week, step.dosage.sets) for step in strap.progression] == [(5, 3)]


@pytest.mark.parametrize("slug", ["no-such-exercise", "", "../routines/desk-day", "glute-bridge/"])
def test_an_unknown_slug_is_nothing(slug: str) -> None:
    assert LIBRARY.exercise(slug) is None


def test_the_therapists_own_exercises_come_first_and_stand_in_the_list() -> None:
    built_in = LIBRARY.exercise("glute-bridge")
    assert built_in is not None
    better = replace(built_in, name="Our glute bridge")
    new = replace(built_in, slug="our-new-one", name="Our new one")
    own = Library({better.slug: better, new.slug: new})
    assert own.exercise("glute-bridge") == better
    assert own.exercise("our-new-one") == new
    assert len(own.exercises()) == len(EXERCISE_FILES) + 1


def test_one_exercise_costs_one_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, ...]] = []

    def counting(*parts: str) -> Path:
        read.append(parts)
        return resource(*parts)

    monkeypatch.setattr(library_module, "resource", counting)
    library = Library()
    assert read == []
    library.exercise("glute-bridge")
    library.exercise("glute-bridge")
    assert read == [("library", "exercises", "glute-bridge.json")]


def test_body_areas_have_names_of_their_own_and_both_sides() -> None:
    areas = LIBRARY.body_areas()
    keys = {area.key for area in areas}
    assert len(keys) == len({area.name for area in areas}) == len(areas) >= 40
    assert {"low_back_left", "buttock_right", "groin_left", "neck"} <= keys
    for area in areas:
        assert area.view in {"front", "back"}
        if area.side == "left":
            assert area.key.removesuffix("_left") + "_right" in keys
            assert area.name.endswith(", left")


def test_measures_have_sensible_ranges_and_the_changes_of_their_sources() -> None:
    measures = {measure.key: measure for measure in LIBRARY.measures()}
    changes = {key: measure.change for key, measure in measures.items()}
    assert changes == {
        "finger_to_floor": 4.5,
        "straight_leg_raise": 6,
        "active_knee_extension": 8,
        "sit_and_reach": 4,
        "thomas_test": None,
        "roland_morris": 5,
    }
    for measure in measures.values():
        assert measure.unit in {"cm", "deg", "points"}
        assert measure.better in {"high", "low"}
        assert measure.minimum < measure.maximum
        assert (measure.change is None) == (measure.source is None)


def test_the_functional_scale_asks_for_three_activities_and_takes_their_mean() -> None:
    (scale,) = LIBRARY.questionnaires()
    assert (scale.id, scale.score, scale.better) == ("psfs", "mean", "high")
    assert [question.kind for question in scale.questions] == ["text", "scale"] * 3
    assert len({question.id for question in scale.questions}) == 6
    for question in scale.questions:
        if question.kind == "scale":
            assert (question.minimum, question.maximum) == (0, 10)
