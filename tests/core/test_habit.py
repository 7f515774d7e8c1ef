"""Habit strength: what pulls it up, what lets it fade, and what leaves it alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.adherence import History
from stretchapp.core.habit import HabitDay, habit_days, habit_strength, percent, strength
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import Completion, Status
from stretchapp.core.schedule import AsNeeded, Every, PerWeek, Weekdays
from tests.core.examples import MONDAY, day, item, pause, plan, said, stamp
from tests.core_strategies import Case, cases

DAILY = item()
WEEKLY = item(PerWeek(3), number=2)
SHARES = st.lists(st.floats(0, 1), max_size=60)


def days_of(of: Plan, done: list[Completion], today: date) -> list[HabitDay]:
    return list(habit_days([of], History(done), today))


def after(*shares: float) -> float:
    found = strength(HabitDay(share) for share in shares)
    assert found is not None
    return found


def test_nothing_that_counts_has_no_strength() -> None:
    assert strength([]) is None
    assert percent(None) is None
    as_needed = item(AsNeeded())
    assert habit_strength([plan(as_needed)], History([said(as_needed, day(0))]), day(9)) is None
    assert habit_strength([plan(DAILY)], History([]), day(0)) is None


def test_half_is_reached_after_thirteen_full_days() -> None:
    assert after(*[1.0] * 13) == pytest.approx(0.5)
    assert after(*[1.0] * 26) == pytest.approx(0.75)
    assert percent(after(*[1.0] * 26)) == 75


@given(SHARES.filter(bool))
def test_thirteen_missed_days_halve_it(shares: list[float]) -> None:
    assert after(*shares, *[0.0] * 13) == pytest.approx(after(*shares) / 2)


@given(SHARES.filter(bool), st.data())
def test_it_stays_within_its_ends_and_grows_with_what_is_done(
    shares: list[float], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(shares) - 1))
    more = data.draw(st.floats(shares[place], 1))
    better = [*shares[:place], more, *shares[place + 1 :]]
    assert 0 <= after(*shares) <= after(*better) <= 1


@given(cases())
def test_it_is_always_a_share(case: Case) -> None:
    found = habit_strength(case.plans, case.history, case.today)
    assert found is None or 0 <= found <= 1
    for one in habit_days(case.plans, case.history, case.today):
        assert 0 <= one.share <= 1
        assert 0 < one.weight <= 1


@given(cases(), st.data())
def test_doing_more_never_lowers_it(case: Case, data: st.DataObject) -> None:
    """What was skipped or done in part is done instead, all else as it was."""
    if not case.completions:
        return
    one = data.draw(st.sampled_from(case.completions))
    done = replace(one, status=Status.DONE)
    better = History([done if other is one else other for other in case.completions])
    before = habit_strength(case.plans, case.history, case.today)
    found = habit_strength(case.plans, better, case.today)
    assert (found is None) == (before is None)
    assert found is None or before is None or found >= before - 1e-12


def test_every_day_counts_by_what_was_due_on_it() -> None:
    often = item(times_per_day=3)
    done = [said(often, day(0), occurrence=number) for number in (1, 2)]
    done += [said(often, day(1), Status.PARTIAL, sets_done=1)]
    found = days_of(plan(often), done, day(3))
    assert [one.share for one in found] == pytest.approx([2 / 3, 1 / 6, 0])
    assert [one.weight for one in found] == [1, 1, 1]


def test_days_with_nothing_due_do_not_count() -> None:
    some = item(Weekdays(frozenset({0, 3})))
    extra = [said(some, day(0)), said(some, day(1)), said(some, day(3))]
    assert [one.share for one in days_of(plan(some), extra, day(6))] == [1, 1]
    second = item(Every(2))
    assert len(days_of(plan(second), [], day(6))) == 3


def test_today_counts_once_nothing_is_open() -> None:
    other = item(number=3)
    of = plan(DAILY, other)
    first = [said(DAILY, day(0))]
    assert days_of(of, first, day(0)) == []
    skipped = [*first, said(other, day(0), Status.SKIPPED)]
    assert days_of(of, skipped, day(0)) == [HabitDay(0.5)]
    assert days_of(of, first, day(1)) == [HabitDay(0.5)]


def test_a_new_plan_goes_on_where_the_old_one_ended() -> None:
    old = plan(DAILY, last_day=day(6))
    newer = plan(replace(DAILY, id=WEEKLY.id, first_day=day(7)), first_day=day(7))
    both = [said(DAILY, day(n)) for n in range(7)]
    both += [said(newer.items[0], day(n)) for n in range(7, 13)]
    found = habit_strength([old, newer], History(both), day(13))
    assert found == pytest.approx(0.5)


def test_a_deleted_plan_or_item_counts_nothing() -> None:
    deleted = stamp(deleted=True)
    assert days_of(plan(DAILY, stamp=deleted), [], day(9)) == []
    assert days_of(plan(replace(DAILY, stamp=deleted)), [], day(9)) == []


@pytest.mark.parametrize("chosen", [(0, 2, 4), (0, 1, 2), (4, 5, 6)])
def test_weekly_work_counts_the_same_on_whichever_days(chosen: tuple[int, ...]) -> None:
    done = [said(WEEKLY, day(n)) for n in chosen]
    of = plan(WEEKLY)
    assert days_of(of, done, day(6)) == []
    week = days_of(of, done, day(7))
    assert [one.share for one in week] == [1] * 7
    assert sum(one.weight for one in week) == pytest.approx(3)
    assert strength(week) == pytest.approx(after(1, 1, 1))


def test_a_week_done_in_part_counts_by_its_share() -> None:
    week = days_of(plan(WEEKLY), [said(WEEKLY, day(5)), said(WEEKLY, day(6))], day(8))
    assert [one.share for one in week] == pytest.approx([2 / 3] * 7)


def test_weekly_work_joins_days_on_which_something_is_due() -> None:
    of = plan(DAILY, WEEKLY)
    done = [said(DAILY, day(n)) for n in range(7)]
    week = days_of(of, done, day(7))
    assert [one.weight for one in week] == [1] * 7
    assert [one.share for one in week] == pytest.approx([1 / (1 + 3 / 7)] * 7)


def test_a_week_cut_short_by_a_pause_is_over_with_its_last_open_day() -> None:
    of = plan(WEEKLY, pauses=(pause(day(4), day(6)),))
    done = [said(WEEKLY, day(n)) for n in (0, 1)]
    assert days_of(of, done, day(3)) == []
    week = days_of(of, done, day(4))
    assert [one.share for one in week] == [1] * 4
    assert sum(one.weight for one in week) == pytest.approx(2)


@given(
    st.sampled_from([item(), item(Weekdays(frozenset({1, 4, 6}))), item(PerWeek(2))]),
    st.sets(st.integers(0, 27)),
    st.integers(0, 4),
    st.integers(1, 3),
)
def test_paused_weeks_change_nothing(line: PlanItem, done: set[int], week: int, weeks: int) -> None:
    first, gap = 7 * week, 7 * weeks
    moved = {n if n < first else n + gap for n in done}
    without = habit_strength([plan(line)], History(said(line, day(n)) for n in done), day(28))
    paused = plan(line, pauses=(pause(day(first), day(first + gap - 1)),))
    later = MONDAY + timedelta(days=28 + gap)
    found = habit_strength([paused], History(said(line, day(n)) for n in moved), later)
    assert found == pytest.approx(without)


@given(st.sets(st.integers(0, 20)), st.integers(0, 20), st.integers(1, 9))
def test_paused_days_change_nothing(done: set[int], first: int, gap: int) -> None:
    moved = {n if n < first else n + gap for n in done}
    without = habit_strength([plan(DAILY)], History(said(DAILY, day(n)) for n in done), day(21))
    paused = plan(DAILY, pauses=(pause(day(first), day(first + gap - 1)),))
    history = History(said(DAILY, day(n)) for n in moved)
    assert habit_strength([paused], history, day(21 + gap)) == pytest.approx(without)
