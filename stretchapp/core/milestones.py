"""What is worth a quiet word, once: a first week, thirty days of stretches, less pain."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.pain import PainChange

FIRST_WEEK = timedelta(days=7)
LEAST_IN_FIRST_WEEK = 3
STRETCH_DAYS_TOLD = 30
NEWS = timedelta(days=7)
"""For how long a milestone is news; after that nobody is told of it any more."""


class Milestone(StrEnum):
    """Something that was reached, in the order in which several are told."""

    FIRST_WEEK = "first_week"
    """Seven days since the first stretch day, and at least 3 of these were stretch days."""
    THIRTY_DAYS = "thirty_days"
    """Thirty stretch days, in a row or not."""
    LESS_PAIN = "less_pain"
    """Pain after sessions is meaningfully lower than in the plan's first week."""


def reached(
    stretch_days: Sequence[date],
    pain: PainChange | None,
    last_pain: date | None,
    today: date,
) -> tuple[Milestone, ...]:
    """The milestones that are news on ``today``.

    ``stretch_days`` are the first ones ever, at least 30 where there are so many, in order;
    ``last_pain`` is the last day with a pain after a session.
    """
    news = Period(today - NEWS + ONE_DAY, today)
    found = []
    if stretch_days:
        over = stretch_days[0] + FIRST_WEEK
        within = sum(day < over for day in stretch_days)
        if over in news and within >= LEAST_IN_FIRST_WEEK:
            found.append(Milestone.FIRST_WEEK)
    if len(stretch_days) >= STRETCH_DAYS_TOLD and stretch_days[STRETCH_DAYS_TOLD - 1] in news:
        found.append(Milestone.THIRTY_DAYS)
    is_less = pain is not None and pain.points < 0 and pain.meaningful
    if is_less and last_pain is not None and last_pain in news:
        found.append(Milestone.LESS_PAIN)
    return tuple(found)
