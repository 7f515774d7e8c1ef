"""A period's progress as single values, for tables, statistics and the command line."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import ONE_DAY, Period
from stretchapp.core.progress import (
    DAYS_AROUND_VISIT,
    AroundVisit,
    ExerciseProgress,
    PainProgress,
    ProgressRecord,
    SeriesProgress,
)

VALUE_DECIMALS = 6
"""What tables and JSON say of a value that is not whole."""

Number = Fraction | float | int | None


@dataclass(frozen=True, slots=True)
class ProgressValue:
    """One value and the days that it is of.

    ``figure`` says which, such as ``done``; ``of`` what it is of: ``all``, ``week``, ``day``,
    ``item``, ``pain``, ``measure`` or ``visit``. ``key`` tells several of these apart: the item's
    or visit's id, or the measure's key and side; ``name`` is the one that people read. ``None``
    where there is no such value.
    """

    of: str
    key: str
    name: str
    days: Period
    figure: str
    value: Number

    def decimal(self, places: int) -> float | int | None:
        """The value to so many decimal places; whole where it is."""
        if isinstance(self.value, Fraction):
            if self.value.denominator == 1:
                return self.value.numerator
            return round(float(self.value), places)
        return self.value


def progress_values(record: ProgressRecord) -> Iterator[ProgressValue]:
    """Every value of ``record``: in all, by week, day, item, pain, measure and visit.

    ``done`` and ``due`` are credited and expected occurrences, ``percent`` (0-100) the one of the
    other; ``habit`` is in percent too, runs are in days, pain and effort from 0 to 10.
    ``stop_sign`` is 1 on each day on which the patient reported one.
    """
    yield from _adherence("all", "", "", record.period, record.adherence)
    yield ProgressValue("all", "", "", record.period, "run", record.run)
    yield ProgressValue("all", "", "", record.period, "longest_run", record.longest_run)
    habit = None if record.habit is None else Fraction(record.habit) * 100
    yield ProgressValue("all", "", "", record.period, "habit", habit)
    yield ProgressValue("all", "", "", record.period, "effort", record.effort)
    yield from _skips("all", "", "", record.period, record.reasons)
    for week in record.weeks:
        yield from _adherence("week", "", "", week.days, week.adherence)
    for day in record.days:
        if day.adherence.expected:
            yield from _adherence("day", "", "", Period(day.day, day.day), day.adherence)
    for exercise in record.exercises:
        yield from _exercise(exercise, record.period)
    yield from _pain(record.pain, record.period)
    for reported in record.stop_signs:
        yield ProgressValue("pain", "", "", Period(reported, reported), "stop_sign", 1)
    for series in record.series:
        yield from _series(series)
    for visit in record.visits:
        yield from _visit(visit)


def _adherence(
    of: str, key: str, name: str, days: Period, adherence: Adherence
) -> Iterator[ProgressValue]:
    yield ProgressValue(of, key, name, days, "done", adherence.credit)
    yield ProgressValue(of, key, name, days, "due", adherence.expected)
    share = adherence.share
    yield ProgressValue(of, key, name, days, "percent", None if share is None else share * 100)


def _skips(
    of: str, key: str, name: str, days: Period, reasons: tuple[tuple[str, int], ...]
) -> Iterator[ProgressValue]:
    for reason, count in reasons:
        yield ProgressValue(of, key, name, days, f"skipped: {reason}", count)


def _exercise(exercise: ExerciseProgress, days: Period) -> Iterator[ProgressValue]:
    key, name = str(exercise.item.id), exercise.name
    yield from _adherence("item", key, name, days, exercise.adherence)
    yield ProgressValue("item", key, name, days, "days_done", exercise.days_done)
    yield ProgressValue("item", key, name, days, "effort", exercise.effort)
    yield ProgressValue("item", key, name, days, "pain", exercise.pain)
    yield ProgressValue("item", key, name, days, "skipped", exercise.skips)
    yield from _skips("item", key, name, days, exercise.reasons)


def _pain(pain: PainProgress, days: Period) -> Iterator[ProgressValue]:
    change = pain.change
    yield ProgressValue("pain", "", "", days, "baseline", pain.baseline)
    if change is not None:
        yield ProgressValue("pain", "", "", days, "start", change.start)
        yield ProgressValue("pain", "", "", days, "now", change.now)
        yield ProgressValue("pain", "", "", days, "change", change.points)
        yield ProgressValue("pain", "", "", days, "meaningful", int(change.meaningful))
    for one in pain.days:
        day = Period(one.day, one.day)
        for figure, score in (("before", one.before), ("after", one.after), ("alone", one.alone)):
            if score is not None:
                yield ProgressValue("pain", "", "", day, figure, score)


def _series(series: SeriesProgress) -> Iterator[ProgressValue]:
    key = series.key if series.side is None else f"{series.key}:{series.side.value}"
    for point in series.points:
        day = Period(point.day, point.day)
        yield ProgressValue("measure", key, series.name, day, "value", point.value)
    if series.points and series.first is not None and series.change is not None:
        days = Period(series.first.day, series.points[-1].day)
        yield ProgressValue("measure", key, series.name, days, "change", series.change)
        yield ProgressValue("measure", key, series.name, days, "counts_from", series.counts_from)


def _visit(around: AroundVisit) -> Iterator[ProgressValue]:
    key, day = str(around.visit.id), around.visit.day
    before = Period(day - DAYS_AROUND_VISIT * ONE_DAY, day - ONE_DAY)
    after = Period(day + ONE_DAY, day + DAYS_AROUND_VISIT * ONE_DAY)
    yield from _adherence("visit", key, "before", before, around.adherence_before)
    yield ProgressValue("visit", key, "before", before, "pain", around.pain_before)
    yield from _adherence("visit", key, "after", after, around.adherence_after)
    yield ProgressValue("visit", key, "after", after, "pain", around.pain_after)
