"""Habit strength: how firm the habit of stretching is by now, from 0 to 1.

Exponential smoothing, after the score of Loop Habit Tracker (uhabits): each day that counts pulls
the strength towards its share done, and 13 days later weighs half as much. So one missed day costs
little, and one good day gives little. It describes what was recorded; it is no measure of how
automatic stretching has become (such as the SRBAI is), and no promise of a result.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from stretchapp.core.adherence import History, calendar_day, item_adherence
from stretchapp.core.day import Period, sunday_of
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.schedule import AsNeeded, PerWeek, days_expected, due_by_date

HALF_LIFE = 13
"""Days that count until a day's weight has halved, as in Loop Habit Tracker."""


@dataclass(frozen=True, slots=True)
class HabitDay:
    """A settled day that asked for something: its share done (0-1), and how far it counts.

    ``weight`` is 1 for a day on which something was due by date, and less (above 0) for one that
    only belongs to a week that asked for some of its days.
    """

    share: float
    weight: float = 1.0


def habit_strength(plans: Sequence[Plan], history: History, today: date) -> float | None:
    """The strength (0-1) up to ``today`` over all ``plans``; ``None`` while no day counts yet."""
    return strength(habit_days(plans, history, today))


def strength(days: Iterable[HabitDay]) -> float | None:
    """The strength after ``days`` in order, from 0 on; ``None`` without any."""
    found: float | None = None
    for day in days:
        kept = 0.5 ** (day.weight / HALF_LIFE)
        found = kept * (found or 0.0) + (1 - kept) * day.share
    return found


def percent(found: float | None) -> Fraction | None:
    """A strength in whole percent, halves rounded up, for display alone."""
    return None if found is None else Fraction(floor(found * 100 + 0.5))


def habit_days(plans: Sequence[Plan], history: History, today: date) -> Iterator[HabitDay]:
    """The days that count, in order: settled, not paused, and something was asked for.

    Today counts once everything that is due on it is recorded. Work that is due by the week names
    no day, so no day without it may cost anything: it counts when the last day of its week is over,
    and then the week's share is spread evenly over all days that the patient could choose from.
    Together these weigh as many days as were asked for.
    """
    asked: dict[date, _Asked] = defaultdict(_Asked)
    for plan in plans:
        for item in plan.items:
            match item.schedule:
                case PerWeek() as schedule:
                    _add_weeks(asked, plan, item, schedule, history, today)
                case AsNeeded():
                    pass
                case _:
                    _add_days(asked, plan, item, history, today)
    if _is_open(plans, history, today):
        asked.pop(today, None)
    for day in sorted(asked):
        yield HabitDay(asked[day].credit / asked[day].expected, asked[day].weight)


class _Asked:
    """What a day asked for, summed up over items."""

    __slots__ = ("credit", "expected", "weight")

    def __init__(self) -> None:
        self.credit = self.expected = self.weight = 0.0

    def add(self, share: float, expected: float, weight: float) -> None:
        self.credit += share * expected
        self.expected += expected
        self.weight = max(self.weight, weight)


def _add_days(
    asked: dict[date, _Asked], plan: Plan, item: PlanItem, history: History, today: date
) -> None:
    for day in plan.active_days(item, Period(plan.first_day, today)):
        sets, expected = calendar_day(item, history, day, today)
        if expected:
            asked[day].add(sets / (item.dosage.sets * expected), expected, 1.0)


def _add_weeks(
    asked: dict[date, _Asked],
    plan: Plan,
    item: PlanItem,
    schedule: PerWeek,
    history: History,
    today: date,
) -> None:
    begun = Period(plan.first_day, sunday_of(today)).within(item.first_day, item.last_day)
    for week in begun.weeks():
        days = list(plan.active_days(item, week))
        wanted = days_expected(schedule, len(days))
        if not wanted or days[-1] >= today:
            continue
        share = item_adherence(plan, item, history, week, today).share
        weight = wanted / len(days)
        for day in days:
            asked[day].add(float(share or 0), item.times_per_day * weight, weight)


def _is_open(plans: Sequence[Plan], history: History, today: date) -> bool:
    """Whether something that is due by date on ``today`` is not recorded yet."""
    return any(
        len(history.on(item.id, today)) < item.times_per_day
        for plan in plans
        for item in plan.items
        if plan.is_active(item, today) and due_by_date(item.schedule, today, item.first_day)
    )
