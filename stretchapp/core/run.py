"""Stretch days in a row: plainly counted, broken only by a day that asked and got nothing."""

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
    past = [day for day in history.stretch_days if day <= today]
    longest = run = 0
    for day in Period(min(past), today) if past else ():
        if breaks_run(plans, history, day, today):
            run = 0
        elif day in history.stretch_days:
            run += 1
            longest = max(longest, run)
    return longest
