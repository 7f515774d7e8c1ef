"""The library: exercises, starter routines, and the vocabularies that records refer to.

Everything is read from the resources when it is first asked for, and kept. A single exercise
costs one small file, so that the Today page opens without reading the whole library.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from stretchapp.core.documents import (
    exercise_from_json,
    questionnaire_from_json,
    routine_from_json,
)
from stretchapp.core.exercise import Exercise, Region
from stretchapp.core.records import Questionnaire
from stretchapp.core.routine import Routine
from stretchapp.db.reading import Reading
from stretchapp.resources import resource

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REGION_ORDER = {region: place for place, region in enumerate(Region)}


@dataclass(frozen=True, slots=True)
class BodyArea:
    """A named part of the body that a check-in can point to; ``view`` is where it is drawn."""

    key: str
    name: str
    side: Literal["left", "right", "middle"]
    view: Literal["front", "back"]


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """Something that can be measured again and again: its unit, range, and what a change means.

    A number outside ``minimum`` to ``maximum`` is taken for a slip of the hand. A difference of
    ``change`` (in ``unit``), or of ``change_percent`` of the first figure, is more than chance;
    None where no such figure is known. ``source`` says where these figures come from.
    """

    key: str
    name: str
    how: str
    unit: str
    minimum: float
    maximum: float
    decimals: int
    sided: bool
    better: Literal["high", "low"]
    change: float | None
    change_percent: float | None
    source: str | None


class Library:
    """Looks up exercises, routines and vocabularies.

    ``own`` holds the therapist's exercises by slug; they come before the built-in ones.
    ``deleted`` holds those that were deleted since: a plan of the past may still name them, so
    they are found by their slug, but no longer listed.
    """

    def __init__(
        self,
        own: Mapping[str, Exercise] | None = None,
        deleted: Mapping[str, Exercise] | None = None,
    ) -> None:
        self._own: Mapping[str, Exercise] = {} if own is None else own
        self._deleted: Mapping[str, Exercise] = {} if deleted is None else deleted
        self._built_in: dict[str, Exercise | None] = {}

    def exercise(self, slug: str) -> Exercise | None:
        """The exercise of that slug, or None where there is none."""
        if slug in self._own:
            return self._own[slug]
        if slug not in self._built_in:
            self._built_in[slug] = _built_in_exercise(slug)
        return self._built_in[slug] or self._deleted.get(slug)

    def exercises(self) -> tuple[Exercise, ...]:
        """All exercises, by region and then by name."""
        found = (self.exercise(slug) for slug in {*self._own, *_slugs("exercises")})
        return tuple(
            sorted(
                (exercise for exercise in found if exercise is not None),
                key=lambda exercise: (_REGION_ORDER[exercise.region], exercise.name.casefold()),
            )
        )

    def routines(self) -> tuple[Routine, ...]:
        """The starter routines, by title."""
        return self._routines

    def routine(self, slug: str) -> Routine | None:
        """The starter routine of that slug, or None where there is none."""
        return next((routine for routine in self._routines if routine.slug == slug), None)

    def body_areas(self) -> tuple[BodyArea, ...]:
        """The areas of the body chart, from head to foot."""
        return self._body_areas

    def measures(self) -> tuple[MeasureKind, ...]:
        """The measures that ship with the program."""
        return self._measures

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """The questionnaires that ship with the program."""
        return self._questionnaires

    @cached_property
    def _routines(self) -> tuple[Routine, ...]:
        routines = (
            routine_from_json(_read("library", "routines", f"{slug}.json"))
            for slug in _slugs("routines")
        )
        return tuple(sorted(routines, key=lambda routine: routine.title.casefold()))

    @cached_property
    def _body_areas(self) -> tuple[BodyArea, ...]:
        return tuple(BodyArea(**area) for area in _read("vocabularies", "body_areas.json"))

    @cached_property
    def _measures(self) -> tuple[MeasureKind, ...]:
        return tuple(MeasureKind(**measure) for measure in _read("vocabularies", "measures.json"))

    @cached_property
    def _questionnaires(self) -> tuple[Questionnaire, ...]:
        return tuple(
            questionnaire_from_json(value) for value in _read("vocabularies", "questionnaires.json")
        )


def library_of(work: Reading) -> Library:
    """The library with the therapist's own exercises of the store in front."""
    own: dict[str, Exercise] = {}
    deleted: dict[str, Exercise] = {}
    for entry in work.own_exercises(with_deleted=True):
        found = deleted if entry.stamp.deleted else own
        found[entry.exercise.slug] = entry.exercise
    return Library(own, deleted)


def _built_in_exercise(slug: str) -> Exercise | None:
    # A slug may come from a file of unknown origin: it must not lead out of the folder.
    if not _SLUG.fullmatch(slug):
        return None
    try:
        return exercise_from_json(_read("library", "exercises", f"{slug}.json"))
    except FileNotFoundError:
        return None


def _slugs(folder: str) -> tuple[str, ...]:
    return tuple(path.stem for path in resource("library", folder).glob("*.json"))


def _read(*parts: str) -> Any:
    return json.loads(resource(*parts).read_text(encoding="utf-8"))
