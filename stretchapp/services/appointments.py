"""The patient's next appointment, as their plans name it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stretchapp.core.clock import Clock
from stretchapp.core.day import ONE_DAY
from stretchapp.core.plan import Plan
from stretchapp.core.records import Therapist
from stretchapp.services.clock import SystemClock

LOOK_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Appointment:
    """With whom, and when: an instant in local time, or a day where no time was agreed on."""

    at: datetime | date
    therapist: Therapist

    @property
    def day(self) -> date:
        return self.at.date() if isinstance(self.at, datetime) else self.at

    @property
    def clock_time(self) -> time | None:
        return self.at.time() if isinstance(self.at, datetime) else None

    def is_over(self, now: datetime) -> bool:
        """Whether its time has come, or its day is past, at the local instant ``now``."""
        return now >= self.at if isinstance(self.at, datetime) else now.date() > self.at


def with_offset(at: datetime | date | None, clock: Clock) -> datetime | date | None:
    """A local time with its offset from UTC; the computer's clock knows if that shifts by then."""
    if not isinstance(at, datetime) or at.tzinfo is not None:
        return at
    return (
        at.astimezone() if isinstance(clock, SystemClock) else at.replace(tzinfo=clock.now().tzinfo)
    )


def next_appointment(
    plans: Iterable[Plan], clock: Clock, today: date, therapist: Therapist
) -> Appointment | None:
    """The earliest appointment of the coming week; a day without a time comes before its times.

    A plan's appointment counts while the plan holds, and if it held until the day before: the last
    day of a plan is often the one before the visit.
    """
    now = clock.now()
    coming = [
        (plan, Appointment(_local(plan.next_appointment, clock), therapist))
        for plan in plans
        if plan.next_appointment is not None and _is_near(plan.next_appointment, now)
    ]
    kept = [entry for plan, entry in coming if plan.holds(today) or plan.holds(entry.day - ONE_DAY)]
    return min(kept, key=lambda entry: (entry.day, entry.clock_time or time.min), default=None)


def _is_near(at: datetime | date, now: datetime) -> bool:
    """Whether it is still to come, within a week."""
    if isinstance(at, datetime):
        return now < at <= now + LOOK_AHEAD
    return now.date() <= at <= now.date() + LOOK_AHEAD


def _local(at: datetime | date, clock: Clock) -> datetime | date:
    """The same in local time; the computer's own clock knows if that shifts until then."""
    if not isinstance(at, datetime):
        return at
    return at.astimezone(None if isinstance(clock, SystemClock) else clock.now().tzinfo)
