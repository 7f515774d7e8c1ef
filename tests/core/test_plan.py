"""Plans: validity, pauses, and changes that never rewrite the past."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.day import Period
from stretchapp.core.plan import PlanChangeRefused, close_item, replace_item
from stretchapp.core.schedule import Every, PerWeek
from tests.core.examples import day, item, pause, plan, stamp

TEN_DAYS = Period(day(0), day(9))
LONG = item(first_day=day(-100))


def active(numbers: range, of_plan_with: dict[str, object]) -> list[int]:
    """The days on which a daily item of a plan is due."""
    its_plan = plan(LONG, **of_plan_with)
    return [number for number in numbers if its_plan.due(LONG, day(number))]


def test_an_item_is_due_from_the_plans_first_to_its_last_day() -> None:
    assert active(range(-2, 9), {"last_day": day(3)}) == [0, 1, 2, 3]


def test_an_item_is_due_from_its_own_first_to_its_last_day() -> None:
    short = item(first_day=day(2), last_day=day(4))
    assert [n for n in range(10) if plan(short).due(short, day(n))] == [2, 3, 4]


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        ([], [0, 1, 2, 3, 4, 5, 6]),
        ([pause(day(2), day(4))], [0, 1, 5, 6]),
        ([pause(day(2), day(2))], [0, 1, 3, 4, 5, 6]),
        ([pause(day(2))], [0, 1]),
        ([pause(day(1), day(3)), pause(day(2), day(5))], [0, 6]),
        ([pause(day(2), day(4), deleted=True)], [0, 1, 2, 3, 4, 5, 6]),
        ([pause(day(-9), day(0)), pause(day(6))], [1, 2, 3, 4, 5]),
    ],
)
def test_nothing_is_due_in_a_pause(pauses: list[object], due: list[int]) -> None:
    assert active(range(7), {"pauses": tuple(pauses)}) == due


def test_nothing_is_due_of_what_is_marked_as_deleted() -> None:
    gone = replace(LONG, stamp=stamp(deleted=True))
    assert not plan(gone).due(gone, day(1))
    assert not plan(LONG, stamp=stamp(deleted=True)).due(LONG, day(1))


def test_a_pause_does_not_move_the_days_of_every_second_day() -> None:
    other_days = item(Every(2))
    paused = plan(other_days, pauses=(pause(day(1), day(3)),))
    assert [n for n in range(8) if paused.due(other_days, day(n))] == [0, 4, 6]


@given(
    st.integers(-5, 12),
    st.none() | st.integers(-5, 12),
    st.integers(-5, 12),
    st.none() | st.integers(-5, 12),
    st.lists(st.tuples(st.integers(-5, 12), st.none() | st.integers(-5, 12)), max_size=3),
    st.booleans(),
)
def test_the_active_days_are_those_that_are_active_one_by_one(
    first: int,
    last: int | None,
    item_first: int,
    item_last: int | None,
    pauses: list[tuple[int, int | None]],
    deleted: bool,
) -> None:
    def end(number: int | None) -> date | None:
        return None if number is None else day(number)

    one = item(PerWeek(3), first_day=day(item_first), last_day=end(item_last))
    its_plan = plan(
        one,
        first_day=day(first),
        last_day=end(last),
        pauses=tuple(pause(day(start), end(stop)) for start, stop in pauses),
        stamp=stamp(deleted=deleted),
    )
    assert list(its_plan.active_days(one, TEN_DAYS)) == [
        day for day in TEN_DAYS if its_plan.is_active(one, day)
    ]


def test_clock_times_belong_to_the_first_occurrences() -> None:
    morning = item(times_per_day=2, clock_times=(time(7, 30),))
    assert [morning.clock_time(1), morning.clock_time(2)] == [time(7, 30), None]


def test_removing_an_item_closes_it_on_the_day_before() -> None:
    closed = close_item(item(), day(5), day(5), last_recorded=day(4))
    assert (closed.last_day, closed.stamp.deleted) == (day(4), False)


def test_an_item_that_ended_earlier_stays_as_it_is() -> None:
    ended = item(last_day=day(3))
    assert close_item(ended, day(5), day(5), last_recorded=day(2)) == ended


def test_an_item_that_would_still_be_valid_ends_on_the_day_before() -> None:
    for last in (day(5), day(9)):
        assert close_item(item(last_day=last), day(5), day(5), last_recorded=None).last_day == day(
            4
        )


@pytest.mark.parametrize("from_day", [day(-3), day(0)])
def test_an_item_that_has_not_begun_is_marked_as_deleted(from_day: date) -> None:
    closed = close_item(item(), from_day, from_day, last_recorded=None)
    assert closed.stamp.deleted
    assert closed.last_day is None


@pytest.mark.parametrize("from_day", [day(0), day(3), day(4)])
def test_a_change_that_would_rewrite_recorded_days_is_refused(from_day: date) -> None:
    with pytest.raises(PlanChangeRefused, match=str(day(4))):
        close_item(item(), from_day, from_day, last_recorded=day(4))
    with pytest.raises(PlanChangeRefused, match=str(day(4))):
        replace_item(item(), item(number=2), from_day, from_day, last_recorded=day(4))


def test_changing_an_item_closes_the_old_row_and_starts_one_that_names_it() -> None:
    old = item(last_day=day(20))
    closed, new = replace_item(
        old,
        item(PerWeek(3), 2, times_per_day=3, last_day=day(20)),
        day(5),
        day(5),
        last_recorded=day(4),
    )
    assert closed == replace(old, last_day=day(4))
    assert (new.replaces, new.plan) == (old.id, old.plan)
    assert (new.first_day, new.last_day) == (day(5), day(20))
    assert (new.schedule, new.times_per_day) == (PerWeek(3), 3)


def test_changing_an_item_that_has_not_begun_keeps_its_first_day() -> None:
    old = item(first_day=day(10))
    closed, new = replace_item(old, item(number=2), day(5), day(5), last_recorded=None)
    assert closed.stamp.deleted
    assert (new.first_day, new.replaces) == (day(10), old.id)


def test_no_day_has_both_the_old_row_and_the_new_or_neither() -> None:
    closed, new = replace_item(item(), item(number=2), day(5), day(5), last_recorded=day(4))
    changed = plan(closed, new)
    assert all(changed.due(closed, one) != changed.due(new, one) for one in TEN_DAYS)


def test_the_new_row_needs_an_id_of_its_own() -> None:
    with pytest.raises(PlanChangeRefused, match="id"):
        replace_item(item(), item(times_per_day=2), day(5), day(5), last_recorded=None)


def test_the_new_row_stays_in_the_plan() -> None:
    stranger = item(number=2, plan=UUID(int=999))
    _, new = replace_item(item(), stranger, day(5), day(5), last_recorded=None)
    assert new.plan == item().plan


def test_days_that_are_over_stay_judged_by_what_was_prescribed_then() -> None:
    with pytest.raises(PlanChangeRefused, match="today"):
        close_item(item(), day(2), day(5), last_recorded=None)
    with pytest.raises(PlanChangeRefused, match="today"):
        replace_item(item(), item(number=2), day(2), day(5), last_recorded=None)


def test_an_item_that_is_over_cannot_be_changed() -> None:
    with pytest.raises(PlanChangeRefused, match="nothing to change"):
        replace_item(item(last_day=day(3)), item(number=2), day(5), day(5), last_recorded=None)
    with pytest.raises(PlanChangeRefused, match="nothing to change"):
        replace_item(item(), item(number=2, last_day=day(4)), day(5), day(5), last_recorded=None)
