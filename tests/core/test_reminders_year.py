"""A year of reminders in Melbourne, London and Apia, counted against the rules.

The computer sleeps and is started again, clocks go forward and back, Apia skips a day; the patient
ticks, puts off, wants no more, or does not answer.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import pytest

from stretchapp.core.adherence import History
from stretchapp.core.day import DEFAULT_DAY_START, day_of
from stretchapp.core.day_view import DayView, day_view
from stretchapp.core.records import Completion
from stretchapp.core.reminder_documents import state_from, state_text
from stretchapp.core.reminder_values import (
    SNOOZE_MINUTES,
    QuietHours,
    Reminder,
    ReminderState,
    ReminderTime,
    ReminderWishes,
    ToDo,
)
from stretchapp.core.reminders import look, not_again, shown, snoozed
from stretchapp.core.schedule import Weekdays
from tests.core import examples
from tests.reminder_oracle import Entry, Reckoning, Rules, Stretch

YEARS = [("Australia/Melbourne", 2026), ("Europe/London", 2026), ("Pacific/Apia", 2011)]
NIGHT = (time(22, 0), time(7, 0))
IN_THE_GAP = time(2, 30)
"""An hour that the night with one hour less does not have in Melbourne."""
PLAN = replace(
    examples.plan(
        examples.item(number=1, times_per_day=2, clock_times=(time(7, 30), time(20, 0))),
        examples.item(Weekdays(frozenset({0, 2, 4})), number=2, clock_times=(time(12, 15),)),
        examples.item(number=3, times_per_day=2),
        examples.item(number=4, clock_times=(IN_THE_GAP,)),
        examples.item(number=5, clock_times=(time(1, 15),)),
    ),
    first_day=date(2000, 1, 3),
)
PLAN = replace(PLAN, items=tuple(replace(item, first_day=date(2000, 1, 3)) for item in PLAN.items))
OWN = (time(9, 0), time(17, 0))


@cache
def due(day: date) -> dict[Stretch, set[time]]:
    """The plan as the oracle knows it."""
    found: dict[Stretch, set[time]] = {
        (day, 1, 1): {time(7, 30)},
        (day, 1, 2): {time(20, 0)},
        (day, 3, 1): set(OWN),
        (day, 3, 2): {OWN[1]},
        (day, 4, 1): {IN_THE_GAP},
        (day, 5, 1): {time(1, 15)},
    }
    if day.weekday() in (0, 2, 4):
        found[day, 2, 1] = {time(12, 15)}
    return found


class Life:
    """A patient with a computer, for as long as the diary goes on."""

    def __init__(self, quiet: tuple[time, time] | None, second: time | None) -> None:
        self.wishes = ReminderWishes(
            on=True,
            times=tuple(ReminderTime(at) for at in OWN),
            quiet=None if quiet is None else QuietHours(*quiet),
            second=second,
        )
        self.rules = Rules(due, quiet, second)
        self.state = ReminderState()
        self.diary: list[Entry] = []
        self.seen: list[tuple[datetime, frozenset[Stretch]]] = []
        self._done: dict[date, list[Completion]] = {}
        self._views: dict[date, DayView] = {}

    def looks(self, now: datetime) -> Reminder | None:
        days = {day_of(now)} | self.state.days()
        views = {day: self._view(day) for day in days}
        found = look(now, self.wishes, self.state, views, DEFAULT_DAY_START)
        self.state = found.state
        self.diary.append(Entry("look", now))
        if found.reminder is not None and found.reminder.is_new:
            self.state = shown(self.state, found.reminder)
            self.seen.append((now, frozenset(map(stretch_of, found.reminder.to_do))))
        return found.reminder

    def _view(self, day: date) -> DayView:
        if day not in self._views:
            self._views[day] = day_view([PLAN], History(self._done.get(day, ())), day)
        return self._views[day]

    def ticks(self, now: datetime, entry: ToDo) -> None:
        day, number = entry.day, entry.occurrence.number
        self._done.setdefault(day, []).append(
            examples.said(entry.occurrence.item, day, occurrence=number)
        )
        self._views.pop(day, None)
        self.diary.append(Entry("tick", now, stretch_of(entry)))

    def snoozes(self, now: datetime, minutes: int) -> None:
        self.state = snoozed(self.state, now, minutes)
        self.diary.append(Entry("snooze", now, minutes=minutes))

    def wants_no_more(self, now: datetime) -> None:
        self.state = not_again(self.state, day_of(now))
        self.diary.append(Entry("never", now))

    def answers(self, now: datetime) -> None:
        """It is out of the way, as after its last stretch: the next ones come on their own."""
        self.state = replace(self.state, standing=())
        self.diary.append(Entry("answer", now))

    def starts_again(self) -> None:
        """The program ends and begins: only what is stored is left."""
        self.state = state_from(state_text(self.state))

    def ticks_unasked(self, now: datetime, random: Random) -> None:
        view = self._view(day_of(now))
        left = [entry for entry in view.occurrences if entry.completion is None]
        if left:
            self.ticks(now, ToDo(view.day, random.choice(left)))


def stretch_of(entry: ToDo) -> Stretch:
    return entry.day, entry.occurrence.item.id.int, entry.occurrence.number


def moments(zone: ZoneInfo, year: int, random: Random) -> Iterator[datetime]:
    """Looks at the clock, a few minutes apart; now and then the computer sleeps for hours."""
    at = datetime(year, 1, 1, tzinfo=zone).astimezone(UTC)
    end = datetime(year + 1, 1, 2, tzinfo=zone).astimezone(UTC)
    while at < end:
        local = at.astimezone(zone)
        # As a clock tells it: with an offset, and without a zone's name.
        yield datetime.fromisoformat(local.isoformat())
        asleep = random.random() < 0.01
        at += timedelta(minutes=random.randint(60, 2000) if asleep else random.randint(1, 25))


@pytest.mark.parametrize(("zone", "year"), YEARS)
@pytest.mark.parametrize(("quiet", "second"), [(NIGHT, None), (None, time(18, 0))])
def test_a_year_of_reminders_is_the_one_that_the_rules_ask_for(
    zone: str, year: int, quiet: tuple[time, time] | None, second: time | None
) -> None:
    random = Random(f"{zone} {quiet}")
    life = Life(quiet, second)
    for now in moments(ZoneInfo(zone), year, random):
        if random.random() < 0.05:
            life.starts_again()
        if random.random() < 0.01:
            life.ticks_unasked(now, random)
        reminder = life.looks(now)
        if reminder is None or random.random() < 0.8:
            continue
        what = random.choice(["snooze", "snooze", "never", "tick", "tick", "some", "answer"])
        if what == "snooze":
            life.snoozes(now, random.choice(SNOOZE_MINUTES))
        elif what == "never" and random.random() < 0.3:
            life.wants_no_more(now)
        elif what == "answer":
            life.answers(now)
        else:
            for entry in reminder.to_do[: 1 if what == "some" else None]:
                life.ticks(now, entry)
    expected = Reckoning(life.rules).read(life.diary)
    assert life.seen == expected
    assert len(life.seen) > 800


@pytest.mark.parametrize(("zone", "year"), YEARS)
@pytest.mark.parametrize("quiet", [NIGHT, None])
def test_every_time_of_a_year_comes_once_when_the_computer_is_awake(
    zone: str, year: int, quiet: tuple[time, time] | None
) -> None:
    life = Life(quiet, None)
    place = ZoneInfo(zone)
    at = datetime(year, 1, 1, 4, 0, tzinfo=place).astimezone(UTC)
    end = datetime(year + 1, 1, 1, 4, 0, tzinfo=place).astimezone(UTC)
    while at < end:
        reminder = life.looks(datetime.fromisoformat(at.astimezone(place).isoformat()))
        if reminder is not None:
            assert len({entry.day for entry in reminder.to_do}) == 1
            life.answers(at.astimezone(place))
        at += timedelta(minutes=15)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    skipped = date(2011, 12, 30) if zone == "Pacific/Apia" else None
    by_day = {day: 0 for day in days}
    for _now, stretches in life.seen:
        by_day[next(iter(stretches))[0]] += 1
    for day in days:
        times = {at for named in due(day).values() for at in named}
        if quiet is not None:
            times -= {IN_THE_GAP, time(1, 15)}
        usual = len(times)
        if day == skipped:
            # Only its hours after midnight are lived: all of it comes at once, if it is not quiet.
            usual = 0 if quiet is not None else 3
        if day == date(2011, 12, 29) and skipped and quiet is None:
            # The hours after its midnight are those of the skipped day.
            usual -= 2
        assert by_day[day] == usual, day


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Australia/Melbourne", date(2026, 4, 4)),
        ("Australia/Melbourne", date(2026, 10, 3)),
        ("Europe/London", date(2026, 3, 28)),
        ("Europe/London", date(2026, 10, 24)),
    ],
)
def test_in_a_night_with_another_clock_each_time_comes_once(zone: str, night: date) -> None:
    life = Life(None, None)
    place = ZoneInfo(zone)
    at = datetime.combine(night, time(23, 0), place).astimezone(UTC)
    life.looks(at.astimezone(place))
    life.answers(at)
    before = len(life.seen)
    offsets = set()
    for minute in range(1, 6 * 60):
        now = (at + timedelta(minutes=minute)).astimezone(place)
        offsets.add(now.utcoffset())
        if life.looks(now) is not None:
            life.answers(now)
    assert len(offsets) == 2
    night_times = [stretches for _, stretches in life.seen[before:]]
    assert night_times == [frozenset({(night, 5, 1)}), frozenset({(night, 4, 1)})]
