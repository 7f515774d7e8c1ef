"""Merging two copies, record by record: the later change stands.

The order of changes is total (instant, then device, then content), which makes merging
commutative, associative and idempotent: files may come twice, or in any order.
"""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from stretchapp.core.records import Completion, OwnExercise, OwnQuestionnaire, Stamp

SMALLEST_STEP = timedelta(microseconds=1)


class Stamped(Protocol):
    """Anything that says when and where it last changed."""

    @property
    def stamp(self) -> Stamp: ...


class Identified(Stamped, Protocol):
    """A stamped record with a UUID."""

    @property
    def id(self) -> UUID: ...


Record = Identified | OwnExercise | OwnQuestionnaire
R = TypeVar("R", bound=Stamped)


def identity(record: Record) -> Hashable:
    """What makes two copies the same record.

    For a completion its item, day and occurrence, whatever its id; otherwise kind and id.
    """
    match record:
        case Completion(item=item, day=day, occurrence=occurrence):
            return Completion, item, day, occurrence
        case OwnExercise(exercise=exercise):
            return OwnExercise, exercise.slug
        case OwnQuestionnaire(questionnaire=questionnaire):
            return OwnQuestionnaire, questionnaire.id
        case _:
            return type(record), record.id


def later(one: R, other: R) -> R:
    """The copy that stands: the later change, by instant, then device.

    Copies that differ under one and the same stamp come from a broken source, or one of them
    travelled without its picture. Their content decides, so that the result is still the same in
    either order; the one with the picture stands.
    """
    ours = one.stamp.changed, one.stamp.device
    theirs = other.stamp.changed, other.stamp.device
    if ours != theirs:
        return one if ours > theirs else other
    return one if repr(one) >= repr(other) else other


def restamped(record: R, stamp: Stamp) -> R:
    """``record``, which is one of the frozen dataclasses of the core, under another stamp."""
    return replace(record, stamp=stamp)  # type: ignore[type-var]


def merge(*copies: Iterable[Record]) -> dict[Hashable, Record]:
    """All records of all ``copies`` by identity, of each the later change."""
    merged: dict[Hashable, Record] = {}
    for copy in copies:
        for record in copy:
            key = identity(record)
            merged[key] = later(merged[key], record) if key in merged else record
    return merged


def next_change(now: datetime, *earlier: datetime | None) -> datetime:
    """The instant to stamp a change with: ``now``, but after every ``earlier`` one.

    So a device's changed instants only ever increase, even while its clock stands still or runs
    backwards, and a change always stands over the copy that it changed.
    """
    after = [instant + SMALLEST_STEP for instant in earlier if instant is not None]
    return max([now, *after])
