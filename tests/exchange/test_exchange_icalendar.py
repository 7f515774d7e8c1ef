"""The calendar file, opened by another reader: its days are those that Today lists as due."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.adherence import History
from stretchapp.core.day import ONE_DAY, Period, day_of
from stretchapp.core.day_view import Standing, day_view
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.plan import Plan
from stretchapp.core.schedule import AsNeeded, Daily, Every, PerWeek, Weekdays
from stretchapp.exchange.icalendar_file import CalendarFile, CalendarWords, write_calendar
from tests.core.examples import MONDAY, day, item, pause, plan, stamp
from tests.core_strategies import Case, cases
from tests.strategies import texts

CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ZONES = ("Australia/Melbourne", "Europe/London", "Pacific/Apia", None)
WORDS = CalendarWords(
    title="Pat’s stretches",
    appointment="Next appointment",
    dosage=lambda dosage: f"{dosage.sets} sets",
    days_this_week=lambda count: f"on {count} days this week",
)
DAY_START = time(4, 0)
MORNING, NIGHT, IN_THE_GAP = time(7, 30), time(0, 45), time(2, 30)

Due = tuple[date, time | None, str]


def written(
    *plans: Plan, zone: str | None = None, words: CalendarWords = WORDS, **more: Any
) -> CalendarFile:
    return write_calendar(plans, str.title, words, CREATED, zone, **more)


def opened(file: CalendarFile) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(file.data)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def only(calendar: icalendar.Calendar, kind: str) -> Any:
    (found,) = calendar.walk(kind)
    return found


def shown_by_the_calendar(
    file: CalendarFile, period: Period, zone: str | None, day_start: time = DAY_START
) -> Counter[Due]:
    """What another program shows on the patient's days of ``period``."""
    expected_zone = None if zone is None else ZoneInfo(zone)
    found: Counter[Due] = Counter()
    # A day more at each end, since clocks and nights move an event over the edge.
    span = (period.first - ONE_DAY, period.last + 3 * ONE_DAY)
    for event in recurring_ical_events.of(opened(file)).between(*span):
        start, name = event.start, str(event["SUMMARY"])
        if not isinstance(start, datetime):
            due: Due = (start, None, name)
        else:
            assert (start.tzinfo is None) == (expected_zone is None)
            due = (day_of(start, day_start), start.time(), name)
        if due[0] in period:
            found[due] += 1
    return found


def due_today(plans: Iterable[Plan], period: Period) -> Counter[Due]:
    """The same of what the Today page lists as due."""
    held = list(plans)
    return Counter(
        (on, entry.clock_time, entry.item.exercise.title())
        for on in period
        for entry in day_view(held, History([]), on).occurrences
        if entry.standing is Standing.DUE
    )


def year_of_everything() -> Plan:
    """Items of each schedule, with and without clock times, from before to after a year."""
    first = date(2026, 9, 9)
    return plan(
        item(Daily(), 1, exercise="daily", first_day=first, times_per_day=4,
             clock_times=(MORNING, NIGHT, IN_THE_GAP)),
        item(Weekdays(frozenset({0, 4, 6})), 2, exercise="weekdays", first_day=first,
             times_per_day=2, clock_times=(time(3, 59),), last_day=date(2027, 8, 1)),
        item(Every(3), 3, exercise="every", first_day=first - 4 * ONE_DAY, times_per_day=2,
             clock_times=(time(23, 30),)),
        item(Every(1), 4, exercise="each", first_day=date(2027, 3, 1)),
        item(AsNeeded(), 5, exercise="as-needed", first_day=first),
        first_day=first,
        last_day=date(2027, 9, 30),
        pauses=(
            pause(date(2026, 9, 1), date(2026, 9, 11)),
            pause(date(2026, 10, 3), date(2026, 10, 6)),
            pause(date(2027, 3, 20), date(2027, 4, 10), deleted=True),
            pause(date(2027, 3, 26), date(2027, 3, 29)),
            pause(date(2027, 9, 25)),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_across_daylight_saving_shows_what_today_lists(zone: str | None) -> None:
    whole = year_of_everything()
    period = Period(date(2026, 9, 1), date(2027, 10, 20))
    due = due_today([whole], period)
    assert len(due) > 1000
    assert shown_by_the_calendar(written(whole, zone=zone), period, zone) == due


@given(
    cases(),
    st.sampled_from(ZONES),
    st.lists(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)), max_size=6),
    st.sampled_from([time(0, 0), time(4, 0), time(12, 0)]),
)
def test_any_plans_show_what_today_lists(
    case: Case, zone: str | None, times: list[time], day_start: time
) -> None:
    plans = [
        replace(
            whole,
            items=tuple(
                replace(one, clock_times=tuple(times[: one.times_per_day])) for one in whole.items
            ),
        )
        for whole in case.plans
    ]
    first = min(whole.first_day for whole in plans)
    period = Period(first - 10 * ONE_DAY, first + 60 * ONE_DAY)
    file = written(*plans, zone=zone, day_start=day_start)
    if file.is_empty:
        assert not due_today(plans, period)
        return
    assert shown_by_the_calendar(file, period, zone, day_start) == due_today(plans, period)


