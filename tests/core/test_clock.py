"""The one source of the time."""

from datetime import date, datetime, time, timedelta, timezone

import pytest

from stretchapp.core.clock import StandingClock, today, utc_offset_minutes


def test_today_is_the_day_that_the_clock_stands_in() -> None:
    clock = StandingClock(datetime.fromisoformat("2026-11-24T00:40:00+11:00"))
    assert today(clock) == date(2026, 11, 23)
    assert today(clock, time(0, 0)) == date(2026, 11, 24)


def test_two_people_at_one_instant_may_have_different_days() -> None:
    instant = datetime.fromisoformat("2026-11-23T20:00:00+00:00")
    melbourne = StandingClock(instant.astimezone(timezone(timedelta(hours=11))))
    assert today(StandingClock(instant)) == date(2026, 11, 23)
    assert today(melbourne) == date(2026, 11, 24)


def test_a_clock_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        StandingClock(datetime(2026, 11, 23, 8, 0))
    with pytest.raises(ValueError, match="offset"):
        utc_offset_minutes(datetime(2026, 11, 23, 8, 0))


@pytest.mark.parametrize(
    ("offset", "minutes"), [("+11:00", 660), ("+00:00", 0), ("+05:45", 345), ("-09:30", -570)]
)
def test_the_offset_in_minutes(offset: str, minutes: int) -> None:
    assert utc_offset_minutes(datetime.fromisoformat(f"2026-11-23T08:00:00{offset}")) == minutes
