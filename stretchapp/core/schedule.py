"""When an item is due: one small closed family of schedules."""

from dataclasses import dataclass
from datetime import date, timedelta

MOST_DAYS_BETWEEN = 366
DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Daily:
    """Due every day."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Due on certain weekdays: 0 is Monday, 6 is Sunday; at least one."""

    days: frozenset[int]

    def __post_init__(self) -> None:
        if not self.days or not self.days <= frozenset(range(DAYS_IN_WEEK)):
            raise ValueError(f"days: expected weekdays from 0 to 6, found {sorted(self.days)}")


@dataclass(frozen=True, slots=True)
class Every:
    """Due on the item's first day and every ``days`` days from it (1 to 366)."""

    days: int

    def __post_init__(self) -> None:
        if not 1 <= self.days <= MOST_DAYS_BETWEEN:
            raise ValueError(f"days: expected 1 to {MOST_DAYS_BETWEEN}, found {self.days}")


@dataclass(frozen=True, slots=True)
class PerWeek:
    """Due on ``count`` (1 to 7) days of each week, Monday to Sunday; the patient chooses which."""

    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.count <= DAYS_IN_WEEK:
            raise ValueError(f"count: expected 1 to 7, found {self.count}")


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """Never due: it can be done and is kept, and counts in no percentage."""


Schedule = Daily | Weekdays | Every | PerWeek | AsNeeded


def due_by_date(schedule: Schedule, day: date, first_day: date) -> bool:
    """Whether ``schedule`` makes an item that began on ``first_day`` due on ``day`` itself.

    ``PerWeek`` and ``AsNeeded`` name no date, so they are never due by date.
    """
    match schedule:
        case Daily():
            return True
        case Weekdays(days):
            return day.weekday() in days
        case Every(days):
            return (day - first_day).days % days == 0
        case PerWeek() | AsNeeded():
            return False


def turn_of_rhythm(schedule: Schedule, first_day: date, day: date) -> date:
    """The first day, ``day`` or later, on which a schedule kept since ``first_day`` can give way.

    For ``Every`` the next day on which it is due, and for ``PerWeek`` the next Monday, so that what
    follows neither comes too close to the last day nor splits a week.
    """
    match schedule:
        case Every(days):
            return day + timedelta(days=(first_day - day).days % days)
        case PerWeek() if day > first_day:
            return day + timedelta(days=-day.weekday() % DAYS_IN_WEEK)
        case _:
            return day


def days_expected(schedule: PerWeek, active_days: int) -> int:
    """How many days of a week with ``active_days`` (0 to 7) active days a schedule asks for.

    The weekly count in proportion to the active days, halves rounded up, never more than those.
    """
    proportional = (2 * schedule.count * active_days + DAYS_IN_WEEK) // (2 * DAYS_IN_WEEK)
    return min(active_days, proportional)
