"""The therapist's own exercises: made, changed, copied, deleted and undone; what is hidden."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.documents import exercise_from_json
from stretchapp.core.exercise import Exercise
from stretchapp.core.figure.values import Figure, KeyPose
from stretchapp.core.picture import LARGEST_PICTURE, MediaType
from stretchapp.core.plan import Plan
from stretchapp.core.routine import Routine, RoutineItem
from stretchapp.core.schedule import Daily
from stretchapp.db.check import check
from stretchapp.db.store import Store
from stretchapp.services import own_exercises, practice
from stretchapp.services.library import Library, library_of
from stretchapp.services.own_exercises import (
    copy_exercise,
    delete_own_exercise,
    hidden_exercises,
    hide_exercise,
    new_picture,
    picture_bytes,
    save_own_exercise,
    undo,
    unhide_exercise,
)
from stretchapp.services.wrong_input import WrongInput
from tests.exchange.files import PICTURE, own_exercise

TODAY = date(2026, 11, 24)
SVG = b"<svg><circle r='1'/></svg>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    now = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
    opened = Store.open(tmp_path / "store", StandingClock(now))
    yield opened
    opened.close()


@pytest.fixture
def draft() -> Exercise:
    """A new exercise with a figure and no picture."""
    return exercise_from_json(own_exercise() | {"slug": "", "picture": None})


def listed(store: Store) -> dict[str, Exercise]:
    """The therapist's own exercises, by slug."""
    with store.reading() as work:
        return {own.exercise.slug: own.exercise for own in work.own_exercises()}


def in_library(store: Store, slug: str) -> Exercise | None:
    with store.reading() as work:
        return library_of(work).exercise(slug)


def planned(store: Store, exercise: Exercise, **changes: Any) -> Plan:
    """A plan of a new patient with that exercise, saved with ``changes``."""
    item = RoutineItem(exercise.slug, exercise.dosage, Daily())
    routine = Routine("own", "My plan", "It moves.", (item,))
    plan = practice.start_routine(
        store, routine, TODAY - timedelta(days=7), patient=None, name="Sam"
    )
    with store.writing() as work:
        work.save(replace(plan, **changes))
    return plan


def test_a_new_exercise_is_kept_under_a_slug_of_its_name(store: Store, draft: Exercise) -> None:
    change = save_own_exercise(store, replace(draft, name="  Wall slide  "))
    slug = change.after.exercise.slug
    saved = replace(draft, slug=slug, name="Wall slide")
    assert re.fullmatch("own-wall-slide-[0-9a-f]{8}", slug)
    assert change.before is None
    assert change.after.exercise == saved
    assert listed(store) == {slug: saved}
    assert in_library(store, slug) == saved


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Étirement à genoux", "own-etirement-a-genoux"),
        ("Child’s pose (wide) – 2", "own-childs-pose-wide-2"),
        ("Fußwippe", "own-fusswippe"),
        ("背伸ばし", "own-exercise"),
        ("--", "own-exercise"),
        ("x" * 200, "own-" + "x" * 80),
        ("a " * 100, "own-" + "a-" * 39 + "a"),
    ],
)
def test_slugs_are_plain(store: Store, draft: Exercise, name: str, words: str) -> None:
    slug = save_own_exercise(store, replace(draft, name=name)).after.exercise.slug
    assert re.fullmatch(f"{words}-[0-9a-f]{{8}}", slug)
    assert len(slug) <= 100


