"""The therapist's own exercises, their pictures, and what is hidden of the library."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from stretchapp.core.documents import exercise_to_json
from stretchapp.core.exercise import Exercise
from stretchapp.core.figure.checking import faults_of
from stretchapp.core.picture import Picture, StoredPicture
from stretchapp.core.plan import Plan
from stretchapp.core.records import OwnExercise
from stretchapp.db.store import Store
from stretchapp.db.work import Reading, Writing
from stretchapp.exchange.json_text import parse_object
from stretchapp.exchange.pictures import checked_picture
from stretchapp.exchange.refused import FileRefused
from stretchapp.exchange.schemas import schema
from stretchapp.services.journal import today_of
from stretchapp.services.library import library_of
from stretchapp.services.library_search import folded
from stretchapp.services.wrong_input import WrongInput

LONGEST_NAME = 200
LONGEST_SLUG_WORDS = 80
"""Characters of the name that a slug keeps; it may have 100 in all."""

HIDDEN = "hidden_exercises"


@dataclass(frozen=True, slots=True)
class ExerciseChange:
    """What happened to one of the therapist's own exercises, so that it can be undone."""

    before: OwnExercise | None
    after: OwnExercise


def new_picture(data: bytes, description: str = "") -> Picture:
    """The picture that the bytes of a PNG, JPEG or SVG are; pictures are scaled before.

    Raises :class:`WrongInput` with the reason for what is no such picture, larger than 1 MB (an SVG
    512 KB), or an SVG that does more than draw.
    """
    return _checked(data).described(description)


def save_own_exercise(
    store: Store, exercise: Exercise, picture_bytes: bytes | None = None
) -> ExerciseChange:
    """Add an exercise of the therapist's own, or change one.

    An empty slug asks for a new exercise: its slug is made of its name. ``picture_bytes`` are those
    of a new picture, which takes the place of the exercise's; its description stays. Raises
    :class:`WrongInput` for what a file could not carry, with the field, and for a slug or picture
    that the store does not have.
    """
    picture = None if picture_bytes is None else _checked(picture_bytes)
    draft = replace(exercise, name=exercise.name.strip())
    if picture is not None:
        words = "" if draft.picture is None else draft.picture.description
        draft = replace(draft, picture=picture.described(words))
    with store.writing() as work:
        draft = draft if draft.slug else replace(draft, slug=_new_slug(work, draft.name))
        before = _own(work, draft.slug)
        if exercise.slug and before is None:
            raise WrongInput(f"There is no exercise of your own called {exercise.slug}.")
        _check_shape(draft)
        if picture is not None:
            work.save_picture(picture)
        _check_picture(work, draft)
        if before is not None and before.exercise == draft and not before.stamp.deleted:
            return ExerciseChange(before, before)
        return _save(work, before, draft)


def copy_exercise(store: Store, slug: str) -> Exercise:
    """A draft that says the same as an exercise of the library or the therapist's own.

    Saved, it becomes a new exercise. Raises :class:`WrongInput` for an unknown slug.
    """
    with store.reading() as work:
        exercise = library_of(work).exercise(slug)
    if exercise is None:
        raise WrongInput(f"There is no exercise called {slug}.")
    return replace(exercise, slug="", name=f"Copy of {exercise.name}"[:LONGEST_NAME])


def delete_own_exercise(store: Store, slug: str) -> ExerciseChange:
    """Mark one of the therapist's own exercises as deleted; plans of the past still know it.

    Raises :class:`WrongInput` when there is none, or while a plan that is in use names it.
    """
    with store.writing() as work:
        before = _own(work, slug)
        if before is None or before.stamp.deleted:
            raise WrongInput(f"There is no exercise of your own called {slug}.")
        _check_not_in_use(work, store, before)
        return _save(work, before, before.exercise, deleted=True)


def undo(store: Store, change: ExerciseChange) -> ExerciseChange:
    """Bring back what stood before ``change``; the change that this is can be undone in turn.

    Raises :class:`WrongInput` when the exercise was changed again since, or would go while a plan
    that is in use names it.
    """
    with store.writing() as work:
        stored = _own(work, change.after.exercise.slug)
        if stored is None or (stored.exercise, stored.stamp.deleted) != (
            change.after.exercise,
            change.after.stamp.deleted,
        ):
            raise WrongInput("This was changed again since, so it stays as it is now.")
        before = change.after if change.before is None else change.before
        deleted = change.before is None or before.stamp.deleted
        if deleted and not stored.stamp.deleted:
            _check_not_in_use(work, store, stored)
        return _save(work, stored, before.exercise, deleted=deleted)


