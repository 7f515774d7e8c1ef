"""What a patient's day holds: every occurrence to do or done, and when the next ones come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from stretchapp.core.adherence import History
from stretchapp.core.day import ONE_DAY, Period, monday_of
from stretchapp.core.plan import Pause, Plan, PlanItem
from stretchapp.core.records import Completion
from stretchapp.core.schedule import AsNeeded, PerWeek, days_expected, due_by_date

BACK_FILL_DAYS = 7
SEARCH_AHEAD_DAYS = 400


class Standing(StrEnum):
    """Why an occurrence is in a day's list."""

    DUE = "due"
    THIS_WEEK = "this_week"
    AS_NEEDED = "as_needed"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an item can be ticked on a day.

    ``EXTRA`` is work recorded on a day when the item was not due, or beyond its times a day: kept
    and shown, not counted.
    """

    plan: Plan
    item: PlanItem
    number: int
    standing: Standing
    completion: Completion | None

    @property
    def clock_time(self) -> time | None:
        return self.item.clock_time(self.number)


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Days of the week on which an item was done, of those asked for."""

    days_done: int
    days_asked: int


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of a patient, in the plans' order.

    ``first_day`` is the first of all plans' days; ``has_plan`` says whether a plan holds on the
    day or later.
    ``pause`` is set when a pause holds on the day; ``next_due`` is the first day after it on
    which something is due by date, if there is one within a year, and ``next_time`` the first
    clock time on that day, if its items have any.
    """

    day: date
    occurrences: tuple[Occurrence, ...]
    has_plan: bool
    first_day: date | None
    pause: Pause | None
    next_due: date | None
    next_time: time | None
    week_counts: tuple[tuple[PlanItem, WeekCount], ...]

    def counted(self) -> tuple[Occurrence, ...]:
        """What the day's ring counts: what is due by date, and weekly work once it is recorded."""
        return tuple(
            entry
            for entry in self.occurrences
            if entry.standing is Standing.DUE
            or (entry.standing is Standing.THIS_WEEK and entry.completion is not None)
        )


def day_view(plans: Sequence[Plan], history: History, day: date) -> DayView:
    """The day as the Today page and the command line show it."""
    occurrences = tuple(
        occurrence
        for plan in plans
        for item in plan.items
        for occurrence in _occurrences(plan, item, history, day)
    )
    counts = tuple(
        (item, week_count(plan, item, item.schedule, history, day))
        for plan in plans
        for item in plan.items
        if isinstance(item.schedule, PerWeek) and plan.is_active(item, day)
    )
    holding = [plan for plan in plans if plan.holds(day)]
    pauses = (plan.pause_on(day) for plan in holding)
    next_due = _next_due(plans, day)
    return DayView(
        day=day,
        occurrences=occurrences,
        has_plan=any(
            not plan.stamp.deleted and (plan.last_day is None or plan.last_day >= day)
            for plan in plans
        ),
        first_day=min((plan.first_day for plan in plans if not plan.stamp.deleted), default=None),
        pause=next((pause for pause in pauses if pause is not None), None),
        next_due=next_due,
        next_time=None if next_due is None else _first_time(plans, next_due),
        week_counts=counts,
    )


def _occurrences(plan: Plan, item: PlanItem, history: History, day: date) -> list[Occurrence]:
    recorded = history.on(item.id, day)
    standing = Standing.EXTRA
    if plan.is_active(item, day):
        if due_by_date(item.schedule, day, item.first_day):
            standing = Standing.DUE
        elif isinstance(item.schedule, PerWeek):
            standing = Standing.THIS_WEEK
        elif isinstance(item.schedule, AsNeeded):
            standing = Standing.AS_NEEDED
    prescribed = () if standing is Standing.EXTRA else range(1, item.times_per_day + 1)
    return [
        Occurrence(
            plan,
            item,
            number,
            standing if number in prescribed else Standing.EXTRA,
            recorded.get(number),
        )
        for number in sorted({*prescribed, *recorded})
    ]


def week_count(
    plan: Plan, item: PlanItem, schedule: PerWeek, history: History, day: date
) -> WeekCount:
    """How the week that ``day`` lies in stands for a weekly item."""
    monday = monday_of(day)
    active = list(plan.active_days(item, Period(monday, monday + timedelta(days=6))))
    done = sum(history.credited_sets(item, other) > 0 for other in active)
    return WeekCount(done, days_expected(schedule, len(active)))


def _next_due(plans: Sequence[Plan], day: date) -> date | None:
    starts = [plan.first_day for plan in plans if not plan.stamp.deleted]
    if day == date.max:
        return None
    first = max(day + ONE_DAY, min(starts, default=day))
    last = min(first.toordinal() + SEARCH_AHEAD_DAYS, date.max.toordinal())
    for candidate in Period(first, date.fromordinal(last)):
        if any(plan.due(item, candidate) for plan in plans for item in plan.items):
            return candidate
    return None


def _first_time(plans: Sequence[Plan], day: date) -> time | None:
    times = (
        clock_time
        for plan in plans
        for item in plan.items
        if plan.due(item, day)
        for clock_time in item.clock_times
    )
    return min(times, default=None)
