"""Starting a routine that changes from week to week, and living with it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from stretchapp.core.adherence import Adherence, History, adherence_by_item, total
from stretchapp.core.clock import StandingClock
from stretchapp.core.day import Period
from stretchapp.core.day_view import Standing, day_view
from stretchapp.core.exercise import Dosage, Side
from stretchapp.core.plan import Plan
from stretchapp.core.records import Stamp
from stretchapp.core.routine import ProgressionStep, Routine, RoutineItem
from stretchapp.core.schedule import Daily, Every, PerWeek, Schedule
from stretchapp.db.store import Store
from stretchapp.exchange.container import write_json
from stretchapp.exchange.plan_file import write_plan
from stretchapp.exchange.progress_file import write_progress
from stretchapp.exchange.reading import read_file
from stretchapp.services import journal, practice, transfer
from stretchapp.services.library import Library
from tests.core.examples import adherence, of_expected, said

MONDAY = date(2026, 10, 5)
THURSDAY = date(2026, 10, 8)
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PATIENT = UUID(int=1)
STAMP = Stamp(NOW, "here")
SHORT = Dosage(sets=1, repetitions=1, hold_seconds=20, rest_seconds=10, side=Side.EACH)
LONG = replace(SHORT, sets=2)


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Opens stores that are closed at the end."""
    opened: list[Store] = []

    def open_one(name: str) -> Store:
        opened.append(Store.open(tmp_path / name, StandingClock(NOW)))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[str], Store]) -> Store:
    return open_store("store")


def starter(slug: str) -> Routine:
    routine = Library().routine(slug)
    assert routine is not None
    return routine


def planned(routine: Routine, first_day: date = MONDAY) -> Plan:
    return practice.plan_from_routine(routine, PATIENT, first_day, STAMP)


def growing(schedule: Schedule, last_week: int | None = None) -> Routine:
    """One exercise of one set, of two sets from week 3 on."""
    step = ProgressionStep(3, LONG, schedule)
    entry = RoutineItem("glute-bridge", SHORT, schedule, progression=(step,), last_week=last_week)
    return Routine("hips", "Hips", "Loosens the hips.", (entry,))


def due(plan: Plan, day: date) -> list[tuple[str, int, int]]:
    """What is due on a day: the exercise, its sets and its hold in seconds."""
    return [
        (entry.item.exercise, entry.item.dosage.sets, entry.item.dosage.hold_seconds)
        for entry in day_view([plan], History([]), day).occurrences
    ]


