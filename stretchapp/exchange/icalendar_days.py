"""The days that a repeating entry of a calendar begins with, ends with, and leaves out."""

from collections.abc import Iterator
from datetime import date, timedelta

from stretchapp.core.day import ONE_DAY, Period, monday_of, sunday_of
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.schedule import AsNeeded, PerWeek, days_expected, due_by_date

LONGEST_PAUSE = timedelta(days=3660)
"""A longer pause is taken for one without an end: its days are not listed one by one."""


def last_day_of(plan: Plan, item: PlanItem) -> date | None:
    """The last day of an item, before a pause that has no end; None where it has none."""
    ends = [day for day in (plan.last_day, item.last_day) if day is not None]
    ends += [
        pause.first_day - ONE_DAY
        for pause in plan.pauses
        if not pause.stamp.deleted
        and (pause.last_day is None or pause.last_day - pause.first_day > LONGEST_PAUSE)
    ]
    return min(ends, default=None)


def first_due(plan: Plan, item: PlanItem) -> date | None:
    """The first day on which ``item`` is due by date, if there is one."""
    last = last_day_of(plan, item)
    day = max(plan.first_day, item.first_day)
    if isinstance(item.schedule, PerWeek | AsNeeded):
        return None
    while last is None or day <= last:
        pause = plan.pause_on(day)
        if pause is not None:
            if pause.last_day is None:
                return None
            day = pause.last_day + ONE_DAY
        elif due_by_date(item.schedule, day, item.first_day):
            return day
        else:
            day += ONE_DAY
    return None


def paused_days(plan: Plan, item: PlanItem, first: date, last: date | None) -> list[date]:
    """The days from ``first`` to ``last`` on which ``item`` would be due without the pauses."""
    days = {
        day
        for pause in _pauses_between(plan, first, last)
        for day in pause
        if due_by_date(item.schedule, day, item.first_day)
    }
    return sorted(days)


def _pauses_between(plan: Plan, first: date, last: date | None) -> Iterator[Period]:
    """The parts of the pauses that have an end, from ``first`` to ``last``."""
    for pause in plan.pauses:
        if pause.last_day is not None and not pause.stamp.deleted:
            yield Period(pause.first_day, pause.last_day).within(first, last)


def weeks_without(plan: Plan, item: PlanItem, schedule: PerWeek, last: date | None) -> set[date]:
    """The Mondays of the item's weeks in which ends or pauses leave no day to ask for."""
    first = max(plan.first_day, item.first_day)
    cut_short = {monday_of(first)} | ({monday_of(last)} if last is not None else set())
    for pause in _pauses_between(plan, first, last):
        cut_short |= {monday_of(day) for day in pause}
    return {
        monday
        for monday in cut_short
        if not days_expected(
            schedule, sum(1 for _ in plan.active_days(item, Period(monday, sunday_of(monday))))
        )
    }
