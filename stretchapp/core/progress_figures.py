"""Puts the figures of a period together from all that is known of a patient."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from stretchapp.core.adherence import History, total
from stretchapp.core.day import Period
from stretchapp.core.habit import habit_strength
from stretchapp.core.pain import pain_by_day
from stretchapp.core.plan import Plan
from stretchapp.core.progress import ProgressRecord
from stretchapp.core.progress_days import DaySums
from stretchapp.core.progress_exercises import (
    by_frequency,
    exercise_progress,
    mean,
    notes_in,
    said_by_item,
    said_of_all,
)
from stretchapp.core.progress_pain import areas_by_day, pain_progress, stop_sign_days
from stretchapp.core.progress_series import SeriesKind, Targets, series_of
from stretchapp.core.progress_visits import around_visits
from stretchapp.core.records import (
    CheckIn,
    Completion,
    Measure,
    Patient,
    Questionnaire,
    Response,
    Visit,
    When,
)
from stretchapp.core.run import runs
from stretchapp.core.timeline import NameOf, plan_entries


@dataclass(frozen=True, slots=True)
class PatientRecords:
    """All that is known of a patient, deleted or not; each kind in the order of its days."""

    patient: Patient
    plans: Sequence[Plan]
    completions: Sequence[Completion]
    check_ins: Sequence[CheckIn]
    measures: Sequence[Measure]
    responses: Sequence[Response]
    visits: Sequence[Visit]
    targets: Targets = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the records' keys stand for: exercises, measures, questionnaires, areas in order."""

    name_of: NameOf
    kinds: Sequence[SeriesKind]
    questionnaires: Sequence[Questionnaire]
    areas: Sequence[str]


def progress_of(
    records: PatientRecords,
    vocabulary: Vocabulary,
    period: Period,
    today: date,
    checkpoint: Callable[[], None] = lambda: None,
) -> ProgressRecord:
    """The figures of ``period``, seen from ``today``.

    ``checkpoint`` is called now and then, and may raise to end the work.
    """
    plans = [plan for plan in records.plans if not plan.stamp.deleted]
    history = History(records.completions)
    checkpoint()
    sums = DaySums(plans, history, period, today)
    checkpoint()
    items = sums.items()
    said = said_by_item(records.completions, period)
    whole = said_of_all(said)
    run, longest_run = runs(plans, history, today)
    habit = habit_strength(plans, history, today)
    checkpoint()
    pain = pain_progress(plans, records.check_ins, period, today)
    after_sessions = pain_by_day(records.check_ins, When.AFTER)
    visits = around_visits(records.visits, sums, after_sessions, period, today)
    checkpoint()
    return ProgressRecord(
        patient=records.patient,
        period=period,
        today=today,
        adherence=total(items),
        run=run,
        longest_run=longest_run,
        habit=habit,
        days=sums.days(),
        weeks=sums.weeks(),
        exercises=exercise_progress(items, said, vocabulary.name_of),
        reasons=by_frequency(whole.reasons),
        effort=mean(whole.efforts),
        pain=pain,
        series=series_of(
            records.measures,
            records.responses,
            vocabulary.kinds,
            vocabulary.questionnaires,
            records.targets,
            period,
        ),
        notes=notes_in(
            records.completions,
            records.check_ins,
            period,
            _exercise_of(plans, vocabulary.name_of),
        ),
        visits=visits,
        plan_changes=tuple(
            sorted(
                (
                    entry
                    for entry in plan_entries(plans, today, vocabulary.name_of)
                    if entry.day in period and entry.day <= today
                ),
                key=lambda entry: (entry.day, str(entry.plan)),
            )
        ),
        areas=areas_by_day(records.check_ins, period, vocabulary.areas),
        stop_signs=stop_sign_days(records.check_ins, period),
    )


def _exercise_of(plans: Sequence[Plan], name_of: NameOf) -> Callable[[UUID], str]:
    """The name of an item's exercise; nothing for an item that no plan has."""
    slugs = {item.id: item.exercise for plan in plans for item in plan.items}
    return lambda item: name_of(slugs[item]) if item in slugs else ""
