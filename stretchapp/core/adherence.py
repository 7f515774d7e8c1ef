"""How much of what was due was done, in exact fractions.

Only settled work counts: days before a plan, after it, paused and yet to come are in neither sum;
of today, only what has a completion; of a week, only what is done or can no longer be done.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from stretchapp.core.day import Period, sunday_of
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.records import Completion
from stretchapp.core.schedule import PerWeek, days_expected, due_by_date


@dataclass(frozen=True, slots=True)
class Adherence:
    """Credit (0 to ``expected``) of what was expected, in occurrences."""

    credit: Fraction = Fraction(0)
    expected: int = 0

    def __add__(self, other: "Adherence") -> "Adherence":
        return Adherence(self.credit + other.credit, self.expected + other.expected)

    @property
    def share(self) -> Fraction | None:
        """Credit of expected, 0 to 1; ``None`` where nothing was expected."""
        return self.credit / self.expected if self.expected else None

    def percent(self, decimals: int = 0) -> Fraction | None:
        """The share in percent, halves rounded up, for display alone."""
        if self.share is None:
            return None
        unit = 10**decimals
        return Fraction((self.share * 100 * unit + Fraction(1, 2)).__floor__(), unit)


@dataclass(frozen=True, slots=True)
class ItemAdherence:
    """The adherence to one item over a period, and on how many of its days work was done."""

    plan: Plan
    item: PlanItem
    adherence: Adherence
    days_done: int


class History:
    """A patient's completions, found by item, day and occurrence; deleted ones are left out.

    ``stretch_days`` are the days with at least one done or partial completion; ``last_day`` is
    the last one with any.
    """

    def __init__(self, completions: Iterable[Completion]) -> None:
        self._by_item: dict[UUID, dict[date, dict[int, Completion]]] = defaultdict(dict)
        self._days_done: dict[UUID, set[date]] = defaultdict(set)
        self.last_day: date | None = None
        for completion in completions:
            if completion.stamp.deleted:
                continue
            day = self._by_item[completion.item].setdefault(completion.day, {})
            day[completion.occurrence] = completion
            if completion.is_stretch:
                self._days_done[completion.item].add(completion.day)
            if self.last_day is None or completion.day > self.last_day:
                self.last_day = completion.day
        self.stretch_days: frozenset[date] = frozenset().union(*self._days_done.values())

    def on(self, item: UUID, day: date) -> Mapping[int, Completion]:
        """The completions of an item on a day, by occurrence."""
        return self._by_item.get(item, {}).get(day, {})

    def days_done(self, item: UUID, period: Period) -> int:
        """The days of ``period`` with a done or partial completion of ``item``."""
        return sum(day in period for day in self._days_done.get(item, ()))

    def credited_sets(self, item: PlanItem, day: date) -> int:
        """The sets that count for an item on a day, at most those of its times a day.

        Credit is counted in sets, whole numbers, and becomes a fraction only when summed up.
        """
        sets = item.dosage.sets
        done = sum(entry.credited_sets(sets) for entry in self.on(item.id, day).values())
        return min(done, item.times_per_day * sets)

    def credit(self, item: PlanItem, day: date) -> Fraction:
        """The credit for an item on a day, at most its times a day."""
        return Fraction(self.credited_sets(item, day), item.dosage.sets)


def item_adherence(
    plan: Plan, item: PlanItem, history: History, period: Period, today: date
) -> Adherence:
    """The adherence to one item in ``period``, seen from ``today``."""
    sets = expected = 0
    if isinstance(item.schedule, PerWeek):
        valid = period.within(plan.first_day, plan.last_day).within(item.first_day, item.last_day)
        # In a later week nothing can be settled yet.
        last_settled = sunday_of(max(today, history.last_day or today))
        for week in valid.within(valid.first, last_settled).weeks():
            of_week = _week(plan, item, item.schedule, history, week, today)
            sets, expected = sets + of_week[0], expected + of_week[1]
    else:
        for day in plan.active_days(item, Period(period.first, min(period.last, today))):
            of_day = _day(item, history, day, today)
            sets, expected = sets + of_day[0], expected + of_day[1]
    return Adherence(Fraction(sets, item.dosage.sets), expected)


def _day(item: PlanItem, history: History, day: date, today: date) -> tuple[int, int]:
    """Credited sets and expected occurrences of an active day up to today."""
    if not due_by_date(item.schedule, day, item.first_day):
        return 0, 0
    expected = item.times_per_day
    if day == today:
        expected = min(expected, len(history.on(item.id, day)))
    return min(expected * item.dosage.sets, history.credited_sets(item, day)), expected


def _week(
    plan: Plan, item: PlanItem, schedule: PerWeek, history: History, week: Period, today: date
) -> tuple[int, int]:
    """Credited sets and expected occurrences of what is settled in a week."""
    active = list(plan.active_days(item, week))
    by_day = sorted((history.credited_sets(item, day) for day in active), reverse=True)
    asked = days_expected(schedule, len(active))
    with_credit = sum(sets > 0 for sets in by_day)
    still_open = sum(day >= today and not history.on(item.id, day) for day in active)
    lost = max(0, asked - with_credit - still_open)
    settled = min(asked, with_credit + lost)
    return sum(by_day[:settled]), item.times_per_day * settled


def adherence_by_item(
    plans: Sequence[Plan], history: History, period: Period, today: date
) -> list[ItemAdherence]:
    """Every item that has anything expected or done in ``period``, in the plans' order."""
    found = []
    for plan in plans:
        for item in plan.items:
            adherence = item_adherence(plan, item, history, period, today)
            days_done = history.days_done(item.id, period)
            if adherence.expected or days_done:
                found.append(ItemAdherence(plan, item, adherence, days_done))
    return found


def total(items: Iterable[ItemAdherence]) -> Adherence:
    """The adherence over all ``items``."""
    return sum((entry.adherence for entry in items), start=Adherence())


def calendar_day(item: PlanItem, history: History, day: date, today: date) -> tuple[int, int]:
    """Credited sets and expected occurrences of an active day up to today, for the calendar.

    Of an item that is not due by the week they are those of :func:`item_adherence`.
    """
    if isinstance(item.schedule, PerWeek):
        sets = history.credited_sets(item, day)
        return sets, item.times_per_day if sets else 0
    return _day(item, history, day, today)


def day_adherence(plans: Sequence[Plan], history: History, day: date, today: date) -> Adherence:
    """How one day stands in the calendar.

    A day of a weekly count has no expectation of its own: it counts here, as one day in full,
    only when something was done on it. So these figures need not add up to the period's.
    """
    credit, expected = Fraction(0), 0
    for plan in plans:
        if day > today or not plan.holds(day):
            continue
        for item in plan.items:
            if not plan.is_active(item, day):
                continue
            sets, asked = calendar_day(item, history, day, today)
            credit += Fraction(sets, item.dosage.sets)
            expected += asked
    return Adherence(credit, expected)