def picture_bytes(store: Store, picture: Picture) -> bytes | None:
    """The bytes of a picture, or None where the store does not have it."""
    with store.reading() as work:
        found = work.picture(picture.sha256)
    return None if found is None else found.data


def hidden_exercises(store: Store) -> frozenset[str]:
    """The slugs of exercises that the therapist does not want to choose from."""
    with store.reading() as work:
        return _hidden(work)


def hide_exercise(store: Store, slug: str) -> bool:
    """Hide an exercise from the choice; plans keep it. Says whether that changed anything."""
    return _set_hidden(store, slug, True)


def unhide_exercise(store: Store, slug: str) -> bool:
    """Offer an exercise again that was hidden. Says whether that changed anything."""
    return _set_hidden(store, slug, False)


def _set_hidden(store: Store, slug: str, hide: bool) -> bool:
    with store.writing() as work:
        before = _hidden(work)
        after = before | {slug} if hide else before - {slug}
        if hide and library_of(work).exercise(slug) is None:
            raise WrongInput(f"There is no exercise called {slug}.")
        if after != before:
            work.set_setting(HIDDEN, " ".join(sorted(after)))
        return after != before


def _hidden(work: Reading) -> frozenset[str]:
    return frozenset(work.setting(HIDDEN).split())


def _own(work: Reading, slug: str) -> OwnExercise | None:
    """The therapist's own exercise of that slug, deleted or not."""
    own = work.own_exercises(with_deleted=True)
    return next((entry for entry in own if entry.exercise.slug == slug), None)


def _save(
    work: Writing, before: OwnExercise | None, exercise: Exercise, *, deleted: bool = False
) -> ExerciseChange:
    stamp = work.stamp(None if before is None else before.stamp, deleted=deleted)
    after = OwnExercise(exercise, stamp)
    work.save(after)
    return ExerciseChange(before, after)


def _new_slug(work: Reading, name: str) -> str:
    """A slug that no exercise has or had, such as ``own-wall-slide-3f9a2c1b``."""
    library = library_of(work)
    plain = re.sub("[^a-z0-9]+", "-", folded(name))[:LONGEST_SLUG_WORDS].strip("-")
    while True:
        # Another store may call an exercise the same: by the name alone, the two would become one.
        slug = f"own-{plain or 'exercise'}-{uuid4().hex[:8]}"
        if library.exercise(slug) is None:
            return slug


def _checked(data: bytes) -> StoredPicture:
    try:
        return checked_picture(data, "picture")
    except FileRefused as refused:
        raise WrongInput(str(refused)) from refused


def _check_shape(exercise: Exercise) -> None:
    """Refuse what could not be read from a file again: what cannot travel is not kept either."""
    try:
        schema("exercise").check(parse_object(json.dumps(exercise_to_json(exercise)).encode()))
    except FileRefused as refused:
        raise WrongInput(str(refused)) from refused
    for fault in () if exercise.figure is None else faults_of(exercise.figure):
        raise WrongInput(f"figure.{fault.place}: expected {fault.expected}, found {fault.found}")


def _check_picture(work: Reading, exercise: Exercise) -> None:
    picture = exercise.picture
    if picture is not None:
        stored = work.picture(picture.sha256)
        if stored is None or stored.media_type is not picture.media_type:
            raise WrongInput("The picture of this exercise is missing. Please choose it again.")


def _check_not_in_use(work: Reading, store: Store, own: OwnExercise) -> None:
    today = today_of(work, store)
    for plan in work.plans():
        if own.exercise.slug in _still_to_do(plan, today):
            raise WrongInput(
                f"{own.exercise.name} is in a plan that is in use: {plan.title}. "
                "Please take it out of the plan first."
            )


def _still_to_do(plan: Plan, today: date) -> Iterator[str]:
    """The exercises of ``plan`` that are due today or later."""
    for item in plan.items:
        days = (plan.last_day, item.last_day)
        if all(day is None or day >= today for day in days):
            yield item.exercise
