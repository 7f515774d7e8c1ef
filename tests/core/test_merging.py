"""Merging copies: the later change stands, in whatever order the copies come."""

from collections.abc import Hashable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.documents import exercise_from_json
from stretchapp.core.merging import Record, identity, later, merge, next_change
from stretchapp.core.picture import MediaType, StoredPicture
from stretchapp.core.records import (
    Completion,
    OwnExercise,
    OwnQuestionnaire,
    Patient,
    Questionnaire,
    Stamp,
    Status,
)
from tests.core.examples import WRITTEN, day, item, pause, plan, said, stamp
from tests.exchange.files import own_exercise

DAILY = item()
MOMENT = timedelta(microseconds=1)


def copies() -> st.SearchStrategy[list[Record]]:
    """Copies of a few records, whose stamps are often equal."""
    stamps = st.builds(stamp, st.integers(0, 2), st.sampled_from(["desk", "phone"]), st.booleans())
    completions = st.builds(
        lambda on, occurrence, status, number, its_stamp: replace(
            said(DAILY, day(on), status, occurrence), id=UUID(int=number), stamp=its_stamp
        ),
        st.integers(0, 1),
        st.integers(1, 2),
        st.sampled_from(Status),
        st.integers(1, 3),
        stamps,
    )
    patients = st.builds(
        Patient,
        st.builds(lambda number: UUID(int=number), st.integers(1, 2)),
        st.sampled_from("AB"),
        stamps,
    )
    return st.lists(completions | patients, max_size=8)


def merged_twice(
    first: dict[Hashable, Record], second: dict[Hashable, Record]
) -> dict[Hashable, Record]:
    return merge(first.values(), second.values())


@given(copies(), copies())
def test_merging_is_commutative(one: list[Record], other: list[Record]) -> None:
    assert merge(one, other) == merge(other, one)


@given(copies(), copies(), copies())
def test_merging_is_associative(a: list[Record], b: list[Record], c: list[Record]) -> None:
    left = merged_twice(merge(a, b), merge(c))
    right = merged_twice(merge(a), merge(b, c))
    assert left == right == merge(a, b, c)


@given(copies(), copies())
def test_merging_the_same_copy_again_changes_nothing(one: list[Record], two: list[Record]) -> None:
    once = merge(one, two)
    assert merge(one, two, two) == merge(once.values(), one) == once


@given(copies(), st.randoms(use_true_random=False))
def test_merging_does_not_depend_on_the_order_of_records(
    records: list[Record], chance: Random
) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert merge(shuffled) == merge(records)


@given(copies(), copies())
def test_of_each_record_a_latest_change_stands(one: list[Record], two: list[Record]) -> None:
    records = one + two
    merged = merge(one, two)
    assert set(merged) == {identity(record) for record in records}
    for key, standing in merged.items():
        same = [record for record in records if identity(record) == key]
        assert standing in same
        assert (standing.stamp.changed, standing.stamp.device) == max(
            (record.stamp.changed, record.stamp.device) for record in same
        )


def test_the_later_instant_stands_then_the_greater_device() -> None:
    early = said(DAILY, day(0), stamp=stamp(1, "tablet"))
    late = said(DAILY, day(0), Status.SKIPPED, stamp=stamp(2, "desk"))
    same = said(DAILY, day(0), Status.PARTIAL, stamp=stamp(2, "phone"))
    assert later(early, late) == later(late, early) == late
    assert later(late, same) == later(same, late) == same


def test_one_instant_in_two_offsets_is_one_instant() -> None:
    here = datetime.fromisoformat("2026-11-23T20:00:00+11:00")
    sooner = said(DAILY, day(0), stamp=Stamp(here, "desk"))
    behind = said(DAILY, day(0), stamp=Stamp(here.astimezone(UTC) + MOMENT, "desk"))
    assert later(sooner, behind) == behind


def test_two_completions_of_one_occurrence_are_one_record_whatever_their_ids() -> None:
    phone = replace(said(DAILY, day(0), stamp=stamp(1)), id=UUID(int=71))
    desk = replace(said(DAILY, day(0), Status.SKIPPED, stamp=stamp(2)), id=UUID(int=72))
    assert list(merge([phone], [desk]).values()) == [desk]


@pytest.mark.parametrize(
    "other",
    [said(DAILY, day(1)), said(DAILY, day(0), occurrence=2), said(item(number=2), day(0))],
)
def test_another_day_occurrence_or_item_is_another_record(other: Completion) -> None:
    assert len(merge([said(DAILY, day(0))], [other])) == 2


def test_a_deletion_travels_like_any_other_change() -> None:
    ticked = said(DAILY, day(0), stamp=stamp(1))
    unticked = said(DAILY, day(0), stamp=stamp(2, deleted=True))
    ticked_again = said(DAILY, day(0), stamp=stamp(3))
    assert list(merge([unticked], [ticked]).values()) == [unticked]
    assert list(merge([ticked_again], [unticked], [ticked]).values()) == [ticked_again]


def test_records_of_different_kinds_never_meet_even_under_one_id() -> None:
    records: list[Record] = [item(), plan(id=item().id), replace(pause(day(0)), id=item().id)]
    assert len(merge(records)) == 3


def test_a_questionnaire_is_known_by_its_own_id() -> None:
    early, late = (
        OwnQuestionnaire(Questionnaire("psfs", title, (), "mean", "higher"), stamp(minute))
        for minute, title in enumerate(["Old", "New"])
    )
    assert list(merge([late], [early]).values()) == [late]


@pytest.mark.parametrize(
    ("minutes_since", "expected"),
    [
        (5, WRITTEN + timedelta(minutes=5)),
        (0, WRITTEN + MOMENT),
        (-60, WRITTEN + MOMENT),
    ],
    ids=["the clock goes on", "the clock stands", "the clock ran backwards"],
)
def test_a_change_is_always_later_than_the_one_before(
    minutes_since: int, expected: datetime
) -> None:
    assert next_change(WRITTEN + timedelta(minutes=minutes_since), WRITTEN) == expected


def test_a_first_change_is_stamped_with_the_clock() -> None:
    assert next_change(WRITTEN) == next_change(WRITTEN, None) == WRITTEN


@given(st.lists(st.integers(-50, 50).map(lambda second: WRITTEN + timedelta(seconds=second))))
def test_a_devices_changes_only_ever_increase(clock: list[datetime]) -> None:
    changes: list[datetime] = []
    for now in clock:
        changes.append(next_change(now, changes[-1] if changes else None))
    assert changes == sorted(set(changes))


def test_a_copy_that_travelled_without_its_picture_does_not_take_the_picture_away() -> None:
    picture = StoredPicture(MediaType.PNG, b"bytes").described("A bridge")
    bare = OwnExercise(exercise_from_json(own_exercise() | {"picture": None}), stamp())
    whole = replace(bare, exercise=replace(bare.exercise, picture=picture))
    assert later(bare, whole) == later(whole, bare) == whole
    removed = replace(bare, stamp=stamp(minute=1))
    assert later(removed, whole) == later(whole, removed) == removed
