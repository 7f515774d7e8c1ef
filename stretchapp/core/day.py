"""The patient's day: a local calendar date that begins at the day start, not at midnight."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DEFAULT_DAY_START = time(4, 0)
LATEST_DAY_START = time(12, 0)
ONE_DAY = timedelta(days=1)


def day_of(instant: datetime, day_start: time = DEFAULT_DAY_START) -> date:
    """The day that ``instant`` (aware, in the patient's local offset) counts for.

    A stretch done at 00:40 with a day start of 04:00 counts for the day before.
    """
    local = instant.date()
    return local if instant.time() >= day_start else local - ONE_DAY


def turn_of_day(instant: datetime, day_start: time = DEFAULT_DAY_START) -> datetime:
    """The next local wall-clock moment after ``instant`` at which a new day begins."""
    start = instant.replace(
        hour=day_start.hour, minute=day_start.minute, second=day_start.second, microsecond=0
    )
    return start if start > instant else start + ONE_DAY


def monday_of(day: date) -> date:
    """The Monday of the week (Monday to Sunday) that ``day`` lies in."""
    return day - timedelta(days=day.weekday())


def sunday_of(day: date) -> date:
    """The Sunday of the week (Monday to Sunday) that ``day`` lies in.

    The calendar's last week has no Sunday, and ends with its last day.
    """
    sunday = day.toordinal() + 6 - day.weekday()
    return date.fromordinal(min(sunday, date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` to ``last``, both inside; empty when ``last`` is before ``first``."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        for number in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(number)

    def __len__(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def within(self, first: date, last: date | None) -> "Period":
        """The part of this period from ``first`` to ``last`` (``None``: without an end)."""
        return Period(max(self.first, first), self.last if last is None else min(self.last, last))

    def weeks(self) -> Iterator["Period"]:
        """The period cut at the weeks' ends, Monday to Sunday; the ends may be short."""
        first = self.first
        while first <= self.last:
            last = min(sunday_of(first), self.last)
            yield Period(first, last)
            if last == self.last:
                return
            first = last + ONE_DAY
