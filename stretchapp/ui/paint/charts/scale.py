"""Scales of a chart: days across, values upwards, and which of them are labelled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from PySide6.QtCore import QLocale

from stretchapp.core.day import ONE_DAY, Period
from stretchapp.ui.texts import day_short

MOST_DAYS_BY_DATE = 120
MOST_DAYS_BY_MONTH = 1200
_MONTHS_IN_YEAR = 12
_UNEVEN_SHOWS_BELOW = 4  # days between two names, of which one may be a day longer


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from left to right: ``days.first`` stands at ``left``, ``days.last`` at ``right``.

    A single day stands in the middle.
    """

    days: Period
    left: float
    right: float

    @property
    def per_day(self) -> float:
        """How far two days are apart; 0 for a single day."""
        return (self.right - self.left) / (len(self.days) - 1) if len(self.days) > 1 else 0.0

    def x(self, day: date) -> float:
        """Where a day stands; days outside stand outside."""
        if len(self.days) <= 1:
            return (self.left + self.right) / 2
        return self.left + (day - self.days.first).days * self.per_day

    def day_at(self, x: float) -> date:
        """The day that stands nearest to x, always one of the scale."""
        if not self.per_day:
            return self.days.first
        since = floor((x - self.left) / self.per_day + 0.5)
        return self.days.first + timedelta(days=max(0, min(len(self.days) - 1, since)))


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values from ``bottom`` upwards to ``top``; ``low`` stands at ``bottom``."""

    low: float
    high: float
    bottom: float
    top: float

    def y(self, value: float) -> float:
        """Where a value stands; values outside stand at the edge."""
        inside = max(self.low, min(self.high, value))
        return self.bottom - (inside - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def value_at(self, y: float) -> float:
        """The value that stands at y, within the scale."""
        value = self.low + (self.bottom - y) / (self.bottom - self.top) * (self.high - self.low)
        return max(self.low, min(self.high, value))


def round_step(span: float, most: int, least: float = 0.0) -> float:
    """The least of 1, 2 or 5 times a power of ten, at least ``least``, that cuts span into most."""
    wanted = max(span / max(1, most), least, 1e-6)
    power = 10.0 ** floor(log10(wanted))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= wanted * 0.999999)


def round_values(low: float, high: float, step: float) -> tuple[float, ...]:
    """The multiples of step from low to high, both inside."""
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return tuple(step * place for place in range(first, last + 1))


def dated(days: Period, most: int) -> list[tuple[date, str]]:
    """The days to be named below a chart, at most about most of them, and their names.

    Short spans name days, the first among them; longer ones months, then years.
    """
    if len(days) == 0:
        return []
    if len(days) <= MOST_DAYS_BY_DATE:
        return [(day, day_short(day)) for day in _spread(days, most)]
    if len(days) <= MOST_DAYS_BY_MONTH:
        months = len(days) / 31
        step = next((step for step in (1, 2, 3, 6) if months / step <= most), _MONTHS_IN_YEAR)
        return [(day, _month(day)) for day in _firsts(days, step)]
    years = len(days) / 365.25
    step = next((step for step in (1, 2, 5, 10, 20, 50) if years / step <= most), 100)
    firsts = _firsts(days, _MONTHS_IN_YEAR)
    return [(day, str(day.year)) for day in firsts if day.year % step == 0]


def _spread(days: Period, most: int) -> list[date]:
    count = min(len(days), max(2, most))
    if len(days) == 1:
        return [days.first]
    step = (len(days) - 1) / (count - 1)
    if step < _UNEVEN_SHOWS_BELOW:
        places: Iterable[int] = range(0, len(days), ceil(step))
    else:
        places = [round(place * step) for place in range(count)]
    return [days.first + timedelta(days=place) for place in places]


def _firsts(days: Period, step: int) -> Iterator[date]:
    """The firsts of every step-th month, counted from January."""
    day = days.first if days.first.day == 1 else _next_first(days.first)
    while day <= days.last:
        if (day.month - 1) % step == 0:
            yield day
        day = _next_first(day)


def _next_first(day: date) -> date:
    return (day.replace(day=28) + 4 * ONE_DAY).replace(day=1)


def _month(day: date) -> str:
    name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
    return f"{name} {day.year}" if day.month == 1 else name
