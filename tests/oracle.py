"""An independent, deliberately naive calculation of what the domain rules say.

It reads plan and progress files as plain dictionaries, counts day by day and set by set, and uses
nothing of the program, so that the two can be held against each other. Where a rule is a sentence
here, it is quoted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

JsonObject = dict[str, Any]
WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]


@dataclass(frozen=True)
class Sum:
    """Credit and expected of one item, or of all."""

    credit: Fraction
    expected: Fraction


class Oracle:
    """Plans and what a patient recorded, judged on the day ``today``."""

    def __init__(self, plan_files: list[JsonObject], progress: JsonObject, today: date) -> None:
        self.today = today
        self.plans = [file["plan"] for file in plan_files if not file["plan"].get("deleted")]
        self.plans += [plan for plan in progress.get("plans", []) if not plan.get("deleted")]
        self.patient_pauses = progress.get("pauses", [])
        self.completions = standing_completions(progress)

    def items(self) -> list[tuple[JsonObject, JsonObject]]:
        """Every item with its plan, in the plans' order."""
        return [
            (plan, item) for plan in self.plans for item in plan["items"] if not item.get("deleted")
        ]

    def is_paused(self, plan: JsonObject, day: date) -> bool:
        pauses = [*plan["pauses"], *(p for p in self.patient_pauses if p["plan"] == plan["id"])]
        return any(lies_in(day, pause) for pause in pauses if not pause.get("deleted"))

    def is_active(self, plan: JsonObject, item: JsonObject, day: date) -> bool:
        """ "Within the item's and the plan's validity, and not paused." """
        return lies_in(day, plan) and lies_in(day, item) and not self.is_paused(plan, day)

    def is_due(self, plan: JsonObject, item: JsonObject, day: date) -> bool:
        """Whether the item is due on this very day (never so for ``per_week``)."""
        if not self.is_active(plan, item, day):
            return False
        schedule = item["schedule"]
        match schedule["kind"]:
            case "daily":
                return True
            case "weekdays":
                return WEEKDAYS[day.weekday()] in schedule["days"]
            case "every":
                distance = day.toordinal() - as_day(item["first_day"]).toordinal()
                return bool(distance % schedule["days"] == 0)
            case "per_week" | "as_needed":
                return False
            case other:
                raise AssertionError(f"unknown schedule {other!r}")

    def due_occurrences(self, day: date) -> list[tuple[str, int]]:
        """Item and occurrence for all that is due on ``day`` by date."""
        return [
            (item["id"], occurrence)
            for plan, item in self.items()
            if self.is_due(plan, item, day)
            for occurrence in range(1, item["times_per_day"] + 1)
        ]

    def completions_of(self, item: JsonObject, day: date) -> list[JsonObject]:
        return [
            completion
            for completion in self.completions
            if completion["item"] == item["id"] and as_day(completion["day"]) == day
        ]

    def credit_on(self, item: JsonObject, day: date) -> Fraction:
        """What was done of an item on a day, however much is expected."""
        return sum((credit(c, item["sets"]) for c in self.completions_of(item, day)), Fraction(0))

    def dated_day(self, plan: JsonObject, item: JsonObject, day: date) -> Sum:
        """One day of an item that is due by date."""
        if day > self.today or not self.is_due(plan, item, day):
            return Sum(Fraction(0), Fraction(0))
        expected = item["times_per_day"]
        if day == self.today:
            # "An occurrence that has a completion counts, expected 1; an open one is outside."
            expected = min(expected, len(self.completions_of(item, day)))
        return Sum(min(Fraction(expected), self.credit_on(item, day)), Fraction(expected))

    def week(self, plan: JsonObject, item: JsonObject, days: list[date]) -> Sum:
        """One week of a ``per_week`` item; ``days`` are the week's days within the period."""
        k = item["times_per_day"]
        n = item["schedule"]["count"]
        active = [day for day in days if self.is_active(plan, item, day)]
        n1 = min(len(active), floor(Fraction(n * len(active), 7) + Fraction(1, 2)))
        s = sum(1 for day in active if self.credit_on(item, day) > 0)
        r = sum(1 for day in active if day >= self.today and not self.completions_of(item, day))
        m = max(0, n1 - s - r)
        n2 = min(n1, s + m)
        best = sorted((min(Fraction(k), self.credit_on(item, day)) for day in active), reverse=True)
        return Sum(sum(best[:n2], Fraction(0)), Fraction(k * n2))

    def item_adherence(self, plan: JsonObject, item: JsonObject, first: date, last: date) -> Sum:
        days = days_between(first, last)
        match item["schedule"]["kind"]:
            case "as_needed":
                return Sum(Fraction(0), Fraction(0))
            case "per_week":
                mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
                sums = [
                    self.week(plan, item, [day for day in days if same_week(day, monday)])
                    for monday in mondays
                ]
            case _:
                sums = [self.dated_day(plan, item, day) for day in days]
        return total(sums)

    def adherence(self, first: date, last: date) -> tuple[dict[str, Sum], Sum]:
        """Credit and expected of each item from ``first`` to ``last``, and of all together."""
        by_item = {
            item["id"]: self.item_adherence(plan, item, first, last) for plan, item in self.items()
        }
        return by_item, total(list(by_item.values()))

    def stretch_days(self) -> set[date]:
        """ "A day with at least one done or partial completion." """
        return {
            as_day(completion["day"])
            for completion in self.completions
            if completion["status"] in ("done", "partial")
        }

    def breaks_run(self, day: date) -> bool:
        """Something was due by date, no pause held, nothing was done, and the day is over."""
        return (
            day < self.today and day not in self.stretch_days() and bool(self.due_occurrences(day))
        )

    def run(self) -> int:
        """The stretch days back from today to the first day that breaks."""
        done = self.stretch_days()
        count = 0
        day = self.today
        while done and day >= min(done) and not self.breaks_run(day):
            count += day in done
            day -= timedelta(days=1)
        return count

    def longest_run(self) -> int:
        """The most stretch days between two days that break, up to today."""
        done = self.stretch_days()
        longest = count = 0
        for day in days_between(min(done), self.today) if done else []:
            count = 0 if self.breaks_run(day) else count + (day in done)
            longest = max(longest, count)
        return longest


