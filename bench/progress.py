"""Measures the figures of ten years: what they take beyond the reading of their records.

python bench/progress.py [--store FOLDER]

FOLDER is a store with one patient, as ``stretchapp demo`` makes it; without it, one of ten years
is made. A second patient, in memory, had a new plan every twelve weeks, some of it due by the week.
"""

import argparse
import gc
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from run import YEARS, environment, tell

from stretchapp.core.day import Period
from stretchapp.core.exercise import Dosage, Region, Side
from stretchapp.core.plan import Plan, PlanItem
from stretchapp.core.progress_figures import PatientRecords, Vocabulary, progress_of
from stretchapp.core.records import CheckIn, Completion, Patient, Stamp, Status, Visit, When
from stretchapp.core.schedule import Daily, Every, PerWeek, Schedule
from stretchapp.db.store import Store
from stretchapp.services import practice, progress
from stretchapp.services.clock import SystemClock

ROUNDS = 11
MOST_MS = 150.0
PLAN_DAYS = 84
VISITED_EVERY = 21
SCHEDULES: tuple[Schedule, ...] = (Daily(), Daily(), Every(2), PerWeek(3), PerWeek(5))
PATIENT = UUID(int=1)
TODAY = date(2026, 11, 25)
STAMP = Stamp(datetime(2016, 1, 1, tzinfo=UTC), "bench")


def milliseconds(*works: Callable[[], object]) -> list[float]:
    """The processor time of each, the median of several rounds, turn about.

    Not the time on the clock, which tells as much of what else is running.
    """
    took: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for found, work in zip(took, works, strict=True):
            gc.collect()
            begun = time.process_time()
            work()
            found.append((time.process_time() - begun) * 1e3)
    return [statistics.median(found) for found in took]


def from_store(folder: Path) -> bool:
    """The whole record, and the ranges that it is asked for by; whether it is in time."""
    store = Store.open(folder, SystemClock())
    patient = practice.all_patients(store)[0].id
    ranges = progress.ranges(store, patient)
    period = progress.period_of(ranges, "all")

    def read() -> int:
        with store.reading() as work:
            completions = work.completions(patient)
            work.plans(patient), work.check_ins(patient), work.measures(patient)
            work.responses(patient), work.visits(patient)
        return len(completions)

    rows = read()
    reading, whole, looked = milliseconds(
        read,
        lambda: progress.progress_record(store, patient, period),
        lambda: progress.ranges(store, patient),
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    store.close()
    years = round(len(period) / 365)
    tell(f"{years} years of figures / reading {rows} rows", whole, reading, None)
    good = told("beyond the reading", whole - reading)
    print(f"{'the ranges':44} {looked:8.1f} ms")
    print(f"{'peak memory of these figures':44} {peak:8.1f} MB")
    return good


def in_memory() -> bool:
    """The figures of a patient with many plans, without any reading."""
    records = many_plans(365 * YEARS)
    period = Period(records.plans[0].first_day, TODAY)
    vocabulary = Vocabulary(str, (), (), ())
    (took,) = milliseconds(lambda: progress_of(records, vocabulary, period, TODAY))
    rows, plans = len(records.completions), len(records.plans)
    return told(f"{plans} plans, {rows} completions", took)


def told(name: str, took: float) -> bool:
    good = took <= MOST_MS
    verdict = "ok" if good else "TOO SLOW"
    print(f"{name:44} {took:8.1f} ms   promised {MOST_MS:.0f} ms  {verdict}")
    return good


def many_plans(days: int) -> PatientRecords:
    """A history of ``days`` up to today, all of it done."""
    begins = [TODAY - timedelta(days=back) for back in range(days - 1, 0, -PLAN_DAYS)]
    plans = [_plan(number, begin) for number, begin in enumerate(begins)]
    history = [TODAY - timedelta(days=back) for back in range(days - 1, -1, -1)]
    completions = [
        _completion(item, day)
        for plan in plans
        for item in plan.items
        for day in Period(plan.first_day, min(plan.last_day or TODAY, TODAY))
        if not isinstance(item.schedule, Every) or not (day - plan.first_day).days % 2
    ]
    completions.sort(key=lambda one: one.day)
    check_ins = [
        CheckIn(
            UUID(int=day.toordinal()), PATIENT, day, STAMP.changed, 0, when, None,
            4, ("neck",), None, None, "", STAMP,
        )
        for day in history
        for when in (When.BEFORE, When.AFTER)
    ]  # fmt: skip
    visits = [
        Visit(UUID(int=day.toordinal()), PATIENT, day, (), (Region.SPINE,), 45, "", STAMP)
        for day in history[::VISITED_EVERY]
    ]
    return PatientRecords(
        Patient(PATIENT, "Pat", STAMP), plans, completions, check_ins, (), (), visits
    )


def _plan(number: int, begin: date) -> Plan:
    id, end = UUID(int=1000 + number), begin + timedelta(days=PLAN_DAYS - 1)
    items = tuple(
        PlanItem(
            UUID(int=100 * (1000 + number) + place), id, None, "spine-cat-camel", begin, None,
            Dosage(1 + place % 4, 1, 30, 15, Side.EACH), 1, (), schedule, "", place, STAMP,
        )
        for place, schedule in enumerate(SCHEDULES)
    )  # fmt: skip
    return Plan(id, PATIENT, "Back", "", begin, end, None, ("pain",), None, items, (), STAMP)


def _completion(item: PlanItem, day: date) -> Completion:
    sets = item.dosage.sets
    return Completion(
        UUID(int=item.id.int * 10**7 + day.toordinal()), item.id, day, 1, STAMP.changed, 0,
        Status.DONE, sets, 3, 2, None, "", STAMP,
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--store", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.store or Path(name)
        if given.store is None:
            command = [sys.executable, "-m", "stretchapp", "--data", name, "demo"]
            words = [*command, "--days", str(365 * YEARS)]
            subprocess.run(words, env=environment(), check=True, capture_output=True)
        good = from_store(folder)
    return 0 if in_memory() and good else 1


if __name__ == "__main__":
    sys.exit(main())
