"""When somebody is welcomed back, and when not."""

from dataclasses import replace

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.plan import Plan
from stretchapp.core.records import Status
from stretchapp.core.returning import is_back
from stretchapp.core.schedule import AsNeeded, Every, PerWeek
from tests.core.examples import day, item, pause, plan, said

DAILY = item()


def back(of: Plan, done: list[int], today: int, *others: Plan) -> bool:
    history = History(said(of.items[0], day(n)) for n in done)
    first = min((day(n) for n in done), default=None)
    return is_back([of, *others], history, day(today), first)


@pytest.mark.parametrize(("today", "welcome"), [(7, False), (8, True), (90, True)])
def test_after_seven_days_without_a_stretch(today: int, welcome: bool) -> None:
    assert back(plan(DAILY), [0], today) == welcome


def test_not_while_something_is_recorded_today_nor_before_anything_was() -> None:
    assert not back(plan(DAILY), [0, 20], 20)
    skipped = [said(DAILY, day(0)), said(DAILY, day(20), Status.SKIPPED)]
    assert not is_back([plan(DAILY)], History(skipped), day(20), day(0))
    assert not back(plan(DAILY), [], 20)
    assert not back(plan(DAILY), [20], 20)


def test_a_history_that_was_only_read_for_the_last_days_is_enough() -> None:
    assert is_back([plan(DAILY)], History([]), day(200), day(0))


def test_nothing_was_missed_where_nothing_was_due() -> None:
    seldom = item(Every(14))
    assert not back(plan(seldom), [0], 10)
    assert back(plan(seldom), [0], 15)
    assert not back(plan(item(AsNeeded())), [0], 30)


def test_a_plan_that_is_over_or_paused_welcomes_nobody() -> None:
    assert not back(plan(DAILY, last_day=day(9)), [0], 12)
    assert not back(plan(DAILY, pauses=(pause(day(1)),)), [0], 12)


@pytest.mark.parametrize(("today", "welcome"), [(13, False), (14, True), (15, True)])
def test_weekly_work_was_missed_once_a_whole_week_is_over(today: int, welcome: bool) -> None:
    assert back(plan(item(PerWeek(2))), [0], today) == welcome


@pytest.mark.parametrize(("today", "welcome"), [(4, False), (5, True), (7, True)])
def test_after_a_pause(today: int, welcome: bool) -> None:
    assert back(plan(DAILY, pauses=(pause(day(2), day(4)),)), [0, 1], today) == welcome


def test_after_a_long_pause_only_for_a_week_where_nothing_is_due() -> None:
    of = plan(item(Every(100)), pauses=(pause(day(1), day(60)),))
    assert back(of, [0], 67)
    assert not back(of, [0], 69)


def test_not_when_something_was_done_since_the_pause_nor_for_one_that_was_taken_back() -> None:
    assert not back(plan(DAILY, pauses=(pause(day(2), day(4)),)), [0, 1, 5], 6)
    assert not back(plan(DAILY, pauses=(pause(day(2), day(4), deleted=True),)), [0, 1], 5)


def test_the_pause_of_a_plan_that_ended_is_no_pause_of_the_next() -> None:
    old = plan(DAILY, last_day=day(4), pauses=(pause(day(2), day(4)),))
    new = plan(replace(DAILY, first_day=day(5)), first_day=day(5))
    assert not back(old, [0, 1], 5, new)
