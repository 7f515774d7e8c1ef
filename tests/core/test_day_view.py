"""What a day lists, what its ring counts, and when something is next due."""

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.day_view import BACK_FILL_DAYS, DayView, Standing, WeekCount, day_view
from stretchapp.core.plan import Plan
from stretchapp.core.records import Completion, Status
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Schedule, Weekdays
from tests.core.examples import day, item, pause, plan, said, stamp

DAILY, WEEKLY, RESCUE = item(), item(PerWeek(3), 2), item(AsNeeded(), 3)


def view(on: int, completions: list[Completion], *plans: Plan) -> DayView:
    return day_view(plans, History(completions), day(on))


def listed(of: DayView) -> list[tuple[int, int, Standing, bool]]:
    """Item, occurrence, standing and whether something is recorded."""
    return [
        (entry.item.id.int, entry.number, entry.standing, entry.completion is not None)
        for entry in of.occurrences
    ]


def test_a_day_lists_every_occurrence_in_the_plans_order() -> None:
    twice = item(times_per_day=2)
    done = said(twice, day(1), occurrence=2)
    assert listed(view(1, [done], plan(twice, WEEKLY, RESCUE))) == [
        (1, 1, Standing.DUE, False),
        (1, 2, Standing.DUE, True),
        (2, 1, Standing.THIS_WEEK, False),
        (3, 1, Standing.AS_NEEDED, False),
    ]


def test_work_on_a_day_when_the_item_was_not_due_is_kept_and_shown() -> None:
    mondays = item(Weekdays(frozenset({0})))
    work = [said(mondays, day(2)), said(WEEKLY, day(2)), said(RESCUE, day(2))]
    paused = plan(mondays, WEEKLY, RESCUE, pauses=(pause(day(2), day(2)),))
    assert listed(view(2, work, paused)) == [
        (1, 1, Standing.EXTRA, True),
        (2, 1, Standing.EXTRA, True),
        (3, 1, Standing.EXTRA, True),
    ]
    assert view(2, work, paused).counted() == ()


def test_work_beyond_the_times_a_day_is_kept_and_not_counted() -> None:
    """It comes where an item asked for more when the work was recorded elsewhere."""
    day_of = view(1, [said(DAILY, day(1), occurrence=2)], plan(DAILY))
    assert listed(day_of) == [(1, 1, Standing.DUE, False), (1, 2, Standing.EXTRA, True)]
    assert [entry.number for entry in day_of.counted()] == [1]


def test_an_item_that_is_not_due_and_has_no_work_is_not_listed() -> None:
    assert listed(view(1, [], plan(item(Every(2))))) == []


def test_a_closed_item_leaves_its_place_to_the_one_that_replaced_it() -> None:
    closed, new = item(last_day=day(1)), item(number=4, first_day=day(2))
    changed = plan(closed, new)
    assert [listed(view(on, [], changed))[0][0] for on in (1, 2)] == [1, 4]


def test_the_ring_counts_what_is_due_and_weekly_work_once_it_is_recorded() -> None:
    extra = item(Every(2), 4)
    everything = plan(DAILY, WEEKLY, RESCUE, extra)
    untouched = view(1, [], everything)
    assert [entry.item.id.int for entry in untouched.counted()] == [1]
    work = [said(one, day(1)) for one in (DAILY, WEEKLY, RESCUE, extra)]
    assert [entry.item.id.int for entry in view(1, work, everything).counted()] == [1, 2]


def test_a_skipped_weekly_item_is_in_the_ring_too() -> None:
    skipped = said(WEEKLY, day(1), Status.SKIPPED)
    assert len(view(1, [skipped], plan(WEEKLY)).counted()) == 1


def test_an_occurrence_has_the_clock_time_that_the_therapist_set() -> None:
    timed = item(times_per_day=2, clock_times=(time(7, 30),))
    times = [entry.clock_time for entry in view(0, [], plan(timed)).occurrences]
    assert times == [time(7, 30), None]


