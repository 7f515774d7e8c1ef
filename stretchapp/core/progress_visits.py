"""The visits of a period, with pain and adherence in the days around each."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from stretchapp.core.day import Period
from stretchapp.core.progress import DAYS_AROUND_VISIT, AroundVisit
from stretchapp.core.progress_days import DaySums
from stretchapp.core.progress_pain import mean_pain
from stretchapp.core.records import Visit


def around_visits(
    visits: Iterable[Visit],
    sums: DaySums,
    pain_after_sessions: Mapping[date, Fraction],
    period: Period,
    today: date,
) -> tuple[AroundVisit, ...]:
    """The visits of ``period`` by day, seen from ``today``; days to come are in neither figure.

    ``sums`` are those of the same period.
    """
    found = [visit for visit in visits if visit.day in period and not visit.stamp.deleted]
    return tuple(
        _around(visit, sums, pain_after_sessions, today)
        for visit in sorted(found, key=lambda visit: (visit.day, visit.stamp.changed, visit.id))
    )


def _around(
    visit: Visit, sums: DaySums, pain_after_sessions: Mapping[date, Fraction], today: date
) -> AroundVisit:
    day = visit.day.toordinal()
    before = _days(day - DAYS_AROUND_VISIT, day - 1)
    after = _days(day + 1, day + DAYS_AROUND_VISIT)
    return AroundVisit(
        visit=visit,
        adherence_before=sums.over(before),
        adherence_after=sums.over(after),
        pain_before=mean_pain(pain_after_sessions, before.within(before.first, today)),
        pain_after=mean_pain(pain_after_sessions, after.within(after.first, today)),
    )


def _days(first: int, last: int) -> Period:
    """The days of these numbers, as far as the calendar goes."""
    lowest, highest = date.min.toordinal(), date.max.toordinal()
    if first > highest or last < lowest:
        return Period(date.max, date.min)
    return Period(date.fromordinal(max(first, lowest)), date.fromordinal(min(last, highest)))
