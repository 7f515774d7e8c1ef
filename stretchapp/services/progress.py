"""How it went: one call gives a patient's figures for a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal
from uuid import UUID

from stretchapp.core.adherence import (
    Adherence,
    History,
    ItemAdherence,
    adherence_by_item,
    total,
)
from stretchapp.core.day import ONE_DAY, Period, monday_of, sunday_of
from stretchapp.core.progress import ProgressRecord
from stretchapp.core.progress_figures import PatientRecords, Vocabulary, progress_of
from stretchapp.core.progress_series import SeriesKind
from stretchapp.core.run import current_run
from stretchapp.db.store import Store
from stretchapp.db.work import Reading
from stretchapp.services import measures
from stretchapp.services.journal import today_of
from stretchapp.services.library import MeasureKind, library_of
from stretchapp.services.long_work import Report, unreported
from stretchapp.services.questionnaires import questionnaires
from stretchapp.services.wrong_input import WrongInput


@dataclass(frozen=True, slots=True)
class AdherenceFigures:
    """The adherence to each item and to all of them in a period, and the run up to today."""

    adherence: Adherence
    items: tuple[ItemAdherence, ...]
    run: int


def adherence_figures(store: Store, patient: UUID, period: Period) -> AdherenceFigures:
    """The adherence of ``patient`` in ``period``, seen from today."""
    with store.reading() as work:
        present = today_of(work, store)
        plans = work.plans(patient)
        history = History(work.completions(patient))
    items = adherence_by_item(plans, history, period, present)
    return AdherenceFigures(total(items), tuple(items), current_run(plans, history, present))


@dataclass(frozen=True, slots=True)
class Ranges:
    """What ranges start from: the first day of anything, and the last visit before today.

    ``first_day`` is the first that anything is planned or recorded for, today without any.
    """

    first_day: date
    last_visit: date | None
    today: date


Choice = Literal["visit", "4", "8", "12", "all"] | tuple[date, date]
"""Since the last visit, so many weeks, everything, or from one day to another."""


def ranges(store: Store, patient: UUID) -> Ranges:
    """What the ranges of ``patient`` start from, seen from today."""
    with store.reading() as work:
        return ranges_of(work, patient, today_of(work, store))


def ranges_of(work: Reading, patient: UUID, present: date) -> Ranges:
    """The same within a unit of work, seen from the day ``present``."""
    visits = work.visits(patient)
    days = [*(plan.first_day for plan in work.plans(patient)), *(one.day for one in visits)]
    first = min((day for day in days if day < present), default=present)
    # Only what lies before the first day so far is read: in general, nothing.
    for read in (work.completions, work.check_ins, work.measures, work.responses):
        if first > date.min:
            earlier = read(patient, Period(date.min, first - ONE_DAY))
            first = min((one.day for one in earlier), default=first)
    past = [visit.day for visit in visits if visit.day < present]
    return Ranges(first, max(past, default=None), present)


def period_of(ranges: Ranges, choice: Choice) -> Period:
    """The days that ``choice`` stands for.

    All but two dates end with this week's Sunday, so that stretches with a weekly count are judged
    by the whole week. Where no visit is known, "visit" stands for 4 weeks. Two dates may come in
    either order.
    """
    match choice:
        case "visit" if ranges.last_visit is not None:
            return Period(ranges.last_visit, sunday_of(ranges.today))
        case "all":
            return Period(ranges.first_day, sunday_of(ranges.today))
        case "8" | "12":
            return weeks_back(ranges.today, int(choice))
        case "visit" | "4":
            return weeks_back(ranges.today, 4)
        case (first, last):
            return Period(min(first, last), max(first, last))


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


def progress_record(
    store: Store, patient: UUID, period: Period, report: Report = unreported
) -> ProgressRecord:
    """Everything of ``patient`` in ``period``, seen from today.

    ``report`` is told the share of the work that is done, and stops it by raising. Raises
    :class:`WrongInput` for a patient whom the store does not have.
    """
    with store.reading() as work:
        present = today_of(work, store)
        records, vocabulary = _records(work, patient, report), _vocabulary(work)
    shares = iter((0.7, 0.8, 0.85, 0.9))
    found = progress_of(records, vocabulary, period, present, lambda: report(next(shares, 0.9)))
    report(1.0)
    return found


class ProgressReader:
    """Gives the progress of one patient after the other, within one unit of work."""

    def __init__(self, work: Reading, present: date, period: Period | None) -> None:
        """``period`` ``None`` is each patient's whole history, as "all" of :func:`period_of`."""
        self._work = work
        self._present = present
        self._period = period
        self._vocabulary = _vocabulary(work)

    def record(self, patient: UUID) -> ProgressRecord:
        """Everything of ``patient`` in the period."""
        records = _records(self._work, patient, unreported)
        period = self._period
        if period is None:
            period = period_of(ranges_of(self._work, patient, self._present), "all")
        return progress_of(records, self._vocabulary, period, self._present)


def _records(work: Reading, patient: UUID, report: Report) -> PatientRecords:
    person = work.patient(patient)
    if person is None or person.stamp.deleted:
        raise WrongInput("This patient is no longer in the store.")
    plans = work.plans(patient)
    report(0.05)
    completions = work.completions(patient)
    report(0.5)
    check_ins = work.check_ins(patient)
    report(0.6)
    return PatientRecords(
        patient=person,
        plans=plans,
        completions=completions,
        check_ins=check_ins,
        measures=work.measures(patient),
        responses=work.responses(patient),
        visits=work.visits(patient),
        targets={(one.kind, one.side): one.value for one in measures.targets(work, patient)},
    )


def _vocabulary(work: Reading) -> Vocabulary:
    library = library_of(work)

    @cache
    def name_of(slug: str) -> str:
        exercise = library.exercise(slug)
        return slug if exercise is None else exercise.name

    # What is retired or deleted since still names the values of the past.
    return Vocabulary(
        name_of=name_of,
        kinds=[_series_kind(kind) for kind in measures.kinds(work, with_retired=True)],
        questionnaires=questionnaires(work, with_deleted=True),
        areas=[area.key for area in library.body_areas()],
    )


def _series_kind(kind: MeasureKind) -> SeriesKind:
    return SeriesKind(
        key=kind.key,
        name=kind.name,
        unit=kind.unit,
        decimals=kind.decimals,
        minimum=kind.minimum,
        maximum=kind.maximum,
        better=kind.better,
        change=kind.change,
        change_percent=kind.change_percent,
    )