def test_the_week_count_says_how_many_days_of_how_many() -> None:
    work = [
        said(WEEKLY, day(0)),
        said(WEEKLY, day(0), occurrence=2),
        said(WEEKLY, day(2), Status.SKIPPED),
        said(WEEKLY, day(6)),
        said(WEEKLY, day(7)),
    ]
    for on in (0, 3, 6):
        assert view(on, work, plan(WEEKLY)).week_counts == ((WEEKLY, WeekCount(2, 3)),)
    assert view(7, work, plan(WEEKLY)).week_counts == ((WEEKLY, WeekCount(1, 3)),)


def test_the_week_count_asks_for_less_in_a_week_with_a_pause() -> None:
    paused = plan(WEEKLY, pauses=(pause(day(2), day(6)),))
    assert view(0, [], paused).week_counts == ((WEEKLY, WeekCount(0, 1)),)
    assert view(3, [], paused).week_counts == ()


@pytest.mark.parametrize(
    ("schedule", "on", "next_on"),
    [
        (Daily(), 0, 1),
        (Every(3), 0, 3),
        (Every(3), 3, 6),
        (Every(366), 0, 366),
        (Weekdays(frozenset({0})), 0, 7),
        (Weekdays(frozenset({4})), 0, 4),
        (Daily(), -30, 0),
        (Daily(), -800, 0),
        (PerWeek(3), 0, None),
        (AsNeeded(), 0, None),
    ],
    ids=str,
)
def test_the_next_day_on_which_something_is_due(
    schedule: Schedule, on: int, next_on: int | None
) -> None:
    next_due = view(on, [], plan(item(schedule))).next_due
    assert next_due == (None if next_on is None else day(next_on))


def test_nothing_is_next_due_in_a_pause_or_after_the_end() -> None:
    assert view(0, [], plan(DAILY, pauses=(pause(day(1), day(4)),))).next_due == day(5)
    assert view(0, [], plan(DAILY, pauses=(pause(day(1)),))).next_due is None
    assert view(0, [], plan(DAILY, last_day=day(0))).next_due is None


def test_the_next_time_is_the_earliest_that_was_set_for_the_next_day() -> None:
    evening = item(times_per_day=2, clock_times=(time(20, 0),))
    morning = item(Every(2), 4, clock_times=(time(7, 30),))
    both = plan(evening, morning)
    assert [view(on, [], both).next_time for on in (0, 1)] == [time(20, 0), time(7, 30)]
    assert view(0, [], plan(DAILY)).next_time is None
    assert view(0, [], plan(RESCUE)).next_time is None


def test_the_pause_that_holds_is_named() -> None:
    away = pause(day(1), day(3))
    paused = plan(DAILY, pauses=(away,))
    assert [view(on, [], paused).pause for on in (0, 1, 3, 4)] == [None, away, away, None]


@pytest.mark.parametrize(
    ("of", "has_plan"),
    [
        (plan(DAILY), True),
        (plan(DAILY, first_day=day(9)), True),
        (plan(DAILY, last_day=day(2)), True),
        (plan(DAILY, last_day=day(1)), False),
        (plan(DAILY, stamp=stamp(deleted=True)), False),
    ],
)
def test_there_is_a_plan_until_its_last_day(of: Plan, has_plan: bool) -> None:
    assert view(2, [], of).has_plan is has_plan


def test_no_plan_is_an_empty_day() -> None:
    empty = view(0, [])
    assert (empty.occurrences, empty.counted(), empty.week_counts) == ((), (), ())
    assert (empty.has_plan, empty.next_due, empty.pause) == (False, None, None)


def test_two_plans_are_listed_one_after_the_other() -> None:
    second = replace(plan(item(number=4)), id=UUID(int=101))
    assert [entry[0] for entry in listed(view(0, [], plan(DAILY), second))] == [1, 4]


def test_the_window_fills_in_up_to_seven_days_back() -> None:
    assert BACK_FILL_DAYS == 7
