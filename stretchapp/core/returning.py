"""Whether somebody comes back to their plan, after a gap or a pause."""

from collections.abc import Sequence
from datetime import date, timedelta

from stretchapp.core.adherence import History
from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.schedule import DAYS_IN_WEEK, PerWeek

LEAST_GAP = 7
"""Days without anything done that make a gap; also how long after a pause one comes back."""
LOOKED_BACK = timedelta(days=60)


def is_back(
    plans: Sequence[Plan], history: History, today: date, first_recorded: date | None
) -> bool:
    """Whether ``today`` is the day to welcome a patient back.

    So it is when a plan holds that is not paused, nothing is recorded today, something was before
    (``first_recorded``), and either nothing was done for 7 days or more although something was due,
    or a pause has ended within the last 7 days and nothing was done since. ``history`` reaches back
    60 days or more.
    """
    if first_recorded is None or first_recorded >= today:
        return False
    if history.last_day is not None and history.last_day >= today:
        return False
    if not any(plan.holds(today) and plan.pause_on(today) is None for plan in plans):
        return False
    last = max((day for day in history.stretch_days if day < today), default=date.min)
    quiet = Period(max(last + ONE_DAY, today - LOOKED_BACK), today - ONE_DAY)
    if len(quiet) >= LEAST_GAP and any(
        _asks(plan, item, quiet) for plan in plans for item in plan.items
    ):
        return True
    lately = Period(max(last, today - LEAST_GAP * ONE_DAY), today - ONE_DAY)
    return any(
        not pause.stamp.deleted and pause.last_day is not None and pause.last_day in lately
        for plan in plans
        if plan.holds(today)
        for pause in plan.pauses
    )


def _asks(plan: Plan, item: PlanItem, days: Period) -> bool:
    """Whether ``item`` asked for something: on one of ``days``, or in a week that lies in them."""
    if isinstance(item.schedule, PerWeek):
        weeks = (week for week in days.weeks() if len(week) == DAYS_IN_WEEK)
        return any(next(plan.active_days(item, week), None) is not None for week in weeks)
    return any(plan.due(item, day) for day in days)
