"""How it went over a period: everything that the page, the report and the exports show.

All figures of a period come from here, so that they are the same wherever they stand.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from stretchapp.core.adherence import Adherence
from stretchapp.core.day import Period
from stretchapp.core.exercise import Side
from stretchapp.core.pain import PainChange
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import Patient, Visit
from stretchapp.core.timeline_entries import PlanEntry

DAYS_AROUND_VISIT = 7


class DayKind(StrEnum):
    """How a day stands in the calendar."""

    OUTSIDE = "outside"
    """No plan held, or the day is still to come."""
    PAUSED = "paused"
    NOTHING_DUE = "nothing_due"
    """Nothing was due; today, also while nothing of what is due is recorded yet."""
    COUNTED = "counted"
    """Something was expected, or done of a weekly item; the adherence says how much."""


@dataclass(frozen=True, slots=True)
class DayProgress:
    """One day of the period; ``extra``: work on a day on which nothing was due."""

    day: date
    kind: DayKind
    adherence: Adherence
    extra: bool


@dataclass(frozen=True, slots=True)
class WeekProgress:
    """One week, Monday to Sunday, as far as it lies in the period.

    ``paused``: on every one of its days on which a plan held, that plan was paused.
    """

    days: Period
    adherence: Adherence
    paused: bool


@dataclass(frozen=True, slots=True)
class PainDay:
    """A day's mean pain (0-10) before and after sessions; ``alone`` of check-ins on their own."""

    day: date
    before: Fraction | None
    after: Fraction | None
    alone: Fraction | None


@dataclass(frozen=True, slots=True)
class PainProgress:
    """Pain over the period.

    ``baseline`` is the mean of the plan's first 7 days with a check-in after a session;
    ``meaningful_below`` and ``meaningful_above`` are the pains from which on the change against it
    counts (2 points or 30 %, whichever is the smaller; Ostelo 2008), ``None`` where a scale of 0 to
    10 has no room for it. ``change`` compares the baseline with the latest 7 days.
    """

    days: tuple[PainDay, ...]
    baseline: Fraction | None
    meaningful_below: Fraction | None
    meaningful_above: Fraction | None
    change: PainChange | None


@dataclass(frozen=True, slots=True)
class ValuePoint:
    """A dated number."""

    day: date
    value: float
    note: str = ""


class Verdict(StrEnum):
    """What a change of a measure means."""

    BETTER = "better"
    WORSE = "worse"
    SMALL = "small"
    """Less than counts."""
    UNKNOWN = "unknown"
    """No figure is known from which on it counts, or there is one value only."""


@dataclass(frozen=True, slots=True)
class SeriesProgress:
    """One measure of one side, or the scores of one questionnaire, in the order of days.

    ``key`` names a kind of measure, or a questionnaire; ``name`` is what people read. ``change`` is
    the last value of the period less the first ever of the same series that is known, and
    ``verdict`` what it means; ``counts_from`` the change that counts, in the unit. ``better`` is
    ``high``, ``low``, or nothing where that is not known. ``target`` is what therapist and patient
    aim at.
    """

    key: str
    name: str
    side: Side | None
    unit: str
    decimals: int
    minimum: float
    maximum: float
    better: str
    points: tuple[ValuePoint, ...]
    first: ValuePoint | None
    change: float | None
    counts_from: float | None
    verdict: Verdict
    target: float | None = None


@dataclass(frozen=True, slots=True)
class ExerciseProgress:
    """One plan item in the period.

    ``effort`` and ``pain`` are means (0-10) of what was said of its completions, ``skips`` how
    often it was skipped, and ``reasons`` how often for which reason, the most frequent first.
    """

    plan: Plan
    item: PlanItem
    name: str
    adherence: Adherence
    days_done: int
    effort: Fraction | None
    pain: Fraction | None
    skips: int
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class NoteProgress:
    """What the patient wrote on a day; ``name`` is the exercise that it was said of, if any."""

    day: date
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class AroundVisit:
    """A visit, with pain after sessions and adherence in the 7 days before it and after it.

    The day of the visit is in neither. ``None`` where there is no check-in.
    """

    visit: Visit
    adherence_before: Adherence
    adherence_after: Adherence
    pain_before: Fraction | None
    pain_after: Fraction | None


@dataclass(frozen=True, slots=True)
class AreasOnDay:
    """Where it hurt on a day: keys of the body's areas, each once, in the order of the list."""

    day: date
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgressRecord:
    """Everything of a patient and a period, seen from ``today``.

    ``run``, ``longest_run`` and ``habit`` (0-1, ``None`` while nothing counts) look at the whole
    history up to today. ``effort`` (0-10) is the mean of what was said of completions, and
    ``reasons`` are those of all skips, the most frequent first. Days, weeks, notes, visits and
    changes of plans are in the order of time; of plans, what has happened by today. ``stop_signs``
    are the days on which the patient reported one.
    """

    patient: Patient
    period: Period
    today: date
    adherence: Adherence
    run: int
    longest_run: int
    habit: float | None
    days: tuple[DayProgress, ...]
    weeks: tuple[WeekProgress, ...]
    exercises: tuple[ExerciseProgress, ...]
    reasons: tuple[tuple[str, int], ...]
    effort: Fraction | None
    pain: PainProgress
    series: tuple[SeriesProgress, ...]
    notes: tuple[NoteProgress, ...]
    visits: tuple[AroundVisit, ...]
    plan_changes: tuple[PlanEntry, ...]
    areas: tuple[AreasOnDay, ...]
    stop_signs: tuple[date, ...]