@pytest.mark.parametrize("zone", ZONES)
def test_every_entry_has_what_the_standard_requires(zone: str | None) -> None:
    whole = replace(
        year_of_everything(),
        next_appointment=datetime(2026, 12, 7, 10, 30, tzinfo=ZoneInfo("Australia/Melbourne")),
    )
    weekly = item(PerWeek(3), 9, exercise="weekly", first_day=whole.first_day)
    file = written(replace(whole, items=(*whole.items, weekly)), zone=zone)
    calendar = opened(file)
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"] and calendar["CALSCALE"]
    assert calendar["X-WR-CALNAME"] == "Pat’s stretches"
    entries = [*calendar.walk("VEVENT"), *calendar.walk("VTODO")]
    assert len(entries) == file.events + file.tasks + file.appointments == 4 + 2 + 2 + 1 + 1 + 1
    for entry in entries:
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"):
            assert name in entry, name
        assert not entry.errors
    assert len({entry["UID"] for entry in entries}) == len(entries)
    described = [str(entry["TZID"]) for entry in calendar.walk("VTIMEZONE")]
    assert described == ([] if zone is None else [zone])
    assert file.data.count(b"\n") == file.data.count(b"\r\n")
    assert max(map(len, file.data.split(b"\r\n"))) <= 75


def test_times_stand_in_the_zone_and_the_rule_ends_in_utc() -> None:
    timed = item(clock_times=(MORNING,), times_per_day=2, last_day=day(6))
    file = written(plan(timed, last_day=day(9)), zone="Australia/Melbourne")
    assert b"DTSTART;TZID=Australia/Melbourne:20261123T073000" in file.data
    assert b"UNTIL=20261129T125959Z" in file.data
    assert b"DTSTART;VALUE=DATE:20261123" in file.data
    assert b"RRULE:FREQ=DAILY;UNTIL=20261129\r\n" in file.data


def test_without_a_zone_times_float() -> None:
    file = written(plan(item(clock_times=(MORNING,), last_day=day(6))))
    assert b"DTSTART:20261123T073000\r\n" in file.data
    assert b"UNTIL=20261129T235959\r\n" in file.data
    assert b"VTIMEZONE" not in file.data


@pytest.mark.parametrize(("seconds", "minutes"), [(299, 5), (300, 5), (301, 10)])
def test_an_event_takes_the_dosage_rounded_up_to_five_minutes(seconds: int, minutes: int) -> None:
    dosage = Dosage(1, 1, seconds, 0, Side.NONE)
    event = only(opened(written(plan(item(dosage=dosage, clock_times=(MORNING,))))), "VEVENT")
    assert event["DURATION"].dt == timedelta(minutes=minutes)


def test_an_occurrence_without_a_time_blocks_no_time() -> None:
    event = only(opened(written(plan(item()))), "VEVENT")
    assert event["TRANSP"] == "TRANSPARENT"
    assert event.start == MONDAY and event.end == MONDAY + ONE_DAY


def test_a_pause_without_an_end_ends_the_rule_before_it() -> None:
    file = written(plan(item(), pauses=(pause(day(5)),)))
    assert only(opened(file), "VEVENT")["RRULE"]["UNTIL"] == [day(4)]


def test_a_plan_that_is_paused_from_its_start_begins_after_the_pause() -> None:
    file = written(plan(item(Every(2)), pauses=(pause(day(-3), day(2)),)))
    event = only(opened(file), "VEVENT")
    assert event.start == day(4) and "EXDATE" not in event


def test_a_pause_leaves_out_just_the_days_that_would_be_due() -> None:
    event = only(opened(written(plan(item(Every(2)), pauses=(pause(day(3), day(8)),)))), "VEVENT")
    assert [one.dt for one in event["EXDATE"].dts] == [day(4), day(6), day(8)]


@pytest.mark.parametrize(
    "nothing",
    [
        plan(),
        plan(item(AsNeeded())),
        plan(item(stamp=stamp(deleted=True)), item(PerWeek(3), 2, stamp=stamp(deleted=True))),
        plan(item(), next_appointment=MONDAY, stamp=stamp(deleted=True)),
        plan(item(first_day=day(9)), last_day=day(8)),
        plan(item(Weekdays(frozenset({6})), last_day=day(5))),
        plan(item(), pauses=(pause(day(-1)),)),
        plan(item(), last_day=day(3), pauses=(pause(day(0), day(3)),)),
        plan(item(PerWeek(2)), last_day=day(3), pauses=(pause(day(0), day(3)),)),
    ],
)
def test_what_is_never_due_makes_no_entry(nothing: Plan) -> None:
    assert written(nothing).is_empty


