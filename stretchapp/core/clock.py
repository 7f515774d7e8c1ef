"""The one way to ask for the time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from stretchapp.core.day import DEFAULT_DAY_START, day_of


class Clock(Protocol):
    """Tells the time in the patient's local offset; given to everything that asks."""

    def now(self) -> datetime:
        """The present instant, aware, in the local offset."""
        ...


@dataclass(frozen=True, slots=True)
class StandingClock:
    """A clock that stands at one instant: for one command, and for tests."""

    instant: datetime

    def __post_init__(self) -> None:
        if self.instant.tzinfo is None:
            raise ValueError("a clock's instant needs an offset from UTC")

    def now(self) -> datetime:
        return self.instant


def today(clock: Clock, day_start: time = DEFAULT_DAY_START) -> date:
    """The day that it is now for the patient."""
    return day_of(clock.now(), day_start)


def utc_offset_minutes(instant: datetime) -> int:
    """The whole minutes that ``instant``'s local time is ahead of UTC."""
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("the instant needs an offset from UTC")
    return int(offset.total_seconds() // 60)
