"""Check-ins: the day they count for, one a day on its own, limits, undo and safety."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from stretchapp.core.records import CheckIn, When
from stretchapp.db.store import Store
from stretchapp.services import check_ins, practice
from stretchapp.services.library import Library
from stretchapp.services.wrong_input import WrongInput
from tests.clocks import SettableClock

NOW = "2026-11-23T08:00:00+11:00"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: SettableClock) -> Iterator[Store]:
    store = Store.open(tmp_path, clock)
    yield store
    store.close()


@pytest.fixture
def patient(store: Store) -> UUID:
    routine = Library().routine("evening-wind-down")
    assert routine is not None
    return practice.start_routine(store, routine, MONDAY, patient=None, name="Sam").patient


def stored(store: Store, patient: UUID) -> tuple[CheckIn, ...]:
    with store.reading() as work:
        return work.check_ins(patient)


def test_a_check_in_is_kept_with_its_day_instant_and_offset(store: Store, patient: UUID) -> None:
    change = check_ins.check_in(
        store,
        patient,
        pain=4,
        stiffness=2,
        areas=("calf_left", "low_back_left"),
        note="  after the drive ",
    )
    (kept,) = stored(store, patient)
    assert kept == change.after
    assert change.before is None
    assert kept.day == MONDAY
    assert kept.at == datetime.fromisoformat(NOW)
    assert kept.at.tzinfo is UTC
    assert kept.utc_offset_minutes == 660
    assert (kept.pain, kept.stiffness, kept.effort) == (4, 2, None)
    assert kept.areas == ("low_back_left", "calf_left")
    assert kept.note == "after the drive"
    assert (kept.when, kept.session) == (When.ALONE, None)


def test_before_the_day_start_it_counts_for_the_day_before(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    clock.instant = datetime.fromisoformat("2026-11-25T00:40:00+11:00")
    change = check_ins.check_in(store, patient, pain=1)
    assert change.after.day == date(2026, 11, 24)


def test_a_second_one_on_its_own_changes_the_first(
    store: Store, patient: UUID, clock: SettableClock
) -> None:
    first = check_ins.check_in(store, patient, pain=4, note="morning").after
    clock.instant += timedelta(hours=5)
    change = check_ins.check_in(store, patient, pain=2, areas=("neck",))
    assert change.before == first
    (kept,) = stored(store, patient)
    assert (kept.id, kept.at, kept.pain, kept.areas, kept.note) == (
        first.id,
        first.at,
        2,
        ("neck",),
        "",
    )
    assert kept.stamp.changed > first.stamp.changed


def test_the_next_day_has_one_of_its_own(store: Store, patient: UUID, clock: SettableClock) -> None:
    check_ins.check_in(store, patient, pain=4)
    clock.instant += timedelta(days=1)
    assert check_ins.look_at_check_in(store, patient).check_in is None
    check_ins.check_in(store, patient, pain=3)
    assert [entry.pain for entry in stored(store, patient)] == [4, 3]


def test_those_of_sessions_stand_beside_it(store: Store, patient: UUID) -> None:
    session = uuid4()
    check_ins.check_in(store, patient, pain=3, when=When.BEFORE, session=session)
    check_ins.check_in(store, patient, pain=2, when=When.AFTER, session=session)
    alone = check_ins.check_in(store, patient, pain=5).after
    assert len(stored(store, patient)) == 3
    assert check_ins.look_at_check_in(store, patient).check_in == alone


def test_saying_the_same_again_changes_nothing(store: Store, patient: UUID) -> None:
    first = check_ins.check_in(store, patient, pain=4).after
    again = check_ins.check_in(store, patient, pain=4)
    assert again.before == again.after == first
    assert stored(store, patient) == (first,)


def test_a_change_and_its_undo(store: Store, patient: UUID) -> None:
    first = check_ins.check_in(store, patient, pain=4, areas=("neck",)).after
    change = check_ins.change_check_in(
        store, first, pain=6, stiffness=None, effort=None, areas=(), note="worse"
    )
    assert (change.after.pain, change.after.day, change.after.at) == (6, first.day, first.at)
    back = check_ins.undo(store, change)
    (kept,) = stored(store, patient)
    assert replace(kept, stamp=first.stamp) == first
    check_ins.undo(store, back)
    assert stored(store, patient)[0].pain == 6


def test_a_new_one_is_taken_back_and_made_again(store: Store, patient: UUID) -> None:
    change = check_ins.check_in(store, patient, pain=8)
    back = check_ins.undo(store, change)
    assert not back.needs_safety
    assert stored(store, patient) == ()
    again = check_ins.undo(store, back)
    assert again.needs_safety
    assert stored(store, patient)[0].pain == 8


def test_several_changes_are_taken_back_one_by_one(store: Store, patient: UUID) -> None:
    first = check_ins.check_in(store, patient, pain=4)
    second = check_ins.check_in(store, patient, pain=5)
    third = check_ins.delete_check_in(store, second.after)
    pains = []
    for change in (third, second, first):
        check_ins.undo(store, change)
        pains.append([entry.pain for entry in stored(store, patient)])
    assert pains == [[5], [4], []]


def test_a_deletion_is_undone(store: Store, patient: UUID) -> None:
    first = check_ins.check_in(store, patient, pain=4).after
    change = check_ins.delete_check_in(store, first)
    assert stored(store, patient) == ()
    with pytest.raises(WrongInput, match="no longer"):
        check_ins.delete_check_in(store, first)
    check_ins.undo(store, change)
    assert [entry.pain for entry in stored(store, patient)] == [4]


def test_what_was_changed_since_is_not_undone(store: Store, patient: UUID) -> None:
    change = check_ins.check_in(store, patient, pain=4)
    check_ins.check_in(store, patient, pain=5)
    with pytest.raises(WrongInput, match="changed again"):
        check_ins.undo(store, change)
    assert stored(store, patient)[0].pain == 5


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ({"pain": 11}, "pain"),
        ({"pain": -1}, "pain"),
        ({"stiffness": 11}, "stiffness"),
        ({"effort": 11}, "effort"),
        ({"areas": ("elbow",)}, "areas"),
        ({"note": "n" * 10_001}, "note"),
        ({"pain": 1, "session": uuid4()}, "session"),
        ({}, "Say how it is"),
        ({"note": "   "}, "Say how it is"),
    ],
)
def test_what_cannot_be_is_refused(
    store: Store, patient: UUID, said: dict[str, Any], place: str
) -> None:
    with pytest.raises(WrongInput, match=place):
        check_ins.check_in(store, patient, **said)
    assert stored(store, patient) == ()


def test_nobody_unknown_checks_in(store: Store) -> None:
    with pytest.raises(WrongInput, match="no longer"):
        check_ins.check_in(store, uuid4(), pain=1)


@pytest.mark.parametrize(("pain", "needed"), [(0, False), (6, False), (7, True), (10, True)])
def test_high_pain_calls_for_the_safety_words(
    store: Store, patient: UUID, pain: int, needed: bool
) -> None:
    assert check_ins.check_in(store, patient, pain=pain).needs_safety is needed
    assert check_ins.look_at_check_in(store, patient).needs_safety is needed


@pytest.mark.parametrize(("after", "needed"), [(4, False), (5, True)])
def test_after_a_session_pain_is_seen_against_its_start(
    store: Store, patient: UUID, after: int, needed: bool
) -> None:
    session = uuid4()
    check_ins.check_in(store, patient, pain=9, when=When.BEFORE, session=uuid4())
    start = check_ins.check_in(store, patient, pain=2, when=When.BEFORE, session=session)
    assert not start.needs_safety
    end = check_ins.check_in(store, patient, pain=after, when=When.AFTER, session=session)
    assert end.needs_safety is needed


@pytest.mark.parametrize("when", When)
def test_a_stop_sign_alone_says_something_and_calls_for_the_safety_words(
    store: Store, patient: UUID, when: When
) -> None:
    session = None if when is When.ALONE else uuid4()
    change = check_ins.check_in(store, patient, when=when, session=session, stop_sign=True)
    assert change.needs_safety
    (kept,) = stored(store, patient)
    assert kept == change.after
    assert kept.stop_sign
    assert (kept.pain, kept.areas, kept.note) == (None, (), "")


def test_a_stop_sign_is_taken_back_and_said_again(store: Store, patient: UUID) -> None:
    first = check_ins.check_in(store, patient, pain=2, stop_sign=True)
    assert check_ins.look_at_check_in(store, patient).needs_safety
    change = check_ins.change_check_in(
        store, first.after, pain=2, stiffness=None, effort=None, areas=(), note=""
    )
    assert not change.needs_safety
    assert not stored(store, patient)[0].stop_sign
    back = check_ins.undo(store, change)
    assert back.needs_safety
    assert stored(store, patient)[0].stop_sign
    gone = check_ins.delete_check_in(store, back.after)
    assert not gone.needs_safety


def test_stiffness_is_asked_where_a_plan_asks_for_it(store: Store, patient: UUID) -> None:
    assert not check_ins.look_at_check_in(store, patient).asks_stiffness
    with store.writing() as work:
        (plan,) = work.plans(patient)
        work.save(replace(plan, ask=("pain", "stiffness"), stamp=work.stamp(plan.stamp)))
    assert check_ins.look_at_check_in(store, patient).asks_stiffness