def weeks_asked_for(whole: Plan, until: date) -> list[tuple[date, date]]:
    query = recurring_ical_events.of(opened(written(whole)), components=["VTODO"])
    return [(task["DTSTART"].dt, task["DUE"].dt) for task in query.between(day(-20), until)]


def test_a_weekly_count_is_a_task_for_each_week_that_asks_for_it() -> None:
    weekly = item(PerWeek(3), first_day=day(2), last_day=day(41), note="Slowly.")
    paused = pause(day(7), day(20))
    whole = plan(weekly, pauses=(paused,))
    task = only(opened(written(whole)), "VTODO")
    assert task["SUMMARY"] == "Hamstring-Supine-Strap, on 3 days this week"
    assert task["DESCRIPTION"] == "2 sets\nSlowly.\nBack"
    sundays = [day(6), day(27), day(34), day(41)]
    assert weeks_asked_for(whole, day(90)) == [(sunday - 6 * ONE_DAY, sunday) for sunday in sundays]
    assert not opened(written(whole)).walk("VEVENT")


def test_an_appointment_is_an_hour_with_an_alarm_a_day_before() -> None:
    at = datetime.fromisoformat("2026-12-07T10:30:00+11:00")
    event = only(opened(written(plan(next_appointment=at))), "VEVENT")
    assert event.start == at and event.end - event.start == timedelta(hours=1)
    assert only(event, "VALARM")["TRIGGER"].dt == timedelta(days=-1)
    whole_day = only(opened(written(plan(next_appointment=day(14)))), "VEVENT")
    assert whole_day.start == day(14)
    alarm = datetime.combine(day(14), time()) + only(whole_day, "VALARM")["TRIGGER"].dt
    assert alarm == datetime.combine(day(13), time(9))


def test_a_later_copy_takes_the_place_of_an_earlier_one() -> None:
    before = plan(item(times_per_day=2))
    after = plan(item(times_per_day=2, note="Slower", stamp=stamp(90)))
    earlier, later = (opened(written(one)).walk("VEVENT") for one in (before, after))
    assert [one["UID"] for one in earlier] == [one["UID"] for one in later]
    assert earlier[0]["UID"] == f"{UUID(int=1)}-1@stretchapp"
    assert all(new["SEQUENCE"] > old["SEQUENCE"] for old, new in zip(earlier, later, strict=True))
    paused = only(
        opened(written(plan(item(), pauses=(replace(pause(day(3)), stamp=stamp(5)),)))), "VEVENT"
    )
    assert paused["LAST-MODIFIED"].dt == stamp(5).changed


@given(texts(200), texts(200), texts(60))
def test_any_text_arrives(note: str, name: str, title: str) -> None:
    words = replace(WORDS, dosage=lambda _: "2 sets")
    file = write_calendar([plan(item(note=note), title=title)], lambda _: name, words, CREATED)
    event = only(opened(file), "VEVENT")

    def kept(text: str) -> str:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(sign for sign in lines if sign in "\t\n" or plain(sign))

    described = "\n".join(part for part in ("2 sets", note, title) if part.strip())
    assert str(event["SUMMARY"]) == kept(name)
    assert str(event["DESCRIPTION"]) == kept(described)


def plain(sign: str) -> bool:
    number = ord(sign)
    return number >= 0x20 and not 0x7F <= number <= 0x9F and sign not in "\u2028\u2029"


def test_signs_with_a_meaning_are_escaped() -> None:
    note = "Knees, hips; slowly\nand \\ rest 🙂 " * 5
    file = written(plan(item(note=note, clock_times=(MORNING,))))
    assert b"Knees\\, hips\\; slowly\\nand" in file.data.replace(b"\r\n ", b"")
    assert note in str(only(opened(file), "VEVENT")["DESCRIPTION"])


@pytest.mark.parametrize(
    "zone",
    ["Australia/Melbourne", "Europe/London", "Pacific/Apia", "Australia/Lord_Howe",
     "America/St_Johns", "Etc/UTC"],
)  # fmt: skip
def test_the_zone_is_described_for_readers_that_do_not_know_it(zone: str) -> None:
    file = written(plan(item(clock_times=(MORNING,))), zone=zone)
    lines = file.data.decode().replace("\r\n ", "").split("\r\n")
    if zone == "Etc/UTC":
        assert "DTSTART:20261123T073000Z" in lines
    described = tzical(StringIO("\n".join(lines))).get(zone)
    assert described is not None
    if zone == "Australia/Melbourne":
        # Put forward when the clock would have shown two, not when it shows three.
        assert "20261004T020000" in file.data.decode()
    instant = datetime(2026, 1, 1, tzinfo=UTC)
    while instant < datetime(2029, 1, 1, tzinfo=UTC):
        local = instant.astimezone(ZoneInfo(zone))
        assert described.utcoffset(local) == local.utcoffset(), instant
        instant += timedelta(minutes=30)
