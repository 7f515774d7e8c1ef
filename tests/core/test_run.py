"""Stretch days and the run."""

from dataclasses import replace
from uuid import UUID

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.plan import Plan
from stretchapp.core.records import Status
from stretchapp.core.run import breaks_run, current_run, longest_run
from stretchapp.core.schedule import AsNeeded, Every, PerWeek, Weekdays
from tests.core.examples import day, item, pause, plan, said, stamp

DAILY = item()


def runs(of: Plan, done: list[int], today: int, *others: Plan) -> tuple[int, int]:
    """The present run and the longest one of someone who stretched on some days."""
    history = History(said(of.items[0], day(n)) for n in done)
    plans = [of, *others]
    return current_run(plans, history, day(today)), longest_run(plans, history, day(today))


def test_a_stretch_day_has_something_done_in_full_or_in_part() -> None:
    statuses = [Status.DONE, Status.PARTIAL, Status.SKIPPED]
    history = History(said(DAILY, day(n), status) for n, status in enumerate(statuses))
    assert history.stretch_days == {day(0), day(1)}


def test_a_partial_stretch_without_a_whole_set_makes_a_stretch_day() -> None:
    assert History([said(DAILY, day(0), Status.PARTIAL, sets_done=0)]).stretch_days == {day(0)}


def test_a_deleted_completion_makes_no_stretch_day() -> None:
    assert History([said(DAILY, day(0), stamp=stamp(deleted=True))]).stretch_days == frozenset()


@pytest.mark.parametrize(
    ("done", "today", "run", "longest"),
    [
        ([], 3, 0, 0),
        ([0, 1, 2], 2, 3, 3),
        ([0, 1, 2], 3, 3, 3),
        ([0, 1, 2], 4, 0, 3),
        ([0, 1, 2, 4], 4, 1, 3),
        ([0, 1, 3, 4, 5], 6, 3, 3),
        ([0, 1, 2, 4, 5], 5, 2, 3),
        ([2], 2, 1, 1),
        ([5], 2, 0, 0),
    ],
)
def test_a_missed_day_breaks_a_daily_run_and_today_only_when_it_is_over(
    done: list[int], today: int, run: int, longest: int
) -> None:
    assert runs(plan(DAILY), done, today) == (run, longest)


def test_a_day_with_only_skipped_stretches_breaks_the_run() -> None:
    history = History([said(DAILY, day(0)), said(DAILY, day(1), Status.SKIPPED)])
    assert breaks_run([plan(DAILY)], history, day(1), day(2))
    assert current_run([plan(DAILY)], history, day(2)) == 0


@pytest.mark.parametrize("schedule", [Weekdays(frozenset({0, 3})), Every(3)], ids=str)
def test_a_day_with_nothing_due_never_breaks_the_run(schedule: Weekdays | Every) -> None:
    assert runs(plan(item(schedule)), [0, 3], 5) == (2, 2)
    assert runs(plan(item(schedule)), [0, 1, 3], 5) == (3, 3)


def test_a_paused_day_never_breaks_the_run() -> None:
    paused = plan(DAILY, pauses=(pause(day(2), day(5)),))
    assert runs(paused, [0, 1, 6], 6) == (3, 3)
    assert runs(paused, [0, 1, 4, 6], 6) == (4, 4)


def test_the_days_before_and_after_the_plan_never_break_the_run() -> None:
    short = plan(item(first_day=day(-9)), last_day=day(1))
    assert runs(short, [-5, 0, 1], 40) == (3, 3)


@pytest.mark.parametrize("schedule", [PerWeek(7), AsNeeded()], ids=str)
def test_work_without_a_date_never_breaks_the_run(schedule: PerWeek | AsNeeded) -> None:
    assert runs(plan(item(schedule)), [0, 9, 30], 60) == (3, 3)


def test_any_stretch_keeps_the_day_even_one_that_was_not_due() -> None:
    rescue = item(AsNeeded(), 2)
    both = plan(rescue, DAILY)
    assert runs(both, [0, 1, 2], 3) == (3, 3)


def test_another_plan_that_is_due_can_break_the_run() -> None:
    paused = plan(DAILY, pauses=(pause(day(1), day(5)),))
    other = replace(plan(item(number=2)), id=UUID(int=101))
    assert runs(paused, [0, 3], 3) == (2, 2)
    assert runs(paused, [0, 3], 3, other) == (1, 1)


def test_the_longest_run_may_lie_in_the_past() -> None:
    assert runs(plan(DAILY), [0, 1, 2, 3, 6, 7], 7) == (2, 4)


def test_days_to_come_are_in_no_run() -> None:
    assert runs(plan(DAILY), [0, 1, 2, 3], 1) == (2, 2)
