"""An independent, deliberately naive calculation of what a progress record says of a period.

Written from the domain rules and the table of measures, over plan and progress files as plain
dictionaries; adherence by day, item and week is counted by :class:`tests.oracle.Oracle`. It uses
nothing of the program. Where a rule is a sentence here, it is quoted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle import JsonObject, Oracle, Sum, as_day, days_between, lies_in, total

MEASURES: dict[str, tuple[str, str, str | None, str | None]] = {
    "finger_to_floor": ("cm", "low", "4.5", None),
    "straight_leg_raise": ("deg", "high", "6", None),
    "active_knee_extension": ("deg", "low", "8", None),
    "sit_and_reach": ("cm", "high", "4", None),
    "thomas_test": ("deg", "low", None, None),
    "roland_morris": ("points", "low", "5", "30"),
}
"""Unit, the better way, and the change that counts: in the unit, and in percent."""


@dataclass(frozen=True)
class Trend:
    """A series: its values in the period, the change since the first known, what that means."""

    points: list[tuple[date, float]]
    change: Decimal | None
    verdict: str


class ProgressOracle:
    """A patient's files, judged on the day ``today``."""

    def __init__(self, plan_files: list[JsonObject], progress: JsonObject, today: date) -> None:
        self.today = today
        self.oracle = Oracle(plan_files, progress, today)
        self.check_ins = [one for one in progress["check_ins"] if not one.get("deleted")]
        self.measures = [one for one in progress["measures"] if not one.get("deleted")]
        self.visits = [
            visit
            for file in plan_files
            for visit in file.get("visits", [])
            if not visit.get("deleted")
        ]

    def adherence(self, first: date, last: date) -> Sum:
        return self.oracle.adherence(first, last)[1]

    def weeks(self, first: date, last: date) -> list[tuple[date, date, Sum]]:
        """The parts of the period that lie in one week, Monday to Sunday."""
        found: list[list[date]] = []
        for day in days_between(first, last):
            if not found or day.weekday() == 0:
                found.append([])
            found[-1].append(day)
        return [(days[0], days[-1], self.adherence(days[0], days[-1])) for days in found]

    def day(self, day: date) -> Sum:
        """A day of the calendar: what is due by date, and weekly work where there is any."""
        if day > self.today:
            return Sum(Fraction(0), Fraction(0))
        sums = []
        for plan, item in self.oracle.items():
            if item["schedule"]["kind"] == "per_week":
                done = self.oracle.credit_on(item, day)
                if done > 0 and self.oracle.is_active(plan, item, day):
                    times = Fraction(item["times_per_day"])
                    sums.append(Sum(min(times, done), times))
            else:
                sums.append(self.oracle.dated_day(plan, item, day))
        return total(sums)

    def kind(self, day: date) -> str:
        holding = [plan for plan in self.oracle.plans if lies_in(day, plan)]
        if day > self.today or not holding:
            return "outside"
        if all(self.oracle.is_paused(plan, day) for plan in holding):
            return "paused"
        return "counted" if self.day(day).expected else "nothing_due"

    def habit(self) -> float | None:
        """Each day that asked for something weighs half as much 13 such days later.

        Of a week's work, each of its open days asks for its part, once the last of them is over.
        """
        parts: dict[date, list[tuple[float, Sum]]] = {}
        for plan, item in self.oracle.items():
            for day in days_between(as_day(plan["first_day"]), self.today):
                if item["schedule"]["kind"] == "per_week":
                    part = self.part_of_week(plan, item, day)
                else:
                    part = 1.0, self.oracle.dated_day(plan, item, day)
                if part[1].expected:
                    parts.setdefault(day, []).append(part)
        recorded = [
            (one["item"], one["occurrence"])
            for one in self.oracle.completions
            if as_day(one["day"]) == self.today
        ]
        due = self.oracle.due_occurrences(self.today)
        counts = {item: sum(1 for other, _ in due if other == item) for item, _ in due}
        if any(sum(one == item for one, _ in recorded) < count for item, count in counts.items()):
            parts.pop(self.today, None)
        strength, older = 0.0, 0.0
        for day in sorted(parts, reverse=True):
            whole, weight = total([of for _, of in parts[day]]), max(w for w, _ in parts[day])
            step = 2 ** (-older / 13) - 2 ** (-(older + weight) / 13)
            strength += step * float(whole.credit / whole.expected)
            older += weight
        return strength if parts else None

    def part_of_week(self, plan: JsonObject, item: JsonObject, day: date) -> tuple[float, Sum]:
        """How much a day weighs as one of a week's open days, and what of the week falls on it."""
        monday = day - timedelta(days=day.weekday())
        week = days_between(monday, monday + timedelta(days=6))
        open_days = [one for one in week if self.oracle.is_active(plan, item, one)]
        nothing = Sum(Fraction(0), Fraction(0))
        if day not in open_days or open_days[-1] >= self.today:
            return 0.0, nothing
        judged, number = self.oracle.week(plan, item, week), len(open_days)
        weight = float(judged.expected / item["times_per_day"] / number)
        return weight, Sum(judged.credit / number, judged.expected / number)

    def pain(self, day: date, when: str) -> Fraction | None:
        """ "A day's pain is the mean of that day's check-ins, before and after apart." """
        return mean(
            [
                Fraction(one["pain"])
                for one in self.check_ins
                if as_day(one["day"]) == day and one["when"] == when and one["pain"] is not None
            ]
        )

    def days_with_pain(self, when: str) -> list[date]:
        days = sorted({as_day(one["day"]) for one in self.check_ins})
        return [day for day in days if self.pain(day, when) is not None]

    def mean_pain(self, days: list[date]) -> Fraction | None:
        """The mean over days of the pain after sessions, where there is one."""
        found = [self.pain(day, "after") for day in days]
        return mean([pain for pain in found if pain is not None])

    def plan_day(self, last: date) -> date | None:
        """The first day of the latest plan that began by the period's end."""
        begun = [as_day(plan["first_day"]) for plan in self.oracle.plans]
        return max((day for day in begun if day <= last and day <= self.today), default=None)

    def baseline(self, last: date) -> Fraction | None:
        """ "The mean of the plan's first 7 days with a check-in." """
        begun = self.plan_day(last)
        if begun is None:
            return None
        return self.mean_pain([day for day in self.days_with_pain("after") if day >= begun][:7])

    def latest_pain(self, last: date) -> Fraction | None:
        """The mean of the last 7 days with a check-in that are not those of the baseline."""
        begun = self.plan_day(last)
        if begun is None:
            return None
        days = [day for day in self.days_with_pain("after") if begun <= day <= last]
        return self.mean_pain(days[7:][-7:])

    def around(self, visit: JsonObject) -> tuple[Sum, Sum, Fraction | None, Fraction | None]:
        """Adherence and pain in the 7 days before and after a visit, without days to come."""
        day = as_day(visit["day"])
        before = [day - timedelta(days=number) for number in range(7, 0, -1)]
        after = [day + timedelta(days=number) for number in range(1, 8)]
        known = [[one for one in days if one <= self.today] for days in (before, after)]
        return (
            self.adherence(before[0], before[-1]),
            self.adherence(after[0], after[-1]),
            self.mean_pain(known[0]),
            self.mean_pain(known[1]),
        )

    def said(self, first: date, last: date, item: str | None = None) -> list[JsonObject]:
        """The completions of the period, of one item or of all."""
        return [
            one
            for one in self.oracle.completions
            if first <= as_day(one["day"]) <= last and item in (None, one["item"])
        ]

    def trends(self, first: date, last: date) -> dict[tuple[str, str | None], Trend]:
        """Every kind of measure and side that has a value in the period."""
        found: dict[tuple[str, str | None], Trend] = {}
        for key in {(one["kind"], one["side"]) for one in self.measures}:
            taken = [one for one in self.measures if (one["kind"], one["side"]) == key]
            taken.sort(key=lambda one: str(one["day"]))
            inside = [one for one in taken if first <= as_day(one["day"]) <= last]
            if inside:
                found[key] = trend(key[0], taken[0], inside)
        return found


