"""Pain over a period: by day, against the plan's first days, where it hurt, and stop signs."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from stretchapp.core.day import Period
from stretchapp.core.pain import (
    MEANINGFUL_POINTS,
    MEANINGFUL_SHARE,
    baseline,
    pain_by_day,
    pain_change,
)
from stretchapp.core.plan import Plan
from stretchapp.core.progress import AreasOnDay, PainDay, PainProgress
from stretchapp.core.records import CheckIn, When

LEAST_PAIN, MOST_PAIN = 0, 10


def pain_progress(
    plans: Iterable[Plan], check_ins: Sequence[CheckIn], period: Period, today: date
) -> PainProgress:
    """The days of ``period`` with a pain, and pain after sessions against the baseline.

    The baseline is that of the latest plan that has begun by the period's end.
    """
    by_day = {when: pain_by_day(check_ins, when) for when in When}
    after = by_day[When.AFTER]
    begun = first_day_of_latest(plans, min(period.last, today))
    start = None if begun is None else baseline(after, begun)
    return PainProgress(
        days=tuple(
            PainDay(day, *(by_day[when].get(day) for when in (When.BEFORE, When.AFTER, When.ALONE)))
            for day in sorted({day for days in by_day.values() for day in days if day in period})
        ),
        baseline=start,
        meaningful_below=None if start is None else meaningful_below(start),
        meaningful_above=None if start is None else meaningful_above(start),
        change=None if begun is None else pain_change(after, begun, period.last),
    )


def first_day_of_latest(plans: Iterable[Plan], until: date) -> date | None:
    """The first day of the latest plan that began by ``until``."""
    begun = (plan.first_day for plan in plans if not plan.stamp.deleted)
    return max((day for day in begun if day <= until), default=None)


def meaningful_below(start: Fraction) -> Fraction | None:
    """The most pain that is meaningfully less than ``start``; ``None`` where none is."""
    limit = start - _least_change(start)
    return limit if limit >= LEAST_PAIN else None


def meaningful_above(start: Fraction) -> Fraction | None:
    """The least pain that is meaningfully more than ``start``; ``None`` where none is."""
    limit = start + _least_change(start)
    return limit if limit <= MOST_PAIN else None


def _least_change(start: Fraction) -> Fraction:
    """The smallest change from ``start`` that :func:`stretchapp.core.pain.is_meaningful`."""
    return min(MEANINGFUL_POINTS, MEANINGFUL_SHARE * start) if start > 0 else MEANINGFUL_POINTS


def mean_pain(days: Mapping[date, Fraction], period: Period) -> Fraction | None:
    """The mean over the days of ``period`` that have a pain; ``None`` without any."""
    found = [days[day] for day in period if day in days]
    return sum(found, start=Fraction(0)) / len(found) if found else None


def areas_by_day(
    check_ins: Iterable[CheckIn], period: Period, order: Sequence[str]
) -> tuple[AreasOnDay, ...]:
    """Where it hurt on each day of ``period`` on which an area was named.

    Areas stand in the given ``order``, and those that it does not name after them.
    """
    named: dict[date, set[str]] = {}
    for check_in in check_ins:
        if check_in.areas and check_in.day in period and not check_in.stamp.deleted:
            named.setdefault(check_in.day, set()).update(check_in.areas)
    places = {area: place for place, area in enumerate(order)}
    return tuple(
        AreasOnDay(
            day, tuple(sorted(named[day], key=lambda area: (places.get(area, len(places)), area)))
        )
        for day in sorted(named)
    )


def stop_sign_days(check_ins: Iterable[CheckIn], period: Period) -> tuple[date, ...]:
    """The days of ``period`` on which the patient reported a stop sign, in order."""
    reported = (one for one in check_ins if one.stop_sign and not one.stamp.deleted)
    return tuple(sorted({one.day for one in reported if one.day in period}))
