"""How it went: one call gives a patient's figures for a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stretchapp.core.adherence import (
    Adherence,
    History,
    ItemAdherence,
    adherence_by_item,
    day_adherence,
    total,
)
from stretchapp.core.day import Period, monday_of, sunday_of
from stretchapp.core.pain import PainChange, pain_by_day, pain_change
from stretchapp.core.plan import Plan
from stretchapp.core.records import CheckIn, Visit, When
from stretchapp.core.run import current_run, longest_run
from stretchapp.db.store import Store
from stretchapp.services.journal import today_of
from stretchapp.services.library import library_of


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day of the calendar; ``valid`` when a plan held, ``paused`` when it was paused."""

    day: date
    adherence: Adherence
    valid: bool
    paused: bool
    extra: bool


@dataclass(frozen=True, slots=True)
class AdherenceFigures:
    """The adherence to each item and to all of them in a period, and the run up to today."""

    adherence: Adherence
    items: tuple[ItemAdherence, ...]
    run: int


@dataclass(frozen=True, slots=True)
class ProgressFigures:
    """Everything that the Progress page shows of a period."""

    period: Period
    today: date
    done: AdherenceFigures
    longest_run: int
    pain: PainChange | None
    days: tuple[DayFigures, ...]


def adherence_figures(store: Store, patient: UUID, period: Period) -> AdherenceFigures:
    """The adherence of ``patient`` in ``period``, seen from today."""
    with store.reading() as work:
        present = today_of(work, store)
        plans = work.plans(patient)
        history = History(work.completions(patient))
    return _adherence(plans, history, period, present)


def _adherence(
    plans: Sequence[Plan], history: History, period: Period, today: date
) -> AdherenceFigures:
    items = adherence_by_item(plans, history, period, today)
    return AdherenceFigures(total(items), tuple(items), current_run(plans, history, today))


def figures(store: Store, patient: UUID, period: Period) -> ProgressFigures:
    """The figures of ``patient`` for ``period``, seen from today."""
    with store.reading() as work:
        present = today_of(work, store)
        plans = work.plans(patient)
        history = History(work.completions(patient))
        check_ins = work.check_ins(patient)
    return ProgressFigures(
        period=period,
        today=present,
        done=_adherence(plans, history, period, present),
        longest_run=longest_run(plans, history, present),
        pain=_pain(plans, check_ins, period),
        days=tuple(_day(plans, history, day, present) for day in period),
    )


def _pain(plans: Sequence[Plan], check_ins: Sequence[CheckIn], period: Period) -> PainChange | None:
    """The change of pain after sessions, on the latest plan that began by the period's end."""
    begun = [plan.first_day for plan in plans if plan.first_day <= period.last]
    if not begun:
        return None
    return pain_change(pain_by_day(check_ins, When.AFTER), max(begun), period.last)


def _day(plans: Sequence[Plan], history: History, day: date, today: date) -> DayFigures:
    holding = [plan for plan in plans if plan.holds(day)]
    adherence = day_adherence(plans, history, day, today)
    return DayFigures(
        day=day,
        adherence=adherence,
        valid=bool(holding),
        paused=bool(holding) and all(plan.pause_on(day) is not None for plan in holding),
        extra=day in history.stretch_days and not adherence.expected,
    )


@dataclass(frozen=True, slots=True)
class Span:
    """The first day that anything is planned or recorded, and the last visit before today."""

    first_day: date
    last_visit: date | None
    today: date


def span(store: Store, patient: UUID) -> Span:
    """What the Progress page's ranges start from."""
    with store.reading() as work:
        present = today_of(work, store)
        days = [plan.first_day for plan in work.plans(patient)]
        days += [completion.day for completion in work.completions(patient)]
        visits: Sequence[Visit] = work.visits(patient)
    past = [visit.day for visit in visits if visit.day < present]
    return Span(min(days, default=present), max(past, default=None), present)


def weeks_back(today: date, weeks: int) -> Period:
    """The last ``weeks`` weeks, Monday to Sunday, with the one that today lies in.

    Whole weeks, so that stretches with a weekly count are judged by the whole week.
    """
    return Period(monday_of(today) - timedelta(days=7 * (weeks - 1)), sunday_of(today))


def exercise_names(store: Store, items: Sequence[ItemAdherence]) -> dict[str, str]:
    """The names that people read, by slug; the slug itself for an exercise that is not there."""
    with store.reading() as work:
        library = library_of(work)
    found = {entry.item.exercise: library.exercise(entry.item.exercise) for entry in items}
    return {slug: slug if entry is None else entry.name for slug, entry in found.items()}