def trend(kind: str, first: JsonObject, inside: list[JsonObject]) -> Trend:
    points = [(as_day(one["day"]), one["value"]) for one in inside]
    if inside[-1]["id"] == first["id"]:
        return Trend(points, None, "unknown")
    start, end = Decimal(str(first["value"])), Decimal(str(inside[-1]["value"]))
    _, better, units, percent = MEASURES.get(kind, ("", "", None, None))
    if units is None:
        return Trend(points, end - start, "unknown")
    counts = abs(end - start) >= Decimal(units)
    if percent is not None and start != 0:
        counts = counts or 100 * abs(end - start) >= Decimal(percent) * abs(start)
    if not counts:
        return Trend(points, end - start, "small")
    improved = end > start if better == "high" else end < start
    return Trend(points, end - start, "better" if improved else "worse")


def matters(start: Fraction, now: Fraction) -> bool:
    """ "Meaningful when it is at least 2 points or 30 % of the baseline"; of nothing, no share."""
    change = abs(now - start)
    return change >= 2 or (start != 0 and change * 100 >= 30 * start)


def limits_that_matter(start: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """The most pain that is less by what matters, and the least that is more, of all pains.

    Tried in steps of a tenth of the baseline's own fraction, on which both limits lie.
    """
    step = Fraction(1, 10 * start.denominator)
    pains = [step * number for number in range(int(10 / step) + 1)]
    less = [pain for pain in pains if pain < start and matters(start, pain)]
    more = [pain for pain in pains if pain > start and matters(start, pain)]
    return max(less, default=None), min(more, default=None)


def mean(numbers: list[Fraction]) -> Fraction | None:
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def mean_of(records: list[JsonObject], name: str) -> Fraction | None:
    """The mean of a number over the records that have it."""
    values: list[Any] = [one[name] for one in records if one[name] is not None]
    return mean([Fraction(value) for value in values])