def test_no_two_exercises_ever_get_one_slug(
    store: Store, draft: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = [UUID(f"{digit}" * 32) for digit in "11212341235"]
    monkeypatch.setattr(own_exercises, "uuid4", lambda: drawn.pop(0))
    slugs = [save_own_exercise(store, draft).after.exercise.slug for _ in range(2)]
    delete_own_exercise(store, slugs[0])
    slugs += [save_own_exercise(store, draft).after.exercise.slug for _ in range(3)]
    assert slugs == [f"own-wall-slide-{digit * 8}" for digit in "12345"]
    assert drawn == []


def test_an_exercise_is_changed_under_its_slug(store: Store, draft: Exercise) -> None:
    first = save_own_exercise(store, draft).after
    renamed = replace(first.exercise, name="Slide at the wall", figure=None)
    change = save_own_exercise(store, renamed)
    assert (change.before, change.after.exercise) == (first, renamed)
    assert change.after.stamp.changed > first.stamp.changed
    assert listed(store) == {first.exercise.slug: renamed}
    again = save_own_exercise(store, renamed)
    assert again.before == again.after == change.after


@pytest.mark.parametrize("slug", ["own-wall-slide-3f9a2c1b", "glute-bridge"])
def test_only_an_own_exercise_can_be_changed(store: Store, draft: Exercise, slug: str) -> None:
    with pytest.raises(WrongInput, match=f"no exercise of your own called {slug}"):
        save_own_exercise(store, replace(draft, slug=slug))
    assert listed(store) == {}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "name: expected a text of 1 to 200 characters"),
        ({"name": "x" * 201}, "name: expected a text of 1 to 200 characters"),
        ({"name": "a\0b"}, "name: expected a text without NUL"),
        ({"name": "a\ud800"}, "name: expected a text without NUL and half characters"),
        ({"other_names": ("a", "a")}, "other_names: expected a list of at most 20 entries"),
        ({"difficulty": 4}, r"difficulty: expected 1 \(easy\), 2 or 3"),
        ({"steps": ("x" * 1001,)}, r"steps\[0\]: expected a text of 1 to 1,000 characters"),
        ({"steps": ("x",) * 21}, "steps: expected a list of at most 20 entries"),
        ({"cautions": ("",)}, r"cautions\[0\]: expected a text of 1 to 1,000 characters"),
        ({"easier": "No such"}, "easier: expected another exercise's slug, or null"),
        ({"figure": Figure(())}, "figure.poses: expected a list of 1 to 12 entries"),
        ({"figure": Figure((KeyPose(),))}, r"figure.poses\[0\].start: expected the name of a"),
        (
            {"figure": Figure((KeyPose("standing", (("neck_flexion", float("nan")),)),))},
            r"figure.poses\[0\].angles.neck_flexion: expected a number",
        ),
        (
            {"picture": PICTURE.described("x" * 501)},
            "picture.description: expected a text of at most 500 characters",
        ),
        ({"picture": PICTURE.described()}, "picture of this exercise is missing"),
        ({"picture": replace(PICTURE.described(), sha256="a")}, "picture.file: expected media/"),
    ],
)
def test_what_a_file_could_not_carry_is_not_kept(
    store: Store, draft: Exercise, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(WrongInput, match=said):
        save_own_exercise(store, replace(draft, **changes))
    assert listed(store) == {}


def test_a_picture_is_kept_with_its_exercise(store: Store, draft: Exercise) -> None:
    described = replace(draft, picture=new_picture(PICTURE.data, "A back against a wall."))
    first = save_own_exercise(store, described, PICTURE.data).after.exercise
    assert first.picture == PICTURE.described("A back against a wall.")
    assert picture_bytes(store, PICTURE.described()) == PICTURE.data
    second = save_own_exercise(store, first, SVG).after.exercise
    assert second.picture == new_picture(SVG, "A back against a wall.")
    assert second.picture.media_type is MediaType.SVG
    assert save_own_exercise(store, first).after.exercise == first
    without = save_own_exercise(store, replace(first, picture=None)).after.exercise
    assert without.picture is None
    assert picture_bytes(store, new_picture(SVG)) == SVG
    assert picture_bytes(store, new_picture(b"<svg/>")) is None
    assert check(store) == ()


def test_a_picture_needs_no_description(store: Store, draft: Exercise) -> None:
    saved = save_own_exercise(store, draft, PICTURE.data).after.exercise
    assert saved.picture == PICTURE.described()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a", "picture: expected PNG or JPEG or SVG, found something else"),
        (PICTURE.data.ljust(LARGEST_PICTURE + 1), "picture: expected at most 1,024 KB"),
        (b"<svg onload='x'/>", "picture: expected an SVG without events"),
    ],
)
def test_what_is_no_picture_is_refused(
    store: Store, draft: Exercise, data: bytes, said: str
) -> None:
    for intake in (new_picture, lambda given: save_own_exercise(store, draft, given)):
        with pytest.raises(WrongInput, match=said):
            intake(data)
    assert listed(store) == {}


@pytest.mark.parametrize("built_in", ["glute-bridge", None])
def test_a_copy_is_a_draft_that_says_the_same(
    store: Store, draft: Exercise, built_in: str | None
) -> None:
    own = save_own_exercise(store, draft, PICTURE.data).after.exercise.slug
    slug = built_in or own
    copied = copy_exercise(store, slug)
    original = in_library(store, slug)
    assert original is not None
    assert copied == replace(original, slug="", name=f"Copy of {original.name}")
    saved = save_own_exercise(store, copied).after.exercise
    assert saved.slug.startswith("own-copy-of-")
    assert in_library(store, slug) == original


def test_a_copy_s_name_is_no_longer_than_a_name_may_be(store: Store, draft: Exercise) -> None:
    slug = save_own_exercise(store, replace(draft, name="x" * 200)).after.exercise.slug
    assert save_own_exercise(store, copy_exercise(store, slug)).after.exercise.name.endswith("x")


def test_there_is_nothing_to_copy_under_an_unknown_slug(store: Store) -> None:
    with pytest.raises(WrongInput, match="no exercise called nothing"):
        copy_exercise(store, "nothing")


