"""Searching the library: by any of its words, without accents and case, the best fit first."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.exercise import Equipment, Exercise, Position, Region
from stretchapp.services.library import Library
from stretchapp.services.library_search import (
    EVERYTHING,
    LibrarySearch,
    Narrowing,
    Nothing,
    folded,
    words_of,
)
from stretchapp.services.muscles import by_place, muscle_words
from tests.strategies import exercises

LIBRARY = Library()
ALL = LIBRARY.exercises()


def plain_terms(exercise: Exercise) -> Iterable[str]:
    """Stands for a page's words: the muscles' plain names, and what the exercise is filed under."""
    for anatomical in (*exercise.muscles.chief, *exercise.muscles.others):
        words = muscle_words(anatomical)
        yield from (words.plain, *words.also)
    yield from (exercise.region, exercise.position, *exercise.equipment)


SEARCH = LibrarySearch(ALL, plain_terms)


def slugs(typed: str, narrowing: Narrowing = EVERYTHING) -> list[str]:
    return [exercise.slug for exercise in SEARCH.find(typed, narrowing)]


def test_nothing_typed_finds_everything_in_the_librarys_order() -> None:
    assert SEARCH.find() == SEARCH.find("  -- ") == ALL


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("clamshell", "glute-clamshell"),
        ("CLAM", "glute-clamshell"),
        ("childs pose side", "spine-childs-pose-side"),
        ("child’s pose", "spine-childs-pose"),
        ("cat cow", "spine-cat-camel"),
        ("fig-4 chair", "glute-figure-four-chair"),
        ("sphinx", "spine-prone-on-elbows"),
        ("strap hamstring", "hamstring-supine-strap"),
    ],
)
def test_the_best_fit_comes_first(typed: str, first: str) -> None:
    assert slugs(typed)[0] == first


def test_a_name_goes_before_other_names_muscles_and_steps() -> None:
    found = slugs("piriformis")
    # In another name of three; among the muscles of others.
    assert set(found[:4]) == {
        "glute-cross-leg-sitting",
        "glute-figure-four-chair",
        "glute-figure-four-supine",
        "glute-standing-figure-four",
    }
    assert "glute-ball-release" in found[4:]
    bridges = slugs("bridge")
    assert set(bridges[:2]) == {"glute-bridge", "hip-flexor-bridge-hold"}


def test_muscles_are_found_by_their_anatomical_and_their_plain_names() -> None:
    for typed in ("iliopsoas", "psoas", "front of the hip"):
        assert "hip-flexor-half-kneeling" in slugs(typed)
    assert "glute-bridge" in slugs("buttock")


def test_steps_are_searched_too_and_come_last() -> None:
    found = slugs("tennis")
    assert found == ["glute-ball-release"]
    assert slugs("doorway")[0] == "hamstring-supine-doorway"


def test_every_word_must_be_found() -> None:
    assert slugs("clamshell wall") == []
    assert slugs("xylophone") == []


@given(st.sampled_from(ALL), st.data())
def test_every_exercise_is_found_by_each_word_of_its_names(
    exercise: Exercise, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([exercise.name, *exercise.other_names]))
    word = data.draw(st.sampled_from(words_of(name)))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    assert exercise in SEARCH.find(beginning.upper())


@given(st.lists(exercises(), max_size=4), st.data())
def test_exercises_of_any_writing_are_found_by_their_own_names(
    own: list[Exercise], data: st.DataObject
) -> None:
    search = LibrarySearch(own, plain_terms)
    for exercise in own:
        assert exercise in search.find(exercise.name)
        text = data.draw(st.sampled_from([*exercise.steps, exercise.name]))
        assert exercise in search.find(text)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert words_of(text) == words_of(folded(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [("Étirement", "etirement"), ("GRÖẞE", "grosse"), ("Child’s", "childs"), ("ﬁgure", "figure")],
)
def test_folding_drops_accents_case_and_apostrophes(text: str, found: str) -> None:
    assert folded(text) == found


@given(
    st.builds(
        Narrowing,
        st.none() | st.sampled_from(Region),
        st.none() | st.sampled_from(Position),
        st.none() | st.just(Nothing.NEEDED) | st.sampled_from(Equipment),
        st.none() | st.integers(1, 3),
    ),
    st.sampled_from(["", "hamstring", "lying", "chair"]),
)
def test_narrowing_keeps_exactly_what_is_as_asked(narrowing: Narrowing, typed: str) -> None:
    found = SEARCH.find(typed, narrowing)
    for exercise in SEARCH.find(typed):
        asked = (
            narrowing.region in (None, exercise.region)
            and narrowing.position in (None, exercise.position)
            and narrowing.difficulty in (None, exercise.difficulty)
        )
        if narrowing.equipment is Nothing.NEEDED:
            asked &= not set(exercise.equipment) - {Equipment.MAT}
        elif narrowing.equipment is not None:
            asked &= narrowing.equipment in exercise.equipment
        assert (exercise in found) == asked


def test_every_muscle_of_the_library_has_plain_words() -> None:
    for exercise in ALL:
        for anatomical in (*exercise.muscles.chief, *exercise.muscles.others):
            assert muscle_words(anatomical).plain != anatomical


def test_a_muscle_that_nobody_described_keeps_its_name() -> None:
    assert muscle_words("Gluteus Maximus").plain == "buttock"
    assert muscle_words("popliteus").plain == "popliteus"


def test_muscles_of_one_place_stand_together() -> None:
    muscles = ("biceps femoris", "gastrocnemius", "semitendinosus", "popliteus")
    assert by_place(muscles) == {
        "back of the thigh": ["biceps femoris", "semitendinosus"],
        "calf": ["gastrocnemius"],
        "popliteus": ["popliteus"],
    }
