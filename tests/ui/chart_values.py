"""Values for charts: weeks, pain and measures of as many days as a test wants."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.progress import (
    PainDay,
    PainProgress,
    SeriesProgress,
    ValuePoint,
    Verdict,
    WeekProgress,
)
from stretchapp.ui.paint.charts import VisitMark

MONDAY = date(2026, 9, 28)


def period(days: int, first: date = MONDAY) -> Period:
    """So many days from first on."""
    return Period(first, first + timedelta(days=days - 1))


def weeks(days: Period, paused: Iterable[int] = ()) -> tuple[WeekProgress, ...]:
    """Weeks with 3 a day due; those at the places in paused have none."""
    random, without = Random(1), set(paused)
    return tuple(
        WeekProgress(
            week,
            Adherence()
            if place in without
            else Adherence(Fraction(random.randint(0, 6 * len(week)), 2), 3 * len(week)),
            place in without,
        )
        for place, week in enumerate(days.weeks())
    )


def pain_days(days: Period, share: float = 0.8, *, before: bool = True) -> tuple[PainDay, ...]:
    """Scores on about a share of the days, sinking from 6 towards 2."""
    random = Random(2)
    found = []
    for place, day in enumerate(days):
        if random.random() < share:
            wanted = 6 - 4 * place / max(1, len(days) - 1)
            after = Fraction(max(0, min(10, round(wanted + random.uniform(-0.8, 0.8)))))
            found.append(
                PainDay(day, min(after + 1, Fraction(10)) if before else None, after, None)
            )
    return tuple(found)


def pain(days: Iterable[PainDay], baseline: Fraction | None = Fraction(6)) -> PainProgress:
    """Pain with the bands that belong to a baseline of 6, or none of them."""
    if baseline is None:
        return PainProgress(tuple(days), None, None, None, None)
    return PainProgress(tuple(days), baseline, Fraction(21, 5), Fraction(39, 5), None)


def visits(days: Period, every: int = 21) -> tuple[VisitMark, ...]:
    """A visit every so many days."""
    return tuple(VisitMark(day, "remedial massage") for day in list(days)[6::every])


def series(
    values: Iterable[tuple[date, float]],
    side: Side | None = None,
    *,
    better: str = "high",
    counts: float | None = 6,
    target: float | None = None,
    unit: str = "deg",
    limits: tuple[float, float] = (0, 180),
) -> SeriesProgress:
    """One side's values; the first is also the first ever."""
    points = tuple(ValuePoint(day, value) for day, value in values)
    return SeriesProgress(
        key="straight_leg_raise",
        name="Straight-leg raise",
        side=side,
        unit=unit,
        decimals=0,
        minimum=limits[0],
        maximum=limits[1],
        better=better,
        points=points,
        first=points[0] if points else None,
        change=points[-1].value - points[0].value if len(points) > 1 else None,
        counts_from=counts,
        verdict=Verdict.UNKNOWN,
        target=target,
    )


def both_sides(days: Period, every: int = 14) -> tuple[SeriesProgress, SeriesProgress]:
    """Left and right, rising, with a target."""
    random = Random(3)
    chosen = list(days)[::every]
    share = 16 / max(1, len(chosen) - 1)

    def rising(start: float) -> list[tuple[date, float]]:
        return [
            (day, round(start + place * share + random.uniform(-1, 1)))
            for place, day in enumerate(chosen)
        ]

    return (
        series(rising(58), Side.LEFT, target=80),
        series(rising(66), Side.RIGHT, target=80),
    )
