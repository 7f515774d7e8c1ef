"""A time zone described inside a calendar file, so that no reader has to know its name."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Timezone

YEARS_DESCRIBED = 20
_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)


def described_zone(name: str, zone: tzinfo, first_year: int) -> "Timezone":
    """The VTIMEZONE of ``zone``, from the year before ``first_year`` on, for twenty years.

    The library can make one too, but where the clock is put forward it names the hour after the
    change for the change itself.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    begin = datetime(max(first_year - 1, 1900), 1, 1, tzinfo=UTC)
    end = begin.replace(year=begin.year + YEARS_DESCRIBED + 1)
    before = begin - _ONE_SECOND
    onsets: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = defaultdict(list)
    for onset in (begin, *_changes(zone, begin, end)):
        earlier = _offset(before if onset == begin else onset - _ONE_SECOND, zone)
        local = onset.astimezone(zone)
        key = (earlier, _offset(onset, zone), local.tzname() or name, bool(local.dst()))
        onsets[key].append((onset + earlier).replace(tzinfo=None))
    described = Timezone()
    described.add("TZID", name)
    for (earlier, later, short_name, summer), (first, *others) in onsets.items():
        rule = TimezoneDaylight() if summer else TimezoneStandard()
        rule.add("DTSTART", first)
        rule.add("TZOFFSETFROM", earlier)
        rule.add("TZOFFSETTO", later)
        rule.add("TZNAME", short_name)
        if others:
            rule.add("RDATE", others)
        described.add_component(rule)
    return described


def _changes(zone: tzinfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """The instants after ``begin`` and before ``end`` at which the offset changes."""
    day = begin
    while day < end:
        following = day + _ONE_DAY
        if _offset(day, zone) != _offset(following, zone):
            yield _change_between(zone, day, following)
        day = following


def _change_between(zone: tzinfo, before: datetime, after: datetime) -> datetime:
    while after - before > _ONE_SECOND:
        middle = before + timedelta(seconds=(after - before) // _ONE_SECOND // 2)
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _offset(instant: datetime, zone: tzinfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
