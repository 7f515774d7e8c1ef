"""Routines: exercises in order with dosage and schedule, belonging to no patient yet."""

from dataclasses import dataclass
from datetime import time

from stretchapp.core.exercise import Dosage
from stretchapp.core.plan import MOST_TIMES_PER_DAY
from stretchapp.core.schedule import Schedule


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """One exercise of a routine, as a plan made from it will prescribe it.

    ``exercise`` is a slug of the library. ``times_per_day`` 1 to 6; ``clock_times`` may name a time
    for each. Raises ValueError where these do not fit.
    """

    exercise: str
    dosage: Dosage
    schedule: Schedule
    times_per_day: int = 1
    clock_times: tuple[time, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.times_per_day <= MOST_TIMES_PER_DAY:
            raise ValueError(
                f"times_per_day: expected 1 to {MOST_TIMES_PER_DAY}, found {self.times_per_day}"
            )
        if len(self.clock_times) > self.times_per_day:
            raise ValueError(
                f"clock_times: expected at most {self.times_per_day}, found {len(self.clock_times)}"
            )


@dataclass(frozen=True, slots=True)
class Routine:
    """A reusable template of a plan; ``summary`` tells the patient what it is for."""

    slug: str
    title: str
    summary: str
    items: tuple[RoutineItem, ...]