def test_a_deleted_exercise_is_no_longer_listed_but_still_known(
    store: Store, draft: Exercise
) -> None:
    saved = save_own_exercise(store, draft).after
    change = delete_own_exercise(store, saved.exercise.slug)
    assert (change.before, change.after.exercise) == (saved, saved.exercise)
    assert change.after.stamp.deleted
    assert listed(store) == {}
    assert in_library(store, saved.exercise.slug) == saved.exercise
    with store.reading() as work:
        assert saved.exercise not in library_of(work).exercises()


@pytest.mark.parametrize("built_in", [None, "glute-bridge"])
def test_only_an_own_exercise_can_be_deleted(
    store: Store, draft: Exercise, built_in: str | None
) -> None:
    deleted = save_own_exercise(store, draft).after.exercise.slug
    delete_own_exercise(store, deleted)
    slug = built_in or deleted
    with pytest.raises(WrongInput, match=f"no exercise of your own called {slug}"):
        delete_own_exercise(store, slug)


def test_an_own_exercise_that_stood_before_a_built_in_one_gives_way_when_deleted() -> None:
    built_in = Library().exercise("glute-bridge")
    assert built_in is not None
    own = replace(built_in, name="Our glute bridge")
    library = Library(deleted={own.slug: own})
    assert library.exercise("glute-bridge") == built_in
    assert own not in library.exercises()


@pytest.mark.parametrize("last_day", [None, TODAY, TODAY + timedelta(days=9)])
def test_an_exercise_of_a_plan_in_use_is_not_deleted(
    store: Store, draft: Exercise, last_day: date | None
) -> None:
    change = save_own_exercise(store, draft)
    slug = change.after.exercise.slug
    planned(store, change.after.exercise, last_day=last_day)
    for forget in (
        lambda: delete_own_exercise(store, slug),
        lambda: undo(store, change),
    ):
        with pytest.raises(WrongInput, match="Wall slide is in a plan that is in use: My plan"):
            forget()
    assert slug in listed(store)


def test_an_exercise_of_plans_that_are_over_can_be_deleted(store: Store, draft: Exercise) -> None:
    exercise = save_own_exercise(store, draft).after.exercise
    planned(store, exercise, last_day=TODAY - timedelta(days=1))
    closed, gone = planned(store, exercise), planned(store, exercise)
    with store.writing() as work:
        work.save(replace(closed.items[0], last_day=TODAY - timedelta(days=1)))
        work.save(replace(gone, stamp=work.stamp(gone.stamp, deleted=True)))
    delete_own_exercise(store, exercise.slug)
    assert check(store) == ()


def test_every_change_can_be_undone_and_done_again(store: Store, draft: Exercise) -> None:
    made = save_own_exercise(store, draft)
    slug = made.after.exercise.slug
    with_picture = save_own_exercise(store, made.after.exercise, PICTURE.data)
    deleted = delete_own_exercise(store, slug)
    back = undo(store, deleted)
    assert listed(store) == {slug: with_picture.after.exercise}
    gone = undo(store, back)
    assert listed(store) == {}
    undo(store, gone)
    unpictured = undo(store, with_picture)
    assert listed(store) == {slug: made.after.exercise}
    undo(store, unpictured)
    assert listed(store) == {slug: with_picture.after.exercise}
    undo(store, with_picture)
    undo(store, undo(store, undo(store, made)))
    assert listed(store) == {}


def test_what_was_changed_again_is_not_undone(store: Store, draft: Exercise) -> None:
    made = save_own_exercise(store, draft)
    later = save_own_exercise(store, replace(made.after.exercise, name="Slide"))
    with pytest.raises(WrongInput, match="changed again since"):
        undo(store, made)
    assert listed(store) == {later.after.exercise.slug: later.after.exercise}


def test_exercises_are_hidden_and_offered_again(store: Store, draft: Exercise) -> None:
    own = save_own_exercise(store, draft).after.exercise.slug
    assert hidden_exercises(store) == frozenset()
    assert hide_exercise(store, "glute-bridge")
    assert hide_exercise(store, own)
    assert not hide_exercise(store, "glute-bridge")
    assert hidden_exercises(store) == {"glute-bridge", own}
    assert in_library(store, "glute-bridge") is not None
    assert unhide_exercise(store, "glute-bridge")
    assert not unhide_exercise(store, "glute-bridge")
    assert hidden_exercises(store) == {own}
    with pytest.raises(WrongInput, match="no exercise called nothing"):
        hide_exercise(store, "nothing")


def test_each_function_is_one_unit_of_work(
    store: Store, draft: Exercise, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise WrongInput("no")

    monkeypatch.setattr(own_exercises, "_check_picture", fail)
    with pytest.raises(WrongInput):
        save_own_exercise(store, draft, PICTURE.data)
    assert picture_bytes(store, PICTURE.described()) is None