def test_hamstrings_grow_over_six_weeks_and_end() -> None:
    plan = planned(starter("hamstrings-six-weeks"), THURSDAY)
    warm_up, doorway = "hamstring-active-knee-extension", "hamstring-supine-doorway"
    strap, hinge = "hamstring-supine-strap", "hamstring-standing-hinge"
    weeks = [
        [(warm_up, 1, 3), (doorway, 2, 20)],
        [(warm_up, 1, 3), (doorway, 2, 30)],
        [(warm_up, 1, 3), (strap, 2, 30)],
        [(warm_up, 1, 3), (strap, 2, 30)],
        [(warm_up, 1, 3), (strap, 3, 30), (hinge, 1, 3)],
        [(warm_up, 1, 3), (strap, 3, 30), (hinge, 2, 3)],
    ]
    for number in range(42):
        assert due(plan, THURSDAY + timedelta(days=number)) == weeks[number // 7], number
    assert plan.last_day == THURSDAY + timedelta(days=41)
    assert not day_view([plan], History([]), THURSDAY + timedelta(days=42)).has_plan


def test_each_stage_names_the_one_that_it_replaces() -> None:
    plan = planned(starter("hamstrings-six-weeks"))
    by_id = {item.id: item for item in plan.items}
    assert [item.position for item in plan.items] == list(range(len(plan.items)))
    for item in plan.items:
        if item.replaces is not None:
            before = by_id[item.replaces]
            assert before.exercise == item.exercise
            assert before.last_day == item.first_day - timedelta(days=1)
            assert before.position == item.position - 1
    assert sum(item.replaces is None for item in plan.items) == 4


def test_a_routine_without_an_end_keeps_its_last_stage() -> None:
    plan = planned(starter("morning-stiffness"))
    assert plan.last_day is None
    assert due(plan, MONDAY + timedelta(days=27)) == due(plan, MONDAY + timedelta(days=14))
    for number in (28, 29, 700):
        assert ("glute-knee-to-chest", 2, 30) in due(plan, MONDAY + timedelta(days=number))


def test_a_routine_that_does_not_change_has_one_item_for_each_exercise() -> None:
    routine = starter("desk-day")
    plan = planned(routine)
    assert [item.exercise for item in plan.items] == [item.exercise for item in routine.items]
    assert {(item.first_day, item.last_day, item.replaces) for item in plan.items} == {
        (MONDAY, None, None)
    }


def test_every_second_day_stays_so_when_the_weeks_change() -> None:
    plan = planned(starter("stronger-hips-and-back"))
    days = [MONDAY + timedelta(days=number) for number in range(49)]
    assert [day for day in days if due(plan, day)] == days[:42:2]
    bridge = {day: sets for day in days for name, sets, _ in due(plan, day) if "bridge" in name}
    assert len(bridge) == 21
    assert plan.last_day == days[41]


def test_three_days_a_week_change_on_a_monday() -> None:
    plan = planned(starter("maintenance-three-days"), THURSDAY)
    bridges = [item for item in plan.items if item.exercise == "glute-bridge"]
    assert [item.first_day.weekday() for item in bridges] == [3, 0, 0]
    assert bridges[1].first_day == MONDAY + timedelta(weeks=5)
    view = day_view([plan], History([]), bridges[1].first_day)
    assert {count.days_asked for _, count in view.week_counts} == {3}


def test_what_is_never_due_can_still_be_done() -> None:
    plan = planned(starter("long-drive"))
    standings = {entry.standing for entry in day_view([plan], History([]), MONDAY).occurrences}
    assert standings == {Standing.AS_NEEDED}


def test_each_day_is_judged_by_what_was_asked_then() -> None:
    plan = planned(growing(Daily()))
    easy, hard = plan.items
    sunday, monday = MONDAY + timedelta(days=13), MONDAY + timedelta(days=14)
    done = [said(easy, sunday, sets_done=1), said(hard, monday, sets_done=2)]
    assert adherence(plan, done, sunday, monday, NOW.date()) == of_expected(2, 2)
    wrong_row = [said(easy, monday, sets_done=1)]
    assert adherence(plan, wrong_row, sunday, monday, NOW.date()) == of_expected(0, 2)


def test_nothing_is_expected_twice_or_lost_at_a_change() -> None:
    for schedule, expected in ((Daily(), 28), (Every(2), 14), (PerWeek(3), 12)):
        plan = planned(growing(schedule))
        last = MONDAY + timedelta(days=27)
        assert adherence(plan, [], MONDAY, last, NOW.date()) == of_expected(0, expected)


def test_any_three_days_of_the_week_of_a_change_are_enough() -> None:
    plan = planned(growing(PerWeek(3)), THURSDAY)
    easy, hard = plan.items
    assert (hard.first_day - THURSDAY).days == 18
    week = Period(hard.first_day - timedelta(days=7), hard.first_day - timedelta(days=1))
    done = [said(easy, day, sets_done=1) for day in list(week)[:3]]
    assert adherence(plan, done, week.first, week.last, NOW.date()) == of_expected(3, 3)


def test_a_tick_goes_to_the_stage_of_its_day_and_can_be_undone(store: Store) -> None:
    first_day = NOW.date() - timedelta(days=14)
    plan = practice.start_routine(store, growing(Daily()), first_day, patient=None, name="Sam")
    easy, hard = plan.items
    for day, item, sets in ((NOW.date() - timedelta(days=1), easy, 1), (NOW.date(), hard, 2)):
        (entry,) = journal.look_at_day(store, plan.patient, day).view.occurrences
        assert entry.item == item
        change = journal.tick(store, entry.item.id, day)
        assert change.after is not None
        assert change.after.sets_done == sets
        journal.undo(store, change)
        (entry,) = journal.look_at_day(store, plan.patient, day).view.occurrences
        assert entry.completion is None


@pytest.mark.parametrize("routine", Library().routines(), ids=lambda routine: routine.slug)
def test_a_plan_of_a_routine_travels_whole(
    routine: Routine, open_store: Callable[[str], Store]
) -> None:
    here, there = open_store("here"), open_store("there")
    plan = practice.start_routine(here, routine, MONDAY, patient=None, name="Sam")
    journal.tick(here, plan.items[0].id, MONDAY)
    journal.tick(here, plan.items[-1].id, plan.items[-1].first_day)
    documents = [
        write_plan(transfer.give_plan(here)),
        write_progress(transfer.give_progress(here)),
    ]
    summaries = transfer.take_in(there, [read_file(write_json(one)) for one in documents])
    with here.reading() as work, there.reading() as other:
        assert other.plans(plan.patient) == work.plans(plan.patient) == (plan,)
        assert other.completions(plan.patient) == work.completions(plan.patient)
    stages = len(plan.items) - len(routine.items)
    assert (summaries[0].added["PlanItem"], summaries[0].carried_on) == (len(plan.items), stages)
    for summary in transfer.take_in(there, [read_file(write_json(one)) for one in documents]):
        assert not summary.added
        assert not summary.changed


@pytest.mark.parametrize("routine", Library().routines(), ids=lambda routine: routine.slug)
def test_whoever_does_all_that_is_due_has_done_all(routine: Routine) -> None:
    plan = planned(routine, THURSDAY)
    days = Period(THURSDAY, THURSDAY + timedelta(weeks=12))
    done = [
        said(entry.item, day, occurrence=entry.number, sets_done=entry.item.dosage.sets)
        for day in days
        for entry in day_view([plan], History([]), day).occurrences
    ]
    found = total(adherence_by_item([plan], History(done), days, days.last + timedelta(days=7)))
    assert found == Adherence() or found.share == 1
    assert (found == Adherence()) == (routine.slug == "long-drive")
