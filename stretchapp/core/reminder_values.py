"""What a patient wants of reminders, what is remembered of them, and what one says."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from stretchapp.core.day import ONE_DAY, day_of
from stretchapp.core.day_view import Occurrence

MOST_TIMES = 6
LONGEST_CUE = 60
SNOOZE_MINUTES = (10, 30, 60)


@dataclass(frozen=True, slots=True)
class ReminderTime:
    """A time of day at which to be reminded, with the patient's own words for it, perhaps none.

    The words are a cue, such as "after breakfast", of at most 60 characters.
    """

    at: time
    cue: str = ""

    def __post_init__(self) -> None:
        if len(self.cue) > LONGEST_CUE:
            raise ValueError(f"cue: expected at most {LONGEST_CUE} characters, found {self.cue!r}")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``first`` on and before ``last``, over midnight where ``last`` is the earlier time."""

    first: time
    last: time

    def hold(self, clock_time: time) -> bool:
        """Whether it is quiet at this time of day."""
        if self.first <= self.last:
            return self.first <= clock_time < self.last
        return clock_time >= self.first or clock_time < self.last

    def swallow(self, at: time, day_start: time) -> bool:
        """Whether a reminder for ``at`` never comes: its day is over before the quiet hours are."""
        return self.hold(at) and _into_day(self.last, day_start) <= _into_day(at, day_start)


@dataclass(frozen=True, slots=True)
class ReminderWishes:
    """What the patient chose of reminders.

    ``plan_times`` says whether stretches come at the clock times of the plan; those without one,
    and all of them where this is off, come at the patient's own ``times`` (at most 6, each once).
    ``cues`` are the patient's words for times of the plan. ``second`` is the time of one more
    reminder on days of which nothing is recorded by then. ``stay`` says whether the program goes
    on reminding when its window is closed.
    """

    on: bool = False
    plan_times: bool = True
    times: tuple[ReminderTime, ...] = ()
    cues: tuple[ReminderTime, ...] = ()
    quiet: QuietHours | None = QuietHours(time(22, 0), time(7, 0))
    second: time | None = None
    stay: bool = False

    def __post_init__(self) -> None:
        if len(self.times) > MOST_TIMES:
            raise ValueError(f"times: expected at most {MOST_TIMES}, found {len(self.times)}")
        if len({own.at for own in self.times}) < len(self.times):
            raise ValueError("times: expected each time once")

    def cue(self, at: time) -> str:
        """The patient's words for a time of day, if there are any."""
        named = (*self.times, *self.cues)
        return next((entry.cue for entry in named if entry.at == at and entry.cue), "")

    def own_times(self, day_start: time) -> list[time]:
        """The patient's own times in the order of a day that begins at ``day_start``."""
        return sorted((own.at for own in self.times), key=lambda at: _into_day(at, day_start))


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time of a patient's day at which a reminder can come; ``second`` for the later, extra one.

    A time before the day start lies on the calendar date after ``day``.
    """

    day: date
    at: time
    second: bool = False

    def wall(self, day_start: time) -> datetime:
        """The local wall-clock moment of it, without an offset."""
        return datetime.combine(self.day if self.at >= day_start else self.day + ONE_DAY, self.at)

    def reached(self, now: datetime, day_start: time) -> bool:
        """Whether its day is the present one and the wall clock shows its time or a later one."""
        same_day = day_of(now, day_start) == self.day
        return same_day and now.replace(tzinfo=None) >= self.wall(day_start)


@dataclass(frozen=True, slots=True)
class Snooze:
    """A reminder that was put off ``until`` an instant (UTC); its slots keep their days."""

    until: datetime
    slots: tuple[Slot, ...]

    def is_over(self, now: datetime) -> bool:
        """Whether to remind again; so too when the clock was turned back since by more than it."""
        return not now < self.until <= now + timedelta(minutes=max(SNOOZE_MINUTES))


@dataclass(frozen=True, slots=True)
class ReminderState:
    """What is remembered of the reminders of the last days, so that none is lost or doubled.

    ``settled`` were shown, or had nothing to say; ``standing`` are those of the reminder that is
    on the screen and not answered; ``left_alone`` are days on which the patient wants no more.
    """

    settled: frozenset[Slot] = frozenset()
    standing: tuple[Slot, ...] = ()
    snooze: Snooze | None = None
    left_alone: frozenset[date] = frozenset()

    def days(self) -> set[date]:
        """The days that a standing or put off reminder is about."""
        put_off = () if self.snooze is None else self.snooze.slots
        return {slot.day for slot in (*self.standing, *put_off)}


@dataclass(frozen=True, slots=True)
class ToDo:
    """One open stretch that a reminder names, with the day for which it counts."""

    day: date
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class Reminder:
    """The one reminder there is now; ``is_new`` while a part of it was not shown yet."""

    slots: tuple[Slot, ...]
    to_do: tuple[ToDo, ...]
    is_new: bool

    @property
    def day(self) -> date:
        """The latest day that it names something of."""
        return max(entry.day for entry in self.to_do)

    @property
    def slot(self) -> Slot:
        """The latest of its slots: the one that gives it its name."""
        return self.slots[-1]


def _into_day(clock_time: time, day_start: time) -> int:
    """The minutes from the day start to a time of day."""
    minutes = clock_time.hour * 60 + clock_time.minute
    return (minutes - day_start.hour * 60 - day_start.minute) % (24 * 60)
