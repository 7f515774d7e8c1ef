"""Stretch days in a row: plainly counted, broken only by a day that asked and got nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from stretchapp.core.adherence import History
from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.plan import Plan


def breaks_run(plans: Sequence[Plan], history: History, day: date, today: date) -> bool:
    """Whether ``day`` ends a run: something was due by date, no pause held, nothing was done.

    Today breaks nothing until it is over.
    """
    return (
        day < today
        and day not in history.stretch_days
        and any(plan.due(item, day) for plan in plans for item in plan.items)
    )


def current_run(plans: Sequence[Plan], history: History, today: date) -> int:
    """The stretch days back from ``today`` until the first day that breaks the run."""
    past = [day for day in history.stretch_days if day <= today]
    if not past:
        return 0
    run, day, first = 0, today, min(past)
    while day >= first and not breaks_run(plans, history, day, today):
        run += day in history.stretch_days
        if day == first:
            break
        day -= ONE_DAY
    return run


def longest_run(plans: Sequence[Plan], history: History, today: date) -> int:
    """The most stretch days in a row up to ``today``."""
    return runs(plans, history, today)[1]


def runs(plans: Sequence[Plan], history: History, today: date) -> tuple[int, int]:
    """The current and the longest run, in one walk over the days from the first stretch day on."""
    past = [day for day in history.stretch_days if day <= today]
    if not past:
        return 0, 0
    breaking = _breaking_days(plans, history, Period(min(past), today - ONE_DAY))
    longest = run = 0
    for day in sorted([*past, *breaking]):
        run = 0 if day in breaking else run + 1
        longest = max(longest, run)
    return run, longest


def _breaking_days(plans: Sequence[Plan], history: History, period: Period) -> set[date]:
    """The days of ``period``, all of them over, that break a run."""
    quiet = [day for day in period if day not in history.stretch_days]
    breaking: set[date] = set()
    for plan in plans:
        for item in plan.items:
            span = period.within(plan.first_day, plan.last_day)
            span = span.within(item.first_day, item.last_day)
            for day in quiet[bisect_left(quiet, span.first) : bisect_right(quiet, span.last)]:
                if day not in breaking and plan.due(item, day):
                    breaking.add(day)
    return breaking
