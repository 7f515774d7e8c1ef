"""Adherence in all and by item, week and day, each day of an item looked at once."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import lcm

from stretchapp.core.adherence import (
    Adherence,
    History,
    ItemAdherence,
    calendar_day,
    item_adherence,
)
from stretchapp.core.day import Period, monday_of
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.progress import DAYS_AROUND_VISIT, DayKind, DayProgress, WeekProgress
from stretchapp.core.schedule import PerWeek


class DaySums:
    """The adherence in ``period``, and in the 7 days around it that its visits look at.

    The rules are those of :mod:`stretchapp.core.adherence`. Items that are due by date are summed
    up day by day; those due by the week are asked for week by week, since their days have no
    expectation of their own. Credit is kept in whole parts of an occurrence, which every number
    of sets divides, and becomes a fraction only at the end.
    """

    def __init__(
        self, plans: Sequence[Plan], history: History, period: Period, today: date
    ) -> None:
        self._plans = [plan for plan in plans if not plan.stamp.deleted]
        self._history = history
        self._period = period
        self._today = today
        self._reach = _reach(period)
        self._parts = lcm(*(item.dosage.sets for plan in self._plans for item in plan.items))
        self._known: dict[tuple[int, int], Adherence] = {}
        self._holding, self._paused = self._zeros(), self._zeros()
        self._by_date = self._zeros(), self._zeros()
        self._by_week = self._zeros(), self._zeros()
        self._weeks = tuple(period.weeks())
        self._sums_by_week = [Adherence()] * len(self._weeks)
        self._weekly: list[tuple[Plan, PlanItem, Period]] = []
        self._items: list[ItemAdherence] = []
        for plan in self._plans:
            self._read(plan)
        self._until = tuple(list(accumulate(sums, initial=0)) for sums in self._by_date)

    def items(self) -> tuple[ItemAdherence, ...]:
        """Every item that has anything expected or done in the period, in the plans' order."""
        return tuple(self._items)

    def weeks(self) -> tuple[WeekProgress, ...]:
        """The weeks of the period; their adherences add up to the period's."""
        return tuple(
            WeekProgress(week, self._over_dates(week) + of_week, self._is_paused(week))
            for week, of_week in zip(self._weeks, self._sums_by_week, strict=True)
        )

    def days(self) -> tuple[DayProgress, ...]:
        """The days of the period as they stand in the calendar."""
        return tuple(self._day(day) for day in self._period)

    def over(self, part: Period) -> Adherence:
        """The adherence over all items in a part of the period and the 7 days around it."""
        if not part:
            return Adherence()
        whole = self._over_dates(part)
        for plan, item, valid in self._weekly:
            if valid.first <= part.last and part.first <= valid.last:
                whole += item_adherence(plan, item, self._history, part, self._today)
        return whole

    def _zeros(self) -> list[int]:
        return [0] * len(self._reach)

    def _place(self, day: date) -> int:
        return day.toordinal() - self._reach.first.toordinal()

    def _read(self, plan: Plan) -> None:
        span = self._reach.within(plan.first_day, plan.last_day)
        paused: set[date] = set()
        for pause in plan.pauses:
            if not pause.stamp.deleted:
                paused.update(span.within(pause.first_day, pause.last_day))
        for place in range(self._place(span.first), self._place(span.last) + 1):
            self._holding[place] += 1
        for day in paused:
            self._paused[self._place(day)] += 1
        for item in plan.items:
            if not item.stamp.deleted:
                adherence = self._read_item(plan, item, span, paused)
                days_done = self._history.days_done(item.id, self._period)
                if adherence.expected or days_done:
                    self._items.append(ItemAdherence(plan, item, adherence, days_done))

    def _read_item(self, plan: Plan, item: PlanItem, span: Period, paused: set[date]) -> Adherence:
        """Add an item's days to the sums; its adherence in the period."""
        is_weekly = isinstance(item.schedule, PerWeek)
        credit, expected = self._by_week if is_weekly else self._by_date
        parts = self._parts // item.dosage.sets
        valid = span.within(item.first_day, item.last_day)
        counted = range(self._place(self._period.first), self._place(self._period.last) + 1)
        sets_done = asked_for = 0
        settled = valid.within(valid.first, self._today)
        for place, day in enumerate(settled, self._place(valid.first)):
            if day in paused:
                continue
            sets, asked = calendar_day(item, self._history, day, self._today)
            credit[place] += sets * parts
            expected[place] += asked
            if place in counted:
                sets_done, asked_for = sets_done + sets, asked_for + asked
        if not is_weekly:
            return Adherence(Fraction(sets_done, item.dosage.sets), asked_for)
        self._weekly.append((plan, item, valid))
        return self._read_weeks(plan, item, valid)

    def _read_weeks(self, plan: Plan, item: PlanItem, valid: Period) -> Adherence:
        """Add an item that is due by the week to the weeks' sums; its adherence in the period."""
        whole = Adherence()
        within = self._period.within(valid.first, valid.last)
        if not within:
            return whole
        begin = monday_of(self._period.first)
        first, last = ((monday_of(day) - begin).days // 7 for day in (within.first, within.last))
        for place in range(first, last + 1):
            of_week = item_adherence(plan, item, self._history, self._weeks[place], self._today)
            self._sums_by_week[place] += of_week
            whole += of_week
        return whole

    def _over_dates(self, part: Period) -> Adherence:
        """The adherence over the items that are due by date."""
        credit, expected = self._until
        first, after = self._place(part.first), self._place(part.last) + 1
        return self._adherence(credit[after] - credit[first], expected[after] - expected[first])

    def _adherence(self, credit: int, expected: int) -> Adherence:
        # Most days and weeks are like others, and fractions are slow to make.
        found = self._known.get((credit, expected))
        if found is None:
            found = Adherence(Fraction(credit, self._parts), expected)
            self._known[credit, expected] = found
        return found

    def _day(self, day: date) -> DayProgress:
        place = self._place(day)
        adherence = self._adherence(
            self._by_date[0][place] + self._by_week[0][place],
            self._by_date[1][place] + self._by_week[1][place],
        )
        extra = day in self._history.stretch_days and not adherence.expected
        return DayProgress(day, self._kind(place, day, adherence), adherence, extra)

    def _kind(self, place: int, day: date, adherence: Adherence) -> DayKind:
        if day > self._today or not self._holding[place]:
            return DayKind.OUTSIDE
        if self._paused[place] == self._holding[place]:
            return DayKind.PAUSED
        return DayKind.COUNTED if adherence.expected else DayKind.NOTHING_DUE

    def _is_paused(self, week: Period) -> bool:
        places = range(self._place(week.first), self._place(week.last) + 1)
        held = [place for place in places if self._holding[place]]
        return bool(held) and all(self._paused[place] == self._holding[place] for place in held)


def _reach(period: Period) -> Period:
    """``period`` with the days around it, as far as the calendar goes."""
    first = max(period.first.toordinal() - DAYS_AROUND_VISIT, date.min.toordinal())
    last = min(period.last.toordinal() + DAYS_AROUND_VISIT, date.max.toordinal())
    return Period(date.fromordinal(first), date.fromordinal(last))
