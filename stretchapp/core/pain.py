"""Pain on the numeric rating scale (0-10): days, baseline, meaningful change, safety.

The thresholds of a meaningful change, 2 points or 30 % of the baseline, are those of Ostelo and
others, Spine 2008;33:90-94. Nothing here diagnoses.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from stretchapp.core.records import CheckIn, When

MEANINGFUL_POINTS = Fraction(2)
MEANINGFUL_SHARE = Fraction(30, 100)
DAYS_AVERAGED = 7
HIGH_PAIN = 7
SHARP_RISE = 3


def pain_by_day(check_ins: Iterable[CheckIn], when: When) -> dict[date, Fraction]:
    """Each day's mean pain over its check-ins of one kind, in the order of days."""
    scores: dict[date, list[int]] = defaultdict(list)
    for check_in in check_ins:
        if check_in.when is when and check_in.pain is not None and not check_in.stamp.deleted:
            scores[check_in.day].append(check_in.pain)
    return {day: Fraction(sum(scores[day]), len(scores[day])) for day in sorted(scores)}


def baseline(days: Mapping[date, Fraction], plan_first_day: date) -> Fraction | None:
    """The mean over the plan's first 7 days that have a check-in; ``None`` without any."""
    first = [days[day] for day in sorted(days) if day >= plan_first_day][:DAYS_AVERAGED]
    return sum(first, start=Fraction(0)) / len(first) if first else None


def is_meaningful(start: Fraction, now: Fraction) -> bool:
    """Whether the change from ``start`` to ``now``, up or down, is one that matters.

    From a baseline of 0 only the points count: a share of nothing says nothing.
    """
    change = abs(now - start)
    return change >= MEANINGFUL_POINTS or (start > 0 and change >= MEANINGFUL_SHARE * start)


@dataclass(frozen=True, slots=True)
class PainChange:
    """Pain at the plan's start and over the latest days, each a mean of at most 7 days."""

    start: Fraction
    now: Fraction

    @property
    def points(self) -> Fraction:
        """The change in points; below 0 is less pain."""
        return self.now - self.start

    @property
    def meaningful(self) -> bool:
        return is_meaningful(self.start, self.now)


def pain_change(
    days: Mapping[date, Fraction], plan_first_day: date, until: date
) -> PainChange | None:
    """The change from the baseline to the last 7 days with a check-in after it, up to ``until``.

    ``None`` while there is no day beyond those of the baseline.
    """
    counted = [day for day in sorted(days) if plan_first_day <= day <= until]
    start = baseline(days, plan_first_day)
    later = [days[day] for day in counted[DAYS_AVERAGED:][-DAYS_AVERAGED:]]
    if start is None or not later:
        return None
    return PainChange(start, sum(later, start=Fraction(0)) / len(later))


def needs_safety_page(
    after: int | None, before: int | None, stop_sign_reported: bool = False
) -> bool:
    """Whether what was said calls for the safety page and the therapist's attention.

    So does pain after a session of 7 or more, or 3 or more above the same session's start, and a
    stop sign, whenever it is reported.
    """
    if stop_sign_reported:
        return True
    if after is None:
        return False
    return after >= HIGH_PAIN or (before is not None and after - before >= SHARP_RISE)