def standing_completions(progress: JsonObject) -> list[JsonObject]:
    """One completion for each item, day and occurrence, the latest change, unless deleted."""
    standing: dict[tuple[str, str, int], JsonObject] = {}

    def age(completion: JsonObject) -> tuple[str, str]:
        when = completion.get("changed", progress["created"])
        return str(when), str(completion.get("device", progress["id"]))

    for completion in progress["completions"]:
        key = completion["item"], completion["day"], completion["occurrence"]
        if key not in standing or age(standing[key]) < age(completion):
            standing[key] = completion
    return [completion for completion in standing.values() if not completion.get("deleted")]


def credit(completion: JsonObject, sets: int) -> Fraction:
    """ "Done 1; partial, sets done / sets prescribed, capped at 1; skipped or nothing, 0." """
    match completion["status"]:
        case "done":
            return Fraction(1)
        case "partial":
            return min(Fraction(1), Fraction(completion["sets_done"], sets))
        case "skipped":
            return Fraction(0)
        case other:
            raise AssertionError(f"unknown status {other!r}")


def percent(credit: Fraction, expected: Fraction) -> float | None:
    """Hundredths of the expected, to one decimal, a half up; nothing where nothing was expected."""
    if expected == 0:
        return None
    return floor(credit * 1000 / expected + Fraction(1, 2)) / 10


def total(sums: list[Sum]) -> Sum:
    return Sum(
        sum((one.credit for one in sums), Fraction(0)),
        sum((one.expected for one in sums), Fraction(0)),
    )


def as_day(text: str) -> date:
    return date.fromisoformat(text)


def lies_in(day: date, span: JsonObject) -> bool:
    """Whether ``day`` lies between the first and the last day of a plan, an item or a pause."""
    return as_day(span["first_day"]) <= day and (
        span["last_day"] is None or day <= as_day(span["last_day"])
    )


def same_week(day: date, monday: date) -> bool:
    return monday <= day <= monday + timedelta(days=6)


def days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
