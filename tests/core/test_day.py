"""The patient's day, its turn, and the weeks."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchapp.core.day import LATEST_DAY_START, ONE_DAY, Period, day_of, monday_of, turn_of_day

MELBOURNE, LONDON, APIA = map(ZoneInfo, ["Australia/Melbourne", "Europe/London", "Pacific/Apia"])
DAY_STARTS = st.times(max_value=LATEST_DAY_START).map(lambda start: start.replace(microsecond=0))
OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def local(text: str, zone: ZoneInfo = MELBOURNE) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def test_a_stretch_at_0040_counts_for_the_day_before() -> None:
    assert day_of(local("2026-11-24T00:40")) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("at", "start", "counts_for"),
    [
        ("2026-11-24T03:59:59.999999", "04:00", "2026-11-23"),
        ("2026-11-24T04:00:00", "04:00", "2026-11-24"),
        ("2026-11-24T23:59:59", "04:00", "2026-11-24"),
        ("2026-11-24T00:00:00", "00:00", "2026-11-24"),
        ("2026-11-24T11:59:59", "12:00", "2026-11-23"),
        ("2026-11-24T12:00:00", "12:00", "2026-11-24"),
        ("2027-01-01T03:00:00", "04:00", "2026-12-31"),
        ("2028-03-01T01:00:00", "04:00", "2028-02-29"),
    ],
)
def test_the_day_begins_at_the_day_start(at: str, start: str, counts_for: str) -> None:
    assert day_of(local(at), time.fromisoformat(start)) == date.fromisoformat(counts_for)


@pytest.mark.parametrize(
    ("zone", "instant", "counts_for"),
    [
        # The clocks go from 02:00 to 03:00: 04:00 comes an hour early.
        (MELBOURNE, "2026-10-03T16:59:59Z", "2026-10-03"),
        (MELBOURNE, "2026-10-03T17:00:00Z", "2026-10-04"),
        # From 03:00 back to 02:00: an hour late.
        (MELBOURNE, "2026-04-04T17:59:59Z", "2026-04-04"),
        (MELBOURNE, "2026-04-04T18:00:00Z", "2026-04-05"),
        (LONDON, "2026-03-29T02:59:59Z", "2026-03-28"),
        (LONDON, "2026-03-29T03:00:00Z", "2026-03-29"),
        (LONDON, "2026-10-25T03:59:59Z", "2026-10-24"),
        (LONDON, "2026-10-25T04:00:00Z", "2026-10-25"),
        # Samoa went from the 29th of December 2011 to the 31st at midnight.
        (APIA, "2011-12-30T09:59:59Z", "2011-12-29"),
        (APIA, "2011-12-30T14:00:00Z", "2011-12-31"),
    ],
)
def test_the_day_follows_the_local_clock_over_daylight_saving(
    zone: ZoneInfo, instant: str, counts_for: str
) -> None:
    assert day_of(datetime.fromisoformat(instant).astimezone(zone)) == date.fromisoformat(
        counts_for
    )


@given(
    st.sampled_from([MELBOURNE, LONDON]),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)),
    st.timedeltas(timedelta(0), timedelta(days=2)),
)
def test_the_day_never_steps_back_while_time_goes_on(
    zone: ZoneInfo, start: datetime, later: timedelta
) -> None:
    instant = start.replace(tzinfo=UTC)
    assert day_of(instant.astimezone(zone)) <= day_of((instant + later).astimezone(zone))


@given(
    st.sampled_from([MELBOURNE, LONDON, APIA]),
    st.datetimes(datetime(2009, 1, 1), datetime(2030, 1, 1)),
    DAY_STARTS,
)
def test_the_day_is_the_date_on_a_clock_set_back_by_the_day_start(
    zone: ZoneInfo, moment: datetime, start: time
) -> None:
    now = moment.replace(tzinfo=UTC).astimezone(zone)
    set_back = timedelta(hours=start.hour, minutes=start.minute, seconds=start.second)
    assert day_of(now, start) == (now.replace(tzinfo=None) - set_back).date()


@pytest.mark.parametrize(
    ("at", "turns_at"),
    [
        ("2026-11-23T03:59:59", "2026-11-23T04:00:00"),
        ("2026-11-23T04:00:00", "2026-11-24T04:00:00"),
        ("2026-11-23T23:30:00", "2026-11-24T04:00:00"),
        ("2026-12-31T12:00:00", "2027-01-01T04:00:00"),
    ],
)
def test_the_day_turns_at_the_next_day_start(at: str, turns_at: str) -> None:
    assert turn_of_day(local(at)) == local(turns_at)


@pytest.mark.parametrize(
    ("zone", "evening", "hours"),
    [
        (MELBOURNE, "2026-10-03T22:00", 5),
        (MELBOURNE, "2026-04-04T22:00", 7),
        (LONDON, "2026-03-28T22:00", 5),
        (LONDON, "2026-10-24T22:00", 7),
        (LONDON, "2026-11-23T22:00", 6),
    ],
)
def test_the_turn_of_a_night_when_the_clocks_change_is_still_at_0400(
    zone: ZoneInfo, evening: str, hours: int
) -> None:
    now = local(evening, zone)
    assert turn_of_day(now).astimezone(UTC) - now.astimezone(UTC) == timedelta(hours=hours)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    OFFSETS,
    DAY_STARTS,
)
def test_the_turn_is_the_first_moment_of_the_next_day(
    moment: datetime, offset: timezone, day_start: time
) -> None:
    now = moment.replace(tzinfo=offset)
    turn = turn_of_day(now, day_start)
    assert now < turn <= now + ONE_DAY
    assert day_of(turn - timedelta.resolution, day_start) == day_of(now, day_start)
    assert day_of(turn, day_start) == day_of(now, day_start) + ONE_DAY


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert [monday_of(date(2026, 11, number)) for number in (22, 23, 29, 30)] == [
        date(2026, 11, 16),
        date(2026, 11, 23),
        date(2026, 11, 23),
        date(2026, 11, 30),
    ]


def test_a_period_holds_both_its_ends() -> None:
    period = Period(date(2026, 11, 2), date(2026, 11, 8))
    assert period.first in period
    assert period.last in period
    assert period.last + ONE_DAY not in period
    assert len(period) == len(list(period)) == 7


def test_a_period_that_ends_before_it_begins_is_empty() -> None:
    empty = Period(date(2026, 11, 8), date(2026, 11, 2))
    assert (len(empty), list(empty), list(empty.weeks())) == (0, [], [])


def test_a_period_is_cut_at_the_weeks_ends() -> None:
    assert list(Period(date(2026, 11, 20), date(2026, 12, 1)).weeks()) == [
        Period(date(2026, 11, 20), date(2026, 11, 22)),
        Period(date(2026, 11, 23), date(2026, 11, 29)),
        Period(date(2026, 11, 30), date(2026, 12, 1)),
    ]


@given(DAYS, st.integers(-3, 60))
def test_the_weeks_are_the_period(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    weeks = list(period.weeks())
    assert [day for week in weeks for day in week] == list(period)
    assert all(monday_of(week.first) == monday_of(week.last) for week in weeks)
    assert len({monday_of(week.first) for week in weeks}) == len(weeks)


def test_the_calendars_last_week_ends_with_it() -> None:
    last = Period(date.max - 10 * ONE_DAY, date.max)
    assert sum(len(week) for week in last.weeks()) == len(list(last)) == 11


@pytest.mark.parametrize(
    ("first", "last", "length"),
    [("2026-11-01", None, 7), ("2026-11-05", None, 4), ("2026-11-01", "2026-11-03", 2)],
)
def test_a_period_within_a_validity(first: str, last: str | None, length: int) -> None:
    period = Period(date(2026, 11, 2), date(2026, 11, 8))
    part = period.within(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    assert len(part) == length
