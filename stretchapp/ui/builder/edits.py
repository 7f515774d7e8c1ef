"""What a line of the draft becomes when one thing of it is changed; always something allowed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time

from stretchapp.core.exercise import Dosage
from stretchapp.core.routine import MOST_WEEKS, ProgressionStep, RoutineItem
from stretchapp.core.schedule import DAYS_IN_WEEK, Every, Schedule

WEEKS_TO_NEXT_STEP = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of an exercise, and how often: what may change from week to week."""

    dosage: Dosage
    schedule: Schedule
    times_per_day: int


def amount_of(part: RoutineItem | ProgressionStep) -> Amount:
    return Amount(part.dosage, part.schedule, part.times_per_day)


def with_amount(item: RoutineItem, amount: Amount) -> RoutineItem:
    """``item`` with another amount to begin with; clock times that have no place are dropped."""
    times = (amount.times_per_day, *(step.times_per_day for step in item.progression))
    return replace(
        item,
        dosage=amount.dosage,
        schedule=amount.schedule,
        times_per_day=amount.times_per_day,
        clock_times=item.clock_times[: min(times)],
    )


def with_step_amount(item: RoutineItem, place: int, amount: Amount) -> RoutineItem:
    """``item`` with another amount from the step at ``place`` (0 is the first) on."""
    old = item.progression[place]
    step = ProgressionStep(old.from_week, amount.dosage, amount.schedule, amount.times_per_day)
    return _with_step(item, place, step)


def with_step_week(item: RoutineItem, place: int, week: int) -> RoutineItem:
    """``item`` with the step at ``place`` from another week on, brought inside its limits."""
    least, most = step_weeks(item, place)
    step = replace(item.progression[place], from_week=max(least, min(most, week)))
    return _with_step(item, place, step)


def step_weeks(item: RoutineItem, place: int) -> tuple[int, int]:
    """The first and the last week from which the step at ``place`` may hold."""
    steps = item.progression
    least = steps[place - 1].from_week if place else item.first_week
    most = steps[place + 1].from_week - 1 if place + 1 < len(steps) else _last_week(item)
    return least + 1, most


def may_have_step(item: RoutineItem) -> bool:
    """Whether there is a week left for one more step, and a rhythm that lets it be seen."""
    return _latest(item) < _last_week(item) and keeps_to_weeks(item.schedule)


def keeps_to_weeks(schedule: Schedule) -> bool:
    """Whether something of this schedule comes at least once a week, as a progression needs."""
    return not (isinstance(schedule, Every) and schedule.days > DAYS_IN_WEEK)


def with_new_step(item: RoutineItem) -> RoutineItem:
    """``item`` with one more step, which asks for the same as what comes before it."""
    if not may_have_step(item):
        return item
    before = amount_of(item.progression[-1] if item.progression else item)
    week = min(_latest(item) + WEEKS_TO_NEXT_STEP, _last_week(item))
    step = ProgressionStep(week, before.dosage, before.schedule, before.times_per_day)
    return replace(item, progression=(*item.progression, step))


def without_step(item: RoutineItem, place: int) -> RoutineItem:
    steps = item.progression
    return replace(item, progression=(*steps[:place], *steps[place + 1 :]))


def most_clock_times(item: RoutineItem) -> int:
    """For how many occurrences of a day a time may be named."""
    return min((item.times_per_day, *(step.times_per_day for step in item.progression)))


def with_clock_times(item: RoutineItem, times: Iterable[time]) -> RoutineItem:
    """``item`` at these times of day, in order, each once, as many as there may be."""
    in_order = sorted(set(times))[: most_clock_times(item)]
    return replace(item, clock_times=tuple(in_order))


def first_weeks(item: RoutineItem) -> tuple[int, int]:
    """The limits of the week in which ``item`` begins."""
    if item.progression:
        return 1, item.progression[0].from_week - 1
    return 1, _last_week(item)


def last_weeks(item: RoutineItem) -> tuple[int, int]:
    """The limits of the week in which ``item`` ends, where it ends."""
    return _latest(item), MOST_WEEKS


def _with_step(item: RoutineItem, place: int, step: ProgressionStep) -> RoutineItem:
    steps = (*item.progression[:place], step, *item.progression[place + 1 :])
    least = min(item.times_per_day, *(one.times_per_day for one in steps))
    return replace(item, progression=steps, clock_times=item.clock_times[:least])


def _latest(item: RoutineItem) -> int:
    """The last week in which something begins."""
    return item.progression[-1].from_week if item.progression else item.first_week


def _last_week(item: RoutineItem) -> int:
    return MOST_WEEKS if item.last_week is None else item.last_week
