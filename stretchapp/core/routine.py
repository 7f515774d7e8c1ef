"""Routines: exercises in order with dosage and schedule, belonging to no patient yet.

A routine may change from week to week. Week 1 is the first seven days of a plan made from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from stretchapp.core.day import ONE_DAY
from stretchapp.core.exercise import Dosage
from stretchapp.core.plan import MOST_TIMES_PER_DAY
from stretchapp.core.schedule import DAYS_IN_WEEK, Every, Schedule, turn_of_rhythm

MOST_WEEKS = 52


@dataclass(frozen=True, slots=True)
class ProgressionStep:
    """What a routine's item asks for from a later week on.

    ``from_week`` 2 to 52, ``times_per_day`` 1 to 6. Raises ValueError for a number outside these.
    """

    from_week: int
    dosage: Dosage
    schedule: Schedule
    times_per_day: int = 1

    def __post_init__(self) -> None:
        _check("from_week", self.from_week, 2, MOST_WEEKS)
        _check("times_per_day", self.times_per_day, 1, MOST_TIMES_PER_DAY)


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """One exercise of a routine, as a plan made from it will prescribe it.

    ``exercise`` is a slug of the library. ``times_per_day`` 1 to 6; ``clock_times`` may name a time
    for each. It is prescribed from ``first_week`` (1 to 52) to ``last_week`` (``None``: no end),
    and ``progression`` says what holds from later weeks in between, in order. Raises ValueError
    where these do not fit.
    """

    exercise: str
    dosage: Dosage
    schedule: Schedule
    times_per_day: int = 1
    clock_times: tuple[time, ...] = ()
    note: str = ""
    first_week: int = 1
    last_week: int | None = None
    progression: tuple[ProgressionStep, ...] = ()

    def __post_init__(self) -> None:
        _check("times_per_day", self.times_per_day, 1, MOST_TIMES_PER_DAY)
        _check("first_week", self.first_week, 1, MOST_WEEKS)
        earlier = self.first_week
        for step in self.progression:
            _check("from_week", step.from_week, earlier + 1, MOST_WEEKS)
            earlier = step.from_week
        if self.last_week is not None:
            _check("last_week", self.last_week, earlier, MOST_WEEKS)
        times_per_day = (self.times_per_day, *(step.times_per_day for step in self.progression))
        if len(self.clock_times) > min(times_per_day):
            raise ValueError(
                f"clock_times: expected at most {min(times_per_day)}, found {len(self.clock_times)}"
            )
        if self.progression:
            for schedule in (self.schedule, *(step.schedule for step in self.progression)):
                # A slower rhythm could miss a whole step.
                if isinstance(schedule, Every):
                    _check("days", schedule.days, 1, DAYS_IN_WEEK)

    def stages(self) -> Iterator["RoutineItem"]:
        """The same as items without a progression, one after the other, each with its weeks."""
        ends = (*(step.from_week - 1 for step in self.progression), self.last_week)
        yield replace(self, last_week=ends[0], progression=())
        for step, end in zip(self.progression, ends[1:], strict=True):
            yield replace(
                self,
                dosage=step.dosage,
                schedule=step.schedule,
                times_per_day=step.times_per_day,
                first_week=step.from_week,
                last_week=end,
                progression=(),
            )

    def stages_from(self, first_day: date) -> Iterator[tuple["RoutineItem", date, date | None]]:
        """The stages, each with its first and last day in a plan that begins on ``first_day``.

        A stage ends with its last week, or a few days later where its rhythm asks for that. The
        next one begins on the day after.
        """
        first = turn_of_rhythm(
            self.schedule, first_day, first_day + timedelta(weeks=self.first_week - 1)
        )
        for stage in self.stages():
            if stage.last_week is None:
                yield stage, first, None
                return
            following = turn_of_rhythm(
                stage.schedule, first, first_day + timedelta(weeks=stage.last_week)
            )
            yield stage, first, following - ONE_DAY
            first = following


@dataclass(frozen=True, slots=True)
class Routine:
    """A reusable template of a plan; ``summary`` tells the patient what it is for."""

    slug: str
    title: str
    summary: str
    items: tuple[RoutineItem, ...]

    @property
    def weeks(self) -> int | None:
        """How many weeks it goes on; ``None``: without an end."""
        weeks = 0
        for item in self.items:
            if item.last_week is None:
                return None
            weeks = max(weeks, item.last_week)
        return weeks

    def in_week(self, week: int) -> tuple[RoutineItem, ...]:
        """What is prescribed in a week (from 1 on)."""
        return tuple(
            stage
            for item in self.items
            for stage in item.stages()
            if stage.first_week <= week and (stage.last_week is None or week <= stage.last_week)
        )

    def seconds_a_day(self, week: int) -> int:
        """The time in seconds for a day of a week on which everything is done."""
        return sum(item.dosage.seconds() * item.times_per_day for item in self.in_week(week))

    def turns(self) -> tuple[int, ...]:
        """The weeks after the first that ask for something else than the week before, in order."""
        stages = [stage for item in self.items for stage in item.stages()]
        begins = {stage.first_week for stage in stages}
        ends = {stage.last_week + 1 for stage in stages if stage.last_week is not None}
        return tuple(sorted(week for week in begins | ends if week > 1 and self.in_week(week)))


def _check(name: str, number: int, lowest: int, highest: int) -> None:
    if not lowest <= number <= highest:
        raise ValueError(f"{name}: expected {lowest} to {highest}, found {number}")
