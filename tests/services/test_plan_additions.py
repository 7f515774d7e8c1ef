"""Adding one exercise to a patient's plan, and taking it out again."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from stretchapp.core.clock import StandingClock
from stretchapp.core.records import Patient
from stretchapp.core.schedule import Daily
from stretchapp.db.store import Store
from stretchapp.services.library import Library
from stretchapp.services.practice import add_to_plan, start_routine, undo_addition
from stretchapp.services.wrong_input import WrongInput
from tests.journeys.plan_files import BRIDGE, STRAP

TODAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path, StandingClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC)))
    yield opened
    opened.close()


@pytest.fixture
def patient(store: Store) -> UUID:
    with store.writing() as work:
        somebody = Patient(uuid4(), "Sam Taylor", work.stamp())
        work.save(somebody)
    return somebody.id


def exercises(store: Store, patient: UUID) -> list[list[str]]:
    with store.reading() as work:
        return [[item.exercise for item in plan.items] for plan in work.plans(patient)]


def test_a_first_exercise_makes_a_plan(store: Store, patient: UUID) -> None:
    addition = add_to_plan(store, patient, STRAP, TODAY, "Stretches")
    assert addition.new_plan
    with store.reading() as work:
        (plan,) = work.plans(patient)
    (item,) = plan.items
    assert (plan.title, plan.first_day, plan.last_day) == ("Stretches", TODAY, None)
    strap = Library().exercise(STRAP)
    assert strap is not None
    assert (item.exercise, item.dosage, item.schedule) == (STRAP, strap.dosage, Daily())
    assert (item.first_day, item.times_per_day) == (TODAY, 1)


def test_more_exercises_join_the_plan_in_use(store: Store, patient: UUID) -> None:
    routine = Library().routines()[0]
    plan = start_routine(store, routine, TODAY - timedelta(days=3), patient=patient, name="")
    there = {item.exercise for item in plan.items}
    new = next(entry.slug for entry in Library().exercises() if entry.slug not in there)
    addition = add_to_plan(store, patient, new, TODAY, "Stretches")
    assert (addition.plan.id, addition.new_plan) == (plan.id, False)
    assert addition.item.position == len(plan.items)
    assert exercises(store, patient)[0][-1] == new


def test_an_exercise_is_added_once(store: Store, patient: UUID) -> None:
    add_to_plan(store, patient, STRAP, TODAY, "Stretches")
    with pytest.raises(WrongInput, match="in this plan already"):
        add_to_plan(store, patient, STRAP, TODAY, "Stretches")
    assert exercises(store, patient) == [[STRAP]]


@pytest.mark.parametrize("slug", ["no-such-exercise", ""])
def test_only_what_there_is_can_be_added(store: Store, patient: UUID, slug: str) -> None:
    with pytest.raises(WrongInput, match="no longer in the store"):
        add_to_plan(store, patient, slug, TODAY, "Stretches")
    with pytest.raises(WrongInput, match="no longer in the store"):
        add_to_plan(store, uuid4(), STRAP, TODAY, "Stretches")


def test_an_addition_is_undone_and_made_again(store: Store, patient: UUID) -> None:
    first = add_to_plan(store, patient, STRAP, TODAY, "Stretches")
    second = add_to_plan(store, patient, BRIDGE, TODAY, "Stretches")
    undone = undo_addition(store, second)
    assert exercises(store, patient) == [[STRAP]]
    undo_addition(store, undone)
    assert exercises(store, patient) == [[STRAP, BRIDGE]]
    with pytest.raises(WrongInput, match="changed again"):
        undo_addition(store, second)
    undo_addition(store, first)
    assert exercises(store, patient) == []
