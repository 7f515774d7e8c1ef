"""A plan as a calendar that other programs open: iCalendar (RFC 5545).

What a calendar shows on a day is what the Today page lists as due on it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from stretchapp.core.day import DEFAULT_DAY_START, ONE_DAY, monday_of, sunday_of
from stretchapp.core.documents import WEEKDAYS
from stretchapp.core.exercise import Dosage
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import Stamp
from stretchapp.core.schedule import DAYS_IN_WEEK, Every, PerWeek, Weekdays
from stretchapp.exchange.icalendar_days import first_due, last_day_of, paused_days, weeks_without
from stretchapp.exchange.icalendar_zone import described_zone

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Component, Event, Todo

PRODUCT = "-//stretchapp//stretchapp//EN"
_ROUNDED_TO = timedelta(minutes=5)
_APPOINTMENT_TAKES = timedelta(hours=1)
_ONE_WEEK = timedelta(days=DAYS_IN_WEEK)
_SEQUENCES_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_HIGHEST_SEQUENCE = 2**31 - 1
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

RecurrenceRule = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The words of a calendar, in the user's language.

    ``title`` names the calendar and ``appointment`` the next visit; ``dosage`` says how much, and
    ``days_this_week`` on how many days of the patient's own choice: "on 3 days this week".
    """

    title: str
    appointment: str
    dosage: Callable[[Dosage], str]
    days_this_week: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A written file: its bytes, and how many entries it has; one that repeats is one entry."""

    data: bytes
    events: int
    tasks: int
    appointments: int

    @property
    def is_empty(self) -> bool:
        """Whether it has no entry at all, and so is no calendar that others would open."""
        return not (self.events or self.tasks or self.appointments)


def write_calendar(
    plans: Sequence[Plan],
    names: Callable[[str], str],
    words: CalendarWords,
    created: datetime,
    zone: str | None = None,
    day_start: time = DEFAULT_DAY_START,
) -> CalendarFile:
    """The calendar of ``plans``.

    ``names`` gives an exercise's name by its slug; ``created`` is an aware instant. Clock times are
    those of ``zone``, an IANA name that is known here, or of wherever the calendar is read. One
    before ``day_start`` belongs to the night that ends the day.
    """
    return _Writer(names, words, created, zone, day_start).write(plans)


class _Writer:
    def __init__(
        self,
        names: Callable[[str], str],
        words: CalendarWords,
        created: datetime,
        zone: str | None,
        day_start: time,
    ) -> None:
        self._names = names
        self._words = words
        self._created = created.astimezone(UTC).replace(microsecond=0)
        self._zone_name = zone
        self._zone = None if zone is None else ZoneInfo(zone)
        self._day_start = day_start

    def write(self, plans: Sequence[Plan]) -> CalendarFile:
        standing = [plan for plan in plans if not plan.stamp.deleted]
        items = [(plan, item) for plan in standing for item in plan.items if not item.stamp.deleted]
        events = [event for plan, item in items for event in self._events(plan, item)]
        tasks = [task for plan, item in items for task in self._tasks(plan, item)]
        appointments = [entry for plan in standing for entry in self._appointments(plan)]
        calendar = self._calendar(events)
        for component in (*events, *tasks, *appointments):
            calendar.add_component(component)
        return CalendarFile(calendar.to_ical(), len(events), len(tasks), len(appointments))

    def _calendar(self, events: Sequence["Event"]) -> "Calendar":
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("PRODID", PRODUCT)
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("X-WR-CALNAME", _clean(self._words.title))
        starts = [event.DTSTART for event in events]
        zoned = [start for start in starts if isinstance(start, datetime) and start.tzinfo]
        if self._zone_name is not None and self._zone is not None and zoned:
            first_year = min(start.year for start in zoned)
            calendar.add_component(described_zone(self._zone_name, self._zone, first_year))
        return calendar

    def _events(self, plan: Plan, item: PlanItem) -> Iterator["Event"]:
        """One event for each occurrence of an item that is due by date."""
        first = first_due(plan, item)
        if first is None:
            return
        last = last_day_of(plan, item)
        for occurrence in range(1, item.times_per_day + 1):
            yield self._event(plan, item, occurrence, first, last)

    def _event(
        self, plan: Plan, item: PlanItem, occurrence: int, first: date, last: date | None
    ) -> "Event":
        from icalendar import Event

        event = Event()
        self._begin(event, f"{item.id}-{occurrence}", _changed(plan, item))
        event.add("SUMMARY", self._name(item))
        self._describe(event, plan, item)
        clock_time = item.clock_time(occurrence)
        event.add("DTSTART", self._start(first, clock_time))
        if clock_time is None:
            event.add("TRANSP", "TRANSPARENT")
        else:
            event.add("DURATION", _duration(item.dosage))
        rule = self._rule(item, clock_time)
        if last is not None:
            rule["UNTIL"] = self._until(last, clock_time)
        event.add("RRULE", rule)
        left_out = [self._start(day, clock_time) for day in paused_days(plan, item, first, last)]
        if left_out:
            event.add("EXDATE", left_out)
        return event

    def _rule(self, item: PlanItem, clock_time: time | None) -> RecurrenceRule:
        match item.schedule:
            case Weekdays(days):
                later = int(self._in_the_night(clock_time))
                shifted = sorted((day + later) % DAYS_IN_WEEK for day in days)
                return {"FREQ": "WEEKLY", "BYDAY": [WEEKDAYS[day].upper() for day in shifted]}
            case Every(days) if days > 1:
                return {"FREQ": "DAILY", "INTERVAL": days}
            case _:
                return {"FREQ": "DAILY"}

    def _in_the_night(self, clock_time: time | None) -> bool:
        return clock_time is not None and clock_time < self._day_start

    def _calendar_date(self, day: date, clock_time: time | None) -> date:
        """The date at ``clock_time`` of the patient's ``day``."""
        return day + ONE_DAY if self._in_the_night(clock_time) else day

    def _start(self, day: date, clock_time: time | None) -> datetime | date:
        if clock_time is None:
            return day
        return datetime.combine(self._calendar_date(day, clock_time), clock_time, self._zone)

    def _until(self, last: date, clock_time: time | None) -> datetime | date:
        """The end of the last date: a change of the clock on it cannot cut off its event."""
        if clock_time is None:
            return last
        end = datetime.combine(self._calendar_date(last, clock_time), time(23, 59, 59))
        if self._zone is None:
            return end
        return end.replace(tzinfo=self._zone, fold=1).astimezone(UTC)

    def _tasks(self, plan: Plan, item: PlanItem) -> Iterator["Todo"]:
        """A weekly task for an item whose days the patient chooses."""
        from icalendar import Todo

        if not isinstance(item.schedule, PerWeek):
            return
        last = last_day_of(plan, item)
        mondays = weeks_without(plan, item, item.schedule, last)
        monday = monday_of(max(plan.first_day, item.first_day))
        while monday in mondays:
            monday += _ONE_WEEK
        if last is not None and monday > last:
            return
        task = Todo()
        self._begin(task, f"{item.id}-week", _changed(plan, item))
        count = self._words.days_this_week(item.schedule.count)
        task.add("SUMMARY", _clean(f"{self._name(item)}, {count}"))
        self._describe(task, plan, item)
        task.add("DTSTART", monday)
        task.add("DUE", sunday_of(monday))
        task.add("STATUS", "NEEDS-ACTION")
        rule: RecurrenceRule = {"FREQ": "WEEKLY"}
        if last is not None:
            rule["UNTIL"] = monday_of(last)
        task.add("RRULE", rule)
        left_out = sorted(one for one in mondays if one > monday)
        if left_out:
            task.add("EXDATE", left_out)
        yield task

    def _appointments(self, plan: Plan) -> Iterator["Event"]:
        from icalendar import Event

        appointment = plan.next_appointment
        if appointment is None:
            return
        event = Event()
        self._begin(event, f"{plan.id}-appointment", plan.stamp)
        event.add("SUMMARY", _clean(self._words.appointment))
        event.add("DESCRIPTION", _clean(plan.title))
        if isinstance(appointment, datetime):
            event.add("DTSTART", appointment.astimezone(UTC).replace(microsecond=0))
            event.add("DURATION", _APPOINTMENT_TAKES)
            event.add_component(self._alarm(-ONE_DAY))
        else:
            event.add("DTSTART", appointment)
            event.add("TRANSP", "TRANSPARENT")
            # From the midnight that begins the day: nine in the morning of the day before.
            event.add_component(self._alarm(timedelta(hours=-15)))
        yield event

    def _alarm(self, before: timedelta) -> "Alarm":
        from icalendar import Alarm

        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", _clean(self._words.appointment))
        alarm.add("TRIGGER", before)
        return alarm

    def _begin(self, component: "Component", name: str, stamp: Stamp) -> None:
        """What makes a later copy of an entry take the place of an earlier one."""
        changed = stamp.changed.astimezone(UTC).replace(microsecond=0)
        seconds = (changed - _SEQUENCES_SINCE) // timedelta(seconds=1)
        component.add("UID", f"{name}@stretchapp")
        component.add("DTSTAMP", self._created)
        component.add("LAST-MODIFIED", changed)
        component.add("SEQUENCE", min(max(seconds, 0), _HIGHEST_SEQUENCE))

    def _describe(self, component: "Component", plan: Plan, item: PlanItem) -> None:
        lines = (self._words.dosage(item.dosage), item.note, plan.title)
        component.add("DESCRIPTION", _clean("\n".join(line for line in lines if line.strip())))

    def _name(self, item: PlanItem) -> str:
        return _clean(self._names(item.exercise))


def _clean(text: str) -> str:
    """``text`` without control characters, which a calendar may not hold, on plain lines."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _duration(dosage: Dosage) -> timedelta:
    """The time that one occurrence takes, rounded up to five minutes."""
    steps = -(timedelta(seconds=-dosage.seconds()) // _ROUNDED_TO)
    return steps * _ROUNDED_TO


def _changed(plan: Plan, item: PlanItem) -> Stamp:
    """The latest stamp of all that an item's entries are made of."""
    stamps = (item.stamp, plan.stamp, *(pause.stamp for pause in plan.pauses))
    return max(stamps, key=lambda stamp: stamp.changed)
